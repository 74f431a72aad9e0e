"""Putting requests back, each at its cheapest place, in an order drawn by lot."""

from .compiling import kernel
from .insertion import NOWHERE, cheapest_place, put_in, take_out_marked
from .randomness import draw
from .tables import BUDGET, WORK, Memory, Routes, Tables

BLINK = 64


@kernel
def recreate(tables: Tables, routes: Routes, memory: Memory) -> None:
    """Put back as many as possible, as far as the budget of work goes."""
    n, count = len(tables.mate), 0
    for request in range(n):
        if routes.owner[request] < 0:
            memory.removed[count] = request
            count += 1
    _sort(tables, memory, count)
    for index in range(count):
        if memory.state[WORK] > memory.state[BUDGET]:
            return
        _put_back(tables, routes, memory, memory.removed[index])


@kernel
def _sort(tables: Tables, memory: Memory, count: int) -> None:
    """Order the requests: by lot, by what is hard about them, or the often left over first."""
    rank, removed = memory.rank, memory.removed
    way = draw(memory, len(tables.orders) + 5)
    for index in range(count):
        chance = draw(memory, 1 << 20)
        if way < len(tables.orders):
            rank[index] = tables.orders[way, removed[index]]
        elif way == len(tables.orders):
            rank[index] = -float(memory.absent[removed[index]]) * (1 << 20) - chance
        else:
            rank[index] = float(chance)
    for index in range(1, count):
        value, request, place = rank[index], removed[index], index
        while place > 0 and rank[place - 1] > value:
            rank[place], removed[place] = rank[place - 1], removed[place - 1]
            place -= 1
        rank[place], removed[place] = value, request


@kernel
def _put_back(tables: Tables, routes: Routes, memory: Memory, request: int) -> None:
    """Put a request at the cheapest place of all routes; now and then a route is overlooked (a “blink”), so that plans differ."""
    best, chosen = NOWHERE, -1
    for driver in range(len(tables.twin)):
        if not tables.able[request, driver] or not memory.usable[driver]:
            continue
        if routes.size[driver] == 0 and _tried_twin(tables, routes, memory, driver):
            continue
        if draw(memory, BLINK) == 0:
            continue
        if memory.seen[request, driver] != routes.stamp[driver] or (
            memory.pickup_after[request, driver] < 0 and memory.cost[request, driver] < best
        ):
            memory.cost[request, driver] = cheapest_place(tables, routes, memory, request, driver, best)
            memory.seen[request, driver] = routes.stamp[driver]
        if memory.pickup_after[request, driver] >= 0 and memory.cost[request, driver] < best:
            best, chosen = memory.cost[request, driver], driver
    if chosen >= 0:
        put_in(tables, routes, memory, request, chosen)


@kernel
def _tried_twin(tables: Tables, routes: Routes, memory: Memory, driver: int) -> bool:
    """Whether a driver who is in all things the same, and free as well, stands earlier in the list."""
    for other in range(tables.twin[driver], driver):
        if tables.twin[other] == tables.twin[driver] and routes.size[other] == 0 and memory.usable[other]:
            return True
    return False


@kernel
def left_over(tables: Tables, routes: Routes, memory: Memory) -> int:
    """How many are left over. Nobody is taken there without being brought back: the other half of a request left over stays at home too."""
    left, before = 0, -1
    while left != before:
        before, left = left, 0
        for request in range(len(tables.mate)):
            if routes.owner[request] >= 0:
                continue
            left += 1
            mate = tables.mate[request]
            if mate >= 0 and routes.owner[mate] >= 0:
                driver = routes.owner[mate]
                routes.owner[mate] = -1
                take_out_marked(tables, routes, memory, driver)
                before = -1
    return left
