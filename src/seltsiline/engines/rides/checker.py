"""A schedule checker that knows nothing of the search: it reads the problem and the plan and derives every time again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .plan import Breach, Plan, Route, Rule, Stop, StopKind
from .problem import Driver, Problem, Request

TOLERANCE = 1e-4


def check(problem: Problem, plan: Plan) -> tuple[Breach, ...]:
    """Every rule that the plan breaks; an empty answer means that it can be driven as it stands."""
    return tuple(_Check(problem).breaches(plan))


@dataclass
class _Sight:
    """Where and when a passenger was seen."""

    driver: str
    index: int
    stop: Stop


class _Check:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.requests: dict[str, Request] = {request.key: request for request in problem.requests}
        self.drivers: dict[str, Driver] = {driver.key: driver for driver in problem.drivers}
        self.sights: dict[tuple[str, StopKind], list[_Sight]] = {}

    def breaches(self, plan: Plan) -> Iterator[Breach]:
        seen: set[str] = set()
        for route in plan.routes:
            driver = self.drivers.get(route.driver)
            if driver is None or route.driver in seen:
                yield Breach(Rule.UNKNOWN, route.driver, "", 0.0)
                continue
            seen.add(route.driver)
            yield from self._stops(driver, route)
            yield from self._times(driver, route)
            yield from self._places_in_car(driver, route)
        left_out = {one.request for one in plan.unserved}
        for key in left_out - set(self.requests):
            yield Breach(Rule.UNKNOWN, "", key, 0.0)
        for request in self.problem.requests:
            yield from self._passenger(request, left_out=request.key in left_out)
        yield from self._returns()

    def _stops(self, driver: Driver, route: Route) -> Iterator[Breach]:
        for index, stop in enumerate(route.stops):
            request = self.requests.get(stop.request)
            if request is None:
                yield Breach(Rule.UNKNOWN, driver.key, stop.request, 0.0)
                continue
            self.sights.setdefault((stop.request, stop.kind), []).append(_Sight(driver.key, index, stop))
            pickup = stop.kind is StopKind.PICKUP
            if stop.place != (request.pickup if pickup else request.dropoff):
                yield Breach(Rule.UNKNOWN, driver.key, stop.request, 0.0)
            if pickup and driver.key in request.not_with:
                yield Breach(Rule.NOT_WITH, driver.key, stop.request, 0.0)
            window = request.pickup_window if pickup else request.dropoff_window
            late = max(window.earliest - stop.begin, stop.begin - window.latest)
            if late > TOLERANCE or late != late:
                yield Breach(Rule.WINDOW, driver.key, stop.request, late)

    def _times(self, driver: Driver, route: Route) -> Iterator[Breach]:
        minutes = self.problem.minutes
        place, ready, km = driver.start, route.leaves, 0.0
        for stop in route.stops:
            if not 0 <= stop.place < len(minutes):
                return
            due = ready + float(minutes[place, stop.place])
            km += float(self.problem.km[place, stop.place])
            service = self._service(stop)
            wrong = max(abs(stop.arrival - due), stop.arrival - stop.begin, abs(stop.departure - stop.begin - service))
            if not wrong <= TOLERANCE:
                yield Breach(Rule.TIMING, driver.key, stop.request, wrong)
            place, ready = stop.place, stop.departure
        km += float(self.problem.km[place, driver.end]) if route.stops else 0.0
        due = ready + float(minutes[place, driver.end]) if route.stops else route.back
        if not abs(route.back - due) <= TOLERANCE or not abs(route.km - km) <= TOLERANCE:
            yield Breach(Rule.TIMING, driver.key, "", max(abs(route.back - due), abs(route.km - km)))
        over = max(
            driver.shift.earliest - route.leaves,
            route.back - driver.shift.latest,
            route.back - route.leaves - driver.longest_shift,
        )
        if route.stops and not over <= TOLERANCE:
            yield Breach(Rule.SHIFT, driver.key, "", over)

    def _service(self, stop: Stop) -> float:
        request = self.requests.get(stop.request)
        if request is None:
            return stop.departure - stop.begin
        return request.boarding if stop.kind is StopKind.PICKUP else request.alighting

    def _places_in_car(self, driver: Driver, route: Route) -> Iterator[Breach]:
        seats = wheelchairs = 0
        for stop in route.stops:
            request = self.requests.get(stop.request)
            if request is None:
                continue
            sign = 1 if stop.kind is StopKind.PICKUP else -1
            seats += sign * request.seats
            wheelchairs += sign * request.wheelchairs
            if seats > driver.seats or stop.seats != seats:
                yield Breach(Rule.SEATS, driver.key, stop.request, max(seats - driver.seats, abs(stop.seats - seats)))
            if wheelchairs > driver.wheelchairs or stop.wheelchairs != wheelchairs:
                by = max(wheelchairs - driver.wheelchairs, abs(stop.wheelchairs - wheelchairs))
                yield Breach(Rule.WHEELCHAIRS, driver.key, stop.request, by)

    def _passenger(self, request: Request, *, left_out: bool) -> Iterator[Breach]:
        pickups = self.sights.get((request.key, StopKind.PICKUP), [])
        dropoffs = self.sights.get((request.key, StopKind.DROPOFF), [])
        wanted = 0 if left_out else 1
        driver = (pickups or dropoffs)[0].driver if pickups or dropoffs else ""
        if len(pickups) != wanted or len(dropoffs) != wanted:
            yield Breach(Rule.INCOMPLETE, driver, request.key, abs(len(pickups) - wanted) + abs(len(dropoffs) - wanted))
        for boarded, alighted in zip(pickups, dropoffs, strict=False):
            if boarded.driver != alighted.driver:
                yield Breach(Rule.INCOMPLETE, driver, request.key, 0.0)
            elif boarded.index > alighted.index:
                yield Breach(Rule.ORDER, driver, request.key, 0.0)
            else:
                over = alighted.stop.begin - boarded.stop.begin - request.boarding - request.longest_ride
                if over > TOLERANCE:
                    yield Breach(Rule.RIDE_TIME, driver, request.key, over)

    def _returns(self) -> Iterator[Breach]:
        for request in self.problem.requests:
            if not request.returns:
                continue
            arrivals = self.sights.get((request.returns, StopKind.DROPOFF), [])
            begins = self.sights.get((request.key, StopKind.PICKUP), [])
            if bool(arrivals) != bool(begins):
                yield Breach(Rule.RETURN, (arrivals or begins)[0].driver, request.key, 0.0)
            elif begins and begins[0].stop.begin < arrivals[0].stop.departure - TOLERANCE:
                by = arrivals[0].stop.departure - begins[0].stop.begin
                yield Breach(Rule.RETURN, begins[0].driver, request.key, by)


def ride_times_possible(problem: Problem, driver: str, order: Sequence[tuple[str, StopKind]]) -> Breach | None:
    """Whether any times at all suit an order of one driver's stops, windows and longest rides and shift included.

    Times are unknowns, every rule a difference between two of them; a system of differences has a solution exactly when its graph has no
    negative cycle (Bellman–Ford). For orders from other programs, which come without times. Other rules are not looked at.
    """
    requests = {request.key: request for request in problem.requests}
    car = next(one for one in problem.drivers if one.key == driver)
    ends, edges = len(order) + 1, []
    position = {stop: index for index, stop in enumerate(order, start=1)}
    places = [car.start, *(_place(requests[key], kind) for key, kind in order), car.end]
    services = [0.0, *(_service_of(requests[key], kind) for key, kind in order)]
    origin = ends + 1
    for index in range(ends + 1):
        window = car.shift
        if 0 < index < ends:
            request, kind = requests[order[index - 1][0]], order[index - 1][1]
            window = request.pickup_window if kind is StopKind.PICKUP else request.dropoff_window
        edges += [(origin, index, window.latest, Rule.WINDOW), (index, origin, -window.earliest, Rule.WINDOW)]
        if index < ends:
            leg = services[index] + float(problem.minutes[places[index], places[index + 1]])
            edges.append((index + 1, index, -leg, Rule.WINDOW))
    for key in {key for key, _ in order}:
        boarded, alighted = position[key, StopKind.PICKUP], position[key, StopKind.DROPOFF]
        edges.append((boarded, alighted, requests[key].longest_ride + requests[key].boarding, Rule.RIDE_TIME))
    edges.append((0, ends, car.longest_shift, Rule.SHIFT))
    return _negative_cycle(edges, origin, driver, order)


Edges = Sequence[tuple[int, int, float, Rule]]


def _negative_cycle(edges: Edges, origin: int, driver: str, order: Sequence[tuple[str, StopKind]]) -> Breach | None:
    distance: Mapping[int, float] = dict.fromkeys(range(origin + 1), 0.0)
    distance = dict(distance)
    last: Breach | None = None
    for _ in range(origin + 2):
        last = None
        for tail, head, weight, rule in edges:
            if distance[tail] + weight < distance[head] - TOLERANCE:
                by = distance[head] - distance[tail] - weight
                distance[head] = distance[tail] + weight
                request = order[head - 1][0] if 0 < head < origin - 1 else ""
                last = Breach(rule, driver, request, by)
        if last is None:
            return None
    return last


def _place(request: Request, kind: StopKind) -> int:
    return request.pickup if kind is StopKind.PICKUP else request.dropoff


def _service_of(request: Request, kind: StopKind) -> float:
    return request.boarding if kind is StopKind.PICKUP else request.alighting
