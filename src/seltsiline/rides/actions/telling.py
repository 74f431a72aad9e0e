"""Telling people of a confirmed plan: passengers by telephone, drivers by mail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.messaging.actions import queue_email

from ..models import RidePlan, RideRequest, RideStop
from ..planning import read_day
from ..policies import check_may, check_ride_step
from .routes import told_mark


def passenger_told(*, by: Scope, ride: RideRequest, told: bool = True) -> RideRequest:
    """The passenger knows driver and time, or does not after all. What they were told is kept: once it changes, they are told anew."""
    check_may(by, "plan_rides")
    check_ride_step(ride, "told" if told else "planned")
    if told:
        stop = RideStop.objects.visible_to(by).select_related("route").get(request=ride, kind="pickup")
        ride.state, ride.told_as = "told", told_mark(stop.route.driver_day_id, stop.begin)
    else:
        ride.state, ride.told_as = "planned", ""
    ride.save(update_fields=["state", "told_as", "changed_at"])
    return ride


def call_passenger(*, by: Scope, ride: RideRequest, told: bool = True) -> list[RideRequest]:
    """In one call the passenger hears of both ways; answers the rides of which they know now, or do not know any more."""
    wanted = "planned" if told else "told"
    there = ride.outward_id or ride.pk
    trip = Q(pk=there) | Q(outward=there)
    rows = RideRequest.objects.visible_to(by).filter(trip, county_id=ride.county_id, state=wanted)
    if not rows:
        check_ride_step(ride, "told" if told else "planned")
    return [passenger_told(by=by, ride=each, told=told) for each in rows]


@dataclass(frozen=True)
class DriverAddress:
    """Where a mail reaches a driver: their account, or the address in their file."""

    volunteer: UUID
    pk: UUID
    email: str
    language: str
    display_name: str


def addresses_of(volunteers: Iterable[UUID]) -> list[DriverAddress]:
    """Those who have an address, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT volunteer, account, email, language, display_name FROM rides_mail_of(%s)", [list(volunteers)]
        )
        return [DriverAddress(*row) for row in cursor.fetchall()]


def tell_drivers(*, by: Scope, plan: RidePlan) -> tuple[int, int]:
    """Mail every driver whose rides are others than they know, also whoever has none any more; answers how many got a mail and how many have to be called.

    The mail names no passenger and no place: it says the day and the number of rides, and leads to "My rides" after signing in.
    """
    check_may(by, "plan_rides")
    if plan.state != "confirmed":
        raise Refused(_("Confirm the plan first: drivers are told what is certain."))
    rows = read_day(by, plan.county_id, plan.day)
    marks = {day.pk: route_mark(rows.stops.get(day.pk, ())) for day in rows.drivers}
    to_tell = {day.volunteer_id: day for day in rows.drivers if day.told_as != marks[day.pk]}
    addresses = addresses_of(to_tell)
    for address in addresses:
        _mail(address, plan.day, rows.stops.get(to_tell[address.volunteer].pk, ()))
    for day in to_tell.values():
        day.told_as = marks[day.pk]
        day.save(update_fields=["told_as"])
    plan.told_at = timezone.now()
    plan.save(update_fields=["told_at", "changed_at"])
    return len(addresses), len(to_tell) - len(addresses)


def route_mark(stops: Sequence[RideStop]) -> str:
    """The same for the same stops at the same times; empty for a driver who stays at home."""
    route = " ".join(f"{stop.request_id}{stop.kind}{stop.begin}" for stop in stops)
    return sha256(route.encode()).hexdigest() if route else ""


def _mail(address: DriverAddress, day: date, stops: Sequence[RideStop]) -> None:
    link = f"{settings.BASE_URL}{reverse('rides:own')}"
    queue_email("rides_of_day", to=address, context={"day": day, "number": len(stops) // 2, "link": link})
