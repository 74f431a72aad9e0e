"""A proposal for everybody at once, with a certificate of how far it can be from the best plan over all pairs.

Few pairs of each client go into an auction. Its prices are then held against every pair that could meet: whoever would
rather have a pair that was left out gets it, and the auction goes on. The same survey bounds the best plan there is.
"""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import numpy as np

from .answers import Plan
from .auction import Auction
from .bidding import NOBODY
from .fairness import fairness_cost, gini_of_rates, matched_by_wait
from .ground import Ground, lay_ground, narrowed, with_prices
from .index import Index
from .kernels import compiled_for
from .points import ONE, Scale, client_points, whole_prices
from .problem import Floats, Numbers, Problem
from .rows import take
from .scanning import IMPOSSIBLE
from .surveying import Survey, survey
from .validation import checked
from .weeks import Weeks, places_that_fit

Told = Callable[[float], None]
Late = Callable[[], bool]
FIRST_EDGES = 16
MORE_EDGES = 12
COARSE_STEPS = (ONE, ONE // 4, ONE // 16, ONE // 64)
STEPS: tuple[tuple[int, ...], ...] = (COARSE_STEPS, (600, 180, 45), (45, 12), (12,), (12,), (12,), (12,))
"""How much a bid must exceed, in points, by round: coarse while pairs are still missing, fine when prices are nearly right."""
CLOSE_ENOUGH, CLOSE_ENOUGH_IF_HUGE = 0.0005, 0.005
DIVISIONS = 4
HUGE_PAIRS = 20_000_000_000
"""From so many pairs on even a survey takes long: good pairs are sought near by first, and all pairs looked at once or twice."""
HUGE_STEPS = (ONE // 16, ONE // 64)
NEAREST, SAMPLE = 3_000, 100
NEIGHBOURS = 64
"""Clients who live close together bid one after the other: what their bids read then stays in the processor's cache."""
NO_BOUND = 2**62


def solve(
    problem: Problem,
    *,
    seed: int = 1,
    time_limit: float = 60.0,
    told: Told | None = None,
    before_price: Floats | None = None,
    measure_fairness: bool = False,
) -> Plan:
    """The plan for a problem. `seed` orders the clients' bids; `told` hears the fraction done, from 0 to 1.

    When `time_limit` seconds end before the work, the best plan so far comes back, its certificate as wide as it then is.
    `before_price`: the prices of a plan of nearly the same people, from which the auction then starts.
    `measure_fairness` plans once more without fairness, to tell what it costs.
    """
    started = monotonic()
    problem = checked(problem)
    tell = told or (lambda fraction: None)
    tell(0.0)
    work = Work(problem, seed, before_price, lambda: monotonic() - started > time_limit)
    work.run(lambda fraction: tell(fraction / 2 if measure_fairness else fraction))
    plan = work.plan()
    if measure_fairness and not work.late():
        fit_alone = replace(problem, weights=replace(problem.weights, fairness=0.0))
        left = time_limit - (monotonic() - started)
        other = solve(fit_alone, seed=seed, time_limit=left, told=lambda fraction: tell((1 + fraction) / 2))
        plan = replace(plan, fairness_cost=fairness_cost(plan, other))
    tell(1.0)
    return replace(plan, seconds=monotonic() - started, within_time=not work.late())


class Work:
    """One run. Clients count in the order of the ground, volunteers in that of the index; all worth is in whole points."""

    def __init__(self, problem: Problem, seed: int, before_price: Floats | None, late: Late) -> None:
        self.problem, self.late = problem, late
        self.scale = Scale.of(problem.weights)
        self.index = Index.of(problem.volunteers)
        self.ground, self.client_row = lay_ground(problem, self.index, self.scale)
        self.meeting = client_points(problem.clients, self.scale)[self.client_row]
        pairs = problem.volunteers.x.size * problem.clients.x.size
        self.use_compiled, self.is_huge = compiled_for(pairs), pairs >= HUGE_PAIRS
        places = places_that_fit(problem)[self.index.row]
        self.auction = Auction(places, self.client_row.size, use_compiled=self.use_compiled)
        self.cold = before_price is None
        if before_price is not None:
            self.auction.start_from(whole_prices(before_price, places.size)[self.index.row])
        self.weeks = Weeks(
            self.auction, problem.volunteers.minutes[self.index.row], problem.clients.minutes[self.client_row]
        )
        self.queue = bidding_order(self.client_row.size, seed)
        self.volunteer_of = np.full(self.client_row.size, NOBODY, np.int32)
        self.worth = np.zeros(self.client_row.size, np.int32)
        self.value, self.bound, self.eligible_pairs = 0, NO_BOUND, 0

    @property
    def gap(self) -> float:
        return (self.bound - self.value) / self.bound if self.bound > 0 else 0.0

    def run(self, tell: Told) -> None:
        """Look and settle in turns until the plan is close enough to the bound, no step is left, or it is late."""
        rounds = STEPS if self.cold else STEPS[1:]
        if self.is_huge:
            self.look_near(MORE_EDGES)
            self.settle(COARSE_STEPS)
            self.look_near(MORE_EDGES)
            self.settle(HUGE_STEPS)
            rounds = STEPS[2:3]
        self.look(FIRST_EDGES if self.auction.edges.worth.size == 0 else MORE_EDGES)
        for turn, steps in enumerate(rounds):
            tell((turn + 1) / (len(rounds) + 2))
            if self.late() or self.gap <= (CLOSE_ENOUGH_IF_HUGE if self.is_huge else CLOSE_ENOUGH):
                break
            self.settle(steps)
            self.look(MORE_EDGES)
        self.keep_weeks()

    def look(self, most: int) -> None:
        """Survey all pairs at the present prices: lowers the bound, and gives clients pairs that beat what they have to choose from."""
        first = self.bound == NO_BOUND
        seen = self.found_on(self.ground, most)
        utility = np.maximum(seen.best.astype(np.int64) + self.meeting, 0)
        self.bound = min(self.bound, int(utility.sum() + self.auction.highest.sum(dtype=np.int64)))
        if first:
            self.eligible_pairs = (
                self.estimated_pairs() if self.is_huge else int(seen.wanted.eligible.sum(dtype=np.int64))
            )

    def look_near(self, most: int) -> None:
        """Survey the nearest volunteers alone: where very many live, good pairs are found among them; bounds nothing."""
        self.found_on(narrowed(self.ground, self.index, NEAREST), most)

    def found_on(self, ground: Ground, most: int) -> Survey:
        """Survey a ground at the present prices and give clients the pairs that beat what they have to choose from."""
        price, none = self.auction.cheapest(self.auction.highest), self.auction.edges.worth.size == 0
        floor = np.full_like(self.meeting, IMPOSSIBLE) if none else self.auction.best_gain(price) - self.meeting
        seen = survey(with_prices(ground, price), floor, most, use_compiled=self.use_compiled, late=self.late)
        count = seen.wanted.kept
        kept = np.arange(most) < count[:, None]
        place = seen.wanted.place[kept]
        worth = seen.wanted.points[kept] + price[place] + np.repeat(self.meeting, count)
        self.auction.add(count, place, worth)
        return seen

    def estimated_pairs(self) -> int:
        """How many pairs are eligible, counted for one client in a hundred."""
        some = np.arange(0, self.client_row.size, SAMPLE)
        sample = replace(
            self.problem,
            clients=take(self.problem.clients, some),
            before=np.empty((0, 2), np.int32),
            no_go=np.empty((0, 2), np.int32),
        )
        ground, _ = lay_ground(sample, self.index, self.scale)
        nothing = np.full(some.size, IMPOSSIBLE, np.int32)
        seen = survey(ground, nothing, 1, use_compiled=self.use_compiled, late=self.late)
        return int(seen.wanted.eligible.sum(dtype=np.int64)) * SAMPLE

    def settle(self, steps: tuple[int, ...]) -> None:
        """Let the auction go on; its outcome is kept if it is the best so far."""
        if self.auction.settle(steps, self.queue, self.late):
            self.auction.lift(self.queue)
        self.remember(*self.weeks.outcome())

    def remember(self, volunteer_of: Numbers, worth: Numbers) -> None:
        value = int(worth.sum(dtype=np.int64))
        if value > self.value:
            self.value, self.volunteer_of, self.worth = value, volunteer_of, worth

    def keep_weeks(self) -> None:
        """Turn the best outcome into one that overfills no week; divided weeks let others take what is left of them."""
        self.price = self.auction.cheapest(self.auction.price)
        volunteer_of, worth = self.volunteer_of, self.worth
        kept = self.weeks.keep(volunteer_of, worth)
        self.value = int(worth.sum(dtype=np.int64))
        for _ in range(DIVISIONS):
            if not kept or self.late():
                break
            self.weeks.divide(kept)
            self.auction.settle(STEPS[-1], self.queue, self.late)
            volunteer_of, worth = self.weeks.outcome()
            kept = self.weeks.keep(volunteer_of, worth)
            self.remember(volunteer_of, worth)

    def plan(self) -> Plan:
        """The best outcome in the caller's rows, with each volunteer's weekly time kept."""
        problem, many = self.problem, self.client_row.size
        served = np.zeros(many, bool)
        volunteer_of, score = np.full(many, NOBODY, np.int32), np.full(many, np.nan, np.float32)
        met = np.flatnonzero(self.volunteer_of >= 0)
        rows = self.client_row[met]
        volunteer_of[rows], served[rows] = self.index.row[self.volunteer_of[met]], True
        kept = kept_pairs(problem.before, volunteer_of)
        score[rows] = self.worth[met] - self.meeting[met]
        score[problem.before[kept, 1]] -= self.scale.inertia
        price = np.empty(self.index.row.size, np.float32)
        price[self.index.row] = self.price / ONE
        return Plan(
            volunteer_of=volunteer_of, score=score / np.float32(ONE), price=price, value=self.value / ONE, bound=self.bound / ONE,
            certified_gap=self.gap, eligible_pairs=self.eligible_pairs, changed=changed_clients(problem.before, volunteer_of),
            fairness_cost=None, matched_by_wait=matched_by_wait(problem.clients.waiting, served),
            gini=gini_of_rates(problem.municipality, served), seconds=0.0, within_time=True,
        )  # fmt: skip


def bidding_order(clients: int, seed: int) -> Numbers:
    """Whose turn it is: groups of neighbours in an order that the seed decides."""
    groups = np.random.default_rng(seed).permutation(-(-clients // NEIGHBOURS))
    order = (groups[:, None] * NEIGHBOURS + np.arange(NEIGHBOURS)).ravel()
    return order[order < clients].astype(np.int32)


def kept_pairs(before: Numbers, volunteer_of: Numbers) -> Numbers:
    """Places in `before` of the pairs that a plan keeps, each pair once."""
    kept = np.flatnonzero(volunteer_of[before[:, 1]] == before[:, 0])
    return kept[np.unique(before[kept, 1], return_index=True)[1]].astype(np.int32)


def changed_clients(before: Numbers, volunteer_of: Numbers) -> int:
    """Clients of the plan before who now meet somebody else or nobody."""
    kept = before[kept_pairs(before, volunteer_of), 1]
    return int(np.setdiff1d(before[:, 1], kept).size)
