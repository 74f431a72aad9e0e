"""What the page of one volunteer shows, gathered with one query for each sort of row."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seltsiline.core.days import today
from seltsiline.core.models import AccessEntry, AuditEntry
from seltsiline.core.registers import hours
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES, STAFF_ROLES

from ..models import BackgroundCheck, TrainingRecord, Volunteer, VolunteerNote
from ..querysets import STARTER_KIND
from . import wording

DIARY_ROWS = 8
VIEWS_SHOWN = 10
EVENTS_SHOWN = 60
NOTE, TRAINING = "note", "training"
MATCH_TONES = {
    "proposed": "wait",
    "introduced": "wait",
    "trial": "soon",
    "active": "good",
    "paused": "off",
    "ended": "plain",
}


@dataclass
class Task:
    """A paper of the volunteer: what it is, how it stands, where it is recorded."""

    label: str
    state: str
    tone: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Event:
    on: date
    title: str
    text: str = ""
    by: str = ""
    kind: str = ""

    @property
    def shown(self) -> str:
        return date_format(self.on, "DATE_FORMAT")


@dataclass(frozen=True)
class Entry:
    """A note or a training as it was written down; `sort` tells which."""

    sort: str
    kind: str
    on: date
    text: str
    by: str

    @property
    def title(self) -> str:
        kinds = VolunteerNote.Kind if self.sort == NOTE else TrainingRecord.Kind
        return str(kinds(self.kind).label)


@dataclass
class VolunteerFile:
    """Everything on the page. Notes, papers, events and views are for those who run the county."""

    volunteer: Volunteer
    staff: bool
    tasks: list[Task] = field(default_factory=list)
    matches: list[dict[str, Any]] = field(default_factory=list)
    visits: list[Any] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)

    @property
    def clients(self) -> list[dict[str, Any]]:
        return [match for match in self.matches if not match["ended"]]

    @property
    def ended(self) -> list[dict[str, Any]]:
        return [match for match in self.matches if match["ended"]]


def find_volunteers(scope: Scope) -> QuerySet[Volunteer]:
    """Files with the figures of the page, in one query."""
    return Volunteer.objects.visible_to(scope).with_figures(today().year)


def gather(volunteer: Volunteer, scope: Scope) -> VolunteerFile:
    staff = scope.role in STAFF_ROLES
    shown = VolunteerFile(volunteer, staff, visits=newest_visits(volunteer, scope))
    if not staff:
        return shown
    shown.matches = matches_of(volunteer, scope)
    checks = list(
        BackgroundCheck.objects.visible_to(scope).filter(volunteer=volunteer).order_by("-checked_on", "-created_at")
    )
    entries = written_entries(volunteer, scope)
    trainings = [entry for entry in entries if entry.sort == TRAINING]
    shown.tasks = papers(volunteer, checks, trainings)
    shown.events = timeline(volunteer, checks, entries, status_changes(volunteer, scope))
    shown.views = who_looked(volunteer.pk, scope)
    return shown


def written_entries(volunteer: Volunteer, scope: Scope) -> list[Entry]:
    """Notes and trainings in one query, newest first."""
    notes = VolunteerNote.objects.visible_to(scope).filter(volunteer=volunteer)
    trainings = TrainingRecord.objects.visible_to(scope).filter(volunteer=volunteer)
    parts = (
        notes.values_list(Value(NOTE), "kind", "on", "text", "written_by"),
        trainings.values_list(Value(TRAINING), "kind", "completed_on", "title", Value("")),
    )
    return [Entry(*row) for row in parts[0].union(parts[1], all=True).order_by("-on")[:EVENTS_SHOWN]]


def newest_visits(volunteer: Volunteer, scope: Scope) -> list[Any]:
    """The last diary entries, each with the names of the clients met."""
    model: Any = Volunteer.visits.rel.related_model
    name = Concat(
        F("contacts__client__given_name"), Value(" "), F("contacts__client__family_name"), output_field=TextField()
    )
    found = (
        model.objects.visible_to(scope)
        .filter(volunteer=volunteer)
        .annotate(met=ArrayAgg(name, filter=Q(contacts__client__isnull=False), order_by=name))
    )
    visits = list(found.order_by("-on", "-pk")[:DIARY_ROWS])
    for visit in visits:
        visit.who = ", ".join(visit.met or [])
        visit.length = duration(visit.minutes)
    return visits


def duration(minutes: int) -> str:
    """Minutes up to an hour, then hours: "45 min", "1,5 h"."""
    return _("%(number)s min") % {"number": minutes} if minutes < 60 else _("%(number)s h") % {"number": hours(minutes)}


def matches_of(volunteer: Volunteer, scope: Scope) -> list[dict[str, Any]]:
    """Matches that go on first, then ended ones, newest first."""
    model: Any = Volunteer.matches.rel.related_model
    found = model.objects.visible_to(scope).filter(volunteer=volunteer).select_related("client")
    rows = [match_row(match) for match in found.order_by("-proposed_on", "-pk")]
    return sorted(rows, key=lambda row: row["ended"])


def match_row(match: Any) -> dict[str, Any]:
    """A match as the page tells it."""
    return {
        "name": str(match.client),
        "url": address("companionship:match", match.pk) or address("companionship:client", match.client_id),
        "state": match.get_state_display(),
        "tone": MATCH_TONES.get(match.state, "plain"),
        "ended": match.state == "ended",
        "since": match.started_on or match.proposed_on,
        "ended_on": match.ended_on,
        "reason": match.get_end_reason_display() if match.end_reason else "",
        "last_contact": match.last_contact_on,
    }


def address(name: str, key: UUID) -> str:
    """The address of another module's page, or nothing where it is not mounted."""
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""


