"""The best times for an order of stops."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.linear_solver import pywraplp

from seltsiline.engines.rides import CannotTime, Driver, Request, Rule, StopKind, Window, check, timed
from seltsiline.engines.rides.checker import ride_times_possible
from seltsiline.engines.rides.day import read_day
from seltsiline.engines.rides.routes import line_of
from seltsiline.engines.rides.schedule import Clash, begins_of
from tests.engines.rides.making import made_up_day, on_a_line

PICKUP, DROPOFF = StopKind.PICKUP, StopKind.DROPOFF


def test_waiting_happens_before_the_pickup_and_not_in_the_car():
    day = on_a_line([Request("anna", 10, 20, dropoff_window=Window(100, 110), longest_ride=15)], [Driver("mari", 0, 0)])
    route = timed(day, {"mari": [("anna", PICKUP), ("anna", DROPOFF)]}).routes[0]
    assert (route.leaves, route.stops[0].begin, route.stops[1].begin, route.back) == (80, 90, 100, 120)


def test_rides_first_then_an_early_finish():
    requests = [Request("anna", 10, 20), Request("jaan", 40, 50, Window(100, 200))]
    day = on_a_line(requests, [Driver("mari", 0, 0)])
    order = [("anna", PICKUP), ("anna", DROPOFF), ("jaan", PICKUP), ("jaan", DROPOFF)]
    route = timed(day, {"mari": order}).routes[0]
    assert [stop.begin for stop in route.stops] == [10, 20, 100, 110]
    assert route.leaves == 0


@pytest.mark.parametrize(
    ("order", "rule", "request_"),
    [
        ({"nobody": []}, Rule.UNKNOWN, ""),
        ({"mari": [("nobody", PICKUP)]}, Rule.UNKNOWN, "nobody"),
        ({"mari": [("anna", PICKUP)]}, Rule.INCOMPLETE, "anna"),
        ({"mari": [("anna", DROPOFF)]}, Rule.INCOMPLETE, "anna"),
        ({"mari": [("anna", PICKUP), ("anna", PICKUP), ("anna", DROPOFF)]}, Rule.INCOMPLETE, "anna"),
        ({"mari": [("anna", DROPOFF), ("anna", PICKUP)]}, Rule.ORDER, "anna"),
        ({"mari": [("late", PICKUP), ("late", DROPOFF)]}, Rule.WINDOW, "late"),
        ({"mari": [("many", PICKUP), ("many", DROPOFF)]}, Rule.SEATS, "many"),
        ({"mari": [("wheels", PICKUP), ("wheels", DROPOFF)]}, Rule.WHEELCHAIRS, "wheels"),
        ({"mari": [("frail", PICKUP), ("frail", DROPOFF)]}, Rule.RIDE_TIME, "frail"),
        ({"mari": [("far", PICKUP), ("far", DROPOFF)]}, Rule.SHIFT, ""),
        ({"mari": [("not mari", PICKUP), ("not mari", DROPOFF)]}, Rule.NOT_WITH, "not mari"),
        ({"mari": [("there", PICKUP), ("there", DROPOFF)]}, Rule.RETURN, "back"),
    ],
)
def test_an_order_that_cannot_be_driven_says_why(order, rule, request_):
    requests = [
        Request("anna", 1, 2), Request("late", 30, 40, Window(0, 20)), Request("many", 1, 2, seats=5),
        Request("wheels", 1, 2, wheelchairs=1), Request("frail", 1, 20, longest_ride=10), Request("far", 1, 99),
        Request("not mari", 1, 2, not_with=frozenset({"mari"})), Request("there", 1, 2), Request("back", 2, 1, returns="there"),
    ]  # fmt: skip
    day = on_a_line(requests, [Driver("mari", 0, 0, longest_shift=150)])
    with pytest.raises(CannotTime) as raised:
        timed(day, order)
    assert (raised.value.rule, raised.value.request) == (rule, request_)


def test_two_drivers_cannot_drive_the_same_request():
    day = on_a_line([Request("anna", 1, 2)], [Driver("mari", 0, 0), Driver("ants", 0, 0)])
    order = [("anna", PICKUP), ("anna", DROPOFF)]
    with pytest.raises(CannotTime) as raised:
        timed(day, {"mari": order, "ants": order})
    assert raised.value.rule is Rule.INCOMPLETE


def test_a_ride_that_is_too_long_says_by_how_much():
    requests = [Request("anna", 1, 20, longest_ride=19), Request("jaan", 5, 6, boarding=2, alighting=1)]
    day = on_a_line(requests, [Driver("mari", 0, 0)])
    with pytest.raises(CannotTime) as raised:
        timed(day, {"mari": [("anna", PICKUP), ("jaan", PICKUP), ("jaan", DROPOFF), ("anna", DROPOFF)]})
    assert (raised.value.rule, raised.value.request, raised.value.by) == (Rule.RIDE_TIME, "anna", pytest.approx(3))


def random_order(rng, n: int) -> list[int]:
    """Stops in a random order with each pickup before its dropoff."""
    order = rng.permutation(np.repeat(np.arange(n), 2)).tolist()
    seen: set[int] = set()
    return [number + n if number in seen else (seen.add(number) or number) for number in order]


def least_ride_sum(line) -> float | None:
    """The same by linear programming."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    begins = [solver.NumVar(low, high, "") for low, high in zip(line.earliest, line.latest, strict=True)]
    for position, leg in enumerate(line.legs):
        solver.Add(begins[position + 1] >= begins[position] + line.service[position] + leg)
    for ride in [*line.rides, line.shift]:
        if math.isfinite(ride.longest):
            solver.Add(begins[ride.end] - begins[ride.begin] <= ride.longest + line.service[ride.begin])
    solver.Minimize(sum(begins[ride.end] - begins[ride.begin] for ride in line.rides))
    return solver.Objective().Value() if solver.Solve() == solver.OPTIMAL else None


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 10**6), n=st.integers(1, 6), tight=st.booleans())
def test_rides_are_as_short_as_a_linear_program_makes_them(seed, n, tight):
    rng = np.random.default_rng(seed)
    requests = []
    for number in range(n):
        pickup, dropoff = rng.integers(0, 30, 2).tolist()
        begin = float(rng.integers(0, 200))
        windows = [
            Window(begin, begin + float(rng.integers(0, 200))) if rng.random() < 0.6 else Window(0, 1000) for _ in "ab"
        ]
        longest = abs(pickup - dropoff) + float(rng.integers(0, 60)) if tight else math.inf
        requests.append(
            Request(
                f"r{number}",
                pickup,
                dropoff,
                *windows,
                seats=0,
                longest_ride=longest,
                boarding=float(rng.integers(0, 4)),
            )
        )
    driver = Driver("mari", 0, 3, Window(0, 2000), longest_shift=float(rng.integers(50, 600)) if tight else math.inf)
    problem = on_a_line(requests, [driver])
    order = random_order(rng, n)
    line = line_of(read_day(problem), 0, order)
    begins, least = begins_of(line), least_ride_sum(line)
    keyed = [(f"r{stop % n}", PICKUP if stop < n else DROPOFF) for stop in order]
    assert (ride_times_possible(problem, "mari", keyed) is None) == (least is not None)
    if isinstance(begins, Clash):
        assert least is None
        assert begins.by > 0
        return
    assert sum(begins[ride.end] - begins[ride.begin] for ride in line.rides) == pytest.approx(least, abs=1e-3)
    assert check(problem, timed(problem, {"mari": keyed})) == ()


def test_stored_orders_of_a_large_day_are_timed_again():
    day = made_up_day(3, 12, 3, strict=False)
    with pytest.raises(CannotTime):
        timed(replace(day, drivers=day.drivers[:1]), {"d1": []})
    assert timed(day, {}).km == 0
