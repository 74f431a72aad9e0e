"""Times for orders of stops that somebody else made: a coordinator by hand, a stored plan, another program."""

import time
from collections.abc import Mapping, Sequence

from .day import Day, read_day
from .plan import Plan, Rule, StopKind
from .problem import Problem
from .reasons import unserved
from .routes import CannotTime, plan_of, timed_route

Order = Sequence[tuple[str, StopKind]]


def timed(problem: Problem, orders: Mapping[str, Order]) -> Plan:
    """The plan with the best times for the given orders: rides as short as possible, then an early finish.

    Requests in no order are unserved. Raises `CannotTime`, which names the rule, the driver and the request.
    """
    started = time.perf_counter()
    day = read_day(problem)
    numbered = {driver: _numbers(day, driver, order) for driver, order in orders.items()}
    _nobody_twice(day, numbered)
    routes = [timed_route(day, day.driver_numbers[driver], stops) for driver, stops in numbered.items() if stops]
    n = len(day.requests)
    driven = {stop % n for stops in numbered.values() for stop in stops}
    left_out = [number for number in range(n) if number not in driven]
    return plan_of(day, routes, unserved(day, left_out), time.perf_counter() - started)


def _numbers(day: Day, driver: str, order: Order) -> list[int]:
    """The stops of one driver as numbers, each pickup before its dropoff and both there."""
    if driver not in day.driver_numbers:
        raise CannotTime(Rule.UNKNOWN, driver, "")
    n = len(day.requests)
    seen: set[int] = set()
    stops = []
    for key, kind in order:
        if key not in day.request_numbers:
            raise CannotTime(Rule.UNKNOWN, driver, key)
        number = day.request_numbers[key]
        stop = number if kind is StopKind.PICKUP else n + number
        if stop in seen:
            raise CannotTime(Rule.INCOMPLETE, driver, key)
        if kind is StopKind.DROPOFF and number not in seen:
            raise CannotTime(Rule.ORDER if (key, StopKind.PICKUP) in order else Rule.INCOMPLETE, driver, key)
        seen.add(stop)
        stops.append(stop)
    for stop in stops:
        if stop < n and n + stop not in seen:
            raise CannotTime(Rule.INCOMPLETE, driver, day.requests[stop].key)
    return stops


def _nobody_twice(day: Day, orders: Mapping[str, Sequence[int]]) -> None:
    """Each request with one driver only, and a trip there and back driven both ways or not at all."""
    n = len(day.requests)
    driver_of: dict[int, str] = {}
    for driver, stops in orders.items():
        for number in {stop % n for stop in stops}:
            if number in driver_of:
                raise CannotTime(Rule.INCOMPLETE, driver, day.requests[number].key)
            driver_of[number] = driver
    for number, driver in driver_of.items():
        if day.mates[number] >= 0 and day.mates[number] not in driver_of:
            raise CannotTime(Rule.RETURN, driver, day.requests[day.mates[number]].key)