def papers(volunteer: Volunteer, checks: list[BackgroundCheck], trainings: list[Entry]) -> list[Task]:
    """The papers that open the way to matching, and how each stands today."""
    day = today()
    newest = checks[0] if checks else None
    result, until = (newest.result, newest.valid_until) if newest else (None, None)
    starter = next((record for record in trainings if record.kind == STARTER_KIND), None)
    support = next((record for record in trainings if record.kind == "support_person"), None)
    check_note = _("Looked at by %(name)s") % {"name": newest.checked_by} if newest and newest.checked_by else ""
    found = [
        Task(
            _("Extract from the criminal records register"),
            _check_state(result, until, day),
            wording.check_tone(result, until, day),
            reverse("volunteering:record_check", args=[volunteer.pk]),
            check_note,
        ),
        Task(
            _("Starter package"),
            _done(starter),
            "good" if starter else "late",
            reverse("volunteering:record_training", args=[volunteer.pk]),
            starter.text if starter else "",
        ),
    ]
    if support or "support_person" in volunteer.profiles:
        url = reverse("volunteering:record_training", args=[volunteer.pk]) + "?kind=support_person"
        found.append(Task(_("Support person training"), _done(support), "good" if support else "late", url))
    return found


def _check_state(result: str | None, until: date | None, day: date) -> str:
    shown = date_format(until, "SHORT_DATE_FORMAT") if until else ""
    words = wording.check_words(result, until, day, shown)
    return _("Holds until %(day)s") % {"day": shown} if words == shown else words


def _done(record: Entry | None) -> str:
    if record is None:
        return _("Not done yet")
    return _("Done %(day)s") % {"day": date_format(record.on, "SHORT_DATE_FORMAT")}


def status_changes(volunteer: Volunteer, scope: Scope) -> list[AuditEntry]:
    """From the audit, which nobody can edit."""
    found = AuditEntry.objects.visible_to(scope).filter(
        row_id=str(volunteer.pk), table_name=Volunteer._meta.db_table, operation="update", after__has_key="status"
    )
    return list(found.order_by("-id")[:EVENTS_SHOWN])


def timeline(
    volunteer: Volunteer, checks: list[BackgroundCheck], entries: list[Entry], changes: list[AuditEntry]
) -> list[Event]:
    """Newest first."""
    events = [
        Event(entry.on, entry.title, entry.text, entry.by, "now" if entry.kind == "thanks" else "") for entry in entries
    ]
    events += [
        Event(check.checked_on, _("Background check"), check.get_result_display(), check.checked_by) for check in checks
    ]
    events += [_status_event(change) for change in changes]
    if volunteer.applied_on:
        events.append(Event(volunteer.applied_on, pgettext("event", "Applied")))
    if volunteer.joined_on:
        events.append(Event(volunteer.joined_on, pgettext("event", "Joined")))
    if volunteer.left_on:
        events.append(Event(volunteer.left_on, pgettext("event", "Left"), volunteer.left_reason))
    return sorted(events, key=lambda event: event.on, reverse=True)[:EVENTS_SHOWN]


def _status_event(change: AuditEntry) -> Event:
    status = Volunteer.Status((change.after or {})["status"])
    role = str(ROLES[change.role].name) if change.role in ROLES else ""
    return Event(_day(change.at), _("Status became “%(status)s”") % {"status": status.label.lower()}, by=role)


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def who_looked(subject: UUID, scope: Scope) -> list[dict[str, Any]]:
    """The newest entries of the access log about this file, as far as the reader may see them."""
    found = AccessEntry.objects.visible_to(scope).filter(subject=subject).order_by("-at")[:VIEWS_SHOWN]
    return [
        {
            "at": entry.at,
            "name": entry.actor_name,
            "role": ROLES[entry.role].name if entry.role in ROLES else "",
            "purpose": _(entry.purpose),
        }
        for entry in found
    ]
