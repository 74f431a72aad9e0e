"""The diary: entering, correcting and taking back contacts. An acknowledged entry is never lost and never counted twice.

A person waits while an entry is written, often at a kitchen table with poor reception. So the whole entry is one statement: the function
`companionship_add_visit()`, which runs as its caller under row security (`sql/diary.sql` says what it does and why).
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seltsiline.core.history import because
from seltsiline.core.keys import uuid7
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import HelpProfile

from ..models import Contact, Visit
from ..models.diary import PlaceKind
from ..policies import check_may

LONGEST = 1440
EARLIEST = date(2015, 1, 1)
LONGEST_NOTE = 4000
MOST_CLIENTS = 40

PROBLEMS: dict[str, Promise] = {
    "unknown": _("This person is not in your list any more. Load the page again."),
    "county": _("The volunteer and the client are not in the same county."),
    "stranger": _("This person is not among your clients. Ask the coordinator."),
}
"""What `companionship_diary_problem()` answers → what to tell the person who typed."""


@dataclass(frozen=True)
class DiaryEntry:
    """What was done: `minutes` of one volunteer with one or more clients on one day. Minutes count once, each client is a contact.

    The visit happened where the first of the clients lives.
    """

    volunteer: UUID
    clients: tuple[UUID, ...]
    on: date
    minutes: int
    place_kind: str
    profile: str
    note: str = ""

    def digest(self) -> bytes:
        """The same entry gives the same digest, whatever the order of its clients."""
        body = [
            str(self.volunteer),
            sorted(map(str, self.clients)),
            self.on.isoformat(),
            self.minutes,
            self.place_kind,
            self.profile,
            self.note,
        ]
        return hashlib.sha256(json.dumps(body, ensure_ascii=False).encode()).digest()

    def as_json(self) -> dict[str, Any]:
        return {
            "volunteer": str(self.volunteer), "clients": [str(key) for key in self.clients], "on": self.on.isoformat(), "minutes": self.minutes,
            "place_kind": self.place_kind, "profile": self.profile, "note": self.note,
        }  # fmt: skip


class KeyConflict(Exception):
    """The key was used for another entry before; both are kept, and a person has to choose."""

    def __init__(self, first: UUID | None) -> None:
        super().__init__("the key belongs to another entry")
        self.first = first


@dataclass(frozen=True)
class Acknowledged:
    """`repeated` is true where the entry had been taken before under the same key."""

    visit: UUID
    repeated: bool = False


def add_visit(
    *, by: Scope, entry: DiaryEntry, today: date, device: str = "web", key: UUID | None = None
) -> Acknowledged:
    """Write an entry. The same key with the same body gets the first answer, also after the entry was taken back; with another
    body, KeyConflict (and nothing is written: see `keep_refused_body`).

    Raises Refused, before anything is written, where the entry cannot be right or is not the writer's to make: a volunteer writes
    about clients of an own match alone, others about people they may see, and nobody across a county's border.
    """
    check_may(by, "add_diary")
    check_entry(entry, today=today)
    clients = list(dict.fromkeys(entry.clients))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT outcome, visit FROM companionship_add_visit(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [uuid7(), entry.volunteer, clients, entry.on, entry.minutes, entry.place_kind, entry.profile, entry.note, device, key,
             entry.digest()],
        )  # fmt: skip
        outcome, visit = cursor.fetchone()
    if outcome in PROBLEMS:
        raise Refused(PROBLEMS[outcome], field="clients")
    if outcome == "conflict":
        raise KeyConflict(visit)
    return Acknowledged(visit, repeated=outcome == "repeated")


def check_entry(entry: DiaryEntry, *, today: date) -> None:
    """The shape of an entry, in sentences for the person who typed it."""
    if not entry.clients:
        raise Refused(_("Choose whom you met."), field="clients")
    if len(entry.clients) > MOST_CLIENTS:
        raise Refused(_("These are too many people for one visit. Enter it in parts."), field="clients")
    if not 1 <= entry.minutes <= LONGEST:
        raise Refused(_("Write how many minutes you met: from 1 minute to 24 hours."), field="minutes")
    if entry.on > today:
        raise Refused(_("The day cannot be in the future."), field="on")
    if entry.on < EARLIEST:
        raise Refused(_("The day is too long ago. Check the year."), field="on")
    if entry.place_kind not in PlaceKind.values:
        raise Refused(_("Choose where you met."), field="place_kind")
    if entry.profile not in HelpProfile.values:
        raise Refused(_("Choose what you did together."), field="profile")
    if len(entry.note) > LONGEST_NOTE:
        raise Refused(_("The note is too long. Leave the most important."), field="note")


def keep_refused_body(*, by: Scope, entry: DiaryEntry, device: str, key: UUID) -> None:
    """Keep what came under a taken key, so that a person can look at both. The same body sent again is kept once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO companionship_diarykey (id, account, device, key, body_digest, refused_body, created_at, changed_at) "
            "SELECT %s, %s, %s, %s, %s, %s, now(), now() WHERE NOT EXISTS (SELECT FROM companionship_diarykey "
            "WHERE account = %s AND device = %s AND key = %s AND body_digest = %s AND refused_body IS NOT NULL)",
            [
                *(uuid7(), by.account, device, key, entry.digest(), json.dumps(entry.as_json(), ensure_ascii=False)),
                *(by.account, device, key, entry.digest()),
            ],
        )


