"""Roads between many points, island by island."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from .crossings import Roads
from .points import Floats, Point

RoadTable = Callable[[Floats], tuple[Floats, Floats]]
"""[m, 2] positions of one island → minutes and km, each [m, m], infinite where no road leads."""


def roads_between(points: Sequence[Point], positions: Floats, table: RoadTable) -> Roads:
    """Roads between points of the same island by `table`; between islands there are none."""
    size = len(points)
    minutes, km = np.full((size, size), np.inf), np.full((size, size), np.inf)
    for members in _by_island(points):
        block = np.ix_(members, members)
        minutes[block], km[block] = table(positions[members])
    return Roads(minutes, km)


def _by_island(points: Sequence[Point]) -> Iterator[list[int]]:
    """The numbers of the points on each island, in the order in which the islands come up."""
    members: dict[str, list[int]] = {}
    for number, point in enumerate(points):
        members.setdefault(point.island, []).append(number)
    yield from members.values()
