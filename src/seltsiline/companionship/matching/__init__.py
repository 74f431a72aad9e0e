"""The adapter to the matching engine: rows of a county become columns of numbers, and answers find their way back to rows.

It pulls in numpy, so pages and actions import it inside the function that needs it: a process that matches nobody never loads it.
"""

from .county import CountyProblem, county_problem, pair_problem
from .rows import CountyRows, rows_of_county

__all__ = ["CountyProblem", "CountyRows", "county_problem", "pair_problem", "rows_of_county"]
