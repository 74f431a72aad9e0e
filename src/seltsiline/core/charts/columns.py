"""Columns over time, up to four series stacked, each named in the drawing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seltsiline.core.charts.drawing import (
    LINE_HEIGHT,
    TEXT_SIZE,
    Box,
    Caption,
    Drawing,
    Label,
    Marker,
    Palette,
    Series,
    Size,
    Svg,
    drawn,
    text_box,
    words_on,
)
from seltsiline.core.charts.plot import Plot, draw_name, draw_name_rows, draw_nothing, free_corner, laid_out, name_rows
from seltsiline.core.charts.scale import all_whole, checked
from seltsiline.core.charts.text import shorten, text_width

_MOST_SERIES = 4
_WIDEST_COLUMN = 64.0
_SEAM = 1.5


def columns(
    labels: Sequence[str | Label],
    series: Sequence[Series],
    caption: Caption,
    *,
    marker: Marker | None = None,
    size: Size | None = None,
    palette: Palette | None = None,
) -> Svg:
    """Stacked columns, the first series at the foot; the first and the highest total stand over their columns.

    Without `size` and `palette`: the wide and the narrow drawing for a page. Raises ValueError when a series has
    another number of values than there are labels, when there are more than four series, or when a value is below zero.
    """
    if len(series) > _MOST_SERIES:
        raise ValueError("A chart of columns tells at most four series apart.")
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("Each series needs one value for each label.")
    if marker and not 0 <= marker.at < len(labels):
        raise ValueError("The marker stands at a place that the chart does not have.")
    stacks = [checked(values) for values in zip(*(one.values for one in series), strict=True)]

    def paint(drawing: Drawing) -> None:
        if not any(map(sum, stacks)):
            draw_nothing(drawing)
        else:
            _Columns(drawing, labels, series, stacks).paint(marker)

    return drawn(paint, caption, size, palette)


@dataclass(slots=True)
class _Columns:
    """One drawing while it is made; `stacks` has the values of each label from the foot up."""

    drawing: Drawing
    labels: Sequence[str | Label]
    series: Sequence[Series]
    stacks: Sequence[Sequence[float]]

    def paint(self, marker: Marker | None) -> None:
        strip = 22.0 if marker else 0.0
        plot = self._plot(strip + 22)
        names = self._names()
        corner = self._corner(plot, names, marker)
        rows = [] if corner else name_rows(self.series, self.drawing.size)
        if rows:
            plot = self._plot(strip + 22 + len(rows) * LINE_HEIGHT)
        plot.draw_grid()
        if marker:
            plot.draw_marker(marker, self._slot(plot) * marker.at)
        grounds = self._grounds(plot)
        self._draw_stacks(plot, grounds)
        for x, y, words in self._totals(plot, grounds, marker):
            self.drawing.clear(text_box(x, y, words, "middle"))
            self.drawing.text(x, y, words, kind="strong", anchor="middle")
        plot.draw_labels(self.labels, [(ground.left + ground.right) / 2 for ground in grounds])
        draw_name_rows(self.drawing, rows, strip)
        if corner:
            left, top = corner
            width = 22 + max(text_width(name, TEXT_SIZE) for _, name in names)
            self.drawing.clear(Box(left, top, left + width, top + len(names) * LINE_HEIGHT))
            for row, (place, name) in enumerate(names):
                draw_name(self.drawing, place, name, (left, top + 14 + row * LINE_HEIGHT))

    def _slot(self, plot: Plot) -> float:
        return plot.right / len(self.stacks)

    def _plot(self, above: float) -> Plot:
        whole = all_whole([value for stack in self.stacks for value in stack])
        return laid_out(self.drawing, max(map(sum, self.stacks)), whole=whole, above=above)

    def _names(self) -> list[tuple[int, str]]:
        """Names in the order of the stack, the topmost first; one series needs none, the heading names it."""
        if len(self.series) < 2:
            return []
        size = self.drawing.size
        named = [(place, words_on(one.name, size)) for place, one in enumerate(self.series)]
        return [(place, shorten(name, TEXT_SIZE, size.width * 0.6)) for place, name in reversed(named)]

    def _corner(
        self, plot: Plot, names: Sequence[tuple[int, str]], marker: Marker | None
    ) -> tuple[float, float] | None:
        """Where the names stand inside the plot without touching anything, if there is such a place."""
        if not names:
            return None
        grounds = self._grounds(plot)
        taken = grounds + [text_box(x, y, words, "middle") for x, y, words in self._totals(plot, grounds, marker)]
        if marker:
            line = self._slot(plot) * marker.at
            taken.append(Box(line, 0, line, plot.bottom))
        width = 16 + max(text_width(name, TEXT_SIZE) for _, name in names)
        return free_corner(taken, width, len(names) * LINE_HEIGHT, plot)

    def _grounds(self, plot: Plot) -> list[Box]:
        """The ground of each whole column."""
        slot = self._slot(plot)
        half = min(_WIDEST_COLUMN, slot * 0.68) / 2
        tops = [plot.y(sum(stack)) for stack in self.stacks]
        return [
            Box(slot * (at + 0.5) - half, top, slot * (at + 0.5) + half, plot.bottom) for at, top in enumerate(tops)
        ]

    def _draw_stacks(self, plot: Plot, grounds: Sequence[Box]) -> None:
        for stack, ground in zip(self.stacks, grounds, strict=True):
            below = 0.0
            for place, value in enumerate(stack):
                if value:
                    foot = plot.y(below) - (_SEAM if below else 0)
                    head = min(plot.y(below + value), foot - 0.6)
                    self.drawing.rect(Box(ground.left, head, ground.right, foot), place)
                below += value

    def _totals(self, plot: Plot, grounds: Sequence[Box], marker: Marker | None) -> list[tuple[float, float, str]]:
        """Middle, baseline and words of the highest total and the first, which gives way where the two would touch."""
        totals = [sum(stack) for stack in self.stacks]
        line = self._slot(plot) * marker.at if marker else None
        written: list[tuple[float, float, str]] = []
        for at in (totals.index(max(totals)), 0):
            words = self.drawing.caption.number(totals[at])
            x = _beside(line, (grounds[at].left + grounds[at].right) / 2, text_width(words, TEXT_SIZE) / 2, plot.right)
            over = text_box(x, 0, words, "middle")
            y = min(one.top for one in [grounds[at], *_under(over, grounds)]) - 8
            box = text_box(x, y, words, "middle")
            stands_over = _under(over, [grounds[at]])
            if stands_over and not any(box.meets(text_box(*one, "middle"), gap=6) for one in written):
                written.append((x, y, words))
        return written


def _under(words: Box, grounds: Sequence[Box]) -> list[Box]:
    """Columns that stand below some part of the words, so that the words are lifted over all of them."""
    return [ground for ground in grounds if ground.left < words.right and words.left < ground.right]


def _beside(line: float | None, centre: float, half: float, right: float) -> float:
    """The middle of words that stay inside the plot and off the marker's line."""
    x = max(half, min(centre, right - half))
    if line is None or abs(x - line) >= half + 4:
        return x
    before, after = line - half - 4, line + half + 4
    return before if (x < line and before >= half) or after > right - half else after
