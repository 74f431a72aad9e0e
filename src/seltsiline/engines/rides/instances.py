"""Public instances: pickup and delivery by Li and Lim, dial-a-ride by Cordeau and Laporte (2003) and Cordeau (2006).

A stop of a file is a numbered line with a place in the plane; minutes and kilometres are the straight distance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .plan import Route, StopKind
from .problem import NO_LIMIT, Driver, Problem, Request, Window


class NoInstance(ValueError):
    """The file holds no instance of the format; the sentence says where it stops being one."""


@dataclass(frozen=True)
class Instance:
    """A problem whose requests are named by the number of their pickup; `dropoffs` gives the number of the other end."""

    problem: Problem
    dropoffs: dict[str, int]

    def with_vehicles(self, count: int) -> "Instance":
        """The same day with `count` equal vehicles."""
        first = self.problem.drivers[0]
        drivers = tuple(replace(first, key=f"vehicle {number:03}") for number in range(1, count + 1))
        return replace(self, problem=replace(self.problem, drivers=drivers))

    def numbers(self, route: Route) -> list[int]:
        """A route as numbers of the file's lines."""
        return [
            int(stop.request) if stop.kind is StopKind.PICKUP else self.dropoffs[stop.request] for stop in route.stops
        ]

    def order(self, numbers: Iterable[int]) -> list[tuple[str, StopKind]]:
        """The stops with these numbers."""
        pickup_of = {dropoff: key for key, dropoff in self.dropoffs.items()}
        return [
            (pickup_of[number], StopKind.DROPOFF) if number in pickup_of else (str(number), StopKind.PICKUP)
            for number in numbers
        ]


def read_lilim(path: Path) -> Instance:
    """Li and Lim: vehicles, capacity, speed; then number, x, y, demand, earliest, latest, service, pickup and delivery sibling."""
    head, *lines = _lines(path)
    if len(head) < 2 or not lines or any(len(line) != 9 for line in lines):
        raise NoInstance(
            f"{path} is not of Li and Lim: vehicles, capacity and speed, then lines of nine numbers, were expected."
        )
    stops = _stops(path, lines)
    pairs = [(number, int(line[8])) for number, line in enumerate(lines) if number and line[8] > 0]
    if any(not 0 < dropoff < len(lines) for _, dropoff in pairs):
        raise NoInstance(f"{path}: a delivery sibling is no line of the file.")
    windows = [Window(line[4], line[5]) for line in lines]
    requests = [
        Request(
            str(pickup),
            pickup,
            dropoff,
            pickup_window=windows[pickup],
            dropoff_window=windows[dropoff],
            seats=int(lines[pickup][3]),
            boarding=lines[pickup][6],
            alighting=lines[dropoff][6],
        )
        for pickup, dropoff in pairs
    ]
    vehicle = Driver("", 0, 0, shift=windows[0], seats=int(head[1]))
    return _instance(requests, vehicle, int(head[0]), stops)


def read_darp(path: Path) -> Instance:
    """Cordeau: vehicles, requests or stops, longest route, capacity, longest ride; then number, x, y, service, load, earliest, latest.

    Files of 2003 have one line for the depot, some of 2006 repeat it at the end; the number in the head counts requests or stops. So the
    lines themselves are counted.
    """
    head, *lines = _lines(path)
    if len(head) != 5 or len(lines) < 3 or any(len(line) != 7 for line in lines):
        raise NoInstance(
            f"{path} is not of Cordeau: five numbers in the first line, then lines of seven, were expected."
        )
    vehicles, _, longest_route, capacity, longest_ride = head
    stops = _stops(path, lines)
    n = (len(lines) - 1) // 2
    windows = [Window(line[5], line[6]) for line in lines]
    requests = [
        Request(
            str(number),
            number,
            n + number,
            pickup_window=windows[number],
            dropoff_window=windows[n + number],
            seats=int(lines[number][4]),
            longest_ride=longest_ride if longest_ride > 0 else NO_LIMIT,
            boarding=lines[number][3],
            alighting=lines[n + number][3],
        )
        for number in range(1, n + 1)
    ]
    end = 2 * n + 1 if len(lines) == 2 * n + 2 else 0
    vehicle = Driver("", 0, end, shift=windows[0], seats=int(capacity), longest_shift=longest_route)
    return _instance(requests, vehicle, int(vehicles), stops)


def _lines(path: Path) -> list[list[float]]:
    try:
        text = path.read_text(encoding="utf-8")
        lines = [[float(word) for word in line.split()] for line in text.splitlines() if line.strip()]
    except OSError as missing:
        raise NoInstance(f"{path} cannot be read: {missing.strerror or missing}.") from missing
    except ValueError as broken:
        raise NoInstance(f"{path} holds something other than numbers.") from broken
    if not lines:
        raise NoInstance(f"{path} is empty.")
    return lines


def _stops(path: Path, lines: Sequence[Sequence[float]]) -> np.ndarray:
    for number, line in enumerate(lines):
        if int(line[0]) != number:
            raise NoInstance(f"{path}: line {number + 2} should be of stop {number} but is of {line[0]:g}.")
    return np.array([line[1:3] for line in lines])


def _instance(requests: Sequence[Request], vehicle: Driver, vehicles: int, stops: np.ndarray) -> Instance:
    table = np.hypot(*(stops[:, None] - stops[None]).transpose(2, 0, 1))
    dropoffs = {request.key: request.dropoff for request in requests}
    return Instance(Problem(tuple(requests), (vehicle,), table, table), dropoffs).with_vehicles(vehicles)
