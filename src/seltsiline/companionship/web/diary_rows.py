"""Diary entries as short lines: whom, how long, when. Names are asked for all lines at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from seltsiline.core.scope import Scope

from ..models import Client, Contact, Visit
from . import diary_words as words


@dataclass(frozen=True)
class VisitLine:
    """One entry as it is read out. A client whom the reader no longer sees stays a client, without the name."""

    key: UUID
    volunteer: UUID
    on: date
    day: str
    clients: str
    client_keys: tuple[UUID, ...]
    minutes: int
    time: str
    place: str
    profile: str
    note: str
    for_volunteer: bool
    saved_at: datetime


def visit_lines(scope: Scope, visits: Sequence[Visit], on: date, *, full_names: bool = False) -> list[VisitLine]:
    """The lines of these visits, in their order. Two queries whatever their number; none for no visits."""
    if not visits:
        return []
    met = clients_met(scope, visits)
    return [
        VisitLine(
            key=visit.pk,
            volunteer=visit.volunteer_id,
            on=visit.on,
            day=words.short_day(visit.on, on),
            clients=said_names(met[visit.pk], full_names=full_names or scope.role != "volunteer"),
            client_keys=tuple(key for key, _name in met[visit.pk]),
            minutes=visit.minutes,
            time=words.duration(visit.minutes),
            place=visit.get_place_kind_display(),
            profile=visit.get_profile_display(),
            note=visit.note,
            for_volunteer=visit.entered_for,
            saved_at=visit.created_at,
        )
        for visit in visits
    ]


def clients_met(scope: Scope, visits: Sequence[Visit]) -> dict[UUID, list[tuple[UUID, tuple[str, str] | None]]]:
    """Visit → its clients as (key, (given name, family name)); None for the name of somebody out of sight."""
    contacts = list(
        Contact.objects.visible_to(scope)
        .filter(visit__in=[visit.pk for visit in visits])
        .order_by("id")
        .values_list("visit_id", "client_id")
    )
    names = {
        key: (given, family)
        for key, given, family in Client.objects.visible_to(scope)
        .filter(pk__in={client for _visit, client in contacts})
        .values_list("pk", "given_name", "family_name")
    }
    met: dict[UUID, list[tuple[UUID, tuple[str, str] | None]]] = defaultdict(list)
    for visit, client in contacts:
        met[visit].append((client, names.get(client)))
    return met


def said_names(met: Sequence[tuple[UUID, tuple[str, str] | None]], *, full_names: bool) -> str:
    """ "Erna and Maimu", or full names; "former client" where a name is out of sight."""
    known = [name for _key, name in met if name]
    said = [" ".join(name) for name in known] if full_names else words.call_names(known)
    said += [_("former client")] * (len(met) - len(known))
    return words.listed(said)


def key_or_none(text: str) -> UUID | None:
    """A key from the address, where it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
