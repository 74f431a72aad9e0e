"""Where in a route a request costs least."""

from .compiling import kernel
from .tables import MARGIN, UNLIMITED, WORK, Memory, Routes, Tables
from .timekeeping import durations_hold, refresh, route_holds

NOWHERE = 1e18


@kernel
def cheapest_place(tables: Tables, routes: Routes, memory: Memory, request: int, driver: int, bound: float) -> float:
    """The kilometres that a request adds to a route at its cheapest feasible place below `bound`; `bound` when there is none.

    The place goes to `memory.pickup_after` and `memory.dropoff_after` (positions of the route as it is; -1: none).
    """
    size, pickup = routes.size[driver], tables.row[request]
    stops, early, seats, wheelchairs = (
        routes.stops[driver],
        routes.early[driver],
        routes.seats[driver],
        routes.wheelchairs[driver],
    )
    spare_seats = tables.car_seats[driver] - tables.seats[request]
    spare_wheelchairs = tables.car_wheelchairs[driver] - tables.wheelchairs[request]
    latest = tables.latest[request] + MARGIN
    memory.pickup_after[request, driver] = -1
    memory.state[WORK] += size + 1
    _cost_dropoffs(tables, routes, memory, request, driver)
    for position in range(size + 1):
        stop = stops[position]
        ready = early[position] + tables.service[stop]
        if ready > latest:
            break
        if seats[position] > spare_seats or wheelchairs[position] > spare_wheelchairs:
            continue
        begin = ready + tables.minutes[tables.row[stop], pickup]
        if begin > latest:
            continue
        departure = max(begin, tables.earliest[request]) + tables.service[request]
        bound = _straight(tables, routes, memory, request, driver, position, departure, bound)
        bound = _with_stops_between(tables, routes, memory, request, driver, position, departure, bound)
    return bound


@kernel
def _straight(
    tables: Tables,
    routes: Routes,
    memory: Memory,
    request: int,
    driver: int,
    position: int,
    departure: float,
    bound: float,
) -> float:
    """The kilometres added when pickup and dropoff both come straight after a position, if below `bound` and feasible."""
    n, size = len(tables.mate), routes.size[driver]
    pickup, dropoff = tables.row[request], tables.row[n + request]
    place, next_place = tables.row[routes.stops[driver, position]], tables.row[routes.stops[driver, position + 1]]
    cost = float(tables.km[place, pickup] + tables.km[pickup, dropoff] + tables.km[dropoff, next_place])
    straight, onward, saved = tables.minutes[pickup, dropoff], tables.minutes[dropoff, next_place], 0.0
    if size > 0:
        cost -= tables.km[place, next_place]
        saved = tables.minutes[place, next_place]
    arrival = departure + straight
    if cost >= bound or arrival > tables.latest[n + request] + MARGIN:
        return bound
    after = max(arrival, tables.earliest[n + request]) + tables.service[n + request] + onward
    if after > routes.late[driver, position + 1] + MARGIN:
        return bound
    longer = (
        tables.minutes[place, pickup]
        + tables.service[request]
        + straight
        + tables.service[n + request]
        + onward
        - saved
    )
    if longer > routes.room[driver, position] + MARGIN:
        return bound
    if not _durations_with(tables, routes, memory, request, driver, position, position):
        return bound
    memory.pickup_after[request, driver] = memory.dropoff_after[request, driver] = position
    return cost


@kernel
def _with_stops_between(
    tables: Tables,
    routes: Routes,
    memory: Memory,
    request: int,
    driver: int,
    position: int,
    departure: float,
    bound: float,
) -> float:
    """The same with at least one stop of others between the pickup and the dropoff."""
    n, size = len(tables.mate), routes.size[driver]
    pickup, dropoff = tables.row[request], tables.row[n + request]
    stops, late, seats, wheelchairs = (
        routes.stops[driver],
        routes.late[driver],
        routes.seats[driver],
        routes.wheelchairs[driver],
    )
    place, next_place = tables.row[stops[position]], tables.row[stops[position + 1]]
    cost = tables.km[place, pickup] + tables.km[pickup, next_place] - tables.km[place, next_place]
    onward = tables.minutes[pickup, next_place]
    longer = tables.minutes[place, pickup] + tables.service[request] + onward - tables.minutes[place, next_place]
    if cost + memory.drop_least[position + 1] >= bound or longer > routes.room[driver, position] + MARGIN:
        return bound
    spare_seats = tables.car_seats[driver] - tables.seats[request]
    spare_wheelchairs = tables.car_wheelchairs[driver] - tables.wheelchairs[request]
    longest = tables.longest[request] + MARGIN
    ridden, clock = onward, departure + onward
    for further in range(position + 1, size + 1):
        stop = stops[further]
        place, next_place = tables.row[stop], tables.row[stops[further + 1]]
        clock = max(clock, tables.earliest[stop])
        if clock > late[further] + MARGIN or seats[further] > spare_seats or wheelchairs[further] > spare_wheelchairs:
            break
        clock += tables.service[stop]
        ridden += tables.service[stop]
        if ridden > longest or cost + memory.drop_least[further] >= bound:
            break
        way = tables.minutes[place, dropoff]
        if cost + memory.drop_cost[further] < bound and ridden + way <= longest:
            arrival = max(clock + way, tables.earliest[n + request])
            after = arrival + tables.service[n + request] + tables.minutes[dropoff, next_place]
            if (
                arrival <= tables.latest[n + request] + MARGIN
                and after <= late[further + 1] + MARGIN
                and _durations_with(tables, routes, memory, request, driver, position, further)
            ):
                bound = cost + memory.drop_cost[further]
                memory.pickup_after[request, driver], memory.dropoff_after[request, driver] = position, further
        clock += tables.minutes[place, next_place]
        ridden += tables.minutes[place, next_place]
    return bound


