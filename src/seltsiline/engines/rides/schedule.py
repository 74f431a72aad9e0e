"""The exact times of one route whose order is given.

All rules about time are differences: a stop begins no earlier than the one before it allows, and no passenger sits longer than they may.
The smallest times that satisfy such rules exist and are found by raising times until nothing is too early any more (Bellman–Ford). From
there pickups are put off as long as somebody's ride gets shorter by it, so that one waits at home and not in the car.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .plan import Rule

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Ride:
    """From the end of the stay at position `begin` to the begin at position `end` at most `longest` minutes pass."""

    begin: int
    end: int
    longest: float


@dataclass
class Timeline:
    """The numbers of one route. Position 0 is the driver's start, then the stops, the last is the end; `legs[k]` leads to position k + 1.

    `shift` is the whole route as a ride, so that the longest shift is kept by the same rule.
    """

    earliest: list[float]
    latest: list[float]
    service: list[float]
    legs: list[float]
    rides: list[Ride]
    shift: Ride
    limited: list[Ride] = field(init=False)

    def __post_init__(self) -> None:
        finite = [ride for ride in self.rides if ride.longest != float("inf")]
        self.limited = [*finite, self.shift] if self.shift.longest != float("inf") else finite
        self.limited.sort(key=lambda ride: -ride.begin)


@dataclass(frozen=True)
class Clash:
    """Why an order cannot be driven: the rule, the position of the stop where it fails, and by how many minutes."""

    rule: Rule
    position: int
    by: float


def earliest_begins(line: Timeline) -> list[float] | Clash:
    """The smallest begins that satisfy every rule, or what clashes."""
    begins = list(line.earliest)
    clash = _drive_on(line, begins)
    for _ in range(len(line.limited) + 1):
        if clash:
            return clash
        raised: Ride | None = None
        for ride in line.limited:
            needed = begins[ride.end] - ride.longest - line.service[ride.begin]
            if begins[ride.begin] < needed - TOLERANCE:
                begins[ride.begin], raised = needed, ride
        if raised is None:
            return begins
        clash = _drive_on(line, begins)
        if clash:
            return _ride_clash(line)
    return _ride_clash(line)


def _drive_on(line: Timeline, begins: list[float]) -> Clash | None:
    """Raise each begin to what the way from the stop before it asks."""
    for position in range(len(begins)):
        if position:
            reached = begins[position - 1] + line.service[position - 1] + line.legs[position - 1]
            begins[position] = max(begins[position], reached)
        late = begins[position] - line.latest[position]
        if late > TOLERANCE:
            rule = Rule.SHIFT if position in (0, len(begins) - 1) else Rule.WINDOW
            return Clash(rule, position, late)
    return None


def _ride_clash(line: Timeline) -> Clash:
    """Windows alone can be kept, rides not: the ride that is too long by most when all are as short as the order allows."""
    free = Timeline(
        line.earliest, line.latest, line.service, line.legs, line.rides, Ride(0, line.shift.end, float("inf"))
    )
    free.limited = []
    begins = earliest_begins(free)
    assert not isinstance(begins, Clash)
    shorten_rides(free, begins)
    leave_late(free, begins)
    too_long = [
        (begins[ride.end] - begins[ride.begin] - line.service[ride.begin] - ride.longest, ride) for ride in line.limited
    ]
    by, ride = max(too_long, key=lambda pair: pair[0])
    rule = Rule.SHIFT if ride is line.shift else Rule.RIDE_TIME
    return Clash(rule, ride.begin, max(by, 0.0))


def shorten_rides(line: Timeline, begins: list[float]) -> None:
    """Put stops off, from the earliest begins on, until the sum of all rides is as short as the order allows; nothing later than needed."""
    weights = [0] * len(begins)
    for ride in line.rides:
        weights[ride.begin] += 1
        weights[ride.end] -= 1
    while True:
        for position in range(len(begins) - 1, 0, -1):
            if weights[position] > 0:
                moved = _pushed(line, begins, position)
                if moved and sum(weights[one] for one in moved) > 0:
                    break
        else:
            return
        by = _room(line, begins, moved)
        for one in moved:
            begins[one] += by


def _pushed(line: Timeline, begins: list[float], position: int) -> set[int] | None:
    """The stops that move when the one at `position` begins a little later, or None when one of them must not."""
    moved, waiting = {position}, [position]
    last = len(begins) - 1
    while waiting:
        here = waiting.pop()
        if begins[here] > line.latest[here] - TOLERANCE:
            return None
        after = [here + 1] if here < last and _slack(line, begins, here) <= TOLERANCE else []
        after += [
            ride.begin
            for ride in line.limited
            if ride.end == here
            and begins[here] - begins[ride.begin] - line.service[ride.begin] > ride.longest - TOLERANCE
        ]
        for other in after:
            if other not in moved:
                moved.add(other)
                waiting.append(other)
    return moved


def _slack(line: Timeline, begins: list[float], position: int) -> float:
    """Minutes of waiting before the stop after `position`."""
    return begins[position + 1] - begins[position] - line.service[position] - line.legs[position]


def _room(line: Timeline, begins: list[float], moved: set[int]) -> float:
    """By how much the stops may be put off before another stop is pushed or a rule broken."""
    room = min(line.latest[position] - begins[position] for position in moved)
    for position in moved:
        if position + 1 < len(begins) and position + 1 not in moved:
            room = min(room, _slack(line, begins, position))
    for ride in line.limited:
        if ride.end in moved and ride.begin not in moved:
            length = begins[ride.end] - begins[ride.begin] - line.service[ride.begin]
            room = min(room, ride.longest - length)
    return room


def leave_late(line: Timeline, begins: list[float]) -> None:
    """The driver stays at home until the first stop asks for it."""
    if len(begins) > 1:
        begins[0] = min(line.latest[0], begins[1] - line.legs[0] - line.service[0])


def begins_of(line: Timeline) -> list[float] | Clash:
    """The best times of the order: rides as short as possible, then an early finish, then a late start."""
    begins = earliest_begins(line)
    if not isinstance(begins, Clash):
        shorten_rides(line, begins)
        leave_late(line, begins)
    return begins


def timeline(
    stays: Sequence[tuple[float, float, float]], legs: Sequence[float], rides: Sequence[Ride], longest_shift: float
) -> Timeline:
    """A timeline from (earliest, latest, service) of each position."""
    return Timeline(
        earliest=[stay[0] for stay in stays],
        latest=[stay[1] for stay in stays],
        service=[stay[2] for stay in stays],
        legs=list(legs),
        rides=list(rides),
        shift=Ride(0, len(stays) - 1, longest_shift),
    )
