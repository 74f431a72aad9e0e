"""Made-up volunteers and clients for the matching benchmarks, spread over the state's settlements by how many people live there.

Deterministic for a seed. Shares of languages, profiles, capacities and wishes are assumptions that look like Estonia's.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from seltsiline.engines.matching import Clients, Problem, Volunteers, Weights
from seltsiline.places.tables import MAINLAND, county_by_code, municipalities, settlements

TOWNS = {"linn": 150.0, "linnaosa": 150.0, "vallasisene linn": 90.0, "alevik": 12.0, "alev": 20.0}
"""How many times a village's people live there."""
ORIGIN = 58.7, 24.5


class Places(NamedTuple):
    x: np.ndarray
    y: np.ndarray
    island: np.ndarray
    county: np.ndarray
    municipality: np.ndarray
    spread_km: np.ndarray
    weight: np.ndarray


@cache
def places() -> Places:
    """Settlements as columns; a municipality's people divided over them, towns first."""
    rows = settlements()
    people = {place.code: place.weight for place in municipalities()}
    islands = sorted({row.island for row in rows} - {MAINLAND})
    number = {MAINLAND: 0} | {name: place + 1 for place, name in enumerate(islands)}
    size = np.array([TOWNS.get(row.kind, 1.0) for row in rows]) * np.random.default_rng(7).lognormal(0, 0.8, len(rows))
    municipality = np.array([row.municipality_code for row in rows])
    weight = size.copy()
    for code in np.unique(municipality):
        inside = municipality == code
        weight[inside] *= people[int(code)] / size[inside].sum()
    latitude, longitude = np.array([row.latitude for row in rows]), np.array([row.longitude for row in rows])
    names = [county_by_code()[row.county_code].slug for row in rows]
    return Places(
        x=(longitude - ORIGIN[1]) * 111.32 * np.cos(np.radians(ORIGIN[0])), y=(latitude - ORIGIN[0]) * 110.9,
        island=np.array([number[row.island] for row in rows], np.uint8), county=np.array(names),
        municipality=municipality, spread_km=np.where(np.array([row.kind in TOWNS for row in rows]), 2.5, 1.5),
        weight=weight / weight.sum(),
    )  # fmt: skip


def lottery(random: np.random.Generator, many: int, values: tuple[int, ...], shares: tuple[float, ...]) -> np.ndarray:
    return np.array(values)[random.choice(len(values), many, p=shares)]


def bits(random: np.random.Generator, many: int, count: int, share: float) -> np.ndarray:
    """`count` bits, each set in a share of the rows."""
    chosen = random.random((many, count), np.float32) < share
    return (chosen @ (1 << np.arange(count))).astype(np.uint32)


def picks(random: np.random.Generator, many: int, count: int, most: int) -> np.ndarray:
    """Up to `most` bits out of `count`."""
    word = np.zeros(many, np.uint32)
    for _ in range(most):
        word |= np.left_shift(np.uint32(1), random.integers(0, count, many).astype(np.uint32))
    return word


def homes(random: np.random.Generator, many: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(settlement, x, y): people stand around the middle of their settlement."""
    where = places()
    chosen = random.choice(where.weight.size, many, p=where.weight)
    away = where.spread_km[chosen] * np.sqrt(random.random(many))
    angle = random.random(many) * 2 * np.pi
    x, y = where.x[chosen] + away * np.cos(angle), where.y[chosen] + away * np.sin(angle)
    return chosen, x.astype(np.float32), y.astype(np.float32)


def languages(random: np.random.Generator, chosen: np.ndarray, *, more: bool) -> np.ndarray:
    """Bit 0 Estonian, 1 Russian, 2 English; `more` gives some people a second one."""
    county, many = places().county[chosen], chosen.size
    russian = random.random(many) < np.where(county == "ida-viru", 0.82, np.where(county == "harju", 0.38, 0.08))
    word = np.where(russian, 2, 1)
    if more:
        word |= np.where(random.random(many) < np.where(russian, 0.5, 0.3), 3, 0) | np.where(
            random.random(many) < 0.35, 4, 0
        )
    return word.astype(np.uint32)


def make_volunteers(many: int, seed: int = 1) -> Volunteers:
    random = np.random.default_rng((seed, 1))
    chosen, x, y = homes(random, many)
    car = random.random(many) < 0.55
    by_car, on_foot = np.clip(random.lognormal(2.9, 0.5, many), 5, 60), np.clip(random.lognormal(1.7, 0.4, many), 2, 12)
    capacity = lottery(random, many, (1, 2, 3), (0.6, 0.3, 0.1)).astype(np.int32)
    profiles = (
        1
        | bits(random, many, 1, 0.6) << 1
        | (bits(random, many, 1, 0.55) & car) << 2
        | bits(random, many, 1, 0.12) << 3
    )
    return Volunteers(
        x=x, y=y, radius=np.where(car, by_car, on_foot).astype(np.float32), languages=languages(random, chosen, more=True),
        profiles=profiles.astype(np.uint32), interests=picks(random, many, 24, 4), free=bits(random, many, 21, 0.25),
        ready=random.random(many) < 0.85, male=random.random(many) < 0.22,
        accepts=(lottery(random, many, (3, 2, 1), (0.8, 0.18, 0.02)) | bits(random, many, 1, 0.85) << 2 | bits(random, many, 1, 0.55) << 3).astype(np.uint32),
        island=places().island[chosen], crosses_sea=random.random(many) < 0.05, capacity=capacity,
        minutes=(capacity * lottery(random, many, (120, 90), (0.9, 0.1))).astype(np.int32),
        waiting=np.minimum(random.exponential(60, many), 400).astype(np.int32),
    )  # fmt: skip


def make_clients(many: int, seed: int = 1) -> tuple[Clients, np.ndarray]:
    """(clients, municipality of each)."""
    random = np.random.default_rng((seed, 2))
    chosen, x, y = homes(random, many)
    demands = (
        bits(random, many, 1, 0.25) << 2
        | bits(random, many, 1, 0.15) << 3
        | lottery(random, many, (0, 32, 16), (0.7, 0.25, 0.05)).astype(np.uint32)
    )
    clients = Clients(
        x=x, y=y, languages=languages(random, chosen, more=False), profiles=lottery(random, many, (1, 2, 4, 8), (0.45, 0.35, 0.15, 0.05)).astype(np.uint32),
        required_profiles=np.zeros(many, np.uint32), interests=picks(random, many, 24, 4), free=bits(random, many, 21, 0.35),
        male=random.random(many) < 0.28, demands=demands.astype(np.uint32), island=places().island[chosen],
        minutes=lottery(random, many, (60, 90, 120), (0.5, 0.3, 0.2)).astype(np.int32),
        waiting=np.minimum(random.exponential(60, many), 400).astype(np.int32),
    )  # fmt: skip
    return clients, places().municipality[chosen].astype(np.int32)


def make_problem(volunteers: int, clients: int, seed: int = 1) -> Problem:
    people, municipality = make_clients(clients, seed)
    return Problem(make_volunteers(volunteers, seed), people, Weights(), municipality=municipality)
