"""Scans over pairs, compiled: about a thousand million pairs a second, because the inner loop has no branch and fills the vector unit.

Clients of one tile share a copy of the volunteers who could reach it, side by side in the processor's cache. For each client
one pass writes the points of every pair, eligible or not; a second one looks at blocks that hold something good enough.
The sums are those of `scanning`, and without the compiler's liberties, so the results are equal bit for bit.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import types
from numba.extending import intrinsic

from .columns import ClientColumns, PairScale, VolunteerColumns
from .ground import FORBIDDEN, Ground
from .kernels import compile_function
from .points import ENOUGH_FREE_CELLS, ENOUGH_INTERESTS
from .scanning import IMPOSSIBLE
from .wanted import Wanted
from .words import CAPACITY, READY

BLOCK = 16
"""Pairs that are looked at together in the second pass."""
NEVER = np.int32(IMPOSSIBLE)
ALLOWED = np.int32(FORBIDDEN // 2)
STANDING = np.uint32(READY | CAPACITY)
INTERESTS, CELLS = np.int32(ENOUGH_INTERESTS), np.int32(ENOUGH_FREE_CELLS)
ROUNDING = np.float32(1.001)
"""A volunteer is held to reach a tile a little beyond their radius: the box's arithmetic is not that of the pairs."""


