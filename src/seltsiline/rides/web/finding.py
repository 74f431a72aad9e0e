"""What the pages of rides share: who they are for, finding rows inside the scope, the county and the day of an address."""

from datetime import date
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.urls import reverse

from seltsiline.core.access import record_views
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import chosen_county, county_options

from ..models import DriverDay, RideExpense, RideRequest
from ..planning import DayRows

WHO = roles_with("plan_rides")
APPROVERS = roles_with("approve_expenses")
DRIVERS = roles_with("drive_rides")


def county_of(request: ScopedRequest) -> int | None:
    """The only county of the scope, or the one that was asked for; None where it has to be chosen."""
    return chosen_county(request.scope.counties, request.POST.get("county") or request.GET.get("county", ""))


def choose_county(request: ScopedRequest) -> HttpResponse:
    """For who works in several counties: which one, then on to the same address."""
    context = {"counties": county_options(request.scope.counties), "asked": request.GET.dict() | {"county": ""}}
    return page(request, "rides/county.html", context)


def day_or_404(text: str) -> date:
    """A day of an address; none so near the ends of the calendar that the days around it do not exist."""
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise Http404 from problem
    if not date.min.year < day.year < date.max.year:
        raise Http404
    return day


def county_or_404(request: ScopedRequest) -> int:
    county = county_of(request)
    if county is None:
        raise Http404
    return county


def ride_of(request: ScopedRequest, key: UUID) -> RideRequest:
    found: RideRequest = one_or_404(RideRequest.objects.visible_to(request.scope), key)
    return found


def driver_day_of(request: ScopedRequest, key: UUID) -> DriverDay:
    found: DriverDay = one_or_404(DriverDay.objects.visible_to(request.scope).select_related("volunteer"), key)
    return found


def expense_of(request: ScopedRequest, key: UUID) -> RideExpense:
    found: RideExpense = one_or_404(RideExpense.objects.visible_to(request.scope).select_related("volunteer"), key)
    return found


def day_url(county: int, day: date, part: str = "day") -> str:
    return f"{reverse(f'rides:{part}', args=[day.isoformat()])}?county={county}"


def show_refusal(form: BaseForm, refusal: Refused) -> None:
    """At its field where the form has it, else above all fields. What was typed stays in the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))


def record_day(request: ScopedRequest, rows: DayRows) -> None:
    """Everybody whose name is on the page can see later who looked: passengers by their client file where they have one."""
    passengers: list[Any] = [(ride.client_id or ride.pk, ride.county_id, None) for ride in rows.rides]
    drivers = [(day.volunteer_id, day.county_id, day.volunteer.person_id) for day in rows.drivers]
    record_views(request, kind="ride", subjects=[*passengers, *drivers])
