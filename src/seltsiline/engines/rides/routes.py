"""From the order of a driver's stops to a timed route, and from routes to a plan.

Inside the engine a stop is a number: `i` is the pickup of request `i` of `n`, `n + i` its dropoff.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from .day import Day
from .plan import Plan, Route, Rule, Stop, StopKind, Unserved
from .schedule import Clash, Ride, Timeline, begins_of, timeline


class CannotTime(ValueError):
    """An order of stops that cannot be driven: the rule, the driver, the request, and by how many minutes or places it is broken."""

    def __init__(self, rule: Rule, driver: str, request: str, by: float = 0.0) -> None:
        super().__init__(
            f"The order of {driver or 'a driver'} breaks the rule “{rule}” at request {request or '(none)'} by {by:.1f}."
        )
        self.rule, self.driver, self.request, self.by = rule, driver, request, by


def places_of(day: Day, driver: int, stops: Sequence[int]) -> list[int]:
    """Rows of the tables that the driver comes through, from start to end."""
    n = len(day.requests)
    whole = day.drivers[driver]
    between = [day.requests[stop].pickup if stop < n else day.requests[stop - n].dropoff for stop in stops]
    return [whole.start, *between, whole.end]


def length(day: Day, driver: int, stops: Sequence[int]) -> float:
    """Kilometres of the whole way; an unused driver stays at home."""
    if not stops:
        return 0.0
    places = places_of(day, driver, stops)
    return float(day.problem.km[places[:-1], places[1:]].sum())


def line_of(day: Day, driver: int, stops: Sequence[int]) -> Timeline:
    """The timeline of an order in which each pickup stands before its dropoff."""
    n = len(day.requests)
    shift = day.drivers[driver].shift
    places = places_of(day, driver, stops)
    blocked = np.isinf(day.problem.km[places[:-1], places[1:]])
    legs = np.where(blocked, np.inf, day.problem.minutes[places[:-1], places[1:]])
    at_home = (shift.earliest, shift.latest, 0.0)
    stays = [day.stays[stop % n][stop // n] for stop in stops]
    position = {stop: place for place, stop in enumerate(stops, start=1)}
    rides = [Ride(position[stop], position[stop + n], day.requests[stop].longest_ride) for stop in stops if stop < n]
    return timeline(
        [at_home, *((stay.earliest, stay.latest, stay.service) for stay in stays), at_home],
        legs.tolist(),
        rides,
        day.drivers[driver].longest_shift,
    )


def overload(day: Day, driver: int, stops: Sequence[int]) -> tuple[Rule, int, int] | None:
    """The first stop where the car is too full: the rule, the stop, and how many places are missing."""
    n = len(day.requests)
    car = day.drivers[driver]
    seats = wheelchairs = 0
    for stop in stops:
        request = day.requests[stop % n]
        sign = 1 if stop < n else -1
        seats += sign * request.seats
        wheelchairs += sign * request.wheelchairs
        if seats > car.seats:
            return Rule.SEATS, stop, seats - car.seats
        if wheelchairs > car.wheelchairs:
            return Rule.WHEELCHAIRS, stop, wheelchairs - car.wheelchairs
    return None


def timed_route(day: Day, driver: int, stops: Sequence[int]) -> Route:
    """The best times for an order of stops. Raises `CannotTime` with the rule that makes it impossible."""
    n = len(day.requests)
    key = day.drivers[driver].key
    for stop in stops:
        if key in day.requests[stop % n].not_with:
            raise CannotTime(Rule.NOT_WITH, key, day.requests[stop % n].key)
    full = overload(day, driver, stops)
    if full:
        raise CannotTime(full[0], key, day.requests[full[1] % n].key, full[2])
    line = line_of(day, driver, stops)
    begins = begins_of(line)
    if isinstance(begins, Clash):
        at_stop = 1 <= begins.position <= len(stops)
        request = day.requests[stops[begins.position - 1] % n].key if at_stop else ""
        raise CannotTime(begins.rule, key, request, begins.by)
    return _route(day, driver, stops, line, begins)


def _route(day: Day, driver: int, stops: Sequence[int], line: Timeline, begins: list[float]) -> Route:
    n = len(day.requests)
    places = places_of(day, driver, stops)
    seats = wheelchairs = 0
    made = []
    for position, stop in enumerate(stops, start=1):
        request = day.requests[stop % n]
        sign = 1 if stop < n else -1
        seats += sign * request.seats
        wheelchairs += sign * request.wheelchairs
        made.append(
            Stop(
                request=request.key,
                kind=StopKind.PICKUP if stop < n else StopKind.DROPOFF,
                place=places[position],
                arrival=begins[position - 1] + line.service[position - 1] + line.legs[position - 1],
                begin=begins[position],
                departure=begins[position] + line.service[position],
                seats=seats,
                wheelchairs=wheelchairs,
            )
        )
    return Route(day.drivers[driver].key, tuple(made), begins[0], begins[-1], length(day, driver, stops))


def one_by_one(day: Day, requests: Iterable[int]) -> float:
    """Kilometres when each request is driven alone by the driver for whom that is shortest."""
    numbers = list(requests)
    if not numbers or not day.drivers:
        return 0.0
    pickups = np.array([day.requests[number].pickup for number in numbers])
    dropoffs = np.array([day.requests[number].dropoff for number in numbers])
    homes = sorted({(driver.start, driver.end) for driver in day.drivers})
    km = day.problem.km
    around = np.full(len(numbers), np.inf)
    for start, end in homes:
        around = np.minimum(around, km[start, pickups] + km[dropoffs, end])
    return float((around + km[pickups, dropoffs]).sum())


def plan_of(
    day: Day, routes: Sequence[Route], unserved: Sequence[Unserved], seconds: float, *, within_time: bool = True
) -> Plan:
    """A plan of timed routes, in the drivers' order; drivers without stops are left out."""
    driven = [
        day.request_numbers[stop.request] for route in routes for stop in route.stops if stop.kind is StopKind.PICKUP
    ]
    in_order = sorted((route for route in routes if route.stops), key=lambda route: day.driver_numbers[route.driver])
    return Plan(
        routes=tuple(in_order),
        unserved=tuple(unserved),
        km=sum(route.km for route in in_order),
        km_one_by_one=one_by_one(day, driven),
        seconds=seconds,
        within_time=within_time,
    )


def stops_of(day: Day, route: Route) -> list[int]:
    """The numbers of a route's stops."""
    n = len(day.requests)
    return [day.request_numbers[stop.request] + (n if stop.kind is StopKind.DROPOFF else 0) for stop in route.stops]
