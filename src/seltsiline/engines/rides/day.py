"""A problem looked through once: who is who by key, which trips belong together, and windows that do not contradict each other."""

import math
from dataclasses import dataclass
from functools import cached_property

from .problem import Driver, Problem, Request, Window
from .soundness import examine

MINUTES_OF_A_DAY = 1440.0


@dataclass(frozen=True)
class Stay:
    """What a stop asks of the clock: from the first to the last minute in which it may begin, and how long it takes."""

    earliest: float
    latest: float
    service: float


@dataclass(frozen=True)
class Day:
    """`mates[i]` is the number of the other half of a trip there and back, or -1. `stays[i]`: pickup and dropoff of request `i`."""

    problem: Problem
    request_numbers: dict[str, int]
    driver_numbers: dict[str, int]
    mates: tuple[int, ...]
    stays: tuple[tuple[Stay, Stay], ...]

    @property
    def requests(self) -> tuple[Request, ...]:
        return self.problem.requests

    @property
    def drivers(self) -> tuple[Driver, ...]:
        return self.problem.drivers

    @cached_property
    def horizon(self) -> float:
        return horizon(self.problem)


def read_day(problem: Problem) -> Day:
    """Look a problem through. Raises `ProblemError` when its parts make none."""
    examine(problem)
    numbers = {request.key: number for number, request in enumerate(problem.requests)}
    mates = [-1] * len(problem.requests)
    for number, request in enumerate(problem.requests):
        if request.returns:
            there = numbers[request.returns]
            mates[number], mates[there] = there, number
    return Day(
        problem=problem,
        request_numbers=numbers,
        driver_numbers={driver.key: number for number, driver in enumerate(problem.drivers)},
        mates=tuple(mates),
        stays=_stays(problem, mates),
    )


def horizon(problem: Problem) -> float:
    """A minute after which nothing needs to happen: stands in for “no limit” where a finite number is wanted."""
    ends = [driver.shift.latest for driver in problem.drivers]
    if ends and all(math.isfinite(end) for end in ends):
        return max(ends)
    windows = [window for request in problem.requests for window in (request.pickup_window, request.dropoff_window)]
    windows += [driver.shift for driver in problem.drivers]
    known = [window.latest if math.isfinite(window.latest) else window.earliest for window in windows]
    return max([0.0, *known]) + MINUTES_OF_A_DAY


def _stays(problem: Problem, mates: list[int]) -> tuple[tuple[Stay, Stay], ...]:
    stays = [
        (_stay(request.pickup_window, request.boarding), _stay(request.dropoff_window, request.alighting))
        for request in problem.requests
    ]
    latest = horizon(problem)
    for back, request in enumerate(problem.requests):
        if request.returns:
            there = mates[back]
            stays[there], stays[back] = _apart(stays[there], stays[back], latest)
    return tuple(stays)


def _stay(window: Window, service: float) -> Stay:
    return Stay(window.earliest, window.latest, service)


def _apart(
    there: tuple[Stay, Stay], back: tuple[Stay, Stay], horizon: float
) -> tuple[tuple[Stay, Stay], tuple[Stay, Stay]]:
    """Narrow the arrival there and the begin of the way back so that any two times in them stand in the right order.

    The two may be driven by two drivers, who cannot wait for each other's plan. Where the windows overlap, each keeps the same share
    of its own; a window without an end gives way to one with an end.
    """
    pickup, arrival = there
    begin, dropoff = back
    first_end = max(arrival.earliest, pickup.earliest + pickup.service) + arrival.service
    last_end = min(arrival.latest, horizon) + arrival.service
    first_begin = max(begin.earliest, first_end)
    last_begin = min(begin.latest, dropoff.latest - begin.service, horizon)
    if last_end <= first_begin or first_end > last_begin:
        return (pickup, arrival), (Stay(first_begin, begin.latest, begin.service), dropoff)
    widths = (last_end - first_end) + (last_begin - first_begin)
    share = min(1.0, (last_begin - first_end) / widths) if widths > 0 else 1.0
    cut = max(first_begin, first_end + share * (last_end - first_end))
    narrowed_arrival = Stay(arrival.earliest, min(arrival.latest, cut - arrival.service), arrival.service)
    return (pickup, narrowed_arrival), (Stay(max(begin.earliest, cut), begin.latest, begin.service), dropoff)
