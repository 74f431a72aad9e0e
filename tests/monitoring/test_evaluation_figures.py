"""Figures from rows made by hand."""

from datetime import date

import pytest

from seltsiline.core.refusals import Refused
from seltsiline.monitoring.evaluation import compute_evaluation
from seltsiline.monitoring.evaluation.figures import Measures
from seltsiline.monitoring.models import HourRate
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_client, make_organisation, make_visit, make_volunteer, scope_for

pytestmark = pytest.mark.django_db

MARCH = date(2019, 3, 1), date(2019, 3, 31)


def evaluate(first, last, *, role="national", county=None, only=None):
    with acting(role, county) as scope:
        return compute_evaluation(scope=scope, first=first, last=last, county=only)


def by_code(parts):
    return {part.code: part.measures for part in parts}


def test_a_visit_to_several_clients_is_one_length_of_time_and_several_contacts():
    volunteer = make_volunteer()
    make_visit(volunteer, make_client(), make_client(), make_client(), on=date(2019, 3, 5), minutes=90)
    found = evaluate(*MARCH)
    assert (found.totals.contacts, found.totals.minutes, found.visits) == (3, 90, 1)
    assert (found.totals.volunteers, found.totals.clients) == (1, 3)


def test_both_ends_of_the_period_are_inside():
    volunteer, client = make_volunteer(), make_client()
    for day in (date(2019, 2, 28), date(2019, 3, 1), date(2019, 3, 31), date(2019, 4, 1)):
        make_visit(volunteer, client, on=day, minutes=10)
    assert evaluate(*MARCH).totals.contacts == 2
    assert evaluate(date(2019, 3, 31), date(2019, 4, 1)).totals.contacts == 2


def test_days_go_to_their_calendar_month():
    volunteer, client = make_volunteer(), make_client()
    for day in (date(2019, 1, 31), date(2019, 2, 1), date(2019, 2, 28), date(2019, 4, 1)):
        make_visit(volunteer, client, on=day, minutes=10)
    found = evaluate(date(2019, 1, 1), date(2019, 4, 30))
    assert [(month.month, month.measures.contacts) for month in found.by_month] == [
        ("2019-01", 1),
        ("2019-02", 2),
        ("2019-03", 0),
        ("2019-04", 1),
    ]
    assert found.totals.months == 3


def test_a_person_is_counted_once_however_often_met():
    volunteer, client = make_volunteer(), make_client()
    for day, place in ((1, "home"), (2, "phone"), (3, "phone")):
        make_visit(volunteer, client, on=date(2019, 3, day), place_kind=place, minutes=10)
    found = evaluate(*MARCH)
    assert found.by_month[0].measures == Measures(3, 30, 1, 1)
    assert by_code(found.by_place)["phone"] == Measures(2, 20, 1, 1)
    assert by_code(found.by_place)["home"] == Measures(1, 10, 1, 1)


def test_profiles_and_places_split_the_whole():
    volunteer, client, other = make_volunteer(), make_client(), make_client()
    make_visit(volunteer, client, on=date(2019, 3, 1), minutes=60, profile="transport", place_kind="outside")
    make_visit(volunteer, client, other, on=date(2019, 3, 2), minutes=30, profile="company", place_kind="care_home")
    found = evaluate(*MARCH)
    assert by_code(found.by_profile) == {
        "company": Measures(2, 30, 1, 2),
        "company_practical": Measures(),
        "transport": Measures(1, 60, 1, 1),
        "support_person": Measures(),
    }
    assert by_code(found.by_place)["care_home"] == Measures(2, 30, 1, 2)
    assert {part.code: part.measures.contacts for part in found.by_month[0].places} == {
        "home": 0,
        "care_home": 2,
        "outside": 1,
        "phone": 0,
    }


def test_hours_go_to_the_municipality_of_the_visit_and_contacts_to_that_of_the_client():
    volunteer = make_volunteer()
    here, there = make_client(municipality_id=919), make_client(municipality_id=698)
    make_visit(volunteer, here, there, on=date(2019, 3, 5), minutes=90)
    found = {part.municipality: part.measures for part in evaluate(*MARCH).by_municipality}
    assert found == {919: Measures(1, 90, 1, 1), 698: Measures(1, 0, 0, 1)}


def test_a_client_who_moved_is_one_client():
    volunteer, client = make_volunteer(), make_client(municipality_id=919)
    make_visit(volunteer, client, on=date(2019, 3, 5))
    with as_owner():
        client.municipality_id = 698
        client.save()
    make_visit(volunteer, client, on=date(2019, 3, 6))
    found = evaluate(*MARCH)
    assert found.totals.clients == 1
    assert [part.measures.clients for part in found.by_municipality] == [1, 1]
    assert [part.measures.clients for part in found.by_county] == [1]
    assert [group.clients for group in found.distribution.groups if group.low == 2] == [1]


