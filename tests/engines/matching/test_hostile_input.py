"""What cannot be met gives an empty plan with reasons, or a sentence; never a hang, never a crash."""

from dataclasses import replace

import numpy as np
import pytest

from seltsiline.engines.matching import (
    Problem,
    ProblemError,
    Weights,
    WhyUnmatched,
    check,
    explain_all,
    shortlist,
    solve,
    unmatched,
)
from seltsiline.engines.matching.rows import take
from tests.engines.matching.people import clients, crowd, two, volunteers

NOBODY = np.arange(0)


@pytest.mark.parametrize(("many_volunteers", "many_clients"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 0), (0, 1)])
def test_empty_and_tiny_sides_have_a_plan(many_volunteers, many_clients):
    problem = crowd(many_volunteers, many_clients, seed=1)
    plan = solve(problem, measure_fairness=True)
    assert plan.volunteer_of.shape == (many_clients,)
    assert plan.price.shape == (many_volunteers,)
    assert check(problem, plan) == []
    assert len(unmatched(problem, plan)) == many_clients - plan.served
    for client in range(many_clients):
        assert len(explain_all(problem, client)) == many_volunteers
        assert len(shortlist(problem, client)) <= many_volunteers


def test_nobody_speaks_the_language():
    problem = Problem(volunteers(*[{}] * 5), clients(*[{"languages": 4}] * 5))
    plan = solve(problem)
    assert plan.served == 0
    assert (plan.value, plan.bound, plan.certified_gap) == (0, 0, 0)
    assert {one.why for one in unmatched(problem, plan)} == {WhyUnmatched.NOBODY_ELIGIBLE}


def test_places_that_are_no_numbers_or_far_off_do_not_disturb_the_others():
    good = crowd(30, 30, seed=3, no_go=np.empty((0, 2)), before=np.empty((0, 2)), municipality=None)
    expected = solve(good)
    strange = [{"x": place} for place in (np.nan, np.inf, -np.inf, 3e38, 5_000.0, 9_999.0)]
    problem = Problem(
        type(good.volunteers)(**joined(good.volunteers, volunteers(*strange))),
        type(good.clients)(**joined(good.clients, clients(*strange[:4]))),
    )
    plan = solve(problem)
    assert plan.value == pytest.approx(expected.value, abs=0.01)
    assert (plan.volunteer_of[30:] == -1).all()
    assert check(problem, plan) == []


def joined(one, other):
    return {name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in vars(one)}


def test_everybody_in_one_spot_and_everybody_alike():
    problem = Problem(volunteers(*[{}] * 50), clients(*[{}] * 70))
    plan = solve(problem)
    assert plan.served == 50
    assert check(problem, plan) == []
    assert [one.explanation.volunteer for one in shortlist(problem, 0, most=3)] == [0, 1, 2]


def test_a_huge_radius_and_long_weeks_are_taken_as_they_are():
    volunteer = {"radius": np.inf, "minutes": 2**31 - 1, "waiting": 2**31 - 1, "capacity": 1000}
    problem = Problem(volunteers(volunteer), clients(*[{"x": 300.0, "waiting": -5}] * 40))
    assert solve(problem).served == 40


def test_weeks_that_differ_for_everybody_are_never_overfilled():
    many = 3000
    minutes = np.arange(many, dtype=np.int32) + 1
    problem = Problem(volunteers(*[{}] * many), clients(*[{"minutes": 2 * row + 1} for row in range(60)]))
    problem = replace(problem, volunteers=replace(problem.volunteers, minutes=minutes))
    plan = solve(problem)
    assert check(problem, plan) == []
    assert plan.served >= 59


def test_zero_of_everything_asked_for():
    assert shortlist(two(), 0, most=0) == ()
    assert solve(Problem(volunteers({"capacity": 0}), clients({}))).served == 0
    assert solve(Problem(volunteers({"minutes": 0}), clients({"minutes": 0}))).served == 1


WRONG = [
    ({"radius": np.ones(3)}, "The column radius of the volunteers has 3 rows where x has 2."),
    ({"x": np.ones((2, 2))}, "The column x of the volunteers must have one dimension, not 2."),
    ({"capacity": np.array([1, -1])}, "The column capacity of the volunteers holds a negative number."),
    ({"minutes": np.array([-1, 1])}, "The column minutes of the volunteers holds a negative number."),
    ({"capacity": np.array([1, 5000])}, "A volunteer's capacity can be at most 1000."),
    ({"languages": np.array([1, 256])}, "The column languages of the volunteers holds a bit above the first 8."),
    ({"free": np.array([1, 1 << 21])}, "The column free of the volunteers holds a bit above the first 21."),
    ({"island": np.array([0, 300])}, "The column island of the volunteers holds a number outside 0 to 255."),
    ({"waiting": np.array([0.0, np.nan])}, "The column waiting of the volunteers holds a number outside"),
    ({"x": np.array(["a", "b"])}, "The column x of the volunteers must hold numbers, not <U1."),
]


@pytest.mark.parametrize(("columns", "sentence"), WRONG)
def test_wrong_columns_are_a_sentence(columns, sentence):
    problem = Problem(replace(volunteers({}, {}), **columns), clients({}))
    for ask in (solve, lambda wrong: shortlist(wrong, 0), lambda wrong: explain_all(wrong, 0)):
        with pytest.raises(ProblemError) as caught:
            ask(problem)
        assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"no_go": np.array([[0, 9]])}, "no_go names a row that is not among 1 volunteers and 1 clients."),
        ({"before": np.array([0, 0, 0])}, "before must hold pairs of a volunteer's and a client's row."),
        ({"municipality": np.array([1, 2])}, "The column municipality must have a row for each of the 1 clients."),
        ({"weights": Weights(fairness=1.5)}, "The weight fairness must lie between 0 and 1, not at 1.5."),
        ({"weights": Weights(distance=float("nan"))}, "The weight distance must lie between 0 and 1, not at nan."),
    ],
)
def test_wrong_parts_of_a_problem_are_a_sentence(parts, sentence):
    with pytest.raises(ProblemError) as caught:
        solve(replace(two(), **parts))
    assert str(caught.value) == sentence


@pytest.mark.parametrize(("volunteer", "client"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_somebody_who_is_not_there_is_a_sentence(volunteer, client):
    from seltsiline.engines.matching import explain

    with pytest.raises(ProblemError, match="There is no"):
        explain(two(), volunteer, client)


def test_taking_nobody_leaves_columns_of_their_types():
    nobody = take(two().volunteers, NOBODY)
    assert nobody.x.dtype == np.float32
    assert nobody.ready.dtype == np.bool_
