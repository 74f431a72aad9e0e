"""What more volunteers would change: the what-if, and which one more volunteer would help most.

Nobody is asked to trust a guess: each answer is the difference between two plans of the same county.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from seltsiline.engines.matching import (
    ALL_WEEK,
    Accepts,
    Plan,
    Problem,
    Volunteers,
    explain_all,
    solve,
    with_volunteers,
)
from seltsiline.places.travel import point_of_municipality
from seltsiline.volunteering.languages import language_bits
from seltsiline.volunteering.models import HelpProfile, Sex

from .matching import CountyProblem
from .matching.columns import profile_bits
from .matching.places import spot_in
from .models import Client

SUGGESTED, TRIED = 5, 12
"""How many suggestions are kept, and how many of the most promising are planned through."""
PLAN_SECONDS = 5.0
USUAL_RADIUS, USUAL_PLACES, USUAL_MINUTES = 20, 2, 240


@dataclass(frozen=True)
class Newcomer:
    """A volunteer who is not there yet: ready, free all week unless `free` says otherwise, and without conditions of their own.

    `radius` in km, `minutes` a week, `places`: how many clients. `sex` empty counts as a woman, as in the files.
    """

    municipality: int
    languages: tuple[str, ...]
    profiles: tuple[str, ...]
    radius: int = USUAL_RADIUS
    places: int = USUAL_PLACES
    minutes: int = USUAL_MINUTES
    free: int = ALL_WEEK
    sex: str = ""


@dataclass(frozen=True)
class WhatIf:
    """`more`: how many more would be matched; `clients`: rows of those who would be and were not. `wait`: their mean days of waiting."""

    before: int
    after: int
    clients: tuple[int, ...]
    wait: float | None

    @property
    def more(self) -> int:
        return self.after - self.before


def columns_of(county: int, newcomers: Sequence[Newcomer]) -> Volunteers:
    spots = [spot_in(county, point_of_municipality(each.municipality)) for each in newcomers]
    everything = Accepts.EVERYTHING
    return Volunteers(
        x=np.array([spot.x for spot in spots], np.float32),
        y=np.array([spot.y for spot in spots], np.float32),
        radius=np.array([each.radius for each in newcomers], np.float32),
        languages=np.array([language_bits(each.languages) for each in newcomers], np.uint32),
        profiles=np.array([profile_bits(each.profiles) for each in newcomers], np.uint32),
        interests=np.zeros(len(newcomers), np.uint32),
        free=np.array([each.free for each in newcomers], np.uint32),
        ready=np.ones(len(newcomers), np.bool_),
        male=np.array([each.sex == Sex.MALE for each in newcomers], np.bool_),
        accepts=np.full(len(newcomers), everything, np.uint32),
        island=np.array([spot.island for spot in spots], np.uint8),
        crosses_sea=np.zeros(len(newcomers), np.bool_),
        capacity=np.array([each.places for each in newcomers], np.int32),
        minutes=np.array([each.minutes for each in newcomers], np.int32),
        waiting=np.zeros(len(newcomers), np.int32),
    )


def what_if(found: CountyProblem, newcomers: Sequence[Newcomer], *, plan: Plan | None = None) -> WhatIf:
    """The county with the newcomers beside the county as it is.

    More people never help fewer. Where the search ends a hair from the best and would say so, nobody's plan has to change: the
    answer is then that nothing is gained.
    """
    before = plan or _solved(found.problem)
    after = _solved(with_volunteers(found.problem, columns_of(found.rows.county, newcomers)))
    if after.served < before.served:
        after = before
    gained = np.flatnonzero((after.volunteer_of >= 0) & (before.volunteer_of < 0))
    waits = found.problem.clients.waiting[gained]
    return WhatIf(
        before=before.served,
        after=after.served,
        clients=tuple(int(row) for row in gained),
        wait=float(waits.mean()) if waits.size else None,
    )


def _solved(problem: Problem) -> Plan:
    return solve(problem, seed=0, time_limit=PLAN_SECONDS)


def recruits(found: CountyProblem, plan: Plan) -> list[dict[str, Any]]:
    """Which single newcomer would help most, best first: values of `Newcomer` with `more` and `fitting`; no names.

    Only what an unmatched client needs can help. All such newcomers are judged by whom they could meet, and the most promising are
    planned through.
    """
    left = [row for row, volunteer in enumerate(plan.volunteer_of) if volunteer < 0]
    wanted = sorted({one for row in left for one in _wanted_by(found.clients[row])}, key=_in_order)
    if not wanted:
        return []
    promising = sorted(
        zip(wanted, _fitting(found, wanted, left), strict=True),
        key=lambda pair: -min(pair[1], pair[0].places) * 1000 - pair[1],
    )
    tried = [(one, fitting, what_if(found, [one], plan=plan).more) for one, fitting in promising[:TRIED] if fitting]
    helping = sorted((each for each in tried if each[2]), key=lambda each: (-each[2], -each[1]))
    best = list(
        {
            (one.municipality, one.profiles, one.sex): (one, fitting, more) for one, fitting, more in reversed(helping)
        }.values()
    )
    return [_kept(one) | {"more": more, "fitting": fitting} for one, fitting, more in reversed(best[-SUGGESTED:])]


def _kept(one: Newcomer) -> dict[str, Any]:
    values = asdict(one)
    return {name: values[name] for name in ("municipality", "languages", "profiles", "sex")}


def _in_order(one: Newcomer) -> tuple[int, tuple[str, ...], tuple[str, ...], str]:
    return (one.municipality, one.languages, one.profiles, one.sex)


def _wanted_by(client: Client) -> Iterator[Newcomer]:
    """A newcomer for each language and each help that the client wishes, in the client's own municipality."""
    if not client.municipality_id:
        return
    must = (HelpProfile.SUPPORT_PERSON.value,) if HelpProfile.SUPPORT_PERSON in client.profiles else ()
    wishes = [(each,) for each in client.profiles] or [(HelpProfile.COMPANY.value,)]
    for language in client.languages or ("et",):
        for profiles in [must] if must else wishes:
            yield Newcomer(client.municipality_id, (language,), profiles, sex=client.companion_sex)


def _fitting(found: CountyProblem, wanted: Sequence[Newcomer], left: Sequence[int]) -> list[int]:
    """For each newcomer, how many of the unmatched clients they could meet."""
    alone = Problem(volunteers=columns_of(found.rows.county, wanted), clients=found.problem.clients)
    counted = [0] * len(wanted)
    for row in left:
        for each in explain_all(alone, row):
            counted[each.volunteer] += not each.broken
    return counted
