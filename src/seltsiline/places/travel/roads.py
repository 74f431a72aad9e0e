"""Roads between many points, island by island: from the road server where there is one and it answers, else estimated."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise

from .estimate import estimated_roads
from .points import Floats, Point
from .road_http import RoadServerFailed
from .road_server import SENTENCES, road_server


@dataclass(frozen=True)
class Roads:
    """Minutes and km by road, each [N, N], infinite where no road leads. `source` and `fell_back` as in `TravelTable`."""

    minutes: Floats
    km: Floats
    source: str = "estimate"
    fell_back: str | Promise = ""


def roads_between(points: Sequence[Point], positions: Floats) -> Roads:
    """Roads between points of the same island; between islands there are none, whatever a server says of ferries.

    One source for the whole table: a mixed one would favour those whose ways happened to be estimated.
    """
    members = _by_island(points)
    groups = [positions[numbers] for numbers in members]
    tables, source, fell_back = _tables(groups)
    size = len(points)
    minutes, km = np.full((size, size), np.inf), np.full((size, size), np.inf)
    for numbers, table in zip(members, tables, strict=True):
        block = np.ix_(numbers, numbers)
        minutes[block], km[block] = table
    return Roads(minutes, km, source, fell_back)


def _tables(groups: Sequence[Floats]) -> tuple[list[tuple[Floats, Floats]], str, str | Promise]:
    server = road_server()
    if server is None:
        return [estimated_roads(group) for group in groups], "estimate", ""
    try:
        return server.tables(groups), server.protocol.name, ""
    except RoadServerFailed as failure:
        return [estimated_roads(group) for group in groups], "estimate", SENTENCES[failure.kind]


def _by_island(points: Sequence[Point]) -> list[list[int]]:
    """The numbers of the points on each island, in the order in which the islands come up."""
    members: dict[str, list[int]] = {}
    for number, point in enumerate(points):
        members.setdefault(point.island, []).append(number)
    return list(members.values())
