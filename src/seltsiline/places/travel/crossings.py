"""From roads on each island and ferries between ports to the fastest way between any two points."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .ferries import Ferry, Port
from .points import Floats, Point
from .roads import Roads

NO_FERRY = -1


class Crossings:
    """The ports of `ferries` as a small network, its fastest ways computed once.

    `roads` covers `points` and then `self.ports`, in this order. Between points of one island the road is always taken.
    """

    def __init__(self, points: Sequence[Point], ferries: Sequence[Ferry], ports: Sequence[Port], roads: Roads) -> None:
        self.points, self.ferries, self.ports, self.roads = points, ferries, ports, roads
        self.count = len(points)

    def table(self) -> tuple[Floats, Floats]:
        """(minutes, km) between the points, each [n, n]. Kilometres are those on roads; a crossing adds none."""
        n = self.count
        minutes, km = self.roads.minutes[:n, :n].copy(), self.roads.km[:n, :n].copy()
        islands = np.array([point.island for point in self.points], dtype=object)
        if not self.ports or len(set(islands)) < 2:
            return minutes, km
        quay_minutes, quay_km = self._to_ports()
        for number, port in enumerate(self.ports):
            there = np.flatnonzero(islands == port.island)
            elsewhere = np.flatnonzero(islands != port.island)
            if not len(there) or not len(elsewhere):
                continue
            block = np.ix_(elsewhere, there)
            by_here = quay_minutes[elsewhere, number, None] + self.roads.minutes[n + number, there]
            faster = by_here < minutes[block]
            minutes[block] = np.where(faster, by_here, minutes[block])
            by_here_km = quay_km[elsewhere, number, None] + self.roads.km[n + number, there]
            km[block] = np.where(faster, by_here_km, km[block])
        return minutes, km

    def path(self, start: int, end: int) -> list[int]:
        """The ports on the fastest way between two points of different islands; empty where nothing leads."""
        if not self.ports:
            return []
        n, between = self.count, self._between_ports
        ways = self.roads.minutes[start, n:, None] + between.minutes + self.roads.minutes[None, n:, end]
        first, last = (int(index) for index in np.unravel_index(np.argmin(ways), ways.shape))
        if not np.isfinite(ways[first, last]):
            return []
        path = [first]
        while path[-1] != last:
            path.append(int(between.following[path[-1], last]))
        return path

    def ferry_between(self, start: int, end: int) -> Ferry | None:
        """The ferry on the hop from one port to the next; None where the hop goes by road."""
        number = int(self._hops.ferry[start, end])
        return None if number == NO_FERRY else self.ferries[number]

    def _to_ports(self) -> tuple[Floats, Floats]:
        """(minutes, km) from each point to each port, [n, P], by any number of ferries."""
        n, between = self.count, self._between_ports
        shape = (n, len(self.ports))
        minutes, km = np.full(shape, np.inf), np.full(shape, np.inf)
        for number in range(len(self.ports)):
            by_here = self.roads.minutes[:n, n + number, None] + between.minutes[number]
            faster = by_here < minutes
            minutes = np.where(faster, by_here, minutes)
            km = np.where(faster, self.roads.km[:n, n + number, None] + between.km[number], km)
        return minutes, km

    @cached_property
    def _hops(self) -> "_Hops":
        """One hop from port to port: the road, or the faster of the ferries."""
        n = self.count
        minutes, km = self.roads.minutes[n:, n:].copy(), self.roads.km[n:, n:].copy()
        ferry = np.full(minutes.shape, NO_FERRY)
        place = {port: number for number, port in enumerate(self.ports)}
        for number, each in enumerate(self.ferries):
            start, end, takes = place[each.start], place[each.end], float(each.minutes + each.wait)
            for one, other in ((start, end), (end, start)):
                if takes < minutes[one, other]:
                    minutes[one, other], km[one, other], ferry[one, other] = takes, 0.0, number
        return _Hops(minutes, km, ferry)

    @cached_property
    def _between_ports(self) -> "_Ways":
        """Fastest ways between all ports (Floyd and Warshall), with the port that follows on each."""
        minutes, km = self._hops.minutes.copy(), self._hops.km.copy()
        following = np.tile(np.arange(len(self.ports)), (len(self.ports), 1))
        for middle in range(len(self.ports)):
            by_here = minutes[:, middle, None] + minutes[middle]
            faster = by_here < minutes
            minutes = np.where(faster, by_here, minutes)
            km = np.where(faster, km[:, middle, None] + km[middle], km)
            following = np.where(faster, following[:, middle, None], following)
        return _Ways(minutes, km, following)


@dataclass(frozen=True)
class _Hops:
    minutes: Floats
    km: Floats
    ferry: np.ndarray[tuple[int, ...], np.dtype[np.int_]]


@dataclass(frozen=True)
class _Ways:
    minutes: Floats
    km: Floats
    following: np.ndarray[tuple[int, ...], np.dtype[np.int_]]
