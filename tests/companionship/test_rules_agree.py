"""One truth: of every pair the gates in words, the engine's rules and the facts in the two files say the same."""

import datetime
from random import Random

import pytest

from seltsiline.companionship.matching import CountyRows, pair_problem
from seltsiline.companionship.matching.columns import interest_words
from seltsiline.companionship.matching.county import as_problem
from seltsiline.companionship.models import Client, NoGo
from seltsiline.companionship.policies import NOT_READY, Readiness, failed_gates
from seltsiline.companionship.shortlist.obstacles import WORDS, wish_sentences
from seltsiline.core.keys import uuid7
from seltsiline.engines.matching import Rule, explain, explain_all
from seltsiline.places.distance import great_circle_km
from seltsiline.places.tables import settlement_by_code, settlements
from seltsiline.volunteering.free_times import FREE_TIMES
from seltsiline.volunteering.models import HelpProfile, Volunteer
from tests.makers import VORU

DAY = datetime.date(2020, 6, 1)
VILLAGES = [fact.code for fact in settlements() if fact.county_code == VORU]
INTERESTS = ("aiandus", "malemäng", "kirik", "kalapüük")
GATES = {Rule.READY, Rule.NO_GO, Rule.CAPACITY, Rule.LANGUAGE, Rule.REQUIRED_PROFILE}


def some(random, words, most):
    return random.sample(words, random.randint(0, most))


def person(random):
    return {
        "id": uuid7(),
        "county_id": VORU,
        "settlement_id": random.choice([None, *VILLAGES[:40]]),
        "sex": random.choice(["male", "female"]),
        "languages": some(random, ["et", "ru", "vro", "en"], 2),
        "profiles": some(random, HelpProfile.values, 3),
        "interests": some(random, INTERESTS, 3),
        "free_times": some(random, FREE_TIMES, 7),
    }


def volunteer_of(random):
    return Volunteer(
        **person(random), status=random.choice(["active"] * 6 + ["preparing", "paused", "applied"]), capacity=random.randint(0, 3),
        weekly_minutes=random.choice([30, 60, 120]), radius_km=random.choice([5, 20, 60]), meets_sex=random.choice(["", "", "female", "male"]),
        meets_pets=random.random() < 0.7, meets_smoking=random.random() < 0.7, joined_on=DAY,
    )  # fmt: skip


def client_of(random):
    return Client(
        **person(random), referred_on=DAY, companion_sex=random.choice(["", "", "female", "male"]),
        has_pets=random.choice([None, True, False]), smokes=random.choice([None, True, False]),
        weekly_minutes=random.choice([None, 30, 90]),
    )  # fmt: skip


def readiness_of(random, clients):
    if random.random() < 0.1:
        return NOT_READY
    apart = {client.pk: NoGo(reason="related", since=DAY) for client in random.sample(clients, 1)}
    return Readiness(
        check_clear=random.random() < 0.9,
        check_until=DAY + datetime.timedelta(random.choice([-1, 0, 100])),
        trainings=frozenset(some(random, ["starter", "starter", "support_person"], 3)),
        clients=tuple(client.pk for client in some(random, clients, 2)),
        minutes_promised=random.choice([0, 30]),
        apart=apart if random.random() < 0.3 else {},
    )


def soft_rules(volunteer, client, readiness):
    """The softer rules, said from the files alone."""
    free = set(volunteer.free_times), set(client.free_times)
    offered = set(volunteer.profiles) or set(HelpProfile.values)
    if "support_person" not in readiness.trainings:
        offered -= {"support_person"}
    wished = set(client.profiles) or set(HelpProfile.values)
    places = volunteer.settlement_id, client.settlement_id
    found = {
        Rule.PLACE: None in places,
        Rule.FREE_TIME: all(free) and not free[0] & free[1],
        Rule.PROFILE: not offered & wished,
        Rule.CLIENT_SEX: volunteer.meets_sex not in ("", client.sex),
        Rule.VOLUNTEER_SEX: client.companion_sex not in ("", volunteer.sex),
        Rule.PETS: client.has_pets is True and not volunteer.meets_pets,
        Rule.SMOKING: client.smokes is True and not volunteer.meets_smoking,
        Rule.WEEKLY_TIME: (client.weekly_minutes or 0) > max(0, volunteer.weekly_minutes - readiness.minutes_promised),
    }
    return {rule for rule, broken in found.items() if broken}


@pytest.fixture(scope="module")
def county():
    random = Random(7)
    clients = [client_of(random) for _ in range(40)]
    volunteers = [volunteer_of(random) for _ in range(60)]
    readiness = {volunteer.pk: readiness_of(random, clients) for volunteer in volunteers}
    rows = CountyRows(VORU, DAY, tuple(volunteers), tuple(clients), readiness)
    return as_problem(rows, interest_words(volunteers, clients))


def pairs(county):
    for client in county.clients:
        for explanation in explain_all(county.problem, county.client_row[client.pk]):
            volunteer = county.volunteers[explanation.volunteer]
            yield volunteer, client, county.rows.ready(volunteer), explanation


def test_the_gates_are_the_engines_hard_rules(county):
    seen = set()
    for volunteer, client, readiness, explanation in pairs(county):
        gates = {gate.rule for gate in failed_gates(volunteer, client, on=DAY, readiness=readiness)}
        assert gates == {rule.value for rule in explanation.broken if rule in GATES}
        seen |= gates
    assert seen == {rule.value for rule in GATES}, "every gate has been tried"


def test_the_engines_softer_rules_are_the_facts_of_the_files(county):
    seen = set()
    for volunteer, client, readiness, explanation in pairs(county):
        broken = {rule for rule in explanation.broken if rule not in GATES}
        assert broken - {Rule.RADIUS} == soft_rules(volunteer, client, readiness)
        assert len(wish_sentences(explanation, volunteer, client, readiness)) == len(broken)
        seen |= broken
    assert seen == set(WORDS) - {Rule.SEA}


def test_the_radius_is_kept_as_the_crow_flies(county):
    for volunteer, client, _readiness, explanation in pairs(county):
        if None in (volunteer.settlement_id, client.settlement_id):
            continue
        here, there = (settlement_by_code()[each.settlement_id] for each in (volunteer, client))
        km = great_circle_km(here.latitude, here.longitude, there.latitude, there.longitude)
        assert explanation.km == pytest.approx(km, rel=0.01, abs=0.01)
        if abs(km - volunteer.radius_km) > 0.6:
            assert (Rule.RADIUS in explanation.broken) == (km > volunteer.radius_km)


def test_every_rule_of_the_engine_has_words():
    assert set(WORDS) | GATES == set(Rule)


def test_two_people_alone_are_judged_as_in_the_county(county):
    for number, (volunteer, client, readiness, explanation) in enumerate(pairs(county)):
        if number % 17 or client.pk in readiness.clients:
            continue
        alone = explain(pair_problem(volunteer, client, on=DAY, readiness=readiness).problem, 0, 0)
        assert alone.broken == explanation.broken
        assert alone.terms[:4] == explanation.terms[:4], "how long anybody waits is not known of two alone"
