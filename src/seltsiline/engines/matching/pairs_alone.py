"""The auction for whoever has pairs and scores of their own: no people, no rules, only who may have whom and how good that is."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .auction import Auction
from .bidding import NOBODY, Edges
from .kernels import FEW_PAIRS, compiled_for
from .problem import Numbers, ProblemError
from .validation import MOST_CAPACITY, numbers

FINEST = 1 << 20
"""Scores are told apart by the millionth part of the highest one."""
STEPS = tuple(FINEST >> shift for shift in (1, 4, 7, 9, 11, 13, 15, 17))


@dataclass(frozen=True)
class PairsPlan:
    """`volunteer_of`: for each client the volunteer or -1. No choice among the pairs is worth more than `bound`."""

    volunteer_of: Numbers
    value: float
    bound: float
    certified_gap: float
    seconds: float
    within_time: bool

    @property
    def served(self) -> int:
        return int((self.volunteer_of >= 0).sum())


@dataclass(frozen=True)
class Pairs:
    """Pairs sorted by client, scores as given, and each volunteer's places."""

    start: Numbers
    volunteer: Numbers
    score: NDArray[np.float64]
    capacity: Numbers

    @classmethod
    def of(cls, client: Any, volunteer: Any, score: Any, capacity: Any) -> "Pairs":
        clients, volunteers, places = (
            numbers("client", client),
            numbers("volunteer", volunteer),
            numbers("capacity", capacity),
        )
        scores = np.asarray(score, np.float64)
        if clients.ndim != 1 or not clients.shape == volunteers.shape == scores.shape or places.ndim != 1:
            raise ProblemError("client, volunteer and score must be columns of one length, and capacity a column.")
        if not np.isfinite(scores).all() or (scores < 0).any():
            raise ProblemError("A score must be a finite number and not negative.")
        if places.size and not 0 <= places.min() <= places.max() <= MOST_CAPACITY:
            raise ProblemError(f"A capacity must lie between 0 and {MOST_CAPACITY}.")
        if clients.size and (clients.min() < 0 or volunteers.min() < 0 or volunteers.max() >= places.size):
            raise ProblemError("A pair names a client or a volunteer that is not there.")
        possible = places[volunteers] > 0
        many = int(clients.max(initial=-1)) + 1
        order = np.flatnonzero(possible)[np.argsort(clients[possible], kind="stable")]
        start = np.append(0, np.cumsum(np.bincount(clients[order], minlength=many))).astype(np.int32)
        return cls(start, volunteers[order], scores[order], places)


def solve_pairs(pairs: Pairs, *, close_enough: float = 0.0005, seed: int = 1, time_limit: float = 60.0) -> PairsPlan:
    """The choice of pairs that is worth most together, within `close_enough` of the bound or as near as the finest step comes."""
    started = monotonic()

    def late() -> bool:
        return monotonic() - started > time_limit

    many = pairs.start.size - 1
    unit = float(pairs.score.max(initial=0.0)) / FINEST or 1.0
    auction = Auction(pairs.capacity, many, use_compiled=compiled_for(pairs.volunteer.size * FEW_PAIRS // 20_000))
    auction.edges = Edges(pairs.start, pairs.volunteer, (pairs.score / unit).astype(np.int32))
    queue = np.roll(np.arange(many, dtype=np.int32)[::-1], seed)
    best = PairsPlan(np.full(many, NOBODY, np.int32), 0.0, float("inf"), 1.0, 0.0, True)
    for step in STEPS:
        auction.settle((step,), queue, late)
        best = better(best, pairs, auction, unit)
        if late() or best.certified_gap <= close_enough:
            break
    return PairsPlan(best.volunteer_of, best.value, best.bound, best.certified_gap, monotonic() - started, not late())


def better(best: PairsPlan, pairs: Pairs, auction: Auction, unit: float) -> PairsPlan:
    """The better plan of two, under the lower bound of two; both in the scores as they were given."""
    served = auction.held >= 0
    value, volunteer_of = float(pairs.score[auction.held[served]].sum()), np.full(served.size, NOBODY, np.int32)
    volunteer_of[served] = pairs.volunteer[auction.held[served]]
    if value < best.value:
        value, volunteer_of = best.value, best.volunteer_of
    price = auction.cheapest(auction.price).astype(np.float64) * unit
    gain, has = pairs.score - price[pairs.volunteer], np.flatnonzero(np.diff(pairs.start))
    utility = np.maximum(np.maximum.reduceat(gain, pairs.start[has]), 0).sum() if has.size else 0.0
    bound = min(best.bound, float(utility + auction.price.sum(dtype=np.float64) * unit))
    return PairsPlan(volunteer_of, value, bound, (bound - value) / bound if bound > 0 else 0.0, 0.0, True)
