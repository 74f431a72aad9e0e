"""The history of changes: who, what, when, why; what was and what became."""

from typing import Any
from uuid import UUID, uuid5

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from seltsiline.core.access import record_view
from seltsiline.core.models import AuditEntry
from seltsiline.core.pages import one_or_404
from seltsiline.core.registers import ChoiceFilter, Column, DateRangeFilter, Empty, Register, back_to_list
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope, active_scope
from seltsiline.places.choices import county_name, county_options

from ..accounts import names_of
from ..audit_words import OPERATIONS, TABLES, changed_columns, reason_words, table_words
from ..roles import ROLES, roles_with
from ..seals import seal_state

WHO = roles_with("view_audit")
NAMESPACE = UUID("5e175111-0000-7000-8000-00000000a0d1")
SHOWN_COLUMNS = 3


def add_names(rows: list[Any], scope: Scope) -> None:
    names = names_of([row.account for row in rows])
    for row in rows:
        row.who = names.get(row.account, "") if row.account else gettext("the system")


def in_short(entry: Any) -> str:
    """The columns that changed, the first few by name."""
    if entry.operation != "update":
        return ""
    names = [name for name, _was, _became in changed_columns(entry.table_name, entry.before, entry.after)]
    return ", ".join(names[:SHOWN_COLUMNS]) + ("…" if len(names) > SHOWN_COLUMNS else "")


def _counties(scope: Scope) -> list[tuple[int, str]]:
    return county_options(scope.counties) if len(scope.counties) > 1 else []


HISTORY = Register(
    key="history",
    title=_("History of changes"),
    what=_("changes"),
    model=AuditEntry,
    columns=(
        Column(
            "when", _("When"), lambda e: e.at, kind="moment", sort=("id",),
            link=lambda e: reverse("people:change", args=[e.pk]),
        ),
        Column("who", _("Who"), lambda e: e.who),
        Column("role", _("Role"), lambda e: str(ROLES[e.role].name) if e.role in ROLES else ""),
        Column("what", _("What"), lambda e: f"{table_words(e.table_name)}: {OPERATIONS.get(e.operation, '')}"),
        Column("fields", _("Which data"), in_short),
        Column("county", _("County"), lambda e: county_name(e.county_id), roles=("national",)),
        Column("reason", _("Reason"), lambda e: reason_words(e.reason)),
    ),
    filters=(
        ChoiceFilter("what", _("What"), options=list(TABLES.items()), lookup="table_name"),
        ChoiceFilter("done", _("Kind of change"), options=list(OPERATIONS.items()), lookup="operation"),
        ChoiceFilter("county", _("County"), options=_counties, lookup="county_id"),
        DateRangeFilter("day", _("Day"), lookup="at__date"),
    ),
    default_sort="-when",
    tie_breaker=("id",),
    enrich=add_names,
    searched=False,
    count_up_to=2_000,
    empty=Empty(_("Nothing has been changed yet.")),
    template="people/history.html",
)  # fmt: skip


@route(*WHO, purpose=gettext_noop("look at the history of changes"))
def history(request: ScopedRequest) -> HttpResponse:
    return HISTORY.respond(request, {"seals": seal_state(request.scope)})


@route(*WHO, purpose=gettext_noop("look at the history of changes"))
def change(request: ScopedRequest, key: int) -> HttpResponse:
    """One change with what was before and after; it shows a person's data, so the view is logged."""
    entry: Any = one_or_404(AuditEntry.objects.visible_to(request.scope), key)
    add_names([entry], active_scope())
    record_view(request, kind="history", subject=subject_of(entry), county=entry.county_id, person=person_of(entry))
    context = {
        "entry": entry,
        "reason": reason_words(entry.reason),
        "what": table_words(entry.table_name),
        "done": OPERATIONS.get(entry.operation, ""),
        "role": ROLES[entry.role].name if entry.role in ROLES else "",
        "lines": changed_columns(entry.table_name, entry.before, entry.after),
        "county": county_name(entry.county_id),
        "back": back_to_list(request, reverse("people:audit")),
    }
    return render(request, "people/change.html", context)


def subject_of(entry: Any) -> UUID:
    """The row that was changed; rows with other keys get one of their own."""
    try:
        return UUID(entry.row_id)
    except (TypeError, ValueError):
        return uuid5(NAMESPACE, f"{entry.table_name} {entry.row_id}")


def person_of(entry: Any) -> UUID | None:
    """The human being whose row it is, where the change tells."""
    row = {**(entry.before or {}), **(entry.after or {})}
    key = entry.row_id if entry.table_name == "people_person" else row.get("person_id")
    return UUID(key) if key else None
