"""The checker finds every planted fault, and nothing in plans that keep the rules."""

from dataclasses import replace

import pytest

from seltsiline.engines.rides import (
    Driver,
    Plan,
    Problem,
    Request,
    Route,
    Rule,
    Stop,
    StopKind,
    Unserved,
    WhyUnserved,
    Window,
    check,
    timed,
)  # fmt: skip
from seltsiline.engines.rides.checker import ride_times_possible
from tests.engines.rides.making import on_a_line

PICKUP, DROPOFF = StopKind.PICKUP, StopKind.DROPOFF


def problem(**of_first: object) -> Problem:
    first = Request("anna", 10, 20, Window(10, 40), Window(0, 60), longest_ride=25, boarding=2, alighting=3)
    return on_a_line(
        [replace(first, **of_first), Request("jaan", 15, 30, Window(0, 100), wheelchairs=1)],
        [Driver("mari", 0, 0, Window(0, 200), seats=2, wheelchairs=1, longest_shift=120), Driver("ants", 5, 5)],
    )


ORDER = {"mari": [("anna", PICKUP), ("jaan", PICKUP), ("anna", DROPOFF), ("jaan", DROPOFF)]}


def rules(problem: Problem, plan: Plan) -> set[Rule]:
    return {breach.rule for breach in check(problem, plan)}


def changed(plan: Plan, index: int, **of_stop: object) -> Plan:
    route = plan.routes[0]
    stops = list(route.stops)
    stops[index] = replace(stops[index], **of_stop)
    return replace(plan, routes=(replace(route, stops=tuple(stops)), *plan.routes[1:]))


def test_a_plan_that_keeps_every_rule_has_no_breach():
    assert check(problem(), timed(problem(), ORDER)) == ()


def test_a_stop_of_nobody_and_a_route_of_nobody():
    plan = timed(problem(), ORDER)
    assert Rule.UNKNOWN in rules(problem(), changed(plan, 0, request="nobody"))
    assert Rule.UNKNOWN in rules(problem(), replace(plan, routes=(replace(plan.routes[0], driver="nobody"),)))
    assert Rule.UNKNOWN in rules(problem(), replace(plan, unserved=(Unserved("nobody", WhyUnserved.NO_ROAD),)))
    assert Rule.UNKNOWN in rules(problem(), changed(plan, 0, place=11))


def test_a_passenger_who_stays_in_the_car():
    plan = timed(problem(), ORDER)
    route = plan.routes[0]
    kept = replace(plan, routes=(replace(route, stops=route.stops[:-1]),))
    assert Rule.INCOMPLETE in rules(problem(), kept)


def test_a_passenger_who_is_driven_and_left_out_as_well():
    plan = replace(timed(problem(), ORDER), unserved=(Unserved("anna", WhyUnserved.DRIVERS_BUSY),))
    assert Rule.INCOMPLETE in rules(problem(), plan)


def test_a_passenger_of_whom_the_plan_says_nothing():
    plan = timed(problem(), {"mari": ORDER["mari"][:1] + ORDER["mari"][2:3]})
    assert Rule.INCOMPLETE in rules(problem(), replace(plan, unserved=()))


def test_brought_there_before_being_picked_up():
    plan = timed(problem(), ORDER)
    route = plan.routes[0]
    turned = replace(route, stops=(route.stops[2], route.stops[1], route.stops[0], route.stops[3]))
    assert Rule.ORDER in rules(problem(), replace(plan, routes=(turned,)))


def test_outside_the_window():
    plan = timed(problem(), ORDER)
    late = problem(pickup_window=Window(0, 8))
    found = [breach for breach in check(late, plan) if breach.rule is Rule.WINDOW]
    assert [(breach.request, breach.by) for breach in found] == [
        ("anna", pytest.approx(plan.routes[0].stops[0].begin - 8))
    ]


@pytest.mark.parametrize("field", ["arrival", "begin", "departure"])
def test_times_that_do_not_follow_from_the_table(field):
    plan = timed(problem(), ORDER)
    assert Rule.TIMING in rules(problem(), changed(plan, 1, **{field: getattr(plan.routes[0].stops[1], field) - 3}))


def test_times_that_are_no_numbers():
    assert Rule.TIMING in rules(problem(), changed(timed(problem(), ORDER), 1, arrival=float("nan")))


