"""The table of ferries: its page, its switches, who may use them, and loading that never takes back what people wrote."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from seltsiline.core.models import AuditEntry
from seltsiline.core.refusals import Refused
from seltsiline.demo.loading import empty_everything
from seltsiline.people.roles import ROLES
from seltsiline.places.actions import add_ferry, cancel_ferry, change_ferry, run_ferry_again
from seltsiline.places.loading import Counts, load_places
from seltsiline.places.models import FerryLink
from seltsiline.places.policies import FERRY_ROLES
from seltsiline.places.tables import settlements
from seltsiline.places.travel import point_of_settlement, stored_ferries, travel_table
from seltsiline.places.web.wording import season_words
from tests.conftest import as_owner
from tests.makers import HIIU, VORU, acting, signed_in

pytestmark = pytest.mark.django_db

PAGE = "/places/ferries/"
DAY = date(2020, 6, 1)
PARNU, KURESSAARE = (
    point_of_settlement(next(fact.code for fact in settlements() if fact.name == name))
    for name in ("Pärnu linn", "Kuressaare linn")
)


@pytest.fixture(autouse=True)
def calendar(settings):
    """The day on which the demo's calendar stands."""
    settings.TODAY = DAY


def ferry(code: str = "virtsu-kuivastu") -> FerryLink:
    with as_owner():
        return FerryLink.objects.get(code=code)


def said(link: FerryLink, **changes: str) -> dict[str, str]:
    """What the form sends for a ferry as it stands."""
    names = [
        "start_name", "start_island", "start_latitude", "start_longitude", "end_name", "end_island", "end_latitude", "end_longitude",
        "crossing_minutes", "wait_minutes", "first_month", "last_month", "season_note",
    ]  # fmt: skip
    values = {name: "" if getattr(link, name) is None else str(getattr(link, name)) for name in names}
    return values | {"valid_from": link.valid_from.strftime("%d.%m.%Y"), "valid_to": "", "from_day": ""} | changes


def row_of(text: str, name: str) -> str:
    """The words of a ferry's row on the page."""
    row = next(part for part in text.split('<tr role="row"') if f">{name}</a>" in part)
    return " ".join(re.sub(r"<[^>]+>", " ", row.partition("</tr>")[0]).split())


def minutes_to_saaremaa(day: date = DAY) -> float:
    with acting("coordinator", HIIU):
        only = [each for each in stored_ferries() if each.name == "Virtsu–Kuivastu"]
        return float(travel_table([PARNU, KURESSAARE], on=day, ferries=only).minutes[0, 1])


def test_the_page_lists_every_ferry_with_its_state():
    text = signed_in("coordinator", VORU).get(PAGE).text
    assert "Vajab kontrolli" in row_of(text, "Virtsu–Kuivastu")
    assert "Saaremaa" in row_of(text, "Virtsu–Kuivastu")
    assert " 27 20 Aasta läbi Sõidab " in row_of(text, "Virtsu–Kuivastu")
    assert "mai–september" in row_of(text, "Pärnu–Ruhnu")
    assert "Hobulaid, Kessulaid, Koipsi, Kõinastu, Osmussaar, Rammu, Rohusi" in text


@pytest.mark.parametrize(
    ("language", "season"), [("et", "mai–september"), ("en", "May–September"), ("ru", "май–сентябрь")]
)
def test_seasons_are_said_in_the_language_of_the_page(language, season):
    with translation.override(language):
        assert season_words(ferry("parnu-ruhnu")) == season


def test_out_of_season_the_page_says_so(settings):
    settings.TODAY = date(2020, 1, 15)
    assert "Sel hooajal ei sõida" in row_of(signed_in("coordinator", VORU).get(PAGE).text, "Pärnu–Ruhnu")


