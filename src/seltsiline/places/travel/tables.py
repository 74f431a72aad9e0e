"""The travel table: every point to every other, and one trip with its legs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .crossings import Crossings
from .ferries import Ferry, port_positions, ports_of, running
from .points import Floats, Point, TravelError, positions
from .reasons import why_no_way
from .roads import roads_between
from .stored import stored_ferries
from .trips import Leg, Trip

MOST_POINTS = 3000
"""A table of 3,000 points takes about 330 MB while it is made, and less than a second."""


@dataclass(frozen=True, slots=True)
class TravelTable:
    """`minutes` and `km` from point i to point j, float64 [n, n], `math.inf` where nothing leads. The diagonal is zero.

    Minutes include waiting for ferries and crossing; km are those on roads. `source` is "estimate", "osrm" or "valhalla".
    `fell_back` is empty, or a sentence for the page that says why the road server was not used.
    """

    minutes: Floats
    km: Floats
    source: str = "estimate"
    fell_back: str | Promise = ""


def travel_table(points: Sequence[Point], *, on: date, ferries: Sequence[Ferry] | None = None) -> TravelTable:
    """Travel times between all points on a day, by road and by the ferries that run on it.

    Without `ferries` the stored ones are taken, which needs a transaction with a scope. `TravelError` where a point is none.
    """
    crossings = _crossings(points, on, stored_ferries() if ferries is None else ferries)
    minutes, km = crossings.table()
    return TravelTable(minutes, km, crossings.roads.source, crossings.roads.fell_back)


def trip(start: Point, end: Point, *, on: date, ferries: Sequence[Ferry] | None = None) -> Trip:
    """One way on a day with its parts; infinite, with the reason, where nothing leads."""
    known = stored_ferries() if ferries is None else ferries
    crossings = _crossings((start, end), on, known)
    roads = crossings.roads
    if start.island == end.island:
        legs = [Leg(minutes=float(roads.minutes[0, 1]), km=float(roads.km[0, 1]))]
    else:
        legs = _legs_by_sea(crossings)
    if not legs or not np.isfinite(legs[0].minutes):
        return Trip((), roads.source, roads.fell_back, why_no_way(start, end, on, known))
    return Trip(tuple(leg for leg in legs if leg.ferry or leg.minutes > 0), roads.source, roads.fell_back)


def _legs_by_sea(crossings: Crossings) -> list[Leg]:
    """Road to the first port, hop by hop to the last, road to the end; empty where nothing leads."""
    path = crossings.path(0, 1)
    if not path:
        return []
    roads = crossings.roads
    nodes = [0, *(crossings.count + port for port in path), 1]
    legs = []
    for number, (here, there) in enumerate(pairwise(nodes)):
        at_sea = 0 < number < len(nodes) - 2
        ferry = crossings.ferry_between(path[number - 1], path[number]) if at_sea else None
        if ferry is None:
            legs.append(Leg(minutes=float(roads.minutes[here, there]), km=float(roads.km[here, there])))
        else:
            legs.append(Leg(minutes=float(ferry.minutes), wait=float(ferry.wait), ferry=ferry.name))
    return legs


def _crossings(points: Sequence[Point], on: date, ferries: Sequence[Ferry]) -> Crossings:
    """The network of the day. On one island nobody needs a port."""
    if len(points) > MOST_POINTS:
        raise TravelError(_("Travel times are computed for %(most)s places at most at a time.") % {"most": MOST_POINTS})
    by_sea = len({point.island for point in points}) > 1
    of_the_day = running(ferries, on) if by_sea else []
    ports = ports_of(of_the_day)
    nodes = [*points, *(port.point for port in ports)]
    roads = roads_between(nodes, np.concatenate([positions(points), port_positions(ports)]))
    return Crossings(points, of_the_day, ports, roads)
