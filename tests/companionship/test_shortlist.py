"""Matching by hand: all volunteers of the county with reasons, gates that hold at the moment of the proposal."""

import datetime

import pytest

from seltsiline.companionship.models import Client, Match
from seltsiline.places.tables import settlements
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, make_client, make_match, make_volunteer, signed_in
from tests.proofs import proves

from .pages import ago, file_of, text_of

pytestmark = pytest.mark.django_db

VILLAGES = {fact.name: fact for fact in settlements() if fact.county_code == VORU}
NURSI, MISSO = VILLAGES["Nursi küla"], VILLAGES["Misso alevik"]


def lives_in(village):
    return {"settlement_id": village.code, "municipality_id": village.municipality_code}


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


@pytest.fixture
def client():
    return make_client(
        profiles=["company", "transport"], interests=["aiandus"], languages=["et", "vro"], **lives_in(NURSI)
    )


def propose(browser, client, volunteer):
    return browser.post(file_of(client, "match"), {"volunteer": str(volunteer.pk)})


def test_the_fittest_stands_first_with_the_reasons(browser, client):
    make_volunteer(given_name="Kauge", family_name="Käija", radius_km=5, **lives_in(MISSO))
    make_volunteer(
        given_name="Tiiu", family_name="Hõrak", profiles=["company", "transport"], has_car=True, interests=["aiandus"], languages=["et", "vro"],
        **lives_in(NURSI),
    )  # fmt: skip
    text = text_of(browser.get(file_of(client, "match")))
    assert "2 sobivat vabatahtlikku" in text
    assert text.index("Tiiu Hõrak") < text.index("Kauge Käija")
    for reason in (
        "Elab samas kohas.",
        "Pakub soovitut: vestlus, transport.",
        "Ühine keel: eesti, võru.",
        "Ühised huvid: aiandus.",
        "Tal on auto.",
    ):
        assert reason in text
    for doubt in ("soovis käia kuni 5 km", "Ei paku: transport."):
        assert doubt in text


@proves("R31", partly="for matching by hand; the engine's scores come later")
def test_every_candidate_shows_why(browser, client):
    for number in range(4):
        make_volunteer(family_name=f"Vabatahtlik{number}")
    html = browser.get(file_of(client, "match")).content.decode()
    assert html.count('class="for"') == 4


@pytest.mark.parametrize(
    ("volunteer", "sentence"),
    [
        ({"status": "applied"}, "Avaldus on veel otsustamata."),
        ({"status": "paused"}, "Vabatahtlikul on paus."),
        ({"capacity": 0}, "Vabatahtlikul on nii palju kliente, kui kokku lepitud."),
        ({"languages": ["ru"]}, "Neil ei ole ühist keelt."),
    ],
)
def test_a_failed_gate_is_said_and_holds(browser, client, volunteer, sentence):
    made = make_volunteer(**volunteer)
    text = text_of(browser.get(file_of(client, "match")))
    assert "Keda ei pakutud" in text
    assert sentence in text
    page = propose(browser, client, made)
    assert sentence in page.content.decode()
    assert "Paari ei saanud pakkuda" in page.content.decode()
    with as_owner():
        assert not Match.objects.exists()


@proves("R38", partly="the certificate is not made yet")
def test_without_the_starter_package_nobody_is_matched(browser, client):
    volunteer = make_volunteer()
    with as_owner():
        TrainingRecord.objects.all().delete()
    assert "Stardipakett on läbimata." in text_of(browser.get(file_of(client, "match")))
    assert "Stardipakett on läbimata." in propose(browser, client, volunteer).content.decode()
    with as_owner():
        assert not Match.objects.exists()


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        (None, "Taustakontroll on tegemata."),
        ({"valid_until": datetime.date(2019, 5, 8)}, "Taustakontroll lõppes 08.05.2019."),
        ({"result": "not_suitable"}, "Taustakontroll ei luba seda."),
    ],
)
def test_the_newest_check_decides(browser, client, check, sentence):
    volunteer = make_volunteer()
    with as_owner():
        if check is None:
            BackgroundCheck.objects.all().delete()
        else:
            newer = {"checked_on": datetime.date(2019, 1, 2), "valid_until": datetime.date(2099, 1, 1)} | check
            BackgroundCheck.objects.create(county_id=VORU, volunteer=volunteer, **newer)
    assert sentence in text_of(browser.get(file_of(client, "match")))
    assert sentence in propose(browser, client, volunteer).content.decode()


