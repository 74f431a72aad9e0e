"""Matching: volunteers to clients, explainable, certified against every pair that could meet."""

from .answers import Candidate, Explanation, Plan, Rule, Term, Unmatched, WhyUnmatched
from .problem import ALL_WEEK, WEEK_CELLS, Accepts, Clients, Demands, Problem, ProblemError, Volunteers, Weights

__all__ = [
    "ALL_WEEK", "WEEK_CELLS", "Accepts", "Candidate", "Clients", "Demands", "Explanation", "Plan", "Problem", "ProblemError", "Rule", "Term",
    "Unmatched", "Volunteers", "Weights", "WhyUnmatched",
]  # fmt: skip
