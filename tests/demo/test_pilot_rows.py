"""Every made-up row is one that could be: codes check, days lie inside lives, people live in real places, nobody is there twice."""

import hashlib
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import phonenumbers
import pytest
from stdnum.ee import ik, registrikood

from seltsiline.demo.pilot import Pilot, build_pilot
from seltsiline.demo.pilot.ground import kilometres
from seltsiline.places.tables import municipality_by_code, settlement_by_code

DIGEST = "import hashlib; from seltsiline.demo.pilot import build_pilot; print(hashlib.sha256(repr(build_pilot()).encode()).hexdigest())"


@pytest.fixture(scope="module")
def pilot() -> Pilot:
    return build_pilot()


def test_same_rows_whatever_the_hash_seed(pilot):
    digests = {hashlib.sha256(repr(pilot).encode()).hexdigest()}
    for hash_seed in ("1", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_another_seed_gives_other_people(pilot):
    other = build_pilot(seed=7)
    assert other.volunteers != pilot.volunteers


def test_is_built_within_three_seconds_of_processor_time():
    started = time.process_time()
    build_pilot()
    assert time.process_time() - started < 3


def test_people_live_in_real_places_of_their_county(pilot):
    for row in (*pilot.volunteers, *pilot.clients, *pilot.partners):
        settlement = settlement_by_code()[row.settlement]
        assert settlement.municipality_code == row.municipality
        assert municipality_by_code()[row.municipality].county_code == row.county
        assert row.address


def test_personal_codes_are_valid_and_tell_sex_and_birth_date(pilot):
    people = (*pilot.volunteers, *pilot.clients)
    for person in people:
        assert ik.is_valid(person.personal_code)
        assert ik.get_birth_date(person.personal_code) == person.birth_date
        assert ik.get_gender(person.personal_code) == {"female": "F", "male": "M"}[person.sex]
    assert len({person.personal_code for person in people}) == len(people)


def test_registry_codes_are_valid_and_unique(pilot):
    assert all(registrikood.is_valid(partner.registry_code) for partner in pilot.partners)
    assert len({partner.registry_code for partner in pilot.partners}) == 21


def test_telephones_are_valid_and_nobody_shares_one(pilot):
    phones = [row.phone for row in (*pilot.volunteers, *pilot.clients, *pilot.partners) if row.phone]
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith("+372 5555 0") for phone in phones)
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(phone)) for phone in phones)
    assert all(volunteer.phone for volunteer in pilot.volunteers)


def test_mails_are_unique_and_of_a_domain_that_cannot_exist(pilot):
    mails = [volunteer.email for volunteer in pilot.volunteers if volunteer.email]
    assert len(set(mails)) == len(mails)
    assert all(mail.endswith("@naide.example") and mail.isascii() for mail in mails)


def test_nobody_is_there_twice(pilot):
    people = [(row.given_name, row.family_name, row.birth_date) for row in (*pilot.volunteers, *pilot.clients)]
    assert len(set(people)) == len(people)
    letters = {letter for row in people for letter in row[0] + row[1]}
    assert set("õäöüšž") <= letters


def test_days_of_a_volunteer_are_in_order(pilot):
    for volunteer in pilot.volunteers:
        assert date(2018, 8, 1) <= volunteer.applied_on <= volunteer.starter_on <= volunteer.joined_on <= pilot.last_day
        assert (volunteer.status == "left") == (volunteer.left_on is not None)
        assert bool(volunteer.status_reason) == (volunteer.status in ("left", "paused"))
        if volunteer.left_on:
            assert volunteer.joined_on < volunteer.left_on <= pilot.last_day
    statuses = Counter(volunteer.status for volunteer in pilot.volunteers)
    assert set(statuses) == {"active", "paused", "left"}
    assert statuses["active"] > 0.7 * 273


def test_days_of_a_client_are_in_order(pilot):
    for client in pilot.clients:
        assert client.consent_on <= client.referred_on <= pilot.last_day
        assert (client.status == "closed") == (client.closed_on is not None) == bool(client.closed_reason)
        assert client.closed_on is None or client.referred_on <= client.closed_on <= pilot.last_day


def test_matches_lie_inside_both_lives(pilot):
    for match in pilot.matches:
        volunteer, client = pilot.volunteers[match.volunteer], pilot.clients[match.client]
        last = match.ended_on or pilot.last_day
        assert client.referred_on <= match.proposed_on <= match.started_on <= last <= pilot.last_day
        assert volunteer.joined_on <= match.started_on
        assert volunteer.left_on is None or last <= volunteer.left_on
        assert client.closed_on is None or last <= client.closed_on
        assert (match.state == "ended") == (match.ended_on is not None) == bool(match.end_reason)
        assert volunteer.county == client.county
        assert set(volunteer.languages) & set(client.languages)
        assert set(volunteer.profiles) & set(client.profiles)


def test_status_of_a_client_follows_from_the_matches(pilot):
    states: defaultdict[int, set[str]] = defaultdict(set)
    for match in pilot.matches:
        states[match.client].add(match.state)
    for number, client in enumerate(pilot.clients):
        going_on = states[number] - {"ended"}
        if client.status == "matched":
            assert going_on <= {"active", "trial"}
            assert going_on
        elif client.status == "paused":
            assert going_on == {"paused"}
        else:
            assert not going_on


