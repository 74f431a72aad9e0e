"""The day's plan."""

import time
from collections.abc import Callable

from .day import Day, read_day
from .moving import cheapest_order
from .plan import Plan
from .problem import Problem
from .reasons import unserved
from .routes import length, plan_of, stops_of, timed_route

Told = Callable[[float, int, float], None]


def solve(
    problem: Problem,
    *,
    seed: int = 1,
    time_limit: float = 10.0,
    iterations: int | None = None,
    start: Plan | None = None,
    told: Told | None = None,
) -> Plan:
    """Drive as many requests as possible, then as few kilometres as possible."""
    started = time.perf_counter()
    day = read_day(problem)
    orders = [[] for _ in day.drivers]
    if start:
        for route in start.routes:
            orders[day.driver_numbers[route.driver]] = stops_of(day, route)
    n = len(day.requests)
    done = {stop % n for order in orders for stop in order}
    for number in sorted(range(n), key=lambda one: day.stays[one][0].earliest):
        if number in done or day.mates[number] >= 0 and day.requests[number].returns:
            continue
        group = [number] if day.mates[number] < 0 else [number, day.mates[number]]
        best = None
        for driver in range(len(day.drivers)):
            if time.perf_counter() - started > time_limit:
                break
            order = cheapest_order(day, driver, orders[driver], group)
            if order:
                cost = length(day, driver, order) - length(day, driver, orders[driver])
                if best is None or cost < best[0]:
                    best = cost, driver, order
        if best:
            orders[best[1]] = best[2]
            done |= set(group)
    routes = [timed_route(day, driver, order) for driver, order in enumerate(orders) if order]
    return plan_of(day, routes, unserved(day, set(range(n)) - done), time.perf_counter() - started)