def test_one_click_cancels_for_today_and_one_takes_it_back():
    browser, key = signed_in("deputy", HIIU), ferry().pk
    before = minutes_to_saaremaa()
    answer = browser.post(f"{PAGE}{key}/cancel-today/", follow=True)
    row = row_of(answer.text, "Virtsu–Kuivastu")
    assert "Täna ei sõida" in row
    assert "Maire Ojasaar" in row
    assert minutes_to_saaremaa() == float("inf")
    assert minutes_to_saaremaa(DAY + timedelta(days=1)) == before
    answer = browser.post(f"{PAGE}{key}/run-again/", follow=True)
    assert "Sõidab" in row_of(answer.text, "Virtsu–Kuivastu")
    assert "Maire" not in row_of(answer.text, "Virtsu–Kuivastu")
    assert minutes_to_saaremaa() == before
    assert ferry().to_be_checked  # switching says nothing about the minutes


def test_switching_on_what_runs_is_said_and_changes_nothing():
    answer = signed_in("coordinator", HIIU).post(f"{PAGE}{ferry().pk}/run-again/", follow=True)
    assert "See laev ei ole ära jäetud." in answer.text


def test_a_cancellation_for_other_days_with_its_reason():
    browser, key = signed_in("coordinator", HIIU), ferry().pk
    browser.post(f"{PAGE}{key}/cancel/", {"first": "3.06.2020", "last": "5.06.2020", "reason": "torm"})
    row = row_of(browser.get(PAGE).text, "Virtsu–Kuivastu")
    assert "ei sõida alates 03.06.2020" in row
    assert "torm, Maire Ojasaar" in row
    assert [minutes_to_saaremaa(date(2020, 6, day)) < 500 for day in (2, 3, 5, 6)] == [True, False, False, True]


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("3.06.2020", "2.06.2020", "Viimane päev ei saa olla enne esimest."),
        ("1.05.2020", "2.05.2020", "See päev on möödas. Valige tänane või hilisem päev."),
        ("1.06.2020", "1.06.2200", "See on üle aasta."),
        ("homme", "5.06.2020", "Kirjutage kuupäev"),
        ("", "5.06.2020", "Kirjutage, mis päevast laev ei sõida."),
    ],
)
def test_days_that_cannot_be_are_refused_and_stay_typed(first, last, sentence):
    answer = signed_in("coordinator", HIIU).post(
        f"{PAGE}{ferry().pk}/cancel/", {"first": first, "last": last, "reason": "jää"}
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{last}"' in answer.text
    assert 'value="jää"' in answer.text
    assert ferry().cancelled_from is None


def test_days_that_stood_still_stay_so_when_it_runs_again():
    link = ferry()
    with acting("coordinator", HIIU) as scope:
        cancel_ferry(
            by=scope, link=link, named="Mari", first=DAY - timedelta(days=2), last=DAY + timedelta(days=2), today=DAY
        )
        run_ferry_again(by=scope, link=link, today=DAY)
    assert minutes_to_saaremaa(DAY - timedelta(days=1)) == float("inf")
    assert minutes_to_saaremaa() < 500
    with acting("coordinator", HIIU) as scope, pytest.raises(Refused):
        run_ferry_again(by=scope, link=link, today=DAY)


def test_a_correction_holds_for_all_days_and_counts_as_checked():
    link = ferry()
    answer = signed_in("coordinator", HIIU).post(f"{PAGE}{link.pk}/", said(link, crossing_minutes="31"))
    assert answer.status_code == 302
    assert (ferry().crossing_minutes, ferry().to_be_checked) == (31, False)


def test_a_change_from_a_day_on_leaves_the_days_before():
    link, before = ferry(), minutes_to_saaremaa()
    browser = signed_in("national")
    browser.post(f"{PAGE}{link.pk}/", said(link, crossing_minutes="37", from_day="1.07.2020"))
    assert minutes_to_saaremaa(date(2020, 6, 30)) == before
    assert minutes_to_saaremaa(date(2020, 7, 1)) == before + 10
    assert ferry().valid_to == date(2020, 6, 30)
    assert "Alates 01.07.2020" in browser.get(PAGE).text


def test_a_change_from_a_day_on_which_it_does_not_run_is_refused():
    link = ferry()
    answer = signed_in("national").post(f"{PAGE}{link.pk}/", said(link, crossing_minutes="37", from_day="1.07.2017"))
    assert answer.status_code == 422
    assert "Sel päeval laev ei sõida." in answer.text
    assert 'value="37"' in answer.text
    assert ferry().crossing_minutes == 27


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"crossing_minutes": "0"}, "Kirjutage täisminutid"),
        ({"crossing_minutes": "kaua"}, "Kirjutage täisminutid"),
        ({"wait_minutes": "-5"}, "Kirjutage täisminutid"),
        ({"start_latitude": "23,5"}, "Kirjutage kraadid"),
        ({"start_latitude": "nan"}, "Kirjutage kraadid"),
        ({"end_longitude": "põhjas"}, "Kirjutage kraadid"),
        ({"end_name": "Virtsu"}, "Laev sõidab kahe sadama vahel."),
        ({"end_name": ""}, "Kirjutage sadama nimi."),
        ({"end_island": "Atlantis"}, "ei ole"),
        ({"first_month": "5"}, "Valige hooaja mõlemad kuud"),
        ({"first_month": "13", "last_month": "1"}, "ei ole"),
        ({"valid_from": ""}, "Kirjutage, mis päevast laev sõidab."),
        ({"valid_to": "1.01.2017"}, "Viimane päev ei saa olla enne esimest."),
    ],
)
def test_what_is_no_ferry_is_not_saved_and_stays_typed(changes, sentence):
    link = ferry()
    answer = signed_in("coordinator", HIIU).post(f"{PAGE}{link.pk}/", said(link, season_note="<b>öö</b>", **changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "&lt;b&gt;öö&lt;/b&gt;" in answer.text
    assert ferry().season_note == ""


def test_degrees_are_written_with_a_comma_or_a_point():
    link, browser = ferry(), signed_in("coordinator", HIIU)
    for text in ("58,5731", "58.5731"):
        browser.post(f"{PAGE}{link.pk}/", said(link, start_latitude=text))
        assert ferry().start_latitude == 58.5731
    assert 'value="58,5731"' in browser.get(f"{PAGE}{link.pk}/").text


def test_a_new_ferry_reaches_its_island():
    browser, like = signed_in("coordinator", HIIU), ferry()
    new = said(like, start_name="Rohuküla", start_latitude="58,905", start_longitude="23,42", end_name="Hobulaid", end_island="Hobulaid",
               end_latitude="58,945", end_longitude="23,39", valid_from="1.05.2020")  # fmt: skip
    answer = browser.post(f"{PAGE}add/", new, follow=True)
    assert "Rohuküla–Hobulaid" in answer.text
    assert "Hobulaid, Kessulaid" not in answer.text
    again = browser.post(f"{PAGE}add/", new | {"valid_from": "1.06.2020"})
    assert again.status_code == 422
    assert "sõidab osal neist päevadest juba teine laev" in again.text


def test_a_ferry_may_have_another_timetable_in_winter():
    with acting("coordinator", HIIU) as scope:
        link = FerryLink.objects.get(code="rohukula-sviby")
        change_ferry(by=scope, link=link, first_month=4, last_month=11)
        same = {name: getattr(link, name) for name in
                ("start_name", "start_island", "start_latitude", "start_longitude", "end_name", "end_island", "end_latitude", "end_longitude",
                 "wait_minutes", "valid_from")}  # fmt: skip
        winter = same | {"crossing_minutes": 60, "first_month": 12, "last_month": 3}
        add_ferry(by=scope, **winter)
        with pytest.raises(Refused):
            add_ferry(by=scope, **winter | {"valid_from": date(2021, 1, 1), "first_month": 3})
        running = [each.minutes for each in stored_ferries() if each.name == "Rohuküla–Sviby" and each.runs_on(DAY)]
    assert running == [45]


@pytest.mark.parametrize("role", [role for role in ROLES if role not in FERRY_ROLES])
def test_others_neither_see_the_page_nor_change_the_table(role):
    assert signed_in(role).get(PAGE).status_code == 403
    assert signed_in(role).post(f"{PAGE}{ferry().pk}/cancel-today/").status_code == 403
    with acting(role) as scope:
        link = ferry()
        for act in (
            lambda: add_ferry(by=scope),
            lambda: change_ferry(by=scope, link=link, crossing_minutes=1),
            lambda: cancel_ferry(by=scope, link=link, named="x", first=DAY, last=DAY, today=DAY),
            lambda: run_ferry_again(by=scope, link=link, today=DAY),
        ):
            with pytest.raises(PermissionDenied):
                act()
        assert FerryLink.objects.update(crossing_minutes=1) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            FerryLink.objects.create(**{name: getattr(link, name) for name in COLUMNS})


COLUMNS = [field.attname for field in FerryLink._meta.concrete_fields if field.attname not in ("id", "code")]


@pytest.mark.parametrize("role", FERRY_ROLES)
def test_nobody_deletes_a_ferry(role):
    with acting(role, VORU), pytest.raises(DatabaseError), transaction.atomic():
        FerryLink.objects.all().delete()


def test_the_history_names_who_switched():
    link = ferry()
    with acting("coordinator", HIIU) as scope:
        cancel_ferry(by=scope, link=link, named="Mari", first=DAY, last=DAY, today=DAY)
    with as_owner():
        entry = AuditEntry.objects.filter(table_name="places_ferrylink", operation="update").latest("id")
    assert (entry.account, entry.role) == (scope.account, "coordinator")
    assert entry.after["cancelled_by"] == "Mari"


def test_loading_leaves_what_people_saved():
    with acting("coordinator", HIIU) as scope:
        change_ferry(by=scope, link=FerryLink.objects.get(code="virtsu-kuivastu"), crossing_minutes=31)
        cancelled = FerryLink.objects.get(code="soru-triigi")
        cancel_ferry(by=scope, link=cancelled, named="Mari", first=DAY, last=DAY, today=DAY)
    with as_owner():
        assert load_places() == Counts()
        FerryLink.objects.filter(code="soru-triigi").update(crossing_minutes=1)
        assert load_places() == Counts(changed=1)
    assert ferry().crossing_minutes == 31
    assert (ferry("soru-triigi").crossing_minutes, ferry("soru-triigi").cancelled_by) == (65, "Mari")


def test_loading_does_not_add_what_people_had_entered_before():
    with as_owner():
        FerryLink.objects.filter(code="virtsu-kuivastu").update(code="", crossing_minutes=31, to_be_checked=False)
        assert load_places() == Counts()
        assert FerryLink.objects.filter(start_name="Virtsu").count() == 1


def test_a_demo_that_begins_anew_has_its_ferries():
    with as_owner():
        FerryLink.objects.filter(code="virtsu-kuivastu").update(crossing_minutes=31, to_be_checked=False)
        empty_everything()
    assert ferry().crossing_minutes == 27


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_month": 5, "last_month": None},
        {"first_month": 0, "last_month": 3},
        {"cancelled_from": DAY, "cancelled_to": None},
        {"cancelled_from": DAY, "cancelled_to": DAY - timedelta(days=1)},
        {"valid_to": date(2000, 1, 1)},
        {"start_latitude": float("nan")},
        {"end_longitude": 0.0},
        {"crossing_minutes": 0},
        {"wait_minutes": 1441},
    ],
)
def test_the_database_keeps_the_rules_too(wrong):
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        FerryLink.objects.filter(code="virtsu-kuivastu").update(**wrong)
