"""What a scan is asked for and answers."""

from typing import NamedTuple

import numpy as np

from .problem import Numbers


class Wanted(NamedTuple):
    """What a scan writes for each client: up to K best pairs above `floor`, best first, and how many pairs are eligible.

    `place`, `points`: (clients, K), filled up to `kept`. Pairs of equal points stand in the index's order.
    """

    floor: Numbers
    kept: Numbers
    place: Numbers
    points: Numbers
    eligible: Numbers

    @classmethod
    def above(cls, floor: Numbers, most: int) -> "Wanted":
        many = floor.size
        kept, eligible = np.zeros(many, np.int32), np.zeros(many, np.int32)
        return cls(floor, kept, np.empty((many, most), np.int32), np.empty((many, most), np.int32), eligible)
