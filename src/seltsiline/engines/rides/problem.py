"""A day of rides: who wants to go where and when, and who drives. Times are minutes from midnight, lengths are km.

Places are rows of the two tables of a `Problem`; several people may share one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
NO_LIMIT = float("inf")


@dataclass(frozen=True)
class Window:
    """From the first to the last minute in which a stop may begin."""

    earliest: float = 0.0
    latest: float = NO_LIMIT


@dataclass(frozen=True)
class Request:
    """One trip of one passenger. `seats` counts the passenger and a companion, `wheelchairs` the wheelchair places beside them.

    `longest_ride`: minutes in the car from leaving the pickup to the begin of alighting; never exceeded. Waiting at the door counts, since
    the passenger still sits in the car. `boarding`, `alighting`: minutes that the stops take. `returns`: key of the trip there, of which
    this is the way back: both are driven or neither, and it begins after the trip there has ended. `not_with`: drivers' keys.
    """

    key: str
    pickup: int
    dropoff: int
    pickup_window: Window = Window()
    dropoff_window: Window = Window()
    seats: int = 1
    wheelchairs: int = 0
    longest_ride: float = NO_LIMIT
    boarding: float = 0.0
    alighting: float = 0.0
    returns: str = ""
    not_with: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Driver:
    """A volunteer with a car on this day. Leaves `start` and is back at `end` within `shift`, which lasts at most `longest_shift` minutes."""

    key: str
    start: int
    end: int
    shift: Window = Window()
    seats: int = 4
    wheelchairs: int = 0
    longest_shift: float = NO_LIMIT


@dataclass(frozen=True)
class Problem:
    """`minutes` and `km` from place (row) to place (column). `math.inf` where no road or ferry leads."""

    requests: tuple[Request, ...]
    drivers: tuple[Driver, ...]
    minutes: Table
    km: Table


class ProblemError(ValueError):
    """The parts do not make a problem; the sentence says which and why."""
