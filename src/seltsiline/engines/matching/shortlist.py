"""The volunteers whom a coordinator would ask first for one client, each with its reasons."""

import numpy as np

from .answers import Candidate
from .columns import one_client, pair_scale, volunteer_columns
from .explanation import explanations
from .index import Index
from .points import ONE, Scale
from .problem import Floats, Problem
from .scanning import eligible, neighbourhood
from .validation import checked


def shortlist(
    problem: Problem, client: int, *, most: int = 20, price: Floats | None = None, index: Index | None = None
) -> tuple[Candidate, ...]:
    """The best volunteers who may meet the client, at most `most`; equals stand in the order of their rows.

    With `price`, the dual prices of the last plan, whoever others need more stands lower: the order is that of score less
    price, so that the plan's own choice for the client comes first. `index` saves its making when many lists are asked for.
    """
    problem = checked(problem)
    scale, index = Scale.of(problem.weights), index or Index.of(problem.volunteers)
    clients = one_client(problem, index, scale, client)
    near = neighbourhood(index, float(clients.x[0]), float(clients.y[0]))
    found = eligible(volunteer_columns(problem, index, scale), clients, 0, pair_scale(scale), near)
    rows = index.row[found.places]
    allowed = ~np.isin(rows, problem.no_go[problem.no_go[:, 1] == client, 0])
    rows, points = rows[allowed], found.points[allowed]
    costs = np.zeros(problem.volunteers.x.size, np.float32) if price is None else np.asarray(price, np.float32)
    best = np.lexsort((rows, costs[rows] * ONE - points))[: max(most, 0)]
    chosen = explanations(problem, rows[best], client)
    return tuple(Candidate(reasons, float(costs[reasons.volunteer])) for reasons in chosen)
