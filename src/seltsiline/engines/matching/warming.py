"""Compiles all kernels into numba's cache, so that nobody waits for it later: done once after an installation."""

import os

import numpy as np

from .kernels import compiled_for
from .pairs_alone import Pairs, solve_pairs
from .planning import solve
from .problem import ALL_WEEK, Accepts, Clients, Problem, ProblemError, Volunteers
from .shortlist import shortlist

PEOPLE = 8


def compile_all() -> None:
    """Solve small problems with compiled code. Raises ProblemError where there is no numba to compile with."""
    os.environ["SELTSILINE_KERNELS"] = "numba"
    if not compiled_for(0):
        raise ProblemError("numba is not installed; the engine works without it, slower.")
    problem = everybody_fits(PEOPLE)
    solve(problem)
    shortlist(problem, 0)
    some = np.arange(PEOPLE)
    solve_pairs(Pairs.of(some, some, np.ones(PEOPLE), np.ones(PEOPLE, np.int32)))


def everybody_fits(people: int) -> Problem:
    """People side by side who all could meet, with weeks that two clients overfill."""
    some = np.arange(people)
    one, yes, no = np.ones(people, np.uint32), np.ones(people, bool), np.zeros(people, bool)
    place = some.astype(np.float32)
    week, here = np.full(people, ALL_WEEK, np.uint32), np.zeros(people, np.uint8)
    volunteers = Volunteers(
        x=place, y=place, radius=np.full(people, 50, np.float32), languages=one, profiles=one, interests=one, free=week,
        ready=yes, male=no, accepts=one * np.uint32(Accepts.EVERYTHING), island=here, crosses_sea=no,
        capacity=np.full(people, 2, np.int32), minutes=np.full(people, 60, np.int32), waiting=some.astype(np.int32),
    )  # fmt: skip
    clients = Clients(
        x=place, y=place, languages=one, profiles=one, required_profiles=one, interests=one, free=week, male=no,
        demands=here.astype(np.uint32), island=here, minutes=np.where(some % 2, 25, 50).astype(np.int32),
        waiting=some.astype(np.int32),
    )  # fmt: skip
    return Problem(volunteers, clients)
