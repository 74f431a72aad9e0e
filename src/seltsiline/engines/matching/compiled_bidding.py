"""The auction's loops, compiled."""

from typing import Any

import numpy as np

from . import bidding
from .bidding import Edges
from .kernels import compile_function

forward = compile_function(bidding.forward)
backward = compile_function(bidding.backward)
utilities = compile_function(bidding.utilities)
lift = compile_function(bidding.lift)


@compile_function
def by_volunteer(edges: Edges, volunteers: int) -> Any:
    """The columns of `Callers`: a counting sort, many times faster than numpy's."""
    start = np.zeros(volunteers + 1, np.int32)
    for volunteer in edges.volunteer:
        start[volunteer + 1] += 1
    for volunteer in range(volunteers):
        start[volunteer + 1] += start[volunteer]
    filled = start[:-1].copy()
    client_of, worth = np.empty(len(edges.volunteer), np.int32), np.empty(len(edges.volunteer), np.int32)
    for client in range(len(edges.start) - 1):
        for edge in range(edges.start[client], edges.start[client + 1]):
            volunteer = edges.volunteer[edge]
            client_of[filled[volunteer]] = client
            worth[filled[volunteer]] = edges.worth[edge]
            filled[volunteer] += 1
    return start, client_of, worth
