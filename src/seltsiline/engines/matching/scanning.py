"""Scans in numpy: which volunteers may meet a client, and how many points each pair has.

Compiled code (`compiled_scanning`) does the same sums in the same order, so both find the same pairs and points.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .columns import ClientColumns, PairScale, VolunteerColumns
from .ground import FORBIDDEN, Ground
from .points import ENOUGH_FREE_CELLS, ENOUGH_INTERESTS
from .problem import ALL_WEEK, Numbers
from .wanted import Wanted

IMPOSSIBLE = -(2**30)
"""Points of a pair that may not meet."""


class Found(NamedTuple):
    """Eligible volunteers by their places in the index, ascending, with the points of their pairs."""

    places: NDArray[np.int64]
    points: Numbers


def scan(ground: Ground, wanted: Wanted, first: int, last: int) -> None:
    """Scan the clients of the tiles from `first` to before `last`."""
    tiles, most = ground.tiles, wanted.place.shape[1]
    for tile in range(first, last):
        near = slice(
            int(ground.cell_start[tiles.bottom[tile] * ground.cell_columns + tiles.left[tile]]),
            int(ground.cell_start[tiles.top[tile] * ground.cell_columns + tiles.right[tile] + 1]),
        )
        for client in range(tiles.start[tile], tiles.start[tile + 1]):
            found = with_specials(
                eligible(ground.volunteers, ground.clients, client, ground.scale, near), ground, client
            )
            wanted.eligible[client] = found.places.size
            above = found.points > wanted.floor[client]
            places, points = found.places[above], found.points[above]
            best = np.argsort(-points, kind="stable")[:most]
            wanted.kept[client] = best.size
            wanted.place[client, : best.size] = places[best]
            wanted.points[client, : best.size] = points[best]


def with_specials(found: Found, ground: Ground, client: int) -> Found:
    first, last = ground.specials.start[client], ground.specials.start[client + 1]
    if first == last or found.places.size == 0:
        return found
    special, points = ground.specials.place[first:last], found.points.copy()
    at = np.minimum(np.searchsorted(found.places, special), found.places.size - 1)
    here = found.places[at] == special
    points[at[here]] += ground.specials.points[first:last][here]
    allowed = points > FORBIDDEN // 2
    return Found(found.places[allowed], points[allowed])


def eligible(volunteers: VolunteerColumns, clients: ClientColumns, client: int, scale: PairScale, near: slice) -> Found:
    """Everybody in a run of the index who may meet the client; the cheapest tests first, each on what is left."""
    required = clients.required[client]
    places = np.flatnonzero((volunteers.word[near] & required) == required) + near.start
    word, week = volunteers.word[places], volunteers.week[places]
    fits = ((word & clients.languages[client]) != 0) & ((word & clients.profiles[client]) != 0)
    fits &= ((week & clients.free[client]) != 0) & (week >= clients.least_week[client])
    places = places[fits]
    east, north = volunteers.x[places] - clients.x[client], volunteers.y[places] - clients.y[client]
    km2 = east * east + north * north
    near_enough = km2 <= volunteers.radius2[places]
    places, km2 = places[near_enough], km2[near_enough]
    return Found(places, pair_points(volunteers, clients, client, scale, places, np.sqrt(km2)))


def pair_points(
    volunteers: VolunteerColumns,
    clients: ClientColumns,
    client: int,
    scale: PairScale,
    places: NDArray[np.int64],
    km: NDArray[np.float32],
) -> Numbers:
    """Points of pairs that may meet, with the volunteer's own; without inertia and without the client's."""
    lost = np.minimum(km * scale.per_km, scale.distance).astype(np.int32)
    interests = np.bitwise_count(volunteers.interests[places] & clients.interests[client])
    free = np.bitwise_count(volunteers.week[places] & clients.free[client] & np.uint32(ALL_WEEK))
    profiles = np.bitwise_count(volunteers.word[places] & clients.wished[client])
    points: Numbers = volunteers.own[places] - lost + np.int32(scale.distance) + clients.profile_sure[client]
    points += np.minimum(interests, ENOUGH_INTERESTS) * scale.interest_step
    points += np.minimum(free, ENOUGH_FREE_CELLS) * scale.free_step
    points += profiles * clients.profile_step[client]
    return points
