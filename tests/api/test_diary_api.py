"""The API for devices: who gets in, what is answered, and that refusals are sentences in JSON."""

import datetime
import json

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from seltsiline.companionship.models import DiaryKey, Visit
from seltsiline.core.keys import uuid7
from seltsiline.core.routes import all_routes
from tests.companionship.diary_people import DAY, signed_in_volunteer
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, enter, make_client, make_match, make_visit, make_volunteer, signed_in

pytestmark = pytest.mark.django_db

API = "/api/v1"


def send(browser, key, *clients, device="phone", **changes):
    body = {"clients": [str(client.pk) for client in clients], "on": "2019-03-05", "minutes": 60}
    body |= {"place_kind": "home", "profile": "company", "note": ""} | changes
    sent = {"key": str(key), "device": device, "body": body}
    return browser.post(f"{API}/diary", json.dumps(sent), content_type="application/json")


def minutes_in_diary():
    with as_owner():
        return sorted(Visit.objects.values_list("minutes", flat=True))


def test_the_description_is_open_and_complete():
    answer = Browser().get(f"{API}/openapi.json")
    assert answer.status_code == 200
    described = answer.json()
    assert described["info"]["title"] == "Seltsiline"
    assert set(described["paths"]) == {f"{API}/me", f"{API}/clients", f"{API}/diary"}
    assert set(described["paths"][f"{API}/diary"]) == {"get", "post"}
    assert {"200", "201", "401", "403", "409", "422"} <= set(described["paths"][f"{API}/diary"]["post"]["responses"])


def test_every_address_says_who_may_use_it():
    routes = [entry for entry in all_routes() if entry.pattern.startswith("api/")]
    assert len(routes) >= 6
    assert all(entry.route for entry in routes)


@pytest.mark.parametrize("path", ["me", "clients", "diary"])
def test_a_stranger_is_asked_to_sign_in(path):
    answer = Browser().get(f"{API}/{path}")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize("role", ["social_worker", "care_home", "relative", "ministry", "researcher", "admin"])
def test_other_roles_are_refused_in_json(role):
    browser = signed_in(role)
    for path in ("clients", "diary"):
        answer = browser.get(f"{API}/{path}")
        assert answer.status_code == 403
        assert answer.json()["detail"]
    assert browser.get(f"{API}/me").json()["role"] == role


def test_another_site_cannot_write():
    own = signed_in_volunteer("Erna")
    careful = Browser(enforce_csrf_checks=True)
    enter(careful, own.account)
    answer = send(careful, uuid7(), own.clients[0])
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert not minutes_in_diary()


def test_the_first_time_is_made_and_the_second_answered_the_same():
    own, key = signed_in_volunteer("Erna"), uuid7()
    first, again = (send(own.browser, key, own.clients[0]) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert minutes_in_diary() == [60]


def test_a_different_body_is_refused_and_both_are_kept():
    own, key = signed_in_volunteer("Erna"), uuid7()
    first = send(own.browser, key, own.clients[0])
    second = send(own.browser, key, own.clients[0], minutes=90)
    assert second.status_code == 409
    assert second.json()["first"] == first.json()["visit"]
    assert minutes_in_diary() == [60]
    with as_owner():
        kept = DiaryKey.objects.get(refused_body__isnull=False)
        assert kept.refused_body["minutes"] == 90


def test_an_entry_takes_few_statements():
    own = signed_in_volunteer("Erna")
    with CaptureQueriesContext(connection) as caught:
        assert send(own.browser, uuid7(), own.clients[0], volunteer=str(own.volunteer.pk)).status_code == 201
    assert len(caught) <= 9


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"on": "2999-01-01"}, "on"),
        ({"profile": "x"}, "profile"),
        ({"clients": []}, "clients"),
    ],
)
def test_what_cannot_be_right_is_a_sentence_at_its_field(changes, field):
    own = signed_in_volunteer("Erna")
    answer = send(own.browser, uuid7(), own.clients[0], **changes)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert answer.json()["detail"]
    assert not minutes_in_diary()


