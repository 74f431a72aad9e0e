"""Days of rides for the tests: small ones written out, and ones made from a seed."""

import numpy as np

from seltsiline.engines.rides import NO_LIMIT, Driver, Problem, Request, Window


def square(points: list[tuple[float, float]]) -> np.ndarray:
    """Distances between points in the plane."""
    at = np.array(points, dtype=float).reshape(-1, 2)
    return np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))


def on_a_line(requests: list[Request], drivers: list[Driver], *, places: int = 100) -> Problem:
    """Places stand on a line, one minute and one kilometre apart: place 7 is 7 minutes from place 0."""
    table = np.abs(np.subtract.outer(np.arange(float(places)), np.arange(float(places))))
    return Problem(tuple(requests), tuple(drivers), table, table)


def made_up_day(seed: int, requests: int, drivers: int, *, strict: bool = True) -> Problem:
    """A day in a county: homes of drivers, wheelchairs, companions, ways back, ride limits, an island without a road, one-way detours."""
    rng = np.random.default_rng(seed)
    places = 2 * requests + drivers + 2
    points = rng.uniform(0, 40, (places, 2))
    km = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) * rng.uniform(1.0, 1.3, (places, places))
    np.fill_diagonal(km, 0.0)
    island = rng.random(places) < (0.08 if strict else 0.0)
    km[np.not_equal.outer(island, island)] = np.inf
    people = []
    for number in range(requests):
        key = f"r{number}"
        pickup, dropoff = 2 * number, 2 * number + 1
        direct = km[pickup, dropoff]
        back = strict and number % 4 == 3 and not people[-1].returns
        if back:
            pickup, dropoff = people[-1].dropoff, people[-1].pickup
            direct = km[pickup, dropoff]
        earliest = float(rng.uniform(420, 900))
        people.append(
            Request(
                key,
                pickup,
                dropoff,
                pickup_window=Window(earliest, earliest + float(rng.uniform(15, 90)))
                if rng.random() < 0.7
                else Window(),
                dropoff_window=Window(0.0, earliest + float(rng.uniform(60, 180))) if rng.random() < 0.5 else Window(),
                seats=1 + int(rng.random() < 0.3),
                wheelchairs=int(rng.random() < 0.2),
                longest_ride=float(1.4 * direct + 15) if np.isfinite(direct) and rng.random() < 0.8 else NO_LIMIT,
                boarding=float(rng.integers(0, 6)),
                alighting=float(rng.integers(0, 6)),
                returns=people[-1].key if back else "",
                not_with=frozenset({"d0"}) if rng.random() < 0.1 else frozenset(),
            )
        )
    cars = [
        Driver(
            f"d{number}",
            places - 1 - number,
            places - 1 - (number if rng.random() < 0.7 else int(rng.integers(drivers))),
            shift=Window(float(rng.uniform(360, 600)), float(rng.uniform(800, 1200))),
            seats=int(rng.integers(1, 5)),
            wheelchairs=int(rng.integers(0, 2)),
            longest_shift=float(rng.uniform(240, 600)) if rng.random() < 0.5 else NO_LIMIT,
        )
        for number in range(drivers)
    ]
    return Problem(tuple(people), tuple(cars), km, km)
