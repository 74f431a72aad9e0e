"""One request by hand to a driver: the cheapest place in that day where every rule holds, or why there is none.

Plain Python on the few stops of one route, so that a page answers within milliseconds.
"""

from collections.abc import Iterator
from dataclasses import replace

from .day import Day, read_day
from .plan import Plan, Route, Rule, WhyUnserved
from .problem import Problem
from .reasons import unserved, why
from .routes import CannotTime, length, line_of, overload, plan_of, stops_of, timed_route
from .schedule import Clash, earliest_begins


class CannotMove(ValueError):
    """A request that the driver cannot take: `why`, and in the least bad place of the day the `rule` that breaks (None: no road leads).

    `by`: minutes by which the least bad place breaks a window, a shift or a longest ride, or places missing in the car.
    """

    def __init__(self, request: str, driver: str, why: WhyUnserved, rule: Rule | None = None, by: float = 0.0) -> None:
        super().__init__(f"{driver} cannot take {request}: {why}" + (f" ({rule} by {by:.0f})." if rule else "."))
        self.request, self.driver, self.why, self.rule, self.by = request, driver, why, rule, by


def move(problem: Problem, plan: Plan, request: str, driver: str) -> Plan:
    """The plan with a request, and the other half of its trip there and back, driven by `driver`, or by nobody when that is ''.

    All other requests keep driver and order. Raises `CannotMove`; `KeyError` for an unknown request or driver.
    """
    day = read_day(problem)
    number = day.request_numbers[request]
    moved = (
        [number]
        if day.mates[number] < 0
        else sorted((number, day.mates[number]), key=lambda one: bool(day.requests[one].returns))
    )
    routes = {route.driver: route for route in plan.routes}
    taken_out = {key: _without(day, route, moved) for key, route in routes.items()}
    if driver:
        stops = taken_out.get(driver, [])
        taken_out[driver] = _with(day, day.driver_numbers[driver], stops, moved)
    left_out = {one.request: one for one in plan.unserved}
    for one in moved:
        left_out.pop(day.requests[one].key, None)
    if not driver:
        left_out |= {one.request: one for one in unserved(day, moved)}
    timed = [_timed(day, routes.get(key), key, stops) for key, stops in taken_out.items() if stops]
    ordered = sorted(left_out.values(), key=lambda one: day.request_numbers[one.request])
    return plan_of(day, timed, ordered, plan.seconds, within_time=plan.within_time)


def _timed(day: Day, route: Route | None, driver: str, stops: list[int]) -> Route:
    """The route with these stops; one whose order stays keeps its times, which people may have been told already."""
    if route is not None and stops == stops_of(day, route):
        return route
    try:
        return timed_route(day, day.driver_numbers[driver], stops)
    except (
        CannotTime
    ) as broken:  # taking a stop out may break a route where the straight way is longer than the way round
        raise CannotMove(broken.request, driver, WhyUnserved.DRIVERS_BUSY, broken.rule, broken.by) from broken


def _without(day: Day, route: Route, moved: list[int]) -> list[int]:
    n = len(day.requests)
    return [stop for stop in stops_of(day, route) if stop % n not in moved]


def cheapest_order(day: Day, driver: int, stops: list[int], requests: list[int]) -> list[int] | None:
    """The shortest feasible order with one request, or a trip there and back, put in; None when there is none."""
    first, *rest = requests
    for order in _Places(day, driver, stops, first).by_length():
        if not rest:
            return order
        second = next(_Places(day, driver, order, rest[0]).by_length(), None)
        if second:
            return second
    return None


def _with(day: Day, driver: int, stops: list[int], moved: list[int]) -> list[int]:
    """The cheapest feasible order with the requests put in."""
    together = cheapest_order(day, driver, stops, moved)
    if together:
        return together
    first, *rest = moved
    alone = cheapest_order(day, driver, stops, [first])
    blocked = rest[0] if rest and alone else first
    raise _cannot(day, driver, stops, blocked)


class _Places:
    """The places of one order where a request could be put."""

    def __init__(self, day: Day, driver: int, stops: list[int], request: int) -> None:
        self.day, self.driver, self.stops, self.request = day, driver, stops, request

    def orders(self) -> Iterator[list[int]]:
        n = len(self.day.requests)
        for pickup in range(len(self.stops) + 1):
            for dropoff in range(pickup, len(self.stops) + 1):
                before, between, after = self.stops[:pickup], self.stops[pickup:dropoff], self.stops[dropoff:]
                yield [*before, self.request, *between, n + self.request, *after]

    def by_length(self) -> Iterator[list[int]]:
        """Feasible orders, the shortest way first; of equally long ones that with the fewest stops of others during the ride."""
        day, driver = self.day, self.driver
        if day.drivers[driver].key in day.requests[self.request].not_with:
            return
        n = len(day.requests)
        ranked = sorted(
            (round(length(day, driver, order), 6), order.index(n + self.request) - order.index(self.request), order)
            for order in self.orders()
        )
        for _, _, order in ranked:
            if overload(day, driver, order) is None and not isinstance(
                earliest_begins(line_of(day, driver, order)), Clash
            ):
                yield order


def _cannot(day: Day, driver: int, stops: list[int], request: int) -> CannotMove:
    """The reason for a request that fits nowhere: what already holds for it alone with this driver, else the least broken rule."""
    key, name = day.drivers[driver].key, day.requests[request].key
    only = read_day(replace(day.problem, drivers=(day.drivers[driver],)))
    alone = why(only, request)
    if alone is not WhyUnserved.DRIVERS_BUSY and alone is not WhyUnserved.RETURN_NOT_POSSIBLE:
        stops = []
    least: tuple[Rule, float] | None = None
    for order in _Places(day, driver, stops, request).orders():
        try:
            timed_route(day, driver, order)
        except CannotTime as broken:
            if least is None or _weight(broken.rule, broken.by) < _weight(*least):
                least = (broken.rule, broken.by)
    if least is None or least[1] == float("inf"):
        return CannotMove(name, key, alone)
    return CannotMove(name, key, alone, *least)


def _weight(rule: Rule, by: float) -> tuple[bool, float]:
    """Minutes can be bargained for, places in a car cannot."""
    return rule in (Rule.SEATS, Rule.WHEELCHAIRS, Rule.NOT_WITH), by
