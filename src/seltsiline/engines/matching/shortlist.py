"""The volunteers whom a coordinator would ask first for one client, each with its reasons."""

from dataclasses import replace

import numpy as np

from .answers import Candidate
from .explanation import explanations
from .ground import Ground, lay_ground, with_prices
from .index import Index
from .kernels import compiled_for
from .points import Scale, whole_prices
from .problem import Floats, Numbers, Problem
from .rows import check_row, take
from .scanning import IMPOSSIBLE
from .surveying import scanner
from .validation import checked
from .wanted import Wanted


def shortlist(
    problem: Problem, client: int, *, most: int = 20, price: Floats | None = None, index: Index | None = None
) -> tuple[Candidate, ...]:
    """The best volunteers who may meet the client, at most `most`, best first; of equals, first who comes first.

    With `price`, the dual prices of the last plan, whoever others need more stands lower: the order is that of score less
    price, so that the plan's own choice for the client comes first. `index` saves its making when many lists are asked for.
    """
    problem = checked(problem)
    check_row(client, problem.clients)
    volunteers = problem.volunteers.x.size
    costs = np.zeros(volunteers, np.float32) if price is None else np.asarray(price, np.float32)
    index = index or Index.of(problem.volunteers)
    ground = ground_of(problem, client, index, None if price is None else whole_prices(costs, volunteers))
    rows = index.row[best_places(ground, max(most, 0), use_compiled=compiled_for(volunteers))]
    chosen = explanations(problem, rows, client)
    return tuple(Candidate(reasons, float(costs[reasons.volunteer])) for reasons in chosen)


def ground_of(problem: Problem, client: int, index: Index, price: Numbers | None = None) -> Ground:
    """The ground with one client on it, where volunteers cost their price; what a pair has in advance from a plan does not count."""
    forbidden = problem.no_go[problem.no_go[:, 1] == client].copy()
    forbidden[:, 1] = 0
    one = replace(
        problem, clients=take(problem.clients, np.array([client])), no_go=forbidden, before=problem.before[:0]
    )
    ground, _ = lay_ground(one, index, Scale.of(problem.weights))
    return ground if price is None else with_prices(ground, price[index.row])


def best_places(ground: Ground, most: int, *, use_compiled: bool) -> Numbers:
    """Places in the index of the best volunteers for the one client on the ground."""
    wanted = Wanted.above(np.array([IMPOSSIBLE], np.int32), most)
    if most and ground.tiles.west.size:
        scanner(use_compiled)(ground, wanted, 0, 1)
    return wanted.place[0, : wanted.kept[0]]
