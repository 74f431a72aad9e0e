"""A county planned by the engine: the pairs of a proposal with their reasons, the unmatched with theirs, and the figures beside other ways.

It pulls in numpy, so actions and pages import it inside the function that needs it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Max

from seltsiline.core.job_progress import Told, tell_nobody
from seltsiline.core.scope import Scope
from seltsiline.engines.matching import Plan, Weights, explain, solve, unmatched

from .matching import CountyProblem, county_problem
from .models import ProposedPair
from .proposals_compare import compared
from .proposals_positions import USUAL_POSITION
from .proposals_recruits import recruits

ASKED_DAYS = 90
"""Who was asked about somebody in these days counts as waiting from that day, whatever the answer: nobody is asked to exhaustion."""
ENGINE_STEPS, ALL_STEPS = 90, 100


@dataclass(frozen=True)
class Drawn:
    """`pairs` and `unmatched`: values of the rows to be written. `figures`: values of the proposal."""

    pairs: list[dict[str, Any]]
    unmatched: list[dict[str, Any]]
    figures: dict[str, Any]


def problem_of(
    scope: Scope,
    county: int,
    *,
    on: date,
    fairness: int = USUAL_POSITION,
    before: Iterable[tuple[UUID, UUID]] = (),
    also: UUID | None = None,
) -> CountyProblem:
    """The county with the knob set, and with those who were asked lately at the end of the line of volunteers who wait."""
    found = county_problem(scope, county, on=on, weights=Weights(fairness=fairness / 100), before=before, also=also)
    return with_asked(found, last_asked(scope, county, on - timedelta(days=ASKED_DAYS)))


def last_asked(scope: Scope, county: int, since: date) -> dict[UUID, date]:
    """By volunteer, the day on which they were last asked about somebody, of those asked on the day given or after."""
    asked = ProposedPair.objects.visible_to(scope).asked().filter(county_id=county, decided_on__gte=since).order_by()
    return dict(asked.values_list("volunteer_id").annotate(Max("decided_on")))


def with_asked(found: CountyProblem, asked: Mapping[UUID, date]) -> CountyProblem:
    waiting = found.problem.volunteers.waiting.copy()
    for volunteer, day in asked.items():
        row = found.volunteer_row.get(volunteer)
        if row is not None:
            waiting[row] = min(int(waiting[row]), max(0, (found.rows.on - day).days))
    return replace(found, problem=replace(found.problem, volunteers=replace(found.problem.volunteers, waiting=waiting)))


def plan_county(
    scope: Scope,
    county: int,
    *,
    on: date,
    fairness: int,
    seed: int,
    before: Iterable[tuple[UUID, UUID]],
    time_limit: float,
    told: Told = tell_nobody,
) -> Drawn:
    """Solve, explain and compare. Everything is computed before anything is written."""
    found = problem_of(scope, county, on=on, fairness=fairness, before=before)

    def engine_told(fraction: float) -> None:
        told(round(ENGINE_STEPS * fraction), ALL_STEPS)

    told(0, ALL_STEPS)
    plan = solve(found.problem, seed=seed, time_limit=time_limit, told=engine_told, measure_fairness=True)
    told(ENGINE_STEPS, ALL_STEPS)
    return Drawn(
        pairs=_pairs(found, plan),
        unmatched=_unmatched(found, plan),
        figures=_figures(found, plan) | {"comparison": compared(scope, found, plan), "recruits": recruits(found, plan)},
    )


def _pairs(found: CountyProblem, plan: Plan) -> list[dict[str, Any]]:
    """Those who wait longest first, as the clients of the problem stand."""
    rows = [(int(volunteer), client) for client, volunteer in enumerate(plan.volunteer_of) if volunteer >= 0]
    return [_pair(found, plan, number, *pair) for number, pair in enumerate(rows, start=1)]


def _pair(found: CountyProblem, plan: Plan, number: int, volunteer: int, client: int) -> dict[str, Any]:
    explanation = explain(found.problem, volunteer, client)
    return {
        "number": number,
        "volunteer_id": found.volunteers[volunteer].pk,
        "client_id": found.clients[client].pk,
        "score": explanation.score,
        "terms": [[term.name, term.points, term.most] for term in explanation.terms],
        "price": float(plan.price[volunteer]),
        "km": float(explanation.km) if np.isfinite(explanation.km) else None,
        "waiting_days": int(found.problem.clients.waiting[client]),
    }


def _unmatched(found: CountyProblem, plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "client_id": found.clients[each.client].pk,
            "why": each.why.value,
            "eligible": each.eligible,
            "broken": [[rule.value, count] for rule, count in each.broken],
            "waiting_days": int(found.problem.clients.waiting[each.client]),
        }
        for each in unmatched(found.problem, plan)
    ]


def _figures(found: CountyProblem, plan: Plan) -> dict[str, Any]:
    volunteers = found.problem.volunteers
    return {
        "waiting": len(found.clients),
        "places": int(volunteers.capacity[volunteers.ready].sum()),
        "eligible_pairs": plan.eligible_pairs,
        "served": plan.served,
        "value": plan.value,
        "bound": plan.bound,
        "certified_gap": plan.certified_gap,
        "fairness_cost": plan.fairness_cost,
        "changed": plan.changed,
        "seconds": plan.seconds,
        "within_time": plan.within_time,
        "matched_by_wait": [list(part) for part in plan.matched_by_wait],
    }
