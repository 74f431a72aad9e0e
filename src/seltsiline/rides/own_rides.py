"""What a volunteer sees of the own rides: those of confirmed plans, from yesterday to tomorrow, and with each passenger only what driving needs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from seltsiline.core.scope import Scope

from . import words
from .models import DriverDay, RideExpense, RideRequest, RideRoute, RideStop

SHOWN_EXPENSES = 12


@dataclass(frozen=True)
class OwnStop:
    """A stop in its order; `gets_in` or out. `note` is what the driver has to know."""

    time: str
    gets_in: bool
    place: str
    key: UUID
    passenger: str
    phone: str
    needs: list[str]
    note: str
    state: str
    declined: bool


@dataclass
class OwnDay:
    """One day's route of the volunteer; `metres` of it as planned, `expense` what was claimed for it."""

    driver_day: DriverDay
    route: RideRoute
    stops: list[OwnStop] = field(default_factory=list)
    expense: RideExpense | None = None
    form: Any = None

    @property
    def day(self) -> date:
        found: date = self.driver_day.day
        return found

    @property
    def leaves(self) -> str:
        return words.clock(self.route.leaves)

    @property
    def rides(self) -> list[OwnStop]:
        """Each passenger once."""
        return [stop for stop in self.stops if stop.gets_in]

    @property
    def km(self) -> str:
        return words.exact_km(self.route.metres)


def own_days(scope: Scope) -> list[OwnDay]:
    """In the order of the days. Four queries."""
    routes = list(
        RideRoute.objects.visible_to(scope).select_related("driver_day").order_by("driver_day__day", "leaves")
    )
    stops = RideStop.objects.visible_to(scope).filter(route__in=routes).order_by("route_id", "position")
    rides = RideRequest.objects.visible_to(scope).in_bulk([stop.request_id for stop in stops])
    days = {route.pk: OwnDay(route.driver_day, route) for route in routes}
    for stop in stops:
        if stop.request_id in rides:
            day = days[stop.route_id]
            day.stops.append(_own_stop(stop, rides[stop.request_id], day.driver_day.volunteer_id))
    claims = RideExpense.objects.visible_to(scope).filter(day__in=[each.day for each in days.values()])
    by_day = {(claim.volunteer_id, claim.day): claim for claim in claims.exclude(state="declined")}
    for each in days.values():
        each.expense = by_day.get((each.driver_day.volunteer_id, each.day))
    return [each for each in days.values() if each.stops]


def _own_stop(stop: RideStop, ride: RideRequest, volunteer: UUID) -> OwnStop:
    gets_in = stop.kind == RideStop.Kind.PICKUP
    return OwnStop(
        time=words.clock(stop.begin),
        gets_in=gets_in,
        place=words.pickup_of(ride) if gets_in else words.dropoff_of(ride),
        key=ride.pk,
        passenger=ride.passenger,
        phone=ride.phone,
        needs=words.needs(ride),
        note=ride.note,
        state=ride.state,
        declined=volunteer in ride.declined_by,
    )


def own_expenses(scope: Scope) -> list[RideExpense]:
    return list(RideExpense.objects.visible_to(scope).order_by("-day", "-pk")[:SHOWN_EXPENSES])
