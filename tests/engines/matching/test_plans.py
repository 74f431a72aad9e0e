"""A plan keeps every hard rule, its value never exceeds the optimum, and its bound never falls below it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seltsiline.engines.matching import (
    Index,
    Plan,
    Problem,
    Rule,
    Weights,
    check,
    explain,
    planning,
    solve,
    with_volunteers,
)
from seltsiline.engines.matching.ground import lay_ground, narrowed
from seltsiline.engines.matching.points import ONE, Scale
from tests.engines.matching.optimum import best_by_ortools, best_by_trying, worths
from tests.engines.matching.people import clients, crowd, two, volunteers

FEW = settings(max_examples=40, deadline=None)
sizes = st.integers(0, 25)
seeds = st.integers(0, 10_000)


def worth_of(problem: Problem, plan: Plan) -> float:
    worth = worths(problem)
    return sum(worth[volunteer, client] for client, volunteer in enumerate(plan.volunteer_of) if volunteer >= 0)


@FEW
@given(sizes, sizes, seeds)
def test_no_hard_rule_is_ever_broken(many_volunteers, many_clients, seed):
    problem = crowd(many_volunteers, many_clients, seed)
    plan = solve(problem, seed=seed)
    assert check(problem, plan) == []
    assert plan.value <= plan.bound + 1e-9
    assert 0 <= plan.certified_gap <= 1


@FEW
@given(sizes, sizes, seeds)
def test_the_value_is_the_sum_of_the_pairs_worth(many_volunteers, many_clients, seed):
    problem = crowd(many_volunteers, many_clients, seed)
    plan = solve(problem)
    assert plan.value == pytest.approx(worth_of(problem, plan))
    for client in np.flatnonzero(plan.volunteer_of >= 0):
        assert plan.score[client] == pytest.approx(explain(problem, plan.volunteer_of[client], client).score, abs=1e-6)
    assert np.isnan(plan.score[plan.volunteer_of < 0]).all()


@FEW
@given(st.integers(1, 4), st.integers(1, 5), seeds)
def test_small_plans_lie_between_the_best_and_what_weekly_time_may_cost(many_volunteers, many_clients, seed):
    problem = crowd(many_volunteers, many_clients, seed)
    best = best_by_trying(problem)
    plan = solve(problem)
    assert plan.value <= best + 1e-9
    assert plan.bound >= best - 1e-9
    assert plan.value >= 0.9 * best


@FEW
@given(st.integers(1, 4), st.integers(1, 5), seeds)
def test_small_plans_are_the_best_where_weeks_are_long(many_volunteers, many_clients, seed):
    problem = crowd(many_volunteers, many_clients, seed)
    weeks = np.full(many_volunteers, 10_000, np.int32)
    problem = replace(problem, volunteers=replace(problem.volunteers, minutes=weeks))
    finest_step = 12 / ONE
    assert solve(problem).value >= best_by_trying(problem) - finest_step * many_clients


@pytest.mark.parametrize("seed", [1, 2])
def test_the_exact_optimum_lies_between_value_and_bound(seed):
    problem = crowd(40, 60, seed)
    best, plan = best_by_ortools(problem), solve(problem)
    assert plan.value <= best + 1e-6
    assert plan.bound >= best - 1e-6
    assert plan.value >= 0.985 * best


def test_the_same_seed_gives_the_same_plan():
    problem = crowd(60, 90, seed=3)
    one, other = solve(problem, seed=7), solve(problem, seed=7)
    assert one.volunteer_of.tolist() == other.volunteer_of.tolist()
    assert (one.value, one.bound, one.price.tolist()) == (other.value, other.bound, other.price.tolist())


@FEW
@given(st.integers(1, 12), st.integers(1, 15), seeds, st.integers(0, 5))
def test_more_volunteers_never_make_the_best_plan_worse(many_volunteers, many_clients, seed, more):
    problem = crowd(many_volunteers, many_clients, seed)
    larger = with_volunteers(problem, crowd(more, 0, seed + 1).volunteers)
    before, after = solve(problem), solve(larger)
    assert after.bound >= before.value - 1e-9  # the plan before is a plan of the larger problem
    assert larger.volunteers.x[:many_volunteers].tolist() == problem.volunteers.x.tolist()


def test_two_more_volunteers_who_speak_russian_help_those_who_waited_for_them():
    russian = [{"languages": 2, "waiting": 50 + 10 * row} for row in range(3)]
    problem = Problem(volunteers({}, {}), clients({}, *russian))
    assert solve(problem).served == 1
    larger = with_volunteers(problem, volunteers({"languages": 3}, {"languages": 2}))
    assert solve(larger).volunteer_of.tolist()[0] in (0, 1)
    assert solve(larger).served == 3


def test_weekly_time_is_never_overfilled_and_what_is_left_goes_to_who_fits():
    asked = [{"minutes": 90, "waiting": 100}, {"minutes": 90, "waiting": 90}, {"minutes": 30, "waiting": 0}]
    problem = Problem(volunteers({"capacity": 3, "minutes": 120}), clients(*asked))
    plan = solve(problem)
    assert plan.volunteer_of.tolist() == [0, -1, 0]
    assert plan.bound >= plan.value


def test_who_waits_long_comes_first_if_the_knob_says_so():
    problem = Problem(volunteers({}), clients({"x": 0.0, "waiting": 0}, {"x": 15.0, "waiting": 200}))
    assert solve(replace(problem, weights=Weights(fairness=0.0))).volunteer_of.tolist() == [0, -1]
    plan = solve(problem, measure_fairness=True)
    assert plan.volunteer_of.tolist() == [-1, 0]
    assert plan.fairness_cost is not None
    assert 0 < plan.fairness_cost < 0.2
    assert plan.matched_by_wait[3][2:] == (1, 1)


def test_a_plan_of_all_who_wait_long_where_there_is_room():
    problem = crowd(80, 200, seed=9)
    plan = solve(problem)
    long = problem.clients.waiting > 180
    possible = np.isfinite(worths(problem)).any(axis=0)
    served = plan.volunteer_of >= 0
    assert served[long & possible].mean() > served[~long & possible].mean() + 0.2


def test_a_run_again_keeps_the_pairs_though_a_few_facts_changed():
    problem = crowd(80, 100, seed=11, before=np.empty((0, 2), np.int32))
    first = solve(problem)
    met = np.flatnonzero(first.volunteer_of >= 0)
    before = np.stack([first.volunteer_of[met], met], axis=1)
    x = problem.clients.x.copy()
    x[0] += 3
    changed = replace(problem, clients=replace(problem.clients, x=x), before=before.astype(np.int32))
    again = solve(changed, before_price=first.price)
    assert again.changed <= 4
    assert again.changed == sum(again.volunteer_of[client] != volunteer for volunteer, client in before)
    assert check(changed, again) == []


def test_a_forbidden_pair_of_the_plan_before_is_given_up():
    problem = Problem(volunteers({}, {"x": 1.0}), clients({}), before=np.array([[0, 0]]), no_go=np.array([[0, 0]]))
    plan = solve(problem)
    assert plan.volunteer_of.tolist() == [1]
    assert plan.changed == 1


def test_progress_is_told_from_nothing_to_all():
    heard = []
    solve(crowd(20, 30, seed=1), told=heard.append, measure_fairness=True)
    assert heard[0] == 0
    assert heard[-1] == 1
    assert heard == sorted(heard)


def test_no_time_at_all_still_gives_a_plan_with_a_bound_that_holds():
    problem = crowd(150, 150, seed=2)
    plan = solve(problem, time_limit=0.0)
    assert not plan.within_time
    assert check(problem, plan) == []
    assert plan.bound >= solve(problem).value - 1e-9
    assert plan.seconds < 2


def test_an_uneven_plan_has_a_gini_and_an_even_one_has_none():
    four = [{}, {}, {"languages": 2}, {"languages": 2}]
    uneven = Problem(volunteers({}, {}), clients(*four), municipality=np.array([1, 1, 2, 2]))
    assert solve(uneven).gini == pytest.approx(0.5)
    assert solve(replace(uneven, municipality=np.array([1, 2, 1, 2]))).gini == pytest.approx(0)
    assert np.isnan(solve(two()).gini)


def test_the_check_finds_planted_faults():
    problem = Problem(
        volunteers({"minutes": 60}, {"languages": 2}), clients({}, {}, {"minutes": 10}), no_go=np.array([[0, 2]])
    )
    plan = replace(solve(problem), volunteer_of=np.array([0, 0, 0], np.int32))
    assert check(problem, plan) == [
        f"Volunteer 0 and client 2 break the rule {Rule.NO_GO.value}.",
        "Volunteer 0 has more clients than places: 3.",
        "Volunteer 0 is asked for more than the weekly time: 130 minutes.",
    ]
    plan = replace(plan, volunteer_of=np.array([1, -1, -1], np.int32))
    assert check(problem, plan) == [f"Volunteer 1 and client 0 break the rule {Rule.LANGUAGE.value}."]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_seeking_near_by_first_keeps_rules_and_certificate(monkeypatch, seed):
    problem = crowd(120, 150, seed)
    usual = solve(problem)
    monkeypatch.setattr(planning, "HUGE_PAIRS", 0)
    monkeypatch.setattr(planning, "NEAREST", 10)
    plan = solve(problem)
    assert check(problem, plan) == []
    assert plan.bound >= usual.value - 1e-9
    assert usual.bound >= plan.value - 1e-9
    assert plan.value >= 0.97 * usual.value


def test_a_narrowed_ground_sees_fewer_and_nearer():
    problem = crowd(400, 50, seed=1)
    index, scale = Index.of(problem.volunteers), Scale.of(problem.weights)
    ground, _ = lay_ground(problem, index, scale)
    narrow = narrowed(ground, index, 20)
    everywhere = (ground.tiles.right - ground.tiles.left) * (ground.tiles.top - ground.tiles.bottom)
    nearby = (narrow.tiles.right - narrow.tiles.left) * (narrow.tiles.top - narrow.tiles.bottom)
    assert (nearby < everywhere).all()
    assert (narrow.tiles.left >= ground.tiles.left).all()
    assert (narrow.tiles.top <= ground.tiles.top).all()