def test_contacts_without_a_municipality_have_a_row_and_are_not_a_municipality():
    volunteer = make_volunteer()
    client = make_client(municipality_id=None)
    make_visit(volunteer, client, on=date(2019, 3, 5), minutes=20)
    found = evaluate(*MARCH)
    assert [(part.municipality, part.measures.contacts) for part in found.by_municipality] == [(None, 1)]
    assert found.totals.municipalities == 0
    assert found.totals.counties == 1


def test_a_coordinator_counts_the_own_county_whatever_the_program_asks():
    for county in (VORU, HARJU):
        make_visit(make_volunteer(county), make_client(county), on=date(2019, 3, 5), minutes=30)
        make_organisation(county)
    whole = evaluate(*MARCH)
    assert (whole.totals.contacts, whole.totals.counties, whole.totals.partners) == (2, 2, 2)
    assert whole.counties == ()
    own = evaluate(*MARCH, role="coordinator", county=VORU)
    assert (own.totals.contacts, own.totals.counties, own.totals.partners) == (1, 1, 1)
    assert own.counties == (VORU,)
    assert evaluate(*MARCH, only=HARJU).by_county[0].county == HARJU


def test_row_security_holds_where_a_scope_claims_too_much():
    make_visit(make_volunteer(HARJU), make_client(HARJU), on=date(2019, 3, 5))
    with acting("coordinator", VORU):
        claimed = scope_for("national")
        assert compute_evaluation(scope=claimed, first=MARCH[0], last=MARCH[1]).totals.contacts == 0


def test_ages_are_those_of_the_last_day():
    volunteer = make_volunteer(birth_date=date(1964, 3, 31))
    born_a_day_later = make_volunteer(birth_date=date(1964, 4, 1), given_name="Tiiu")
    by_year, unknown = make_client(birth_year=1940), make_client()
    make_visit(volunteer, by_year, on=date(2019, 3, 5))
    make_visit(born_a_day_later, unknown, on=date(2019, 3, 5))
    found = evaluate(*MARCH)
    assert (found.volunteer_ages.from_55, found.volunteer_ages.known) == (1, 2)
    assert (found.volunteer_ages.youngest, found.volunteer_ages.oldest) == (54, 55)
    assert (found.client_ages.known, found.client_ages.unknown, found.client_ages.oldest) == (1, 1, 79)
    assert {band.low: band.people for band in found.volunteer_ages.bands if band.people} == {45: 1, 55: 1}


def test_distribution_of_contacts():
    volunteer = make_volunteer()
    for number in (1, 2, 5, 6, 21):
        client = make_client()
        for day in range(number):
            make_visit(volunteer, client, on=date(2019, 3, 1 + day), minutes=10)
    found = evaluate(*MARCH).distribution
    assert [group.clients for group in found.groups] == [1, 2, 1, 0, 1, 0, 0]
    assert (found.most, found.mean, found.median) == (21, 7.0, 5.0)


def test_partners_whose_agreement_touches_the_period():
    for begins, ends in (
        (None, None),
        (date(2018, 1, 1), date(2019, 3, 1)),
        (date(2019, 3, 31), None),
        (None, date(2019, 2, 28)),
        (date(2019, 4, 1), date(2020, 1, 1)),
    ):
        make_organisation(agreement_from=begins, agreement_to=ends)
    make_organisation(is_partner=False)
    assert evaluate(*MARCH).totals.partners == 3


def test_each_day_has_the_rate_in_force_on_it():
    with as_owner():
        HourRate.objects.create(valid_from=date(2019, 3, 1), cents=492, source="A")
        HourRate.objects.create(valid_from=date(2019, 3, 16), cents=600, source="B")
        HourRate.objects.create(valid_from=date(2025, 1, 1), cents=900, source="C")
    volunteer, client = make_volunteer(), make_client()
    for day in (date(2019, 2, 28), date(2019, 3, 15), date(2019, 3, 16), date(2019, 3, 31)):
        make_visit(volunteer, client, on=day, minutes=61)
    value = evaluate(date(2019, 2, 1), date(2019, 3, 31)).value
    assert [(rate.source, rate.minutes) for rate in value.rates] == [("A", 61), ("B", 122)]
    assert value.minutes_without_rate == 61
    assert value.cents == 1720  # 61 min × 4.92 € + 122 min × 6.00 € = 17.202 €
    assert evaluate(date(2019, 2, 1), date(2019, 3, 31)).by_month[1].measures.clients == 1


def test_an_empty_period_has_its_months_and_nothing_else():
    found = evaluate(*MARCH)
    assert (found.totals.contacts, found.totals.minutes, found.totals.months) == (0, 0, 0)
    assert [month.month for month in found.by_month] == ["2019-03"]
    assert found.distribution.mean is None
    assert found.value.cents == 0


def test_more_stretches_than_bits_are_refused():
    with as_owner():
        HourRate.objects.bulk_create(
            HourRate(valid_from=date(2019, 3, 1 + day), cents=500, source="x") for day in range(30)
        )
    with pytest.raises(Refused):
        evaluate(date(2017, 1, 1), date(2020, 12, 31))
