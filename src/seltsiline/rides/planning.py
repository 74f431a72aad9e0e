"""Between rows and the rides engine: a county's day becomes a problem, a plan of the engine becomes routes and stops.

Settlements stand for addresses: two addresses of one settlement are `NEAR_MINUTES` and `NEAR_METRES` apart. Travel times are rounded up to
whole minutes, so that every time of a plan is one that people can keep.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from seltsiline.core.scope import Scope

from .models import DriverDay, RidePlan, RideRequest, RideRoute, RideStop

if TYPE_CHECKING:
    from seltsiline.engines.rides import Plan, Problem, Request, Stop, StopKind

NEAR_MINUTES, NEAR_KM = 4.0, 1.5
STOP_MINUTES, WHEELCHAIR_STOP_MINUTES = 3, 6
"""Minutes that getting in or out takes."""

Place = tuple[int, str]
"""Settlement code and address within it, as far as it matters whether two are the same door."""
Orders = dict[str, "list[tuple[str, StopKind]]"]
"""Driver day → its stops as (ride, kind), in their order."""


@dataclass(frozen=True)
class DayRows:
    """What is known of a county's day. `stops` are those of the plan, by driver day in their order."""

    day: date
    rides: tuple[RideRequest, ...]
    drivers: tuple[DriverDay, ...]
    plan: RidePlan | None
    routes: Mapping[UUID, RideRoute]
    stops: Mapping[UUID, tuple[RideStop, ...]]

    @property
    def ride_by_key(self) -> dict[UUID, RideRequest]:
        return {ride.pk: ride for ride in self.rides}

    @property
    def driver_of(self) -> dict[UUID, DriverDay]:
        """Ride → who drives it."""
        days = {driver.pk: driver for driver in self.drivers}
        return {stop.request_id: days[key] for key, stops in self.stops.items() for stop in stops if key in days}


def read_day(scope: Scope, county: int, day: date) -> DayRows:
    """Five queries, whatever the number of rides."""
    rides = RideRequest.objects.visible_to(scope).to_plan(county, day).order_by("earliest", "latest", "pk")
    drivers = DriverDay.objects.visible_to(scope).filter(county=county, day=day).select_related("volunteer")
    plan = RidePlan.objects.visible_to(scope).filter(county=county, day=day).first()
    routes = RideRoute.objects.visible_to(scope).filter(county=county, plan=plan) if plan else RideRoute.objects.none()
    by_driver = {route.driver_day_id: route for route in routes}
    found = RideStop.objects.visible_to(scope).filter(county=county, route__in=list(by_driver.values()))
    driver_of_route = {route.pk: driver for driver, route in by_driver.items()}
    stops: dict[UUID, list[RideStop]] = {}
    for stop in found.order_by("route_id", "position"):
        stops.setdefault(driver_of_route[stop.route_id], []).append(stop)
    return DayRows(
        day=day,
        rides=tuple(rides),
        drivers=tuple(drivers.order_by("earliest", "volunteer__sort_key", "pk")),
        plan=plan,
        routes=by_driver,
        stops={driver: tuple(of_driver) for driver, of_driver in stops.items()},
    )


def problem_of(rows: DayRows, *, anew: bool = False) -> "Problem":
    """The day as the engine knows it; keys are the rows' keys as text.

    A driver who has said no to a ride that they still have keeps it until somebody gives it away; planned `anew`, they never get it.
    """
    import numpy as np

    from seltsiline.engines.rides import Driver, Problem, Window
    from seltsiline.places.travel import point_of_settlement, travel_table

    places: dict[Place, int] = {}
    here = {ride.pk for ride in rows.rides if ride.state != RideRequest.State.DRIVEN}
    requests = tuple(_request(ride, places, here, _kept_from(rows, ride, anew=anew)) for ride in rows.rides)
    drivers = tuple(
        Driver(
            key=str(each.pk),
            start=_place(places, each.start_id, f"home {each.volunteer_id}"),
            end=_place(places, each.end_id, f"home {each.volunteer_id}"),
            shift=Window(each.earliest, each.latest),
            seats=each.seats,
            wheelchairs=each.wheelchairs,
        )
        for each in rows.drivers
    )
    if not places:
        return Problem(requests, drivers, np.zeros((0, 0)), np.zeros((0, 0)))
    codes = [settlement for settlement, _address in places]
    travel = travel_table([point_of_settlement(code) for code in codes], on=rows.day)
    minutes, km = np.ceil(travel.minutes - 1e-9), travel.km.copy()
    neighbours = np.equal.outer(codes, codes) & ~np.eye(len(codes), dtype=bool)
    minutes[neighbours], km[neighbours] = NEAR_MINUTES, NEAR_KM
    return Problem(requests, drivers, minutes, km)


