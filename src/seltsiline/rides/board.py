"""A county's day as its board shows it: who drives whom when, who has no driver and why, and what driving together saves."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from seltsiline.volunteering.models import Volunteer

from . import words
from .models import DriverDay, RideRequest, RideRoute, RideStop
from .planning import DayRows


@dataclass(frozen=True)
class BoardRide:
    """A passenger of one driver: where and when they get in and out, and how long they sit in the car of how long they may."""

    ride: RideRequest
    pickup: str
    pickup_time: str
    dropoff: str
    dropoff_time: str
    minutes: int
    needs: list[str]
    cannot: bool

    @property
    def share(self) -> int:
        """Per cent of the longest time that the ride takes."""
        return min(100, round(100 * self.minutes / self.ride.longest_minutes))


@dataclass(frozen=True)
class BoardStop:
    """One line of the running list: `number` is its order on the route."""

    number: int
    time: str
    kind: str
    place: str
    settlement: int
    ride: RideRequest
    needs: list[str]


@dataclass
class BoardDriver:
    """A driver's day. `letter` names the route on the map and in the lists, `tone` is its colour and `dash` its line."""

    day: DriverDay
    letter: str
    tone: int
    dash: int
    route: RideRoute | None = None
    rides: list[BoardRide] = field(default_factory=list)
    stops: list[BoardStop] = field(default_factory=list)

    @property
    def volunteer(self) -> Volunteer:
        found: Volunteer = self.day.volunteer
        return found

    @property
    def key(self) -> UUID:
        return self.day.pk

    @property
    def hours(self) -> str:
        return f"{words.clock(self.day.earliest)}–{words.clock(self.day.latest)}"

    @property
    def home(self) -> str:
        return words.settlement_name(self.day.start_id)

    @property
    def way(self) -> str:
        """From leaving home to being back: "8.10–11.45"."""
        return f"{words.clock(self.route.leaves)}–{words.clock(self.route.back)}" if self.route else ""

    @property
    def km(self) -> str:
        return words.km(self.route.metres) if self.route else ""


@dataclass(frozen=True)
class BoardLeft:
    """A ride without a driver: why, and what would help."""

    ride: RideRequest
    pickup: str
    dropoff: str
    window: str
    needs: list[str]
    why: Any
    helps: Any


@dataclass(frozen=True)
class Pooling:
    """What driving together saves against driving each passenger alone, in metres."""

    metres: int
    one_by_one: int

    @property
    def saved(self) -> int:
        return max(0, self.one_by_one - self.metres)

    @property
    def km(self) -> str:
        return words.km(self.metres)

    @property
    def km_saved(self) -> str:
        return words.km(self.saved)

    @property
    def percent(self) -> int:
        return round(100 * self.saved / self.one_by_one) if self.one_by_one else 0


@dataclass(frozen=True)
class Board:
    """`given` rides have a driver; of the `called` who are told of both ways in one call, `knowing` know. `cannot`: the driver has said no."""

    rows: DayRows
    drivers: list[BoardDriver]
    left: list[BoardLeft]
    pooling: Pooling | None

    @property
    def given(self) -> int:
        return sum(len(driver.rides) for driver in self.drivers)

    @property
    def called(self) -> int:
        return len(calls_of(self))

    @property
    def knowing(self) -> int:
        return sum(call.state in ("told", "driven") for call in calls_of(self))

    @property
    def cannot(self) -> int:
        return sum(each.cannot for driver in self.drivers for each in driver.rides)

    @property
    def confirmed(self) -> bool:
        return self.rows.plan is not None and self.rows.plan.state == "confirmed"


@dataclass(frozen=True)
class Call:
    """One call to one passenger: the way there and the way back in the same breath."""

    rides: list[tuple[BoardRide, BoardDriver]]

    @property
    def first(self) -> RideRequest:
        return self.rides[0][0].ride

    @property
    def state(self) -> str:
        """Of the ways, the one with most to do."""
        states = {each.ride.state for each, _driver in self.rides}
        return next((state for state in ("planned", "wished", "told") if state in states), "driven")


