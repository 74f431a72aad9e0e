"""The pilot's published figures come out of counting the made-up rows."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from seltsiline.demo.pilot import Pilot, build_pilot
from seltsiline.demo.pilot.identity import age_on
from seltsiline.places.tables import municipality_by_code

VORU, IDA_VIRU = 87, 45
EMERGENCY_FROM = date(2020, 3, 13)


@pytest.fixture(scope="module")
def pilot() -> Pilot:
    return build_pilot()


def contacts_of_clients(pilot: Pilot) -> Counter[int]:
    return Counter(client for visit in pilot.visits for client in visit.clients)


def by_month(pilot: Pilot, place_kind: str = "") -> Counter[tuple[int, int]]:
    counts: Counter[tuple[int, int]] = Counter()
    for visit in pilot.visits:
        if place_kind in ("", visit.place_kind):
            counts[visit.on.year, visit.on.month] += len(visit.clients)
    return counts


def test_totals(pilot):
    assert len(pilot.volunteers) == 273
    assert len(pilot.clients) == 678
    assert sum(len(visit.clients) for visit in pilot.visits) == 12_065
    assert sum(visit.minutes for visit in pilot.visits) == 21_600 * 60
    assert len(pilot.partners) == 21


def test_everybody_has_at_least_one_contact(pilot):
    assert set(contacts_of_clients(pilot)) == set(range(678))
    assert {visit.volunteer for visit in pilot.visits} == set(range(273))


def test_every_month_of_nineteen_has_contacts(pilot):
    assert sorted(by_month(pilot)) == [(2018, 11), (2018, 12)] + [(2019, month) for month in range(1, 13)] + [
        (2020, month) for month in range(1, 6)
    ]


def test_contacts_grow_and_dip_in_summer_and_at_christmas(pilot):
    months = by_month(pilot)
    assert months[2018, 11] < months[2019, 2] < months[2019, 5] < months[2019, 10]
    assert months[2019, 7] < months[2019, 5] < months[2019, 9]
    assert months[2019, 12] < 0.85 * min(months[2019, 11], months[2020, 1])


def test_counties_and_municipalities(pilot):
    towns = {pilot.clients[client].municipality for visit in pilot.visits for client in visit.clients}
    assert len(towns) == 43
    assert {client.municipality for client in pilot.clients} == towns
    assert {volunteer.municipality for volunteer in pilot.volunteers} <= towns
    assert {partner.municipality for partner in pilot.partners} <= towns
    counties = {municipality_by_code()[town].county_code for town in towns}
    assert len(counties) == 12
    assert counties == {county.code for county in pilot.counties}


def test_first_counties_start_in_november_2018_and_the_others_later(pilot):
    first: dict[int, date] = {}
    for visit in pilot.visits:
        first.setdefault(pilot.volunteers[visit.volunteer].county, visit.on)
    assert sorted(code for code, on in first.items() if on < date(2018, 12, 1)) == [37, 39, 60, 64, 68, 87]
    assert all(first[county.code] >= county.started_on for county in pilot.counties)


def test_one_client_has_183_contacts_and_nobody_comes_near(pilot):
    (_, most), (_, second) = contacts_of_clients(pilot).most_common(2)
    assert most == 183
    assert second < 160


def test_contacts_of_a_client_are_skewed(pilot):
    ordered = sorted(contacts_of_clients(pilot).values())
    mean = sum(ordered) / len(ordered)
    assert mean == pytest.approx(17.8, abs=0.05)
    assert ordered[len(ordered) // 2] < 0.75 * mean


def test_ages_of_volunteers(pilot):
    ages = [age_on(volunteer.birth_date, pilot.last_day) for volunteer in pilot.volunteers]
    assert round(100 * sum(age >= 55 for age in ages) / 273) == 51
    assert round(100 * sum(age >= 65 for age in ages) / 273) == 28
    assert all(age_on(volunteer.birth_date, volunteer.applied_on) >= 16 for volunteer in pilot.volunteers)


def test_ages_of_clients(pilot):
    ages = sorted(age_on(client.birth_date, pilot.last_day) for client in pilot.clients)
    assert ages[0] == 29 < ages[1]
    assert ages[-2] < ages[-1] == 106
    assert sum(70 <= age <= 92 for age in ages) / len(ages) > 0.7
    extremes = [client for client in pilot.clients if age_on(client.birth_date, pilot.last_day) in (29, 106)]
    assert all(age_on(client.birth_date, client.referred_on) in (29, 106) for client in extremes)


def test_mostly_women_on_both_sides(pilot):
    for people in (pilot.volunteers, pilot.clients):
        assert 0.7 < sum(person.sex == "female" for person in people) / len(people) < 0.92


def test_minutes_are_as_people_write_them(pilot):
    minutes = [visit.minutes for visit in pilot.visits]
    assert min(minutes) == 10
    assert max(minutes) == 300
    assert all(length % 5 == 0 for length in minutes)
    in_person = [visit.minutes for visit in pilot.visits if visit.place_kind != "phone"]
    assert min(in_person) >= 30
    assert sum(length % 15 == 0 for length in in_person) > 0.99 * len(in_person)
    assert sum(minutes) / sum(len(visit.clients) for visit in pilot.visits) == pytest.approx(107, abs=1)


def test_emergency_moves_contacts_to_the_telephone(pilot):
    since = [visit for visit in pilot.visits if visit.on >= EMERGENCY_FROM]
    assert not any(visit.place_kind == "care_home" for visit in since)
    for first, last in (
        (EMERGENCY_FROM, date(2020, 3, 31)),
        (date(2020, 4, 1), date(2020, 4, 30)),
        (date(2020, 5, 1), date(2020, 5, 31)),
    ):
        period = [visit for visit in since if first <= visit.on <= last]
        contacts = sum(len(visit.clients) for visit in period)
        assert sum(len(visit.clients) for visit in period if visit.place_kind == "phone") >= contacts / 2
    before = [visit for visit in pilot.visits if visit.on < EMERGENCY_FROM]
    assert sum(visit.place_kind == "phone" for visit in before) < 0.2 * len(before)


def test_all_help_profiles_and_places_occur(pilot):
    assert {visit.profile for visit in pilot.visits} == {"company", "company_practical", "transport", "support_person"}
    assert {visit.place_kind for visit in pilot.visits} == {"home", "care_home", "outside", "phone"}
    entered = Counter(visit.entered_by for visit in pilot.visits)
    assert set(entered) == {"volunteer", "coordinator", "community_lead"}
    assert entered["volunteer"] > 0.6 * len(pilot.visits)


def test_about_a_third_of_visits_have_a_note_and_notes_vary(pilot):
    notes = [visit.note for visit in pilot.visits if visit.note]
    assert 0.28 < len(notes) / len(pilot.visits) < 0.4
    assert len(set(notes)) > 800
    assert Counter(notes).most_common(1)[0][1] < 0.03 * len(notes)
    assert all(len(note) < 120 and note.endswith(".") for note in notes)


def test_some_visits_are_to_several_clients(pilot):
    sizes = Counter(len(visit.clients) for visit in pilot.visits)
    assert sizes[2] > 100
    assert max(sizes) <= 5


def test_voru_is_lively(pilot):
    clients = [client for client in pilot.clients if client.county == VORU]
    statuses = Counter(client.status for client in clients)
    assert 80 <= len(clients) <= 100
    assert statuses["waiting"] >= 5
    assert statuses["matched"] >= 40
    assert statuses["closed"] >= 5


def test_voru_has_quiet_pairs_and_the_others_met_lately(pilot):
    last: dict[tuple[int, int], date] = {}
    for visit in pilot.visits:
        for client in visit.clients:
            last[visit.volunteer, client] = visit.on
    silent_since = pilot.last_day - timedelta(days=30)
    quiet = [
        match
        for match in pilot.matches
        if match.state == "active" and last[match.volunteer, match.client] < silent_since
    ]
    in_voru = [match for match in quiet if pilot.clients[match.client].county == VORU]
    assert 4 <= len(in_voru) <= 10
    assert len(quiet) < 0.08 * sum(match.state == "active" for match in pilot.matches)


def test_voru_has_extracts_that_ended_and_that_end_soon(pilot):
    valid_until: defaultdict[int, date] = defaultdict(lambda: date.min)
    for check in pilot.checks:
        valid_until[check.volunteer] = max(valid_until[check.volunteer], check.valid_until)
    assert len(valid_until) == 273
    active = [
        until
        for number, until in valid_until.items()
        if pilot.volunteers[number].county == VORU and pilot.volunteers[number].status == "active"
    ]
    assert 2 <= sum(until < pilot.last_day for until in active) <= 6
    assert sum(pilot.last_day <= until <= pilot.last_day + timedelta(days=30) for until in active) >= 3


def test_ida_viru_speaks_russian(pilot):
    for people in (pilot.volunteers, pilot.clients):
        in_county = [person for person in people if person.county == IDA_VIRU]
        assert sum("ru" in person.languages for person in in_county) > 0.6 * len(in_county)
        assert any(person.languages[0] == "et" for person in in_county)


def test_personal_contact_is_the_strongest_channel_and_most_had_experience(pilot):
    channels = Counter(volunteer.channel for volunteer in pilot.volunteers)
    (strongest, number), (_, second) = channels.most_common(2)
    assert strongest == "isiklik kontakt"
    assert number > 2 * second
    assert sum(bool(volunteer.prior_experience) for volunteer in pilot.volunteers) >= 273 / 2


@pytest.mark.parametrize("seed", [1, 77])
def test_figures_hold_for_other_seeds(seed):
    pilot = build_pilot(seed=seed)
    contacts = contacts_of_clients(pilot)
    assert (len(pilot.volunteers), len(contacts), contacts.total()) == (273, 678, 12_065)
    assert sum(visit.minutes for visit in pilot.visits) == 21_600 * 60
    assert [number for _, number in contacts.most_common(2) if number >= 183] == [183]
    assert len({client.municipality for client in pilot.clients}) == 43
    assert len(by_month(pilot)) == 19
