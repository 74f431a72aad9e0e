"""The solvers that one would take off the shelf, given the same days: VROOM, PyVRP and OR-tools.

Each answers orders of stops for each driver. All work on whole numbers, thousandths of a minute and of a kilometre; what this rounding
breaks is forgiven when their plans are checked. VROOM and PyVRP know no longest ride and VROOM no longest shift; OR-tools is given all rules.
"""

import math
from collections.abc import Callable
from datetime import timedelta

import numpy as np

from seltsiline.engines.rides import Problem, StopKind, Window

Orders = dict[str, list[tuple[str, StopKind]]]
Peer = Callable[[Problem, float], Orders]

SCALE = 1000


def whole(minutes: float) -> int:
    return round(SCALE * minutes)


def windows_of(window: Window) -> tuple[int, int]:
    return whole(window.earliest), whole(min(window.latest, 1e5))


def pyvroom(problem: Problem, seconds: float) -> Orders:
    import vroom

    given = vroom.Input()
    given.set_durations_matrix("car", np.rint(problem.minutes * SCALE).astype(np.uint32))
    given.set_costs_matrix("car", np.rint(problem.km * SCALE).astype(np.uint32))
    for number, driver in enumerate(problem.drivers):
        shift = vroom.TimeWindow(*windows_of(driver.shift))
        given.add_vehicle(
            vroom.Vehicle(
                number,
                start=driver.start,
                end=driver.end,
                capacity=[driver.seats, driver.wheelchairs],
                time_window=shift,
            )
        )
    for number, request in enumerate(problem.requests):
        steps = [
            vroom.ShipmentStep(
                number, place, default_service=whole(service), time_windows=[vroom.TimeWindow(*windows_of(window))]
            )
            for place, service, window in (
                (request.pickup, request.boarding, request.pickup_window),
                (request.dropoff, request.alighting, request.dropoff_window),
            )
        ]
        given.add_job(vroom.Shipment(*steps, amount=vroom.Amount([request.seats, request.wheelchairs])))
    answer = given.solve(exploration_level=5, nb_threads=1, timeout=timedelta(seconds=seconds)).to_dict()
    kinds = {"pickup": StopKind.PICKUP, "delivery": StopKind.DROPOFF}
    return {
        problem.drivers[route["vehicle"]].key: [
            (problem.requests[step["id"]].key, kinds[step["type"]]) for step in route["steps"] if step["type"] in kinds
        ]
        for route in answer["routes"]
    }


def pyvrp(problem: Problem, seconds: float) -> Orders:
    from pyvrp import Model
    from pyvrp.stop import MaxRuntime

    model = Model()
    places = [model.add_location(0, 0) for _ in range(len(problem.minutes))]
    for origin, start in enumerate(places):
        for destination, end in enumerate(places):
            model.add_edge(
                start,
                end,
                distance=whole(problem.km[origin, destination]),
                duration=whole(problem.minutes[origin, destination]),
            )
    depots = {
        place: model.add_depot(places[place]) for driver in problem.drivers for place in (driver.start, driver.end)
    }
    for driver in problem.drivers:
        early, late = windows_of(driver.shift)
        model.add_vehicle_type(
            1,
            [driver.seats, driver.wheelchairs],
            depots[driver.start],
            depots[driver.end],
            tw_early=early,
            tw_late=late,
            shift_duration=whole(min(driver.longest_shift, 1e5)),
            name=driver.key,
        )
    for request in problem.requests:
        pickup, dropoff = windows_of(request.pickup_window), windows_of(request.dropoff_window)
        model.add_shipment(
            places[request.pickup],
            places[request.dropoff],
            *pickup,
            whole(request.boarding),
            *dropoff,
            whole(request.alighting),
            [request.seats, request.wheelchairs],
            prize=whole(1e4),
            required=False,
        )
    best = model.solve(stop=MaxRuntime(seconds), display=False, collect_stats=False).best
    orders: Orders = {}
    for route in best.routes():
        stops = [
            (problem.requests[one.idx].key, StopKind.PICKUP if one.is_pickup() else StopKind.DROPOFF)
            for one in route
            if one.is_pickup() or one.is_delivery()
        ]
        orders[problem.drivers[route.vehicle_type()].key] = stops
    return orders