def test_a_body_without_shape_says_where():
    own = signed_in_volunteer("Erna")
    answer = send(own.browser, uuid7(), own.clients[0], minutes="palju")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["at"].endswith("minutes")


def test_a_strangers_client_is_refused():
    own = signed_in_volunteer("Erna")
    assert send(own.browser, uuid7(), make_client(given_name="Maimu")).status_code == 422
    assert (
        send(signed_in("coordinator", HARJU), uuid7(), *own.clients, volunteer=str(own.volunteer.pk)).status_code == 422
    )
    assert not minutes_in_diary()


def test_who_writes_for_others_says_for_whom():
    volunteer, client = make_volunteer(), make_client()
    make_match(volunteer, client)
    coordinator = signed_in("coordinator", VORU)
    assert send(coordinator, uuid7(), client).json()["field"] == "volunteer"
    assert send(coordinator, uuid7(), client, volunteer=str(volunteer.pk)).status_code == 201


def test_me_says_role_and_permissions():
    answer = signed_in_volunteer().browser.get(f"{API}/me").json()
    assert answer["role"] == "volunteer"
    assert "add_diary" in answer["permissions"]


def test_a_volunteer_gets_the_own_clients_with_last_time():
    own = signed_in_volunteer("Erna")
    make_client(given_name="Maimu")
    make_visit(own.volunteer, own.clients[0], on=DAY, place_kind="phone")
    [item] = own.browser.get(f"{API}/clients").json()["items"]
    assert (item["given_name"], item["last_on"], item["place_kind"]) == ("Erna", "2019-03-05", "phone")
    assert item["volunteer"] == str(own.volunteer.pk)


def test_a_coordinator_gets_the_clients_of_the_county_page_by_page(monkeypatch):
    monkeypatch.setattr("seltsiline.api.service.PAGE", 2)
    for name in ("Erna", "Maimu", "Vaike"):
        make_client(given_name=name)
    make_client(HARJU, given_name="Aino")
    browser = signed_in("coordinator", VORU)
    first = browser.get(f"{API}/clients").json()
    rest = browser.get(f"{API}/clients", {"cursor": first["next"]}).json()
    assert [item["given_name"] for item in first["items"] + rest["items"]] == ["Erna", "Maimu", "Vaike"]
    assert rest["next"] is None


def test_the_diary_is_read_newest_first_between_days(monkeypatch):
    monkeypatch.setattr("seltsiline.api.service.PAGE", 2)
    own = signed_in_volunteer("Erna")
    make_visit(make_volunteer(given_name="Aino"), make_client(), on=DAY)
    for day in (1, 2, 2, 3, 9):
        make_visit(own.volunteer, own.clients[0], on=datetime.date(2019, 4, day), minutes=day)
    seen, cursor = [], ""
    while cursor is not None:
        page = own.browser.get(f"{API}/diary", {"from": "2019-04-01", "to": "2019-04-03", "cursor": cursor}).json()
        seen += page["items"]
        cursor = page["next"]
    assert [item["minutes"] for item in seen] == [3, 2, 2, 1]
    assert len({item["key"] for item in seen}) == 4
    assert seen[0]["clients"] == [{"key": str(own.clients[0].pk), "name": "Erna Pähn"}]


@pytest.mark.parametrize("cursor", ["õ", "bm9uZQ", "WyJhIl0"])
def test_a_cursor_of_somebody_elses_making_is_refused(cursor):
    browser = signed_in("coordinator", VORU)
    for path in ("diary", "clients"):
        assert browser.get(f"{API}/{path}", {"cursor": cursor}).status_code == 422


def test_an_unforeseen_error_rolls_everything_back(monkeypatch):
    own = signed_in_volunteer("Erna")

    def fail(**_):
        Visit.objects.filter(pk=uuid7()).count()
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("seltsiline.api.service.keep_refused_body", fail)
    own.browser.raise_request_exception = False
    key = uuid7()
    send(own.browser, key, own.clients[0])
    assert send(own.browser, key, own.clients[0], minutes=5).status_code == 500
