"""Entering, correcting and taking back contacts: what may be written, what is counted, and that nothing is written twice."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seltsiline.companionship.actions.diary import (
    DiaryEntry,
    KeyConflict,
    add_visit,
    change_visit,
    keep_refused_body,
    put_back_visit,
    take_back_visit,
)
from seltsiline.companionship.diary_measures import DiarySums, sums
from seltsiline.companionship.models import Contact, DiaryKey, Match, Visit
from seltsiline.core.keys import uuid7
from seltsiline.core.models import AuditEntry
from seltsiline.core.refusals import Refused
from seltsiline.people.models import Person
from seltsiline.places.tables import settlements
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_client, make_match, make_visit, make_volunteer

pytestmark = pytest.mark.django_db

DAY = datetime.date(2019, 3, 5)
TODAY = datetime.date(2020, 5, 31)
ACCOUNT = uuid7()
VILLAGES = [fact.code for fact in settlements() if fact.county_code == VORU][:2]


def entry_of(volunteer, *clients, **changes):
    values = {"on": DAY, "minutes": 90, "place_kind": "home", "profile": "company"} | changes
    return DiaryEntry(volunteer=volunteer.pk, clients=tuple(client.pk for client in clients), **values)


def write(scope, entry, **options):
    return add_visit(by=scope, entry=entry, today=TODAY, **options)


@pytest.fixture
def person():
    with as_owner():
        return Person.objects.create(given_name="Salme", family_name="Raudsepp")


@pytest.fixture
def volunteer(person):
    return make_volunteer(person=person)


@pytest.fixture
def own(volunteer):
    """A client whom the volunteer meets."""
    client = make_client()
    make_match(volunteer, client)
    return client


def as_volunteer(person):
    """Always the same account: keys belong to it."""
    return acting("volunteer", person=person.pk, account=ACCOUNT)


def test_a_volunteer_logs_a_minute_with_an_own_client(person, volunteer, own):
    with as_volunteer(person) as scope:
        done = write(scope, entry_of(volunteer, own, minutes=1, note="Helistasin"))
        visit = Visit.objects.get(pk=done.visit)
        assert (visit.minutes, visit.on, visit.note) == (1, DAY, "Helistasin")
        assert (visit.entered_by, visit.entered_for) == (scope.account, False)
        assert visit.municipality_id == own.municipality_id
        assert list(Contact.objects.values_list("client_id", "on")) == [(own.pk, DAY)]


def test_hours_count_once_and_each_client_is_a_contact(volunteer):
    clients = [make_client(given_name=name) for name in ("Erna", "Maimu", "Vaike")]
    with acting("coordinator", VORU) as scope:
        write(scope, entry_of(volunteer, *clients, minutes=120))
        assert sums(Visit.objects.all(), Contact.objects.all()) == DiarySums(visits=1, contacts=3, minutes=120)


def test_sums_of_nothing_are_zero():
    with acting("coordinator", VORU):
        assert sums(Visit.objects.all(), Contact.objects.all()) == DiarySums()


def test_the_pair_has_met_last_on_the_newest_day(volunteer, own):
    with acting("coordinator", VORU) as scope:
        write(scope, entry_of(volunteer, own, on=DAY))
        write(scope, entry_of(volunteer, own, on=DAY - datetime.timedelta(days=9)))
        assert Match.objects.get().last_contact_on == DAY


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"on": TODAY + datetime.timedelta(days=1)}, "on"),
        ({"on": datetime.date(1919, 3, 5)}, "on"),
        ({"place_kind": "moon"}, "place_kind"),
        ({"profile": ""}, "profile"),
        ({"note": "a" * 5000}, "note"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(volunteer, own, changes, field):
    with acting("coordinator", VORU) as scope, pytest.raises(Refused) as refusal:
        write(scope, entry_of(volunteer, own, **changes), key=uuid7())
    assert refusal.value.field == field
    with as_owner():
        assert not Visit.objects.exists()
        assert not DiaryKey.objects.exists()


def test_an_entry_without_anybody_is_refused(volunteer):
    with acting("coordinator", VORU) as scope, pytest.raises(Refused):
        write(scope, entry_of(volunteer))


def test_a_volunteer_cannot_log_a_stranger(person, volunteer, own):
    stranger = make_client(given_name="Maimu")
    with as_volunteer(person) as scope:
        with pytest.raises(Refused):
            write(scope, entry_of(volunteer, stranger), key=uuid7())
        with pytest.raises(Refused):
            write(scope, entry_of(volunteer, own, stranger), key=uuid7())
        assert not Visit.objects.exists()
        assert not DiaryKey.objects.exists()


def test_a_volunteer_cannot_log_for_another_volunteer(person, own):
    other = make_volunteer(given_name="Aino")
    make_match(other, own)
    with as_volunteer(person) as scope, pytest.raises(Refused):
        write(scope, entry_of(other, own))


def test_a_relative_as_volunteer_cannot_log_for_the_client_of_another_volunteer(person, volunteer):
    """Seen through another door, yet not met by this volunteer."""
    theirs = make_client()
    with as_owner():
        theirs.relativeaccesss.create(
            county_id=VORU, person=person, relation="tütar", consent_from=DAY, consent_by="Leida"
        )
    with as_volunteer(person) as scope, pytest.raises(Refused):
        write(scope, entry_of(volunteer, theirs))


def test_nobody_logs_in_a_foreign_county(volunteer, own):
    with acting("coordinator", HARJU) as scope, pytest.raises(Refused):
        write(scope, entry_of(volunteer, own))


def test_nobody_logs_across_a_border(volunteer):
    abroad = make_client(HARJU)
    with acting("national") as scope, pytest.raises(Refused):
        write(scope, entry_of(volunteer, abroad))


def test_a_community_lead_logs_for_the_own_village_alone():
    home, away = VILLAGES
    volunteer = make_volunteer(settlement_id=home)
    neighbour, stranger = make_client(settlement_id=home), make_client(settlement_id=away)
    with acting("community_lead", settlements=(home,)) as scope:
        done = write(scope, entry_of(volunteer, neighbour))
        assert Visit.objects.get(pk=done.visit).entered_for
        with pytest.raises(Refused):
            write(scope, entry_of(volunteer, stranger))
        with pytest.raises(Refused):
            write(scope, entry_of(volunteer, neighbour, stranger))
        assert Visit.objects.count() == 1


def test_a_community_lead_logs_for_the_village_with_a_companion_from_elsewhere():
    home, away = VILLAGES
    volunteer, neighbour = make_volunteer(settlement_id=away), make_client(settlement_id=home)
    make_match(volunteer, neighbour)
    with acting("community_lead", settlements=(home,)) as scope:
        assert not write(scope, entry_of(volunteer, neighbour)).repeated


@pytest.mark.parametrize("role", ["social_worker", "care_home", "relative", "ministry", "researcher", "admin"])
def test_other_roles_write_nothing(volunteer, own, role):
    with acting(role) as scope, pytest.raises(Refused):
        write(scope, entry_of(volunteer, own))


def test_an_entry_is_one_statement(person, volunteer, own):
    with as_volunteer(person) as scope, CaptureQueriesContext(connection) as caught:
        write(scope, entry_of(volunteer, own), key=uuid7())
    assert len(caught) == 1


def test_the_same_again_gets_the_first_answer(person, volunteer, own):
    key = uuid7()
    with as_volunteer(person) as scope:
        first = write(scope, entry_of(volunteer, own), key=key, device="phone")
        again = write(scope, entry_of(volunteer, own), key=key, device="phone")
        assert (first.repeated, again.repeated) == (False, True)
        assert first.visit == again.visit
        assert (Visit.objects.count(), Contact.objects.count()) == (1, 1)


def test_the_order_of_clients_makes_no_other_body(volunteer):
    clients = [make_client(), make_client()]
    key = uuid7()
    with acting("coordinator", VORU) as scope:
        first = write(scope, entry_of(volunteer, *clients), key=key)
        assert write(scope, entry_of(volunteer, *reversed(clients)), key=key).visit == first.visit


def test_a_different_body_is_a_conflict_and_both_are_kept(person, volunteer, own):
    key = uuid7()
    other = entry_of(volunteer, own, minutes=30)
    with as_volunteer(person) as scope:
        first = write(scope, entry_of(volunteer, own), key=key)
        for _ in range(2):  # the device tries again: it is kept once
            with pytest.raises(KeyConflict) as conflict:
                write(scope, other, key=key)
            keep_refused_body(by=scope, entry=other, device="web", key=key)
        assert conflict.value.first == first.visit
        assert Visit.objects.get().minutes == 90
        assert [kept["minutes"] for kept in DiaryKey.objects.values_list("refused_body", flat=True) if kept] == [30]
        assert write(scope, entry_of(volunteer, own), key=key).visit == first.visit


def test_the_same_key_of_another_device_or_person_is_another_key(person, volunteer, own):
    key = uuid7()
    with as_volunteer(person) as scope:
        first = write(scope, entry_of(volunteer, own), key=key, device="phone")
        assert write(scope, entry_of(volunteer, own), key=key, device="tablet").visit != first.visit
    with acting("coordinator", VORU) as scope:
        assert not write(scope, entry_of(volunteer, own), key=key, device="phone").repeated


def test_a_repeat_is_answered_after_the_match_has_ended(person, volunteer, own):
    key = uuid7()
    with as_volunteer(person) as scope:
        first = write(scope, entry_of(volunteer, own), key=key)
    with as_owner():
        Match.objects.update(state="ended", ended_on=TODAY, end_reason="moved")
    with as_volunteer(person) as scope:
        assert write(scope, entry_of(volunteer, own), key=key).visit == first.visit
        with pytest.raises(Refused):
            write(scope, entry_of(volunteer, own), key=uuid7())


def test_a_correction_keeps_what_it_was(person, volunteer, own):
    visit = make_visit(volunteer, own, on=DAY, minutes=90)
    with as_volunteer(person) as scope:
        change_visit(by=scope, visit=visit, entry=entry_of(volunteer, own, minutes=60, place_kind="phone"), today=TODAY)
        assert Visit.objects.get().minutes == 60
        entry = AuditEntry.objects.get(row_id=str(visit.pk), operation="update")
        assert (entry.before["minutes"], entry.after["minutes"]) == (90, 60)
        assert entry.reason == "diary entry corrected"


def test_a_correction_can_change_whom_and_when(volunteer, own):
    erna, maimu = make_client(given_name="Erna", settlement_id=VILLAGES[0]), make_client(settlement_id=VILLAGES[1])
    visit = make_visit(volunteer, own, erna, on=DAY)
    later = DAY + datetime.timedelta(days=1)
    with acting("coordinator", VORU) as scope:
        change_visit(by=scope, visit=visit, entry=entry_of(volunteer, maimu, erna, on=later), today=TODAY)
        assert set(Contact.objects.values_list("client_id", "on")) == {(erna.pk, later), (maimu.pk, later)}
        assert Visit.objects.get().settlement_id == VILLAGES[1]
        assert Match.objects.get(client=own).last_contact_on == Match.objects.get(client=own).started_on


def test_a_correction_cannot_bring_in_a_stranger(person, volunteer, own):
    visit, stranger = make_visit(volunteer, own), make_client()
    with as_volunteer(person) as scope:
        with pytest.raises(Refused):
            change_visit(by=scope, visit=visit, entry=entry_of(volunteer, own, stranger), today=TODAY)
        assert list(Contact.objects.values_list("client_id", flat=True)) == [own.pk]


def test_an_old_entry_can_be_corrected_after_the_match_has_ended(person, volunteer, own):
    visit = make_visit(volunteer, own, on=DAY)
    with as_owner():
        Match.objects.update(state="ended", ended_on=TODAY, end_reason="moved")
    with as_volunteer(person) as scope:
        change_visit(by=scope, visit=visit, entry=entry_of(volunteer, own, minutes=45), today=TODAY)
        assert Visit.objects.get().minutes == 45


def test_what_is_taken_back_is_gone_and_can_be_put_back(person, volunteer, own):
    key = uuid7()
    with as_volunteer(person) as scope:
        first = write(scope, entry_of(volunteer, own, note="Lugesime"), key=key)
        visit = Visit.objects.get()
        take_back_visit(by=scope, visit=visit)
        assert not Visit.objects.exists()
        assert not Contact.objects.exists()
        assert Match.objects.get().last_contact_on == Match.objects.get().started_on
        late = write(scope, entry_of(volunteer, own, note="Lugesime"), key=key)
        assert late.repeated
        assert not Visit.objects.exists(), "a late repeat must not bring it back"
        put_back_visit(by=scope, key=first.visit)
        again = Visit.objects.get()
        assert (again.pk, again.note, again.entered_by) == (visit.pk, "Lugesime", visit.entered_by)
        assert list(Contact.objects.values_list("client_id", flat=True)) == [own.pk]
        assert Match.objects.get().last_contact_on == DAY


def test_only_the_contacts_that_were_taken_back_come_back(volunteer):
    erna, maimu = make_client(given_name="Erna"), make_client(given_name="Maimu")
    visit = make_visit(volunteer, erna, maimu, on=DAY)
    with acting("coordinator", VORU) as scope:
        take_back_visit(by=scope, visit=visit)
        visit = put_back_visit(by=scope, key=visit.pk)
        change_visit(by=scope, visit=visit, entry=entry_of(volunteer, erna), today=TODAY)
        take_back_visit(by=scope, visit=visit)
        put_back_visit(by=scope, key=visit.pk)
        assert list(Contact.objects.values_list("client_id", flat=True)) == [erna.pk]


def test_what_stands_in_the_diary_cannot_be_put_back(volunteer, own):
    visit = make_visit(volunteer, own)
    with acting("coordinator", VORU) as scope:
        for key in (visit.pk, uuid7()):
            with pytest.raises(Refused):
                put_back_visit(by=scope, key=key)


def test_nobody_puts_back_what_another_county_took_back(volunteer, own):
    visit = make_visit(volunteer, own)
    with acting("coordinator", VORU) as scope:
        take_back_visit(by=scope, visit=visit)
    with acting("coordinator", HARJU) as scope, pytest.raises(Refused):
        put_back_visit(by=scope, key=visit.pk)
