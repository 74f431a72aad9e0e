"""Ferries as the computation sees them: two ports, how long, and on which days they run. Knows no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.translation import gettext_lazy as _

from ..distance import is_in_estonia
from .points import Floats, Point, TravelError


@dataclass(frozen=True, slots=True)
class Port:
    """A harbour in WGS84 degrees and the island it stands on, empty on the mainland."""

    name: str
    latitude: float
    longitude: float
    island: str = ""

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude, self.island)


@dataclass(frozen=True, slots=True)
class Ferry:
    """A crossing in both directions. `minutes` at sea, `wait` the minutes spent in the port before on average.

    It runs from `valid_from` to `valid_to`, both included, None without an end; each year only in the months from
    `first_month` to `last_month` (1 to 12, over the turn of the year where the first is later; None: all year); and not
    from `cancelled_from` to `cancelled_to`.
    """

    start: Port
    end: Port
    minutes: int
    wait: int = 0
    valid_from: date = date.min
    valid_to: date | None = None
    first_month: int | None = None
    last_month: int | None = None
    cancelled_from: date | None = None
    cancelled_to: date | None = None

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.wait < 0:
            raise ValueError("A crossing cannot take less than no time.")

    @property
    def name(self) -> str:
        return f"{self.start.name}–{self.end.name}"

    def state_on(self, day: date) -> str:
        """ "runs", "cancelled", "season" (not in this season), "ended" or "planned" (not in force yet)."""
        if self.valid_to and day > self.valid_to:
            return "ended"
        if day < self.valid_from:
            return "planned"
        if not self._in_season(day.month):
            return "season"
        return "cancelled" if self._is_cancelled(day) else "runs"

    def runs_on(self, day: date) -> bool:
        return self.state_on(day) == "runs"

    def touches(self, island: str) -> bool:
        return island in (self.start.island, self.end.island)

    def _in_season(self, month: int) -> bool:
        first, last = self.first_month, self.last_month
        if first is None or last is None:
            return True
        return first <= month <= last if first <= last else month >= first or month <= last

    def _is_cancelled(self, day: date) -> bool:
        first, last = self.cancelled_from, self.cancelled_to
        return first is not None and last is not None and first <= day <= last


def running(ferries: Iterable[Ferry], day: date) -> list[Ferry]:
    return [ferry for ferry in ferries if ferry.runs_on(day)]


def ports_of(ferries: Iterable[Ferry]) -> list[Port]:
    """Each port once, in the order of the ferries."""
    return list(dict.fromkeys(port for ferry in ferries for port in (ferry.start, ferry.end)))


def port_positions(ports: Sequence[Port]) -> Floats:
    """[P, 2] latitudes and longitudes; `TravelError` names a port that lies nowhere."""
    for port in ports:
        if not is_in_estonia(port.latitude, port.longitude):
            raise TravelError(
                _("The port %(port)s does not lie in Estonia. Correct its coordinates.") % {"port": port.name}
            )
    return np.array([(port.latitude, port.longitude) for port in ports], dtype=np.float64).reshape(len(ports), 2)
