"""Made-up instances by the recipes of the public ones, for what the public files do not cover.

Dial-a-ride after Cordeau and Laporte (2003): homes around seed points, service 10, six seats, at most 90 minutes in the car and 480 on the
road; half of the passengers have a narrow window at their dropoff, half at their pickup. After Cordeau (2006): a square, 3 or 6 seats, 30
or 45 minutes, windows of 15. Pickup and delivery after Li and Lim: clustered, spread or mixed stops, few long or many short routes.
"""

from dataclasses import dataclass

import numpy as np

from seltsiline.engines.rides import Driver, Problem, Request, Window


@dataclass(frozen=True)
class Recipe:
    """`window`: least and greatest width. `spread`: whether homes lie evenly or around seed points. `loads`: passengers of a request."""

    requests: int
    vehicles: int
    window: tuple[float, float] = (15.0, 45.0)
    spread: bool = False
    loads: tuple[int, int] = (1, 1)
    seats: int = 6
    service: float | None = 10.0
    longest_ride: float = 90.0
    horizon: float = 480.0


LAPORTE = [(24, 3), (48, 5), (72, 7), (96, 9), (120, 11), (144, 13), (36, 4), (72, 6), (108, 8), (144, 10)]


def recipes() -> dict[str, Recipe]:
    """Twenty as of 2003 (narrow and wide windows) and six as of 2006 (single passengers, and groups)."""
    made = {}
    for number, (requests, vehicles) in enumerate(LAPORTE, start=1):
        made[f"r{number}a"] = Recipe(requests, vehicles)
        made[f"r{number}b"] = Recipe(requests, vehicles, window=(30.0, 90.0))
    for requests, vehicles in ((16, 2), (48, 4), (96, 8)):
        square = {"window": (15.0, 15.0), "spread": True, "horizon": 720.0 if requests > 16 else 480.0}
        made[f"a{vehicles}-{requests}"] = Recipe(requests, vehicles, seats=3, service=3.0, longest_ride=30.0, **square)
        made[f"b{vehicles}-{requests}"] = Recipe(
            requests, vehicles, loads=(1, 6), service=None, longest_ride=45.0, **square
        )
    return made


def dial_a_ride(recipe: Recipe, seed: int) -> Problem:
    """A day by the recipe. Place 0 is the depot, request `i` goes from place `i` to place `n + i`."""
    rng = np.random.default_rng(seed)
    n = recipe.requests
    points = rng.uniform(-10, 10, (2 * n + 1, 2)) if recipe.spread else _around_seeds(rng, 2 * n + 1)
    table = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    requests = []
    for number in range(1, n + 1):
        load = int(rng.integers(recipe.loads[0], recipe.loads[1] + 1))
        service = float(load) if recipe.service is None else recipe.service
        width = float(np.rint(rng.uniform(*recipe.window)))
        begin = float(np.rint(rng.uniform(60, recipe.horizon - width)))
        narrow, wide = Window(begin, begin + width), Window(0.0, 1440.0)
        requests.append(
            Request(
                str(number),
                number,
                n + number,
                pickup_window=wide if number <= n // 2 else narrow,
                dropoff_window=narrow if number <= n // 2 else wide,
                seats=load,
                longest_ride=recipe.longest_ride,
                boarding=service,
                alighting=service,
            )
        )
    drivers = [
        Driver(
            f"vehicle {number:03}", 0, 0, shift=Window(0.0, 1440.0), seats=recipe.seats, longest_shift=recipe.horizon
        )
        for number in range(1, recipe.vehicles + 1)
    ]
    return Problem(tuple(requests), tuple(drivers), table, table)


def _around_seeds(rng: np.random.Generator, count: int) -> np.ndarray:
    """Places in a square of 20, thicker around a few seed points."""
    seeds = rng.uniform(-10, 10, (5, 2))
    points = np.empty((count, 2))
    for number in range(count):
        centre = seeds[rng.integers(len(seeds))]
        points[number] = centre + rng.exponential(3.0) * _direction(rng)
    return np.clip(points, -10, 10)


def _direction(rng: np.random.Generator) -> np.ndarray:
    angle = rng.uniform(0, 2 * np.pi)
    return np.array([np.cos(angle), np.sin(angle)])


def pickup_and_delivery(kind: str, pairs: int, vehicles: int, seed: int) -> Problem:
    """A day like Li and Lim's: `kind` is lc1, lc2, lr1, lr2, lrc1 or lrc2. Windows are laid around the times of routes that exist,
    so that everybody can be served by `vehicles`.
    """
    rng = np.random.default_rng(seed)
    long_routes = kind.endswith("2")
    stops = 2 * pairs + 1
    size = 70.0 * (pairs / 50) ** 0.5
    clustered = {"lc": 1.0, "lr": 0.0, "lrc": 0.5}[kind[:-1]]
    centres = rng.uniform(0, size, (max(2, stops // 12), 2))
    points = rng.uniform(0, size, (stops, 2))
    near = rng.random(stops) < clustered
    points[near] = centres[rng.integers(len(centres), size=near.sum())] + rng.normal(0, 2.5, (near.sum(), 2))
    points[0] = size / 2
    table = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    service = 90.0 if kind.startswith("lc") else 10.0
    horizon = (
        (3400.0 if service > 10 else 1000.0)
        if long_routes
        else (1240.0 if service > 10 else 230.0 * (pairs / 50) ** 0.3)
    )
    capacity = 1000 if long_routes else 200
    begins, chains = _hidden_routes(rng, table, service, pairs, vehicles)
    width = (0.25 if long_routes else 0.2) * horizon
    horizon = max(horizon, 1.02 * max(begins.values(), default=0.0) + 2 * size + service)
    requests = []
    for number, (pickup, dropoff) in enumerate(chains, start=1):
        load = int(rng.integers(1, 4)) * 10
        windows = []
        for stop in (pickup, dropoff):
            half = rng.uniform(0.05, 0.5) * width if rng.random() < 0.75 else horizon
            windows.append(Window(max(0.0, begins[stop] - half), min(horizon, begins[stop] + half)))
        requests.append(
            Request(str(number), pickup, dropoff, *windows, seats=load, boarding=service, alighting=service)
        )
    drivers = [
        Driver(f"vehicle {number:03}", 0, 0, shift=Window(0.0, horizon + 2 * size), seats=capacity)
        for number in range(1, vehicles + 1)
    ]
    return Problem(tuple(requests), tuple(drivers), table, table)


def _hidden_routes(
    rng: np.random.Generator, table: np.ndarray, service: float, pairs: int, vehicles: int
) -> tuple[dict[int, float], list[tuple[int, int]]]:
    """Routes by nearest neighbours and the pairs along them: the time of each stop, and (pickup, dropoff) of each request."""
    free = set(range(1, 2 * pairs + 1))
    begins: dict[int, float] = {}
    chains = []
    for vehicle in range(vehicles):
        length = 2 * (pairs // vehicles + (vehicle < pairs % vehicles))
        here, clock, route = 0, 0.0, []
        for _ in range(length):
            nearest = sorted(free, key=lambda stop, here=here: table[here, stop])[:3]
            stop = nearest[rng.integers(len(nearest))]
            clock += table[here, stop]
            begins[stop] = clock
            clock += service
            free.remove(stop)
            route.append(stop)
            here = stop
        while route:
            pickup = route.pop(0)
            chains.append((pickup, route.pop(int(rng.integers(min(4, len(route)))))))
    return begins, chains
