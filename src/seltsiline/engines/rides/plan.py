"""What the rides engine answers: a timed route for each driver, and for each request left out the reason."""

from dataclasses import dataclass
from enum import StrEnum


class StopKind(StrEnum):
    PICKUP = "pickup"
    DROPOFF = "dropoff"


@dataclass(frozen=True)
class Stop:
    """`arrival` at the place, `begin` of boarding or alighting (after a wait), `departure`; `seats` and `wheelchairs` taken when leaving."""

    request: str
    kind: StopKind
    place: int
    arrival: float
    begin: float
    departure: float
    seats: int
    wheelchairs: int


@dataclass(frozen=True)
class Route:
    """One driver's day. `leaves` the start and is `back` at the end; `km` of the whole way."""

    driver: str
    stops: tuple[Stop, ...]
    leaves: float
    back: float
    km: float


class WhyUnserved(StrEnum):
    """Why a request is not driven; the first that holds."""

    NO_ROAD = "no_road"
    RIDE_TOO_LONG = "ride_too_long"  # even straight there takes longer than the passenger may sit
    WINDOW_IMPOSSIBLE = "window_impossible"  # no driver at all could be in time, even with nobody else to drive
    NO_SEATS = "no_seats"
    NO_WHEELCHAIR_PLACE = "no_wheelchair_place"
    NO_DRIVER_ON_SHIFT = "no_driver_on_shift"
    NOT_WITH_THESE_DRIVERS = "not_with_these_drivers"
    RETURN_NOT_POSSIBLE = "return_not_possible"
    DRIVERS_BUSY = "drivers_busy"  # possible alone, but not beside the others


@dataclass(frozen=True)
class Unserved:
    request: str
    why: WhyUnserved


@dataclass(frozen=True)
class Plan:
    """`km` of all routes; `km_one_by_one`: what the served requests would take if each were driven alone by the driver for whom that is shortest."""

    routes: tuple[Route, ...]
    unserved: tuple[Unserved, ...]
    km: float
    km_one_by_one: float
    seconds: float
    within_time: bool


class Rule(StrEnum):
    UNKNOWN = "unknown"  # a stop of no request, a route of no driver
    INCOMPLETE = "incomplete"  # a passenger picked up and not brought there, or twice
    ORDER = "order"
    WINDOW = "window"
    TIMING = "timing"  # the times of a route do not follow from the table
    SHIFT = "shift"
    SEATS = "seats"
    WHEELCHAIRS = "wheelchairs"
    RIDE_TIME = "ride_time"
    RETURN = "return"
    NOT_WITH = "not_with"


@dataclass(frozen=True)
class Breach:
    """What the checker found: the rule, the route's driver, the request where there is one, and by how much (minutes, seats)."""

    rule: Rule
    driver: str
    request: str
    by: float
