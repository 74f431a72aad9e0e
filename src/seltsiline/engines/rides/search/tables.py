"""The arrays that the search works on.

Stops are numbers: `i` is the pickup of request `i` of `n`, `n + i` its dropoff, `2n + 2k` the start and `2n + 2k + 1` the end of driver `k`.
Float columns are minutes or km, integer ones counts. Infinite entries become large finite ones, so that sums stay numbers.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..day import Day
from ..reasons import Fleet, drivers_with_room

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Flags = NDArray[np.bool_]

NO_ROAD = 1e9
NEVER = 1e7
UNLIMITED = 1e8
MARGIN = 1e-6
NEIGHBOURS = 80


class Tables(NamedTuple):
    """What does not change. `row[stop]` is the stop's row in both tables; `load` is negative at dropoffs.

    `near[i]`: other requests, the most alike first. `able[i, k]`: whether request `i` fits into the empty car of driver `k`, whom the passenger does not refuse.
    `twin[k]`: the first driver who is in all things like `k`. `mate[i]`: the other half of a trip there and back, or -1.
    """

    minutes: Floats
    km: Floats
    row: Ints
    earliest: Floats
    latest: Floats
    service: Floats
    seats: Ints
    wheelchairs: Ints
    longest: Floats
    mate: Ints
    near: Small
    able: Flags
    twin: Ints
    car_seats: Ints
    car_wheelchairs: Ints
    longest_shift: Floats
    orders: Floats


class Routes(NamedTuple):
    """A plan under way. Position 0 of `stops[k]` is the start, positions 1 to `size[k]` are stops, the next is the end.

    `early`, `late`: first and last minute in which a position may begin by windows alone. `seats`, `wheelchairs`: taken when leaving it.
    `room`: by how many minutes the way after a position may grow before somebody on board rides too long even without waiting.
    `limits[k]`: how many rules about durations bind the route. `stamp[k]` is a new number at each change. `owner[i]`: driver or -1.
    """

    stops: Small
    size: Ints
    early: Floats
    late: Floats
    seats: Small
    wheelchairs: Small
    room: Floats
    limits: Ints
    km: Floats
    stamp: Ints
    owner: Ints


class Memory(NamedTuple):
    """What the search remembers, and room to work in. `state`: random number, last stamp, work done, and the iteration's best.

    `seen`, `cost`, `pickup_after`, `dropoff_after`: the cheapest place of a request in a route, valid while the stamp is the same.
    `absent[i]`: how often request `i` was left over. `usable[k]`: whether driver `k` may be used at all.
    """

    state: Ints
    seen: Ints
    cost: Floats
    pickup_after: Small
    dropoff_after: Small
    absent: Ints
    usable: Flags
    order: Small
    partner: Small
    begins: Floats
    drop_cost: Floats
    drop_least: Floats
    removed: Small
    rank: Floats
    hit: Flags


RANDOM, STAMP, WORK, BUDGET = 0, 1, 2, 3


def tables_of(day: Day) -> Tables:
    """The problem as columns."""
    n, drivers = len(day.requests), len(day.drivers)
    rows = [r.pickup for r in day.requests] + [r.dropoff for r in day.requests]
    rows += [place for driver in day.drivers for place in (driver.start, driver.end)]
    places, row = np.unique(np.array(rows, dtype=np.int64), return_inverse=True)
    minutes = day.problem.minutes[np.ix_(places, places)].astype(np.float64)
    km = day.problem.km[np.ix_(places, places)].astype(np.float64)
    blocked = ~(np.isfinite(minutes) & np.isfinite(km))
    minutes[blocked] = km[blocked] = NO_ROAD
    stays = [stay[0] for stay in day.stays] + [stay[1] for stay in day.stays]
    shifts = [driver.shift for driver in day.drivers for _ in range(2)]
    earliest = np.array([stay.earliest for stay in stays] + [shift.earliest for shift in shifts], dtype=np.float64)
    latest = np.array([stay.latest for stay in stays] + [shift.latest for shift in shifts], dtype=np.float64)
    service = np.array([stay.service for stay in stays] + [0.0] * (2 * drivers), dtype=np.float64)
    seats = np.array([r.seats for r in day.requests], dtype=np.int64)
    wheelchairs = np.array([r.wheelchairs for r in day.requests], dtype=np.int64)
    at_home = np.zeros(2 * drivers, dtype=np.int64)
    row = row.reshape(-1).astype(np.int64)
    latest = np.minimum(latest, NEVER)
    longest = np.minimum(np.array([r.longest_ride for r in day.requests], dtype=np.float64), UNLIMITED)
    earliest[:n] = np.maximum(earliest[:n], earliest[n : 2 * n] - longest - service[:n])
    latest[n : 2 * n] = np.minimum(latest[n : 2 * n], latest[:n] + service[:n] + longest)
    able = drivers_with_room(day, Fleet.of(day))
    able[(earliest[:n] > latest[:n]) | (earliest[n : 2 * n] > latest[n : 2 * n])] = (
        False  # a window that ends before it begins
    )
    return Tables(
        minutes=np.ascontiguousarray(minutes),
        km=np.ascontiguousarray(km),
        row=row,
        earliest=earliest,
        latest=latest,
        service=service,
        seats=np.concatenate([seats, -seats, at_home]),
        wheelchairs=np.concatenate([wheelchairs, -wheelchairs, at_home]),
        longest=longest,
        mate=np.array(day.mates, dtype=np.int64),
        near=_near(n, minutes, row, earliest, latest),
        able=able,
        twin=_twins(day),
        car_seats=np.array([driver.seats for driver in day.drivers], dtype=np.int64),
        car_wheelchairs=np.array([driver.wheelchairs for driver in day.drivers], dtype=np.int64),
        longest_shift=np.minimum(
            np.array([driver.longest_shift for driver in day.drivers], dtype=np.float64), UNLIMITED
        ),
        orders=_orders(n, drivers, km, row, earliest, latest),
    )


def _near(n: int, minutes: Floats, row: Ints, earliest: Floats, latest: Floats) -> Small:
    """For each request the others, ordered by distance of both ends in space and time."""
    width = min(max(n - 1, 0), NEIGHBOURS)
    near = np.zeros((n, width), dtype=np.int32)
    pickups, dropoffs = row[:n], row[n : 2 * n]
    for i in range(n):
        apart = minutes[pickups[i], pickups] + minutes[dropoffs[i], dropoffs]
        apart = apart + 0.3 * np.minimum(np.abs(earliest[i] - earliest[:n]), NEVER)
        apart += 0.3 * np.minimum(np.abs(latest[n + i] - latest[n : 2 * n]), NEVER)
        apart[i] = np.inf
        near[i] = np.argsort(apart, kind="stable")[:width]
    return near


def _twins(day: Day) -> Ints:
    first: dict[object, int] = {}
    refused = {key for request in day.requests for key in request.not_with}
    twins = []
    for number, driver in enumerate(day.drivers):
        alone = driver.key if driver.key in refused else ""
        likeness = (
            driver.start,
            driver.end,
            driver.shift,
            driver.seats,
            driver.wheelchairs,
            driver.longest_shift,
            alone,
        )
        twins.append(first.setdefault(likeness, number))
    return np.array(twins, dtype=np.int64)


def _orders(n: int, drivers: int, km: Floats, row: Ints, earliest: Floats, latest: Floats) -> Floats:
    """What requests may be sorted by before they are put back, smallest first: far from the drivers, narrow and early windows, long ways."""
    pickups, dropoffs = row[:n], row[n : 2 * n]
    homes = np.unique(row[2 * n :])[:50]
    from_home = km[homes][:, pickups].mean(axis=0) if drivers else np.zeros(n)
    width = np.minimum(latest[:n] - earliest[:n], latest[n : 2 * n] - earliest[n : 2 * n])
    columns = [-from_home, from_home, width, earliest[:n], -latest[n : 2 * n], -km[pickups, dropoffs]]
    return np.ascontiguousarray(np.array(columns, dtype=np.float64).reshape(len(columns), n))


def no_routes(tables: Tables) -> Routes:
    """Every driver at home."""
    n, drivers = len(tables.mate), len(tables.twin)
    width = 2 * n + 2
    return Routes(
        stops=np.zeros((drivers, width), dtype=np.int32),
        size=np.zeros(drivers, dtype=np.int64),
        early=np.zeros((drivers, width)),
        late=np.zeros((drivers, width)),
        seats=np.zeros((drivers, width), dtype=np.int32),
        wheelchairs=np.zeros((drivers, width), dtype=np.int32),
        room=np.zeros((drivers, width)),
        limits=np.zeros(drivers, dtype=np.int64),
        km=np.zeros(drivers),
        stamp=np.zeros(drivers, dtype=np.int64),
        owner=np.full(n, -1, dtype=np.int64),
    )


def copy_routes(source: Routes, target: Routes) -> None:
    """Make the target like the source, whatever it was."""
    for field in Routes._fields:
        np.copyto(getattr(target, field), getattr(source, field))


def new_memory(tables: Tables, seed: int) -> Memory:
    n, drivers = len(tables.mate), len(tables.twin)
    width = 2 * n + 4
    state = np.zeros(4, dtype=np.int64)
    state[RANDOM] = (seed * 2654435761 + 88172645) % 4294967295 + 1
    return Memory(
        state=state,
        seen=np.full((n, drivers), -1, dtype=np.int64),
        cost=np.zeros((n, drivers)),
        pickup_after=np.zeros((n, drivers), dtype=np.int32),
        dropoff_after=np.zeros((n, drivers), dtype=np.int32),
        absent=np.zeros(n, dtype=np.int64),
        usable=np.ones(drivers, dtype=np.bool_),
        order=np.zeros(width, dtype=np.int32),
        partner=np.zeros(width, dtype=np.int32),
        begins=np.zeros(width),
        drop_cost=np.zeros(width),
        drop_least=np.zeros(width),
        removed=np.zeros(n, dtype=np.int32),
        rank=np.zeros(n),
        hit=np.zeros(drivers, dtype=np.bool_),
    )
