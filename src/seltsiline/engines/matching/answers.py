"""What the matching engine answers: why two people fit or not, a shortlist, and a plan with its certificate."""

from dataclasses import dataclass
from enum import StrEnum

from .problem import Floats, Numbers


class Rule(StrEnum):
    """The hard rules: a pair that breaks one is never proposed."""

    READY = "ready"
    NO_GO = "no_go"
    PLACE = "place"  # the place of one of the two is not known, or lies nowhere near
    SEA = "sea"
    RADIUS = "radius"
    LANGUAGE = "language"
    PROFILE = "profile"
    REQUIRED_PROFILE = "required_profile"
    FREE_TIME = "free_time"
    CLIENT_SEX = "client_sex"  # the volunteer does not meet men, or women
    VOLUNTEER_SEX = "volunteer_sex"  # the client wishes a man, or a woman
    PETS = "pets"
    SMOKING = "smoking"
    CAPACITY = "capacity"
    WEEKLY_TIME = "weekly_time"


@dataclass(frozen=True)
class Term:
    """One reason of a score: its name in `Weights`, the points it gives, and the most that it could give."""

    name: str
    points: float
    most: float


@dataclass(frozen=True)
class Explanation:
    """All about one pair. `broken` is empty for a pair that may meet; `km` is as the crow flies, NaN where not known.

    `terms` add up to `score`. `common_free`, `common_interests`, `common_languages`: bits. A fact of somebody else changes nothing here.
    """

    volunteer: int
    client: int
    broken: tuple[Rule, ...]
    score: float
    terms: tuple[Term, ...]
    km: float
    common_free: int
    common_interests: int
    common_languages: int


@dataclass(frozen=True)
class Candidate:
    """A volunteer on a client's shortlist, best first. `price` is the dual price of the last plan: 0 where nobody else needs the volunteer."""

    explanation: Explanation
    price: float


class WhyUnmatched(StrEnum):
    """Why a client has nobody in a plan."""

    NOBODY_ELIGIBLE = "nobody_eligible"  # `Unmatched.broken` counts the rules
    ALL_TAKEN = "all_taken"  # eligible volunteers meet somebody whom they fit better or who waits longer


@dataclass(frozen=True)
class Unmatched:
    """A client without a proposal. `broken`: for how many volunteers each rule is the only one in the way, most first."""

    client: int
    why: WhyUnmatched
    eligible: int
    broken: tuple[tuple[Rule, int], ...]


@dataclass(frozen=True)
class Plan:
    """A proposal for everybody at once, to be confirmed by people pair by pair.

    `volunteer_of`: for each client the volunteer or -1. `value`: sum of the pairs' worth, fairness and inertia included.
    `bound`: no plan over ALL eligible pairs can be worth more; `certified_gap` = (bound - value) / bound. `price`: of each
    volunteer, what one more place with them would add. `fairness_cost`: share of the fit that the fairness knob gave away,
    None where not measured. `eligible_pairs` is counted on a sample where there are more than 20,000 million pairs of people.
    `matched_by_wait`: (from day, to day, clients, matched). `gini`: of the match rate by municipality, NaN where not asked.
    """

    volunteer_of: Numbers
    score: Floats
    price: Floats
    value: float
    bound: float
    certified_gap: float
    eligible_pairs: int
    changed: int
    fairness_cost: float | None
    matched_by_wait: tuple[tuple[int, int, int, int], ...]
    gini: float
    seconds: float
    within_time: bool

    @property
    def served(self) -> int:
        return int((self.volunteer_of >= 0).sum())
