"""Volunteers as columns sorted by place: the cells of a 2 km grid, row by row, so that a neighbourhood is a few runs of memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .explanation import has_place, squared_radius
from .problem import WEEK_CELLS, Bits, Clients, Floats, Numbers, Volunteers
from .validation import checked_side
from .words import ClientWords, client_words, islands_of, volunteer_words

CELL_KM = 2.0
MOST_CELLS = 600
"""Cells of the grid each way; people farther out than that from the middle count to its border cells, which is only slower."""
MINUTE_RANKS = 1 << (32 - WEEK_CELLS)
FARTHEST_KM = 2_000.0


@dataclass(frozen=True)
class Grid:
    """Cells from the south-west corner on; `start[k]` is the first volunteer of cell k, counted row by row."""

    x: float
    y: float
    columns: int
    rows: int
    start: Numbers

    @classmethod
    def around(cls, x: Floats, y: Floats) -> "Grid":
        """A grid over known places, still without its people."""
        if x.size == 0:
            return cls(0.0, 0.0, 1, 1, np.zeros(2, np.int32))
        half = MOST_CELLS * CELL_KM / 2
        west, south = (max(float(side.min()), float(np.median(side)) - half) for side in (x, y))
        east, north = (min(float(side.max()), float(np.median(side)) + half) for side in (x, y))
        columns, rows = int((east - west) // CELL_KM) + 1, int((north - south) // CELL_KM) + 1
        return cls(west, south, columns, rows, np.zeros(columns * rows + 1, np.int32))

    def column_of(self, x: Any) -> Any:
        return np.clip((np.asarray(x, np.float64) - self.x) // CELL_KM, 0, self.columns - 1).astype(np.int64)

    def row_of(self, y: Any) -> Any:
        return np.clip((np.asarray(y, np.float64) - self.y) // CELL_KM, 0, self.rows - 1).astype(np.int64)

    def runs(self, west: float, south: float, east: float, north: float) -> Iterator[tuple[int, int]]:
        """Runs of volunteers whose cells touch a box in km, from south to north."""
        left, right = int(self.column_of(west)), int(self.column_of(east))
        for row in range(int(self.row_of(south)), int(self.row_of(north)) + 1):
            first, last = self.start[row * self.columns + left], self.start[row * self.columns + right + 1]
            if first < last:
                yield int(first), int(last)


@dataclass(frozen=True)
class Index:
    """Six columns of four bytes for each volunteer, in the grid's order. People without a place stand in no cell, behind all others.

    `word`: see `words`. `week`: free time in the lower 21 bits, above it the rank of the weekly minutes in `minute_table`,
    so that one comparison decides whether there is time. `row`: the volunteer's row. `reach`: the widest radius in km.
    """

    x: Floats
    y: Floats
    radius2: Floats
    word: Bits
    week: Bits
    row: Numbers
    grid: Grid
    islands: NDArray[np.uint8]
    minute_table: Numbers
    reach: float

    @classmethod
    def of(cls, volunteers: Volunteers) -> "Index":
        volunteers = checked_side(volunteers)
        known = has_place(volunteers)
        grid = Grid.around(volunteers.x[known], volunteers.y[known])
        cell = np.full(known.size, grid.columns * grid.rows, np.int64)
        cell[known] = grid.row_of(volunteers.y[known]) * grid.columns + grid.column_of(volunteers.x[known])
        order = np.argsort(cell, kind="stable").astype(np.int32)
        grid.start[:] = np.searchsorted(cell[order], np.arange(grid.start.size))
        radius2 = squared_radius(volunteers)
        islands, table = islands_of(volunteers), minute_table(volunteers.minutes)
        rank = np.searchsorted(table, volunteers.minutes, side="right").astype(np.uint32) - np.uint32(1)
        week = (rank << np.uint32(WEEK_CELLS)) | volunteers.free
        widest = float(np.sqrt(radius2[known].max(initial=0.0)))
        return cls(
            x=volunteers.x[order], y=volunteers.y[order], radius2=radius2[order],
            word=volunteer_words(volunteers, islands)[order], week=week[order].astype(np.uint32), row=order,
            grid=grid, islands=islands, minute_table=table, reach=min(widest, FARTHEST_KM),
        )  # fmt: skip

    @property
    def bytes_per_volunteer(self) -> int:
        return sum(getattr(self, name).itemsize for name in ("x", "y", "radius2", "word", "week", "row"))

    def words_of(self, clients: Clients) -> ClientWords:
        return client_words(clients, self.islands)

    def least_week(self, minutes: Numbers) -> Bits:
        """What `week` must reach for a client of so many minutes; more than anybody has gives a rank that nobody reaches."""
        rank = np.searchsorted(self.minute_table, minutes, side="left").astype(np.uint64)
        least: Bits = np.minimum(rank << np.uint64(WEEK_CELLS), np.uint64(0xFFFFFFFF)).astype(np.uint32)
        return least


def minute_table(minutes: Numbers) -> Numbers:
    """The weekly minutes that volunteers have, ascending, from 0.

    The word has room for 2,047 ranks. Were there more, neighbours would share the lower one's minutes: too careful, never too bold.
    """
    table = np.unique(np.append(minutes, 0)).astype(np.int32)
    if table.size >= MINUTE_RANKS:
        table = table[np.linspace(0, table.size - 1, MINUTE_RANKS - 1).astype(np.int64)]
    return table
