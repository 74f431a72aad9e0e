"""A relative sees the meetings of a close one, by consent alone, and nothing else of anybody."""

import datetime

import pytest

from seltsiline.companionship.models import RelativeAccess
from seltsiline.people.models import Person
from tests.conftest import as_owner
from tests.makers import (
    HARJU,
    VORU,
    enter,
    make_account,
    make_client,
    make_match,
    make_visit,
    make_volunteer,
    signed_in,
)
from tests.proofs import proves

from .pages import RECENT, ago, file_of, text_of

pytestmark = pytest.mark.django_db

CONSENT = {
    "name": "Anne Pähn", "relation": "tütar, Tartus", "phone": "5555 0121", "email": "anne@naide.ee", "consent_by": "self",
    "consent_from": "8.09.2019",
}  # fmt: skip


@pytest.fixture
def coordinator():
    return signed_in("coordinator", VORU)


@pytest.fixture
def client():
    return make_client(given_name="Leida", family_name="Pähn")


@pytest.fixture
def access(client):
    with as_owner():
        person = Person.objects.create(given_name="Anne", family_name="Pähn")
        return RelativeAccess.objects.create(
            county_id=VORU,
            client=client,
            person=person,
            name="Anne Pähn",
            relation="tütar",
            consent_from=ago(30),
            consent_by="self",
        )


@pytest.fixture
def relative(access):
    from django.test import Client as Browser

    browser = Browser()
    with as_owner():
        person = Person.objects.get(pk=access.person_id)
    enter(browser, make_account("relative", person=person))
    return browser


def withdraw(coordinator, client, access):
    return coordinator.post(file_of(client, "relatives", str(access.pk), "withdraw"))


def test_a_consent_is_written_down(coordinator, client):
    assert coordinator.post(file_of(client, "relatives"), CONSENT).status_code == 302
    with as_owner():
        access = RelativeAccess.objects.select_related("person").get()
    assert (access.name, access.relation, access.phone, access.email) == (
        "Anne Pähn",
        "tütar, Tartus",
        "+37255550121",
        "anne@naide.ee",
    )
    assert (access.person.given_name, access.person.family_name) == ("Anne", "Pähn")
    assert access.consent_from == datetime.date(2019, 9, 8)
    assert "Anne Pähn" in text_of(coordinator.get(file_of(client)))


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("name", "Kirjutage nimi."),
        ("relation", "Kirjutage, kes ta kliendile on."),
        ("consent_by", "Valige, kes andis nõusoleku."),
    ],
)
def test_a_consent_needs_its_words(coordinator, client, missing, sentence):
    html = coordinator.post(file_of(client, "relatives"), CONSENT | {missing: ""}).content.decode()
    assert sentence in html
    assert "anne@naide.ee" in html


def test_a_relative_sees_days_length_place_and_companion(relative, client):
    volunteer = make_volunteer(given_name="Tiiu", family_name="Hõrak", phone="+37255550133")
    make_match(volunteer, client)
    make_visit(volunteer, client, on=RECENT, minutes=95, place_kind="outside", note="KANAARI tervisest")
    text = text_of(relative.get("/relative/"))
    assert "esmaspäev, 2. märts 2020 1 h 35 min" in text
    assert "Tiiu Hõrak" in text
    assert "KANAARI" not in text
    assert "5555 0133" not in text


def test_other_clients_of_the_same_companion_stay_unseen(relative, client):
    volunteer, neighbour = make_volunteer(), make_client(given_name="Aino", family_name="Nool")
    make_match(volunteer, client)
    make_match(volunteer, neighbour)
    make_visit(volunteer, client, neighbour, on=RECENT, minutes=60)
    make_visit(volunteer, neighbour, on=ago(3), minutes=777)
    text = text_of(relative.get("/relative/"))
    assert "Nool" not in text
    assert "12 h 57 min" not in text


@proves("R37")
def test_a_withdrawal_works_at_once(relative, coordinator, client, access):
    volunteer = make_volunteer()
    make_match(volunteer, client)
    make_visit(volunteer, client, on=RECENT)
    assert "2. märts 2020" in text_of(relative.get("/relative/"))
    assert withdraw(coordinator, client, access).status_code == 302
    text = text_of(relative.get("/relative/"))
    assert "2. märts 2020" not in text
    assert "Leida" not in text
    assert "Praegu ei ole kedagi, kelle kohtumisi võiksite näha." in text


def test_a_withdrawal_keeps_its_first_moment(coordinator, client, access):
    withdraw(coordinator, client, access)
    with as_owner():
        first = RelativeAccess.objects.get().withdrawn_at
    withdraw(coordinator, client, access)
    with as_owner():
        assert RelativeAccess.objects.get().withdrawn_at == first


def test_a_consent_for_later_opens_nothing_yet(relative, access):
    with as_owner():
        RelativeAccess.objects.update(consent_from=ago(-5))
    assert "Praegu ei ole kedagi" in text_of(relative.get("/relative/"))


def test_a_relative_who_is_a_volunteer_too_sees_no_own_clients_here(access, client):
    """The roles of one person stay apart: what the volunteer may see is not shown to the relative."""
    from django.test import Client as Browser

    with as_owner():
        person = Person.objects.get(pk=access.person_id)
    volunteer, other = make_volunteer(person=person), make_client(given_name="Endel", family_name="Õunapuu")
    make_match(volunteer, other)
    make_visit(volunteer, other, on=RECENT)
    browser = Browser()
    enter(browser, make_account("relative", person=person))
    assert "Õunapuu" not in text_of(browser.get("/relative/"))
    assert "2. märts 2020" not in text_of(browser.get("/relative/"))


def test_another_clients_consent_cannot_be_withdrawn_through_this_one(coordinator, access):
    other = make_client(family_name="Teine")
    assert withdraw(coordinator, other, access).status_code == 404


def test_another_county_cannot_withdraw(client, access):
    assert withdraw(signed_in("coordinator", HARJU), client, access).status_code == 404
    with as_owner():
        assert RelativeAccess.objects.get().withdrawn_at is None
