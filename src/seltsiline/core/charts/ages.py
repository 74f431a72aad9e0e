"""Age bands of people: a pyramid of two sides, as women and men."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seltsiline.core.charts.drawing import TEXT_SIZE, Box, Caption, Drawing, Palette, Size, Svg, drawn
from seltsiline.core.charts.plot import draw_nothing
from seltsiline.core.charts.scale import checked
from seltsiline.core.charts.text import shorten, text_width

_ROW = 27.0
_THICK = 18.0


@dataclass(frozen=True, slots=True)
class AgeBand:
    """People of one band of ages, counted on two sides."""

    label: str
    left: int
    right: int


def ages(
    bands: Sequence[AgeBand],
    sides: tuple[str, str],
    caption: Caption,
    *,
    size: Size | None = None,
    palette: Palette | None = None,
) -> Svg:
    """A pyramid with the oldest band at the top when bands come from the youngest; both sides have one scale.

    `sides` are the two names over the pyramid. Labels of bands stand in the middle, numbers at the outer ends.
    """
    counts = checked(count for band in bands for count in (band.left, band.right))

    def paint(drawing: Drawing) -> None:
        if not any(counts):
            draw_nothing(drawing)
        else:
            _paint(drawing, bands, sides, max(counts))

    return drawn(paint, caption, size, palette)


def _paint(drawing: Drawing, bands: Sequence[AgeBand], sides: tuple[str, str], highest: float) -> None:
    number = drawing.caption.number
    labels = [shorten(band.label, TEXT_SIZE, drawing.size.width * 0.3) for band in bands]
    middle = max(text_width(label, TEXT_SIZE) for label in labels) + 20
    ends = max(text_width(number(count), TEXT_SIZE) for band in bands for count in (band.left, band.right)) + 8
    width = min(drawing.size.width, 640.0)
    inner = ((width - middle) / 2, (width + middle) / 2)
    longest = max(10.0, inner[0] - ends)
    drawing.text(inner[0], 15, shorten(sides[0], TEXT_SIZE, inner[0]), kind="t1", anchor="end")
    drawing.text(inner[1], 15, shorten(sides[1], TEXT_SIZE, inner[0]), kind="t2")
    for place, (band, label) in enumerate(zip(reversed(bands), reversed(labels), strict=True)):
        centre = 24 + _ROW * (place + 0.5)
        drawing.text(width / 2, centre + 5, label, anchor="middle")
        left, right = (max(1.0, longest * count / highest) if count else 0.0 for count in (band.left, band.right))
        if band.left:
            drawing.rect(Box(inner[0] - left, centre - _THICK / 2, inner[0], centre + _THICK / 2), 0)
        if band.right:
            drawing.rect(Box(inner[1], centre - _THICK / 2, inner[1] + right, centre + _THICK / 2), 1)
        drawing.text(inner[0] - left - 8, centre + 5, number(band.left), kind="strong", anchor="end")
        drawing.text(inner[1] + right + 8, centre + 5, number(band.right), kind="strong")
    foot = 24 + _ROW * len(bands)
    drawing.line("axis", (inner[0], 24), (inner[0], foot))
    drawing.line("axis", (inner[1], 24), (inner[1], foot))
    drawing.size = replace(drawing.size, height=foot + 2)