def test_nobody_has_two_volunteers_at_a_time(pilot):
    spans: defaultdict[int, list[tuple[date, date]]] = defaultdict(list)
    for match in pilot.matches:
        spans[match.client].append((match.started_on, match.ended_on or pilot.last_day))
    for own in spans.values():
        own.sort()
        assert all(before[1] < after[0] for before, after in pairwise(own))
    assert any(len(own) > 1 for own in spans.values())


def test_visits_lie_inside_their_match(pilot):
    spans = defaultdict(list)
    for match in pilot.matches:
        spans[match.volunteer, match.client].append((match.started_on, match.ended_on or pilot.last_day))
    for visit in pilot.visits:
        assert len(set(visit.clients)) == len(visit.clients) > 0
        assert pilot.first_day <= visit.on <= pilot.last_day
        for client in visit.clients:
            assert any(first <= visit.on <= last for first, last in spans[visit.volunteer, client])


def test_visits_fit_the_place_and_the_help(pilot):
    for visit in pilot.visits:
        volunteer, clients = pilot.volunteers[visit.volunteer], [pilot.clients[client] for client in visit.clients]
        assert visit.profile in volunteer.profiles
        assert any(visit.profile in client.profiles for client in clients)
        assert len({(client.municipality, client.address) for client in clients}) == 1
        if visit.place_kind == "care_home":
            assert all(client.care_home is not None for client in clients)
        if visit.place_kind == "home":
            assert all(client.care_home is None for client in clients)
        if visit.place_kind == "outside":
            assert clients[0].mobility in ("free", "aid")


def test_nobody_visits_for_more_than_twelve_hours_a_day(pilot):
    days: Counter[tuple[int, date]] = Counter()
    for visit in pilot.visits:
        days[visit.volunteer, visit.on] += visit.minutes
    assert max(days.values()) <= 12 * 60


def test_volunteers_serve_near_by_and_as_they_offered(pilot):
    distances = []
    for match in pilot.matches:
        volunteer, client = pilot.volunteers[match.volunteer], pilot.clients[match.client]
        distance = kilometres(settlement_by_code()[volunteer.settlement], settlement_by_code()[client.settlement])
        assert distance <= volunteer.radius_km
        distances.append(distance)
    assert sum(distance < 15 for distance in distances) > 0.85 * len(distances)
    assert all(volunteer.has_car for volunteer in pilot.volunteers if "transport" in volunteer.profiles)
    for number, volunteer in enumerate(pilot.volunteers):
        going_on = sum(match.volunteer == number and match.ended_on is None for match in pilot.matches)
        assert going_on <= volunteer.capacity


def test_care_homes_and_their_residents(pilot):
    homes = {number for number, partner in enumerate(pilot.partners) if partner.kind == "care_home"}
    assert len(homes) >= 5
    residents = [client for client in pilot.clients if client.care_home is not None]
    assert {client.care_home for client in residents} == homes
    for client in residents:
        home = pilot.partners[client.care_home]
        assert (client.county, client.settlement, client.address) == (home.county, home.settlement, home.address)
        assert not client.lives_alone


def test_partners_have_roles_agreements_and_something_learnt(pilot):
    assert {"municipality", "care_home", "ngo", "health", "church", "state"} <= {
        partner.kind for partner in pilot.partners
    }
    for partner in pilot.partners:
        assert set(partner.roles) <= {"refers", "hosts", "trains", "recruits", "funds", "leads"}
        assert partner.roles
        assert partner.shared_experience.endswith(".")
        assert partner.agreement_to is None or partner.agreement_from < partner.agreement_to


def test_checks_and_trainings_come_before_the_first_meeting(pilot):
    first: dict[int, date] = {}
    for visit in pilot.visits:
        first.setdefault(visit.volunteer, visit.on)
    checked = {check.volunteer: check.checked_on for check in reversed(pilot.checks)}
    starters = {training.volunteer: training.completed_on for training in pilot.trainings if training.kind == "starter"}
    support = {training.volunteer for training in pilot.trainings if training.kind == "support_person"}
    for number, volunteer in enumerate(pilot.volunteers):
        assert checked[number] <= first[number]
        assert starters[number] == volunteer.starter_on <= first[number]
        assert (number in support) == ("support_person" in volunteer.profiles)
    assert all(check.checked_on < check.valid_until for check in pilot.checks)
    assert all(check.checked_on <= pilot.last_day for check in pilot.checks)
    assert all(training.completed_on <= pilot.last_day for training in pilot.trainings)


def test_files_hold_agreements_notes_and_calls_of_their_time(pilot):
    for agreement in pilot.agreements:
        match = pilot.matches[agreement.match]
        assert match.started_on <= agreement.signed_on <= (match.ended_on or pilot.last_day)
    assert len({agreement.match for agreement in pilot.agreements}) == len(pilot.agreements) > 500
    for entry in (*pilot.notes, *pilot.calls):
        if entry.about == "volunteer":
            volunteer = pilot.volunteers[entry.index]
            assert volunteer.applied_on <= entry.on <= (volunteer.left_on or pilot.last_day)
        else:
            client = pilot.clients[entry.index]
            assert client.referred_on <= entry.on <= (client.closed_on or pilot.last_day)
    assert {note.kind for note in pilot.notes} == {"note", "meeting", "thanks", "home_visit"}
