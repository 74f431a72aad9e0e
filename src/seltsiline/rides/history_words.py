"""What the history of changes calls the tables and columns of rides."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seltsiline.people.audit_words import COLUMNS, TABLES, UNSEEN

TABLES |= {
    "rides_riderequest": _("Ride"),
    "rides_driverday": _("Driver's day"),
    "rides_rideplan": _("Plan of a day of rides"),
    "rides_rideroute": _("Driver's route"),
    "rides_ridestop": _("Stop on a route"),
    "rides_kmrate": _("Rate of a kilometre"),
    "rides_countykmrate": _("County's rate of a kilometre"),
    "rides_rideexpense": _("Claim for a drive"),
}

COLUMNS |= {
    "arrival": _("Arrival, minutes from midnight"), "back": _("Back, minutes from midnight"), "begin": _("Boards from, minutes from midnight"),
    "cancel_reason": _("Reason of the cancellation"), "cents": _("Cents"), "companion": _("Somebody comes along"),
    "confirmed_at": _("Confirmed"), "day": _("Day"), "decided_by": _("Decided by"), "decided_name": _("Decided by"),
    "decided_on": _("Decided"), "declined_by": _("Drivers who said no"), "declined_reason": _("Reason of the no"),
    "departure": _("Departure, minutes from midnight"), "driver_day_id": _("Driver's day"), "dropoff_address": _("Address of arrival"),
    "dropoff_id": _("Goes to"), "earliest": _("Earliest, minutes from midnight"), "end_id": _("Ends the day in"),
    "extra_cents": _("Other costs, cents"), "extra_note": _("Other costs"), "latest": _("Latest, minutes from midnight"),
    "leaves": _("Leaves, minutes from midnight"), "left_out": _("Rides without a driver"), "longest_minutes": _("Minutes in the car at most"),
    "metres": _("Metres driven"), "metres_one_by_one": _("Metres if driven one by one"), "outward_id": _("Way there"), "paid_on": _("Paid"),
    "passenger": _("Passenger"), "pickup_address": _("Address of departure"), "pickup_id": _("Leaves from"),
    "plan_id": _("Plan of a day of rides"), "planned_metres": _("Metres by the plan"), "position": pgettext_lazy("ride", "Order"),
    "proposed_at": _("Plan proposed"), "purpose": _("Purpose"), "rate_cents": _("Rate of a kilometre, cents"), "request_id": _("Ride"),
    "route_id": _("Driver's route"), "seats": _("Seats"), "start_id": _("Begins the day in"), "time_kind": _("What the time means"),
    "told_as": _("What was told"), "told_at": _("Told"), "wheelchair": _("Wheelchair"), "wheelchairs": _("Wheelchair places"),
}  # fmt: skip

UNSEEN |= {"job"}
