"""Whether the parts make a problem. What is wrong is said in a sentence before any search begins."""

import math
from collections.abc import Iterable

import numpy as np

from .problem import Driver, Problem, ProblemError, Request, Table, Window


def examine(problem: Problem) -> None:
    """Raise `ProblemError` for what nobody can have meant: numbers that are none, unknown places and keys.

    A wish that merely cannot be met, such as a window that ends before it begins, is no error: it becomes a reason in the plan.
    """
    places = _places(problem.minutes, problem.km)
    _unique("request", (request.key for request in problem.requests))
    _unique("driver", (driver.key for driver in problem.drivers))
    for request in problem.requests:
        _examine_request(request, places)
    for driver in problem.drivers:
        _examine_driver(driver, places)
    _examine_returns(problem.requests)


def _places(minutes: Table, km: Table) -> int:
    for name, table in (("minutes", minutes), ("km", km)):
        if table.ndim != 2 or table.shape[0] != table.shape[1]:
            raise ProblemError(
                f"The table of {name} must have as many columns as rows; it has the shape {table.shape}."
            )
        if np.isnan(table).any() or (table < 0).any():
            raise ProblemError(f"The table of {name} holds a negative length or one that is no number.")
    if minutes.shape != km.shape:
        raise ProblemError(f"The tables must be of the same places: minutes has {len(minutes)}, km has {len(km)}.")
    return len(minutes)


def _unique(what: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if not key:
            raise ProblemError(f"A {what} has no key.")
        if key in seen:
            raise ProblemError(f"The key “{key}” stands at more than one {what}.")
        seen.add(key)


def _examine_request(request: Request, places: int) -> None:
    name = f"Request “{request.key}”"
    _place(name, "pickup", request.pickup, places)
    _place(name, "dropoff", request.dropoff, places)
    _window(name, "pickup window", request.pickup_window)
    _window(name, "dropoff window", request.dropoff_window)
    _count(name, "seats", request.seats)
    _count(name, "wheelchairs", request.wheelchairs)
    _finite(name, "boarding", request.boarding)
    _finite(name, "alighting", request.alighting)
    if math.isnan(request.longest_ride):
        raise ProblemError(f"{name}: the longest ride is no number.")


def _examine_driver(driver: Driver, places: int) -> None:
    name = f"Driver “{driver.key}”"
    _place(name, "start", driver.start, places)
    _place(name, "end", driver.end, places)
    _window(name, "shift", driver.shift)
    _count(name, "seats", driver.seats)
    _count(name, "wheelchairs", driver.wheelchairs)
    if math.isnan(driver.longest_shift):
        raise ProblemError(f"{name}: the longest shift is no number.")


def _examine_returns(requests: tuple[Request, ...]) -> None:
    by_key = {request.key: request for request in requests}
    taken: set[str] = set()
    for request in requests:
        if not request.returns:
            continue
        there = by_key.get(request.returns)
        if there is None or there is request:
            raise ProblemError(
                f"Request “{request.key}” is the way back of “{request.returns}”, which is no other request."
            )
        if there.returns:
            raise ProblemError(f"Request “{there.key}” is a way back itself and cannot have one.")
        if there.key in taken:
            raise ProblemError(f"Request “{there.key}” has more than one way back.")
        taken.add(there.key)


def _place(name: str, what: str, place: int, places: int) -> None:
    if not 0 <= place < places:
        raise ProblemError(f"{name}: the {what} is place {place}, but the tables have {places} places, counted from 0.")


def _window(name: str, what: str, window: Window) -> None:
    if not math.isfinite(window.earliest) or math.isnan(window.latest):
        raise ProblemError(f"{name}: the {what} does not begin and end at a number of minutes.")


def _count(name: str, what: str, count: int) -> None:
    if count != count or count < 0 or count != int(count):
        raise ProblemError(f"{name}: {what} must be 0 or a whole number above; it is {count}.")


def _finite(name: str, what: str, minutes: float) -> None:
    if not math.isfinite(minutes) or minutes < 0:
        raise ProblemError(f"{name}: {what} must be a number of minutes, 0 or more; it is {minutes}.")
