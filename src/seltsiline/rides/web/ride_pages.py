"""A ride request: written down, looked at, changed, cancelled."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.companionship.models import Client
from seltsiline.core.access import record_view
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route

from .. import words
from ..actions.requests import cancel_ride, change_ride, give_up_ride, mark_driven, want_ride_again, wish_ride
from ..models import RideRequest, RideStop
from ..policies import RIDE_STEPS
from .finding import WHO, choose_county, county_of, day_url, ride_of, show_refusal
from .forms import FIRST_SLACK, CancelForm, RideForm, initial_of

TONES = {"wished": "soon", "planned": "wait", "told": "good", "driven": "good", "cancelled": "off", "no_driver": "late"}


@route(*WHO, purpose=gettext_noop("write down a ride"))
def ride_add(request: ScopedRequest) -> HttpResponse:
    client = client_asked_for(request)
    county = client.county_id if client else county_of(request)
    if county is None:
        return choose_county(request)
    form = RideForm(request.POST or None, county=county, initial=first_values(request, client))
    if request.method == "POST" and form.is_valid():
        link = {"client": client} if client else {}
        try:
            with transaction.atomic():
                ride = wish_ride(
                    by=request.scope, county=county, today=today(), back=form.way_back(), **link, **form.ride()
                )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The ride is written down."))
            return redirect(f"{day_url(county, ride.day)}&done=ride-add")
    context = {"form": form, "client": client, "county": county, "back": reverse("rides:home"), "draft": "ride-add"}
    return page(request, "rides/ride_form.html", context, status=422 if form.errors else 200)


def client_asked_for(request: ScopedRequest) -> Client | None:
    """The client's file from which the ride is asked for; a stranger's key is as good as none that exists."""
    key = request.POST.get("client") or request.GET.get("client", "")
    if not key:
        return None
    client: Client = one_or_404(Client.objects.visible_to(request.scope), key)
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    return client


def first_values(request: ScopedRequest, client: Client | None) -> dict[str, Any]:
    values: dict[str, Any] = {"time_kind": "arrive", "slack": FIRST_SLACK, "purpose": "doctor", "day": today()}
    day = request.GET.get("day", "")
    if day:
        values["day"] = day
    if client:
        values |= {
            "passenger": str(client),
            "phone": client.phone,
            "pickup": client.settlement_id,
            "pickup_address": client.address,
        }
    return values


@route(*WHO, purpose=gettext_noop("look at a ride"))
def ride(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = ride_of(request, key)
    record_ride(request, found)
    stop = (
        RideStop.objects.visible_to(request.scope)
        .filter(request=found, kind="pickup")
        .select_related("route__plan", "route__driver_day__volunteer")
        .first()
    )
    other = RideRequest.objects.visible_to(request.scope).filter(county=found.county_id)
    back = other.filter(outward=found).first() or (
        other.filter(pk=found.outward_id).first() if found.outward_id else None
    )
    context = {
        "ride": found,
        "tone": TONES[found.state],
        "pickup": words.pickup_of(found),
        "dropoff": words.dropoff_of(found),
        "window": words.window(found),
        "needs": words.needs(found),
        "stop": stop,
        "pickup_time": words.clock(stop.begin) if stop else "",
        "other": back,
        "other_window": words.window(back) if back else "",
        "steps": RIDE_STEPS[found.state],
        "past": found.day <= today(),
        "board": day_url(found.county_id, found.day),
    }
    return page(request, "rides/ride.html", context)


def record_ride(request: ScopedRequest, found: RideRequest) -> None:
    record_view(request, kind="ride", subject=found.client_id or found.pk, county=found.county_id)


@route(*WHO, purpose=gettext_noop("change a ride"))
def ride_change(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = ride_of(request, key)
    form = RideForm(request.POST or None, county=found.county_id, with_back=False, initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_ride(by=request.scope, ride=found, today=today(), **form.ride())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect(f"{reverse('rides:ride', args=[found.pk])}?done=ride-change:{found.pk}")
    record_ride(request, found)
    context = {
        "form": form,
        "ride": found,
        "county": found.county_id,
        "back": reverse("rides:ride", args=[found.pk]),
        "draft": f"ride-change:{found.pk}",
    }
    return page(request, "rides/ride_form.html", context, status=422 if form.errors else 200)


@route(*WHO, purpose=gettext_noop("cancel a ride"))
def ride_cancel(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = ride_of(request, key)
    backs = RideRequest.objects.visible_to(request.scope).filter(outward=found, county=found.county_id)
    form = CancelForm(request.POST or None, has_way_back=backs.exclude(state__in=("cancelled", "driven")).exists())
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                cancelled = cancel_ride(by=request.scope, ride=found, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            said = _("The ride and the way back are cancelled.") if len(cancelled) > 1 else _("The ride is cancelled.")
            messages.success(request, said)
            return redirect(day_url(found.county_id, found.day))
    record_ride(request, found)
    context = {"form": form, "ride": found, "back": reverse("rides:ride", args=[found.pk])}
    return page(request, "rides/ride_cancel.html", context, status=422 if form.errors else 200)


@route(*WHO, purpose=gettext_noop("say how a ride went"))
@require_POST
def ride_step(request: ScopedRequest, key: UUID, step: str) -> HttpResponse:
    """`driven`, `not-driven`, `again` after a cancellation, `give-up` where nobody was found."""
    found = ride_of(request, key)
    try:
        with transaction.atomic():
            _take_step(request, found, step)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The ride is now: %(state)s.") % {"state": found.get_state_display().lower()})
    return redirect("rides:ride", key=found.pk)


def _take_step(request: ScopedRequest, found: RideRequest, step: str) -> None:
    if step in ("driven", "not-driven"):
        mark_driven(by=request.scope, ride=found, today=today(), driven=step == "driven")
    elif step == "again":
        want_ride_again(by=request.scope, ride=found, today=today())
    elif step == "give-up":
        give_up_ride(by=request.scope, ride=found)
    else:
        raise Refused(_("There is no such step."))
