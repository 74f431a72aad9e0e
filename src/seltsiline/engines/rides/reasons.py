"""Why a request is not driven: the first reason that is true."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .day import Day
from .plan import Unserved, WhyUnserved
from .problem import Request
from .schedule import TOLERANCE

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


def unserved(day: Day, requests: Iterable[int]) -> tuple[Unserved, ...]:
    """Each request left out with its reason, in the order of the problem."""
    fleet = Fleet.of(day)
    return tuple(Unserved(day.requests[number].key, why(day, number, fleet)) for number in sorted(requests))


def why(day: Day, number: int, fleet: "Fleet | None" = None) -> WhyUnserved:
    """The first reason that holds; for a trip there and back also what is wrong with the other half."""
    fleet = fleet or Fleet.of(day)
    own = _alone(day, number, fleet)
    if own is not WhyUnserved.DRIVERS_BUSY or day.mates[number] < 0:
        return own
    other = _alone(day, day.mates[number], fleet)
    return own if other is WhyUnserved.DRIVERS_BUSY else WhyUnserved.RETURN_NOT_POSSIBLE


@dataclass(frozen=True)
class Fleet:
    """The drivers as columns, so that one request is tried with all of them at once."""

    keys: tuple[str, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    from_minute: Numbers
    to_minute: Numbers
    longest: Numbers
    seats: NDArray[np.int64]
    wheelchairs: NDArray[np.int64]

    @classmethod
    def of(cls, day: Day) -> "Fleet":
        drivers = day.drivers
        return cls(
            keys=tuple(driver.key for driver in drivers),
            starts=np.array([driver.start for driver in drivers], dtype=np.int64),
            ends=np.array([driver.end for driver in drivers], dtype=np.int64),
            from_minute=np.array([driver.shift.earliest for driver in drivers], dtype=np.float64),
            to_minute=np.array([driver.shift.latest for driver in drivers], dtype=np.float64),
            longest=np.array([driver.longest_shift for driver in drivers], dtype=np.float64),
            seats=np.array([driver.seats for driver in drivers], dtype=np.int64),
            wheelchairs=np.array([driver.wheelchairs for driver in drivers], dtype=np.int64),
        )


def drivers_with_room(day: Day, fleet: Fleet) -> Flags:
    """For each request (row) the drivers (columns) in whose empty car there is room, and whom the passenger does not refuse.

    Roads and times are left to the search: where the straight way is blocked or long, a trip may be possible on the way of another.
    """
    room = np.zeros((len(day.requests), len(fleet.keys)), dtype=np.bool_)
    for number, request in enumerate(day.requests):
        room[number] = (fleet.seats >= request.seats) & (fleet.wheelchairs >= request.wheelchairs)
        if request.not_with:
            room[number] &= np.array([key not in request.not_with for key in fleet.keys], dtype=np.bool_)
    return room


def _alone(day: Day, number: int, fleet: Fleet) -> WhyUnserved:
    """The reason that holds even with nobody else to drive; `DRIVERS_BUSY` when there is none."""
    request = day.requests[number]
    ride = float(_way(day, request.pickup, request.dropoff))
    if np.isinf(ride):
        return WhyUnserved.NO_ROAD
    there = _way(day, fleet.starts, request.pickup)
    home = _way(day, request.dropoff, fleet.ends)
    road = np.isfinite(there) & np.isfinite(home)
    if fleet.keys and not road.any():
        return WhyUnserved.NO_ROAD
    if ride > request.longest_ride + TOLERANCE:
        return WhyUnserved.RIDE_TOO_LONG
    if _contradicts_itself(day, number, ride):
        return WhyUnserved.WINDOW_IMPOSSIBLE
    in_time = road & _in_time(day, number, fleet, np.where(road, there, 0.0), ride, np.where(road, home, 0.0))
    if not in_time.any() and (road & _at_work(day, number, fleet)).any():
        return WhyUnserved.WINDOW_IMPOSSIBLE
    return _in_no_car(request, fleet, in_time)


def _in_no_car(request: Request, fleet: Fleet, in_time: Flags) -> WhyUnserved:
    seats = fleet.seats >= request.seats
    wheelchairs = fleet.wheelchairs >= request.wheelchairs
    if fleet.keys and not seats.any():
        return WhyUnserved.NO_SEATS
    if fleet.keys and not (seats & wheelchairs).any():
        return WhyUnserved.NO_WHEELCHAIR_PLACE
    possible = in_time & seats & wheelchairs
    if not possible.any():
        return WhyUnserved.NO_DRIVER_ON_SHIFT
    refused = np.array([key in request.not_with for key in fleet.keys], dtype=bool)
    return WhyUnserved.DRIVERS_BUSY if (possible & ~refused).any() else WhyUnserved.NOT_WITH_THESE_DRIVERS


def _way(day: Day, origin: NDArray[np.int64] | int, destination: NDArray[np.int64] | int) -> Numbers:
    """Minutes of a way, infinite when either table has no road."""
    minutes = day.problem.minutes[origin, destination]
    way: Numbers = np.where(np.isfinite(day.problem.km[origin, destination]), minutes, np.inf)
    return way


def _contradicts_itself(day: Day, number: int, ride: float) -> bool:
    pickup, dropoff = day.stays[number]
    if pickup.earliest > pickup.latest or dropoff.earliest > dropoff.latest:
        return True
    first_arrival = pickup.earliest + pickup.service + ride
    last_arrival = pickup.latest + pickup.service + day.requests[number].longest_ride
    return first_arrival > dropoff.latest + TOLERANCE or last_arrival < dropoff.earliest - TOLERANCE


def _at_work(day: Day, number: int, fleet: Fleet) -> Flags:
    """Drivers whose shift and the time of the trip have a minute in common."""
    pickup, dropoff = day.stays[number]
    flags: Flags = (fleet.from_minute <= dropoff.latest) & (fleet.to_minute >= pickup.earliest)
    return flags & (fleet.from_minute <= fleet.to_minute)


def _in_time(day: Day, number: int, fleet: Fleet, there: Numbers, ride: float, home: Numbers) -> Flags:
    """Drivers who could drive this request and nothing else: the same rules as for a route, for all drivers at once."""
    pickup, dropoff = day.stays[number]
    longest = day.requests[number].longest_ride
    leave = fleet.from_minute.copy()
    begin = np.full(len(leave), pickup.earliest)
    arrive = np.full(len(leave), dropoff.earliest)
    for _ in range(4):
        begin = np.maximum(begin, leave + there)
        arrive = np.maximum(arrive, begin + pickup.service + ride)
        back = arrive + dropoff.service + home
        begin = np.maximum(begin, arrive - longest - pickup.service)
        leave = np.maximum(leave, back - fleet.longest)
    kept = (begin >= leave + there - TOLERANCE) & (arrive >= begin + pickup.service + ride - TOLERANCE)
    kept &= (leave <= back) & (begin <= pickup.latest + TOLERANCE) & (arrive <= dropoff.latest + TOLERANCE)
    flags: Flags = kept & (back <= fleet.to_minute + TOLERANCE) & (back - leave <= fleet.longest + TOLERANCE)
    return flags
