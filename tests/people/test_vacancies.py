"""A county without a coordinator is told to the national level, once."""

import datetime

import pytest

from seltsiline.core.days import latest_day
from seltsiline.core.scope import use_scope
from seltsiline.people.models import RoleGrant
from seltsiline.people.tasks import clear_sign_in_job, tell_of_vacancies_job
from seltsiline.people.vacancies import vacant_counties
from seltsiline.places.tables import counties
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, make_account, scope_for, signed_in
from tests.people.signing import mails

pytestmark = pytest.mark.django_db

TODAY = latest_day()
DAY = datetime.timedelta(days=1)


def ends(account, last: datetime.date) -> None:
    with as_owner():
        RoleGrant.objects.filter(account=account).update(valid_to=last)


def vacant() -> dict[int, datetime.date | None]:
    return {each.county: each.since for each in vacant_counties()}


def test_a_county_is_vacant_when_nobody_holds_the_role_today():
    assert len(vacant()) == len(counties())
    coordinator = make_account("coordinator", VORU)
    assert VORU not in vacant()
    ends(coordinator, TODAY)
    assert VORU not in vacant()
    ends(coordinator, TODAY - DAY)
    assert vacant()[VORU] == TODAY


def test_a_deputy_fills_the_place():
    ends(make_account("coordinator", VORU), TODAY - DAY)
    deputy = make_account("deputy", VORU)
    assert VORU not in vacant()
    ends(deputy, TODAY - 2 * DAY)
    assert vacant()[VORU] == TODAY, "since the last of them was there"


def test_a_closed_account_leaves_the_place_empty():
    account = make_account("coordinator", VORU)
    with as_owner():
        type(account).objects.filter(pk=account.pk).update(is_active=False)
    assert VORU in vacant()


def test_every_national_account_gets_one_mail_for_each_vacancy():
    make_account("national", email="esimene@naide.example")
    make_account("national", email="teine@naide.example")
    ends(make_account("national", email="endine@naide.example"), TODAY - DAY)
    first = make_account("coordinator", VORU)
    assert tell_of_vacancies_job() == 0, "places that were never filled are told on the page"
    ends(first, TODAY - DAY)
    for _night in range(3):
        tell_of_vacancies_job()
    assert sorted(mail.to for mail in mails()) == ["esimene@naide.example", "teine@naide.example"]
    assert "Võrumaa" in mails()[0].body
    assert "Võru" not in mails()[0].subject
    second = make_account("coordinator", VORU)
    tell_of_vacancies_job()
    ends(second, TODAY - DAY)
    with as_owner():
        RoleGrant.objects.filter(account=first).update(valid_to=TODAY - 9 * DAY)
    tell_of_vacancies_job()
    assert len(mails()) == 4, "the next vacancy is told again"


def test_today_of_the_national_level_names_them():
    from seltsiline.people import today

    make_account("coordinator", VORU)
    with use_scope(scope_for("national")) as scope:
        rows, count = today.rows(scope, TODAY, frozenset(), 100)
        names = [row.name for row in rows]
        assert count == len(counties()) - 1
        assert "Harjumaa" in names
        assert "Võrumaa" not in names
        assert all(f"county={HARJU}" in row.action_url for row in rows if row.name == "Harjumaa")
        snoozed = frozenset(row.key for row in rows)
        assert today.rows(scope, TODAY, snoozed, 5) == ([], 0)
    with use_scope(scope_for("coordinator", VORU)) as scope:
        assert today.rows(scope, TODAY, frozenset(), 5) == ([], 0)


def test_the_page_of_today_shows_them():
    text = signed_in("national").get("/today/").content.decode()
    assert "Koordinaatorita maakonnad" in text


def test_what_sign_in_leaves_behind_is_swept():
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from seltsiline.people.models import SignInLink

    account, browser = make_account("ministry"), signed_in("ministry")
    with as_owner():
        Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - DAY)
        for days in (0, 3):
            SignInLink.objects.create(account=account, digest=str(days), expires_at=timezone.now() - days * DAY)
    assert clear_sign_in_job() == 2
    with as_owner():
        assert list(SignInLink.objects.values_list("digest", flat=True)) == ["0"]
    assert browser.get("/people/me/").status_code == 200
