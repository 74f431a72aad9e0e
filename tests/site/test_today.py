"""Today: rows with their reason, one action, and a snooze that brings them back by itself."""

import datetime

import pytest
import time_machine

from seltsiline.core.models import Snooze
from seltsiline.site.today import snooze_until
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, make_client, make_match, make_volunteer, signed_in

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2054, 11, 23)
"""Far ahead of every clock that runs these tests: the database judges by its own whether a signed context has expired."""


@pytest.fixture(autouse=True)
def fixed_day():
    with time_machine.travel(datetime.datetime(2054, 11, 23, 9, 0, tzinfo=datetime.UTC), tick=True):
        yield


def quiet_pair(county=VORU, **client):
    """A pair that met last on 1 October."""
    day = datetime.date(2054, 10, 1)
    return make_match(
        make_volunteer(county), make_client(county, **client), last_contact_on=day, started_on=day, proposed_on=day
    )


def test_a_quiet_pair_stands_in_the_list_and_a_lively_one_does_not():
    quiet_pair(given_name="Aino", family_name="Nool")
    make_match(
        make_volunteer(given_name="Ene"),
        make_client(given_name="Heino", family_name="Liiv"),
        last_contact_on=TODAY - datetime.timedelta(days=5),
    )
    page = signed_in("coordinator", VORU).get("/today/").content.decode()
    assert "Aino Nool" in page
    assert "Heino Liiv" not in page


def test_another_county_is_not_there():
    quiet_pair(HARJU, given_name="Võõras", family_name="Inimene")
    assert "Võõras" not in signed_in("coordinator", VORU).get("/today/").content.decode()


def test_waiting_clients_and_ended_checks_are_there():
    make_client(given_name="Leida", family_name="Pähn", referred_on=TODAY - datetime.timedelta(days=64))
    volunteer = make_volunteer(given_name="Jaan", family_name="Zopp", ready=False)
    from seltsiline.volunteering.models import BackgroundCheck

    with as_owner():
        BackgroundCheck.objects.create(
            county_id=VORU,
            volunteer=volunteer,
            checked_on=datetime.date(2023, 1, 1),
            valid_until=TODAY - datetime.timedelta(days=3),
        )
    page = signed_in("coordinator", VORU).get("/today/").content.decode()
    assert "Leida Pähn" in page
    assert "Jaan Zopp" in page


def test_a_snoozed_row_is_away_until_its_day():
    match = quiet_pair(given_name="Aino", family_name="Nool")
    browser = signed_in("coordinator", VORU)
    page = browser.get("/today/").content.decode()
    address = page.split('action="/today/snooze?row=')[1].split('"')[0]
    browser.post(f"/today/snooze?row={address}", {"until": "tomorrow"})
    assert "Aino Nool" not in browser.get("/today/").content.decode()
    with time_machine.travel(datetime.datetime(2054, 11, 24, 9, 0, tzinfo=datetime.UTC)), as_owner():
        assert Snooze.objects.get().until <= datetime.date(2054, 11, 24)
    assert match.pk


@pytest.mark.parametrize(
    ("choice", "day"),
    [
        ("tomorrow", datetime.date(2054, 11, 24)),
        ("monday", datetime.date(2054, 11, 30)),
        ("two_weeks", datetime.date(2054, 12, 7)),
    ],
)
def test_the_three_snoozes(choice, day):
    assert snooze_until(choice, TODAY) == day


@pytest.mark.parametrize("role", ["ministry", "volunteer", "social_worker", "admin"])
def test_today_is_for_those_who_work_with_a_county(role):
    assert signed_in(role).get("/today/").status_code == 403


def test_today_takes_few_statements(django_assert_max_num_queries):
    for number in range(8):
        quiet_pair(given_name=f"Nimi{number}")
        make_client(given_name=f"Ootaja{number}")
    browser = signed_in("coordinator", VORU)
    with django_assert_max_num_queries(16):  # 12 and the savepoints of the test's own transaction
        assert browser.get("/today/").status_code == 200