@proves("R15", partly="the agreement of a support person is not there yet")
def test_a_support_person_needs_the_training(browser):
    client = make_client(profiles=["support_person"])
    volunteer = make_volunteer(profiles=["support_person"])
    assert "Tugiisikul peab olema tugiisiku koolitus." in propose(browser, client, volunteer).content.decode()
    with as_owner():
        TrainingRecord.objects.create(county_id=VORU, volunteer=volunteer, kind="support_person", completed_on=ago(10))
    assert propose(browser, client, volunteer).status_code == 302


def test_a_proposal_makes_a_match_and_the_client_waits_no_longer(browser, client):
    volunteer = make_volunteer()
    answer = propose(browser, client, volunteer)
    with as_owner():
        match = Match.objects.get()
        assert Client.objects.get().status == "matched"
    assert answer.url == f"/matches/{match.pk}/"
    assert (match.state, match.volunteer_id, match.client_id, match.settlement_id) == (
        "proposed",
        volunteer.pk,
        client.pk,
        NURSI.code,
    )


def test_the_same_pair_is_not_made_twice(browser, client):
    volunteer = make_volunteer(capacity=5)
    propose(browser, client, volunteer)
    assert "Nad on juba paar." in text_of(browser.get(file_of(client, "match")))
    assert "Nad on juba paar." in propose(browser, client, volunteer).content.decode()
    with as_owner():
        assert Match.objects.count() == 1


def test_a_full_volunteer_is_found_full_even_if_the_page_is_old(browser, client):
    volunteer, other = make_volunteer(capacity=1), make_client(family_name="Nool")
    browser.get(file_of(client, "match"))
    propose(browser, other, volunteer)
    assert "nii palju kliente" in propose(browser, client, volunteer).content.decode()


def test_who_has_left_is_not_listed(browser, client):
    make_volunteer(given_name="Lahkunud", status="left", left_on=ago(10))
    assert "Lahkunud" not in text_of(browser.get(file_of(client, "match")))


def test_a_volunteer_of_another_county_is_nobody(browser, client):
    assert propose(browser, client, make_volunteer(HARJU)).status_code == 404
    assert browser.post(file_of(client, "match"), {"volunteer": "x"}).status_code == 404


def test_even_the_national_level_does_not_match_across_counties(client):
    page = propose(signed_in("national"), client, make_volunteer(HARJU))
    assert "Vabatahtlik ja klient ei ole samas maakonnas." in page.content.decode()


def test_a_closed_file_finds_nobody(browser, client):
    with as_owner():
        Client.objects.update(status="closed", closed_on=ago(3), closed_reason="declined")
    assert "Kliendi toimik on suletud." in text_of(browser.get(file_of(client, "match")))
    assert "Kliendi toimik on suletud." in propose(browser, client, make_volunteer()).content.decode()


def test_the_list_takes_as_many_queries_for_many_as_for_few(browser, client, django_assert_max_num_queries):
    for number in range(30):
        volunteer = make_volunteer(family_name=f"Vabatahtlik{number:02}", capacity=3)
        make_match(volunteer, make_client(family_name=f"Klient{number}"))
    with django_assert_max_num_queries(12):
        text = text_of(browser.get(file_of(client, "match")))
    assert "30 sobivat vabatahtlikku" in text
    assert "Näita veel 25" in text
    assert browser.get(file_of(client, "match") + "?all=1").content.decode().count('class="for"') == 30


def test_places_that_are_missing_are_said(browser):
    client = make_client(municipality_id=None)
    make_volunteer()
    assert "Kaugus pole teada" in text_of(browser.get(file_of(client, "match")))
    with as_owner():
        assert Volunteer.objects.get().municipality_id == TOWNS[VORU]
