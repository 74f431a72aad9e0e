"""Pairs that are kept apart: somebody has said no, they are related, or there is a conflict."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from seltsiline.core.constraints import same_county
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped
from seltsiline.places.models import InCounty

from ..querysets import NoGoQuerySet


class NoGo(InCounty, BaseModel):
    """This volunteer and this client are never offered to each other from `since` to `until`, both included; without an end for good.

    A no is nobody's fault, and the reason is the county's alone: neither of the two sees it.
    """

    class Reason(models.TextChoices):
        DECLINED_BY_CLIENT = "declined_by_client", _("The client said no")
        DECLINED_BY_VOLUNTEER = "declined_by_volunteer", _("The volunteer said no")
        RELATED = "related", _("They are related or close neighbours")
        CONFLICT = "conflict", _("There has been a conflict")
        OTHER = "other", _("Other reason")

    volunteer = models.ForeignKey(
        "volunteering.Volunteer",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="no_gos",
    )
    client = models.ForeignKey(
        "companionship.Client", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="no_gos"
    )
    reason = models.TextField(choices=Reason.choices)
    note = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    written_by = models.TextField()

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),))
    objects = NoGoQuerySet.as_manager()

    class Meta:
        constraints = [
            same_county("companionship_nogo", "volunteering_volunteer", "volunteer_id"),
            same_county("companionship_nogo", "companionship_client", "client_id"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="companionship_nogo_days_in_order",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            ExclusionConstraint(
                name="companionship_nogo_no_overlap",
                expressions=[
                    ("volunteer", RangeOperators.EQUAL),
                    ("client", RangeOperators.EQUAL),
                    (Func(F("since"), F("until"), Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("These two are kept apart in these days already."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "client"], name="companionship_nogo_client"),
            models.Index(fields=["county", "volunteer"], name="companionship_nogo_volunteer"),
        ]
