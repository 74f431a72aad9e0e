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
MARGIN = 26.0
LEAST_DEGREES = 0.12
"""So that a day within one village is not drawn street by street."""
DASHES = ("", "8 5", "2 5")
MOST_NAMES = 24

Point = tuple[float, float]


@dataclass(frozen=True)
class DayMap:
    """`drawing` goes into an `<svg>` with this view box."""

    viewbox: str
    drawing: Svg


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
    parts += _marks(ground, routes)
    parts += _names(ground, codes)
    return DayMap(f"0 0 {WIDTH} {ground.height:.0f}", Svg("".join(parts)))


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


def _marks(ground: Ground, routes: Sequence[tuple[BoardDriver, list[int]]]) -> list[str]:
    """At each settlement the letters of the routes that stop there, one below another; at home a ring."""
    made, taken = [], dict[int, int]()
    for driver, _ in routes:
        x, y = ground.at(*_point(driver.day.start_id))
        made.append(f'<circle class="start r{driver.tone}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>')
    for driver, _codes_of in routes:
        numbers: dict[int, list[int]] = {}
        for stop in driver.stops:
            numbers.setdefault(stop.settlement, []).append(stop.number)
        for code, of_route in numbers.items():
            x, y = ground.at(*_point(code))
            place = taken.get(code, 0)
            taken[code] = place + 1
            made.append(_mark(x, y + 22 * place, driver, of_route))
    return made


def _mark(x: float, y: float, driver: BoardDriver, numbers: Sequence[int]) -> str:
    text = driver.letter + (str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
    width = 12 + 8.5 * len(text)
    return (
        f'<rect class="stop r{driver.tone}" x="{x - width / 2:.1f}" y="{y - 10:.1f}" width="{width:.1f}" height="20" rx="4"/>'
        f'<text class="pin-no" x="{x:.1f}" y="{y + 5:.1f}">{text}</text>'
    )


def _names(ground: Ground, codes: Iterable[int]) -> list[str]:
    """From the south upwards; a name that would lie on another is left out: the table has them all."""
    made, boxes = list[str](), list[tuple[float, float, float]]()
    for code in sorted(codes, key=lambda each: _point(each)[1]):
        x, y = ground.at(*_point(code))
        name = settlement_name(code)
        width = 8.0 * len(name)
        y -= 16
        if len(made) >= MOST_NAMES or any(abs(x - bx) < (width + bw) / 2 and abs(y - by) < 18 for bx, by, bw in boxes):
            continue
        boxes.append((x, y, width))
        x = min(max(x, width / 2 + 2), WIDTH - width / 2 - 2)
        made.append(f'<text class="minor" text-anchor="middle" x="{x:.1f}" y="{y:.1f}">{escape(name)}</text>')
    return made
