"""How evenly a plan serves people: by how long they have waited, and by municipality."""

import numpy as np
from numpy.typing import NDArray

from .answers import Plan
from .problem import Numbers

WAIT_STEPS = (0, 31, 91, 181, 366)
"""First days of the groups by waiting time: up to a month, a quarter, half a year, a year, and longer."""
NO_END = 2**31 - 1


def matched_by_wait(waiting: Numbers, served: NDArray[np.bool_]) -> tuple[tuple[int, int, int, int], ...]:
    """(from day, to day, clients, matched) for each group by waiting time, both days included."""
    lasts = (*(day - 1 for day in WAIT_STEPS[1:]), NO_END)
    groups = []
    for first, last in zip(WAIT_STEPS, lasts, strict=True):
        inside = (np.maximum(waiting, 0) >= first) & (waiting <= last)
        groups.append((first, last, int(inside.sum()), int((inside & served).sum())))
    return tuple(groups)


def gini_of_rates(municipality: Numbers | None, served: NDArray[np.bool_]) -> float:
    """Gini coefficient of the share of clients served by municipality: 0 is even, NaN where not asked or nobody waits."""
    if municipality is None or municipality.size == 0:
        return float("nan")
    names, place = np.unique(municipality, return_inverse=True)
    rate = np.sort(np.bincount(place, served, names.size) / np.bincount(place, minlength=names.size))
    if rate.sum() == 0:
        return 0.0
    rank = np.arange(1, rate.size + 1)
    return float((2 * rank - rate.size - 1) @ rate / (rate.size * rate.sum()))


def fairness_cost(plan: Plan, fit_alone: Plan) -> float:
    """The share of the fit, a point for each meeting and its score, that a plan has less than one in which waiting does not count."""
    most = fit_of(fit_alone)
    return max(0.0, 1 - fit_of(plan) / most) if most else 0.0


def fit_of(plan: Plan) -> float:
    return plan.served + float(np.nansum(plan.score, dtype=np.float64))
