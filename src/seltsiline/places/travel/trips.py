"""One trip in its parts, and how a page says them."""

from dataclasses import dataclass
from math import inf

from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a trip: by road (`minutes`, `km`), or by ferry: `minutes` at sea, `wait` before it, `ferry` its name."""

    minutes: float
    km: float = 0.0
    wait: float = 0.0
    ferry: str = ""

    @property
    def words(self) -> str:
        """In the language of the page: "27 min ferry Virtsu–Kuivastu (wait 20 min)" or "35 min by road (31 km)"."""
        said = {"minutes": round(self.minutes), "km": round(self.km), "wait": round(self.wait), "ferry": self.ferry}
        if not self.ferry:
            return _("%(minutes)s min by road (%(km)s km)") % said
        if not said["wait"]:
            return _("%(minutes)s min ferry %(ferry)s") % said
        return _("%(minutes)s min ferry %(ferry)s (wait %(wait)s min)") % said


@dataclass(frozen=True, slots=True)
class Trip:
    """The fastest way between two points. No legs and no `why_not`: they are the same place.

    `why_not` says why nothing leads there; minutes and km are then infinite. `source` and `fell_back` as in `TravelTable`.
    """

    legs: tuple[Leg, ...]
    source: str = "estimate"
    fell_back: str | Promise = ""
    why_not: str | Promise = ""

    @property
    def minutes(self) -> float:
        return inf if self.why_not else sum(leg.minutes + leg.wait for leg in self.legs)

    @property
    def km(self) -> float:
        """On roads only."""
        return inf if self.why_not else sum(leg.km for leg in self.legs)

    @property
    def is_possible(self) -> bool:
        return not self.why_not
