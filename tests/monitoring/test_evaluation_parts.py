"""Whatever the rows are: parts add up to the whole, and the statements count as a person with the rows in hand would."""

import random
from datetime import date, timedelta

import pytest

from seltsiline.companionship.models import Contact, Visit
from seltsiline.core.keys import uuid7
from seltsiline.monitoring.evaluation import compute_evaluation
from seltsiline.monitoring.evaluation.statements import PLACE_KINDS, PROFILES
from tests.conftest import as_owner
from tests.makers import HARJU, HIIU, VORU, acting, make_client, make_volunteer

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2019, 1, 1), date(2020, 2, 29)
PLACES = {VORU: (919, 698, None), HARJU: (784,), HIIU: (205, None)}


def make_diary(seed):
    """A random diary with visits around the period; the plain rows as (day, county, visit, …, client)."""
    chance = random.Random(seed)
    volunteers = {county: [make_volunteer(county, ready=False) for _ in range(3)] for county in PLACES}
    clients = {
        county: [make_client(county, municipality_id=chance.choice(towns)) for _ in range(5)]
        for county, towns in PLACES.items()
    }
    visits, contacts = [], []
    for _ in range(80):
        county = chance.choice(list(PLACES))
        met = chance.sample(clients[county], chance.choice((1, 1, 1, 2, 3)))
        visit = Visit(
            id=uuid7(),
            county_id=county,
            volunteer=chance.choice(volunteers[county]),
            municipality_id=met[0].municipality_id,
            on=FIRST + timedelta(days=chance.randrange(-40, 470)),
            minutes=chance.randrange(1, 400),
            place_kind=chance.choice(PLACE_KINDS),
            profile=chance.choice(PROFILES),
        )
        visits.append(visit)
        contacts += [
            Contact(
                county_id=county,
                visit=visit,
                volunteer=visit.volunteer,
                client=client,
                on=visit.on,
                municipality_id=chance.choice(PLACES[county]) if chance.random() < 0.2 else client.municipality_id,
            )
            for client in met
        ]
    with as_owner():
        Visit.objects.bulk_create(visits)
        Contact.objects.bulk_create(contacts)
    return [v for v in visits if FIRST <= v.on <= LAST], [c for c in contacts if FIRST <= c.on <= LAST]


def measured(visits, contacts):
    return (
        len(contacts),
        sum(visit.minutes for visit in visits),
        len({visit.volunteer_id for visit in visits}),
        len({contact.client_id for contact in contacts}),
    )


def as_tuple(measures):
    return measures.contacts, measures.minutes, measures.volunteers, measures.clients


def chosen(visits, contacts, visit_key, contact_key, value):
    return [v for v in visits if visit_key(v) == value], [c for c in contacts if contact_key(c) == value]


@pytest.mark.parametrize("seed", range(4))
def test_every_part_is_what_its_rows_say(seed):
    visits, contacts = make_diary(seed)
    with acting("national") as scope:
        found = compute_evaluation(scope=scope, first=FIRST, last=LAST)

    def part(visit_key, contact_key, value):
        return measured(*chosen(visits, contacts, visit_key, contact_key, value))

    totals = found.totals
    assert (totals.contacts, totals.minutes, totals.volunteers, totals.clients) == measured(visits, contacts)
    assert found.visits == len(visits)
    for month in found.by_month:
        assert as_tuple(month.measures) == part(lambda v: f"{v.on:%Y-%m}", lambda c: f"{c.on:%Y-%m}", month.month)
        for place in month.places:
            key = (month.month, place.code)
            split = part(
                lambda v: (f"{v.on:%Y-%m}", v.place_kind), lambda c: (f"{c.on:%Y-%m}", c.visit.place_kind), key
            )
            assert as_tuple(place.measures) == split
    for county in found.by_county:
        assert as_tuple(county.measures) == part(lambda v: v.county_id, lambda c: c.county_id, county.county)
    for town in found.by_municipality:
        key = (town.county, town.municipality)
        expected = part(lambda v: (v.county_id, v.municipality_id), lambda c: (c.county_id, c.municipality_id), key)
        assert as_tuple(town.measures) == expected
    for profile in found.by_profile:
        assert as_tuple(profile.measures) == part(lambda v: v.profile, lambda c: c.visit.profile, profile.code)
    for place in found.by_place:
        assert as_tuple(place.measures) == part(lambda v: v.place_kind, lambda c: c.visit.place_kind, place.code)


@pytest.mark.parametrize("seed", [11, 12])
def test_contacts_and_minutes_of_the_parts_add_up(seed):
    make_diary(seed)
    with acting("national") as scope:
        found = compute_evaluation(scope=scope, first=FIRST, last=LAST)
    for parts in (found.by_month, found.by_county, found.by_municipality, found.by_profile, found.by_place):
        assert sum(part.measures.contacts for part in parts) == found.totals.contacts
        assert sum(part.measures.minutes for part in parts) == found.totals.minutes
    assert sum(part.measures.clients for part in found.by_county) == found.totals.clients
    assert sum(group.clients for group in found.distribution.groups) == found.totals.clients
    assert sum(band.people for band in found.client_ages.bands) + found.client_ages.unknown == found.totals.clients
