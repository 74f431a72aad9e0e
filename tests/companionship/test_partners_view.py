"""Social workers and care homes: own clients, the least data, no other page."""

import pytest
from django.db import connection, models

from seltsiline.companionship.models import Client
from seltsiline.places.tables import municipalities
from tests.conftest import as_owner
from tests.makers import (
    HARJU,
    TOWNS,
    VORU,
    make_client,
    make_match,
    make_organisation,
    make_visit,
    make_volunteer,
    signed_in,
)
from tests.proofs import proves

from .pages import RECENT, text_of

pytestmark = pytest.mark.django_db

SHOWN = {"given_name", "family_name"}
OTHER_TOWN = next(fact.code for fact in municipalities() if fact.county_code == VORU and fact.code != TOWNS[VORU])


@pytest.fixture
def social_worker():
    return signed_in("social_worker", VORU, municipality_id=TOWNS[VORU])


def with_canaries(model, row):
    """Every free text of the row says KANAARI and its column, except the names that may be seen."""
    own = {
        field.name: f"KANAARI-{field.name}"
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField) and not field.choices and not field.generated and field.name not in SHOWN
    }
    with as_owner():
        model.objects.filter(pk=row.pk).update(
            **own | ({"interests": ["KANAARI-huvi"]} if hasattr(row, "interests") else {})
        )
    return own


def test_the_page_has_the_least_data(social_worker):
    client = make_client(given_name="Leida", family_name="Pähn", stage="full", birth_year=1936)
    volunteer = make_volunteer(given_name="Tiiu", family_name="Hõrak", phone="+37255550133", email="tiiu@naide.ee")
    match = make_match(volunteer, client)
    make_visit(volunteer, client, on=RECENT, minutes=95, note="KANAARI-külastus")
    planted = with_canaries(Client, client)
    assert {"personal_code", "phone", "address", "referrer_name", "wishes", "note"} <= set(planted)
    page = social_worker.get("/partner/")
    html, text = page.content.decode(), text_of(page)
    assert "Pähn, Leida" in text
    assert "Tiiu" in text
    assert "märts 2020" in text
    assert "KANAARI" not in html
    for hidden in ("Hõrak", "5555 0133", "tiiu@naide.ee", "1936", "2. märts", "95", str(client.pk), str(match.pk)):
        assert hidden not in text


@proves("R36")
def test_another_municipalitys_client_cannot_be_opened(social_worker):
    make_client(given_name="Salme", family_name="Kadunud", municipality_id=OTHER_TOWN)
    stranger = make_client(given_name="Endel", family_name="Õunapuu", municipality_id=OTHER_TOWN)
    assert "Õunapuu" not in social_worker.get("/partner/").content.decode()
    assert social_worker.get(f"/clients/{stranger.pk}/").status_code == 403


def test_the_database_tells_companions_of_own_clients_alone(social_worker):
    """The function answers for nobody else, whatever keys it is given."""
    from seltsiline.core.scope import use_scope
    from tests.makers import scope_for

    stranger = make_client(municipality_id=OTHER_TOWN)
    make_match(make_volunteer(), stranger)
    with use_scope(scope_for("social_worker", municipalities=(TOWNS[VORU],))), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM companionship_companions_for_partner(%s)", [[stranger.pk]])
        assert cursor.fetchall() == []


def test_who_waits_says_since_when(social_worker):
    make_client(given_name="Leida", family_name="Pähn")
    text = text_of(social_worker.get("/partner/"))
    assert "Ootab," in text
    assert "05.11.2018" in text


def test_a_proposal_is_no_companion_yet(social_worker):
    client = make_client()
    make_match(make_volunteer(given_name="Tiiu"), client, state="proposed", started_on=None)
    assert "Tiiu" not in text_of(social_worker.get("/partner/"))


def test_a_closed_file_is_not_shown(social_worker):
    make_client(status="closed", closed_on=RECENT, closed_reason="moved", family_name="Lahkunud")
    assert "Lahkunud" not in social_worker.get("/partner/").content.decode()