CALL_ORDER = ("planned", "wished", "told", "driven")


def calls_of(board: Board) -> list[Call]:
    """Who is to be called stands first, the earliest pick-up before the later ones."""
    by_trip: dict[UUID, list[tuple[BoardRide, BoardDriver]]] = {}
    given = [(each, driver) for driver in board.drivers for each in driver.rides]
    for each, driver in sorted(given, key=lambda pair: pair[0].ride.earliest):
        by_trip.setdefault(each.ride.outward_id or each.ride.pk, []).append((each, driver))
    calls = [Call(rides) for rides in by_trip.values()]
    return sorted(calls, key=lambda call: (CALL_ORDER.index(call.state), call.first.earliest))


LETTERS = "ABCDEFGHIJKLMNOPRSTUVXYZ"
TONES = 4


def board_of(rows: DayRows) -> Board:
    by_key = rows.ride_by_key
    drivers = [_driver(rows, day, place, by_key) for place, day in enumerate(rows.drivers)]
    given = {each.ride.pk for driver in drivers for each in driver.rides}
    plan = rows.plan
    left = [
        _left(ride, plan.left_out.get(str(ride.pk), "") if plan else "", planned=bool(given))
        for ride in rows.rides
        if ride.pk not in given and ride.state != "driven"
    ]
    pooling = Pooling(plan.metres, plan.metres_one_by_one) if plan and given else None
    return Board(rows, drivers, left, pooling)


def letter_of(place: int) -> str:
    """A to Z, then A2 to Z2: no two routes of a day share a name."""
    turn, letter = divmod(place, len(LETTERS))
    return LETTERS[letter] + (str(turn + 1) if turn else "")


def _driver(rows: DayRows, day: DriverDay, place: int, by_key: dict[UUID, RideRequest]) -> BoardDriver:
    driver = BoardDriver(
        day, letter_of(place), tone=place % TONES + 1, dash=place // TONES % 3, route=rows.routes.get(day.pk)
    )
    stops = [stop for stop in rows.stops.get(day.pk, ()) if stop.request_id in by_key]
    driver.stops = [_stop(number, stop, by_key[stop.request_id]) for number, stop in enumerate(stops, start=1)]
    ends = {stop.request_id: stop for stop in stops if stop.kind == RideStop.Kind.DROPOFF}
    driver.rides = [
        _ride(stop, ends[stop.request_id], by_key[stop.request_id], day)
        for stop in stops
        if stop.kind == RideStop.Kind.PICKUP and stop.request_id in ends
    ]
    return driver


def _ride(pickup: RideStop, dropoff: RideStop, ride: RideRequest, day: DriverDay) -> BoardRide:
    return BoardRide(
        ride=ride,
        pickup=words.pickup_of(ride),
        pickup_time=words.clock(pickup.begin),
        dropoff=words.dropoff_of(ride),
        dropoff_time=words.clock(dropoff.begin),
        minutes=dropoff.begin - pickup.departure,
        needs=words.needs(ride),
        cannot=day.volunteer_id in ride.declined_by and ride.state in ("planned", "told"),
    )


def _stop(number: int, stop: RideStop, ride: RideRequest) -> BoardStop:
    picks_up = stop.kind == RideStop.Kind.PICKUP
    return BoardStop(
        number=number,
        time=words.clock(stop.begin),
        kind=stop.kind,
        place=words.pickup_of(ride) if picks_up else words.dropoff_of(ride),
        settlement=ride.pickup_id if picks_up else ride.dropoff_id,
        ride=ride,
        needs=words.needs(ride),
    )


def _left(ride: RideRequest, why: str, *, planned: bool) -> BoardLeft:
    """On a day that nobody has planned yet there is nothing to explain."""
    reason, helps = words.WHY_LEFT_OUT.get(why, words.NOT_PLANNED_YET if planned else ("", ""))
    return BoardLeft(
        ride, words.pickup_of(ride), words.dropoff_of(ride), words.window(ride), words.needs(ride), reason, helps
    )
