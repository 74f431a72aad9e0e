"""Today: the coordinator's first page. Each module offers its rows; here they are put in order, and snoozed ones left out."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seltsiline.core.days import today
from seltsiline.core.models import Snooze
from seltsiline.core.pages import page
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope
from seltsiline.core.today import GROUPS, TodayGroup, TodayRow
from seltsiline.people.roles import roles_with

FIRST_ROWS = 5
ALL_ROWS = 200
WHO = roles_with("view_today")


@dataclass(frozen=True)
class ShownGroup:
    """A group with the rows shown and how many there are in all."""

    group: TodayGroup
    rows: list[TodayRow]
    count: int

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


def collect(scope: Scope, day: date, *, only: str = "") -> list[ShownGroup]:
    """All groups with rows; with `only`, that group in full."""
    snoozed = frozenset(Snooze.objects.visible_to(scope).filter(until__gt=day).values_list("row_key", flat=True))
    shown = []
    for group in sorted(GROUPS.values(), key=lambda group: group.order):
        rows, count = group.rows(scope, day, snoozed, ALL_ROWS if group.key == only else FIRST_ROWS)
        shown.append(ShownGroup(group, list(rows), count))
    return shown


@route(*WHO, purpose="see what waits today")
def today_page(request: ScopedRequest) -> HttpResponse:
    only = request.GET.get("only", "")
    groups = collect(request.scope, today(), only=only)
    context = {
        "day": today(),
        "greeting": greeting(request.user.display_name.split()[0]),
        "groups": [shown for shown in groups if shown.count and only in ("", shown.group.key)],
        "chips": [(shown.group, shown.count, shown.group.key == only) for shown in groups if shown.count],
        "shows_all": not only,
        "total": sum(shown.count for shown in groups),
        "only": only,
    }
    return page(request, "site/today.html", context)


def greeting(name: str) -> str:
    """By the hour in Estonia."""

    hour = timezone.localtime().hour
    if hour < 11:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < 18:
        return _("Good day, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


SNOOZES = ("tomorrow", "monday", "two_weeks")


def snooze_until(choice: str, day: date) -> date:
    """Tomorrow, the coming Monday, or in two weeks."""
    if choice == "monday":
        return day + timedelta(days=7 - day.weekday())
    return day + timedelta(days=14 if choice == "two_weeks" else 1)


@route(*WHO, purpose="put a row of Today off")
@require_POST
def snooze(request: HttpRequest) -> HttpResponse:
    key, choice = request.GET.get("row", ""), request.POST.get("until", "")
    if not key or len(key) > 200 or choice not in SNOOZES:
        raise Http404
    Snooze.objects.update_or_create(
        account=request.user.pk, row_key=key, defaults={"until": snooze_until(choice, today())}
    )
    messages.success(request, _("Put off. It comes back by itself."))
    return redirect("site:today")
