"""A proposal for everybody at once, with a certificate of how far it can be from the best plan over all pairs.

Few pairs of each client go into an auction. Its prices are then held against every pair that could meet: whoever would
rather have a pair that was left out gets it, and the auction runs again. The same scan gives the bound.
"""

from collections.abc import Callable
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from .answers import Plan
from .auction import NOBODY, Edges, Places, bid
from .columns import ClientColumns, VolunteerColumns, client_columns, pair_scale, volunteer_columns
from .fairness import gini_of_rates, matched_by_wait
from .index import Index
from .points import ONE, Scale, client_points
from .problem import Floats, Numbers, Problem
from .scanning import Found, eligible, neighbourhood
from .validation import checked

Told = Callable[[float], None]
FIRST_EDGES = 24
STEP = 20
ROUNDS = 4


def solve(
    problem: Problem,
    *,
    seed: int = 1,
    time_limit: float = 60.0,
    told: Told | None = None,
    before_price: Floats | None = None,
) -> Plan:
    """The plan for a problem. `seed` orders the clients' bids; `told` hears the fraction done, from 0 to 1.

    When `time_limit` seconds end before the work, the plan so far comes back, its certificate as wide as it then is.
    """
    started = monotonic()
    problem = checked(problem)
    work = Work(problem)
    tell = told or (lambda fraction: None)
    tell(0.0)
    work.first_edges()
    for turn in range(ROUNDS):
        work.auction(seed)
        improved = work.price_all()
        tell((turn + 1) / ROUNDS)
        if not improved or monotonic() - started > time_limit:
            break
    tell(1.0)
    return work.plan(monotonic() - started, monotonic() - started <= time_limit)


class Work:
    """The state of one run: candidate pairs, prices and who has which place."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.scale = Scale.of(problem.weights)
        self.index = Index.of(problem.volunteers)
        self.volunteers: VolunteerColumns = volunteer_columns(problem, self.index, self.scale)
        self.clients: ClientColumns = client_columns(problem.clients, self.index, self.scale)
        self.client_points = client_points(problem.clients, self.scale)
        self.capacity = problem.volunteers.capacity[self.index.row]
        self.no_go = {(int(v), int(c)) for v, c in problem.no_go}
        self.before = {(int(v), int(c)) for v, c in problem.before}
        self.edges: list[dict[int, int]] = [{} for _ in range(problem.clients.x.size)]
        self.cheapest = np.zeros(self.index.row.size, np.int64)
        self.eligible_pairs = 0
        self.bound = 0

    def worths(self, client: int) -> Found:
        near = neighbourhood(self.index, float(self.clients.x[client]), float(self.clients.y[client]))
        found = eligible(self.volunteers, self.clients, client, pair_scale(self.scale), near)
        rows = self.index.row[found.places]
        worth = found.points.astype(np.int64) + int(self.client_points[client])
        pairs = [(int(row), client) for row in rows]
        worth += np.array([self.scale.inertia * (pair in self.before) for pair in pairs], np.int64)
        allowed = np.array([pair not in self.no_go for pair in pairs], bool)
        return Found(found.places[allowed], worth[allowed].astype(np.int32))

    def first_edges(self) -> None:
        self.eligible_pairs = 0
        for client in range(len(self.edges)):
            found = self.worths(client)
            self.eligible_pairs += found.places.size
            self.add(client, found.places, found.points, found.points, FIRST_EDGES)

    def add(self, client: int, places: NDArray[np.int64], worth: Numbers, gain: NDArray[np.integer], most: int) -> None:
        for best in np.argsort(-gain, kind="stable")[:most]:
            self.edges[client][int(places[best])] = int(worth[best])

    def auction(self, seed: int) -> None:
        start = np.cumsum([0] + [len(pairs) for pairs in self.edges]).tolist()
        edges = Edges(
            start, [v for pairs in self.edges for v in pairs], [w for pairs in self.edges for w in pairs.values()]
        )
        first = np.append(0, np.cumsum(self.capacity))
        many = int(first[-1])
        self.places = Places(
            first.tolist(), np.repeat(np.arange(self.capacity.size), self.capacity).tolist(), [0] * many, [NOBODY] * many,
            [0] * self.capacity.size, [NOBODY] * len(self.edges),
        )  # fmt: skip
        queue = np.random.default_rng(seed).permutation(len(self.edges)).tolist()
        bid(edges, self.places, queue, len(queue), STEP)
        self.cheapest = np.array(self.places.cheapest, np.int64)

    def price_all(self) -> bool:
        """Hold the prices against all pairs: sets the bound; answers whether somebody got better pairs to choose from."""
        bound, improved = sum(self.places.price), False
        for client in range(len(self.edges)):
            found = self.worths(client)
            if found.places.size == 0:
                continue
            gain = found.points - self.cheapest[found.places]
            bound += max(0, int(gain.max()))
            mine = self.places.place_of[client]
            volunteer = self.places.volunteer[mine] if mine >= 0 else NOBODY
            now = self.edges[client][volunteer] - self.places.price[mine] if mine >= 0 else 0
            if gain.max() > now + 2 * STEP:
                before = len(self.edges[client])
                self.add(client, found.places, found.points, gain, 8)
                improved |= len(self.edges[client]) > before
        self.bound = bound
        return improved

    def plan(self, seconds: float, within_time: bool) -> Plan:
        problem, many = self.problem, len(self.edges)
        volunteer_of = np.full(many, NOBODY, np.int32)
        score, value = np.full(many, np.nan, np.float32), 0
        before = {client: volunteer for volunteer, client in sorted(self.before)}
        changed = 0
        kept_places = self.within_weekly_time()
        for client, mine in enumerate(self.places.place_of):
            if mine >= 0 and mine in kept_places:
                volunteer = self.places.volunteer[mine]
                worth = self.edges[client][volunteer]
                volunteer_of[client] = row = self.index.row[volunteer]
                value += worth
                kept = (int(row), client) in self.before
                score[client] = (worth - int(self.client_points[client]) - kept * self.scale.inertia) / ONE
            if client in before and (int(volunteer_of[client]), client) not in self.before:
                changed += 1
        price = np.zeros(self.capacity.size, np.float32)
        price[self.index.row] = self.cheapest / ONE
        served = volunteer_of >= 0
        return Plan(
            volunteer_of=volunteer_of, score=score, price=price, value=value / ONE, bound=self.bound / ONE,
            certified_gap=(self.bound - value) / self.bound if self.bound else 0.0, eligible_pairs=self.eligible_pairs,
            changed=changed, fairness_cost=0.0, matched_by_wait=matched_by_wait(problem.clients.waiting, served),
            gini=gini_of_rates(problem.municipality, served), seconds=seconds, within_time=within_time,
        )  # fmt: skip

    def within_weekly_time(self) -> set[int]:
        """Places whose clients' minutes fit into the volunteers' weeks; worthier pairs come first."""
        left = self.problem.volunteers.minutes[self.index.row].tolist()
        minutes, kept = self.problem.clients.minutes.tolist(), set()
        taken = [(client, mine) for client, mine in enumerate(self.places.place_of) if mine >= 0]
        taken.sort(key=lambda pair: -self.edges[pair[0]][self.places.volunteer[pair[1]]])
        for client, mine in taken:
            volunteer = self.places.volunteer[mine]
            if minutes[client] <= left[volunteer]:
                left[volunteer] -= minutes[client]
                kept.add(mine)
        return kept
