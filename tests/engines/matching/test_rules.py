"""Each hard rule alone stands between two people who otherwise fit, and is the one that is named."""

import numpy as np
import pytest

from seltsiline.engines.matching import Demands, Problem, Rule, check, explain, explain_all, shortlist, solve, unmatched
from seltsiline.engines.matching.checking import broken_by
from tests.engines.matching.people import clients, crowd, two, volunteers

SOMEBODY = {"languages": 1}
BREACHES = [
    (Rule.READY, {"ready": False}, {}),
    (Rule.PLACE, {"x": np.nan}, {}),
    (Rule.PLACE, {}, {"y": np.nan}),
    (Rule.PLACE, {"x": np.inf}, {}),
    (Rule.PLACE, {}, {"x": -1e30}),
    (Rule.SEA, {"island": 2}, {}),
    (Rule.SEA, {}, {"island": 7}),
    (Rule.RADIUS, {"radius": 4.9}, {}),
    (Rule.RADIUS, {"radius": np.nan}, {}),
    (Rule.RADIUS, {"radius": -20.0}, {}),
    (Rule.LANGUAGE, {"languages": 6}, {}),
    (Rule.LANGUAGE, {}, {"languages": 0}),
    (Rule.PROFILE, {"profiles": 2}, {"profiles": 5}),
    (Rule.REQUIRED_PROFILE, {}, {"required_profiles": 3}),
    (Rule.FREE_TIME, {"free": 7}, {"free": 8}),
    (Rule.CLIENT_SEX, {"accepts": 14}, {"male": True}),
    (Rule.CLIENT_SEX, {"accepts": 13}, {}),
    (Rule.VOLUNTEER_SEX, {}, {"demands": Demands.MAN}),
    (Rule.VOLUNTEER_SEX, {"male": True}, {"demands": Demands.WOMAN}),
    (Rule.PETS, {"accepts": 11}, {"demands": Demands.PETS}),
    (Rule.SMOKING, {"accepts": 7}, {"demands": Demands.SMOKING}),
    (Rule.CAPACITY, {"capacity": 0}, {}),
    (Rule.WEEKLY_TIME, {"minutes": 59}, {}),
]


@pytest.mark.parametrize(("rule", "volunteer", "client"), BREACHES)
def test_one_broken_rule_is_named_alone_and_keeps_the_pair_from_every_answer(rule, volunteer, client):
    problem = two(volunteer, client)
    assert explain(problem, 0, 0).broken == (rule,)
    assert shortlist(problem, 0) == ()
    plan = solve(problem)
    assert plan.served == 0
    assert unmatched(problem, plan)[0].broken == ((rule, 1),)


def test_a_forbidden_pair_is_named_and_never_proposed():
    problem = Problem(volunteers({}), clients({}), no_go=np.array([[0, 0]]))
    assert explain(problem, 0, 0).broken == (Rule.NO_GO,)
    assert shortlist(problem, 0) == ()
    assert solve(problem).served == 0


def test_two_people_who_fit_meet():
    plan = solve(two())
    assert plan.volunteer_of.tolist() == [0]
    assert check(two(), plan) == []


@pytest.mark.parametrize(
    ("volunteer", "client"),
    [
        ({"radius": 5.0}, {}),  # the radius itself is still near enough
        ({"island": 3}, {"island": 3}),
        ({"island": 3, "crosses_sea": True}, {"island": 9}),
        ({"languages": 128}, {"languages": 130}),
        ({"profiles": 0}, {"profiles": 0}),  # nothing in particular is wished
        ({"minutes": 60}, {}),
        ({"male": True}, {"demands": Demands.MAN}),
        ({"x": 6500.0, "y": 6500.0}, {"x": 6501.0, "y": 6500.0}),  # the state's own plane
    ],
)
def test_what_just_keeps_a_rule_is_allowed(volunteer, client):
    assert explain(two(volunteer, client), 0, 0).broken == ()
    assert solve(two(volunteer, client)).served == 1


def test_who_crosses_the_sea_still_keeps_the_radius():
    assert explain(two({"crosses_sea": True, "radius": 4.0}, {"island": 1}), 0, 0).broken == (Rule.RADIUS,)


def test_rules_of_all_pairs_are_those_that_the_independent_check_finds():
    problem = crowd(25, 25, seed=5)
    for client in range(25):
        for reasons in explain_all(problem, client):
            named = set(reasons.broken) - {Rule.NO_GO}
            assert named == set(broken_by(problem, reasons.volunteer, client))


def test_more_islands_than_bits_stay_apart():
    islands = [{"island": island, "x": 0.0} for island in range(40)]
    plan = solve(Problem(volunteers(*islands), clients(*({"island": island} for island in range(40)))))
    assert plan.volunteer_of.tolist() == list(range(40))
