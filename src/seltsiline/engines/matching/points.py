"""What a pair is worth, in whole points of which 12,000 make 1: thirds, quarters and hundredths of 1 are whole too.

Whole numbers make the engine exact: numpy, numba and Python add them up to the same sum in any order, and an auction
over them ends without a tolerance. `Problem` and the answers speak of fractions; only this folder's inside counts points.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .problem import Clients, Floats, Numbers, Volunteers, Weights

ONE = 12_000
FAR_KM = 40.0
"""Here the points for nearness end: each kilometre costs the same, so the plan also keeps all travel together short."""
ENOUGH_INTERESTS = 3
ENOUGH_FREE_CELLS = 4
LONG_WAIT_DAYS = 180
MEETING = ONE
"""What a meeting is worth beside its fit, so that two meetings are never given up for one that fits better."""
MOST_PRICE = 10 * ONE
FAIRNESS_MOST = 3 * ONE
"""What waiting for half a year or longer adds to a meeting when the fairness knob stands at 1."""


@dataclass(frozen=True)
class Scale:
    """The weights as whole points. A step is what one more common thing gives."""

    distance: int
    per_km: np.float32
    interest_step: int
    free_step: int
    profile: int
    waiting_volunteer: int
    inertia: int
    fairness: float

    @classmethod
    def of(cls, weights: Weights) -> "Scale":
        distance = round(weights.distance * ONE)
        return cls(
            distance=distance,
            per_km=np.float32(distance / FAR_KM),
            interest_step=round(weights.interests * ONE / ENOUGH_INTERESTS),
            free_step=round(weights.free_time * ONE / ENOUGH_FREE_CELLS),
            profile=round(weights.profile * ONE),
            waiting_volunteer=round(weights.waiting_volunteer * ONE),
            inertia=round(weights.inertia * ONE),
            fairness=weights.fairness,
        )

    @property
    def most_by_pair(self) -> int:
        """The most that the pair itself can give: without the volunteer's waiting, fairness and inertia."""
        steps = ENOUGH_INTERESTS * self.interest_step + ENOUGH_FREE_CELLS * self.free_step
        return self.distance + self.profile + steps


def volunteer_points(volunteers: Volunteers, scale: Scale) -> Numbers:
    """What a volunteer's own waiting adds to each of their pairs, full after half a year."""
    days = np.clip(volunteers.waiting, 0, LONG_WAIT_DAYS).astype(np.int64)
    return (days * scale.waiting_volunteer // LONG_WAIT_DAYS).astype(np.int32)


def client_points(clients: Clients, scale: Scale) -> Numbers:
    """What it is worth that a client meets anybody: a meeting, and fairness by the days waited.

    Points rise evenly for half a year; those who wait longer stand above all others by half as much again.
    """
    most = scale.fairness * FAIRNESS_MOST * 2 / 3
    days = np.clip(clients.waiting, 0, LONG_WAIT_DAYS).astype(np.float64)
    fairness = days * (most / LONG_WAIT_DAYS) + (clients.waiting > LONG_WAIT_DAYS) * (most / 2)
    return (MEETING + fairness).astype(np.int32)


def profile_points(clients: Clients, scale: Scale) -> tuple[Numbers, Numbers]:
    """(what is sure, what each wished profile adds). Who wishes nothing in particular is content with everybody."""
    wished = np.bitwise_count(clients.profiles).astype(np.int32)
    step = np.where(wished > 0, scale.profile // np.maximum(wished, 1), 0).astype(np.int32)
    return (scale.profile - step * wished).astype(np.int32), step


def distance_points(km: NDArray[np.float32], scale: Scale) -> Numbers:
    """Points for nearness; `km` without NaN. Cut off, not rounded, as compiled code does."""
    lost: Numbers = np.minimum(km * scale.per_km, np.float32(scale.distance)).astype(np.int32)
    points: Numbers = scale.distance - lost
    return points


def whole_prices(price: Floats, volunteers: int) -> Numbers:
    """Prices of a plan before as whole points, for the volunteers there are now."""
    given = np.nan_to_num(np.asarray(price, np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    whole = np.zeros(volunteers, np.int32)
    known = min(given.size, volunteers)
    whole[:known] = np.clip(given[:known] * ONE, 0, MOST_PRICE).round()
    return whole
