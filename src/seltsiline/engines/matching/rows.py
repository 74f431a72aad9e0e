"""Rows of columns: choosing some of a side's people, and putting more of them behind."""

from dataclasses import fields, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .problem import Clients, Problem, ProblemError, Volunteers
from .validation import checked, checked_side

Side = TypeVar("Side", Volunteers, Clients)


def take(side: Side, rows: NDArray[np.integer]) -> Side:
    """The people of the named rows, in that order."""
    return type(side)(**{part.name: getattr(side, part.name)[rows] for part in fields(side)})


def check_row(row: int, side: Volunteers | Clients) -> None:
    """Raises ProblemError for somebody who is not there; a negative row would otherwise count from the end."""
    if not 0 <= row < side.x.size:
        raise ProblemError(f"There is no row {row} among the {side.x.size} {type(side).__name__.lower()}.")


def with_volunteers(problem: Problem, extra: Volunteers) -> Problem:
    """The same problem with more volunteers behind those there are, for a what-if; nobody's row changes.

    More volunteers never make the best plan worse: each plan of the problem stays a plan of the larger one, so the
    larger optimum is at least as high, and so is its bound. Compare `value` of one with `bound` of the other for what is sure.
    """
    problem, extra = checked(problem), checked_side(extra)
    columns = {
        part.name: np.concatenate([getattr(problem.volunteers, part.name), getattr(extra, part.name)])
        for part in fields(extra)
    }
    return replace(problem, volunteers=Volunteers(**columns))
