"""All that a scan over every pair reads: volunteers in the index, clients tile by tile, and the pairs that are special."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .columns import ClientColumns, PairScale, VolunteerColumns, client_columns, pair_scale, volunteer_columns
from .index import CELL_KM, Index
from .points import Scale
from .problem import Floats, Numbers, Problem

FORBIDDEN = -(2**29)
"""Added to the points of a pair that may not meet; far below everything that points add up to."""
TILE_CELLS = 2
NARROWER_KM = (32.0, 16.0, 8.0, 4.0, 2.0)


class Tiles(NamedTuple):
    """Clients who live close together: those of tile t from `start[t]` to `start[t + 1]`, inside a box in km.

    `left` to `right` and `bottom` to `top` are the index's cells from which a volunteer could reach the box.
    """

    start: Numbers
    west: Floats
    south: Floats
    east: Floats
    north: Floats
    left: Numbers
    right: Numbers
    bottom: Numbers
    top: Numbers


class Specials(NamedTuple):
    """Pairs whose points differ from the rule: by client from `start[c]`, with the volunteer's place in the index, ascending."""

    start: Numbers
    place: Numbers
    points: Numbers


class Ground(NamedTuple):
    """`cell_start`, `cell_columns`: the index's grid. `most_own`: the most that a volunteer's own points are.

    Clients without a known place come last and stand in no tile.
    """

    volunteers: VolunteerColumns
    most_own: int
    cell_start: Numbers
    cell_columns: int
    clients: ClientColumns
    tiles: Tiles
    specials: Specials
    scale: PairScale


def lay_ground(problem: Problem, index: Index, scale: Scale) -> tuple[Ground, Numbers]:
    """The ground of a checked problem, and the row of each of its clients."""
    columns = client_columns(problem.clients, index, scale)
    tile = tile_of(columns, index)
    order = np.argsort(tile, kind="stable").astype(np.int32)
    clients = ClientColumns._make(column[order] for column in columns)
    volunteers = volunteer_columns(problem, index, scale)
    ground = Ground(
        volunteers=volunteers,
        most_own=int(volunteers.own.max(initial=0)),
        cell_start=index.grid.start,
        cell_columns=index.grid.columns,
        clients=clients,
        tiles=make_tiles(clients, tile[order], index),
        specials=specials(problem, index, order, scale),
        scale=pair_scale(scale),
    )
    return ground, order


def with_prices(ground: Ground, price: Numbers) -> Ground:
    """The ground where volunteers cost their price, by place in the index; a pair's points are less by it."""
    own = ground.volunteers.own - price
    return ground._replace(volunteers=ground.volunteers._replace(own=own), most_own=int(own.max(initial=0)))


def narrowed(ground: Ground, index: Index, most: int) -> Ground:
    """The ground where each tile sees about `most` volunteers, those who live nearest; who lives farther is left out."""
    grid, tiles = index.grid, ground.tiles
    inside = np.zeros((grid.rows + 1, grid.columns + 1), np.int64)
    inside[1:, 1:] = np.diff(grid.start).reshape(grid.rows, grid.columns).cumsum(axis=0).cumsum(axis=1)
    left, right, bottom, top = tiles.left, tiles.right, tiles.bottom, tiles.top
    for reach in NARROWER_KM:
        west, east = grid.column_of(tiles.west - reach), grid.column_of(tiles.east + reach)
        south, north = grid.row_of(tiles.south - reach), grid.row_of(tiles.north + reach)
        seen = inside[top + 1, right + 1] - inside[bottom, right + 1] - inside[top + 1, left] + inside[bottom, left]
        crowded = seen > most
        left, right = np.where(crowded, np.maximum(west, left), left), np.where(crowded, np.minimum(east, right), right)
        bottom, top = (
            np.where(crowded, np.maximum(south, bottom), bottom),
            np.where(crowded, np.minimum(north, top), top),
        )
    left, right, bottom, top = (side.astype(np.int32) for side in (left, right, bottom, top))
    return ground._replace(tiles=tiles._replace(left=left, right=right, bottom=bottom, top=top))


def tile_of(clients: ClientColumns, index: Index) -> NDArray[np.int64]:
    """The number of each client's tile; -1 is never used, the nowhere is one behind all."""
    known = np.isfinite(clients.x)
    column = index.grid.column_of(np.where(known, clients.x, 0)) // TILE_CELLS
    row = index.grid.row_of(np.where(known, clients.y, 0)) // TILE_CELLS
    tile: NDArray[np.int64] = np.where(known, row * index.grid.columns + column, np.iinfo(np.int64).max)
    return tile


def make_tiles(clients: ClientColumns, tile: NDArray[np.int64], index: Index) -> Tiles:
    """Tiles over clients that stand in the order of their tiles; boxes are those of the clients, not of the cells."""
    somewhere = int(np.isfinite(clients.x).sum())
    first = np.flatnonzero(np.diff(tile[:somewhere], prepend=-1))
    if first.size == 0:
        none, nowhere = np.empty(0, np.int32), np.empty(0, np.float32)
        return Tiles(np.zeros(1, np.int32), nowhere, nowhere, nowhere, nowhere, none, none, none, none)
    x, y = clients.x[:somewhere], clients.y[:somewhere]
    west, south = np.minimum.reduceat(x, first), np.minimum.reduceat(y, first)
    east, north = np.maximum.reduceat(x, first), np.maximum.reduceat(y, first)
    grid, reach = index.grid, index.reach + CELL_KM / 2
    return Tiles(
        np.append(first, somewhere).astype(np.int32), west, south, east, north,
        left=grid.column_of(west - reach).astype(np.int32), right=grid.column_of(east + reach).astype(np.int32),
        bottom=grid.row_of(south - reach).astype(np.int32), top=grid.row_of(north + reach).astype(np.int32),
    )  # fmt: skip


def specials(problem: Problem, index: Index, order: Numbers, scale: Scale) -> Specials:
    """Forbidden pairs, and those of the plan before with what they have in advance; a pair named twice counts once."""
    if problem.no_go.size == 0 and problem.before.size == 0:
        return Specials(np.zeros(order.size + 1, np.int32), np.empty(0, np.int32), np.empty(0, np.int32))
    place_of, turn_of = inverse(index.row), inverse(order)
    many = max(index.row.size, 1)
    forbidden, before = (
        np.unique(turn_of[pairs[:, 1]] * many + place_of[pairs[:, 0]]) for pairs in (problem.no_go, problem.before)
    )
    before = np.setdiff1d(before, forbidden, assume_unique=True)
    keys = np.concatenate([forbidden, before])
    points = np.repeat(np.array([FORBIDDEN, scale.inertia], np.int32), [forbidden.size, before.size])
    sorting = np.argsort(keys)
    keys, points = keys[sorting], points[sorting]
    start = np.searchsorted(keys, np.arange(order.size + 1) * many)
    return Specials(start.astype(np.int32), (keys % many).astype(np.int32), points)


def inverse(order: Numbers) -> NDArray[np.int64]:
    """Where each row stands in an order."""
    places = np.empty(order.size, np.int64)
    places[order] = np.arange(order.size)
    return places
