"""A request put by hand into a driver's day."""

import itertools
import time

import pytest

from seltsiline.engines.rides import (
    CannotMove,
    CannotTime,
    Driver,
    Request,
    Rule,
    StopKind,
    WhyUnserved,
    Window,
    check,
    move,
    solve,
    timed,
)  # fmt: skip
from tests.engines.rides.making import made_up_day, on_a_line


def test_a_request_goes_to_the_cheapest_place_of_the_day():
    requests = [Request("anna", 10, 20), Request("jaan", 12, 18), Request("liis", 40, 30)]
    day = on_a_line(requests, [Driver("mari", 0, 0), Driver("ants", 50, 50)])
    empty = timed(day, {})
    plan = move(day, move(day, empty, "anna", "mari"), "jaan", "mari")
    assert [(stop.request, stop.kind.value) for stop in plan.routes[0].stops] == [
        ("anna", "pickup"), ("jaan", "pickup"), ("jaan", "dropoff"), ("anna", "dropoff"),
    ]  # fmt: skip
    assert plan.km == 40
    assert [one.request for one in plan.unserved] == ["liis"]
    assert check(day, plan) == ()


def test_to_nobody_takes_it_out_with_its_way_back():
    requests = [Request("there", 10, 20, Window(0, 50)), Request("back", 20, 10, Window(100, 200), returns="there")]
    day = on_a_line(requests, [Driver("mari", 0, 0)])
    plan = move(day, timed(day, {}), "back", "mari")
    assert plan.unserved == ()
    assert check(day, plan) == ()
    gone = move(day, plan, "there", "")
    assert gone.routes == ()
    assert {one.why for one in gone.unserved} == {WhyUnserved.DRIVERS_BUSY}


def test_the_other_routes_keep_their_times():
    day = made_up_day(5, 16, 4, strict=False)
    plan = solve(day, iterations=50)
    for request, driver in itertools.product(day.requests[:5], day.drivers):
        try:
            moved = move(day, plan, request.key, driver.key)
        except CannotMove:
            continue
        assert check(day, moved) == ()
        before = {route.driver: route for route in plan.routes}
        touched = {driver.key} | {r.driver for r in plan.routes if any(stop.request == request.key for stop in r.stops)}
        for route in moved.routes:
            assert route.driver in touched or route == before[route.driver]


@pytest.mark.parametrize(
    ("request_", "driver", "rule", "by", "why"),
    [
        (Request("x", 60, 70, Window(0, 50)), {}, Rule.WINDOW, 10, WhyUnserved.WINDOW_IMPOSSIBLE),
        (Request("x", 1, 5, seats=9), {}, Rule.SEATS, 5, WhyUnserved.NO_SEATS),
        (Request("x", 1, 5, wheelchairs=1), {}, Rule.WHEELCHAIRS, 1, WhyUnserved.NO_WHEELCHAIR_PLACE),
        (Request("x", 1, 5, not_with=frozenset({"mari"})), {}, Rule.NOT_WITH, 0, WhyUnserved.NOT_WITH_THESE_DRIVERS),
        (Request("x", 1, 90, longest_ride=70), {}, Rule.RIDE_TIME, 19, WhyUnserved.RIDE_TOO_LONG),
        (Request("x", 10, 20, Window(5, 12)), {"a": Window(10, 10)}, Rule.WINDOW, 3, WhyUnserved.DRIVERS_BUSY),
    ],
)
def test_what_stands_in_the_way_and_by_how_much(request_, driver, rule, by, why):
    busy = Request("a", 5, 6, driver.get("a", Window()))
    day = on_a_line([busy, request_], [Driver("mari", 0, 0)])
    plan = move(day, timed(day, {}), "a", "mari")
    with pytest.raises(CannotMove) as raised:
        move(day, plan, "x", "mari")
    assert (raised.value.rule, raised.value.why) == (rule, why)
    assert raised.value.by == pytest.approx(by)


def test_the_cheapest_place_by_trying_all():
    for seed in range(6):
        day = made_up_day(seed, 5, 1, strict=False)
        plan = timed(day, {})
        for request in day.requests:
            keyed = [[(stop.request, stop.kind) for stop in route.stops] for route in plan.routes] or [[]]
            best = _cheapest_by_trying(day, keyed[0], request.key)
            try:
                plan = move(day, plan, request.key, "d0")
            except CannotMove:
                assert best is None
            else:
                assert plan.km == pytest.approx(best)


def _cheapest_by_trying(day, order, key) -> float | None:
    best = None
    for first in range(len(order) + 1):
        for second in range(first, len(order) + 1):
            trial = [
                *order[:first],
                (key, StopKind.PICKUP),
                *order[first:second],
                (key, StopKind.DROPOFF),
                *order[second:],
            ]
            try:
                km = timed(day, {"d0": trial}).km
            except CannotTime:
                continue
            best = km if best is None else min(best, km)
    return best


def test_an_unknown_request_or_driver_is_a_key_error():
    day = on_a_line([Request("anna", 1, 2)], [Driver("mari", 0, 0)])
    with pytest.raises(KeyError):
        move(day, timed(day, {}), "nobody", "mari")
    with pytest.raises(KeyError):
        move(day, timed(day, {}), "anna", "nobody")


def test_a_day_of_a_hundred_requests_answers_at_once():
    day = made_up_day(1, 100, 12, strict=False)
    plan = timed(day, {})
    for number, request in enumerate(day.requests):
        try:
            plan = move(day, plan, request.key, f"d{number % 12}")
        except CannotMove:
            continue
    began = time.process_time()
    for request in day.requests[:20]:
        try:
            move(day, plan, request.key, "d3")
        except CannotMove:
            continue
    assert (time.process_time() - began) / 20 < 0.1
