"""A ride that somebody wishes for: one trip of one passenger on one day. Times of day are whole minutes from midnight."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seltsiline.core.constraints import same_county
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped
from seltsiline.places.models import InCounty

from ..querysets import RideQuerySet

DAY_MINUTES = 1440


def settlement() -> Any:
    """A place of a trip. It may lie in another county: the hospital often does."""
    return models.ForeignKey("places.Settlement", on_delete=models.PROTECT, related_name="+", db_index=False)


class RideRequest(InCounty, BaseModel):
    """`earliest` and `latest` bound the stop that `time_kind` names; `municipality` is the passenger's and refunds the costs.

    `outward` is the trip there, of which this is the way back. `declined_by` are volunteers who have said that they cannot drive it.
    `told_as` is the driver and the time that the passenger was told: once either changes, they must be told again.
    """

    class State(models.TextChoices):
        WISHED = "wished", pgettext_lazy("ride", "No driver yet")
        PLANNED = "planned", pgettext_lazy("ride", "Has a driver")
        TOLD = "told", pgettext_lazy("ride", "Passenger knows")
        DRIVEN = "driven", pgettext_lazy("ride", "Driven")
        CANCELLED = "cancelled", pgettext_lazy("ride", "Cancelled")
        NO_DRIVER = "no_driver", pgettext_lazy("ride", "Nobody could drive")

    class TimeKind(models.TextChoices):
        ARRIVE = "arrive", _("There by")
        READY = "ready", _("Ready to leave at")

    class Purpose(models.TextChoices):
        """What the trip is for, in so few words that they say nothing of anybody's health."""

        DOCTOR = "doctor", _("Appointment")
        SHOP = "shop", _("Shop")
        OFFICE = "office", _("Office or bank")
        HOBBY = "hobby", _("Hobby or event")
        OTHER = "other", pgettext_lazy("purpose", "Other")

    class CancelReason(models.TextChoices):
        NOT_NEEDED = "not_needed", _("Not needed any more")
        UNWELL = "unwell", _("The passenger cannot come along")
        OTHER_WAY = "other_way", _("Found another way")
        MISTAKE = "mistake", _("Entered by mistake")
        OTHER = "other", pgettext_lazy("reason", "Other")

    client = models.ForeignKey(
        "companionship.Client", null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False,
        db_index=False, related_name="rides",
    )  # fmt: skip
    passenger = models.TextField()
    phone = models.TextField(blank=True)
    municipality = models.ForeignKey("places.Municipality", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    pickup = settlement()
    pickup_address = models.TextField(blank=True)
    dropoff = settlement()
    dropoff_address = models.TextField(blank=True)
    time_kind = models.TextField(choices=TimeKind.choices, default=TimeKind.ARRIVE)
    earliest = models.PositiveSmallIntegerField()
    latest = models.PositiveSmallIntegerField()
    wheelchair = models.BooleanField(default=False)
    companion = models.BooleanField(default=False)
    longest_minutes = models.PositiveSmallIntegerField()
    outward = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="way_back"
    )
    purpose = models.TextField(choices=Purpose.choices, default=Purpose.OTHER)
    note = models.TextField(blank=True)
    state = models.TextField(choices=State.choices, default=State.WISHED)
    cancel_reason = models.TextField(choices=CancelReason.choices, blank=True, default="")
    declined_by = ArrayField(models.UUIDField(), default=list, blank=True)
    told_as = models.TextField(blank=True, default="")

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True), Door("id", "own_rides")))
    objects = RideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="rides_riderequest_county_id"),
            same_county("rides_riderequest", "companionship_client", "client_id"),
            same_county("rides_riderequest", "rides_riderequest", "outward_id"),
            models.CheckConstraint(
                condition=Q(earliest__lte=F("latest")) & Q(latest__lte=DAY_MINUTES),
                name="rides_riderequest_window_in_order",
                violation_error_message=_("The earliest time comes before the latest, on the same day."),
            ),
            models.CheckConstraint(
                condition=Q(longest_minutes__gt=0),
                name="rides_riderequest_longest_positive",
                violation_error_message=_("The longest time in the car is at least a minute."),
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                name="rides_riderequest_cancelled_has_reason",
                violation_error_message=_("Choose why the ride is cancelled."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "day", "state"], name="rides_riderequest_day"),
            models.Index(fields=["client", "-day"], name="rides_riderequest_client", condition=Q(client__isnull=False)),
        ]

    @property
    def seats(self) -> int:
        """The passenger's own seat, unless they sit in their wheelchair, and the companion's."""
        return (0 if self.wheelchair else 1) + (1 if self.companion else 0)
