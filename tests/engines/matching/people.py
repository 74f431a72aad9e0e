"""Made-up problems for the tests of the matching engine: many random ones, and two people who fit in everything."""

from dataclasses import replace
from typing import Any

import numpy as np

from seltsiline.engines.matching import ALL_WEEK, Accepts, Clients, Problem, Volunteers, Weights

VOLUNTEER: dict[str, Any] = {
    "x": 0.0, "y": 0.0, "radius": 20.0, "languages": 1, "profiles": 1, "interests": 1, "free": ALL_WEEK, "ready": True, "male": False,
    "accepts": Accepts.EVERYTHING, "island": 0, "crosses_sea": False, "capacity": 1, "minutes": 120, "waiting": 10,
}  # fmt: skip
CLIENT: dict[str, Any] = {
    "x": 3.0, "y": 4.0, "languages": 1, "profiles": 1, "required_profiles": 0, "interests": 1, "free": ALL_WEEK, "male": False,
    "demands": 0, "island": 0, "minutes": 60, "waiting": 10,
}  # fmt: skip
TYPES = {
    "x": np.float32, "y": np.float32, "radius": np.float32, "ready": np.bool_, "male": np.bool_, "crosses_sea": np.bool_,
    "island": np.uint8, "capacity": np.int32, "minutes": np.int32, "waiting": np.int32,
}  # fmt: skip


def columns(rows: list[dict[str, Any]], usual: dict[str, Any]) -> dict[str, np.ndarray]:
    people = [usual | row for row in rows]
    return {name: np.array([one[name] for one in people], TYPES.get(name, np.uint32)) for name in usual}


def volunteers(*rows: dict[str, Any]) -> Volunteers:
    return Volunteers(**columns(list(rows), VOLUNTEER))


def clients(*rows: dict[str, Any]) -> Clients:
    return Clients(**columns(list(rows), CLIENT))


def two(volunteer: dict[str, Any] | None = None, client: dict[str, Any] | None = None) -> Problem:
    """A volunteer and a client who may meet, but for what is changed."""
    return Problem(volunteers(volunteer or {}), clients(client or {}))


def crowd(many_volunteers: int, many_clients: int, seed: int, **changes: Any) -> Problem:
    """People in a square of 40 km, most of whom may meet several others; weeks are often too short for two clients."""
    random = np.random.default_rng(seed)

    def bits(many: int, count: int, share: float) -> np.ndarray:
        return ((random.random((many, count)) < share) @ (1 << np.arange(count))).astype(np.uint32)

    def whole(many: int, low: int, high: int) -> np.ndarray:
        return random.integers(low, high, many).astype(np.int32)

    def places(many: int) -> dict[str, np.ndarray]:
        return {name: (random.random(many) * 40).astype(np.float32) for name in ("x", "y")}

    n, m = many_volunteers, many_clients
    theirs = Volunteers(
        **places(n), radius=(random.random(n) * 35 + 3).astype(np.float32), languages=bits(n, 3, 0.6) | np.uint32(1),
        profiles=bits(n, 4, 0.7), interests=bits(n, 12, 0.3), free=bits(n, 21, 0.4), ready=random.random(n) < 0.9,
        male=random.random(n) < 0.3, accepts=bits(n, 4, 0.85), island=(random.random(n) < 0.2).astype(np.uint8),
        crosses_sea=random.random(n) < 0.3, capacity=whole(n, 0, 4), minutes=whole(n, 1, 5) * 60, waiting=whole(n, 0, 300),
    )  # fmt: skip
    own = Clients(
        **places(m), languages=bits(m, 3, 0.4) | np.uint32(1), profiles=bits(m, 4, 0.4), required_profiles=bits(m, 4, 0.05),
        interests=bits(m, 12, 0.3), free=bits(m, 21, 0.5), male=random.random(m) < 0.3,
        demands=(bits(m, 2, 0.2) << np.uint32(2)) | (bits(m, 1, 0.15) << np.uint32(5)), island=(random.random(m) < 0.2).astype(np.uint8),
        minutes=whole(m, 0, 4) * 30, waiting=whole(m, 0, 400),
    )  # fmt: skip
    problem = Problem(theirs, own, Weights(), municipality=whole(m, 0, 5))
    if n and m:
        pairs = np.stack([whole(m // 4, 0, n), whole(m // 4, 0, m)], axis=1)
        problem = replace(problem, no_go=pairs[::2], before=pairs[1::2])
    return replace(problem, **changes)
