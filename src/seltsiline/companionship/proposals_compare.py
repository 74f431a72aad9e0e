"""Ways to bring a county together, side by side: as it is now, by hand in the order of waiting, and by the plan.

Also the effect of each position of the fairness knob, computed before anybody chooses one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from django.db.models import Count

from seltsiline.core.scope import Scope
from seltsiline.engines.matching import Plan, Problem, explain_all, solve
from seltsiline.engines.matching.fairness import fairness_cost

from .matching import CountyProblem
from .models import Client
from .proposals_positions import LONG_WAIT_DAYS, POSITIONS

EFFECT_SECONDS = 5.0
"""For one position; a county of a thousand people needs a fraction of it."""


@dataclass(frozen=True)
class Way:
    """What one way of matching gives. `km` and `wait` are means over those matched, None where nobody is.

    `longest_left` and `long_left` are of those who still wait: the most days, and how many wait over half a year. `unevenness` is the Gini
    coefficient of the share of clients with a companion, by municipality: 0 where it is the same everywhere.
    """

    matched: int
    left: int
    km: float | None
    wait: float | None
    longest_left: int
    long_left: int
    unevenness: float | None


@dataclass(frozen=True)
class Effect:
    """One position of the knob: who would be matched, and the share of the fit that was given away for it."""

    position: int
    served: int
    km: float | None
    wait: float | None
    long_matched: int
    long_waiting: int
    given_away: float


def effects(problem: Problem, positions: Iterable[int] = tuple(POSITIONS)) -> list[Effect]:
    """What each position gives away is told beside fit alone, the first."""
    plans = {position: _planned(problem, position) for position in positions}
    fit_alone = plans.get(0) or _planned(problem, 0)
    return [_effect(problem, position, plan, fairness_cost(plan, fit_alone)) for position, plan in plans.items()]


def _planned(problem: Problem, position: int) -> Plan:
    weights = replace(problem.weights, fairness=position / 100)
    return solve(replace(problem, weights=weights), seed=0, time_limit=EFFECT_SECONDS)


def _effect(problem: Problem, position: int, plan: Plan, given_away: float) -> Effect:
    matched = plan.volunteer_of >= 0
    waiting = problem.clients.waiting
    is_long = waiting > LONG_WAIT_DAYS
    return Effect(
        position=position,
        served=plan.served,
        km=mean_km(problem, plan.volunteer_of),
        wait=_mean(waiting[matched]),
        long_matched=int((matched & is_long).sum()),
        long_waiting=int(is_long.sum()),
        given_away=given_away,
    )


def mean_km(problem: Problem, volunteer_of: np.ndarray[Any, Any]) -> float | None:
    clients = np.flatnonzero(volunteer_of >= 0)
    rows = volunteer_of[clients]
    east = problem.volunteers.x[rows] - problem.clients.x[clients]
    north = problem.volunteers.y[rows] - problem.clients.y[clients]
    km = np.hypot(east, north)
    return _mean(km[np.isfinite(km)])


def _mean(values: np.ndarray[Any, Any]) -> float | None:
    return float(values.mean()) if values.size else None


def by_hand(problem: Problem) -> np.ndarray[Any, Any]:
    """For each client the volunteer or -1: who has waited longest chooses first, and takes the fittest with room."""
    volunteer_of = np.full(problem.clients.x.size, -1, np.int32)
    room, minutes = problem.volunteers.capacity.copy(), problem.volunteers.minutes.copy()
    for client in np.argsort(-problem.clients.waiting, kind="stable"):
        fitting = [each for each in explain_all(problem, int(client)) if not each.broken]
        needed = problem.clients.minutes[client]
        free = [each for each in fitting if room[each.volunteer] > 0 and minutes[each.volunteer] >= needed]
        if free:
            best = max(free, key=lambda each: (each.score, -each.volunteer)).volunteer
            volunteer_of[client] = best
            room[best] -= 1
            minutes[best] -= needed
    return volunteer_of


def compared(scope: Scope, found: CountyProblem, plan: Plan) -> dict[str, Any]:
    """`now`, `by_hand` and `plan`, each the values of a `Way`."""
    nobody = np.full(len(found.clients), -1, np.int32)
    met = _with_companion(scope, found.rows.county)
    ways = {"now": nobody, "by_hand": by_hand(found.problem), "plan": plan.volunteer_of}
    return {name: asdict(_way(found, volunteer_of, met)) for name, volunteer_of in ways.items()}


def _with_companion(scope: Scope, county: int) -> Counter[int]:
    """Clients who have a companion today, by municipality (0 where none is known)."""
    rows = Client.objects.visible_to(scope).filter(county_id=county, status=Client.Status.MATCHED).order_by()
    counted = rows.values_list("municipality_id").annotate(Count("pk"))
    return Counter({code or 0: number for code, number in counted})


def _way(found: CountyProblem, volunteer_of: np.ndarray[Any, Any], met: Counter[int]) -> Way:
    matched, waiting = volunteer_of >= 0, found.problem.clients.waiting
    left = waiting[~matched]
    return Way(
        matched=int(matched.sum()),
        left=int(left.size),
        km=mean_km(found.problem, volunteer_of),
        wait=_mean(waiting[matched]),
        longest_left=int(left.max()) if left.size else 0,
        long_left=int((left > LONG_WAIT_DAYS).sum()),
        unevenness=_unevenness(found.clients, matched, met),
    )


def _unevenness(clients: Sequence[Client], matched: np.ndarray[Any, Any], met: Counter[int]) -> float | None:
    served, all_of_them = Counter(met), Counter(met)
    for client, is_matched in zip(clients, matched, strict=True):
        all_of_them[client.municipality_id or 0] += 1
        served[client.municipality_id or 0] += int(is_matched)
    shares = [served[code] / number for code, number in all_of_them.items() if number]
    return gini(shares)


def gini(shares: Sequence[float]) -> float | None:
    """Half the mean difference between two of the shares, by their mean; None where nothing is shared out."""
    values = np.sort(np.array(shares, float))
    total = values.sum()
    if not total:
        return None
    places = np.arange(1, values.size + 1)
    return float((2 * places - values.size - 1) @ values / (values.size * total))