@kernel
def _cost_dropoffs(tables: Tables, routes: Routes, memory: Memory, request: int, driver: int) -> None:
    """What the dropoff alone adds after each position, and the least of that from a position on; it bounds what a pickup can lead to."""
    n, size = len(tables.mate), routes.size[driver]
    dropoff = tables.row[n + request]
    stops, early, late, room = routes.stops[driver], routes.early[driver], routes.late[driver], routes.room[driver]
    alighting = tables.service[n + request]
    latest, earliest = tables.latest[n + request] + MARGIN, tables.earliest[n + request]
    least = NOWHERE
    memory.drop_least[size + 1] = least
    for position in range(size, -1, -1):
        stop, after = stops[position], stops[position + 1]
        place, next_place = tables.row[stop], tables.row[after]
        cost = NOWHERE
        begin = early[position] + tables.service[stop] + tables.minutes[place, dropoff]
        if begin <= latest and size > 0:
            detour = tables.minutes[place, dropoff] + alighting + tables.minutes[dropoff, next_place]
            reached = max(begin, earliest) + alighting + tables.minutes[dropoff, next_place]
            if (
                reached <= late[position + 1] + MARGIN
                and detour - tables.minutes[place, next_place] <= room[position] + MARGIN
            ):
                cost = tables.km[place, dropoff] + tables.km[dropoff, next_place] - tables.km[place, next_place]
                least = min(least, cost)
        memory.drop_cost[position] = cost
        memory.drop_least[position] = least


@kernel
def _durations_with(
    tables: Tables, routes: Routes, memory: Memory, request: int, driver: int, pickup_after: int, dropoff_after: int
) -> bool:
    """Whether rides and shift can be kept with the request put in; windows and places in the car are known to be kept."""
    if routes.limits[driver] == 0 and tables.longest[request] >= UNLIMITED:
        return True
    n, size = len(tables.mate), routes.size[driver]
    order, partner, stops = memory.order, memory.partner, routes.stops[driver]
    memory.state[WORK] += size + 2
    length, boarded_at = 0, 0
    for position in range(size + 2):
        order[length] = stops[position]
        length += 1
        if position == pickup_after:
            order[length] = request
            boarded_at = length
            length += 1
        if position == dropoff_after:
            order[length] = n + request
            length += 1
    for position in range(length):
        stop = order[position]
        partner[position] = -1
        if n <= stop < 2 * n and tables.longest[stop - n] < UNLIMITED:
            boarded = boarded_at if stop == n + request else position - 1
            while order[boarded] != stop - n:
                boarded -= 1
            partner[position] = boarded
    return durations_hold(tables, memory, driver, length)


@kernel
def put_in(tables: Tables, routes: Routes, memory: Memory, request: int, driver: int) -> None:
    """Put a request at the place that `cheapest_place` found."""
    n, size, stops = len(tables.mate), routes.size[driver], routes.stops[driver]
    pickup_after, dropoff_after = memory.pickup_after[request, driver], memory.dropoff_after[request, driver]
    for position in range(size, dropoff_after, -1):
        stops[position + 2] = stops[position]
    stops[dropoff_after + 2] = n + request
    for position in range(dropoff_after, pickup_after, -1):
        stops[position + 1] = stops[position]
    stops[pickup_after + 1] = request
    routes.size[driver] = size + 2
    routes.owner[request] = driver
    refresh(tables, routes, memory, driver)


@kernel
def take_out_marked(tables: Tables, routes: Routes, memory: Memory, driver: int) -> None:
    """Close up a route around the requests whose owner is no longer this driver.

    Where the straight way is longer than the way round, or blocked, the rest may be late: then all of the route is taken out.
    """
    n, stops = len(tables.mate), routes.stops[driver]
    kept = 0
    for position in range(1, routes.size[driver] + 1):
        stop = stops[position]
        if routes.owner[stop % n] == driver:
            kept += 1
            stops[kept] = stop
    routes.size[driver] = kept
    if refresh(tables, routes, memory, driver) and route_holds(tables, routes, memory, driver):
        return
    for position in range(1, kept + 1):
        routes.owner[stops[position] % n] = -1
    routes.size[driver] = 0
    refresh(tables, routes, memory, driver)
