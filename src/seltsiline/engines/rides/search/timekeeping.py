"""Times of a route: which minutes the windows leave, and whether durations (rides, shift) can be kept as well."""

from .compiling import inlined, kernel
from .tables import MARGIN, STAMP, UNLIMITED, Memory, Routes, Tables


@kernel
def refresh(tables: Tables, routes: Routes, memory: Memory, driver: int) -> bool:
    """Work out again all that is known of a route after its stops changed. False when its windows cannot be kept."""
    stops, early, late = routes.stops[driver], routes.early[driver], routes.late[driver]
    size, n = routes.size[driver], len(tables.mate)
    memory.state[STAMP] += 1
    routes.stamp[driver] = memory.state[STAMP]
    stops[0], stops[size + 1] = 2 * n + 2 * driver, 2 * n + 2 * driver + 1
    early[0] = tables.earliest[stops[0]]
    seats, wheelchairs, km, limits = 0, 0, 0.0, 0
    routes.seats[driver, 0] = routes.wheelchairs[driver, 0] = 0
    kept = True
    for position in range(1, size + 2):
        before, stop = stops[position - 1], stops[position]
        origin, place = tables.row[before], tables.row[stop]
        begin = early[position - 1] + tables.service[before] + tables.minutes[origin, place]
        early[position] = max(begin, tables.earliest[stop])
        kept = kept and early[position] <= tables.latest[stop] + MARGIN
        seats += tables.seats[stop]
        wheelchairs += tables.wheelchairs[stop]
        routes.seats[driver, position] = seats
        routes.wheelchairs[driver, position] = wheelchairs
        km += tables.km[origin, place]
        if stop < n and tables.longest[stop] < UNLIMITED:
            limits += 1
    routes.km[driver] = km if size > 0 else 0.0
    late[size + 1] = tables.latest[stops[size + 1]]
    for position in range(size, -1, -1):
        stop, after = stops[position], stops[position + 1]
        way = tables.minutes[tables.row[stop], tables.row[after]] if size > 0 else 0.0
        late[position] = min(tables.latest[stop], late[position + 1] - way - tables.service[stop])
    _measure_room(tables, routes, memory, driver, limits)
    if tables.longest_shift[driver] < UNLIMITED:
        limits += 1
    routes.limits[driver] = limits
    return kept


@kernel
def _measure_room(tables: Tables, routes: Routes, memory: Memory, driver: int, limits: int) -> None:
    """For each way between two stops the least minutes that anybody on board has left, waiting left out of account."""
    stops, room, gone = routes.stops[driver], routes.room[driver], memory.begins
    size, n = routes.size[driver], len(tables.mate)
    for position in range(size + 2):
        room[position] = UNLIMITED
    if limits == 0:
        return
    gone[0] = 0.0
    for position in range(1, size + 1):
        before, stop = stops[position - 1], stops[position]
        gone[position] = (
            gone[position - 1] + tables.service[before] + tables.minutes[tables.row[before], tables.row[stop]]
        )
        if stop < n:
            continue
        pickup = stop - n
        if tables.longest[pickup] >= UNLIMITED:
            continue
        boarded = position - 1
        while stops[boarded] != pickup:
            boarded -= 1
        left = tables.longest[pickup] - (gone[position] - gone[boarded] - tables.service[pickup])
        for between in range(boarded, position):
            room[between] = min(room[between], left)


@inlined
def durations_hold(tables: Tables, memory: Memory, driver: int, length: int) -> bool:
    """Whether times exist that keep windows, rides and shift for the stops in `memory.order`, which has `length` positions.

    `memory.partner` holds at each dropoff the position of its pickup, and -1 elsewhere. Times are raised until no rule asks for more:
    the smallest solution of a system of differences, found in at most as many rounds as there are durations, or there is none.
    """
    rounds = 2
    for position in range(length):
        memory.begins[position] = tables.earliest[memory.order[position]]
        if memory.partner[position] >= 0:
            rounds += 1
    changed_from = 1
    for _ in range(rounds):
        if not _drive_on(tables, memory, changed_from, length):
            return False
        changed_from = _put_off_pickups(tables, memory, driver, length)
        if changed_from == length:
            return True
        if changed_from < 0:
            return False
    return False


@inlined
def _drive_on(tables: Tables, memory: Memory, first: int, length: int) -> bool:
    """Raise begins to what the way from the stop before asks, from position `first` on. False when one is too late."""
    order, begins = memory.order, memory.begins
    for position in range(first, length):
        before, stop = order[position - 1], order[position]
        reached = begins[position - 1] + tables.service[before] + tables.minutes[tables.row[before], tables.row[stop]]
        if begins[position] < reached:
            begins[position] = reached
        if begins[position] > tables.latest[stop] + MARGIN:
            return False
    return True


@inlined
def _put_off_pickups(tables: Tables, memory: Memory, driver: int, length: int) -> int:
    """Raise pickups so that nobody rides too long, and the start so that the shift is kept.

    Answers the first position whose begin may have to follow: `length` when nothing changed, -1 when something is too late.
    """
    order, partner, begins = memory.order, memory.partner, memory.begins
    first, last = length, length - 1
    for position in range(last - 1, 0, -1):
        boarded = partner[position]
        if boarded < 0:
            continue
        pickup = order[boarded]
        needed = begins[position] - tables.longest[pickup] - tables.service[pickup]
        if begins[boarded] < needed - MARGIN:
            if needed > tables.latest[pickup] + MARGIN:
                return -1
            begins[boarded] = needed
            first = min(first, boarded + 1)
    needed = begins[last] - tables.longest_shift[driver]
    if begins[0] < needed - MARGIN:
        begins[0] = needed
        return 1 if needed <= tables.latest[order[0]] + MARGIN else -1
    return first


@kernel
def route_holds(tables: Tables, routes: Routes, memory: Memory, driver: int) -> bool:
    """Whether the durations of a route as it stands can be kept."""
    if routes.limits[driver] == 0:
        return True
    n, size = len(tables.mate), routes.size[driver]
    for position in range(size + 2):
        stop = routes.stops[driver, position]
        memory.order[position] = stop
        memory.partner[position] = -1
        if n <= stop < 2 * n and tables.longest[stop - n] < UNLIMITED:
            boarded = position - 1
            while memory.order[boarded] != stop - n:
                boarded -= 1
            memory.partner[position] = boarded
    return durations_hold(tables, memory, driver, size + 2)
