"""The auction over candidate pairs: coarse bids first, then ever finer ones, so that prices settle in few steps."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import bidding
from .bidding import NOBODY, Callers, Edges, Places
from .kernels import compiled
from .problem import Numbers

Late = Callable[[], bool]
LIFTS = 10
BIDS_AT_ONCE = 500_000
"""After so many bids the auction looks at the clock."""


class Auction:
    """Clients and volunteers by their numbers on the ground. `held`: of each client the edge by which they have a place, or -1.

    `price`: the lowest prices, by place; they outlive a settlement: the next one, with more pairs or finer steps, starts
    from them. `highest`: the highest prices with which everybody is as content.
    """

    def __init__(self, capacity: Numbers, clients: int, *, use_compiled: bool) -> None:
        self.use_compiled = use_compiled
        self.loops: Any = compiled("compiled_bidding") if use_compiled else bidding
        self.first = np.append(0, np.cumsum(capacity)).astype(np.int32)
        self.volunteer = np.repeat(np.arange(capacity.size, dtype=np.int32), capacity)
        self.price = self.highest = np.zeros(self.volunteer.size, np.int32)
        self.held = np.full(clients, NOBODY, np.int32)
        self.edges = Edges(np.zeros(clients + 1, np.int32), np.empty(0, np.int32), np.empty(0, np.int32))
        self.sorted: Callers | None = None
        self.settled: Any = None

    def start_from(self, price: Numbers) -> None:
        """Prices by volunteer from which the first settlement starts."""
        self.price = self.highest = price[self.volunteer]

    def add(self, count: Numbers, volunteer: Numbers, worth: Numbers) -> None:
        """Add candidate pairs: `kept` of each client, in the order of the clients."""
        start = self.edges.start
        grown = start + np.append(0, np.cumsum(count)).astype(np.int32)
        columns = []
        for old, new in ((self.edges.volunteer, volunteer), (self.edges.worth, worth)):
            column = np.empty(grown[-1], np.int32)
            column[np.arange(old.size) + np.repeat((grown - start)[:-1], np.diff(start))] = old
            column[np.arange(new.size) + np.repeat(start[1:], count)] = new
            columns.append(column)
        self.edges, self.sorted = Edges(grown, *columns), None
        self.held[:] = NOBODY

    def divide(self, owners: Numbers, limits: NDArray[np.int64], wish: Numbers) -> None:
        """Put volunteers of one place each in the stead of some: the k-th for the clients of `owners[k]` who wish at most `limits[k]`.

        They are numbered behind all others and start from their owner's price. `wish` is of each client.
        """
        callers, lowest = self.callers(), self.cheapest(self.price)
        parts = []
        for number, (owner, limit) in enumerate(zip(owners, limits, strict=True), self.first.size - 1):
            calling = slice(callers.start[owner], callers.start[owner + 1])
            fits = wish[callers.client[calling]] <= limit
            client, worth = callers.client[calling][fits], callers.worth[calling][fits]
            parts.append(np.stack([client, np.full(client.size, number, np.int32), worth]))
        self.edges.worth[np.isin(self.edges.volunteer, owners)] = 0
        pairs = np.concatenate(parts, axis=1)
        pairs = pairs[:, np.argsort(pairs[0], kind="stable")]
        self.add(np.bincount(pairs[0], minlength=self.held.size).astype(np.int32), pairs[1], pairs[2])
        self.price = np.append(self.price, lowest[owners])
        self.volunteer = np.append(
            self.volunteer, np.arange(owners.size, dtype=np.int32) + np.int32(self.first.size - 1)
        )
        self.first = np.append(self.first, self.first[-1] + np.arange(1, owners.size + 1, dtype=np.int32))

    def settle(self, steps: Sequence[int], queue: Numbers, late: Late) -> bool:
        """Let everybody bid anew with each step, from coarse to fine, in the queue's order; answers whether the time was enough."""
        edges, callers = self.for_loops(self.edges), self.for_loops(self.callers())
        turns = queue if self.use_compiled else queue.tolist()
        for step in steps:
            places = self.for_loops(self.places())
            waiting, place, many = queue.size, 0, self.price.size
            while waiting and not late():
                waiting, _ = self.loops.forward(edges, places, turns, waiting, step, BIDS_AT_ONCE)
            self.loops.utilities(edges, places)
            while not waiting and place < many and not late():
                place, _ = self.loops.backward(edges, callers, places, place, step, BIDS_AT_ONCE)
            self.price, self.held = np.array(places.price, np.int32), np.array(places.held, np.int32)
            self.highest, self.settled = self.price, places
            if waiting or place < many:
                return False
        return True

    def lift(self, queue: Numbers) -> None:
        """Find the highest prices with which everybody is as content as they are; needs a settlement that had its time."""
        edges, turns = self.for_loops(self.edges), queue if self.use_compiled else queue.tolist()
        for _ in range(LIFTS):
            if self.loops.lift(edges, self.settled, turns) == 0:
                break
        self.highest = np.asarray(self.settled.price, np.int32)

    def for_loops(self, columns: Any) -> Any:
        """Columns as the loops like them: compiled ones read arrays, Python is faster on lists."""
        return columns if self.use_compiled else type(columns)(*(column.tolist() for column in columns))

    def places(self) -> Places:
        """All places free at their prices."""
        clients = self.held.size
        nobody = np.full(clients, NOBODY, np.int32)
        return Places(
            self.first, self.volunteer, self.price.copy(), np.full(self.price.size, NOBODY, np.int32), self.cheapest(self.price),
            place_of=nobody, held=nobody.copy(), utility=np.zeros(clients, np.int32),
        )  # fmt: skip

    def callers(self) -> Callers:
        """The candidate pairs by volunteer, clients ascending; kept until pairs are added."""
        if self.sorted is None:
            self.sorted = self.sort()
        return self.sorted

    def sort(self) -> Callers:
        many = self.first.size - 1
        if self.use_compiled:
            return Callers(*self.loops.by_volunteer(self.edges, many))
        order = np.argsort(self.edges.volunteer, kind="stable")
        client = np.repeat(np.arange(self.held.size, dtype=np.int32), np.diff(self.edges.start))
        start = np.append(0, np.cumsum(np.bincount(self.edges.volunteer, minlength=many))).astype(np.int32)
        return Callers(start, client[order], self.edges.worth[order])

    def cheapest(self, price: Numbers) -> Numbers:
        """By volunteer the least price of a place; 0 for who has none and whom nobody can bid for."""
        lowest = np.zeros(self.first.size - 1, np.int32)
        has = np.flatnonzero(np.diff(self.first))
        if has.size:
            lowest[has] = np.minimum.reduceat(price, self.first[has])
        return lowest

    def best_gain(self, cheapest: Numbers) -> Numbers:
        """What each client's best candidate is worth beyond its price, at least 0: their utility at these prices."""
        best = np.zeros(self.held.size, np.int32)
        has = np.flatnonzero(np.diff(self.edges.start))
        if has.size:
            gain = self.edges.worth - cheapest[self.edges.volunteer]
            best[has] = np.maximum(np.maximum.reduceat(gain, self.edges.start[has]), 0)
        return best

    def value(self) -> int:
        return int(self.edges.worth[self.held[self.held >= 0]].sum(dtype=np.int64))
