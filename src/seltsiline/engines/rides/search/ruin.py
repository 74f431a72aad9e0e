"""Taking requests out of a plan: neighbours in space and time, so that they can change places."""

from .compiling import kernel
from .insertion import take_out_marked
from .randomness import draw
from .tables import Memory, Routes, Tables

LONGEST_STRING = 10
TYPICAL = 10


@kernel
def ruin(tables: Tables, routes: Routes, memory: Memory) -> None:
    """Take out some requests around one drawn by lot."""
    n = len(tables.mate)
    seed = draw(memory, n)
    memory.hit[:] = False
    if draw(memory, 2) == 0:
        _strings(tables, routes, memory, seed)
    else:
        _scattered(tables, routes, memory, seed)
    for driver in range(len(tables.twin)):
        if memory.hit[driver]:
            take_out_marked(tables, routes, memory, driver)


@kernel
def _scattered(tables: Tables, routes: Routes, memory: Memory, seed: int) -> None:
    """Single requests, most of the nearest."""
    n = len(tables.mate)
    most = min(30, n) if draw(memory, 5) == 0 else min(12, n)
    wanted = 1 + draw(memory, most)
    if routes.owner[seed] >= 0:
        memory.hit[routes.owner[seed]] = True
        routes.owner[seed] = -1
        wanted -= 1
    for rank in range(tables.near.shape[1]):
        if wanted <= 0:
            break
        other = tables.near[seed, rank]
        driver = routes.owner[other]
        if driver >= 0 and draw(memory, 3) > 0:
            routes.owner[other] = -1
            memory.hit[driver] = True
            wanted -= 1


@kernel
def _strings(tables: Tables, routes: Routes, memory: Memory, seed: int) -> None:
    """Pieces of neighbouring routes, one from each (Christiaens and Vanden Berghe 2020)."""
    used, stops = 0, 0
    for driver in range(len(tables.twin)):
        if routes.size[driver] > 0:
            used += 1
            stops += routes.size[driver]
    if used == 0:
        return
    longest = max(1, min(LONGEST_STRING, stops // used))
    most = max(1, (4 * TYPICAL) // (1 + longest) - 1)
    wanted = 1 + draw(memory, most)
    for rank in range(-1, tables.near.shape[1]):
        if wanted <= 0:
            break
        other = seed if rank < 0 else tables.near[seed, rank]
        driver = routes.owner[other]
        if driver >= 0 and not memory.hit[driver]:
            _string(tables, routes, memory, other, driver, 1 + draw(memory, min(longest, routes.size[driver])))
            memory.hit[driver] = True
            wanted -= 1


@kernel
def _string(tables: Tables, routes: Routes, memory: Memory, request: int, driver: int, length: int) -> None:
    """Mark the requests of `length` stops in a row around one end of a request; half of the time one in the middle stays."""
    n, size, stops = len(tables.mate), routes.size[driver], routes.stops[driver]
    sought = request + n * draw(memory, 2)
    centre = 1
    while stops[centre] != sought:
        centre += 1
    spared = 1 if 1 < length < size and draw(memory, 2) == 0 else 0
    whole = length + spared
    lowest, highest = max(1, centre - whole + 1), min(centre, size - whole + 1)
    first = lowest + draw(memory, highest - lowest + 1)
    spared_from = first + 1 + draw(memory, length) if spared > 0 else 0
    for position in range(first, first + whole):
        if not spared_from <= position < spared_from + spared or position == centre:
            routes.owner[stops[position] % n] = -1
