"""The register of clients, and how many queries the pages take."""

import pytest

from seltsiline.companionship.models import Client
from seltsiline.core.models import AccessEntry
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

from .pages import RECENT, ago, file_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


def names_in(browser, query=""):
    html = browser.get(f"/clients/{query}").content.decode()
    with as_owner():
        families = list(Client.objects.values_list("family_name", flat=True))
    return {name for name in families if f"{name}, " in html}


def test_a_row_says_who_where_how_and_since_when(browser):
    client, volunteer = (
        make_client(birth_year=1936, status="matched"),
        make_volunteer(given_name="Tiiu", family_name="Hõrak"),
    )
    make_match(volunteer, client, last_contact_on=ago(3))
    make_visit(volunteer, client, on=RECENT, minutes=90)
    make_visit(volunteer, client, on=RECENT, minutes=60)
    text = text_of(browser.get("/clients/"))
    row = text[text.index("Pähn, Leida") :]
    assert [word in row for word in ("Kohtuvad", "Tiiu Hõrak", "02.03.2020", "2,5")] == [True] * 4


def test_closed_files_stand_apart(browser):
    make_client(family_name="Avatud")
    make_client(family_name="Suletud", status="closed", closed_on=RECENT, closed_reason="death")
    assert names_in(browser) == {"Avatud"}
    assert names_in(browser, "?status=closed") == {"Suletud"}
    assert names_in(browser, "?status=closed&status=waiting") == {"Avatud", "Suletud"}


def test_filters_narrow(browser):
    home = make_organisation(VORU, name="Võru hooldekodu", kind="care_home")
    make_client(family_name="Hooldekodus", care_home=home, status="matched")
    make_client(family_name="Kodus", profiles=["transport"])
    quiet = make_client(family_name="Vaikne", status="matched")
    make_match(make_volunteer(), quiet, last_contact_on=ago(31))
    assert names_in(browser, "?lives=care_home") == {"Hooldekodus"}
    assert names_in(browser, "?lives=home") == {"Kodus", "Vaikne"}
    assert names_in(browser, "?profile=transport") == {"Kodus"}
    assert names_in(browser, "?status=quiet") == {"Vaikne"}
    assert names_in(browser, f"?place={TOWNS[VORU]}") == {"Hooldekodus", "Kodus", "Vaikne"}
    assert names_in(browser, "?status=waiting") == {"Kodus"}


def test_a_figure_of_a_report_leads_to_its_clients(browser):
    volunteer = make_volunteer()
    met, earlier = make_client(family_name="Kohatud"), make_client(family_name="Varem")
    make_visit(volunteer, met, on=RECENT)
    make_visit(volunteer, earlier, on=ago(60))
    make_client(family_name="Kohtumata")
    assert names_in(browser, "?met_from=2020-03-01&met_to=2020-03-31") == {"Kohatud"}
    assert names_in(browser, "?met_from=2020-03-01") == {"Kohatud", "Varem"}


def test_search_finds_parts_and_mistakes(browser):
    make_client(given_name="Õilme", family_name="Käär")
    make_client(family_name="Nool")
    assert names_in(browser, "?q=oilme") == {"Käär"}
    assert names_in(browser, "?q=kär") == {"Käär"}


def test_order_is_estonian(browser):
    for name in ("Õunapuu", "Zirnask", "Šults", "Tamm", "Sikk"):
        make_client(family_name=name)
    html = browser.get("/clients/").content.decode()
    places = [html.index(f"{name}, ") for name in ("Sikk", "Šults", "Zirnask", "Tamm", "Õunapuu")]
    assert places == sorted(places)


def test_a_sheet_writes_each_person_in_the_log(browser):
    clients = [make_client(family_name=f"Klient{number}") for number in range(3)]
    assert browser.get("/clients/?format=xlsx").status_code == 200
    with as_owner():
        logged = set(AccessEntry.objects.filter(kind="export").values_list("subject", flat=True))
    assert logged == {client.pk for client in clients}


def test_an_empty_register_leads_on(browser):
    html = browser.get("/clients/").content.decode()
    assert "Ühtegi klienti pole veel lisatud." in html
    assert "/clients/add/" in html


def test_the_national_level_sees_and_narrows_counties():
    make_client(family_name="Võrukas")
    make_client(HARJU, family_name="Harjukas")
    browser = signed_in("national")
    assert names_in(browser) == {"Võrukas", "Harjukas"}
    assert names_in(browser, f"?county={HARJU}") == {"Harjukas"}


@pytest.mark.parametrize("many", [1, 20])
def test_pages_stay_within_twelve_queries(browser, django_assert_max_num_queries, many):
    client = make_client()
    match = None
    for number in range(many):
        volunteer = make_volunteer(family_name=f"Vabatahtlik{number}")
        match = make_match(volunteer, client)
        make_visit(volunteer, client, make_client(family_name=f"Teine{number}"))
    assert match is not None
    browser.post(
        f"/matches/{match.pk}/agreement/",
        {"activities": "vestlus", "frequency": "Kord kuus", "limits": "Raha ei anta."},
    )
    parts = (
        (),
        ("diary",),
        ("agreements",),
        ("viewed",),
        ("change",),
        ("identity",),
        ("note",),
        ("relatives",),
        ("match",),
        ("status", "pause"),
    )
    urls = [
        "/clients/",
        "/clients/add/",
        "/clients/?q=Leida",
        "/matches/",
        "/matches/?q=Leida",
        f"/matches/{match.pk}/",
    ]
    urls += [file_of(client, *part) for part in parts]
    urls += [f"/matches/{match.pk}/{part}" for part in ("end/", "agreement/", "agreement/sign/", "agreement.pdf")]
    for url in urls:
        with django_assert_max_num_queries(14):  # two of them open and close the test's own savepoint
            assert (url, browser.get(url).status_code) == (url, 200)
