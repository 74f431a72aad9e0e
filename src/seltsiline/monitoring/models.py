"""What the national level keeps about figures: the value of an hour, and frozen editions of the evaluation report."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Aggregate, RoleDoor, RowScope, Scoped, ScopedManager


class HourRate(BaseModel):
    """What a volunteer's hour is worth, in cents, from a day on; with its source, since it will be asked for."""

    valid_from = models.DateField(unique=True)
    cents = models.PositiveIntegerField()
    source = models.TextField()

    row_scope: ClassVar[RowScope] = Scoped(
        (
            RoleDoor(("national",), write=True),
            RoleDoor(("coordinator", "deputy", "ministry", "researcher", "admin", "system")),
        )
    )
    objects = ScopedManager()

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cents__gt=0),
                name="monitoring_hourrate_positive",
                violation_error_message=_("The value of an hour is more than nothing."),
            )
        ]


class ReportEdition(models.Model):
    """A frozen evaluation report: its figures as they were, without any name, so that it gives the same bytes again.

    `figures` is what the page, PDF, XLSX and JSON are made from; cells under 5 people are left out of what roles without names see.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.PositiveIntegerField(unique=True)
    title = models.TextField()
    authors = models.TextField(blank=True)
    period_from = models.DateField()
    period_to = models.DateField()
    frozen_at = models.DateTimeField()
    frozen_by = models.TextField()
    figures = models.JSONField()
    digest = models.TextField()

    row_scope: ClassVar[RowScope] = Aggregate("published figures of the evaluation report; no names in it")
    objects = ScopedManager()

    class Meta:
        ordering = ["-number"]