def count_bits(typing_context: Any, word: Any) -> Any:
    """How many bits of a word are set, as one machine instruction."""

    def build(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int32(types.uint32), build


popcount: Any = intrinsic(count_bits)


class Room(NamedTuple):
    """Room for the volunteers who could reach a tile, `place` being theirs in the index, and for the points of one client's pairs."""

    place: Any
    near: VolunteerColumns
    points: Any


@compile_function
def copy_near(ground: Ground, tile: int, lowest: int, room: Room) -> int:
    """Copy the volunteers who could reach a tile and give somebody there more than `lowest` points; answers how many."""
    volunteers, tiles, scale, place = ground.volunteers, ground.tiles, ground.scale, room.place
    west, south, east, north = tiles.west[tile], tiles.south[tile], tiles.east[tile], tiles.north[tile]
    near, many = room.near, 0
    for row in range(tiles.bottom[tile], tiles.top[tile] + 1):
        first = ground.cell_start[row * ground.cell_columns + tiles.left[tile]]
        last = ground.cell_start[row * ground.cell_columns + tiles.right[tile] + 1]
        for volunteer in range(first, last):
            x, y = volunteers.x[volunteer], volunteers.y[volunteer]
            across = max(west - x, x - east, np.float32(0))
            along = max(south - y, y - north, np.float32(0))
            within = across * across + along * along <= volunteers.radius2[volunteer] * ROUNDING
            stands = (volunteers.word[volunteer] & STANDING) == STANDING
            place[many] = volunteer
            many += within & stands & (volunteers.own[volunteer] + scale.most > lowest)
    for at in range(many):
        volunteer = place[at]
        near.x[at] = volunteers.x[volunteer]
        near.y[at] = volunteers.y[volunteer]
        near.radius2[at] = volunteers.radius2[volunteer]
        near.word[at] = volunteers.word[volunteer]
        near.week[at] = volunteers.week[volunteer]
        near.interests[at] = volunteers.interests[volunteer]
        near.own[at] = volunteers.own[volunteer]
    return many


@compile_function
def pair_points(near: VolunteerColumns, at: int, clients: ClientColumns, client: int, scale: PairScale) -> Any:
    """The points of a pair, `NEVER` where a rule is broken. Without a branch, so that a loop over volunteers fills the vector unit."""
    word, week, free = near.word[at], near.week[at], clients.free[client]
    required, languages, profiles = clients.required[client], clients.languages[client], clients.profiles[client]
    east, north = near.x[at] - clients.x[client], near.y[at] - clients.y[client]
    km2 = east * east + north * north
    fits = ((word & required) == required) & ((word & languages) != 0) & ((word & profiles) != 0)
    fits &= ((week & free) != 0) & (week >= clients.least_week[client]) & (km2 <= near.radius2[at])
    lost = np.int32(min(np.sqrt(km2) * scale.per_km, scale.distance))
    interests = min(popcount(near.interests[at] & clients.interests[client]), INTERESTS)
    cells = min(popcount(week & free), CELLS)
    profiles = popcount(word & clients.wished[client])
    points = np.int32(np.int32(scale.distance) + clients.profile_sure[client])
    points = np.int32(points + np.int32(interests * scale.interest_step))
    points = np.int32(points + np.int32(cells * scale.free_step))
    points = np.int32(points + np.int32(profiles * clients.profile_step[client]))
    points = np.int32(points + np.int32(near.own[at] - lost))
    return points if fits else NEVER


@compile_function
def write_points(
    near: VolunteerColumns, many: int, clients: ClientColumns, client: int, scale: PairScale, points: Any
) -> int:
    """The points of a client with `many` volunteers; answers how many may meet."""
    eligible = 0
    for at in range(many):
        points[at] = pair_points(near, at, clients, client, scale)
        eligible += points[at] > NEVER
    return eligible


@compile_function
def add_specials(ground: Ground, client: int, room: Room, many: int) -> int:
    """Forbid and favour the pairs that are special; answers how many are no longer eligible."""
    place, specials, gone = room.place[:many], ground.specials, 0
    for special in range(specials.start[client], specials.start[client + 1]):
        at = np.searchsorted(place, specials.place[special])
        if at < many and place[at] == specials.place[special] and room.points[at] > NEVER:
            room.points[at] += specials.points[special]
            if room.points[at] < ALLOWED:
                room.points[at] = NEVER
                gone += 1
    return gone


@compile_function
def keep_best(room: Room, many: int, wanted: Wanted, client: int) -> None:
    """Write the client's best pairs above their floor, best first. Most blocks hold none and cost one comparison."""
    points, most = room.points, wanted.place.shape[1]
    best, place = wanted.points[client], wanted.place[client]
    lowest, kept = wanted.floor[client], 0
    for block in range(0, many, BLOCK):
        highest = points[block]
        for at in range(1, BLOCK):
            highest = max(highest, points[block + at])
        if highest <= lowest:
            continue
        for at in range(block, block + BLOCK):
            if points[at] <= lowest:
                continue
            rank = min(kept, most - 1)
            kept = min(kept + 1, most)
            while rank > 0 and best[rank - 1] < points[at]:
                best[rank], place[rank] = best[rank - 1], place[rank - 1]
                rank -= 1
            best[rank], place[rank] = points[at], room.place[at]
            if kept == most:
                lowest = best[most - 1]
    wanted.kept[client] = kept


@compile_function
def room_for(ground: Ground) -> Room:
    """Room for everybody there is."""
    size = len(ground.volunteers.x) + BLOCK
    near = VolunteerColumns(
        np.empty(size, np.float32), np.empty(size, np.float32), np.empty(size, np.float32), np.empty(size, np.uint32),
        np.empty(size, np.uint32), np.empty(size, np.uint32), np.empty(size, np.int32),
    )  # fmt: skip
    return Room(np.empty(size, np.int32), near, np.empty(size, np.int32))


@compile_function
def scan_tile(ground: Ground, wanted: Wanted, tile: int, room: Room) -> None:
    """Scan the clients of one tile, and count who is eligible."""
    begin, end = ground.tiles.start[tile], ground.tiles.start[tile + 1]
    many = copy_near(ground, tile, wanted.floor[begin:end].min(), room)
    for client in range(begin, end):
        eligible = write_points(room.near, many, ground.clients, client, ground.scale, room.points)
        room.points[many : many + BLOCK] = NEVER
        wanted.eligible[client] = eligible - add_specials(ground, client, room, many)
        keep_best(room, many, wanted, client)


@compile_function
def scan(ground: Ground, wanted: Wanted, first: int, last: int) -> None:
    """Scan the clients of the tiles from `first` to before `last`."""
    room = room_for(ground)
    for tile in range(first, last):
        scan_tile(ground, wanted, tile, room)
