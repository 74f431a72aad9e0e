"""Rows of a county become columns for the engine: what is written down counts, and what is not stands in nobody's way."""

import datetime

import pytest

from seltsiline.companionship.matching import county_problem
from seltsiline.companionship.models import NoGo
from seltsiline.engines.matching import ALL_WEEK, Accepts, Demands
from seltsiline.places.tables import settlements
from seltsiline.volunteering.models import TrainingRecord
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_client, make_match, make_volunteer

pytestmark = pytest.mark.django_db

DAY = datetime.date(2020, 6, 1)
NURSI = next(fact for fact in settlements() if fact.county_code == VORU and fact.name == "Nursi küla")
ABRUKA = next(fact for fact in settlements() if fact.name == "Abruka küla")
SAARE = ABRUKA.county_code


def problem_of(county=VORU, **options):
    with acting("coordinator", county) as scope:
        return county_problem(scope, county, on=DAY, **options)


def test_an_empty_county_is_an_empty_problem():
    found = problem_of()
    assert len(found.problem.volunteers.x) == len(found.problem.clients.x) == 0
    assert found.problem.no_go.shape == (0, 2)


def test_what_is_not_known_stands_in_nobodys_way():
    make_volunteer(languages=[], profiles=[], municipality_id=None)
    make_client(languages=[], profiles=[])
    found = problem_of()
    volunteers, clients = found.problem.volunteers, found.problem.clients
    assert volunteers.languages[0] == clients.languages[0] == 255
    assert clients.profiles[0] == 15
    assert volunteers.profiles[0] == 7, "a support person needs the training"
    assert volunteers.free[0] == clients.free[0] == ALL_WEEK
    assert volunteers.accepts[0] == Accepts.EVERYTHING
    assert clients.demands[0] == clients.minutes[0] == 0
    assert volunteers.x[0] != volunteers.x[0], "no place is NaN"


def test_what_is_known_becomes_bits_and_numbers():
    make_volunteer(
        sex="male", meets_sex="female", meets_pets=False, meets_smoking=False, free_times=["mon-morning", "sun-evening"],
        interests=["Aiandus ", "malemäng"], radius_km=12, joined_on=datetime.date(2020, 5, 2), settlement_id=NURSI.code,
    )  # fmt: skip
    make_client(
        sex="male", companion_sex="female", has_pets=True, smokes=True, weekly_minutes=90, interests=["aiandus"], profiles=["support_person"]
    )  # fmt: skip
    found = problem_of()
    volunteers, clients = found.problem.volunteers, found.problem.clients
    assert (volunteers.male[0], clients.male[0]) == (True, True)
    assert volunteers.accepts[0] == Accepts.WOMEN
    assert clients.demands[0] == Demands.WOMAN | Demands.PETS | Demands.SMOKING
    assert volunteers.free[0] == 1 | 1 << 20
    assert found.interests == ("aiandus",), "only what stands on both sides can be in common"
    assert volunteers.interests[0] == clients.interests[0] == 1
    assert (volunteers.radius[0], volunteers.waiting[0]) == (12, 30)
    assert clients.required_profiles[0] == 8
    assert clients.waiting[0] == (DAY - datetime.date(2018, 11, 5)).days


def test_who_meets_somebody_has_less_room_and_does_not_wait():
    volunteer, old = make_volunteer(capacity=3, weekly_minutes=200), make_client(weekly_minutes=60)
    make_match(volunteer, old)
    make_client(given_name="Uus")
    found = problem_of(also=old.pk)
    volunteers = found.problem.volunteers
    assert (volunteers.capacity[0], volunteers.minutes[0], volunteers.waiting[0]) == (2, 140, 0)
    assert found.problem.no_go.tolist() == [[0, found.client_row[old.pk]]], "a pair is not proposed twice"
    assert {client.given_name for client in found.clients} == {"Leida", "Uus"}
    assert len(problem_of().clients) == 1, "who has a companion waits no longer"


def test_only_the_county_is_seen_and_nobody_who_left():
    make_volunteer(HARJU), make_client(HARJU)
    make_volunteer(status="left", left_on=DAY)
    found = problem_of()
    assert (found.volunteers, found.clients) == ((), ())
    with acting("coordinator", HARJU) as scope:
        assert county_problem(scope, VORU, on=DAY).volunteers == ()


def test_a_boat_has_to_be_taken_to_an_island():
    make_volunteer(SAARE, settlement_id=ABRUKA.code, crosses_sea=True)
    make_volunteer(SAARE, given_name="Linnas")
    found = problem_of(SAARE)
    islands = {each.given_name: found.problem.volunteers.island[row] for row, each in enumerate(found.volunteers)}
    assert islands["Salme"] != islands["Linnas"] != 0, "Saaremaa is an island of its own"


@pytest.mark.parametrize(("ready", "training"), [(True, "support_person"), (True, None), (False, None)])
def test_only_who_is_ready_may_be_proposed(ready, training):
    volunteer = make_volunteer(ready=ready, profiles=["company", "support_person"])
    if training:
        with as_owner():
            TrainingRecord.objects.create(county_id=VORU, volunteer=volunteer, kind=training, completed_on=DAY)
    columns = problem_of().problem.volunteers
    assert columns.ready[0] == ready
    assert columns.profiles[0] == (9 if training else 1)


def test_kept_apart_until_the_last_day():
    volunteer, client = make_volunteer(), make_client()
    with as_owner():
        no_go = NoGo.objects.create(
            county_id=VORU, volunteer=volunteer, client=client, reason="related", since=DAY, until=DAY, written_by="M"
        )
    assert problem_of().problem.no_go.tolist() == [[0, 0]]
    with as_owner():
        NoGo.objects.filter(pk=no_go.pk).update(since=DAY - datetime.timedelta(2), until=DAY - datetime.timedelta(1))
    assert problem_of().problem.no_go.tolist() == []


def test_a_county_takes_as_many_queries_for_many_as_for_few(django_assert_max_num_queries):
    for number in range(12):
        make_match(make_volunteer(capacity=3, family_name=f"V{number}"), make_client(family_name=f"K{number}"))
        make_client(family_name=f"Ootaja{number}")
    with acting("coordinator", VORU) as scope, django_assert_max_num_queries(6):
        found = county_problem(scope, VORU, on=DAY)
    assert (len(found.volunteers), len(found.clients)) == (12, 12)


def test_the_most_frequent_interests_are_kept_and_the_asked_ones_first():
    words = [f"huvi{number:02}" for number in range(40)]
    make_volunteer(interests=words)
    asked = make_client(interests=["huvi39"])
    make_client(interests=words[:39])
    make_client(interests=words[:30])
    assert problem_of().interests[:30] == tuple(words[:30])
    assert problem_of(also=asked.pk).interests[0] == "huvi39"
    assert len(problem_of().interests) == 32


def test_a_capacity_that_nobody_can_have_does_not_stop_the_county():
    make_volunteer(capacity=30_000)
    assert problem_of().problem.volunteers.capacity.tolist() == [100]
