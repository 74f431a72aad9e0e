"""Taking rides out of the routes of a plan, and what a change of routes means for the rides in it."""

from typing import TYPE_CHECKING
from uuid import UUID

from ..models import RidePlan, RideRequest, RideRoute, RideStop
from ..planning import DayRows

if TYPE_CHECKING:
    from seltsiline.engines.rides import Plan


def leave_routes(ride: RideRequest) -> None:
    """The ride is in no route any more and waits for a driver again. The others on the route keep their times, which still hold.

    The route is timed anew at the next change of the plan.
    """
    route_of = RideStop.objects.filter(request=ride, county_id=ride.county_id)
    route = RideRoute.objects.filter(pk__in=route_of.values("route_id"), county_id=ride.county_id).first()
    route_of.delete()
    if route is not None and not RideStop.objects.filter(route=route, county_id=ride.county_id).exists():
        route.delete()
    if ride.state in ("planned", "told"):
        ride.state = "wished"
    ride.told_as = ""


def settle_states(rows: DayRows, plan: RidePlan, made: "Plan") -> None:
    """Bring the rides of a day in step with its plan: in a confirmed plan they have a driver, else they wait for one.

    Who has been told a driver and a time that still hold knows it still; whoever has not is told anew.
    """
    told = marks_of(made) if plan.state == "confirmed" else {}
    changed = []
    for ride in rows.rides:
        mark = told.get(ride.pk)
        state = "wished" if mark is None else "told" if ride.told_as == mark else "planned"
        if ride.state != state and ride.state in ("wished", "planned", "told"):
            ride.state = state
            changed.append(ride)
    for ride in changed:
        ride.save(update_fields=["state", "changed_at"])


def marks_of(made: "Plan") -> dict[UUID, str]:
    """Ride → the driver and the time that its passenger is told."""
    return {
        UUID(stop.request): told_mark(route.driver, round(stop.begin))
        for route in made.routes
        for stop in route.stops
        if stop.kind == "pickup"
    }


def told_mark(driver_day: object, begin: int) -> str:
    return f"{driver_day} {begin}"
