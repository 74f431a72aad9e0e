"""The diary's pages as people use them: three taps, refusals that keep what was typed, the sheet, the register."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from seltsiline.companionship.models import Contact, DiaryKey, Match, Visit
from seltsiline.core.keys import uuid7
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, make_client, make_match, make_visit, make_volunteer, signed_in
from tests.proofs import proves

from .diary_people import DAY, signed_in_volunteer

pytestmark = pytest.mark.django_db

LOG = "/log/"


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " "))


def hidden(answer, name):
    return re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())[1]


def visits():
    with as_owner():
        return list(Visit.objects.order_by("created_at"))


def taps(browser, *clients, url=LOG, **answers):
    """What a browser sends when somebody opens the page and taps: nothing is sent that was not on the page."""
    shown = browser.get(url)
    body = {
        "key": hidden(shown, "key"),
        "volunteer": hidden(shown, "volunteer"),
        "when": "today",
        "minutes": "",
        "on": "",
    }
    body |= {"place_kind": "", "profile": "", "note": "", "clients": [str(client.pk) for client in clients]}
    return browser.post(LOG, body | answers)


@proves("R7", partly="the telephone without a connection and the paper form with a code come with later issues")
def test_three_taps_make_an_entry_and_sending_it_again_makes_no_other():
    own = signed_in_volunteer("Erna", "Maimu")
    shown = own.browser.get(LOG)
    body = {"key": hidden(shown, "key"), "volunteer": hidden(shown, "volunteer")}
    body |= {"clients": str(own.clients[0].pk), "duration": "90"}  # tap the client, tap the duration, save
    for _ in range(2):
        answer = own.browser.post(LOG, body)
        assert answer.status_code == 302
        assert "saved=" in answer["Location"]
    [visit] = visits()
    assert (visit.minutes, visit.on) == (90, timezone.localdate())
    confirmed = text_of(own.browser.get(answer["Location"]))
    assert "Erna" in confirmed
    assert f"/diary/{visit.pk}/take-back/" in confirmed


def test_the_answer_of_a_tap_takes_few_statements():
    own = signed_in_volunteer("Erna")
    body = {"key": uuid7(), "volunteer": own.volunteer.pk, "clients": own.clients[0].pk, "duration": "60"}
    with CaptureQueriesContext(connection) as caught:
        answer = own.browser.post(LOG, body | {"place_kind": "home", "profile": "company"})
    assert answer.status_code == 302
    assert len(caught) <= 9


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("1", 1), ("7", 7), ("90", 90), ("1:30", 90), ("1,5", 90), ("1.5", 90), ("1 h 20 min", 80), ("½ h", 30)],
)
def test_minutes_may_be_written_in_any_shape(written, minutes):
    own = signed_in_volunteer("Erna")
    assert taps(own.browser, own.clients[0], minutes=written).status_code == 302
    assert visits()[0].minutes == minutes


def test_place_and_profile_come_from_last_time_without_a_script():
    own = signed_in_volunteer("Erna", "Maimu")
    make_visit(own.volunteer, own.clients[1], place_kind="care_home", profile="transport")
    make_visit(own.volunteer, own.clients[0], on=DAY, place_kind="phone", profile="company_practical")
    taps(own.browser, own.clients[0], own.clients[1], duration="30")
    assert (visits()[-1].place_kind, visits()[-1].profile) == ("phone", "company_practical")


def test_the_page_tells_the_script_what_last_time_was():
    own = signed_in_volunteer("Erna")
    make_visit(own.volunteer, own.clients[0], place_kind="outside", profile="transport")
    shown = own.browser.get(LOG).content.decode()
    assert 'data-place="outside"' in shown
    assert 'data-profile="transport"' in shown


def test_the_first_contact_takes_what_the_file_suggests():
    own = signed_in_volunteer("Erna")
    with as_owner():
        own.clients[0].profiles = ["support_person"]
        own.clients[0].save()
    taps(own.browser, own.clients[0], duration="30")
    assert (visits()[0].place_kind, visits()[0].profile) == ("home", "support_person")


@pytest.mark.parametrize(("when", "days"), [("today", 0), ("yesterday", 1)])
def test_the_day_is_today_or_yesterday(when, days):
    own = signed_in_volunteer("Erna")
    taps(own.browser, own.clients[0], duration="30", when=when)
    assert visits()[0].on == timezone.localdate() - datetime.timedelta(days=days)


def test_the_day_may_be_another_one():
    own = signed_in_volunteer("Erna")
    taps(own.browser, own.clients[0], duration="30", when="other", on="2019-03-05")
    assert visits()[0].on == DAY


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"duration": ""}, "minutes"),
        ({"duration": "30", "minutes": "45"}, "minutes"),
        ({"minutes": "palju"}, "minutes"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "9000"}, "minutes"),
        ({"duration": "30", "when": "other"}, "on"),
        ({"duration": "30", "when": "other", "on": "2999-01-01"}, "on"),
        ({"duration": "30", "when": "other", "on": "31.31.2019"}, "on"),
        ({"duration": "30", "when": "yesterday", "on": "2019-03-05"}, "on"),
        ({"duration": "30", "place_kind": "moon"}, "place_kind"),
    ],
)
def test_what_is_refused_keeps_all_that_was_typed_and_says_where(answers, field):
    own = signed_in_volunteer("Erna")
    answer = taps(own.browser, own.clients[0], note="Rääkisime lastelastest", **answers)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Rääkisime lastelastest" in shown
    assert re.search(rf'value="{own.clients[0].pk}" checked', shown)
    assert f'href="#id_{field}' in shown, "the summary leads to the field"
    assert f'id="id_{field}_error"' in shown
    assert not visits()


def test_nobody_chosen_is_said_at_the_tiles():
    own = signed_in_volunteer("Erna", "Maimu")
    answer = taps(own.browser, duration="30")
    assert answer.status_code == 422
    assert 'href="#id_clients_0"' in answer.content.decode()
    assert 'id="clients-error"' in answer.content.decode()


def test_a_refused_page_keeps_its_key():
    own = signed_in_volunteer("Erna")
    key = str(uuid7())
    answer = taps(own.browser, own.clients[0], key=key, duration="")
    assert hidden(answer, "key") == key


def test_a_strangers_key_in_the_form_is_refused():
    own = signed_in_volunteer("Erna")
    answer = taps(own.browser, make_client(given_name="Maimu"), duration="30")
    assert answer.status_code == 422
    assert not visits()


def test_a_strangers_diary_is_no_page_of_mine():
    own, other = signed_in_volunteer("Erna"), make_volunteer(given_name="Aino")
    assert own.browser.get(f"{LOG}?volunteer={other.pk}").status_code == 404
    assert taps(own.browser, own.clients[0], duration="30", volunteer=str(other.pk)).status_code in (404, 422)
    assert not visits()


def test_another_body_under_the_same_key_shows_both():
    own = signed_in_volunteer("Erna")
    key = str(uuid7())
    taps(own.browser, own.clients[0], key=key, duration="60")
    answer = taps(own.browser, own.clients[0], key=key, duration="120", note="Teine jutt")
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "1 h" in shown
    assert "2 h" in shown
    assert [visit.minutes for visit in visits()] == [60]
    with as_owner():
        assert DiaryKey.objects.get(refused_body__isnull=False).refused_body["note"] == "Teine jutt"
    fresh = hidden(answer, "key")
    taps(own.browser, own.clients[0], key=fresh, duration="120", note="Teine jutt")
    assert [visit.minutes for visit in visits()] == [60, 120]


def test_a_mistake_is_taken_back_and_put_back():
    own = signed_in_volunteer("Erna")
    taps(own.browser, own.clients[0], duration="60")
    [visit] = visits()
    answer = own.browser.post(f"/diary/{visit.pk}/take-back/", {"next": "log"})
    assert not visits()
    assert own.browser.post(f"/diary/{visit.pk}/take-back/", {"next": "log"}).status_code == 302
    assert f"/diary/{visit.pk}/put-back/" in text_of(own.browser.get(answer["Location"]))
    own.browser.post(f"/diary/{visit.pk}/put-back/")
    assert [each.pk for each in visits()] == [visit.pk]


def test_another_entry_of_the_same_day_is_pointed_at():
    own = signed_in_volunteer("Erna")
    make_visit(own.volunteer, own.clients[0], on=timezone.localdate(), minutes=45)
    answer = own.browser.get(taps(own.browser, own.clients[0], duration="60")["Location"])
    assert "45 min" in text_of(answer).split("</form>")[0] or "45 min" in text_of(answer)
    assert len(answer.context["saved"].others) == 1


def test_the_only_client_is_chosen_already_and_two_are_not():
    one = signed_in_volunteer("Erna")
    assert re.search(rf'value="{one.clients[0].pk}" checked', one.browser.get(LOG).content.decode())
    two = signed_in_volunteer("Erna", "Maimu")
    assert not re.search(r'name="clients"[^>]* checked', two.browser.get(LOG).content.decode())


def test_a_client_whose_match_has_ended_is_not_offered():
    own = signed_in_volunteer("Erna", "Maimu")
    with as_owner():
        Match.objects.filter(client=own.clients[0]).update(state="ended", ended_on=DAY, end_reason="moved")
    shown = own.browser.get(LOG).content.decode()
    assert "Erna" not in shown
    assert "Maimu" in shown


def test_a_volunteer_of_two_counties_chooses_which():
    own = signed_in_volunteer("Erna")
    there = make_volunteer(HARJU, person=own.volunteer.person)
    abroad = make_client(HARJU, given_name="Vaike")
    make_match(there, abroad)
    assert "Vaike" not in own.browser.get(f"{LOG}?volunteer={own.volunteer.pk}").content.decode()
    url = f"{LOG}?volunteer={there.pk}"
    assert "Vaike" in own.browser.get(url).content.decode()
    assert taps(own.browser, abroad, url=url, duration="30").status_code == 302
    assert visits()[0].county_id == HARJU


def test_a_volunteer_without_clients_reads_a_sentence():
    own = signed_in_volunteer()
    answer = own.browser.get(LOG)
    assert answer.status_code == 200
    assert 'name="duration"' not in answer.content.decode()


def test_a_coordinator_chooses_the_volunteer_first():
    coordinator = signed_in("coordinator", VORU)
    volunteer, client = make_volunteer(), make_client()
    stranger = make_volunteer(HARJU, given_name="Aino")
    make_match(volunteer, client)
    shown = coordinator.get(LOG).content.decode()
    assert f"volunteer={volunteer.pk}" in shown
    assert str(stranger.pk) not in shown
    answer = taps(coordinator, client, url=f"{LOG}?volunteer={volunteer.pk}", duration="120")
    assert answer.status_code == 302
    assert visits()[0].entered_for
    assert coordinator.get(f"{LOG}?volunteer={stranger.pk}").status_code == 404


def test_a_volunteer_is_found_by_a_piece_of_the_name():
    coordinator = signed_in("coordinator", VORU)
    make_volunteer(given_name="Salme"), make_volunteer(given_name="Õie", family_name="Mägi")
    shown = coordinator.get(LOG, {"q": "magi"}).content.decode()
    assert "Õie Mägi" in shown
    assert "Salme" not in shown


def test_a_foreign_county_is_refused_in_the_form():
    coordinator = signed_in("coordinator", VORU)
    volunteer, client = make_volunteer(HARJU), make_client(HARJU)
    body = {"key": uuid7(), "volunteer": volunteer.pk, "clients": client.pk, "duration": "30"}
    assert coordinator.post(LOG, body).status_code == 404
    assert not visits()


@pytest.mark.parametrize("role", ["social_worker", "care_home", "relative", "ministry", "admin"])
def test_other_roles_have_no_diary(role):
    browser = signed_in(role)
    for url in (LOG, "/log/sheet/", "/diary/", "/own/"):
        assert browser.get(url).status_code == 403


# the diary of one's own


def test_the_own_diary_adds_up_by_months():
    own = signed_in_volunteer("Erna", "Maimu")
    make_visit(own.volunteer, *own.clients, on=DAY, minutes=60)
    make_visit(own.volunteer, own.clients[0], on=DAY, minutes=90)
    make_visit(own.volunteer, own.clients[0], on=datetime.date(2019, 5, 1), minutes=45)
    months = own.browser.get("/diary/").context["months"]
    assert [(month.sums.replace("\xa0", " "), len(month.lines)) for month in months] == [
        ("1 kontakt, 45 min", 1),
        ("3 kontakti, 2 h 30 min", 2),
    ]


def test_older_months_are_a_page_further():
    own = signed_in_volunteer("Erna")
    for month in range(1, 8):
        make_visit(own.volunteer, own.clients[0], on=datetime.date(2019, month, 2))
    first = own.browser.get("/diary/")
    assert [month.first.month for month in first.context["months"]] == [7, 6, 5]
    second = own.browser.get("/diary/" + first.context["earlier_url"])
    assert [month.first.month for month in second.context["months"]] == [4, 3, 2]
    assert second.context["newer_url"] == "?until=2019-07"


def test_a_former_client_has_no_name_any_more():
    own = signed_in_volunteer("Erna")
    make_visit(own.volunteer, own.clients[0], on=DAY)
    with as_owner():
        Match.objects.update(state="ended", ended_on=DAY, end_reason="moved")
    shown = own.browser.get("/diary/").content.decode()
    assert "Erna" not in shown
    assert "endine klient" in shown


def test_an_entry_is_corrected_on_its_page_and_shows_what_it_was():
    own = signed_in_volunteer("Erna", "Maimu")
    visit = make_visit(own.volunteer, own.clients[0], on=DAY, minutes=90)
    body = {"clients": [str(client.pk) for client in own.clients], "minutes": "1:15", "on": "2019-03-06"}
    answer = own.browser.post(f"/diary/{visit.pk}/", body | {"place_kind": "phone", "profile": "company", "note": ""})
    assert answer.status_code == 302
    shown = own.browser.get(answer["Location"])
    [change] = shown.context["changes"]
    assert [(before.replace("\xa0", " "), after.replace("\xa0", " ")) for _label, before, after in change.values][
        1
    ] == ("1 h 30 min", "1 h 15 min")
    with as_owner():
        assert set(Contact.objects.values_list("client_id", flat=True)) == {client.pk for client in own.clients}


def test_a_wrong_correction_changes_nothing():
    own = signed_in_volunteer("Erna")
    visit = make_visit(own.volunteer, own.clients[0], on=DAY, minutes=90)
    body = {
        "clients": [str(own.clients[0].pk)],
        "minutes": "90",
        "on": "2999-03-06",
        "place_kind": "home",
        "profile": "company",
    }
    answer = own.browser.post(f"/diary/{visit.pk}/", body | {"note": "Jutt jääb alles"})
    assert answer.status_code == 422
    assert "Jutt jääb alles" in answer.content.decode()
    assert visits()[0].on == DAY


def test_a_strangers_entry_is_not_there():
    own, volunteer = signed_in_volunteer("Erna"), make_volunteer(given_name="Aino")
    visit = make_visit(volunteer, make_client())
    assert own.browser.get(f"/diary/{visit.pk}/").status_code == 404
    own.browser.post(f"/diary/{visit.pk}/take-back/")
    assert len(visits()) == 1
    harju = signed_in("coordinator", HARJU)
    assert harju.get(f"/diary/{visit.pk}/").status_code == 404


def test_own_clients_show_what_was_agreed_and_no_more():
    own = signed_in_volunteer("Erna")
    client = own.clients[0]
    with as_owner():
        client.phone, client.address, client.stage, client.note = "+37255550121", "Kooli 5", "full", "SALAMÄRGE"
        client.save()
        Match.objects.get().agreements.create(
            county_id=VORU, version=1, activities=["malemäng"], frequency="kord nädalas"
        )
        Match.objects.get().agreements.create(
            county_id=VORU, version=2, activities=["ühine lugemine"], limits="raha ei laenata"
        )
    shown = own.browser.get("/own/").content.decode()
    for text in ("Erna", "+37255550121", "Kooli 5", "ühine lugemine", "raha ei laenata"):
        assert text in shown
    assert "malemäng" not in shown
    assert "SALAMÄRGE" not in shown
    with as_owner():
        Match.objects.update(state="ended", ended_on=DAY, end_reason="moved")
    assert "Kooli 5" not in own.browser.get("/own/").content.decode()


# the register


def test_the_register_sums_what_is_chosen():
    coordinator = signed_in("coordinator", VORU)
    salme, aino = make_volunteer(), make_volunteer(given_name="Aino")
    erna, maimu = make_client(given_name="Erna"), make_client(given_name="Maimu")
    make_visit(salme, erna, maimu, on=DAY, minutes=60, profile="transport")
    make_visit(salme, erna, on=DAY, minutes=90, place_kind="phone")
    make_visit(aino, maimu, on=datetime.date(2019, 4, 5), minutes=30)
    make_visit(make_volunteer(HARJU), make_client(HARJU), minutes=600)

    def total(**query):
        return coordinator.get("/diary/", query).context["totals_text"].replace("\xa0", " ")

    assert total() == "4 kontakti, 3 h"
    assert total(on_from="2019-04-01") == "1 kontakt, 30 min"
    assert total(profile="transport") == "2 kontakti, 1 h"
    assert total(place_kind="phone") == "1 kontakt, 1 h 30 min"
    assert total(volunteer=str(salme.pk)) == "3 kontakti, 2 h 30 min"
    assert total(volunteer="Aino") == "1 kontakt, 30 min"
    assert total(client=str(erna.pk)) == "2 kontakti, 2 h 30 min"
    assert total(client=str(maimu.pk), profile="transport") == "1 kontakt, 1 h"
    assert total(municipality=str(erna.municipality_id)) == "4 kontakti, 3 h"


def test_the_register_is_a_sheet_too_and_takes_few_queries():
    coordinator = signed_in("coordinator", VORU)
    volunteer = make_volunteer()
    for day in range(1, 28):
        make_visit(volunteer, make_client(), on=datetime.date(2019, 2, day))
    with CaptureQueriesContext(connection) as caught:
        assert coordinator.get("/diary/").status_code == 200
    assert len(caught) <= 12
    answer = coordinator.get("/diary/?format=csv")
    assert answer.status_code == 200
    assert "Leida Pähn" in answer.content.decode("utf-8-sig")


def test_a_community_lead_reads_the_own_village_alone():
    from seltsiline.places.tables import settlements

    home, away = [fact.code for fact in settlements() if fact.county_code == VORU][:2]
    lead = signed_in("community_lead", settlement_id=home)
    volunteer = make_volunteer(settlement_id=home)
    make_visit(volunteer, make_client(settlement_id=home, given_name="Erna"))
    make_visit(volunteer, make_client(settlement_id=away, given_name="Maimu"))
    shown = lead.get("/diary/").content.decode()
    assert "Erna" in shown
    assert "Maimu" not in shown


# the paper sheet


def sheet_rows(*rows):
    body = {"rows": str(len(rows))}
    for number, row in enumerate(rows):
        body |= {f"row-{number}-{name}": value for name, value in ({"key": str(uuid7())} | row).items()}
    return body


@pytest.fixture
def sheet():
    """A coordinator at the sheet of a volunteer's March, with two clients."""
    volunteer = make_volunteer()
    clients = [make_client(given_name=name) for name in ("Erna", "Maimu")]
    for client in clients:
        make_match(volunteer, client)
    return signed_in("coordinator", VORU), f"/log/sheet/?volunteer={volunteer.pk}&month=2019-03", volunteer, clients


