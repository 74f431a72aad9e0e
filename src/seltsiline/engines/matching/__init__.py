"""Matching: volunteers to clients, explainable, certified against every pair that could meet."""

from .answers import Candidate, Explanation, Plan, Rule, Term, Unmatched, WhyUnmatched
from .checking import check
from .explanation import explain, explain_all
from .index import Index
from .planning import solve
from .problem import ALL_WEEK, WEEK_CELLS, Accepts, Clients, Demands, Problem, ProblemError, Volunteers, Weights
from .reasons import unmatched
from .rows import with_volunteers
from .shortlist import shortlist

__all__ = [
    "ALL_WEEK", "WEEK_CELLS", "Accepts", "Candidate", "Clients", "Demands", "Explanation", "Index", "Plan", "Problem", "ProblemError",
    "Rule", "Term", "Unmatched", "Volunteers", "Weights", "WhyUnmatched", "check", "explain", "explain_all", "shortlist", "solve", "unmatched",
    "with_volunteers",
]  # fmt: skip
