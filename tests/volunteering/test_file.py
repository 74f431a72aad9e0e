"""The file of one volunteer."""

import datetime

import pytest

from seltsiline.core.models import AccessEntry
from seltsiline.places.tables import settlements
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, make_client, make_match, make_visit, make_volunteer, signed_in

pytestmark = pytest.mark.django_db


def url(volunteer, step=""):
    return f"/volunteers/{volunteer.pk}/{step}"


@pytest.fixture
def coordinator():
    return signed_in("coordinator", VORU)


def test_it_shows_clients_papers_diary_and_interests(coordinator):
    volunteer, client = make_volunteer(VORU, interests=["aiandus"], phone="+37255550121"), make_client(VORU)
    make_match(volunteer, client)
    make_visit(volunteer, client, note="Rääkisime aiast.", minutes=90)
    page = coordinator.get(url(volunteer)).content.decode()
    for shown in ("Leida Pähn", "Rääkisime aiast.", "aiandus", "5555 0121", "tel:+37255550121", "1,5"):
        assert shown in page


def test_each_look_is_written_down_and_shown(coordinator):
    volunteer = make_volunteer(VORU)
    coordinator.get(url(volunteer))
    coordinator.get(url(volunteer))
    with as_owner():
        assert AccessEntry.objects.filter(subject=volunteer.pk, kind="volunteer").count() == 2
    assert "Maire Ojasaar" in signed_in("deputy", VORU).get(url(volunteer)).content.decode()


@pytest.mark.parametrize("step", ["", "change/", "status/", "check/", "training/", "note/"])
def test_a_foreign_file_is_not_there(coordinator, step):
    foreign = make_volunteer(HARJU)
    assert coordinator.get(url(foreign, step)).status_code == 404
    assert coordinator.post(url(foreign, step), {"text": "x"}).status_code == 404
    assert coordinator.get(f"/volunteers/00000000-0000-7000-8000-000000000000/{step}").status_code == 404


def test_a_community_lead_reads_without_papers_notes_and_buttons(coordinator):
    village = next(fact.code for fact in settlements() if fact.county_code == VORU)
    volunteer = make_volunteer(VORU, settlement_id=village, personal_code="38001010009")
    coordinator.post(url(volunteer, "note/"), {"kind": "call", "on": "1.3.2020", "text": "Salajane jutt"})
    lead = signed_in("community_lead", settlement_id=village)
    page = lead.get(url(volunteer)).content.decode()
    assert "Salme Raudsepp" in page
    assert "Salajane" not in page
    assert "38001010009" not in page
    assert "change/" not in page
    for step in ("change/", "status/", "check/", "training/", "note/"):
        assert lead.get(url(volunteer, step)).status_code == 403
    assert lead.get(url(make_volunteer(VORU))).status_code == 404


def test_notes_stand_in_the_timeline(coordinator):
    volunteer = make_volunteer(VORU)
    coordinator.post(url(volunteer, "note/"), {"kind": "call", "on": "1.3.2020", "text": "Helistasin, kõik on hästi."})
    page = coordinator.get(url(volunteer)).content.decode()
    assert "Helistasin, kõik on hästi." in page
    assert "1. märts 2020" in page


def test_a_check_is_recorded_without_what_it_says(coordinator):
    volunteer = make_volunteer(VORU, ready=False)
    answer = coordinator.post(
        url(volunteer, "check/"),
        {"result": "clear", "checked_on": "5.11.2025", "valid_until": "", "checked_by": "Maire Ojasaar"},
    )
    assert answer.status_code == 302
    with as_owner():
        check = volunteer.backgroundchecks.get()
    assert check.valid_until == datetime.date(2026, 11, 5)
    assert {field.name for field in check._meta.fields}.isdisjoint({"content", "text", "file", "extract"})


def test_a_check_that_ends_before_it_begins_is_refused_in_words(coordinator):
    volunteer = make_volunteer(VORU, ready=False)
    answer = coordinator.post(
        url(volunteer, "check/"),
        {"result": "clear", "checked_on": "5.11.2025", "valid_until": "1.1.2025", "checked_by": "Mai Mets"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Kontroll ei saa lõppeda enne") == 2, "in the summary and at the field"
    assert "Mai Mets" in page


def test_a_training_opens_the_way(coordinator):
    volunteer = make_volunteer(VORU, ready=False)
    coordinator.post(url(volunteer, "training/"), {"kind": "starter", "title": "Võrus", "completed_on": "2.2.2020"})
    with as_owner():
        assert volunteer.trainingrecords.get().kind == "starter"
    assert "Tehtud 02.02.2020" in coordinator.get(url(volunteer)).content.decode()


def test_twelve_queries_are_enough(coordinator, django_assert_max_num_queries):
    volunteer = make_volunteer(VORU)
    for number in range(3):
        client = make_client(VORU, given_name=f"Klient{number}")
        make_match(volunteer, client)
        make_visit(volunteer, client)
    coordinator.post(url(volunteer, "note/"), {"kind": "call", "on": "1.3.2020", "text": "Jutt"})
    with django_assert_max_num_queries(12):
        coordinator.get(url(volunteer))
