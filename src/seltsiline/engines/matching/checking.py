"""An independent look at a plan: every hard rule again, person by person, in plain Python that shares nothing with the kernels.

Slow on purpose. It reads the columns as the problem's words define them, so that a mistake in the folded words, the index or
the auction cannot hide here as well.
"""

from collections import Counter
from collections.abc import Iterator
from math import hypot, isfinite

from .answers import Plan, Rule
from .problem import Accepts, Demands, Problem

ROUNDING_KM = 0.002
"""Distances are computed in 32 bits; two metres are within that rounding on the maps in use."""


def check(problem: Problem, plan: Plan) -> list[str]:
    """A sentence for each breach, none for a plan that keeps all rules."""
    breaches = []
    load: Counter[int] = Counter()
    minutes: Counter[int] = Counter()
    forbidden = {(int(volunteer), int(client)) for volunteer, client in problem.no_go}
    for client, volunteer in enumerate(plan.volunteer_of.tolist()):
        if volunteer < 0:
            continue
        load[volunteer] += 1
        minutes[volunteer] += max(0, int(problem.clients.minutes[client]))
        broken = list(broken_by(problem, volunteer, client))
        if (volunteer, client) in forbidden:
            broken.append(Rule.NO_GO)
        breaches += [f"Volunteer {volunteer} and client {client} break the rule {rule.value}." for rule in broken]
    for volunteer, clients in load.items():
        if clients > problem.volunteers.capacity[volunteer]:
            breaches.append(f"Volunteer {volunteer} has more clients than places: {clients}.")
        if minutes[volunteer] > problem.volunteers.minutes[volunteer]:
            breaches.append(
                f"Volunteer {volunteer} is asked for more than the weekly time: {minutes[volunteer]} minutes."
            )
    return breaches


def broken_by(problem: Problem, volunteer: int, client: int) -> Iterator[Rule]:
    """The rules between two people, read one by one."""
    yield from broken_by_place(problem, volunteer, client)
    yield from broken_by_home(problem, volunteer, client)
    theirs, own = problem.volunteers, problem.clients
    if not theirs.ready[volunteer]:
        yield Rule.READY
    if theirs.capacity[volunteer] < 1:
        yield Rule.CAPACITY
    if theirs.minutes[volunteer] < own.minutes[client]:
        yield Rule.WEEKLY_TIME
    offered, free = int(theirs.profiles[volunteer]), int(theirs.free[volunteer])
    if not int(theirs.languages[volunteer]) & int(own.languages[client]):
        yield Rule.LANGUAGE
    if own.profiles[client] and not offered & int(own.profiles[client]):
        yield Rule.PROFILE
    if int(own.required_profiles[client]) & ~offered:
        yield Rule.REQUIRED_PROFILE
    if not free & int(own.free[client]):
        yield Rule.FREE_TIME


def broken_by_place(problem: Problem, volunteer: int, client: int) -> Iterator[Rule]:
    theirs, own = problem.volunteers, problem.clients
    east = float(theirs.x[volunteer]) - float(own.x[client])
    north = float(theirs.y[volunteer]) - float(own.y[client])
    if not (isfinite(east) and isfinite(north)):
        yield Rule.PLACE
    elif hypot(east, north) > float(theirs.radius[volunteer]) + ROUNDING_KM:
        yield Rule.RADIUS
    if theirs.island[volunteer] != own.island[client] and not theirs.crosses_sea[volunteer]:
        yield Rule.SEA


def broken_by_home(problem: Problem, volunteer: int, client: int) -> Iterator[Rule]:
    """Who the two are to each other, and what waits behind the client's door."""
    accepts, demands = int(problem.volunteers.accepts[volunteer]), int(problem.clients.demands[client])
    if not accepts & (Accepts.MEN if problem.clients.male[client] else Accepts.WOMEN):
        yield Rule.CLIENT_SEX
    male = bool(problem.volunteers.male[volunteer])
    if (demands & Demands.MAN and not male) or (demands & Demands.WOMAN and male):
        yield Rule.VOLUNTEER_SEX
    if demands & Demands.PETS and not accepts & Accepts.PETS:
        yield Rule.PETS
    if demands & Demands.SMOKING and not accepts & Accepts.SMOKING:
        yield Rule.SMOKING
