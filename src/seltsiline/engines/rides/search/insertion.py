"""Where in a route a request costs least."""

from .compiling import kernel
from .tables import MARGIN, UNLIMITED, WORK, Memory, Routes, Tables
from .timekeeping import durations_hold, refresh, route_holds

NOWHERE = 1e18


@kernel
def cheapest_place(  # noqa: C901, PLR0912, PLR0915 - in pieces it is seven times slower
    tables: Tables, routes: Routes, memory: Memory, request: int, driver: int, bound: float
) -> float:
    """The kilometres that a request adds to a route at its cheapest feasible place below `bound`; `bound` when there is none.

    One long function on purpose: each array that is taken out of a tuple is counted up and down again, which in a function called for
    each position costs more than the work itself. The place goes to `memory.pickup_after` and `memory.dropoff_after` (positions of the route as it is; -1: none).
    """
    n, size = len(tables.mate), routes.size[driver]
    pickup, dropoff = tables.row[request], tables.row[n + request]
    stops, early, late = routes.stops[driver], routes.early[driver], routes.late[driver]
    seats, wheelchairs, room = routes.seats[driver], routes.wheelchairs[driver], routes.room[driver]
    drop_cost, drop_least = memory.drop_cost, memory.drop_least
    spare_seats = tables.car_seats[driver] - tables.seats[request]
    spare_wheelchairs = tables.car_wheelchairs[driver] - tables.wheelchairs[request]
    latest, latest_drop = tables.latest[request] + MARGIN, tables.latest[n + request] + MARGIN
    boarding, alighting = tables.service[request], tables.service[n + request]
    longest = tables.longest[request] + MARGIN
    straight, straight_km = tables.minutes[pickup, dropoff], tables.km[pickup, dropoff]
    limited = routes.limits[driver] > 0 or tables.longest[request] < UNLIMITED
    memory.pickup_after[request, driver] = -1
    memory.state[WORK] += size + 1
    _cost_dropoffs(tables, routes, memory, request, driver)
    for position in range(size + 1):
        stop, after = stops[position], stops[position + 1]
        place, next_place = tables.row[stop], tables.row[after]
        ready = early[position] + tables.service[stop]
        if ready > latest:
            break
        if seats[position] > spare_seats or wheelchairs[position] > spare_wheelchairs:
            continue
        begin = ready + tables.minutes[place, pickup]
        if begin > latest:
            continue
        begin = max(begin, tables.earliest[request]) + boarding
        to_pickup = tables.km[place, pickup]
        saved = tables.km[place, next_place] if size > 0 else 0.0
        saved_minutes = tables.minutes[place, next_place] if size > 0 else 0.0
        cost = to_pickup + straight_km + tables.km[dropoff, next_place] - saved
        if cost < bound:
            arrive = begin + straight
            onward = tables.minutes[dropoff, next_place]
            longer = tables.minutes[place, pickup] + boarding + straight + alighting + onward - saved_minutes
            if arrive <= latest_drop and longer <= room[position] + MARGIN:
                arrive = max(arrive, tables.earliest[n + request])
                if arrive + alighting + onward <= late[position + 1] + MARGIN and (
                    not limited or _durations_with(tables, routes, memory, request, driver, position, position)
                ):
                    bound = cost
                    memory.pickup_after[request, driver] = memory.dropoff_after[request, driver] = position
        cost = to_pickup + tables.km[pickup, next_place] - saved
        if cost + drop_least[position + 1] >= bound:
            continue
        onward = tables.minutes[pickup, next_place]
        if tables.minutes[place, pickup] + boarding + onward - saved_minutes > room[position] + MARGIN:
            continue
        ridden, clock = onward, begin + onward
        for further in range(position + 1, size + 1):
            stop, after = stops[further], stops[further + 1]
            place, next_place = tables.row[stop], tables.row[after]
            clock = max(clock, tables.earliest[stop])
            if (
                clock > late[further] + MARGIN
                or seats[further] > spare_seats
                or wheelchairs[further] > spare_wheelchairs
            ):
                break
            clock += tables.service[stop]
            ridden += tables.service[stop]
            if ridden > longest or cost + drop_least[further] >= bound:
                break
            way = tables.minutes[place, dropoff]
            arrive = clock + way
            if cost + drop_cost[further] < bound and arrive <= latest_drop and ridden + way <= longest:
                arrive = max(arrive, tables.earliest[n + request])
                if arrive + alighting + tables.minutes[dropoff, next_place] <= late[further + 1] + MARGIN and (
                    not limited or _durations_with(tables, routes, memory, request, driver, position, further)
                ):
                    bound = cost + drop_cost[further]
                    memory.pickup_after[request, driver] = position
                    memory.dropoff_after[request, driver] = further
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
