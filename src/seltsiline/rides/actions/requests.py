"""Ride requests: wished for, changed, cancelled, driven."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.history import because
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.places.tables import settlement_by_code

from ..longest import longest_minutes
from ..models import RideRequest
from ..policies import check_day_may_be_planned, check_may, check_ride_step
from ..querysets import OPEN_STATES
from .plans import measure_plan
from .routes import leave_routes

PLANNED_BY = frozenset(
    {"day", "pickup_id", "dropoff_id", "pickup_address", "dropoff_address", "time_kind", "earliest", "latest", "wheelchair", "companion",
     "longest_minutes"}
)  # fmt: skip
"""What a plan is made from: once one of them changes, the ride has to be planned anew."""
FOLLOWED_BY_THE_WAY_BACK = frozenset({"day", "pickup_id", "pickup_address", "dropoff_id", "dropoff_address"})


def wish_ride(*, by: Scope, county: int, today: date, back: tuple[int, int] | None = None, **ride: Any) -> RideRequest:
    """Write a ride down; with `back`, the window in which the passenger is ready for the way back, that too, as a ride of its own.

    The passenger's municipality is `home_of()` the trip. Without `longest_minutes` the rule of `longest_minutes()` sets it.
    """
    check_may(by, "plan_rides")
    check_day_may_be_planned(ride["day"], today, field="day")
    there = _new(county, **ride)
    _save_new(there)
    if back is not None:
        home = {"pickup_id": there.dropoff_id, "pickup_address": there.dropoff_address, "dropoff_id": there.pickup_id,
                "dropoff_address": there.pickup_address}  # fmt: skip
        window = {"time_kind": "ready", "earliest": back[0], "latest": back[1]}
        there.way_back = _new(county, **(ride | home | window), outward=there, municipality_id=there.municipality_id)
        _save_new(there.way_back)
    return there


def _new(county: int, **ride: Any) -> RideRequest:
    ride["longest_minutes"] = ride.get("longest_minutes") or longest_minutes(
        ride["pickup_id"], ride["dropoff_id"], on=ride["day"]
    )
    made = RideRequest(county_id=county, **ride)
    made.municipality_id = ride.get("municipality_id") or home_of(made)
    return made


def home_of(ride: RideRequest) -> int:
    """Whose passenger it is: the municipality of the client's file, else of the end of the trip that lies in the county.

    Somebody who is only brought home from a hospital elsewhere is not a passenger of the hospital's municipality.
    """
    if ride.client is not None and ride.client.municipality_id is not None:
        return int(ride.client.municipality_id)
    ends = [settlement_by_code()[code] for code in (ride.pickup_id, ride.dropoff_id)]
    return next((end for end in ends if end.county_code == ride.county_id), ends[0]).municipality_code


def _save_new(ride: RideRequest) -> None:
    with rules_kept(RideRequest, window_in_order="at", longest_positive="longest_minutes"):
        ride.save(force_insert=True)


def change_ride(*, by: Scope, ride: RideRequest, today: date, **values: Any) -> RideRequest:
    """Change what is known. Where the plan was made from it, the ride leaves the plan and waits for a driver again."""
    check_may(by, "plan_rides")
    if ride.state in ("driven", "cancelled"):
        raise Refused(_("This ride is over. Write down a new one instead."))
    changed = {name for name, value in values.items() if getattr(ride, name) != value}
    planned_for = ride.day
    if changed & PLANNED_BY:
        check_day_may_be_planned(values.get("day", ride.day), today, field="day")
        _plan_anew(by, ride)
    for name in changed:
        setattr(ride, name, values[name])
    if changed & {"pickup_id", "dropoff_id"} and ride.outward_id is None:
        ride.municipality_id = home_of(ride)
    with rules_kept(RideRequest, window_in_order="at", longest_positive="longest_minutes"):
        ride.save(update_fields=[*changed, "municipality_id", "state", "told_as", "changed_at"])
    if ride.outward_id is None and changed & FOLLOWED_BY_THE_WAY_BACK:
        _way_back_follows(by, ride)
    if changed & PLANNED_BY:
        measure_plan(by=by, county=ride.county_id, day=planned_for)
    return ride


def _way_back_follows(by: Scope, there: RideRequest) -> None:
    """The way back is on the same day, from where one was brought to where one was fetched."""
    backs = RideRequest.objects.visible_to(by).filter(outward=there, county_id=there.county_id, state__in=OPEN_STATES)
    for back in backs:
        back.day, back.municipality_id = there.day, there.municipality_id
        back.pickup_id, back.pickup_address = there.dropoff_id, there.dropoff_address
        back.dropoff_id, back.dropoff_address = there.pickup_id, there.pickup_address
        back.save()


def _plan_anew(by: Scope, ride: RideRequest) -> None:
    """Both ways are driven or neither: a trip that leaves the plan takes its other half along."""
    leave_routes(ride)
    other = Q(outward=ride) | Q(pk=ride.outward_id)
    for half in RideRequest.objects.visible_to(by).filter(other, county_id=ride.county_id, state__in=OPEN_STATES):
        leave_routes(half)
        half.save(update_fields=["state", "told_as", "changed_at"])


def cancel_ride(*, by: Scope, ride: RideRequest, reason: str, with_way_back: bool = True) -> list[RideRequest]:
    """Cancel with a reason; the way back goes along unless it is still wanted. Answers the rides that were cancelled."""
    check_may(by, "plan_rides")
    if reason not in RideRequest.CancelReason.values:
        raise Refused(_("Choose why the ride is cancelled."), field="reason")
    check_ride_step(ride, "cancelled")
    rides = [ride]
    back = RideRequest.objects.visible_to(by).filter(outward=ride, county_id=ride.county_id).first()
    if with_way_back and back is not None and back.state not in ("cancelled", "driven"):
        rides.append(back)
    with because(f"ride cancelled: {reason}"):
        for each in rides:
            leave_routes(each)
            each.state, each.cancel_reason = "cancelled", reason
            each.save(update_fields=["state", "cancel_reason", "told_as", "changed_at"])
    measure_plan(by=by, county=ride.county_id, day=ride.day)
    return rides


def give_up_ride(*, by: Scope, ride: RideRequest) -> RideRequest:
    """Nobody could be found to drive: the passenger is told so, and the ride no longer waits."""
    check_may(by, "plan_rides")
    check_ride_step(ride, "no_driver")
    ride.state = "no_driver"
    ride.save(update_fields=["state", "changed_at"])
    return ride


def want_ride_again(*, by: Scope, ride: RideRequest, today: date) -> RideRequest:
    """A ride that was cancelled or given up is wished for after all."""
    check_may(by, "plan_rides")
    check_day_may_be_planned(ride.day, today)
    if ride.state not in ("cancelled", "no_driver"):
        raise Refused(_("This ride is not cancelled."))
    check_ride_step(ride, "wished")
    ride.state, ride.cancel_reason = "wished", ""
    ride.save(update_fields=["state", "cancel_reason", "changed_at"])
    return ride


def mark_driven(*, by: Scope, ride: RideRequest, today: date, driven: bool = True) -> RideRequest:
    """The ride took place, or did not after all. A volunteer says so of own rides alone, through the database's own door for it."""
    if ride.day > today:
        raise Refused(_("This ride is still ahead."))
    check_ride_step(ride, "driven" if driven else "planned")
    state = "driven" if driven else "planned"
    if by.role == "volunteer":
        check_may(by, "drive_rides")
        if not _ask("SELECT rides_set_driven(%s, %s)", ride.pk, driven):
            raise Refused(NOT_YOURS)
        ride.state = state
        return ride
    check_may(by, "plan_rides")
    ride.state = state
    ride.save(update_fields=["state", "changed_at"])
    return ride


def decline_ride(*, by: Scope, ride: RideRequest) -> None:
    """The driver cannot. The ride stays in the plan until the coordinator has found another; Today says so to them at once."""
    check_may(by, "drive_rides")
    if not _ask("SELECT rides_decline(%s)", ride.pk):
        raise Refused(NOT_YOURS)


NOT_YOURS = _("This ride is not yours any more. Load the page again.")


def _ask(sql: str, ride: UUID, *more: bool) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, [ride, *more])
        row = cursor.fetchone()
    return bool(row and row[0])
