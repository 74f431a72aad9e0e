"""Counties, municipalities and settlements, and the ferries between them.

Keys of places are the EHAK codes as whole numbers; source: `tables.ATTRIBUTION`.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from seltsiline.core.fields import sort_key
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Public, RoleDoor, RowScope, Scoped, ScopedManager

from .distance import LATITUDES, LONGITUDES

PLACES_ARE_PUBLIC = Public("the state's list of places, written by the owner's command alone")


class County(models.Model):
    code = models.IntegerField(primary_key=True)
    name = models.TextField()
    short_name = models.TextField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    area_km2 = models.FloatField()
    sort_key = sort_key("name")

    row_scope: ClassVar[RowScope] = PLACES_ARE_PUBLIC
    objects = ScopedManager()

    def __str__(self) -> str:
        return self.short_name


class Municipality(models.Model):
    code = models.IntegerField(primary_key=True)
    name = models.TextField()
    kind = models.TextField()
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    latitude = models.FloatField()
    longitude = models.FloatField()
    sort_key = sort_key("name")

    row_scope: ClassVar[RowScope] = PLACES_ARE_PUBLIC
    objects = ScopedManager()

    def __str__(self) -> str:
        return self.name


class Settlement(models.Model):
    code = models.IntegerField(primary_key=True)
    name = models.TextField()
    kind = models.TextField()
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="settlements")
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="settlements")
    latitude = models.FloatField()
    longitude = models.FloatField()
    island = models.TextField(blank=True)
    sort_key = sort_key("name")

    row_scope: ClassVar[RowScope] = PLACES_ARE_PUBLIC
    objects = ScopedManager()

    def __str__(self) -> str:
        return self.name


class InCounty(models.Model):
    """Base of every row that a county owns: the county, and the place in it. The county comes first in each index."""

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class FerryLink(BaseModel):
    """A ferry between two ports, in both directions: reference data for the whole country that people keep.

    Degrees are WGS84; an island is a value of `SettlementFact.island`, empty on the mainland. It runs from `valid_from` to
    `valid_to`, both included; where months are given, each year in these alone. `code` is the key of a value that the
    product ships, empty for a ferry that people added; `to_be_checked` until a person has saved it. Nothing is deleted:
    a ferry that is no more gets its last day.
    """

    code = models.TextField(blank=True, editable=False)
    start_name = models.TextField()
    start_latitude = models.FloatField()
    start_longitude = models.FloatField()
    start_island = models.TextField(blank=True)
    end_name = models.TextField()
    end_latitude = models.FloatField()
    end_longitude = models.FloatField()
    end_island = models.TextField(blank=True)
    crossing_minutes = models.PositiveSmallIntegerField()
    wait_minutes = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    first_month = models.PositiveSmallIntegerField(null=True, blank=True)
    last_month = models.PositiveSmallIntegerField(null=True, blank=True)
    season_note = models.TextField(blank=True)
    cancelled_from = models.DateField(null=True, blank=True)
    cancelled_to = models.DateField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)
    cancelled_by = models.TextField(blank=True)
    to_be_checked = models.BooleanField(default=False)

    row_scope: ClassVar[RowScope] = Scoped(
        (
            RoleDoor(("national", "coordinator", "deputy"), write=True),
            # those who plan or ask for a way, and jobs
            RoleDoor(("social_worker", "care_home", "community_lead", "volunteer", "system")),
        ),
        grants="SELECT, INSERT, UPDATE",
    )
    objects = ScopedManager()

    class Meta:
        ordering = ["start_name", "end_name", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="places_ferrylink_one_code"),
            models.UniqueConstraint(
                fields=["start_name", "end_name", "valid_from", "first_month"],
                nulls_distinct=False,
                name="places_ferrylink_one_from_a_day",
                violation_error_message=_("There is a ferry between these ports from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="places_ferrylink_days",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(crossing_minutes__range=(1, 1440), wait_minutes__lte=1440),
                name="places_ferrylink_minutes",
                violation_error_message=_("A crossing takes from 1 to 1440 minutes."),
            ),
            models.CheckConstraint(
                condition=Q(first_month=None, last_month=None)
                | Q(first_month__isnull=False, last_month__isnull=False)
                & Q(first_month__range=(1, 12), last_month__range=(1, 12)),
                name="places_ferrylink_months",
                violation_error_message=_("Choose both months of the season, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_from=None, cancelled_to=None)
                | Q(cancelled_from__isnull=False, cancelled_to__isnull=False, cancelled_to__gte=F("cancelled_from")),
                name="places_ferrylink_cancelled_days",
                violation_error_message=_("The ferry cannot run again before it is cancelled."),
            ),
            models.CheckConstraint(
                condition=Q(
                    start_latitude__range=LATITUDES,
                    end_latitude__range=LATITUDES,
                    start_longitude__range=LONGITUDES,
                    end_longitude__range=LONGITUDES,
                ),
                name="places_ferrylink_in_estonia",
                violation_error_message=_("The port does not lie in Estonia. Check its coordinates."),
            ),
        ]

    @property
    def name(self) -> str:
        return f"{self.start_name}–{self.end_name}"
