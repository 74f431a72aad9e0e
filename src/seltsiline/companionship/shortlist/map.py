"""A small map of a shortlist, drawn on the server: the client's home, the numbered helpers and a ring of ten kilometres."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from seltsiline.places.outlines import municipality_outlines
from seltsiline.places.tables import county_by_code, settlement_by_code
from seltsiline.volunteering.models import Volunteer

from ..matching.places import KM_A_DEGREE, Spot
from ..models import Client
from .candidates import Candidate, Shortlist

WIDTH, HEIGHT = 320, 300
RING_KM = 10
MARGIN = 30
PIN, HOME = 10, 11
LETTER, LINE = 8.2, 16
"""Pixels that a letter and a line of the map's text take, on average."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Frame:
    """From the county's plane to the drawing; the client's home stands in the middle."""

    home: Spot
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return WIDTH / 2 + (x - self.home.x) * self.scale, HEIGHT / 2 - (y - self.home.y) * self.scale


@dataclass(frozen=True)
class Pin:
    """A mark with its number ("" for the home) and the name of its place."""

    x: float
    y: float
    number: str
    place: str


def map_marks(found: Shortlist, shown: Sequence[Candidate]) -> SafeString:
    """What stands inside the map's `svg`; empty where the client's place is not known."""
    home = _spot(found.county.problem.clients, found.county.client_row[found.client.pk])
    if home is None:
        return SafeString("")
    spots = [_spot(found.county.problem.volunteers, each.explanation.volunteer) for each in shown]
    frame = Frame(home, _scale(home, [spot for spot in spots if spot]))
    pins = _pins(frame, found.client, list(zip(shown, spots, strict=True)))
    taken = [(pin.x - PIN, pin.y - PIN, pin.x + PIN, pin.y + PIN) for pin in pins]
    x, y, box = _ring_words(frame, taken)
    return format_html(
        '{}{}<text class="minor" x="{}" y="{}" text-anchor="middle">{}</text>{}{}',
        _land(found.client.county_id, frame), _ring(frame), round(x, 1), round(y, 1), _("%(km)s km") % {"km": RING_KM},
        format_html_join("", "{}", ((_mark(pin),) for pin in pins)),
        format_html_join("", '<text x="{}" y="{}" text-anchor="{}">{}</text>', _labels(pins, [*taken, box])),
    )  # fmt: skip


def _spot(side: object, row: int) -> Spot | None:
    x, y = float(side.x[row]), float(side.y[row])  # type: ignore[attr-defined]
    return Spot(x, y, 0) if x == x else None


def _scale(home: Spot, spots: Sequence[Spot]) -> float:
    """Pixels a kilometre, so that the ring and everybody shown find room."""
    across = max([RING_KM, *(abs(spot.x - home.x) for spot in spots)])
    along = max([RING_KM, *(abs(spot.y - home.y) for spot in spots)])
    return min((WIDTH / 2 - MARGIN) / across, (HEIGHT / 2 - MARGIN) / along)