def test_a_care_home_sees_its_residents_alone():
    home = make_organisation(VORU, name="Võru hooldekodu", kind="care_home")
    other = make_organisation(VORU, name="Teine hooldekodu", kind="care_home")
    make_client(family_name="Meie", care_home=home)
    make_client(family_name="Nende", care_home=other)
    make_client(family_name="Kodune")
    html = signed_in("care_home", VORU, organisation=home.pk).get("/partner/").content.decode()
    assert "Meie" in html
    assert "Nende" not in html
    assert "Kodune" not in html
    assert "KANAARI" not in html


def test_the_coordinator_to_ask_is_named(social_worker):
    from tests.makers import make_account

    make_account("coordinator", VORU, email="maire@naide.ee")
    text = text_of(social_worker.get("/partner/"))
    assert "Kui soovite rohkem teada, küsige maakonna koordinaatorilt: Maire Ojasaar." in text
    assert "maire@naide.ee" in text


PAGES = [
    "/clients/", "/clients/add/", "/clients/{client}/", "/clients/{client}/diary/", "/clients/{client}/agreements/", "/clients/{client}/viewed/",
    "/clients/{client}/change/", "/clients/{client}/identity/", "/clients/{client}/status/close/", "/clients/{client}/note/",
    "/clients/{client}/relatives/", "/clients/{client}/match/", "/matches/", "/matches/{match}/", "/matches/{match}/end/",
    "/matches/{match}/agreement/", "/matches/{match}/agreement/sign/", "/matches/{match}/agreement.pdf",
]  # fmt: skip


@pytest.mark.parametrize(
    "role", ["social_worker", "care_home", "community_lead", "volunteer", "relative", "ministry", "researcher", "admin"]
)
def test_no_other_role_opens_the_coordinators_pages(role):
    client = make_client()
    match = make_match(make_volunteer(), client)
    browser = signed_in(
        role, VORU if role in ("social_worker", "care_home", "community_lead") else None, **reach_of(role, client)
    )
    for page in PAGES:
        url = page.format(client=client.pk, match=match.pk)
        assert (url, browser.get(url).status_code, browser.post(url).status_code) == (url, 403, 403)


def reach_of(role, client):
    reach = {
        "social_worker": {"municipality_id": TOWNS[VORU]},
        "community_lead": {"settlement_id": settlement_in(TOWNS[VORU])},
    }
    return reach.get(role, {})


def settlement_in(municipality):
    from seltsiline.places.tables import settlements

    return next(fact.code for fact in settlements() if fact.municipality_code == municipality)


@pytest.mark.parametrize("page", ["/partner/", "/relative/"])
def test_the_partners_pages_are_theirs_alone(page):
    assert signed_in("coordinator", VORU).get(page).status_code == 403


@proves("R29", partly="deputies and the alert for a vacant county are shown elsewhere")
def test_the_coordinator_of_voru_gets_the_same_404_for_harju_as_for_nobody():
    client = make_client(HARJU)
    match = make_match(make_volunteer(HARJU), client)
    browser = signed_in("coordinator", VORU)
    nobody = "01900000-0000-7000-8000-000000000000"
    for page in PAGES:
        if "{" not in page:
            continue
        url, empty = page.format(client=client.pk, match=match.pk), page.format(client=nobody, match=nobody)
        for ask in (browser.get, browser.post):
            foreign, none = ask(url), ask(empty)
            assert (url, foreign.status_code, none.status_code) == (url, 404, 404)
            assert foreign.content.replace(str(client.pk).encode(), b"").replace(
                str(match.pk).encode(), b""
            ) == none.content.replace(nobody.encode(), b"")


def test_harju_is_not_in_the_lists_of_voru():
    client = make_client(HARJU, family_name="Kaugel")
    make_match(make_volunteer(HARJU), client)
    browser = signed_in("coordinator", VORU)
    for page in ("/clients/", "/matches/", "/clients/?q=Kaugel", "/matches/?q=Kaugel"):
        assert "Kaugel," not in browser.get(page).content.decode()
        assert "Salme Raudsepp" not in browser.get(page).content.decode()
