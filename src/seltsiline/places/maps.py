"""A map of the counties as SVG, made on the server: one drawing for the page, the report and paper.

Colours are the design's variables, so light, dark and print follow by themselves. Every county has its figure written on
it; the shade only repeats it. The page still owes the table of figures and `tables.ATTRIBUTION` beside the map.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from math import ceil, cos, radians
from zlib import crc32

from seltsiline.core.charts.drawing import Svg

from .outlines import Outline, Point, county_outlines
from .tables import county_by_code

SHADES = (0.0, 0.18, 0.34, 0.5, 0.68, 0.88)
"""Opacity of the fill for a value of nothing, and for each fifth of the greatest value."""

WIDE_ENOUGH_FOR_NAMES = 600
"""Pixels; below this the map has no room for names beside the figures."""

_WEST, _EAST, _SOUTH, _NORTH = 21.74, 28.23, 57.49, 59.70
_FLATTENING = cos(radians((_SOUTH + _NORTH) / 2))
_MARGIN = 2.0

_LABEL_POINTS: dict[int, Point] = {
    37: (24.93, 59.31),
    39: (22.69, 58.87),
    45: (27.42, 59.24),
    50: (26.42, 58.72),
    52: (25.70, 58.92),
    56: (23.77, 58.97),
    60: (26.30, 59.26),
    64: (27.03, 58.06),
    68: (24.62, 58.46),
    71: (24.70, 58.94),
    74: (22.55, 58.40),
    79: (26.70, 58.38),
    81: (26.10, 57.99),
    84: (25.52, 58.33),
    87: (26.98, 57.79),
}
"""Where a county's label stands: the middle of its widest part, chosen by eye. Degrees."""


@dataclass(frozen=True, slots=True)
class MapColours:
    """What each mark is painted with."""

    shade: str
    ink: str
    ground: str
    edge: str
    accent: str
    font: str


ON_A_PAGE = MapColours("var(--chart-1)", "var(--ink)", "var(--paper)", "var(--edge)", "var(--accent)", "var(--sans)")
ON_PAPER = MapColours("#12464e", "#12353b", "#ffffff", "#82786a", "#3257a8", "Seltsiline Sans")
"""Literal colours, for a document that has no style sheet."""


def county_map_svg(
    values: Mapping[int, float | None],
    *,
    labels: Mapping[int, str],
    width: int,
    title: str,
    description: str,
    highlight: int | None = None,
    colours: MapColours = ON_A_PAGE,
) -> Svg:
    """An SVG element, `width` pixels wide, safe to put into a page as it is.

    `values` has a number for each county code; None or a missing code is drawn hatched, as "not known". `labels` are the
    figures as the reader shall see them. `highlight` is the code of a county to outline. A page shows two drawings of the
    map, narrow and wide, because its letters keep their size: 360 and 760 fit the design, each in an
    element of the class `narrow` or `wide` inside a `.chart`. The drawing shrinks with its ground but never grows.
    """
    drawing = _drawing_id(width, title, description, values)
    greatest = max((value for value in values.values() if value is not None), default=0.0)
    codes = sorted(county_outlines(), key=lambda code: (code == highlight, not values.get(code)))
    shapes = [
        f"<path {_fill(values.get(code), greatest, drawing, colours)} "
        f"{_stroke(values.get(code), colours, is_chosen=code == highlight)} "
        f'stroke-linejoin="round" d="{_path(code, width)}"/>'
        for code in codes
    ]
    texts = [_label(code, width, labels.get(code, ""), colours) for code in county_outlines()]
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="county-map" viewBox="0 0 {width} {map_height(width)}" width="{width}" '
        f'role="img" aria-labelledby="{drawing}-title {drawing}-desc">'
        f'<title id="{drawing}-title">{escape(title)}</title><desc id="{drawing}-desc">{escape(description)}</desc>'
        f"<defs>{_hatching(drawing, colours)}</defs>{''.join(shapes)}{''.join(texts)}</svg>"
    )


def map_height(width: int) -> int:
    """Pixels, for a map of this width."""
    return ceil(_scale(width) * (_NORTH - _SOUTH) / _FLATTENING + 2 * _MARGIN)