def test_a_sheet_is_saved_row_by_row(sheet):
    browser, url, _volunteer, (erna, maimu) = sheet
    body = sheet_rows(
        {"day": "5", "client": str(erna.pk), "minutes": "1,5", "place_kind": "home", "profile": "company"},
        {"day": "7.", "client": str(maimu.pk), "minutes": "45", "note": "Poes"},
        {"day": "", "client": "", "minutes": ""},
    )
    answer = browser.post(url, body)
    assert answer.status_code == 302
    assert [(visit.on.day, visit.minutes) for visit in visits()] == [(5, 90), (7, 45)]
    assert browser.post(url, body).status_code == 302
    assert len(visits()) == 2, "the same sheet sent again makes nothing new"
    assert "2 kontakti, 2 h 15 min" in text_of(browser.get(url))


def test_wrong_rows_stay_and_right_ones_are_saved_once(sheet):
    browser, url, _volunteer, (erna, maimu) = sheet
    body = sheet_rows(
        {"day": "5", "client": str(erna.pk), "minutes": "60"},
        {"day": "32", "client": str(erna.pk), "minutes": "60", "note": "Käisime poes"},
        {"day": "6", "client": "", "minutes": "60"},
        {"day": "8", "client": str(maimu.pk), "minutes": "kaua"},
    )
    answer = browser.post(url, body)
    assert answer.status_code == 422
    assert [visit.on.day for visit in visits()] == [5]
    shown = answer.content.decode()
    assert "Käisime poes" in shown
    assert [row.number for row in answer.context["rows"]] == [1, 2, 3]
    body |= {"row-1-day": "31", "row-2-client": str(maimu.pk), "row-3-minutes": "20"}
    assert browser.post(url, body).status_code == 302
    assert [visit.on.day for visit in visits()] == [5, 31, 6, 8]


