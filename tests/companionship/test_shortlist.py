"""Matching by hand: all volunteers of the county with reasons, gates that hold at the moment of the proposal."""

import datetime
import re
import subprocess
import sys

import pytest

from seltsiline.companionship.models import Client, Match
from seltsiline.places.tables import settlements
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer
from tests.conftest import ROOT, as_owner
from tests.makers import HARJU, TOWNS, VORU, make_client, make_match, make_volunteer, signed_in
from tests.proofs import proves

from .pages import ago, file_of, text_of

pytestmark = pytest.mark.django_db

VILLAGES = {fact.name: fact for fact in settlements() if fact.county_code == VORU}
ABRUKA = next(fact for fact in settlements() if fact.name == "Abruka küla")
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


def items_of(response):
    """The candidates of the page by name, each as the text of its own item of the list."""
    items = re.findall(
        r"<li><div class=\"body\">.*?</div></li>(?=\s*(?:<li><div class=\"body\">|</ol>))", html_of(response), re.DOTALL
    )
    texts = [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]
    return {
        re.search(r"<h2[^>]*><a[^>]*>([^<]+)", item).group(1): text for item, text in zip(items, texts, strict=True)
    }


def html_of(response):
    return response.content.decode()


def test_the_fittest_stands_first_with_the_reasons(browser, client):
    make_volunteer(given_name="Kauge", family_name="Käija", radius_km=60, **lives_in(MISSO))
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
    for doubt in ("Sõit kestab autoga 35 minutit.", "Ei paku: transport.", "Vabatahtliku vaba aeg on kirja panemata."):
        assert doubt in text


@proves("R31")
def test_every_score_shows_its_reasons(browser, client):
    for number, interests in enumerate((["aiandus"], [], ["kirik"], ["aiandus", "kirik"])):
        make_volunteer(
            family_name=f"Vabatahtlik{number}", interests=interests, radius_km=100, joined_on=ago(40 * number),
            **lives_in(MISSO if number % 2 else NURSI),
        )  # fmt: skip
    page = browser.get(file_of(client, "match"))
    assert html_of(page).count('class="for"') == 4
    shown = []
    for text in items_of(page).values():
        whole = int(re.search(r": (\d+) punkti 100-st", text).group(1))
        parts = re.findall(r"([\d,]+) / ([\d,]+)", text[text.index("Põhjus") :])
        assert [float(most) for _got, most in parts] == [40, 20, 15, 15, 10], (
            "the most of each reason is a hundred together"
        )
        assert round(sum(float(got.replace(",", ".")) for got, _most in parts)) == whole
        for reason in ("Kaugus", "Ühised huvid", "Ühine vaba aeg", "Soovitud abi", "Kui kaua vabatahtlikul"):
            assert reason in text
        shown.append(whole)
    assert shown == sorted(shown, reverse=True), "the order is that of the points"


def test_a_changed_fact_of_one_person_changes_only_that_persons_reasons(browser, client):
    made = [make_volunteer(family_name=f"V{number}", interests=["kirik"], **lives_in(NURSI)) for number in range(4)]
    before = items_of(browser.get(file_of(client, "match")))
    with as_owner():
        Volunteer.objects.filter(pk=made[2].pk).update(
            interests=["aiandus"], free_times=["mon-morning"], has_car=True, settlement_id=MISSO.code, radius_km=90
        )
    after = items_of(browser.get(file_of(client, "match")))
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {"Salme V2"}


def test_common_free_time_is_said_in_words(browser):
    client = make_client(free_times=["tue-morning", "thu-morning"], **lives_in(NURSI))
    make_volunteer(free_times=["tue-morning", "thu-morning", "thu-evening"], **lives_in(NURSI))
    page = browser.get(file_of(client, "match"))
    text = text_of(page)
    for words in (
        "T ja N hommikul",
        "sobivaid aegu 2, kliendil kokku 2",
        "On vaba igal sobival ajal.",
        "Millal on mõlemad vabad",
    ):
        assert words in text
    assert html_of(page).count('<td class="both">') == 2
    assert html_of(page).count('<td class="one">') == 1


def test_the_map_has_a_table_with_the_same_people(browser, client):
    make_volunteer(given_name="Tiiu", family_name="Hõrak", radius_km=60, **lives_in(MISSO))
    html = html_of(browser.get(file_of(client, "match")))
    drawing = html[html.index('<svg class="map"') : html.index("</figure>")]
    assert drawing.count('class="helper"') == drawing.count('class="home"') == 1
    assert "Misso" in drawing.partition("</svg>")[0]
    assert "Tiiu Hõrak" in drawing.partition("</svg>")[2], "who does not see the drawing reads the table"
    assert "Maa-amet" in drawing


