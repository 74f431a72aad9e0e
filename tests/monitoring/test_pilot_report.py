"""The pilot's published figures come out of the rows, on every way out."""

import json
import re
from collections import Counter
from datetime import date

import pytest
from django.test import Client as Browser

from seltsiline.companionship.diary_measures import sums
from seltsiline.companionship.models import Contact, Visit
from seltsiline.monitoring.command import write_report
from seltsiline.monitoring.evaluation import compute_evaluation
from seltsiline.monitoring.report.files import file_of
from seltsiline.organisations.models import Organisation
from seltsiline.people.models import Account
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import VORU, acting, enter, make_account, signed_in
from tests.monitoring.conftest import PILOT
from tests.monitoring.reading import json_of, minutes_of, report_of, sheets_of, words_of_page, words_of_pdf
from tests.proofs import proves

TOTALS = {
    "volunteers": 273,
    "clients": 678,
    "contacts": 12_065,
    "minutes": 1_296_000,
    "partners": 21,
    "months": 19,
    "counties": 12,
    "municipalities": 43,
}
ADDRESS = "/reports/evaluation/?from=2018-11&to=2020-05"


def test_json_has_the_published_totals(evaluation):
    assert json_of(report_of(evaluation))["totals"] == TOTALS


@proves("R2")
def test_diary_dashboard_and_report_have_the_same_hours(evaluation):
    with acting("national") as scope:
        visits = Visit.objects.visible_to(scope).between(*PILOT)
        diary = sums(visits, Contact.objects.visible_to(scope).between(*PILOT))
    browser = signed_in("national")
    assert diary.minutes == evaluation.totals.minutes == 21_600 * 60
    assert "tundi koos 21 600" in words_of_page(browser.get(ADDRESS).text)
    assert "21 600" in words_of_page(browser.get("/diary/?on_from=2018-11-01&on_to=2020-05-31").text)
    assert sum(month.measures.minutes for month in evaluation.by_month) == 21_600 * 60


@proves("R3")
def test_places_add_up_to_all_contacts(evaluation):
    by_place = {part.code: part.measures.contacts for part in evaluation.by_place}
    assert set(by_place) == {"home", "care_home", "outside", "phone"}
    assert all(by_place.values())
    assert sum(by_place.values()) == 12_065
    assert sum(part.measures.contacts for month in evaluation.by_month for part in month.places) == 12_065


@proves("R4")
def test_different_clients_are_counted(evaluation):
    with acting("national") as scope:
        met = Contact.objects.visible_to(scope).between(*PILOT)
        assert len(set(met.values_list("client_id", flat=True))) == evaluation.totals.clients == 678
        assert not met.filter(client__matches=None).exists()


@proves("R5")
def test_nineteen_months_are_shown(evaluation):
    assert len(evaluation.by_month) == evaluation.totals.months == 19
    assert all(month.measures.contacts for month in evaluation.by_month)
    page = words_of_page(signed_in("national").get(ADDRESS).text)
    assert "Seltsilised 19 kuuga" in page
    assert "november 2018" in page
    assert "mai 2020" in page


@proves("R1")
def test_the_register_shows_every_volunteer_in_each_state_of_the_life_cycle(evaluation):
    browser = signed_in("national")
    with acting("national") as scope:
        by_status = dict(Counter(Volunteer.objects.visible_to(scope).values_list("status", flat=True)))
    assert sum(by_status.values()) == evaluation.totals.volunteers == 273
    assert re.search(r"\b273\b", browser.get("/volunteers/").text)
    for status, count in by_status.items():
        assert re.search(rf"\b{count}\b", browser.get(f"/volunteers/?status={status}").text)
    assert {"active", "paused", "left"} <= set(by_status)


@proves("R6")
def test_partners_are_listed_and_filtered_by_role(evaluation):
    browser = signed_in("national")
    with acting("national") as scope:
        partners = Organisation.objects.visible_to(scope).filter(is_partner=True)
        assert partners.count() == evaluation.totals.partners == 21
        names = set(partners.values_list("name", flat=True))
        hosts = set(partners.filter(partner_roles__contains=["hosts"]).values_list("name", flat=True))
    listed = browser.get("/partners/").text
    assert all(name in listed for name in names)
    filtered = browser.get("/partners/?role=hosts").text
    assert 0 < len(hosts) < 21
    assert {name for name in names if f">{name}<" in filtered} == hosts


@proves("R13")
def test_the_report_divides_by_profile(evaluation):
    by_profile = {part.code: part.measures for part in evaluation.by_profile}
    assert set(by_profile) == {"company", "company_practical", "transport", "support_person"}
    assert all(measures.contacts and measures.minutes for measures in by_profile.values())
    assert sum(measures.contacts for measures in by_profile.values()) == 12_065
    assert sum(measures.minutes for measures in by_profile.values()) == 21_600 * 60


def test_published_shares_ages_and_value(evaluation):
    ages = evaluation.volunteer_ages
    assert round(100 * ages.from_55 / ages.known) == 51
    assert round(100 * ages.from_65 / ages.known) == 28
    assert (evaluation.client_ages.youngest, evaluation.client_ages.oldest) == (29, 106)
    assert evaluation.distribution.most == 183
    assert evaluation.value.cents == 10_627_200


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_page_pdf_sheet_and_json_say_the_same(evaluation, language):
    report = report_of(evaluation)
    told = json_of(report, language)
    sheets = list(sheets_of(file_of(report, "xlsx", language)).values())
    pdf = words_of_pdf(file_of(report, "pdf", language))
    html = words_of_page(file_of(report, "html", language).decode())
    account = make_account("national")
    browser = Browser()
    enter(browser, account)
    with as_owner():
        Account.objects.filter(pk=account.pk).update(language=language)
    page = words_of_page(browser.get(ADDRESS).text)
    totals = {row[1] for row in sheets[0][1:]}
    for key, value in told["totals"].items():
        shown = f"{value // 60 if key == 'minutes' else value:,}".replace(",", " ")
        assert (value // 60 if key == "minutes" else value) in totals
        for text in (pdf, html, page):
            assert shown in text
    months, counties, towns = sheets[1], sheets[2], sheets[3]
    assert [(row[5], minutes_of(row[6]), row[7], row[8]) for row in months[1:20]] == [
        (month["contacts"], month["minutes"], month["volunteers"], month["clients"]) for month in told["by_month"]
    ]
    assert [(row[0], row[1]) for row in counties[1:13]] == [(c["name"], c["contacts"]) for c in told["by_county"]]
    assert [(row[1], row[2]) for row in towns[1:44]] == [(t["name"], t["contacts"]) for t in told["by_municipality"]]
    for place in told["by_municipality"]:
        assert place["name"] in pdf
        assert place["name"] in html


def test_the_command_writes_the_same_figures(evaluation, tmp_path):
    target = tmp_path / "report.json"
    assert write_report("2018-11", "2020-05", format="json", language="en", output=str(target)) == 0
    assert json_of(report_of(evaluation), "en") == json.loads(target.read_text())


def test_one_county_alone(evaluation):
    with acting("coordinator", VORU) as scope:
        own = compute_evaluation(scope=scope, first=date(2018, 11, 1), last=date(2020, 5, 31))
    whole = next(part.measures for part in evaluation.by_county if part.county == VORU)
    assert own.totals.contacts == whole.contacts
    assert own.totals.clients == whole.clients
    assert {part.county for part in own.by_municipality} == {VORU}
