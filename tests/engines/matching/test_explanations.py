"""Reasons add up, are the same wherever they are asked for, and change for nobody but who changed."""

from dataclasses import replace

import numpy as np
import pytest

from seltsiline.engines.matching import (
    Index,
    Problem,
    Rule,
    Weights,
    WhyUnmatched,
    explain,
    explain_all,
    shortlist,
    solve,
    unmatched,
)
from tests.engines.matching.people import clients, crowd, two, volunteers


def test_terms_add_up_to_the_score_and_stay_within_their_most():
    problem = crowd(20, 20, seed=1)
    for client in range(20):
        for reasons in explain_all(problem, client):
            assert sum(term.points for term in reasons.terms) == pytest.approx(reasons.score)
            assert all(0 <= term.points <= term.most + 1e-9 for term in reasons.terms)
            assert sum(term.most for term in reasons.terms) == pytest.approx(1)


def test_what_two_people_have_in_common_is_told():
    reasons = explain(two({"interests": 0b0111, "free": 0b110}, {"interests": 0b1110, "free": 0b011}), 0, 0)
    assert (reasons.common_interests, reasons.common_free, reasons.common_languages) == (0b0110, 0b010, 1)
    assert reasons.km == pytest.approx(5)
    points = {term.name: term.points for term in reasons.terms}
    assert points["distance"] == pytest.approx(0.4 * (1 - 5 / 40), abs=1e-3)
    assert points["interests"] == pytest.approx(0.2 * 2 / 3, abs=1e-3)
    assert points["free_time"] == pytest.approx(0.15 / 4)
    assert points["profile"] == pytest.approx(0.15)


def test_one_pair_alone_has_the_reasons_it_has_among_all():
    problem = crowd(15, 4, seed=2)
    for client in range(4):
        together = explain_all(problem, client)
        for volunteer in range(15):
            alone = explain(problem, volunteer, client)
            assert repr(alone) == repr(together[volunteer])  # NaN is not equal to itself


@pytest.mark.parametrize("seed", range(5))
def test_a_changed_fact_changes_the_reasons_of_that_person_only(seed):
    problem = crowd(30, 5, seed=seed)
    changed = int(np.random.default_rng(seed).integers(30))
    columns = {name: getattr(problem.volunteers, name).copy() for name in ("x", "island", "languages", "minutes")}
    for name, value in (("x", 9000.0), ("island", 200), ("languages", 128), ("minutes", 45)):
        columns[name][changed] = value
    other = replace(problem, volunteers=replace(problem.volunteers, **columns))
    for client in range(5):
        before, after = explain_all(problem, client), explain_all(other, client)
        different = [row for row in range(30) if repr(before[row]) != repr(after[row])]
        assert different == [changed]


def test_a_shortlist_holds_the_best_of_those_who_may_meet():
    problem = crowd(60, 10, seed=3)
    for client in range(10):
        fitting = [reasons for reasons in explain_all(problem, client) if not reasons.broken]
        listed = [candidate.explanation for candidate in shortlist(problem, client, most=5)]
        assert all(not reasons.broken for reasons in listed)
        assert [reasons.score for reasons in listed] == sorted((reasons.score for reasons in fitting), reverse=True)[:5]
        assert all(reasons in fitting for reasons in listed)


def test_whom_others_need_more_stands_lower_on_a_shortlist():
    problem = Problem(volunteers({"x": 3.0}, {"x": 1.0}), clients({}))
    assert [one.explanation.volunteer for one in shortlist(problem, 0)] == [0, 1]
    listed = shortlist(problem, 0, price=np.array([0.5, 0.0], np.float32))
    assert [(one.explanation.volunteer, one.price) for one in listed] == [(1, 0.0), (0, 0.5)]


def test_the_first_on_a_priced_shortlist_is_the_plans_own_choice():
    problem = crowd(40, 60, seed=4, before=np.empty((0, 2), np.int32))
    long_weeks = np.full(40, 10_000, np.int32)
    problem = replace(problem, volunteers=replace(problem.volunteers, minutes=long_weeks))
    plan = solve(problem)
    for client in np.flatnonzero(plan.volunteer_of >= 0):
        listed = shortlist(problem, int(client), price=plan.price)
        worth = {one.explanation.volunteer: one.explanation.score - one.price for one in listed}
        assert worth[plan.volunteer_of[client]] >= max(worth.values()) - 0.02


def test_an_index_made_once_gives_the_same_shortlist():
    problem = crowd(50, 3, seed=6)
    index = Index.of(problem.volunteers)
    assert index.bytes_per_volunteer <= 24
    for client in range(3):
        assert repr(shortlist(problem, client, index=index)) == repr(shortlist(problem, client))


def test_who_is_left_out_learns_why():
    problem = Problem(volunteers({}), clients({}, {"languages": 2}, {"waiting": 300}))
    plan = solve(problem)
    reasons = {one.client: one for one in unmatched(problem, plan)}
    assert plan.volunteer_of.tolist() == [-1, -1, 0]
    nobody, taken = reasons[1], reasons[0]
    assert (nobody.why, nobody.eligible, nobody.broken) == (WhyUnmatched.NOBODY_ELIGIBLE, 0, ((Rule.LANGUAGE, 1),))
    assert (taken.why, taken.eligible, taken.broken) == (WhyUnmatched.ALL_TAKEN, 1, ())


def test_a_weight_of_zero_takes_its_reason_away():
    problem = replace(two(), weights=Weights(distance=0, interests=0, free_time=0, profile=0, waiting_volunteer=0))
    assert explain(problem, 0, 0).score == 0
    assert solve(problem).served == 1
