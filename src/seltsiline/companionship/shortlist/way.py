"""The way from a volunteer's place to a client's, as a page says it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from seltsiline.places.travel import Trip, stored_ferries, trip
from seltsiline.volunteering.models import Volunteer

from ..matching.places import point_of
from ..models import Client

NEAR_MINUTES = 15
LONG_MINUTES = 30


@dataclass(frozen=True)
class Way:
    """`trip` is None where one of the two places is not known."""

    trip: Trip | None

    @property
    def is_known(self) -> bool:
        return self.trip is not None and self.trip.is_possible

    @cached_property
    def km(self) -> int | None:
        return round(self.trip.km) if self.trip and self.trip.is_possible else None

    @cached_property
    def minutes(self) -> int | None:
        return round(self.trip.minutes) if self.trip and self.trip.is_possible else None

    @property
    def is_near(self) -> bool:
        return self.minutes is not None and self.minutes <= NEAR_MINUTES

    @property
    def is_long(self) -> bool:
        return self.minutes is not None and self.minutes > LONG_MINUTES

    @property
    def ferries(self) -> list[str]:
        return [leg.ferry for leg in self.trip.legs if leg.ferry] if self.trip else []

    @property
    def km_words(self) -> str:
        if self.km is None:
            return "–"
        return _("%(km)s km") % {"km": self.km} if self.km else _("the same place")

    @property
    def minutes_words(self) -> str:
        return _("%(minutes)s min by car") % {"minutes": self.minutes} if self.minutes else ""


def way_between(client: Client, volunteer: Volunteer, *, on: date) -> Way:
    there, here = point_of(client), point_of(volunteer)
    if there is None or here is None:
        return Way(None)
    return Way(trip(here, there, on=on, ferries=() if here.island == there.island else stored_ferries()))
