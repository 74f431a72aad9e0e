"""Scans in numpy: which volunteers may meet a client, and how many points each pair has.

Compiled code (`compiled_scanning`) does the same sums in the same order, so both find the same pairs and points.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .columns import ClientColumns, PairScale, VolunteerColumns
from .index import FARTHEST_KM, Index
from .points import ENOUGH_FREE_CELLS, ENOUGH_INTERESTS
from .problem import ALL_WEEK, Numbers
from .words import PROFILES

PROFILE_BITS = np.uint32(0xF << PROFILES)


class Found(NamedTuple):
    """Eligible volunteers by their places in the index, ascending, with the points of their pairs."""

    places: NDArray[np.int64]
    points: Numbers


def neighbourhood(index: Index, x: float, y: float) -> slice:
    """A run of the index that holds everybody whose radius could reach a point."""
    if not np.isfinite(x) or not np.isfinite(y):
        return slice(0, 0)
    reach = min(index.reach, FARTHEST_KM)
    runs = list(index.grid.runs(x - reach, y - reach, x + reach, y + reach))
    return slice(runs[0][0], runs[-1][1]) if runs else slice(0, 0)


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
    return Found(places, pair_points(volunteers, clients, client, scale, places, km2))


def pair_points(
    volunteers: VolunteerColumns,
    clients: ClientColumns,
    client: int,
    scale: PairScale,
    places: NDArray[np.int64],
    km2: NDArray[np.float32],
) -> Numbers:
    """Points of pairs that may meet, with the volunteer's own; without inertia and without the client's."""
    lost = np.minimum(np.sqrt(km2) * scale.per_km, np.float32(scale.distance)).astype(np.int32)
    interests = np.bitwise_count(volunteers.interests[places] & clients.interests[client])
    free = np.bitwise_count(volunteers.week[places] & (clients.free[client] & np.uint32(ALL_WEEK)))
    wished = clients.profiles[client] & PROFILE_BITS
    profiles = np.bitwise_count(volunteers.word[places] & wished).astype(np.int32)
    points = np.minimum(interests, ENOUGH_INTERESTS) * np.int32(scale.interest_step) - lost
    points += np.minimum(free, ENOUGH_FREE_CELLS) * np.int32(scale.free_step)
    points += profiles * clients.profile_step[client]
    points += scale.distance + clients.profile_sure[client]
    return points + volunteers.own[places]
