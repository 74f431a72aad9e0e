"""Horizontal bars: one for a row of a table, or a whole chart with a label and a value for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seltsiline.core.charts.drawing import (
    LINE_HEIGHT,
    TEXT_SIZE,
    Box,
    Caption,
    Drawing,
    Label,
    Palette,
    Size,
    Svg,
    drawn,
    words_on,
)
from seltsiline.core.charts.plot import draw_nothing
from seltsiline.core.charts.scale import checked
from seltsiline.core.charts.text import break_lines, shorten, text_width

_ROW = 30.0
_THICK = 16.0
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `note` stands after the value in the second voice, as a share ("17%")."""

    label: str | Label
    value: float
    note: str = ""


def bar(value: float, highest: float, *, series: int = 0, palette: Palette | None = None) -> Svg:
    """A bar for a cell of a table, as long as `value` is of `highest`.

    It is hidden from screen readers, since the number stands beside it.
    """
    value, highest = checked([value, highest])
    length = min(120.0, 120 * value / highest) if highest else 0.0
    if value:
        length = max(1.0, length)
    paint = f'fill="{palette.fills[series]}"' if palette else f'class="c{series + 1}"'
    head = 'xmlns="http://www.w3.org/2000/svg" width="120" height="10" ' if palette else ""
    rect = f'<rect {paint} width="{length:.4g}" height="10"/>'
    return Svg(f'<svg {head}viewBox="0 0 120 10" preserveAspectRatio="none" aria-hidden="true">{rect}</svg>')


def bars(
    rows: Sequence[Bar],
    caption: Caption,
    *,
    size: Size | None = None,
    palette: Palette | None = None,
) -> Svg:
    """A chart of labelled bars from the top in the given order; its height follows from the rows.

    A label keeps at most two lines; on the narrow drawing it stands over its bar.
    """
    values = checked(row.value for row in rows)

    def paint(drawing: Drawing) -> None:
        if not any(values):
            draw_nothing(drawing)
        elif drawing.size.name == "narrow":
            _paint_over(drawing, rows, max(values))
        else:
            _paint_beside(drawing, rows, max(values))

    return drawn(paint, caption, size, palette)


def _paint_beside(drawing: Drawing, rows: Sequence[Bar], highest: float) -> None:
    most = drawing.size.width * 0.38
    labels = [break_lines(words_on(row.label, drawing.size), TEXT_SIZE, most) for row in rows]
    start = max(text_width(line, TEXT_SIZE) for lines in labels for line in lines) + _GAP
    longest = max(20.0, drawing.size.width - start - _room_for_numbers(drawing, rows))
    top = 0.0
    for row, lines in zip(rows, labels, strict=True):
        height = max(_ROW, len(lines) * LINE_HEIGHT + 8)
        middle = top + height / 2
        first = middle + 5 - (len(lines) - 1) * LINE_HEIGHT / 2
        for place, line in enumerate(lines):
            drawing.text(0, first + place * LINE_HEIGHT, line)
        _draw_bar(drawing, row, (start, middle), longest * row.value / highest)
        top += height
    drawing.line("axis", (start, 0), (start, top))
    drawing.size = replace(drawing.size, height=top)


def _paint_over(drawing: Drawing, rows: Sequence[Bar], highest: float) -> None:
    longest = max(20.0, drawing.size.width - _room_for_numbers(drawing, rows))
    height = LINE_HEIGHT + _ROW
    for place, row in enumerate(rows):
        label = shorten(words_on(row.label, drawing.size), TEXT_SIZE, drawing.size.width)
        drawing.text(0, place * height + 15, label)
        _draw_bar(drawing, row, (0, place * height + LINE_HEIGHT + 10), longest * row.value / highest)
    drawing.size = replace(drawing.size, height=len(rows) * height)


def _draw_bar(drawing: Drawing, row: Bar, at: tuple[float, float], length: float) -> None:
    x, middle = at
    if row.value:
        length = max(1.0, length)
        drawing.rect(Box(x, middle - _THICK / 2, x + length, middle + _THICK / 2), 0)
    number = drawing.caption.number(row.value)
    drawing.text(x + length + 8, middle + 5, number, kind="strong")
    drawing.text(x + length + 16 + text_width(number, TEXT_SIZE), middle + 5, row.note)


def _room_for_numbers(drawing: Drawing, rows: Sequence[Bar]) -> float:
    """Width of the longest value with its note, so that even the longest bar leaves place for it."""
    number = drawing.caption.number
    return max(
        8 + text_width(number(row.value), TEXT_SIZE) + (8 + text_width(row.note, TEXT_SIZE) if row.note else 0)
        for row in rows
    )