def test_a_length_that_does_not_follow_from_the_table():
    plan = timed(problem(), ORDER)
    assert Rule.TIMING in rules(problem(), replace(plan, routes=(replace(plan.routes[0], km=1.0),)))


@pytest.mark.parametrize("driver", [{"longest_shift": 30.0}, {"shift": Window(0, 50)}, {"shift": Window(20, 200)}])
def test_longer_or_at_another_time_than_the_driver_drives(driver):
    day = problem()
    other = replace(day, drivers=(replace(day.drivers[0], **driver), day.drivers[1]))
    assert Rule.SHIFT in rules(other, timed(day, ORDER))


def test_too_few_seats_and_miscounted_seats():
    plan = timed(problem(), ORDER)
    assert Rule.SEATS in rules(problem(seats=2), plan)
    assert Rule.SEATS in rules(problem(), changed(plan, 1, seats=1))


def test_too_few_wheelchair_places():
    plan = timed(problem(), ORDER)
    assert Rule.WHEELCHAIRS in rules(problem(wheelchairs=1), plan)
    assert Rule.WHEELCHAIRS in rules(problem(), changed(plan, 1, wheelchairs=0))


def test_longer_in_the_car_than_the_passenger_may():
    plan = timed(problem(), ORDER)
    found = check(problem(longest_ride=9), plan)
    assert [(breach.rule, breach.request) for breach in found] == [(Rule.RIDE_TIME, "anna")]
    assert found[0].by == pytest.approx(1.0)


def test_waiting_at_the_door_counts_as_riding():
    day = problem(dropoff_window=Window(59, 60), pickup_window=Window(10, 12), longest_ride=100)
    plan = timed(day, {"mari": ORDER["mari"][:1] + ORDER["mari"][2:3]})
    found = check(replace(day, requests=problem(longest_ride=25).requests), plan)
    assert Rule.RIDE_TIME in {breach.rule for breach in found}


def test_driven_there_and_not_back():
    day = on_a_line([Request("there", 1, 9), Request("back", 9, 1, returns="there")], [Driver("mari", 0, 0)])
    both = timed(day, {"mari": [("there", PICKUP), ("there", DROPOFF), ("back", PICKUP), ("back", DROPOFF)]})
    assert check(day, both) == ()
    route = both.routes[0]
    half = replace(route, stops=route.stops[:2], back=route.stops[1].departure + 9, km=18.0)
    left_out = (Unserved("back", WhyUnserved.DRIVERS_BUSY),)
    assert rules(day, replace(both, routes=(half,), unserved=left_out)) == {Rule.RETURN}


def test_the_way_back_before_the_way_there():
    day = on_a_line([Request("there", 1, 9), Request("back", 9, 1, returns="there")], [Driver("mari", 0, 0)])
    apart = replace(day, requests=(day.requests[0], replace(day.requests[1], returns="")))
    turned = timed(apart, {"mari": [("back", PICKUP), ("back", DROPOFF), ("there", PICKUP), ("there", DROPOFF)]})
    assert rules(day, turned) == {Rule.RETURN}


def test_with_a_driver_whom_the_passenger_does_not_want():
    plan = timed(problem(), ORDER)
    assert rules(problem(not_with=frozenset({"mari"})), plan) == {Rule.NOT_WITH}


def test_a_driver_with_two_routes():
    plan = timed(problem(), ORDER)
    assert Rule.UNKNOWN in rules(problem(), replace(plan, routes=(*plan.routes, Route("mari", (), 0, 0, 0))))


def test_a_place_outside_the_tables():
    assert Rule.UNKNOWN in rules(problem(), changed(timed(problem(), ORDER), 0, place=1000))


def test_an_order_without_times_is_judged_by_differences():
    assert ride_times_possible(problem(), "mari", ORDER["mari"]) is None
    assert ride_times_possible(problem(longest_ride=9), "mari", ORDER["mari"]).rule is not None
    assert ride_times_possible(problem(pickup_window=Window(0, 5)), "mari", ORDER["mari"]) is not None


def test_stop_has_all_that_a_driver_needs_to_know():
    stop = timed(problem(), ORDER).routes[0].stops[0]
    assert stop == Stop("anna", PICKUP, 10, 10.0, 10.0, 12.0, 1, 0)
