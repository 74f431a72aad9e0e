"""What rides bring to Today: rides of tomorrow without a driver, drivers who cannot, and claims that wait."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seltsiline.core.scope import Scope
from seltsiline.core.today import TodayGroup, TodayRow, register_group

from . import words
from .models import RideExpense, RideRequest, RideStop

AHEAD_DAYS = 2
"""Rides of today, tomorrow and the day after are shown while they have no driver."""

Rows = tuple[Iterable[TodayRow], int]


def _first(rows: QuerySet[Any], key: str, snoozed: frozenset[str], limit: int) -> tuple[list[Any], int]:
    put_off = [UUID(name.removeprefix(f"{key}:")) for name in snoozed if name.startswith(f"{key}:")]
    wanted = rows.exclude(pk__in=put_off) if put_off else rows
    found = list(wanted[: limit + 1])
    return found[:limit], len(found) if len(found) <= limit else wanted.order_by().count()


def board_url(ride: RideRequest) -> str:
    return f"{reverse('rides:day', args=[ride.day.isoformat()])}?county={ride.county_id}"


def rides_without_driver(scope: Scope, day: date, snoozed: frozenset[str], limit: int) -> Rows:
    rows = (
        RideRequest.objects.visible_to(scope)
        .without_driver()
        .filter(day__gte=day, day__lte=day + timedelta(days=AHEAD_DAYS))
    )
    found, count = _first(rows.order_by("day", "earliest", "pk"), "ride", snoozed, limit)
    return [_ride_row(ride, day) for ride in found], count


def _ride_row(ride: RideRequest, day: date) -> TodayRow:
    days = (ride.day - day).days
    return TodayRow(
        key=f"ride:{ride.pk}",
        name=ride.passenger,
        url=reverse("rides:ride", args=[ride.pk]),
        why=_("%(from)s – %(to)s, %(when)s.")
        % {"from": words.pickup_of(ride), "to": words.dropoff_of(ride), "when": words.window(ride)},
        when=(_("today"), _("tomorrow"), _("in 2 days"))[days],
        tone="late" if days == 0 else "soon" if days == 1 else "wait",
        action=_("Open the day"),
        action_url=board_url(ride),
        action_icon="road",
    )


def declined_rides(scope: Scope, day: date, snoozed: frozenset[str], limit: int) -> Rows:
    stops = (
        RideStop.objects.visible_to(scope)
        .filter(kind="pickup", route__plan__day__gte=day, route__plan__state="confirmed")
        .filter(
            request__state__in=("planned", "told"),
            request__declined_by__contains=[F("route__driver_day__volunteer_id")],
        )
        .select_related("request", "route__driver_day__volunteer")
        .order_by("request__day", "begin", "pk")
    )
    found, count = _first(stops, "cannot", snoozed, limit)
    return [_declined_row(stop) for stop in found], count


def _declined_row(stop: RideStop) -> TodayRow:
    ride, volunteer = stop.request, stop.route.driver_day.volunteer
    said = {"volunteer": str(volunteer), "day": words.short_day(ride.day), "time": words.clock(stop.begin)}
    return TodayRow(
        key=f"cannot:{stop.pk}",
        name=ride.passenger,
        url=reverse("rides:ride", args=[ride.pk]),
        why=_("%(volunteer)s cannot drive on %(day)s at %(time)s.") % said,
        when=_("needs another driver"),
        tone="late",
        action=_("Open the day"),
        action_url=board_url(ride),
        action_icon="road",
    )


def waiting_claims(scope: Scope, day: date, snoozed: frozenset[str], limit: int) -> Rows:
    rows = RideExpense.objects.visible_to(scope).waiting().select_related("volunteer").order_by("day", "pk")
    found, count = _first(rows, "claim", snoozed, limit)
    return [_claim_row(expense, day) for expense in found], count


def _claim_row(expense: RideExpense, day: date) -> TodayRow:
    days = max(0, (day - expense.day).days)
    url = reverse("rides:expense", args=[expense.pk])
    return TodayRow(
        key=f"claim:{expense.pk}",
        name=str(expense.volunteer),
        url=url,
        why=_("%(km)s km on %(day)s, %(sum)s.")
        % {
            "km": words.exact_km(expense.metres),
            "day": words.short_day(expense.day),
            "sum": words.euros(expense.cents),
        },
        when=ngettext("%(days)s day", "%(days)s days", days) % {"days": days},
        tone="soon" if days > 14 else "wait",
        action=_("Look at the claim"),
        action_url=url,
        action_icon="euro",
    )


register_group(
    TodayGroup(
        "cannot",
        gettext_lazy("Drivers who cannot"),
        gettext_lazy("These rides need another driver."),
        12,
        declined_rides,
    )
)
register_group(
    TodayGroup(
        "ride", gettext_lazy("Rides without a driver"), gettext_lazy("Today and the next two days."), 14, rides_without_driver
    )
)  # fmt: skip
register_group(
    TodayGroup("claim", gettext_lazy("Costs of rides to approve"), gettext_lazy("The oldest stand first."), 60, waiting_claims)
)  # fmt: skip
