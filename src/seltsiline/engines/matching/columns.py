"""The columns that a scan over pairs reads: both sides ready to be compared row by row, in numpy or in compiled code."""

from typing import NamedTuple

import numpy as np

from .explanation import has_place
from .index import Index
from .points import Scale, profile_points, volunteer_points
from .problem import Bits, Clients, Floats, Numbers, Problem
from .words import PROFILES


class VolunteerColumns(NamedTuple):
    """In the index's order. `own`: points that come with the volunteer, whoever the client is; less the price in a plan."""

    x: Floats
    y: Floats
    radius2: Floats
    word: Bits
    week: Bits
    interests: Bits
    own: Numbers


class ClientColumns(NamedTuple):
    """`x` is NaN where a client's place is not known: nobody is near then. `wished`: profiles that give points for each in common."""

    x: Floats
    y: Floats
    required: Bits
    languages: Bits
    profiles: Bits
    wished: Bits
    free: Bits
    least_week: Bits
    interests: Bits
    profile_sure: Numbers
    profile_step: Numbers


class PairScale(NamedTuple):
    """The part of `Scale` that a scan needs, in the types it computes in. `most`: what a pair could give at best, inertia included, own points apart."""

    distance: np.float32
    per_km: np.float32
    interest_step: np.int32
    free_step: np.int32
    most: np.int32


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
        languages=words.languages, profiles=words.profiles, wished=clients.profiles << np.uint32(PROFILES),
        free=clients.free, least_week=index.least_week(clients.minutes), interests=clients.interests,
        profile_sure=sure, profile_step=step,
    )  # fmt: skip


def pair_scale(scale: Scale) -> PairScale:
    return PairScale(
        np.float32(scale.distance), scale.per_km, np.int32(scale.interest_step), np.int32(scale.free_step), np.int32(scale.most_by_pair + scale.inertia)
    )  # fmt: skip
