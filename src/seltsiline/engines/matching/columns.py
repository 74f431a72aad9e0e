"""The columns that a scan over pairs reads: both sides, ready to be compared row by row, in numpy or in compiled code."""

from typing import NamedTuple

import numpy as np

from .explanation import has_place
from .index import Index
from .points import Scale, profile_points, volunteer_points
from .problem import Bits, Clients, Floats, Numbers, Problem
from .rows import take


class VolunteerColumns(NamedTuple):
    """In the index's order. `own`: points that come with the volunteer, whoever the client is."""

    x: Floats
    y: Floats
    radius2: Floats
    word: Bits
    week: Bits
    interests: Bits
    own: Numbers


class ClientColumns(NamedTuple):
    """`x` is NaN where a client's place is not known: nobody is near then."""

    x: Floats
    y: Floats
    required: Bits
    languages: Bits
    profiles: Bits
    free: Bits
    least_week: Bits
    interests: Bits
    profile_sure: Numbers
    profile_step: Numbers


class PairScale(NamedTuple):
    """The part of `Scale` that a scan needs."""

    distance: int
    per_km: np.float32
    interest_step: int
    free_step: int


def volunteer_columns(problem: Problem, index: Index, scale: Scale) -> VolunteerColumns:
    return VolunteerColumns(
        index.x, index.y, index.radius2, index.word, index.week,
        interests=problem.volunteers.interests[index.row], own=volunteer_points(problem.volunteers, scale)[index.row],
    )  # fmt: skip


def client_columns(clients: Clients, index: Index, scale: Scale) -> ClientColumns:
    words = index.words_of(clients)
    sure, step = profile_points(clients, scale)
    return ClientColumns(
        x=np.where(has_place(clients), clients.x, np.float32(np.nan)), y=clients.y, required=words.required,
        languages=words.languages, profiles=words.profiles, free=clients.free, least_week=index.least_week(clients.minutes),
        interests=clients.interests, profile_sure=sure, profile_step=step,
    )  # fmt: skip


def one_client(problem: Problem, index: Index, scale: Scale, client: int) -> ClientColumns:
    return client_columns(take(problem.clients, np.array([client])), index, scale)


def pair_scale(scale: Scale) -> PairScale:
    return PairScale(scale.distance, scale.per_km, scale.interest_step, scale.free_step)