def _kept_from(rows: DayRows, ride: RideRequest, *, anew: bool) -> frozenset[str]:
    """The drivers who must not get the ride."""
    has = None if anew else rows.driver_of.get(ride.pk)
    return frozenset(str(each.pk) for each in rows.drivers if each.volunteer_id in ride.declined_by and each != has)


def _request(ride: RideRequest, places: dict[Place, int], here: set[UUID], not_with: frozenset[str]) -> "Request":
    from seltsiline.engines.rides import Request, Window

    window, free = Window(ride.earliest, ride.latest), Window()
    ready = ride.time_kind == RideRequest.TimeKind.READY
    stay = WHEELCHAIR_STOP_MINUTES if ride.wheelchair else STOP_MINUTES
    return Request(
        key=str(ride.pk),
        pickup=_place(places, ride.pickup_id, ride.pickup_address),
        dropoff=_place(places, ride.dropoff_id, ride.dropoff_address),
        pickup_window=window if ready else free,
        dropoff_window=free if ready else window,
        seats=ride.seats,
        wheelchairs=1 if ride.wheelchair else 0,
        longest_ride=ride.longest_minutes,
        boarding=stay,
        alighting=stay,
        returns=str(ride.outward_id) if {ride.pk, ride.outward_id} <= here else "",
        not_with=not_with,
    )


def _place(places: dict[Place, int], settlement: int, address: str) -> int:
    return places.setdefault((settlement, " ".join(address.casefold().split())), len(places))


def orders_of(rows: DayRows, *, anew: bool = False) -> Orders:
    """What the stored plan says, without rides that are no longer of the day; planned `anew`, without those whose driver has said no."""
    from seltsiline.engines.rides import StopKind

    known = rows.ride_by_key
    gone = _declined(rows) if anew else set()
    return {
        str(driver.pk): [
            (str(stop.request_id), StopKind(stop.kind))
            for stop in rows.stops.get(driver.pk, ())
            if stop.request_id in known and stop.request_id not in gone
        ]
        for driver in rows.drivers
    }


def _declined(rows: DayRows) -> set[UUID]:
    """Rides whose own driver cannot, each with its other way: both are driven or neither."""
    known = rows.ride_by_key
    declined = {
        key for key, driver in rows.driver_of.items() if key in known and driver.volunteer_id in known[key].declined_by
    }
    return (
        declined
        | {ride.pk for ride in rows.rides if ride.outward_id in declined}
        | {known[key].outward_id for key in declined if known[key].outward_id}
    )


def left_out_of(plan: "Plan") -> dict[str, str]:
    return {each.request: str(each.why) for each in plan.unserved}


def store(row: RidePlan, plan: "Plan") -> None:
    """Replace the routes and stops of a plan by those of the engine, in five statements."""
    county = row.county_id
    RideStop.objects.filter(county=county, route__plan=row).delete()
    RideRoute.objects.filter(county=county, plan=row).delete()
    routes = [
        RideRoute(
            county_id=county,
            plan=row,
            driver_day_id=UUID(route.driver),
            leaves=round(route.leaves),
            back=round(route.back),
            metres=round(route.km * 1000),
        )
        for route in plan.routes
        if route.stops
    ]
    RideRoute.objects.bulk_create(routes)
    key_of = {str(route.driver_day_id): route.pk for route in routes}
    RideStop.objects.bulk_create(
        _stop_row(county, key_of[route.driver], position, stop)
        for route in plan.routes
        for position, stop in enumerate(route.stops)
    )
    row.metres, row.metres_one_by_one = round(plan.km * 1000), round(plan.km_one_by_one * 1000)
    row.left_out = left_out_of(plan)
    row.save(update_fields=["metres", "metres_one_by_one", "left_out", "changed_at"])


def measure(row: RidePlan, plan: "Plan") -> None:
    """Bring the lengths in step with the routes, and leave the times that people have been told."""
    for route in plan.routes:
        metres = round(route.km * 1000)
        RideRoute.objects.filter(county=row.county_id, plan=row, driver_day=UUID(route.driver)).update(metres=metres)
    row.metres, row.metres_one_by_one = round(plan.km * 1000), round(plan.km_one_by_one * 1000)
    row.save(update_fields=["metres", "metres_one_by_one", "changed_at"])


def _stop_row(county: int, route: UUID, position: int, stop: "Stop") -> RideStop:
    return RideStop(
        county_id=county,
        route_id=route,
        request_id=UUID(stop.request),
        kind=str(stop.kind),
        position=position,
        arrival=round(stop.arrival),
        begin=round(stop.begin),
        departure=round(stop.departure),
    )


def keys_in(stops: Sequence[RideStop]) -> list[UUID]:
    """The rides of a route in the order in which they are fetched."""
    return [stop.request_id for stop in stops if stop.kind == RideStop.Kind.PICKUP]
