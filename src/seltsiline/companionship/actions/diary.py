"""The diary: entering, correcting and taking back contacts. An acknowledged entry is never lost and never counted twice."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from seltsiline.core.history import because
from seltsiline.core.keys import uuid7
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import HelpProfile, Volunteer

from ..models import Client, Contact, DiaryKey, Match, Visit
from ..models.diary import PlaceKind
from ..policies import check_may

LONGEST = 1440
EARLIEST = date(2015, 1, 1)


@dataclass(frozen=True)
class DiaryEntry:
    """What was done: `minutes` of one volunteer with one or more clients on one day. Minutes count once, each client is a contact."""

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
    """Write an entry. The same key with the same body gets the first answer; with another body, KeyConflict (S23).

    Raises Refused where the entry cannot be right or is not the writer's to make.
    """
    check_may(by, "add_diary")
    check_entry(entry, today=today)
    claimed = _claim_key(by, entry, device=device, key=key) if key else None
    if isinstance(claimed, Acknowledged):
        return claimed
    volunteer, clients = _people_of(by, entry)
    visit = Visit(
        county_id=volunteer.county_id,
        volunteer=volunteer,
        municipality_id=clients[0].municipality_id,
        settlement_id=clients[0].settlement_id,
        on=entry.on,
        minutes=entry.minutes,
        place_kind=entry.place_kind,
        profile=entry.profile,
        note=entry.note,
        entered_by=by.account,
        entered_for=by.role != "volunteer",
    )
    visit.save(force_insert=True)
    _write_contacts(visit, clients)
    if claimed is not None:
        DiaryKey.objects.filter(pk=claimed).update(visit_id=visit.pk)
    return Acknowledged(visit.pk)


def check_entry(entry: DiaryEntry, *, today: date) -> None:
    """The shape of an entry, in sentences for the person who typed it."""
    if not entry.clients:
        raise Refused(_("Choose whom you met."), field="clients")
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


def _claim_key(by: Scope, entry: DiaryEntry, *, device: str, key: UUID) -> Acknowledged | UUID:
    """Take the key, or find what was taken under it. The unique constraint decides between fifty sends at once."""
    fresh, digest = uuid7(), entry.digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO companionship_diarykey (id, account, device, key, body_digest, created_at, changed_at) "
            "VALUES (%s, %s, %s, %s, %s, now(), now()) ON CONFLICT (account, device, key) WHERE refused_body IS NULL DO NOTHING",
            [fresh, by.account, device, key, digest],
        )
        if cursor.rowcount == 1:
            return fresh
    first = DiaryKey.objects.get(account=by.account, device=device, key=key, refused_body__isnull=True)
    if bytes(first.body_digest) == digest and first.visit_id is not None:
        return Acknowledged(first.visit_id, repeated=True)
    raise KeyConflict(first.visit_id)


def keep_refused_body(*, by: Scope, entry: DiaryEntry, device: str, key: UUID) -> None:
    """Keep what came under a taken key, so that a person can look at both."""
    DiaryKey.objects.create(
        account=by.account, device=device, key=key, body_digest=entry.digest(), refused_body=entry.as_json()
    )


def _people_of(by: Scope, entry: DiaryEntry) -> tuple[Volunteer, list[Client]]:
    """The volunteer and the clients as far as the writer may see them; a stranger's key is as good as none."""
    volunteer = Volunteer.objects.visible_to(by).filter(pk=entry.volunteer).first()
    found = {client.pk: client for client in Client.objects.visible_to(by).filter(pk__in=entry.clients)}
    if volunteer is None or set(found) != set(entry.clients):
        raise Refused(_("This person is not in your list any more. Load the page again."), field="clients")
    if any(client.county_id != volunteer.county_id for client in found.values()):
        raise Refused(_("The volunteer and the client are not in the same county."), field="clients")
    if by.role == "volunteer":
        _check_own(entry)
    return volunteer, [found[key] for key in dict.fromkeys(entry.clients)]


def _check_own(entry: DiaryEntry) -> None:
    """A volunteer writes about own clients only: those of a match that had been proposed by that day."""
    matched = set(
        Match.objects.filter(volunteer=entry.volunteer, client__in=entry.clients).values_list("client_id", flat=True)
    )
    if matched != set(entry.clients):
        raise Refused(_("This person is not among your clients. Ask the coordinator."), field="clients")


def _write_contacts(visit: Visit, clients: Sequence[Client]) -> None:
    Contact.objects.bulk_create(
        Contact(
            county_id=visit.county_id,
            visit=visit,
            volunteer_id=visit.volunteer_id,
            client=client,
            municipality_id=client.municipality_id,
            settlement_id=client.settlement_id,
            on=visit.on,
        )
        for client in clients
    )
    touch_matches(visit.county_id, visit.volunteer_id, [client.pk for client in clients], visit.on)


def touch_matches(county: int, volunteer: UUID, clients: Sequence[UUID], on: date) -> None:
    """The pair has met: its last contact moves on. By a definer function, because a volunteer may not change matches."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT companionship_touch_matches(%s, %s, %s, %s)", [county, volunteer, list(clients), on])


def change_visit(*, by: Scope, visit: Visit, entry: DiaryEntry, today: date) -> Visit:
    """Correct an entry. What it was stays in the history."""
    check_may(by, "add_diary")
    check_entry(entry, today=today)
    _volunteer, clients = _people_of(by, entry)
    with transaction.atomic(), because("diary entry corrected"):
        Contact.objects.filter(visit=visit, county_id=visit.county_id).delete()
        visit.on, visit.minutes, visit.note = entry.on, entry.minutes, entry.note
        visit.place_kind, visit.profile = entry.place_kind, entry.profile
        visit.save(update_fields=["on", "minutes", "note", "place_kind", "profile", "changed_at"])
        _write_contacts(visit, clients)
    return visit


def take_back_visit(*, by: Scope, visit: Visit) -> DiaryEntry:
    """Remove an entry made by mistake; the answer is the entry, so that it can be put back at once."""
    check_may(by, "add_diary")
    clients = tuple(Contact.objects.filter(visit=visit, county_id=visit.county_id).values_list("client_id", flat=True))
    entry = DiaryEntry(
        visit.volunteer_id, clients, visit.on, visit.minutes, visit.place_kind, visit.profile, visit.note
    )
    with transaction.atomic(), because("diary entry taken back"):
        Contact.objects.filter(visit=visit, county_id=visit.county_id).delete()
        DiaryKey.objects.filter(visit_id=visit.pk).update(visit_id=None)
        visit.delete()
    return entry