def ortools(problem: Problem, seconds: float) -> Orders:
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    n = len(problem.requests)
    places = [request.pickup for request in problem.requests] + [request.dropoff for request in problem.requests]
    places += [driver.start for driver in problem.drivers] + [driver.end for driver in problem.drivers]
    count, drivers = len(places), len(problem.drivers)
    manager = pywrapcp.RoutingIndexManager(
        count, drivers, list(range(2 * n, 2 * n + drivers)), list(range(2 * n + drivers, count))
    )
    routing = pywrapcp.RoutingModel(manager)
    rows = np.array(places)
    services = [whole(request.boarding) for request in problem.requests]
    services += [whole(request.alighting) for request in problem.requests] + [0] * (2 * drivers)
    km = np.rint(problem.km[np.ix_(rows, rows)] * SCALE).astype(int)
    ways = np.rint(problem.minutes[np.ix_(rows, rows)] * SCALE).astype(int)
    busy = (ways + np.array(services)[:, None]).tolist()
    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(km.tolist()))
    horizon = whole(max(min(driver.shift.latest, 1e5) for driver in problem.drivers))
    routing.AddDimension(routing.RegisterTransitMatrix(busy), horizon, horizon, False, "time")
    for name, attribute in (("seats", "seats"), ("wheelchairs", "wheelchairs")):
        loads = [getattr(request, attribute) for request in problem.requests]
        transit = routing.RegisterUnaryTransitVector([*loads, *(-load for load in loads), *([0] * (2 * drivers))])
        capacities = [getattr(driver, attribute) for driver in problem.drivers]
        routing.AddDimensionWithVehicleCapacity(transit, 0, capacities, True, name)
    clock = routing.GetDimensionOrDie("time")
    _rules(problem, manager, routing, clock)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(math.ceil(1000 * seconds))
    answer = routing.SolveWithParameters(parameters)
    return _orders(problem, manager, routing, answer) if answer else {}


def _rules(problem: Problem, manager, routing, clock) -> None:
    """Windows, pairs, longest rides and shifts; who cannot be driven costs a lot."""
    n, solver = len(problem.requests), routing.solver()
    for number, request in enumerate(problem.requests):
        pickup, dropoff = manager.NodeToIndex(number), manager.NodeToIndex(n + number)
        routing.AddPickupAndDelivery(pickup, dropoff)
        solver.Add(routing.VehicleVar(pickup) == routing.VehicleVar(dropoff))
        solver.Add(clock.CumulVar(pickup) <= clock.CumulVar(dropoff))
        clock.CumulVar(pickup).SetRange(*windows_of(request.pickup_window))
        clock.CumulVar(dropoff).SetRange(*windows_of(request.dropoff_window))
        if math.isfinite(request.longest_ride):
            ride = whole(request.longest_ride + request.boarding)
            solver.Add(clock.CumulVar(dropoff) - clock.CumulVar(pickup) <= ride)
        routing.AddDisjunction([pickup, dropoff], whole(1e4), 2)
    for number, driver in enumerate(problem.drivers):
        clock.CumulVar(routing.Start(number)).SetRange(*windows_of(driver.shift))
        clock.CumulVar(routing.End(number)).SetRange(*windows_of(driver.shift))
        if math.isfinite(driver.longest_shift):
            clock.SetSpanUpperBoundForVehicle(whole(driver.longest_shift), number)


def _orders(problem: Problem, manager, routing, answer) -> Orders:
    n = len(problem.requests)
    orders: Orders = {}
    for number, driver in enumerate(problem.drivers):
        index, stops = answer.Value(routing.NextVar(routing.Start(number))), []
        while not routing.IsEnd(index):
            node = manager.IndexToNode(index)
            stops.append((problem.requests[node % n].key, StopKind.PICKUP if node < n else StopKind.DROPOFF))
            index = answer.Value(routing.NextVar(index))
        orders[driver.key] = stops
    return orders


PEERS: dict[str, Peer] = {"pyvroom": pyvroom, "pyvrp": pyvrp, "ortools": ortools}
