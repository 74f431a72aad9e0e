"""The day's plan."""

import time
from collections.abc import Callable

from .day import Day, read_day
from .plan import Plan
from .problem import Problem
from .reasons import unserved
from .routes import CannotTime, plan_of, stops_of, timed_route

Told = Callable[[float], None]

LEAST_SEARCH = 0.3
"""Share of the time limit that the search gets even when the kernels had to be compiled first, which can take longer than the limit."""
ENOUGH_STEPS = 200
"""Steps, times the square of the number of requests, after which a small day is solved for good."""


def solve(
    problem: Problem,
    *,
    seed: int = 1,
    time_limit: float = 10.0,
    iterations: int | None = None,
    start: Plan | None = None,
    told: Told | None = None,
    fewest_drivers: bool = False,
) -> Plan:
    """Drive as many requests as possible, then as few kilometres as possible; with `fewest_drivers` as few drivers before kilometres.

    Stops after `time_limit` seconds with the best plan found, sooner when a small day cannot get better. With `iterations` the search takes
    exactly so many steps and answers the same plan for the same seed on every machine. `start`: a plan to improve on; the answer serves
    no fewer. The first call of a process also loads numba and the kernels, about two seconds of the limit. `told` is called with the share of the search that is done.
    """
    started = time.perf_counter()
    day = read_day(problem)
    orders = _orders_of(day, start)
    if day.requests and day.drivers:
        orders = _searched(day, orders, seed, started, time_limit, iterations, told, fewest_drivers=fewest_drivers)
    routes = [timed_route(day, driver, stops) for driver, stops in enumerate(orders) if stops]
    n = len(day.requests)
    driven = {stop % n for stops in orders for stop in stops}
    left_out = unserved(day, (number for number in range(n) if number not in driven))
    seconds = time.perf_counter() - started
    return plan_of(
        day, routes, left_out, seconds, within_time=iterations is not None or seconds <= 1.05 * time_limit + 0.05
    )


def _searched(
    day: Day,
    orders: list[list[int]],
    seed: int,
    started: float,
    limit: float,
    iterations: int | None,
    told: Told | None,
    *,
    fewest_drivers: bool,
) -> list[list[int]]:
    from .search.campaign import Campaign, Course
    from .search.warming import warm

    warm()
    steps = ENOUGH_STEPS * len(day.requests) ** 2 if iterations is None else iterations
    seconds = max(started + limit - time.perf_counter(), LEAST_SEARCH * limit)
    course = Course(seconds=seconds, steps=steps, exact=iterations is not None)
    campaign = Campaign(day, seed, course)
    campaign.begin_with(orders)
    if told:
        campaign.told = told
    campaign.search(fewest_drivers=fewest_drivers)
    return campaign.orders()


def _orders_of(day: Day, start: Plan | None) -> list[list[int]]:
    """The orders of a plan to start from; a route that no longer keeps the rules, or of a driver who is gone, is left out."""
    orders: list[list[int]] = [[] for _ in day.drivers]
    if start is None:
        return orders
    for route in start.routes:
        driver = day.driver_numbers.get(route.driver)
        known = all(stop.request in day.request_numbers for stop in route.stops)
        if driver is None or not known:
            continue
        stops = stops_of(day, route)
        try:
            timed_route(day, driver, stops)
        except CannotTime:
            continue
        orders[driver] = stops
    return orders
