"""What a problem's best plan is worth, found in other ways than the engine's: by trying everything, or by OR-tools."""

from itertools import product

import numpy as np

from seltsiline.engines.matching import Problem, explain_all
from seltsiline.engines.matching.points import ONE, Scale, client_points


def worths(problem: Problem) -> np.ndarray:
    """(volunteers, clients): what each pair is worth in points as the plan counts them; NaN for pairs that may not meet."""
    scale = Scale.of(problem.weights)
    meeting = client_points(problem.clients, scale) / ONE
    before = {tuple(pair) for pair in problem.before.tolist()}
    worth = np.full((problem.volunteers.x.size, problem.clients.x.size), np.nan)
    for client in range(worth.shape[1]):
        for reasons in explain_all(problem, client):
            if not reasons.broken:
                kept = (reasons.volunteer, client) in before
                worth[reasons.volunteer, client] = reasons.score + meeting[client] + kept * scale.inertia / ONE
    return worth


def best_by_trying(problem: Problem) -> float:
    """Every way to give each client a volunteer or nobody; for a handful of people."""
    worth, best = worths(problem), 0.0
    choices = [[-1, *np.flatnonzero(np.isfinite(column)).tolist()] for column in worth.T]
    for plan in product(*choices):
        met = [(volunteer, client) for client, volunteer in enumerate(plan) if volunteer >= 0]
        load, minutes = np.zeros(worth.shape[0], int), np.zeros(worth.shape[0], int)
        for volunteer, client in met:
            load[volunteer] += 1
            minutes[volunteer] += problem.clients.minutes[client]
        if (load <= problem.volunteers.capacity).all() and (minutes <= problem.volunteers.minutes).all():
            best = max(best, sum(float(worth[pair]) for pair in met))
    return best


def best_by_ortools(problem: Problem) -> float:
    """The exact optimum with weekly time, as a small integer program."""
    from ortools.sat.python import cp_model

    worth, model = worths(problem), cp_model.CpModel()
    pairs = {pair: model.new_bool_var(f"{pair}") for pair in np.ndindex(worth.shape) if np.isfinite(worth[pair])}
    for client in range(worth.shape[1]):
        model.add_at_most_one(chosen for (_, own), chosen in pairs.items() if own == client)
    for volunteer in range(worth.shape[0]):
        mine = {client: chosen for (theirs, client), chosen in pairs.items() if theirs == volunteer}
        model.add(sum(mine.values()) <= int(problem.volunteers.capacity[volunteer]))
        minutes = sum(int(problem.clients.minutes[client]) * chosen for client, chosen in mine.items())
        model.add(minutes <= int(problem.volunteers.minutes[volunteer]))
    model.maximize(sum(round(worth[pair] * ONE) * chosen for pair, chosen in pairs.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 20
    assert solver.solve(model) == cp_model.OPTIMAL
    return solver.objective_value / ONE
