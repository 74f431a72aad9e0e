"""A survey looks at every pair that could meet, at given prices: it finds the pairs worth having and bounds the best plan."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from . import scanning
from .ground import Ground
from .kernels import compiled
from .problem import Numbers
from .wanted import Wanted

Late = Callable[[], bool]
PARTS_FOR_EACH = 16
"""Parts of the work for each processor, so that none waits long for the last one, and the clock is looked at often."""
ENOUGH_FOR_THREADS = 2_000


@dataclass(frozen=True)
class Survey:
    """`wanted`: the pairs found. `best`: for each client, what no pair exceeds, in points with the volunteer's own; for those
    whom the clock left out, what no pair could."""

    wanted: Wanted
    best: Numbers
    complete: bool


def survey(ground: Ground, floor: Numbers, most: int, *, use_compiled: bool, late: Late) -> Survey:
    """Look at all pairs of all clients; keep of each client at most `most` pairs above their floor."""
    wanted = Wanted.above(floor, most)
    many = ground.tiles.west.size
    first = np.unique(np.linspace(0, many, PARTS_FOR_EACH * processors() + 1).astype(np.int64))
    parts = list(pairwise(first.tolist()))
    scan = scanner(use_compiled)

    def look(part: tuple[int, int]) -> bool:
        if late():
            return False
        scan(ground, wanted, *part)
        return True

    if use_compiled and floor.size >= ENOUGH_FOR_THREADS:
        with ThreadPoolExecutor(processors()) as threads:
            done = list(threads.map(look, parts))
    else:
        done = [look(part) for part in parts]
    best = np.where(wanted.kept > 0, wanted.points[:, 0], floor) if most else floor.copy()
    most_of_all = int(ground.scale.most) + ground.most_own
    for (begin, end), finished in zip(parts, done, strict=True):
        if not finished:
            best[ground.tiles.start[begin] : ground.tiles.start[end]] = most_of_all
    return Survey(wanted, best.astype(np.int32), all(done))


def scanner(use_compiled: bool) -> Any:
    """The scan over tiles, compiled or not."""
    return compiled("compiled_scanning").scan if use_compiled else scanning.scan


def processors() -> int:
    return len(os.sched_getaffinity(0))
