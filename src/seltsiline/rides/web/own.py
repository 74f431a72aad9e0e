"""My rides: whom a volunteer fetches when and where; "driven" with its kilometres, and "cannot"."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_views
from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route

from .. import words
from ..actions.expenses import claim_own_day
from ..actions.requests import decline_ride, mark_driven
from ..models import DriverDay, RideRequest
from ..own_rides import OwnDay, own_days, own_expenses
from .expense_words import TONES
from .finding import DRIVERS, driver_day_of, ride_of, show_refusal
from .forms import CostFields


@route(*DRIVERS, purpose=gettext_noop("look at the own rides"))
def own(request: ScopedRequest) -> HttpResponse:
    return show(request)


def show(request: ScopedRequest, *, form: CostFields | None = None, of: UUID | None = None) -> HttpResponse:
    """The page; with a form that was refused, at its day and with what was typed."""
    days = own_days(request.scope)
    for each in days:
        if each.day <= today() and each.expense is None:
            each.form = form if form is not None and each.driver_day.pk == of else cost_form(each)
    record_views(
        request,
        kind="ride",
        subjects=[(stop.key, each.driver_day.county_id, None) for each in days for stop in each.rides],
    )
    context: dict[str, Any] = {
        "ahead": [each for each in days if each.day >= today()],
        "past": [each for each in days if each.day < today()],
        "today": today(),
        "expenses": [
            {
                "expense": each,
                "km": words.exact_km(each.metres),
                "sum": words.euros(each.cents),
                "tone": TONES[each.state],
            }
            for each in own_expenses(request.scope)
        ],
        "form": form,
    }
    return page(request, "rides/own.html", context, status=422 if form is not None else 200)


def cost_form(day: OwnDay) -> CostFields:
    return CostFields(initial={"km": day.km}, auto_id=f"id_{day.driver_day.pk.hex[-8:]}_%s")


@route(*DRIVERS, purpose=gettext_noop("say that a ride was driven"))
@require_POST
def driven(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The rides that were driven, and their kilometres, in one step."""
    driver_day = driver_day_of(request, key)
    form = CostFields(request.POST, auto_id=f"id_{driver_day.pk.hex[-8:]}_%s")
    if form.is_valid():
        try:
            with transaction.atomic():
                mark(request, driver_day)
                claim_own_day(by=request.scope, driver_day=driver_day, **form.costs())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Thank you. The kilometres wait for the coordinator’s approval."))
            return redirect("rides:own")
    return show(request, form=form, of=driver_day.pk)


def mark(request: ScopedRequest, driver_day: DriverDay) -> None:
    """Those that were ticked are driven; one that was not stays as it is."""
    ticked = set(request.POST.getlist("ride"))
    for each in own_days(request.scope):
        if each.driver_day.pk != driver_day.pk:
            continue
        for stop in each.rides:
            if str(stop.key) in ticked and stop.state != RideRequest.State.DRIVEN:
                mark_driven(by=request.scope, ride=ride_of(request, stop.key), today=today())


@route(*DRIVERS, purpose=gettext_noop("say that one cannot drive"))
@require_POST
def cannot(request: ScopedRequest, key: UUID) -> HttpResponse:
    ride = ride_of(request, key)
    try:
        with transaction.atomic():
            decline_ride(by=request.scope, ride=ride)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The coordinator sees it and looks for another driver."))
    return redirect("rides:own")
