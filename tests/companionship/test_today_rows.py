"""What companionship brings to Today and to search, and its numbers."""

import datetime

import pytest

from seltsiline.companionship import measures
from seltsiline.companionship.models import Client
from seltsiline.core.search import SOURCES
from seltsiline.core.today import GROUPS
from seltsiline.places.tables import counties
from tests.makers import HARJU, VORU, acting, make_client, make_match, make_volunteer

from .pages import RECENT, ago

pytestmark = pytest.mark.django_db

DAY = datetime.date(2020, 6, 1)


def before(days):
    return DAY - datetime.timedelta(days=days)


def rows_of(key, *, snoozed=frozenset(), limit=5, role="coordinator", county=VORU):
    with acting(role, county) as scope:
        rows, count = GROUPS[key].rows(scope, DAY, frozenset(snoozed), limit)
        return list(rows), count


def test_quiet_matches_call_the_volunteer():
    make_match(
        make_volunteer(given_name="Tiiu", phone="+37255550133"),
        make_client(family_name="Nool"),
        last_contact_on=before(45),
    )
    make_match(make_volunteer(), make_client(family_name="Kohtub"), last_contact_on=before(30))
    (row,), count = rows_of("quiet")
    assert count == 1
    assert (row.name, str(row.when), row.action_url, row.tone) == ("Leida Nool", "45 päeva", "tel:+37255550133", "late")
    assert "17.04.2020" in row.why


def test_a_volunteer_without_a_telephone_is_asked_through_the_match():
    match = make_match(make_volunteer(), make_client(), last_contact_on=before(45))
    (row,), _count = rows_of("quiet")
    assert row.action_url == f"/matches/{match.pk}/"


def test_those_who_have_waited_longest_stand_first():
    make_client(family_name="Uus", referred_on=before(3))
    make_client(family_name="Vana", referred_on=before(100))
    again = make_client(family_name="Taas", referred_on=before(500))
    make_match(
        make_volunteer(),
        again,
        state="ended",
        proposed_on=before(400),
        started_on=before(399),
        ended_on=before(20),
        end_reason="moved",
    )
    make_client(family_name="Paus", status="paused", referred_on=before(900))
    rows, count = rows_of("waiting")
    assert [(row.name, str(row.when), row.tone) for row in rows] == [
        ("Leida Vana", "100 päeva", "late"),
        ("Leida Taas", "20 päeva", "soon"),
        ("Leida Uus", "3 päeva", "wait"),
    ]
    assert count == 3


def test_introductions_that_have_not_come_about():
    make_match(
        make_volunteer(), make_client(family_name="Ootel"), state="proposed", proposed_on=before(15), started_on=None
    )
    make_match(
        make_volunteer(), make_client(family_name="Värske"), state="proposed", proposed_on=before(14), started_on=None
    )
    make_match(make_volunteer(), make_client(family_name="Kohtub"), proposed_on=before(90))
    rows, count = rows_of("introductions")
    assert [row.name for row in rows] == ["Leida Ootel"]
    assert count == 1


def test_a_row_that_was_put_off_is_left_out_and_not_counted():
    first, second = (make_client(family_name=name, referred_on=before(50)) for name in ("Esimene", "Teine"))
    rows, count = rows_of("waiting", snoozed={f"waiting:{first.pk}", "quiet:not-a-key"})
    assert ([row.key for row in rows], count) == ([f"waiting:{second.pk}"], 1)


def test_more_rows_than_are_shown_are_counted():
    for number in range(8):
        make_client(family_name=f"Klient{number}", referred_on=before(number))
    rows, count = rows_of("waiting", limit=5)
    assert (len(rows), count) == (5, 8)


def test_other_counties_are_not_in_the_rows():
    make_client(HARJU)
    make_match(make_volunteer(HARJU), make_client(HARJU), last_contact_on=before(90))
    for key in ("quiet", "waiting", "introductions"):
        assert rows_of(key) == ([], 0)
    assert rows_of("quiet", role="national", county=None)[1] == 1


@pytest.mark.parametrize("key", ["quiet", "waiting", "introductions"])
def test_two_queries_at_most(key, django_assert_max_num_queries):
    for number in range(9):
        client = make_client(family_name=f"Klient{number}")
        make_match(
            make_volunteer(),
            client,
            last_contact_on=before(90),
            state=("active", "proposed")[number % 2],
            started_on=None,
        )
    with acting("national") as scope, django_assert_max_num_queries(2):
        list(GROUPS[key].rows(scope, DAY, frozenset(), 3)[0])


def found(key, text, *, role="coordinator", county=VORU):
    with acting(role, county) as scope:
        return [(hit.name, hit.url) for hit in SOURCES[key].hits(scope, text, 10)]


def test_search_finds_clients_and_their_matches_by_name():
    client = make_client(family_name="Nool")
    match = make_match(make_volunteer(given_name="Tiiu", family_name="Hõrak"), client)
    assert found("clients", "nool") == [("Leida Nool", f"/clients/{client.pk}/")]
    assert found("matches", "horak") == [("Leida Nool ja Tiiu Hõrak", f"/matches/{match.pk}/")]
    assert found("clients", "nool", county=HARJU) == found("matches", "nool", county=HARJU) == []


def test_clients_and_matches_are_counted_by_state():
    make_client()
    make_client(status="closed", closed_on=RECENT, closed_reason="death")
    make_client(HARJU)
    make_match(make_volunteer(), make_client(status="matched"))
    with acting("coordinator", VORU) as scope:
        assert measures.clients_by_state(scope) == {"waiting": 1, "matched": 1, "paused": 0, "closed": 1}
        assert measures.matches_by_state(scope)["active"] == 1
    with acting("national") as scope:
        assert measures.clients_by_state(scope)["waiting"] == 2
        assert len(scope.counties) == len(counties())


@pytest.mark.parametrize(("days", "median"), [([], None), ([10], 10), ([1, 3, 100], 3), ([2, 4], 3)])
def test_the_median_wait_is_in_days(days, median):
    for number in days:
        make_client(referred_on=before(number))
    with acting("coordinator", VORU) as scope:
        assert measures.median_waiting_days(scope, DAY) == median


def test_the_wait_is_the_same_in_python_and_in_the_database():
    client = make_client(referred_on=before(500))
    for end in (300, 40):
        make_match(
            make_volunteer(),
            client,
            state="ended",
            proposed_on=before(400),
            started_on=None,
            ended_on=before(end),
            end_reason="moved",
        )
    with acting("coordinator", VORU):
        (row,) = Client.objects.annotate(since=measures.waiting_since_in_database())
        assert row.since == measures.waiting_since(row, [before(300), before(40), None]) == before(40)
    assert ago(0) > DAY
