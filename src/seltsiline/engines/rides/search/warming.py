"""Kernels loaded, or compiled where no cache of them is found, before any clock runs."""

from functools import cache

import numpy as np

from ..day import read_day
from ..problem import Driver, Problem, Request
from .campaign import Campaign, Course


@cache
def warm() -> None:
    """Solve a day of three requests, which needs every kernel: somebody left over, and a trip there and back."""
    table = np.abs(np.subtract.outer(np.arange(4.0), np.arange(4.0)))
    requests = (
        Request("there", 1, 2, longest_ride=5.0),
        Request("back", 2, 1, longest_ride=5.0, returns="there"),
        Request("too many", 1, 3, seats=9),
    )
    day = read_day(Problem(requests, (Driver("one", 0, 0), Driver("two", 0, 3)), table, table))
    campaign = Campaign(day, 1, Course(seconds=1.0, steps=6, exact=True))
    campaign.search(fewest_drivers=False)
