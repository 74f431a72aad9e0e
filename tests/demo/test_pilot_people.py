"""The twelve people a visitor can enter as are tied to rows worth seeing."""

from datetime import date, timedelta

import pytest

from seltsiline.demo.names import estonian_family_names, in_form_for, russian_family_names
from seltsiline.demo.pilot import DemoPerson, Pilot, build_pilot

VORU, HARJU, ROUGE = 87, 37, 698


@pytest.fixture(scope="module")
def pilot() -> Pilot:
    return build_pilot()


@pytest.fixture(scope="module")
def people(pilot) -> dict[str, DemoPerson]:
    return {person.slug: person for person in pilot.demo_people}


def test_all_twelve_are_there_with_role_mail_and_sentence(people):
    assert {slug: person.role for slug, person in people.items()} == {
        "coordinator-voru": "coordinator",
        "coordinator-harju": "coordinator",
        "deputy-voru": "deputy",
        "national": "national",
        "ministry": "ministry",
        "researcher": "researcher",
        "social-worker": "social_worker",
        "care-home": "care_home",
        "community-lead": "community_lead",
        "volunteer": "volunteer",
        "relative": "relative",
        "admin": "admin",
    }
    assert len({person.email for person in people.values()}) == 12
    assert len({person.phone for person in people.values()}) == 12
    assert all(person.sentence.endswith(".") for person in people.values())


def test_coordinators_are_those_of_their_counties(pilot, people):
    coordinators = {county.code: county.coordinator for county in pilot.counties}
    assert coordinators[VORU] == "Maire Ojasaar"
    for slug, county in (("coordinator-voru", VORU), ("coordinator-harju", HARJU)):
        person = people[slug]
        assert coordinators[county] == f"{person.given_name} {person.family_name}"
        assert person.county == county
    assert people["deputy-voru"].county == VORU


def test_social_worker_has_clients_in_rouge(pilot, people):
    worker = people["social-worker"]
    assert worker.municipality == ROUGE
    own = [client for client in pilot.clients if client.municipality == ROUGE]
    assert len(own) >= 5
    assert any(client.referrer_name == f"{worker.given_name} {worker.family_name}" for client in own)


def test_care_home_has_residents_with_a_companion(pilot, people):
    host = people["care-home"]
    home = pilot.partners[host.partner]
    assert (home.kind, home.county, home.contact_name) == ("care_home", VORU, f"{host.given_name} {host.family_name}")
    assert sum(client.care_home == host.partner and client.status == "matched" for client in pilot.clients) >= 2


def test_community_lead_has_neighbours_and_has_entered_for_them(pilot, people):
    lead = people["community-lead"]
    neighbours = {number for number, client in enumerate(pilot.clients) if client.settlement == lead.settlement}
    assert len(neighbours) >= 3
    assert any(visit.entered_by == "community_lead" and neighbours & set(visit.clients) for visit in pilot.visits)


def test_volunteer_has_three_clients_met_lately(pilot, people):
    number = people["volunteer"].volunteer
    row = pilot.volunteers[number]
    assert (row.status, row.county, row.email) == ("active", VORU, people["volunteer"].email)
    since = pilot.last_day - timedelta(days=21)
    active = {match.client for match in pilot.matches if match.volunteer == number and match.state == "active"}
    met = {
        client for visit in pilot.visits if visit.volunteer == number and visit.on > since for client in visit.clients
    }
    assert len(active & met) >= 3
    ends = [check.valid_until for check in pilot.checks if check.volunteer == number]
    assert max(ends, default=date.min) > pilot.last_day


def test_relative_belongs_to_a_client_with_an_active_match(pilot, people):
    relative = people["relative"]
    client = pilot.clients[relative.client]
    assert (client.county, client.family_name) == (VORU, relative.family_name)
    assert any(match.client == relative.client and match.state == "active" for match in pilot.matches)


def test_names_outside_the_registers_are_given_to_nobody_else(pilot, people):
    in_registers = {(row.given_name, row.family_name) for row in (*pilot.volunteers, *pilot.clients)}
    outside = {(person.given_name, person.family_name) for person in people.values() if person.volunteer is None}
    assert not in_registers & outside


def test_russian_family_names_bend_by_sex():
    assert in_form_for("Žukov", "female") == "Žukova"
    assert in_form_for("Žukova", "male") == "Žukov"
    assert in_form_for("Ostrovski", "female") == "Ostrovskaja"
    assert in_form_for("Lugovoi", "female") == "Lugovaja"
    assert in_form_for("Ojasaar", "female") == in_form_for("Ojasaar", "male") == "Ojasaar"
    assert not set(russian_family_names("male")) & set(estonian_family_names(voro=True))
