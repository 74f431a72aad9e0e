"""Roads without road data: kilometres and minutes from the distance as the crow flies.

A way begins and ends on small roads and in between takes the best one there is, so each band counts for its own part of
the distance. Up to 3 km: streets of a town, detour 1.2 at 35 km/h. To 20 km: village and county roads, 1.3 at 60 km/h.
Beyond: the state's main roads, which run straight between towns, 1.1 at 75 km/h. (One detour of 1.3 for all would make
82 km of the 70 from Võru to Tartu and 212 of the 185 from Tallinn to Tartu.)

Each further kilometre takes at most as long as the one before. That keeps the triangle rule for minutes: a way round by
a third place is never shorter. What the crow does not see stays unseen, such as the bay between Haapsalu and Noarootsi.
"""

import numpy as np

from ..distance import EARTH_RADIUS_KM
from .points import Floats

BANDS = ((0.0, 3.0, 1.2, 35.0), (3.0, 20.0, 1.3, 60.0), (20.0, np.inf, 1.1, 75.0))
"""(from, to) km as the crow flies, detour, km/h."""


def crow_km(positions: Floats) -> Floats:
    """[n, n] great-circle kilometres between [n, 2] degrees."""
    radians = np.radians(positions)
    latitude, longitude = radians[:, 0], radians[:, 1]
    north = np.sin((latitude[:, None] - latitude) / 2) ** 2
    east = np.sin((longitude[:, None] - longitude) / 2) ** 2
    cosines = np.cos(latitude)
    half_chord = north + cosines[:, None] * cosines * east
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half_chord, 1.0))))


def estimated_roads(positions: Floats) -> tuple[Floats, Floats]:
    """(minutes, km), each [n, n], between points of one island. Symmetric, with zeros on the diagonal."""
    crow = crow_km(positions)
    minutes, km = np.zeros_like(crow), np.zeros_like(crow)
    for start, end, detour, speed in BANDS:
        part = np.clip(crow - start, 0.0, end - start) * detour
        km += part
        minutes += part * (60 / speed)
    return minutes, km
