"""What somebody would pick instead of our engine, on the same pairs: OR-tools, scipy, networkx, and a list worked off by score.

All take pairs (client, volunteer, whole points, more is better) and each volunteer's places, and answer the volunteer of each client.
Weekly time they do not know, so what they find may be worth a little more than any plan that keeps it.
"""

from typing import NamedTuple

import numpy as np


class Pairs(NamedTuple):
    client: np.ndarray
    volunteer: np.ndarray
    points: np.ndarray
    capacity: np.ndarray
    clients: int


def ortools_flow(pairs: Pairs) -> np.ndarray:
    """Min-cost flow, exact: client → volunteer → all served; who stays out costs nothing."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    end = pairs.clients + pairs.capacity.size
    clients, volunteers = np.arange(pairs.clients), np.arange(pairs.capacity.size) + pairs.clients
    one, none = np.ones(pairs.clients, np.int64), np.zeros(pairs.clients, np.int64)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        pairs.client,
        pairs.volunteer + pairs.clients,
        np.ones(pairs.client.size, np.int64),
        -pairs.points.astype(np.int64),
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        volunteers, np.full(volunteers.size, end), pairs.capacity, np.zeros(volunteers.size, np.int64)
    )
    flow.add_arcs_with_capacity_and_unit_cost(clients, np.full(pairs.clients, end), one, none)
    flow.set_nodes_supplies(np.append(clients, end), np.append(one, -pairs.clients))
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("OR-tools finds no flow.")
    return meeting(pairs, flow.flows(arcs) > 0)


def scipy_matching(pairs: Pairs) -> np.ndarray:
    """Sparse matching, exact: each place a column of its own, and one for each client who stays out."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    first = np.append(0, np.cumsum(pairs.capacity))
    copies = pairs.capacity[pairs.volunteer]
    which = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    rows = np.append(np.repeat(pairs.client, copies), np.arange(pairs.clients))
    columns = np.append(np.repeat(first[pairs.volunteer], copies) + which, first[-1] + np.arange(pairs.clients))
    most = int(pairs.points.max()) + 1
    costs = np.append(most - np.repeat(pairs.points, copies), np.full(pairs.clients, most)).astype(np.float64)
    matrix = coo_array((costs, (rows, columns)), shape=(pairs.clients, first[-1] + pairs.clients)).tocsr()
    chosen, places = min_weight_full_bipartite_matching(matrix)
    volunteer_of = np.full(pairs.clients, -1)
    served = places < first[-1]
    volunteer_of[chosen[served]] = np.searchsorted(first, places[served], side="right") - 1
    return volunteer_of


def networkx_flow(pairs: Pairs) -> np.ndarray:
    """Maximum weight matching over places; for small problems only."""
    import networkx

    graph = networkx.Graph()
    rows = zip(pairs.client.tolist(), pairs.volunteer.tolist(), pairs.points.tolist(), strict=True)
    for client, volunteer, points in rows:
        for place in range(int(pairs.capacity[volunteer])):
            graph.add_edge(("client", client), (volunteer, place), weight=points)
    volunteer_of = np.full(pairs.clients, -1)
    for one, other in networkx.max_weight_matching(graph):
        (_, client), (volunteer, _) = (one, other) if one[0] == "client" else (other, one)
        volunteer_of[client] = volunteer
    return volunteer_of


def greedy(pairs: Pairs) -> np.ndarray:
    """The list of all pairs, best first, as a spreadsheet would be worked off."""
    left, volunteer_of = pairs.capacity.tolist(), [-1] * pairs.clients
    order = np.argsort(-pairs.points, kind="stable")
    for client, volunteer in zip(pairs.client[order].tolist(), pairs.volunteer[order].tolist(), strict=True):
        if volunteer_of[client] < 0 and left[volunteer] > 0:
            volunteer_of[client] = volunteer
            left[volunteer] -= 1
    return np.array(volunteer_of)


def meeting(pairs: Pairs, chosen: np.ndarray) -> np.ndarray:
    volunteer_of = np.full(pairs.clients, -1)
    volunteer_of[pairs.client[chosen]] = pairs.volunteer[chosen]
    return volunteer_of


def value_of(pairs: Pairs, volunteer_of: np.ndarray) -> int:
    return int(pairs.points[volunteer_of[pairs.client] == pairs.volunteer].sum(dtype=np.int64))