def _pins(frame: Frame, client: Client, helpers: Sequence[tuple[Candidate, Spot | None]]) -> list[Pin]:
    """Who lives in one place stands around it, so that each number can be read."""
    pins = [Pin(WIDTH / 2, HEIGHT / 2, "", bare_place(client))]
    crowd: dict[tuple[int, int], int] = {(WIDTH // 2, HEIGHT // 2): 1}
    for number, (candidate, spot) in enumerate(helpers, start=1):
        if spot is None:
            continue
        x, y = frame.at(spot.x, spot.y)
        place = round(x), round(y)
        before = next(
            (count for (near_x, near_y), count in crowd.items() if abs(near_x - x) + abs(near_y - y) < PIN), 0
        )
        crowd[place] = before + 1
        if before:
            turn = pi / 4 + before * pi / 2
            x, y = x + 2.2 * PIN * cos(turn), y + 2.2 * PIN * sin(turn)
        pins.append(Pin(round(x, 1), round(y, 1), str(number), bare_place(candidate.volunteer)))
    return pins


def bare_place(person: Client | Volunteer) -> str:
    """ "Nursi" of "Nursi küla"."""
    fact = settlement_by_code().get(person.settlement_id or 0)
    return (fact.name.rpartition(" ")[0] or fact.name) if fact else ""


def _ring(frame: Frame) -> SafeString:
    return format_html(
        '<circle class="ring" cx="{}" cy="{}" r="{}"/>', WIDTH // 2, HEIGHT // 2, round(RING_KM * frame.scale, 1)
    )


def _ring_words(frame: Frame, taken: Sequence[Box]) -> tuple[float, float, Box]:
    """Where "10 km" stands on the ring: below, above or at the sides, wherever no pin is."""
    radius, half = RING_KM * frame.scale, LETTER * 2.5
    middle, centre = WIDTH / 2, HEIGHT / 2
    places = [
        (middle, centre + radius - 6),
        (middle, centre - radius + LINE),
        (middle - radius + half, centre),
        (middle + radius - half, centre),
    ]
    boxes = [(x, y, (x - half, y - LINE + 3, x + half, y + 3)) for x, y in places]
    return next((each for each in boxes if not any(_meet(each[2], pin) for pin in taken)), boxes[0])


def _mark(pin: Pin) -> SafeString:
    if not pin.number:
        return format_html('<circle class="home" cx="{}" cy="{}" r="{}"/>', pin.x, pin.y, HOME)
    return format_html(
        '<circle class="helper" cx="{}" cy="{}" r="{}"/><text class="pin-no" x="{}" y="{}">{}</text>',
        pin.x, pin.y, PIN, pin.x, round(pin.y + 4.5, 1), pin.number,
    )  # fmt: skip


def _labels(pins: Sequence[Pin], taken: list[Box]) -> Iterator[tuple[float, float, str, str]]:
    """Each place's name once, beside its pin where nothing else stands; left out where there is no room: the table has it."""
    named: set[str] = {""}
    for pin in pins:
        free = (side for side in _sides(pin) if _is_inside(side[3]) and not any(_meet(side[3], each) for each in taken))
        side = None if pin.place in named else next(free, None)
        if side:
            x, y, anchor, box = side
            taken.append(box)
            named.add(pin.place)
            yield round(x, 1), round(y, 1), anchor, pin.place


def _is_inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


def _sides(pin: Pin) -> Iterator[tuple[float, float, str, Box]]:
    """Right, left, above and below the pin: (x, y of the text, its anchor, its box)."""
    length, gap = LETTER * len(pin.place), PIN + 4
    yield pin.x + gap, pin.y + 5, "start", (pin.x + gap, pin.y - LINE / 2, pin.x + gap + length, pin.y + LINE / 2)
    yield pin.x - gap, pin.y + 5, "end", (pin.x - gap - length, pin.y - LINE / 2, pin.x - gap, pin.y + LINE / 2)
    for y in (pin.y - gap - 2, pin.y + gap + LINE - 4):
        yield pin.x, y, "middle", (pin.x - length / 2, y - LINE + 3, pin.x + length / 2, y + 3)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _land(county: int, frame: Frame) -> SafeString:
    """The municipalities that lie in the picture; the ground around them is sea, or another land."""
    middle = county_by_code()[county]
    flat = KM_A_DEGREE * cos(radians(middle.latitude))
    paths = []
    for outline in municipality_outlines().values():
        for polygon in outline:
            rings = [
                [
                    frame.at((longitude - middle.longitude) * flat, (latitude - middle.latitude) * KM_A_DEGREE)
                    for longitude, latitude in ring
                ]
                for ring in polygon
            ]
            if _in_picture(rings[0]):
                paths.append("".join(_path(ring) for ring in rings))
    return format_html_join("", '<path class="land" d="{}"/>', ((path,) for path in paths if path))


def _in_picture(ring: Sequence[tuple[float, float]]) -> bool:
    across, along = [x for x, __ in ring], [y for __, y in ring]
    return max(across) > 0 and min(across) < WIDTH and max(along) > 0 and min(along) < HEIGHT


def _path(ring: Sequence[tuple[float, float]]) -> str:
    """Whole pixels, each once; nothing for a ring smaller than a few. Far outside the picture a straight line is as good."""
    points = [(round(min(max(x, -60), WIDTH + 60)), round(min(max(y, -60), HEIGHT + 60))) for x, y in ring]
    kept = [points[0], *(after for before, after in pairwise(points) if before != after)]
    return "M" + " ".join(f"{x} {y}" for x, y in kept) + "z" if len(kept) > 3 else ""
