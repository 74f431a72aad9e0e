"""What an entry was before its corrections, read from the history that the database keeps by itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from seltsiline.core.days import today
from seltsiline.core.models import AuditEntry
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES
from seltsiline.volunteering.models import HelpProfile

from ..models import Visit
from ..models.diary import PlaceKind
from . import diary_words as words

SHOWN = ("on", "minutes", "place_kind", "profile", "note")
MOST = 20


@dataclass(frozen=True)
class Change:
    """One correction: when, by somebody in which role, and each value before and after in words."""

    at: str
    by: str
    values: list[tuple[str, str, str]]


def changes_of(scope: Scope, visit: Visit) -> list[Change]:
    """The newest first; changes of nothing that people see are left out. Names of those who did it stay with the accounts."""
    rows = (
        AuditEntry.objects.visible_to(scope)
        .filter(row_id=str(visit.pk), table_name="companionship_visit", operation="update")
        .order_by("-id")[:MOST]
    )
    found = []
    for row in rows:
        before, after = row.before or {}, row.after or {}
        values = [
            (label_of(name), said(name, before[name]), said(name, after[name])) for name in SHOWN if name in before
        ]
        if values:
            by = str(ROLES[row.role].name) if row.role in ROLES else ""
            at = timezone.localtime(row.at)
            found.append(Change(f"{words.day(at.date(), today())}, {at:%H.%M}", by, values))
    return found


def label_of(name: str) -> str:
    return {
        "on": _("Day"),
        "minutes": _("Minutes"),
        "place_kind": _("Place"),
        "profile": _("What you did together"),
        "note": _("Note"),
    }[name]


def said(name: str, value: Any) -> str:
    """A stored value in the words of the page."""
    if name == "on":
        return words.day(date.fromisoformat(value), today())
    if name == "minutes":
        return words.duration(value)
    if name == "place_kind":
        return str(dict(PlaceKind.choices).get(value, value))
    if name == "profile":
        return str(dict(HelpProfile.choices).get(value, value))
    return str(value) or _("empty")
