"""A volunteer's day as a driver, and the county's plan of a day: a route for each driver, stop by stop.

Times of day are whole minutes from midnight, lengths whole metres.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seltsiline.core.constraints import same_county
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped, ScopedManager
from seltsiline.places.models import InCounty

from .requests import DAY_MINUTES, settlement


class DriverDay(InCounty, BaseModel):
    """When and from where a volunteer drives, and how many fit beside them. `seats` do not count the driver's own.

    `told_as` marks the route that the driver was told of last; empty where they know of none.
    """

    volunteer = models.ForeignKey(
        "volunteering.Volunteer", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="driver_days"
    )  # fmt: skip
    day = models.DateField()
    earliest = models.PositiveSmallIntegerField()
    latest = models.PositiveSmallIntegerField()
    start = settlement()
    end = settlement()
    seats = models.PositiveSmallIntegerField(default=3)
    wheelchairs = models.PositiveSmallIntegerField(default=0)
    told_as = models.TextField(blank=True, default="")

    row_scope: ClassVar[RowScope] = Scoped(
        (Door("county_id", "counties", write=True), Door("volunteer_id", "own_volunteers"))
    )
    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="rides_driverday_county_id"),
            same_county("rides_driverday", "volunteering_volunteer", "volunteer_id"),
            models.UniqueConstraint(
                fields=["county", "volunteer", "day"],
                name="rides_driverday_one_a_day",
                violation_error_message=_("This volunteer already drives on that day. Change that day instead."),
            ),
            models.CheckConstraint(
                condition=Q(earliest__lt=F("latest")) & Q(latest__lte=DAY_MINUTES),
                name="rides_driverday_hours_in_order",
                violation_error_message=_("The end of the day comes after its beginning."),
            ),
            models.CheckConstraint(
                condition=Q(seats__gt=0) | Q(wheelchairs__gt=0),
                name="rides_driverday_has_room",
                violation_error_message=_("There must be room for somebody in the car."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "day"], name="rides_driverday_day"),
            models.Index(fields=["volunteer", "-day"], name="rides_driverday_volunteer"),
        ]


class RidePlan(InCounty, BaseModel):
    """The plan of a county's day. `metres_one_by_one` is what the same rides take if each is driven alone.

    `left_out` tells for each ride without a driver why: its key → a word of `engines.rides.WhyUnserved`. `job` plans it just now.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("plan", "Draft")
        CONFIRMED = "confirmed", pgettext_lazy("plan", "Confirmed")

    day = models.DateField()
    state = models.TextField(choices=State.choices, default=State.DRAFT)
    metres = models.PositiveIntegerField(default=0)
    metres_one_by_one = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=dict, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    job = models.UUIDField(null=True, blank=True)

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),), untracked=("job",))
    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="rides_rideplan_county_id"),
            models.UniqueConstraint(fields=["county", "day"], name="rides_rideplan_one_a_day"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="rides_rideplan_confirmed_has_time",
                violation_error_message=_("A confirmed plan says when it was confirmed."),
            ),
        ]


class RideRoute(InCounty, BaseModel):
    """One driver's way through a day: leaves the start, is back at the end, and how long it is."""

    plan = models.ForeignKey(
        RidePlan, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="routes"
    )
    driver_day = models.ForeignKey(
        DriverDay, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="routes"
    )
    leaves = models.PositiveSmallIntegerField()
    back = models.PositiveSmallIntegerField()
    metres = models.PositiveIntegerField()

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True), Door("id", "own_routes")))
    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="rides_rideroute_county_id"),
            same_county("rides_rideroute", "rides_rideplan", "plan_id"),
            same_county("rides_rideroute", "rides_driverday", "driver_day_id"),
            models.UniqueConstraint(fields=["plan", "driver_day"], name="rides_rideroute_one_a_driver"),
        ]
        indexes = [models.Index(fields=["driver_day"], name="rides_rideroute_driver")]


class RideStop(InCounty, BaseModel):
    """Where somebody gets in or out. `arrival` at the place, `begin` of boarding after a wait, `departure`."""

    class Kind(models.TextChoices):
        PICKUP = "pickup", _("Pick up")
        DROPOFF = "dropoff", _("Set down")

    route = models.ForeignKey(
        RideRoute, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="stops"
    )
    request = models.ForeignKey(
        "rides.RideRequest", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="stops"
    )
    kind = models.TextField(choices=Kind.choices)
    position = models.PositiveSmallIntegerField()
    arrival = models.PositiveSmallIntegerField()
    begin = models.PositiveSmallIntegerField()
    departure = models.PositiveSmallIntegerField()

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True), Door("route_id", "own_routes")))
    objects = ScopedManager()

    class Meta:
        constraints = [
            same_county("rides_ridestop", "rides_rideroute", "route_id"),
            same_county("rides_ridestop", "rides_riderequest", "request_id"),
            models.UniqueConstraint(fields=["route", "position"], name="rides_ridestop_one_position"),
            models.UniqueConstraint(fields=["request", "kind"], name="rides_ridestop_one_of_kind"),
            models.CheckConstraint(
                condition=Q(arrival__lte=F("begin")) & Q(begin__lte=F("departure")),
                name="rides_ridestop_times_in_order",
                violation_error_message=_("A stop is reached before it is left."),
            ),
        ]