def test_a_contact_that_is_there_already_is_asked_about(sheet):
    browser, url, volunteer, (erna, _maimu) = sheet
    make_visit(volunteer, erna, on=DAY, minutes=60)
    body = sheet_rows(
        {"day": "5", "client": str(erna.pk), "minutes": "60"},
        {"day": "6", "client": str(erna.pk), "minutes": "60"},
        {"day": "6", "client": str(erna.pk), "minutes": "30"},
    )
    answer = browser.post(url, body)
    assert [row.number for row in answer.context["rows"]] == [0, 2]
    assert "row-0-again" in answer.content.decode()
    assert len(visits()) == 2
    assert browser.post(url, body | {"row-0-again": "on", "row-2-again": "on"}).status_code == 302
    assert len(visits()) == 4


def test_more_rows_keep_what_is_typed(sheet):
    browser, url, _volunteer, (erna, _maimu) = sheet
    answer = browser.post(url, sheet_rows({"day": "5", "client": str(erna.pk), "minutes": "60"}) | {"more": "1"})
    assert answer.status_code == 200
    assert len(answer.context["rows"]) > 10
    assert 'value="60"' in answer.content.decode()
    assert not visits()


def test_a_sheet_of_another_county_is_not_there(sheet):
    _browser, url, *_rest = sheet
    assert signed_in("coordinator", HARJU).get(url).status_code == 404


def test_every_page_of_the_diary_has_an_address():
    for name in ("log", "log_sheet", "diary", "own"):
        assert reverse(f"companionship:{name}")
