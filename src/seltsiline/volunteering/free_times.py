"""Free time in a week: 21 cells of a weekday and a part of the day, kept as code words such as `mon-morning`. An empty list is "not known"."""

from collections.abc import Iterable

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
FREE_TIMES = tuple(f"{day}-{part}" for day in WEEKDAYS for part in PARTS)
"""In the order of the engine's bits: bit `3 * weekday + part`."""

_BIT = {cell: 1 << place for place, cell in enumerate(FREE_TIMES)}


def bits_of(cells: Iterable[str]) -> int:
    """One bit for each cell; words that are no cell count nothing."""
    bits = 0
    for cell in cells:
        bits |= _BIT.get(cell, 0)
    return bits


def cells_of(bits: int) -> list[str]:
    return [cell for cell in FREE_TIMES if bits & _BIT[cell]]
