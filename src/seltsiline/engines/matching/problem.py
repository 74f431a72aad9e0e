"""What the matching engine is given: volunteers and clients as columns of numbers, and how much each reason weighs.

Rows of a column belong together by their place: volunteer 7 is row 7 of every column of `Volunteers`. Who a row is, the
engine does not know; the adapter that made the columns does.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bits = NDArray[np.uint32]
Numbers = NDArray[np.int32]

MORNING, AFTERNOON, EVENING = 0, 1, 2
WEEK_CELLS = 21
"""Free time is a bit for each cell of a week: bit `3 * weekday + part`, Monday is 0."""
ALL_WEEK = (1 << WEEK_CELLS) - 1
"""For people whose free time is not written down: nothing known stands in the way."""
MOST_INTERESTS = 32
MOST_LANGUAGES = 8
MOST_PROFILES = 4


@dataclass(frozen=True)
class Volunteers:
    """Columns of length n. `x`, `y`: km in one plane; NaN where the place is not known.

    `radius`: km the volunteer is willing to go. `languages`, `profiles`, `interests`, `free`: bits. `ready`: training and
    checks hold on the day. `accepts`: bits of `Accepts`. `island`: 0 is the mainland. `capacity`: free places, 0 or more.
    `minutes`: weekly time still free; what is assigned never sums above it. `waiting`: days without a client.
    """

    x: Floats
    y: Floats
    radius: Floats
    languages: Bits
    profiles: Bits
    interests: Bits
    free: Bits
    ready: NDArray[np.bool_]
    male: NDArray[np.bool_]
    accepts: Bits
    island: NDArray[np.uint8]
    crosses_sea: NDArray[np.bool_]
    capacity: Numbers
    minutes: Numbers
    waiting: Numbers


@dataclass(frozen=True)
class Clients:
    """Columns of length n, as in `Volunteers`. `languages`: one in common is enough; `profiles`: the help wished, one offered is enough.

    `required_profiles`: help that must be offered and allowed, such as a support person's. `demands`: bits of `Demands`, what
    the volunteer has to accept or be. `minutes`: weekly time wished, 0 where not known. `waiting`: days since the referral.
    """

    x: Floats
    y: Floats
    languages: Bits
    profiles: Bits
    required_profiles: Bits
    interests: Bits
    free: Bits
    male: NDArray[np.bool_]
    demands: Bits
    island: NDArray[np.uint8]
    minutes: Numbers
    waiting: Numbers


class Accepts:
    """Bits of what a volunteer is willing to meet."""

    MEN, WOMEN, PETS, SMOKING = 1, 2, 4, 8
    EVERYTHING = 15


class Demands:
    """Bits of what a client's home holds, and of who the companion shall be."""

    PETS, SMOKING, MAN, WOMAN = 4, 8, 16, 32


@dataclass(frozen=True)
class Weights:
    """What each reason may add to a pair's score, in points; together they make 1. Fairness is apart, with a knob of its own.

    `inertia` is what a pair of the plan before has in advance, so that a re-run does not shuffle people.
    `fairness` is 0 (only fit counts) to 1: how much waiting counts; `Plan.fairness_cost` says what it cost.
    """

    distance: float = 0.40
    interests: float = 0.20
    free_time: float = 0.15
    profile: float = 0.15
    waiting_volunteer: float = 0.10
    inertia: float = 0.10
    fairness: float = 0.5


@dataclass(frozen=True)
class Problem:
    """One matching to be made. Pairs are rows of (volunteer, client).

    `no_go`: never together. `before`: the pairs of the last plan. `municipality`: of each client, for the measure of fairness only.
    """

    volunteers: Volunteers
    clients: Clients
    weights: Weights = field(default_factory=Weights)
    no_go: Numbers = field(default_factory=lambda: np.empty((0, 2), np.int32))
    before: Numbers = field(default_factory=lambda: np.empty((0, 2), np.int32))
    municipality: Numbers | None = None


class ProblemError(ValueError):
    """The columns do not make a problem; the sentence says which column and why."""
