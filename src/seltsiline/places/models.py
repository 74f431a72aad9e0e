"""Counties, municipalities and settlements. Their keys are the EHAK codes as whole numbers; source: `tables.ATTRIBUTION`."""

from typing import ClassVar

from django.db import models

from seltsiline.core.fields import sort_key
from seltsiline.core.scope import Public, RowScope, ScopedManager

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
