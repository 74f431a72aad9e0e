"""The day's routes on a drawing of the county, made on the server: a line and numbered marks for each driver.

A route is told apart by its letter and its kind of line as well as by its colour. The lines join settlements as the crow flies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians

from seltsiline.core.charts.drawing import Svg
from seltsiline.places.outlines import county_outlines
from seltsiline.places.tables import settlement_by_code

from .board import Board, BoardDriver
from .words import settlement_name

WIDTH = 480
MARGIN = 36.0
LEAST_DEGREES = 0.12
"""So that a day within one village is not drawn street by street."""
DASHES = ("", "8 5", "2 5")

Point = tuple[float, float]


@dataclass(frozen=True)
class DayMap:
    """`drawing` goes into an `<svg>` with this view box."""

    viewbox: str
    drawing: Svg


@dataclass(frozen=True)
class Box:
    """What a mark or a name covers: its middle and its size, in units of the drawing."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        near = abs(self.x - other.x) < (self.width + other.width) / 2
        return near and abs(self.y - other.y) < (self.height + other.height) / 2


@dataclass(frozen=True)
class Ground:
    """Degrees to units of the drawing."""

    west: float
    north: float
    scale: float
    flattening: float
    height: float

    def at(self, longitude: float, latitude: float) -> Point:
        return MARGIN + (longitude - self.west) * self.scale, MARGIN + (
            self.north - latitude
        ) * self.scale / self.flattening


def day_map(board: Board, county: int) -> DayMap | None:
    """None where no place is known to draw."""
    left = [code for each in board.left for code in (each.ride.pickup_id, each.ride.dropoff_id)]
    routes = [(driver, _codes(driver)) for driver in board.drivers]
    codes = {code for _driver, of_route in routes for code in of_route} | set(left)
    if not codes:
        return None
    ground = _ground([_point(code) for code in codes])
    parts = [_land(ground, county)]
    parts += [_line(ground, driver, of_route) for driver, of_route in routes if driver.stops]
    parts += [_cross(ground, each.ride.pickup_id) for each in board.left]
    marks, boxes = _marks(ground, board.drivers)
    lowest = max([ground.height, *(box.y + MARGIN for box in boxes)])
    names = _names(ground, codes, boxes)
    return DayMap(f"0 0 {WIDTH} {lowest:.0f}", Svg("".join([*parts, *_homes(ground, board.drivers), *names, *marks])))


def _codes(driver: BoardDriver) -> list[int]:
    if not driver.stops:
        return [driver.day.start_id]
    return [driver.day.start_id, *(stop.settlement for stop in driver.stops), driver.day.end_id]


def _point(code: int) -> Point:
    fact = settlement_by_code()[code]
    return fact.longitude, fact.latitude


def _ground(points: Sequence[Point]) -> Ground:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    flattening = cos(radians((south + north) / 2))
    across, along = max(east - west, LEAST_DEGREES / flattening), max(north - south, LEAST_DEGREES)
    west, north = (west + east - across) / 2, (south + north + along) / 2
    scale = min((WIDTH - 2 * MARGIN) / across, (WIDTH - 2 * MARGIN) * flattening / along)
    west -= ((WIDTH - 2 * MARGIN) / scale - across) / 2
    return Ground(west, north, scale, flattening, along * scale / flattening + 2 * MARGIN)


def _land(ground: Ground, county: int) -> str:
    rings = (ring for polygon in county_outlines()[county] for ring in polygon)
    path = "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in (ground.at(*p) for p in ring)) + "Z" for ring in rings)
    return f'<path class="land" d="{path}"/>'


def _line(ground: Ground, driver: BoardDriver, codes: Iterable[int]) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (ground.at(*_point(code)) for code in codes))
    dash = f' stroke-dasharray="{DASHES[driver.dash]}"' if driver.dash else ""
    return f'<polyline class="route r{driver.tone}" points="{points}"{dash}/>'


def _cross(ground: Ground, code: int) -> str:
    x, y = ground.at(*_point(code))
    return f'<path class="left" d="M{x - 6:.1f} {y - 6:.1f}l12 12m0-12l-12 12"/>'


def _homes(ground: Ground, drivers: Iterable[BoardDriver]) -> list[str]:
    places = [(driver, ground.at(*_point(driver.day.start_id))) for driver in drivers]
    return [f'<circle class="start r{driver.tone}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>' for driver, (x, y) in places]


def _marks(ground: Ground, drivers: Iterable[BoardDriver]) -> tuple[list[str], list[Box]]:
    """At each settlement the letter of each route that stops there and the numbers of its stops; none lies upon another."""
    made, boxes = list[str](), list[Box]()
    for driver in drivers:
        numbers: dict[int, list[int]] = {}
        for stop in driver.stops:
            numbers.setdefault(stop.settlement, []).append(stop.number)
        for code, of_route in numbers.items():
            text = driver.letter + _listed(of_route)
            x, y = ground.at(*_point(code))
            box = _free(Box(x, y, 14 + 8.0 * len(text), 20), boxes)
            boxes.append(box)
            made.append(
                f'<rect class="stop r{driver.tone}" x="{box.x - box.width / 2:.1f}" y="{box.y - 10:.1f}" width="{box.width:.1f}" '
                f'height="20" rx="4"/><text class="pin-no" x="{box.x:.1f}" y="{box.y + 5:.1f}">{text}</text>'
            )
    return made, boxes


def _listed(numbers: Sequence[int]) -> str:
    """Up to three numbers each by itself, more of them by the first and the last."""
    return ",".join(str(number) for number in numbers) if len(numbers) <= 3 else f"{numbers[0]}…{numbers[-1]}"


def _free(box: Box, taken: Sequence[Box]) -> Box:
    """The box moved inside the drawing and downwards until it lies upon no other."""
    x = min(max(box.x, box.width / 2 + 2), WIDTH - box.width / 2 - 2)
    moved = Box(x, box.y, box.width, box.height)
    while any(moved.meets(other) for other in taken):
        moved = Box(x, moved.y + 4, box.width, box.height)
    return moved


def _names(ground: Ground, codes: Iterable[int], boxes: list[Box]) -> list[str]:
    """Above its place or below; a name that would lie upon something is left out: the table has them all."""
    made, taken = list[str](), list(boxes)
    for code in sorted(codes, key=lambda each: _point(each)[1]):
        x, y = ground.at(*_point(code))
        name = settlement_name(code)
        width = 8.5 * len(name)
        x = min(max(x, width / 2 + 2), WIDTH - width / 2 - 2)
        spots = [Box(x, y + by, width, 16) for by in (-19, 20, 41)]
        spot = next((each for each in spots if not any(each.meets(other) for other in taken)), None)
        if spot is not None:
            taken.append(spot)
            made.append(
                f'<text class="minor" text-anchor="middle" x="{x:.1f}" y="{spot.y + 5:.1f}">{escape(name)}</text>'
            )
    return made
