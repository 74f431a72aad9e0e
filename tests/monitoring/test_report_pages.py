"""The live report: who sees it, of which period and county, and what leads where."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seltsiline.monitoring.evaluation import kept
from tests.makers import HARJU, VORU, make_client, make_organisation, make_visit, make_volunteer, signed_in
from tests.monitoring.reading import words_of_page
from tests.proofs import proves

pytestmark = pytest.mark.django_db

PAGE = "/reports/evaluation/"
SPRING = f"{PAGE}?from=2019-03&to=2019-05"


def some_meetings(county=VORU, months=(3, 4, 5), **fields):
    volunteer, client = make_volunteer(county), make_client(county)
    for month in months:
        make_visit(volunteer, client, on=date(2019, month, 10), minutes=60, **fields)
    return volunteer, client


@pytest.mark.parametrize(
    ("role", "county", "status"),
    [
        ("national", None, 200),
        ("coordinator", VORU, 200),
        ("deputy", VORU, 200),
        ("ministry", None, 403),
        ("researcher", None, 403),
        ("volunteer", None, 403),
        ("admin", None, 403),
    ],
)
def test_who_sees_the_live_report(role, county, status):
    browser = signed_in(role, county)
    assert browser.get(SPRING).status_code == status
    assert browser.get(f"{PAGE}report.json?from=2019-03&to=2019-05").status_code == status


def test_nobody_without_signing_in(client):
    assert client.get(PAGE).status_code == 302


def test_the_whole_diary_is_shown_while_it_is_short():
    some_meetings(months=(3, 11))
    page = signed_in("national").get(PAGE)
    assert page.context["asked"].query == {"from": "2019-03", "to": "2019-11"}
    assert "märts 2019 – november 2019" in words_of_page(page.text)


def test_of_a_long_diary_the_last_year():
    volunteer, client = make_volunteer(), make_client()
    for year in (2016, 2019):
        make_visit(volunteer, client, on=date(year, 6, 30))
    assert signed_in("national").get(PAGE).context["asked"].query == {"from": "2018-07", "to": "2019-06"}


def test_an_empty_diary_says_so():
    page = signed_in("national").get(PAGE)
    assert page.status_code == 200
    assert "Selles perioodis ei ole kontakte." in page.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=2019-05&to=2019-03", "Viimane kuu ei saa olla enne esimest kuud."),
        ("from=2019-13&to=2019-03", "Kirjutage kuu aasta ja kuuga"),
        ("from=kevad&to=2019-03", "Kirjutage kuu aasta ja kuuga"),
        ("from=2010-01&to=2019-03", "Valige korraga kuni viis aastat."),
        ("from=2019-03&to=0000-00", "Kirjutage kuu aasta ja kuuga"),
    ],
)
def test_a_bad_period_gets_a_sentence_and_the_usual_figures(query, sentence):
    some_meetings()
    browser = signed_in("national")
    page = browser.get(f"{PAGE}?{query}")
    assert page.status_code == 400
    assert sentence in page.text
    assert page.context["evaluation"].totals.contacts == 3
    assert browser.get(f"{PAGE}report.pdf?{query}").status_code == 404


def test_a_coordinator_sees_the_own_county_only():
    some_meetings(VORU)
    some_meetings(HARJU)
    own = signed_in("coordinator", VORU)
    page = own.get(SPRING)
    assert page.context["evaluation"].totals.contacts == 3
    assert "Harjumaa" not in page.text
    assert 'name="county"' not in page.text
    assert own.get(f"{SPRING}&county={HARJU}").status_code == 404
    assert signed_in("national").get(SPRING).context["evaluation"].totals.contacts == 6


def test_the_national_level_can_look_at_one_county():
    some_meetings(VORU)
    some_meetings(HARJU)
    page = signed_in("national").get(f"{SPRING}&county={VORU}")
    assert page.context["evaluation"].totals.contacts == 3
    assert f"county={VORU}" in page.context["figures"][0]["url"]
    assert "Külmuta väljaanne" not in page.text


@pytest.mark.parametrize("text", ["0", "x", "99999999", "-1"])
def test_a_county_that_there_is_not_is_not_found(text):
    assert signed_in("national").get(f"{SPRING}&county={text}").status_code == 404


def rows_of(browser, url):
    """How many rows a register shows at an address of a figure."""
    return len(re.findall(r"<tr[^>]*>\s*<t[hd][^>]*(?:rowheader|scope=\"row\"|pickbox)", browser.get(url).text))


@proves("R47", partly="the model has no versions yet")
@pytest.mark.parametrize(("role", "county"), [("national", None), ("coordinator", VORU)])
def test_each_figure_opens_its_rows(role, county):
    some_meetings(VORU)
    some_meetings(VORU, months=(3, 4, 5, 8))
    make_volunteer(VORU)
    make_client(VORU)
    make_organisation(VORU)
    make_organisation(VORU, name="Endine", agreement_to=date(2019, 2, 28))
    browser = signed_in(role, county)
    page = browser.get(SPRING)
    ways = {figure["name"]: figure for figure in page.context["figures"]}
    assert rows_of(browser, ways["Vabatahtlikud"]["url"]) == int(ways["Vabatahtlikud"]["text"]) == 2
    assert rows_of(browser, ways["Kliendid"]["url"]) == int(ways["Kliendid"]["text"]) == 2
    assert rows_of(browser, ways["Kontaktid"]["url"]) == int(ways["Kontaktid"]["text"]) == 6
    assert rows_of(browser, ways["Partnerid"]["url"]) == int(ways["Partnerid"]["text"]) == 1


def test_cells_of_tables_open_their_rows():
    volunteer, client = some_meetings(VORU, place_kind="phone", profile="transport")
    make_visit(volunteer, client, on=date(2019, 3, 12))
    browser = signed_in("national")
    context = browser.get(SPRING).context
    march = context["split_table"].rows[0]
    assert rows_of(browser, march[-1].url) == 2
    by_label = {cell.label: cell for cell in march}
    assert rows_of(browser, by_label["Telefonis"].url) == 1
    transport = next(row for row in context["profiles_table"].rows if row[0].text.startswith("Transport"))
    assert rows_of(browser, transport[1].url) == 3
    town = context["municipalities_table"].rows[0]
    assert rows_of(browser, town[2].url) == 4
    nothing = next(cell for cell in march if cell.text == "0")
    assert nothing.url == ""


def test_the_page_needs_few_queries():
    for county in (VORU, HARJU):
        some_meetings(county)
    browser = signed_in("national")
    browser.get(SPRING)
    kept._places.clear()
    with CaptureQueriesContext(
        connection,
    ) as counted:
        browser.get(SPRING)
    statements = [query["sql"] for query in counted if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 12, "\n".join(statements)


def test_what_was_counted_is_kept_until_something_changes():
    volunteer, client = some_meetings()
    browser = signed_in("national")
    assert browser.get(SPRING).context["evaluation"].totals.contacts == 3
    with CaptureQueriesContext(connection) as counted:
        browser.get(SPRING)
    assert not any("GROUPING SETS" in query["sql"] for query in counted)
    make_visit(volunteer, client, on=date(2019, 4, 11))
    assert browser.get(SPRING).context["evaluation"].totals.contacts == 4


@pytest.mark.parametrize(
    ("kind", "beginning"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("json", b"{"), ("csv", b"\xef\xbb\xbf")]
)
def test_downloads(kind, beginning):
    some_meetings()
    answer = signed_in("coordinator", VORU).get(f"{PAGE}report.{kind}?from=2019-03&to=2019-05")
    assert answer.status_code == 200
    assert answer.content.startswith(beginning)
    assert f'filename="seltsiline-evaluation-2019-03_2019-05.{kind}"' in answer.headers["Content-Disposition"]


def test_no_other_kinds_of_file():
    assert signed_in("national").get(f"{PAGE}report.html").status_code == 404


def test_drawings_and_tables_say_what_they_are():
    some_meetings()
    page = signed_in("national").get(SPRING).text
    assert page.count("<svg") > 5
    for drawing in re.findall(r'<svg[^>]*role="img".*?</svg>', page, re.DOTALL):
        assert "<title" in drawing
        assert "<desc" in drawing
    assert "style=" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    assert page.count("<caption") >= 7
