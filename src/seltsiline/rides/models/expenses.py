"""What driving costs: the dated rate of a kilometre, and the claims of volunteers. Money is whole cents, lengths whole metres."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seltsiline.core.constraints import same_county
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RoleDoor, RowScope, Scoped, ScopedManager
from seltsiline.places.models import InCounty

from ..querysets import ExpenseQuerySet

MORE_THAN_NOTHING = _("A kilometre is worth more than nothing.")
ONE_FROM_A_DAY = _("There is a rate from this day already.")


class KmRate(BaseModel):
    """What a kilometre is refunded with in the whole country, from a day on."""

    valid_from = models.DateField()
    cents = models.PositiveIntegerField()

    row_scope: ClassVar[RowScope] = Scoped((RoleDoor(("national",), write=True), RoleDoor(("coordinator", "deputy"))))
    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["valid_from"], name="rides_kmrate_one_a_day", violation_error_message=ONE_FROM_A_DAY
            ),
            models.CheckConstraint(
                condition=Q(cents__gt=0), name="rides_kmrate_positive", violation_error_message=MORE_THAN_NOTHING
            ),
        ]


class CountyKmRate(InCounty, BaseModel):
    """A county's own rate from a day on; it wins over the country's."""

    valid_from = models.DateField()
    cents = models.PositiveIntegerField()

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),))
    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "valid_from"],
                name="rides_countykmrate_one_a_day",
                violation_error_message=ONE_FROM_A_DAY,
            ),
            models.CheckConstraint(
                condition=Q(cents__gt=0), name="rides_countykmrate_positive", violation_error_message=MORE_THAN_NOTHING
            ),
        ]


class RideExpense(InCounty, BaseModel):
    """What a volunteer drove on one day and has back. A claim counts for nothing until somebody of the county has approved it.

    `rate_cents` is the rate of that day, None where none was known; `cents` is the sum with tickets and parking (`extra_cents`).
    `municipality` is the passengers' and refunds it.
    """

    class State(models.TextChoices):
        CLAIMED = "claimed", pgettext_lazy("claim", "Waits for approval")
        APPROVED = "approved", pgettext_lazy("claim", "Approved")
        DECLINED = "declined", pgettext_lazy("claim", "Declined")
        PAID = "paid", pgettext_lazy("claim", "Paid out")

    volunteer = models.ForeignKey(
        "volunteering.Volunteer", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="ride_expenses"
    )  # fmt: skip
    municipality = models.ForeignKey("places.Municipality", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    metres = models.PositiveIntegerField()
    planned_metres = models.PositiveIntegerField(null=True, blank=True)
    rate_cents = models.PositiveIntegerField(null=True, blank=True)
    extra_cents = models.PositiveIntegerField(default=0)
    extra_note = models.TextField(blank=True)
    cents = models.PositiveIntegerField(default=0)
    state = models.TextField(choices=State.choices, default=State.CLAIMED)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_name = models.TextField(blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)
    declined_reason = models.TextField(blank=True, default="")
    paid_on = models.DateField(null=True, blank=True)

    row_scope: ClassVar[RowScope] = Scoped(
        (Door("county_id", "counties", write=True), Door("volunteer_id", "own_volunteers"))
    )
    objects = ExpenseQuerySet.as_manager()

    class Meta:
        constraints = [
            same_county("rides_rideexpense", "volunteering_volunteer", "volunteer_id"),
            models.UniqueConstraint(
                fields=["county", "volunteer", "day"],
                condition=~Q(state="declined"),
                name="rides_rideexpense_one_a_day",
                violation_error_message=_("The kilometres of that day have been written down already."),
            ),
            models.CheckConstraint(
                condition=Q(metres__gt=0),
                name="rides_rideexpense_metres_positive",
                violation_error_message=_("Write how many kilometres were driven."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "paid"])
                | (Q(decided_by__isnull=False) & Q(decided_on__isnull=False) & Q(rate_cents__isnull=False)),
                name="rides_rideexpense_approved_by_somebody",
                violation_error_message=_("An approved claim says who approved it, on which day and at which rate."),
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | (~Q(declined_reason="") & Q(decided_on__isnull=False)),
                name="rides_rideexpense_declined_has_reason",
                violation_error_message=_("Say why the claim is declined."),
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_on__isnull=False),
                name="rides_rideexpense_paid_has_day",
                violation_error_message=_("Say when the claim was paid out."),
            ),
            models.CheckConstraint(
                condition=Q(cents__gte=F("extra_cents")),
                name="rides_rideexpense_sum_holds_extras",
                violation_error_message=_("The sum holds the tickets and the parking."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "state", "-day"], name="rides_expense_state"),
            models.Index(fields=["county", "-day"], name="rides_expense_day"),
            models.Index(fields=["volunteer", "-day"], name="rides_expense_volunteer"),
        ]
