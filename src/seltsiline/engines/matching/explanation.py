"""Why a volunteer and a client fit, or which rules stand between them: for one pair, or for all volunteers at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .answers import Explanation, Rule, Term
from .points import ENOUGH_FREE_CELLS, ENOUGH_INTERESTS, ONE, Scale, distance_points, profile_points, volunteer_points
from .problem import Bits, Clients, Floats, Numbers, Problem, Volunteers
from .rows import check_row, take
from .validation import checked
from .words import RULES_OF_BITS, Islands, client_words, islands_of, volunteer_words

MOST_COORDINATE_KM = 10_000.0
"""Beyond this a place is a mistake of somebody's typing; the planes in use in Estonia end at 7,000 km."""
TERMS = ("distance", "interests", "free_time", "profile", "waiting_volunteer")


def explain(problem: Problem, volunteer: int, client: int) -> Explanation:
    """All about one pair: the reasons of its score, and every hard rule that it breaks."""
    problem = checked(problem)
    check_row(volunteer, problem.volunteers)
    return explanations(problem, np.array([volunteer]), client)[0]


def explain_all(problem: Problem, client: int) -> tuple[Explanation, ...]:
    """One client with every volunteer, in the order of the volunteers, fitting or not."""
    problem = checked(problem)
    return explanations(problem, np.arange(problem.volunteers.x.size), client)


def explanations(problem: Problem, rows: NDArray[np.integer], client: int) -> tuple[Explanation, ...]:
    """The named volunteers with a client of a checked problem. What is computed here once holds for everybody alike."""
    check_row(client, problem.clients)
    volunteers, one = take(problem.volunteers, rows), take(problem.clients, np.array([client]))
    meeting = Meeting.of(volunteers, one)
    broken = broken_rules(Facts.of(volunteers), one, meeting)
    broken[Rule.NO_GO] = np.isin(rows, problem.no_go[problem.no_go[:, 1] == client, 0])
    scale = Scale.of(problem.weights)
    points = fit_points(volunteers, one, meeting, scale)
    names = [rule for rule in Rule if broken[rule].any()]
    breaks = np.stack([broken[rule] for rule in names], axis=1).tolist() if names else [[]] * rows.size
    return tuple(
        Explanation(
            volunteer=row,
            client=int(client),
            broken=tuple(name for name, breaks_it in zip(names, breaks[place], strict=True) if breaks_it),
            score=sum(got) / ONE,
            terms=tuple(
                Term(name, part / ONE, of / ONE) for name, part, of in zip(TERMS, got, most_points(scale), strict=True)
            ),
            km=float(meeting.km[place]),
            common_free=int(meeting.free[place]),
            common_interests=int(meeting.interests[place]),
            common_languages=int(meeting.languages[place]),
        )
        for place, (row, got) in enumerate(zip(rows.tolist(), points.T.tolist(), strict=True))
    )


def most_points(scale: Scale) -> tuple[int, ...]:
    """The most that each term could give, in the order of `TERMS`."""
    interests, free_time = ENOUGH_INTERESTS * scale.interest_step, ENOUGH_FREE_CELLS * scale.free_step
    return scale.distance, interests, free_time, scale.profile, scale.waiting_volunteer


@dataclass(frozen=True)
class Facts:
    """What the rules read about volunteers and that is the same for every client."""

    words: Bits
    islands: Islands
    radius2: Floats
    minutes: Numbers

    @classmethod
    def of(cls, volunteers: Volunteers) -> "Facts":
        islands = islands_of(volunteers)
        return cls(volunteer_words(volunteers, islands), islands, squared_radius(volunteers), volunteers.minutes)


@dataclass(frozen=True)
class Meeting:
    """What volunteers have in common with one client. `km2`: the square of the distance; NaN where a place is not known."""

    km2: Floats
    km: Floats
    free: Bits
    interests: Bits
    languages: Bits
    profiles: Bits

    @classmethod
    def of(cls, volunteers: Volunteers, client: Clients) -> "Meeting":
        known = has_place(volunteers) & has_place(client)
        with np.errstate(over="ignore", invalid="ignore"):
            east, north = volunteers.x - client.x, volunteers.y - client.y
            km2 = np.where(known, east * east + north * north, np.float32(np.nan))
        return cls(
            km2=km2,
            km=np.sqrt(km2),
            free=volunteers.free & client.free,
            interests=volunteers.interests & client.interests,
            languages=volunteers.languages & client.languages,
            profiles=volunteers.profiles & client.profiles,
        )


def broken_rules(facts: Facts, client: Clients, meeting: Meeting) -> dict[Rule, NDArray[np.bool_]]:
    """Which volunteers break which rule with this one client; forbidden pairs are not looked at here."""
    missing = client_words(client, facts.islands).required & ~facts.words
    broken = {rule: (missing & np.uint32(bits)) != 0 for bits, rule in RULES_OF_BITS}
    place = np.isnan(meeting.km2)
    broken[Rule.PLACE] = place
    broken[Rule.RADIUS] = ~place & ~(meeting.km2 <= facts.radius2)
    broken[Rule.LANGUAGE] = meeting.languages == 0
    broken[Rule.PROFILE] = (meeting.profiles == 0) & (client.profiles != 0)
    broken[Rule.FREE_TIME] = meeting.free == 0
    broken[Rule.WEEKLY_TIME] = facts.minutes < client.minutes
    return broken


def fit_points(volunteers: Volunteers, client: Clients, meeting: Meeting, scale: Scale) -> Numbers:
    """Points of each term (5, n), in the order of `TERMS`, whether or not the pair may meet. No place, no points for nearness."""
    nowhere = np.isnan(meeting.km)
    distance = distance_points(np.where(nowhere, np.float32(np.inf), meeting.km), scale)
    sure, step = profile_points(client, scale)
    return np.stack([
        np.where(nowhere, 0, distance),
        np.minimum(np.bitwise_count(meeting.interests), ENOUGH_INTERESTS) * np.int32(scale.interest_step),
        np.minimum(np.bitwise_count(meeting.free), ENOUGH_FREE_CELLS) * np.int32(scale.free_step),
        sure + step * np.bitwise_count(meeting.profiles).astype(np.int32),
        volunteer_points(volunteers, scale),
    ]).astype(np.int32)  # fmt: skip


def has_place(side: Volunteers | Clients) -> NDArray[np.bool_]:
    """A place that is known and lies on Earth's usual maps; NaN and infinity compare as false."""
    near: NDArray[np.bool_] = (np.abs(side.x) <= MOST_COORDINATE_KM) & (np.abs(side.y) <= MOST_COORDINATE_KM)
    return near


def squared_radius(volunteers: Volunteers) -> Floats:
    """Radius squared, in the arithmetic of the distance; a radius that is negative or no number reaches nobody."""
    with np.errstate(over="ignore", invalid="ignore"):
        squared = volunteers.radius * volunteers.radius
    return np.where(volunteers.radius >= 0, squared, np.float32(-1))