def shade_of(value: float, greatest: float) -> int:
    """Which fifth of the greatest value a value lies in: 1 to 5, and 0 for nothing at all."""
    if value <= 0 or greatest <= 0:
        return 0
    return min(5, ceil(5 * value / greatest))


def _drawing_id(*parts: object) -> str:
    """The same drawing gets the same name in every edition of a report, and two on one page do not share one."""
    return f"map-{crc32(repr(parts).encode()):08x}"


def _scale(width: int) -> float:
    return (width - 2 * _MARGIN) / (_EAST - _WEST)


def _on_map(point: Point, width: int) -> tuple[float, float]:
    """Degrees to pixels: parallels at equal distances, true to shape at the country's middle latitude."""
    longitude, latitude = point
    scale = _scale(width)
    return _MARGIN + (longitude - _WEST) * scale, _MARGIN + (_NORTH - latitude) * scale / _FLATTENING


def _fill(value: float | None, greatest: float, drawing: str, colours: MapColours) -> str:
    if value is None:
        return f'class="county unknown" fill="url(#{drawing}-hatch)"'
    shade = shade_of(value, greatest)
    return f'class="county shade-{shade}" fill="{colours.shade}" fill-opacity="{SHADES[shade]}"'


def _stroke(value: float | None, colours: MapColours, *, is_chosen: bool) -> str:
    """Shaded counties are parted by a line of paper; one without a shade needs a line of its own to be seen."""
    if is_chosen:
        return f'stroke="{colours.accent}" stroke-width="3"'
    return f'stroke="{colours.ground}" stroke-width="1.25"' if value else f'stroke="{colours.edge}" stroke-width="1"'


@lru_cache(maxsize=128)
def _path(code: int, width: int) -> str:
    return "".join(_ring_path(ring, width) for polygon in _drawn(county_outlines()[code], width) for ring in polygon)


def _drawn(outline: Outline, width: int) -> Outline:
    """Islands smaller than about two pixels would be specks of ink; the largest part always stays."""
    by_size = sorted(outline, key=lambda polygon: _extent(polygon[0], width), reverse=True)
    return tuple(polygon for place, polygon in enumerate(by_size) if place == 0 or _extent(polygon[0], width) >= 2)


def _extent(ring: tuple[Point, ...], width: int) -> float:
    across = [longitude for longitude, _ in ring]
    return (max(across) - min(across)) * _scale(width)


def _ring_path(ring: tuple[Point, ...], width: int) -> str:
    """Steps in tenths of a pixel from point to point. Neighbours round alike, so their common line stays one line."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in (_on_map(point, width) for point in ring[:-1])]
    steps = [
        step
        for (before_x, before_y), (x, y) in pairwise(tenths)
        if (x, y) != (before_x, before_y)
        for step in (_tenth(x - before_x), _tenth(y - before_y))
    ]
    return f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l{' '.join(steps).replace(' -', '-')}z"


def _tenth(tenths: int) -> str:
    """As short as SVG allows: -3 gives "-.3"."""
    return f"{tenths / 10:g}".replace("0.", ".") if -10 < tenths < 10 and tenths else f"{tenths / 10:g}"


def _hatching(drawing: str, colours: MapColours) -> str:
    return (
        f'<pattern id="{drawing}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0v6" stroke="{colours.edge}" stroke-width="1.5" stroke-opacity="0.55"/></pattern>'
    )


def _label(code: int, width: int, figure: str, colours: MapColours) -> str:
    x, y = _on_map(_LABEL_POINTS[code], width)
    if width < WIDE_ENOUGH_FOR_NAMES:
        return _text(x, y + 5, figure, "strong", colours) if figure else ""
    name = _text(x, y - 3, county_by_code()[code].short_name, "name", colours)
    return name + (_text(x, y + 15, figure, "strong", colours) if figure else "")


def _text(x: float, y: float, text: str, css_class: str, colours: MapColours) -> str:
    """Ink on a rim of paper, so that it reads on every shade; on a `tspan`, as the charts' quiet grey would not."""
    weight = 650 if css_class == "strong" else 400
    return (
        f'<text class="{css_class}" x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-family="{colours.font}" font-size="15" '
        f'font-weight="{weight}" stroke="{colours.ground}" stroke-width="3.5" stroke-linejoin="round" '
        f'paint-order="stroke"><tspan fill="{colours.ink}">{escape(text)}</tspan></text>'
    )
