"""Input that cannot be meant is refused in a sentence; wishes that cannot be met become reasons."""

from dataclasses import replace

import numpy as np
import pytest

from seltsiline.engines.rides import (
    NO_LIMIT,
    Driver,
    Problem,
    ProblemError,
    Request,
    WhyUnserved,
    Window,
    check,
    solve,
)  # fmt: skip
from tests.engines.rides.making import on_a_line

NAN = float("nan")
ANNA = Request("anna", 10, 20)
MARI = Driver("mari", 0, 0)


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"key": ""}, "no key"),
        ({"pickup": 100}, "pickup is place 100"),
        ({"dropoff": -1}, "dropoff is place -1"),
        ({"pickup_window": Window(NAN, 10)}, "pickup window"),
        ({"dropoff_window": Window(0, NAN)}, "dropoff window"),
        ({"pickup_window": Window(-NO_LIMIT, 10)}, "pickup window"),
        ({"seats": -1}, "seats"),
        ({"seats": NAN}, "seats"),
        ({"wheelchairs": 0.5}, "wheelchairs"),
        ({"boarding": -1.0}, "boarding"),
        ({"alighting": NO_LIMIT}, "alighting"),
        ({"longest_ride": NAN}, "longest ride"),
        ({"returns": "nobody"}, "no other request"),
        ({"returns": "anna"}, "no other request"),
    ],
)
def test_a_request_that_nobody_can_have_meant(request_, words):
    with pytest.raises(ProblemError, match=words):
        solve(on_a_line([replace(ANNA, **request_)], [MARI]), iterations=1)


@pytest.mark.parametrize(
    ("driver", "words"),
    [
        ({"start": 100}, "start is place 100"),
        ({"end": 100}, "end is place 100"),
        ({"shift": Window(NAN, 1)}, "shift"),
        ({"seats": -2}, "seats"),
        ({"longest_shift": NAN}, "longest shift"),
    ],
)
def test_a_driver_that_nobody_can_have_meant(driver, words):
    with pytest.raises(ProblemError, match=words):
        solve(on_a_line([ANNA], [replace(MARI, **driver)]), iterations=1)


def test_keys_twice_and_ways_back_twice():
    with pytest.raises(ProblemError, match="more than one request"):
        solve(on_a_line([ANNA, ANNA], [MARI]))
    with pytest.raises(ProblemError, match="more than one driver"):
        solve(on_a_line([ANNA], [MARI, MARI]))
    backs = [Request(key, 20, 10, returns="anna") for key in ("one", "two")]
    with pytest.raises(ProblemError, match="more than one way back"):
        solve(on_a_line([ANNA, *backs], [MARI]))
    with pytest.raises(ProblemError, match="way back itself"):
        solve(on_a_line([ANNA, backs[0], Request("three", 1, 2, returns="one")], [MARI]))


@pytest.mark.parametrize(
    ("minutes", "km", "words"),
    [
        (np.zeros((2, 3)), np.zeros((2, 3)), "as many columns as rows"),
        (np.zeros((2, 2)), np.zeros((3, 3)), "same places"),
        (np.full((2, 2), NAN), np.zeros((2, 2)), "minutes holds"),
        (np.zeros((2, 2)), np.full((2, 2), -1.0), "km holds"),
    ],
)
def test_tables_that_are_none(minutes, km, words):
    with pytest.raises(ProblemError, match=words):
        solve(Problem((Request("a", 0, 1),), (Driver("d", 0, 0),), minutes, km))


def test_nothing_to_do_and_nobody_to_do_it():
    nowhere = Problem((), (), np.zeros((0, 0)), np.zeros((0, 0)))
    assert solve(nowhere).routes == solve(nowhere).unserved == ()
    assert solve(on_a_line([], [MARI])).routes == ()
    plan = solve(on_a_line([ANNA], []))
    assert [one.why for one in plan.unserved] == [WhyUnserved.NO_DRIVER_ON_SHIFT]
    one = solve(on_a_line([ANNA], [MARI]), iterations=5)
    assert (one.unserved, one.km) == ((), 40.0)


def test_no_time_at_all_still_answers():
    day = on_a_line([ANNA], [MARI])
    assert check(day, solve(day, time_limit=0.0)) == ()


@pytest.mark.parametrize(
    ("request_", "drivers", "why"),
    [
        (Request("x", 10, 20), [Driver("d", 0, 0, Window(0, 30))], WhyUnserved.WINDOW_IMPOSSIBLE),
        (Request("x", 10, 20, Window(50, 40)), [MARI], WhyUnserved.WINDOW_IMPOSSIBLE),
        (Request("x", 10, 20, Window(50, 60), Window(0, 40)), [MARI], WhyUnserved.WINDOW_IMPOSSIBLE),
        (Request("x", 10, 20, Window(0, 10), Window(90, 99), longest_ride=30), [MARI], WhyUnserved.WINDOW_IMPOSSIBLE),
        (Request("x", 10, 20, longest_ride=5), [MARI], WhyUnserved.RIDE_TOO_LONG),
        (Request("x", 10, 20, seats=5), [MARI], WhyUnserved.NO_SEATS),
        (Request("x", 10, 20, wheelchairs=1), [MARI], WhyUnserved.NO_WHEELCHAIR_PLACE),
        (Request("x", 10, 20, Window(500, 600)), [Driver("d", 0, 0, Window(0, 400))], WhyUnserved.NO_DRIVER_ON_SHIFT),
        (Request("x", 10, 20, not_with=frozenset({"mari"})), [MARI], WhyUnserved.NOT_WITH_THESE_DRIVERS),
        (Request("x", 10, 20), [Driver("d", 0, 0, longest_shift=20)], WhyUnserved.WINDOW_IMPOSSIBLE),
    ],
)
def test_the_first_true_reason(request_, drivers, why):
    plan = solve(on_a_line([request_], drivers), iterations=5)
    assert [one.why for one in plan.unserved] == [why]


def test_no_road_between_the_places_or_from_the_driver():
    table = np.full((3, 3), np.inf)
    table[:2, :2] = 5.0
    drivers = (Driver("d", 0, 0),)
    for request in (Request("x", 0, 2), Request("x", 2, 2)):
        plan = solve(Problem((request,), drivers, table, table), iterations=5)
        assert [one.why for one in plan.unserved] == [WhyUnserved.NO_ROAD]


def test_a_way_back_that_is_not_possible_is_the_reason_of_the_way_there():
    back = Request("back", 20, 10, Window(900, 910), returns="anna")
    plan = solve(on_a_line([ANNA, back], [Driver("d", 0, 0, Window(0, 500))]), iterations=5)
    assert {one.request: one.why for one in plan.unserved} == {
        "anna": WhyUnserved.RETURN_NOT_POSSIBLE,
        "back": WhyUnserved.NO_DRIVER_ON_SHIFT,
    }


def test_possible_alone_but_not_beside_the_others():
    requests = [Request(key, 10, 20, Window(10, 10)) for key in ("a", "b")]
    plan = solve(on_a_line(requests, [replace(MARI, seats=1)]), iterations=20)
    assert [one.why for one in plan.unserved] == [WhyUnserved.DRIVERS_BUSY]
