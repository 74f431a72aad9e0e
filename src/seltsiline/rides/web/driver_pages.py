"""On which days a volunteer drives, when, from where, and who fits into the car."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_view
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.volunteering.models import Volunteer

from ..actions.days import change_driver_day, offer_days, withdraw_driver_day
from .finding import WHO, choose_county, county_of, day_url, driver_day_of, show_refusal
from .forms import DriverDayForm, OfferForm, driver_initial

FIRST_HOUR, LAST_HOUR = 8 * 60, 16 * 60


@route(*WHO, purpose=gettext_noop("add a driver"))
def driver_add(request: ScopedRequest) -> HttpResponse:
    """First who, then when: home is then known, and filled in."""
    county = county_of(request)
    if county is None:
        return choose_county(request)
    asked = request.POST.get("volunteer") or request.GET.get("volunteer", "")
    if not asked:
        return _choose_driver(request, county)
    volunteer: Volunteer = one_or_404(Volunteer.objects.visible_to(request.scope).filter(county=county), asked)
    form = OfferForm(request.POST or None, county=county, initial=_first_offer(request, volunteer))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = offer_days(
                    by=request.scope, volunteer=volunteer, days=form.cleaned_data["days"], today=today(), **form.offer()
                )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            said = ngettext("%(driver)s drives on %(number)s day.", "%(driver)s drives on %(number)s days.", len(made))
            messages.success(request, said % {"driver": volunteer, "number": len(made)})
            return redirect(day_url(county, made[0].day))
    record_view(request, kind="volunteer", subject=volunteer.pk, county=county, person=volunteer.person_id)
    context = {
        "form": form,
        "volunteer": volunteer,
        "county": county,
        "back": day_back(request, county),
        "day": request.GET.get("day", ""),
    }
    return page(request, "rides/driver_form.html", context, status=422 if form.errors else 200)


def _choose_driver(request: ScopedRequest, county: int) -> HttpResponse:
    """Active volunteers of the county: those who offer rides and have a car stand first."""
    rows = Volunteer.objects.visible_to(request.scope).active().filter(county=county).order_by("sort_key", "pk")
    found = sorted(rows, key=lambda each: not (each.has_car or "transport" in each.profiles))
    drivers = [each for each in found if each.has_car or "transport" in each.profiles]
    others = [each for each in found if not (each.has_car or "transport" in each.profiles)]
    context = {
        "drivers": drivers, "others": others, "county": county, "day": request.GET.get("day", ""), "back": day_back(request, county),
    }  # fmt: skip
    return page(request, "rides/driver_choose.html", context)


def _first_offer(request: ScopedRequest, volunteer: Volunteer) -> dict[str, Any]:
    return {
        "days": request.GET.get("day", ""),
        "earliest": FIRST_HOUR,
        "latest": LAST_HOUR,
        "start": volunteer.settlement_id,
        "seats": 3,
        "wheelchairs": 0,
    }


def day_back(request: ScopedRequest, county: int) -> str:
    return f"{reverse('rides:home')}?county={county}"


@route(*WHO, purpose=gettext_noop("change a driver's day"))
def driver_change(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = driver_day_of(request, key)
    form = DriverDayForm(request.POST or None, county=found.county_id, initial=driver_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_driver_day(by=request.scope, driver_day=found, **form.offer())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect(day_url(found.county_id, found.day))
    record_view(
        request, kind="volunteer", subject=found.volunteer_id, county=found.county_id, person=found.volunteer.person_id
    )
    context = {
        "form": form, "volunteer": found.volunteer, "driver_day": found, "county": found.county_id,
        "back": day_url(found.county_id, found.day),
    }  # fmt: skip
    return page(request, "rides/driver_form.html", context, status=422 if form.errors else 200)


@route(*WHO, purpose=gettext_noop("take a driver's day back"))
@require_POST
def driver_withdraw(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = driver_day_of(request, key)
    back = day_url(found.county_id, found.day)
    try:
        with transaction.atomic():
            withdraw_driver_day(by=request.scope, driver_day=found)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("%(driver)s does not drive on this day.") % {"driver": found.volunteer})
    return redirect(back)
