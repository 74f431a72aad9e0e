"""A problem is looked at once, before anything is computed: wrong columns end in a sentence, not in a wrong answer."""

from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from .problem import (
    MOST_INTERESTS,
    MOST_LANGUAGES,
    MOST_PROFILES,
    WEEK_CELLS,
    Clients,
    Numbers,
    Problem,
    ProblemError,
    Volunteers,
    Weights,
)

COLUMN_TYPES: dict[str, type[np.generic]] = {
    "x": np.float32, "y": np.float32, "radius": np.float32,
    "languages": np.uint32, "profiles": np.uint32, "required_profiles": np.uint32, "interests": np.uint32,
    "free": np.uint32, "accepts": np.uint32, "demands": np.uint32, "island": np.uint8,
    "ready": np.bool_, "male": np.bool_, "crosses_sea": np.bool_,
    "capacity": np.int32, "minutes": np.int32, "waiting": np.int32,
}  # fmt: skip
BITS_OF = {
    "languages": MOST_LANGUAGES, "profiles": MOST_PROFILES, "required_profiles": MOST_PROFILES,
    "interests": MOST_INTERESTS, "free": WEEK_CELLS, "accepts": 4, "demands": 6,
}  # fmt: skip
MOST_CAPACITY = 1000
"""More places than anybody has; bounded, because each place takes memory."""

Side = TypeVar("Side", Volunteers, Clients)


def checked(problem: Problem) -> Problem:
    """The same problem with every column in the type the engine computes in. Raises ProblemError with a sentence."""
    volunteers, clients = checked_side(problem.volunteers), checked_side(problem.clients)
    sizes = volunteers.x.size, clients.x.size
    municipality = problem.municipality
    if municipality is not None:
        municipality = numbers("municipality", municipality)
        if municipality.shape != (sizes[1],):
            raise ProblemError(f"The column municipality must have a row for each of the {sizes[1]} clients.")
    check_weights(problem.weights)
    return replace(
        problem,
        volunteers=volunteers,
        clients=clients,
        no_go=pairs("no_go", problem.no_go, sizes),
        before=pairs("before", problem.before, sizes),
        municipality=municipality,
    )


def checked_side(given: Side) -> Side:
    whose = type(given).__name__.lower()
    columns = {part.name: column(part.name, getattr(given, part.name), whose) for part in fields(given)}
    rows = columns["x"].size
    for name, values in columns.items():
        if values.size != rows:
            raise ProblemError(f"The column {name} of the {whose} has {values.size} rows where x has {rows}.")
        if values.size:
            check_range(name, values, whose)
    return type(given)(**columns)


def column(name: str, value: Any, whose: str) -> NDArray[Any]:
    """One column with the engine's type. A number that does not fit into it is an error, never cut off."""
    given, kind = np.asarray(value), np.dtype(COLUMN_TYPES[name])
    if given.ndim != 1:
        raise ProblemError(f"The column {name} of the {whose} must have one dimension, not {given.ndim}.")
    if given.dtype == kind:
        return np.ascontiguousarray(given)
    if given.dtype.kind not in "biuf":
        raise ProblemError(f"The column {name} of the {whose} must hold numbers, not {given.dtype}.")
    if kind.kind in "iu" and given.size:
        limits = np.iinfo(kind)
        if not np.isfinite(given).all() or given.min() < limits.min or given.max() > limits.max:
            raise ProblemError(f"The column {name} of the {whose} holds a number outside {limits.min} to {limits.max}.")
    with np.errstate(over="ignore"):
        return np.ascontiguousarray(given.astype(kind))


def check_range(name: str, values: NDArray[Any], whose: str) -> None:
    if name in ("capacity", "minutes") and values.min() < 0:
        raise ProblemError(f"The column {name} of the {whose} holds a negative number.")
    if name == "capacity" and values.max() > MOST_CAPACITY:
        raise ProblemError(f"A volunteer's capacity can be at most {MOST_CAPACITY}.")
    bits = BITS_OF.get(name, 32)
    if bits < 32 and int(values.max()) >> bits:
        raise ProblemError(f"The column {name} of the {whose} holds a bit above the first {bits}.")


def numbers(name: str, value: Any) -> Numbers:
    given = np.asarray(value)
    if given.size and (given.dtype.kind not in "iu" or given.min() < -(2**31) or given.max() >= 2**31):
        raise ProblemError(f"{name} must hold whole numbers of at most 32 bits.")
    return given.astype(np.int32)


def pairs(name: str, value: Any, sizes: tuple[int, int]) -> Numbers:
    """Rows of (volunteer, client), each inside its side."""
    given = numbers(name, value)
    if given.size == 0:
        return np.empty((0, 2), np.int32)
    if given.ndim != 2 or given.shape[1] != 2:
        raise ProblemError(f"{name} must hold pairs of a volunteer's and a client's row.")
    if given.min() < 0 or (given >= np.array(sizes)).any():
        raise ProblemError(f"{name} names a row that is not among {sizes[0]} volunteers and {sizes[1]} clients.")
    return given


def check_weights(weights: Weights) -> None:
    for part in fields(weights):
        value = float(getattr(weights, part.name))
        if not 0 <= value <= 1:
            raise ProblemError(f"The weight {part.name} must lie between 0 and 1, not at {value}.")
