"""What the page for logging a contact shows: the people to tap, what was just saved, and the month so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from seltsiline.core.days import today
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import Volunteer

from ..diary_people import DiaryClient, clients_of
from ..models import Contact, Visit
from . import diary_words as words
from .diary_rows import VisitLine, key_or_none, visit_lines
from .log_forms import DURATIONS, LogForm

RECENT = 4


@dataclass(frozen=True)
class Tile:
    """A client to tap. `with_ending`: the save button may put the ending for "with" on the name."""

    key: str
    id: str
    name: str
    note: str
    place_kind: str
    profile: str
    with_ending: bool
    checked: bool


def tiles_of(clients: Sequence[DiaryClient], picked: Sequence[str], *, full_names: bool, first: int = 0) -> list[Tile]:
    names = (
        [each.name for each in clients]
        if full_names
        else words.call_names([(each.given_name, each.family_name) for each in clients])
    )
    return [
        Tile(
            key=str(each.key),
            id=f"id_clients_{number}",
            name=name,
            note=note_of(each),
            place_kind=each.place_kind,
            profile=each.profile,
            with_ending=words.takes_ending(name),
            checked=str(each.key) in picked,
        )
        for number, (each, name) in enumerate(zip(clients, names, strict=True), first)
    ]


def note_of(client: DiaryClient) -> str:
    """The line under the name: where, when they met last, and what one should know before tapping."""
    parts = [_("Care home") if client.in_care_home else client.village]
    if client.ended_on:
        parts.append(_("Until %(day)s") % {"day": words.day(client.ended_on, today())})
    elif client.state == "paused":
        parts.append(_("Paused. You may telephone."))
    if client.last_on:
        parts.append(_("Last met %(day)s") % {"day": words.short_day(client.last_on, today())})
    elif not client.ended_on:
        parts.append(_("Not met yet"))
    return ". ".join(part.rstrip(".") for part in parts if part)


def page_context(request: ScopedRequest, volunteer: Volunteer, form: LogForm) -> dict[str, Any]:
    """Everything the template reads. Five queries, two more after something was saved."""
    scope: Scope = request.scope
    on = today()
    for_others = scope.role != "volunteer"
    clients = clients_of(scope, [volunteer.pk])
    live = [each for each in clients if each.live]
    ended = [each for each in clients if not each.live] if for_others else []
    picked = picked_of(request, form, live)
    form.fields["clients"].offer([(each.key, each.name) for each in [*live, *ended]])
    lines = recent_lines(scope, volunteer.pk, on)
    return {
        "form": form,
        "volunteer": volunteer,
        "for_others": for_others,
        "tiles": tiles_of(live, picked, full_names=for_others),
        "ended_tiles": tiles_of(ended, picked, full_names=True, first=len(live)),
        "durations": durations_of(form),
        "today_text": words.spoken_day(on, on),
        "more_open": for_others or any(name in form.errors for name in ("on", "when", "place_kind", "profile", "note")),
        "saved": saved_line(request, lines),
        "taken": key_or_none(request.GET.get("taken", "")),
        "recent": lines[:RECENT],
        "month": month_so_far(scope, volunteer.pk, on),
        "draft": f"diary:log:{volunteer.pk}",
    }


def picked_of(request: ScopedRequest, form: LogForm, live: Sequence[DiaryClient]) -> list[str]:
    """What was ticked; on a fresh page the client the link named, or the only one there is."""
    if form.is_bound:
        return [str(text) for text in form.data.getlist("clients")]
    asked = request.GET.get("client", "")
    if asked:
        return [asked]
    return [str(live[0].key)] if len(live) == 1 else []


def durations_of(form: LogForm) -> list[tuple[int, str, str, bool]]:
    """(minutes, label, id, checked) of each chip."""
    picked = str(form["duration"].value() or "")
    return [
        (minutes, words.tapped_duration(minutes), f"id_duration_{number}", str(minutes) == picked)
        for number, minutes in enumerate(DURATIONS)
    ]


def recent_lines(scope: Scope, volunteer: UUID, on: date) -> list[VisitLine]:
    rows = Visit.objects.visible_to(scope).filter(volunteer=volunteer).order_by("-on", "-id")[: RECENT + 2]
    return visit_lines(scope, list(rows), on)


@dataclass(frozen=True)
class Saved:
    """The entry just saved. `others` are entries of the same day with one of the same people: perhaps it was written twice."""

    line: VisitLine
    at: str
    others: list[VisitLine]


def saved_line(request: ScopedRequest, recent: list[VisitLine]) -> Saved | None:
    """What `?saved=` names, where it is in the diary and in reach; mostly it is among the recent ones already."""
    key = key_or_none(request.GET.get("saved", ""))
    if key is None:
        return None
    line = next((each for each in recent if each.key == key), None)
    if line is None:
        found = visit_lines(request.scope, list(Visit.objects.visible_to(request.scope).filter(pk=key)), today())
        if not found:
            return None
        line = found[0]
    with_same = (
        Contact.objects.visible_to(request.scope)
        .filter(volunteer=line.volunteer, on=line.on, client__in=line.client_keys)
        .exclude(visit=key)
    )
    visits = Visit.objects.visible_to(request.scope).filter(pk__in=with_same.values("visit"))
    others = visit_lines(request.scope, list(visits[:3]), today())
    return Saved(line, timezone.localtime(line.saved_at).strftime("%H.%M"), others)


@dataclass(frozen=True)
class MonthSoFar:
    name: str
    people: int
    time: str


def month_so_far(scope: Scope, volunteer: UUID, on: date) -> MonthSoFar | None:
    """The volunteer's hours of this month and with how many people; None before the first contact."""
    first = on.replace(day=1)
    minutes = (
        Visit.objects.visible_to(scope)
        .filter(volunteer=volunteer)
        .between(first, on)
        .aggregate(Sum("minutes"))["minutes__sum"]
    )
    if not minutes:
        return None
    people = Contact.objects.visible_to(scope).filter(volunteer=volunteer).between(first, on)
    return MonthSoFar(
        words.month(first), people.aggregate(Count("client", distinct=True))["client__count"], words.duration(minutes)
    )
