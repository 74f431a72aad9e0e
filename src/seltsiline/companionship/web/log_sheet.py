"""A paper sheet typed in: many rows of one volunteer and one month on one page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope
from seltsiline.people.roles import roles_with
from seltsiline.volunteering.models import Volunteer

from ..actions.diary import KeyConflict, add_visit, keep_refused_body
from ..diary_measures import sums
from ..diary_people import DiaryClient, clients_of
from ..models import Contact, DiaryKey, Visit
from . import diary_words as words
from .diary_forms import first_of_month
from .diary_rows import visit_lines
from .log_choose import choose_volunteer
from .log_sheet_forms import SheetRow

DEVICE = "sheet"
FRESH_ROWS = 12
MOST_ROWS = 200
SHEETS_COME_LATE = timedelta(days=10)
"""In the first days of a month people still type in the month before."""


@route(*roles_with("add_diary_for_others"), purpose=gettext_noop("enter a volunteer's paper sheet"))
def log_sheet(request: ScopedRequest) -> HttpResponse:
    asked = request.GET.get("volunteer", "")
    if not asked:
        return choose_volunteer(request, "companionship:log_sheet")
    volunteer = one_or_404(Volunteer.objects.visible_to(request.scope), asked)
    month = first_of_month(request.GET.get("month", "")) or (today() - SHEETS_COME_LATE).replace(day=1)
    clients = clients_of(request.scope, [volunteer.pk])
    if request.method == "POST":
        return take_sheet(request, volunteer, month, clients)
    return sheet_page(request, volunteer, month, with_fresh_rows([], month, clients))


def take_sheet(
    request: ScopedRequest, volunteer: Volunteer, month: date, clients: Sequence[DiaryClient]
) -> HttpResponse:
    """Save the rows that are right, each once; the others stay on the page with their sentence."""
    rows = typed_rows(request, month, clients)
    if "more" in request.POST:
        return sheet_page(request, volunteer, month, with_fresh_rows(rows, month, clients))
    left = save_rows(request.scope, volunteer.pk, rows)
    saved = len(rows) - len(left)
    if saved:
        text = ngettext("%(number)s row is in the diary.", "%(number)s rows are in the diary.", saved)
        messages.success(request, text % {"number": saved})
    if not left:
        return redirect(sheet_address(volunteer.pk, month, saved=saved))
    return sheet_page(request, volunteer, month, left, status=422)


def typed_rows(request: ScopedRequest, month: date, clients: Sequence[DiaryClient]) -> list[SheetRow]:
    text = request.POST.get("rows", "")
    number_of_rows = min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() else 0
    rows = [SheetRow(request.POST, month=month, clients=clients, number=number) for number in range(number_of_rows)]
    return [row for row in rows if not row.is_blank]


def with_fresh_rows(rows: list[SheetRow], month: date, clients: Sequence[DiaryClient]) -> list[SheetRow]:
    first = rows[-1].number + 1 if rows else 0
    return rows + [SheetRow.blank(month=month, clients=clients, number=first + extra) for extra in range(FRESH_ROWS)]


def save_rows(scope: Scope, volunteer: UUID, rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows that could not be saved. A refusal writes nothing, so the right rows around a wrong one stand on their own."""
    right = [row for row in rows if row.is_valid()]
    sent_before = keys_sent(scope, [row.cleaned_data["key"] for row in right])
    taken = pairs_taken(scope, volunteer, right)
    left = [row for row in rows if row not in right]
    for row in right:
        pair = (row.cleaned_data["client"], row.cleaned_data["day"])
        row.double = pair in taken and row.cleaned_data["key"] not in sent_before and not row.cleaned_data["again"]
        if row.double:
            row.add_error(None, _("The diary already has a contact with this client on this day. Is it the same one?"))
        if row.double or not save_row(scope, volunteer, row):
            left.append(row)
        else:
            taken.add(pair)
    return sorted(left, key=lambda row: row.number)


def save_row(scope: Scope, volunteer: UUID, row: SheetRow) -> bool:
    entry, key = row.entry(volunteer), row.cleaned_data["key"]
    try:
        add_visit(by=scope, entry=entry, today=today(), device=DEVICE, key=key)
    except Refused as refusal:
        field = {"on": "day", "clients": "client"}.get(refusal.field, refusal.field)
        row.add_error(field if field in row.fields else None, str(refusal.sentence))
        return False
    except KeyConflict:
        keep_refused_body(by=scope, entry=entry, device=DEVICE, key=key)
        row.add_error(None, _("This row was saved before with something else. Correct it in the diary."))
        return False
    return True


def keys_sent(scope: Scope, keys: Sequence[UUID]) -> set[UUID]:
    """Which of the rows' keys the diary knows: their rows are repeats, not doubles."""
    rows = DiaryKey.objects.visible_to(scope).filter(device=DEVICE, key__in=keys)
    return set(rows.values_list("key", flat=True))


def pairs_taken(scope: Scope, volunteer: UUID, rows: Sequence[SheetRow]) -> set[tuple[UUID, date]]:
    """(client, day) pairs of these rows that the volunteer's diary already has."""
    days = {row.cleaned_data["day"] for row in rows}
    contacts = Contact.objects.visible_to(scope).filter(volunteer=volunteer, on__in=days)
    return set(contacts.values_list("client_id", "on"))


def sheet_address(volunteer: UUID, month: date, **parts: Any) -> str:
    query = urlencode({"volunteer": volunteer, "month": f"{month:%Y-%m}", **parts})
    return f"{reverse('companionship:log_sheet')}?{query}"


def sheet_page(
    request: ScopedRequest, volunteer: Volunteer, month: date, rows: list[SheetRow], *, status: int = 200
) -> HttpResponse:
    visits = Visit.objects.visible_to(request.scope).filter(
        volunteer=volunteer.pk, on__year=month.year, on__month=month.month
    )
    contacts = Contact.objects.visible_to(request.scope).filter(
        volunteer=volunteer.pk, on__year=month.year, on__month=month.month
    )
    context = {
        "volunteer": volunteer,
        "month": month,
        "month_name": words.month(month),
        "month_text": f"{month:%Y-%m}",
        "before_url": sheet_address(volunteer.pk, (month - timedelta(days=1)).replace(day=1)),
        "after_url": sheet_address(volunteer.pk, (month + timedelta(days=31)).replace(day=1)),
        "rows": rows,
        "wrong": [row for row in rows if row.is_bound and row.errors],
        "number_of_rows": rows[-1].number + 1 if rows else 0,
        "has_clients": bool(rows and rows[0].clients),
        "written": visit_lines(request.scope, list(visits.order_by("on", "id")), today()),
        "written_text": words.summed(sums(visits, contacts)),
        "draft": f"diary:sheet:{volunteer.pk}:{month:%Y-%m}",
        "just_saved": "saved" in request.GET,
    }
    return page(request, "companionship/log_sheet.html", context, status=status)