def test_who_is_needed_by_somebody_else_is_said(browser, client):
    tiiu = make_volunteer(given_name="Tiiu", family_name="Hõrak", capacity=1, languages=["et", "ru"], **lives_in(NURSI))
    other = make_client(given_name="Arvo", family_name="Sikk", languages=["ru"], referred_on=ago(41), **lives_in(NURSI))
    alone = items_of(browser.get(file_of(client, "match")))["Tiiu Hõrak"]
    assert "Arvo Sikk ootab ka, juba 41 päeva. Sinna sobib ainult Tiiu Hõrak." in alone
    assert "Ka siia ei sobi keegi teine" in alone
    make_volunteer(given_name="Jaan", family_name="Zopp", **lives_in(MISSO), radius_km=60)
    shown = items_of(browser.get(file_of(client, "match")))
    assert "Kui valite siia kellegi teise (Jaan Zopp), saavad abi mõlemad." in shown["Tiiu Hõrak"]
    assert "Arvo" not in shown["Jaan Zopp"]
    with as_owner():
        Volunteer.objects.filter(pk=tiiu.pk).update(capacity=2)
    assert "Arvo" not in items_of(browser.get(file_of(client, "match")))["Tiiu Hõrak"], "there is room for both"
    assert "Tiiu Hõrak" in items_of(browser.get(file_of(other, "match")))


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


def test_a_wish_may_be_set_aside_with_a_reason_that_stays(browser):
    client = make_client(free_times=["mon-morning"], **lives_in(NURSI))
    volunteer = make_volunteer(free_times=["fri-evening"], **lives_in(NURSI))
    page = browser.get(file_of(client, "match"))
    assert "Ühist vaba aega pole. Vabatahtlik on vaba: R õhtul." in text_of(page)
    assert "Võib laheneda telefonikõnega" in text_of(page)
    assert "Kirjutage, miks te seda paari siiski pakute." in text_of(propose(browser, client, volunteer))
    with as_owner():
        assert not Match.objects.exists()
    answer = browser.post(
        file_of(client, "match"), {"volunteer": str(volunteer.pk), "note": " Küsisin, hommik sobib ka. "}
    )
    with as_owner():
        assert Match.objects.get().proposed_note == "Küsisin, hommik sobib ka."
    assert "Pakuti siiski, sest: Küsisin, hommik sobib ka." in text_of(browser.get(answer.url))


def test_a_reason_does_not_open_a_gate_and_is_not_lost(browser, client):
    volunteer = make_volunteer(languages=["ru"])
    page = browser.post(file_of(client, "match"), {"volunteer": str(volunteer.pk), "note": "Tõlgin ise"})
    assert "Neil ei ole ühist keelt." in text_of(page)
    assert "„Tõlgin ise“" in text_of(page)
    with as_owner():
        assert not Match.objects.exists()


def test_the_sea_between_two_is_said_and_crossed_only_by_who_takes_a_boat():
    saare = signed_in("coordinator", ABRUKA.county_code)
    client = make_client(ABRUKA.county_code, **lives_in(ABRUKA))
    volunteer = make_volunteer(ABRUKA.county_code, radius_km=60)
    assert "Nende vahel on meri, vabatahtlik laevaga ei käi." in text_of(saare.get(file_of(client, "match")))
    with as_owner():
        Volunteer.objects.filter(pk=volunteer.pk).update(crosses_sea=True)
    text = text_of(saare.get(file_of(client, "match")))
    assert "1 sobiv vabatahtlik" in text
    assert "Tee käib laevaga: Roomassaare–Abruka" in text


def test_why_somebody_is_not_here_is_answered_for_anybody(browser, client):
    make_volunteer(given_name="Tiiu", family_name="Hõrak", languages=["ru"])
    make_volunteer(given_name="Jaan", family_name="Zopp")
    make_volunteer(given_name="Lea", family_name="Lahkunud", status="left", left_on=ago(10))

    def said(name):
        return text_of(browser.get(file_of(client, "match", "why"), {"name": name}))

    assert "Ei pakuta, sest: Neil ei ole ühist keelt." in said("horak ti")
    assert "On nimekirjas, koht 1." in said("Jaan")
    assert "Vabatahtlik on lahkunud." in said("lahkunud")
    assert "pole vabatahtlikku nimega „Mai“" in said("Mai")
    assert "Jaan" not in said("")


def test_a_list_of_a_thousand_loads_no_compiler():
    program = (
        "import sys, django; django.setup()\n"
        "from random import Random\n"
        "from tests.companionship import test_rules_agree as t\n"
        "r = Random(1)\n"
        "clients = [t.client_of(r) for _ in range(60)]\n"
        "volunteers = [t.volunteer_of(r) for _ in range(1000)]\n"
        "ready = {v.pk: t.readiness_of(r, clients) for v in volunteers}\n"
        "rows = t.CountyRows(t.VORU, t.DAY, tuple(volunteers), tuple(clients), ready)\n"
        "county = t.as_problem(rows, t.interest_words(volunteers, clients))\n"
        "from seltsiline.companionship.shortlist.candidates import lists\n"
        "from seltsiline.companionship.shortlist.contested import contests\n"
        "found = lists(county, clients[0]); contests(found, found.offered[:5])\n"
        "print(len(found.offered) + len(found.kept_out), 'numba' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["1000", "False"]


def test_places_that_are_missing_are_said(browser):
    client = make_client(municipality_id=None)
    make_volunteer()
    assert "Kaugus pole teada" in text_of(browser.get(file_of(client, "match")))
    with as_owner():
        assert Volunteer.objects.get().municipality_id == TOWNS[VORU]
