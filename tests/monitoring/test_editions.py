"""Frozen editions: the same bytes again, and nothing about few people for who sees no names."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction

from seltsiline.core.refusals import Refused
from seltsiline.monitoring.actions import freeze_edition
from seltsiline.monitoring.editions import report_of_edition
from seltsiline.monitoring.models import HourRate, ReportEdition
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_client, make_visit, make_volunteer, signed_in
from tests.monitoring.reading import words_of_page
from tests.proofs import proves

pytestmark = pytest.mark.django_db

KINDS = ("pdf", "xlsx", "json", "csv")
SPRING = {"first": date(2019, 3, 1), "last": date(2019, 5, 31)}


def meet(pairs, county=VORU, municipality=None, **fields):
    for _ in range(pairs):
        volunteer = make_volunteer(county, ready=False)
        client = make_client(county, **({"municipality_id": municipality} if municipality else {}))
        make_visit(volunteer, client, on=date(2019, 4, 10), minutes=60, **fields)


def freeze(**changes):
    said = {"title": "Seltsilised kevadel", "authors": "A. Kuusik, L. Tamberg"} | SPRING | changes
    with acting("national") as scope:
        return freeze_edition(by=scope, **said)


def files_of(browser, number):
    return {kind: browser.get(f"/reports/editions/{number}/report.{kind}").content for kind in KINDS}


@proves("R51")
def test_an_edition_gives_the_same_bytes_again_and_names_its_authors():
    meet(6)
    edition = freeze()
    browser = signed_in("national")
    first = files_of(browser, edition.number)
    assert files_of(browser, edition.number) == first
    meet(3)
    with as_owner():
        HourRate.objects.create(valid_from=date(2019, 1, 1), cents=900, source="later")
    assert files_of(browser, edition.number) == first
    assert (
        signed_in("national").get("/reports/evaluation/?from=2019-03&to=2019-05").context["evaluation"].totals.contacts
        == 9
    )
    page = words_of_page(browser.get(f"/reports/editions/{edition.number}/").text)
    assert "1. väljaanne" in page
    assert "A. Kuusik, L. Tamberg" in page
    assert "Seltsilised kevadel" in page


def test_editions_are_numbered_one_after_the_other():
    meet(5)
    assert [freeze().number for _ in range(3)] == [1, 2, 3]


def test_an_empty_period_is_not_frozen():
    with pytest.raises(Refused):
        freeze()


@pytest.mark.parametrize("role", ["coordinator", "ministry", "researcher", "admin"])
def test_only_the_national_level_freezes(role):
    with acting(role, VORU) as scope, pytest.raises(PermissionDenied):
        freeze_edition(by=scope, title="x", authors="y", **SPRING)
    assert signed_in(role, VORU if role == "coordinator" else None).get("/reports/editions/freeze/").status_code == 403


def test_freezing_through_the_page():
    meet(5)
    browser = signed_in("national")
    form = browser.get("/reports/editions/freeze/?from=2019-04&to=2019-04")
    assert form.context["form"].initial["from"] == "2019-04"
    wrong = browser.post(
        "/reports/editions/freeze/", {"from": "2019-05", "to": "2019-03", "title": "T", "authors": "A"}
    )
    assert wrong.status_code == 422
    assert "Viimane kuu ei saa olla enne esimest kuud." in wrong.text
    missing = browser.post("/reports/editions/freeze/", {"from": "", "to": "2019-03", "title": "", "authors": ""})
    assert missing.status_code == 422
    empty = browser.post(
        "/reports/editions/freeze/", {"from": "2018-01", "to": "2018-02", "title": "T", "authors": "A"}
    )
    assert "Selles perioodis ei ole kontakte." in empty.text
    done = browser.post("/reports/editions/freeze/", {"from": "2019-04", "to": "2019-04", "title": "T", "authors": "A"})
    assert done.headers["Location"] == "/reports/editions/1/"
    with as_owner():
        edition = ReportEdition.objects.get()
    assert (edition.period_from, edition.period_to) == (date(2019, 4, 1), date(2019, 4, 30))
    assert edition.frozen_by == "Maire Ojasaar"


@pytest.mark.parametrize("role", ["ministry", "researcher", "coordinator", "deputy"])
def test_small_numbers_are_hidden_from_roles_that_do_not_see_everybody(role):
    meet(20, VORU, municipality=919)
    meet(2, VORU, municipality=698)
    meet(12, HARJU)
    meet(1, HARJU, place_kind="outside", profile="support_person")
    edition = freeze()
    browser = signed_in(role, VORU if role in ("coordinator", "deputy") else None)
    page = browser.get(f"/reports/editions/{edition.number}/")
    evaluation = page.context["evaluation"]
    assert evaluation.is_protected
    assert evaluation.totals.clients == 35
    assert "peidetud" in page.text
    assert "Read, mis räägivad vähem kui viiest inimesest, on peidetud." in page.text
    assert "/clients/?" not in page.text
    hidden = {part.municipality for part in evaluation.by_municipality if part.measures.is_hidden}
    assert hidden >= {698, 919}
    told = browser.get(f"/reports/editions/{edition.number}/report.json").json()
    assert told["small_numbers_hidden"] is True
    assert {town["code"] for town in told["by_municipality"] if town["contacts"] is None} == hidden
    assert told["distribution"]["most"] is None
    whole = signed_in("national").get(f"/reports/editions/{edition.number}/")
    assert not whole.context["evaluation"].is_protected


@pytest.mark.parametrize("role", ["volunteer", "admin", "relative"])
def test_others_have_no_way_to_editions(role):
    meet(5)
    edition = freeze()
    browser = signed_in(role)
    for address in (
        "/reports/editions/",
        f"/reports/editions/{edition.number}/",
        f"/reports/editions/{edition.number}/report.json",
    ):
        assert browser.get(address).status_code == 403


def test_the_ministry_reads_the_list():
    meet(5)
    freeze()
    page = signed_in("ministry").get("/reports/editions/")
    assert "Seltsilised kevadel" in page.text
    assert "Külmuta väljaanne" not in page.text


def test_no_such_edition_or_file():
    meet(5)
    freeze()
    browser = signed_in("ministry")
    assert browser.get("/reports/editions/2/").status_code == 404
    assert browser.get("/reports/editions/1/report.exe").status_code == 404
    assert browser.get("/reports/editions/1/report.html").status_code == 404


def test_figures_changed_behind_our_back_are_not_shown():
    meet(5)
    edition = freeze()
    figures = edition.figures
    figures["totals"]["contacts"] = 5000
    with as_owner():
        ReportEdition.objects.filter(pk=edition.pk).update(figures=figures)
    assert signed_in("ministry").get("/reports/editions/1/").status_code == 404


def test_the_application_cannot_change_an_edition():
    meet(5)
    edition = freeze()
    with acting("national"), pytest.raises(ProgrammingError), transaction.atomic():
        ReportEdition.objects.filter(pk=edition.pk).update(title="x")


def test_an_edition_comes_back_as_it_was():
    meet(6)
    with as_owner():
        HourRate.objects.create(valid_from=date(2019, 1, 1), cents=492, source="Piloodi aruanne 2020")
    frozen = freeze()
    with as_owner():
        edition = ReportEdition.objects.get(pk=frozen.pk)
    report = report_of_edition(edition, small_numbers=True)
    assert report.evaluation.totals.minutes == 360
    assert report.evaluation.value.cents == 2952
    assert report.made_at == edition.frozen_at