def change_visit(*, by: Scope, visit: Visit, entry: DiaryEntry, today: date) -> Visit:
    """Correct an entry. What it was stays in the history.

    Clients who stay keep their contact with its place of that day, also when the writer no longer sees them (a match that has ended).
    """
    check_may(by, "add_diary")
    check_entry(entry, today=today)
    contacts = {contact.client_id: contact for contact in _contacts_of(visit)}
    added = [key for key in dict.fromkeys(entry.clients) if key not in contacts]
    removed = [key for key in contacts if key not in entry.clients]
    if added:
        _check_people(visit.volunteer_id, added)
    with transaction.atomic(), because("diary entry corrected"):
        if removed:
            _contacts_of(visit).filter(client_id__in=removed).delete()
        if entry.on != visit.on:
            _contacts_of(visit).update(on=entry.on)
        if added:
            _add_contacts(visit, added, entry.on)
        visit.on, visit.minutes, visit.note = entry.on, entry.minutes, entry.note
        visit.place_kind, visit.profile = entry.place_kind, entry.profile
        first = _contacts_of(visit).filter(client_id=entry.clients[0]).first()
        if first is not None:
            visit.municipality_id, visit.settlement_id = first.municipality_id, first.settlement_id
        visit.save()
        recount_matches(visit, [*contacts, *added])
    return visit


def _contacts_of(visit: Visit) -> Any:
    return Contact.objects.filter(visit=visit, county_id=visit.county_id)


def _check_people(volunteer: UUID, clients: list[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT companionship_diary_problem(%s, %s)", [volunteer, clients])
        problem = cursor.fetchone()[0]
    if problem:
        raise Refused(PROBLEMS[problem], field="clients")


def _add_contacts(visit: Visit, clients: list[UUID], on: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT companionship_add_contacts(%s, %s, %s, %s)", [visit.pk, visit.volunteer_id, clients, on])


def take_back_visit(*, by: Scope, visit: Visit) -> None:
    """Remove an entry made by mistake. Its key stays taken, so that a late repeat does not bring it back; `put_back_visit` does."""
    check_may(by, "add_diary")
    clients = list(_contacts_of(visit).values_list("client_id", flat=True))
    with transaction.atomic(), because("diary entry taken back"):
        _contacts_of(visit).delete()
        Visit.objects.filter(pk=visit.pk, county_id=visit.county_id).delete()
        recount_matches(visit, clients)


def put_back_visit(*, by: Scope, key: UUID) -> Visit:
    """Bring back an entry that was taken back, the very same row, from the history that the actor may read."""
    check_may(by, "add_diary")
    with transaction.atomic(), because("diary entry put back"), connection.cursor() as cursor:
        cursor.execute("SELECT companionship_put_back_visit(%s)", [key])
        if not cursor.fetchone()[0]:
            raise Refused(_("There is nothing to put back: the entry is in the diary, or it never was."))
        visit: Visit = Visit.objects.get(pk=key)
        recount_matches(visit, list(_contacts_of(visit).values_list("client_id", flat=True)))
    return visit


def recount_matches(visit: Visit, clients: list[UUID]) -> None:
    """After a correction the pairs' last contact follows the diary again, also backwards."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT companionship_recount_matches(%s, %s, %s)", [visit.county_id, visit.volunteer_id, clients]
        )
