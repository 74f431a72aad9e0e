"""The diary as a list: a volunteer's own by months, and the register of visits for those who see more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop

from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope
from seltsiline.people.roles import roles_with

from ..diary_measures import DiarySums
from ..models import Contact, Visit
from . import diary_words as words
from .diary_forms import first_of_month
from .diary_register import DIARY, totals_of
from .diary_rows import VisitLine, key_or_none, visit_lines

READERS = roles_with("view_diary")
MONTHS_SHOWN = 3


@route(*READERS, purpose=gettext_noop("read the diary"))
def diary(request: ScopedRequest) -> HttpResponse:
    if request.scope.role == "volunteer":
        return own_diary(request)
    context: dict[str, Any] = {"taken": key_or_none(request.GET.get("taken", ""))}
    if request.method == "GET" and "format" not in request.GET:
        totals = totals_of(DIARY.selection_of(request), request.scope, whole="sum" in request.GET)
        context |= {"totals": totals, "totals_text": words.summed(totals.sums) if totals.sums else ""}
    return DIARY.respond(request, context)


@dataclass(frozen=True)
class DiaryMonth:
    """A month of one's own diary: `lines` are empty where only the sums are shown."""

    first: date
    name: str
    sums: str
    lines: Sequence[VisitLine] = ()


def own_diary(request: ScopedRequest) -> HttpResponse:
    """Three months at a time with all their entries, the newest first; sums of every month beside them."""
    scope, on = request.scope, today()
    sums = month_sums(scope)
    months = sorted(sums, reverse=True)
    until = first_of_month(request.GET.get("until", ""))
    shown = [month for month in months if until is None or month <= until][:MONTHS_SHOWN]
    earlier = next((month for month in months if shown and month < shown[-1]), None)
    newer = [month for month in months if shown and month > shown[0]]
    context = {
        "months": months_with_lines(scope, shown, sums, on),
        "all_months": [DiaryMonth(month, words.month(month), words.summed(sums[month])) for month in months],
        "earlier_url": f"?until={earlier:%Y-%m}" if earlier else "",
        "newer_url": _page_before(newer),
        "taken": key_or_none(request.GET.get("taken", "")),
        "log_url": reverse("companionship:log"),
    }
    return page(request, "companionship/diary_own.html", context)


def _page_before(newer: list[date]) -> str:
    """The address of the three months before (later in time); `newer` are all later months, the newest first."""
    return f"?until={newer[-MONTHS_SHOWN:][0]:%Y-%m}" if newer else ""


def month_sums(scope: Scope) -> dict[date, DiarySums]:
    """First day of the month → its sums, over all one may see: for a volunteer that is the own diary. Two queries."""
    visits = (
        Visit.objects.visible_to(scope)
        .annotate(month=TruncMonth("on"))
        .values("month")
        .annotate(number=Count("pk"), time=Sum("minutes"))
        .order_by()
    )
    contacts = (
        Contact.objects.visible_to(scope).annotate(month=TruncMonth("on")).values("month").annotate(number=Count("pk"))
    )
    met = {row["month"]: row["number"] for row in contacts.order_by()}
    return {row["month"]: DiarySums(row["number"], met.get(row["month"], 0), row["time"]) for row in visits}


def months_with_lines(scope: Scope, months: Sequence[date], sums: dict[date, DiarySums], on: date) -> list[DiaryMonth]:
    if not months:
        return []
    rows = (
        Visit.objects.visible_to(scope).filter(on__gte=months[-1], on__lt=_next_month(months[0])).order_by("-on", "-id")
    )
    lines = visit_lines(scope, list(rows), on)
    by_month = {month: list(group) for month, group in groupby(lines, key=lambda line: line.on.replace(day=1))}
    return [
        DiaryMonth(month, words.month(month), words.summed(sums[month]), by_month.get(month, [])) for month in months
    ]


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
