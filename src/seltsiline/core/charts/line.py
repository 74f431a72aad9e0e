"""Trends: up to four lines over time, named above the plot in the order of the series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seltsiline.core.charts.drawing import (
    LINE_HEIGHT,
    TEXT_SIZE,
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
)
from seltsiline.core.charts.plot import Plot, draw_name_rows, draw_nothing, laid_out, name_rows
from seltsiline.core.charts.scale import all_whole, checked
from seltsiline.core.charts.text import text_width

_MOST_SERIES = 4


def line(
    labels: Sequence[str | Label],
    series: Sequence[Series],
    caption: Caption,
    *,
    marker: Marker | None = None,
    size: Size | None = None,
    palette: Palette | None = None,
) -> Svg:
    """Lines from zero up. A missing value breaks its line and a lone value is a dot.

    The last value is written when there is one series.

    Raises ValueError as `columns` does.
    """
    if len(series) > _MOST_SERIES:
        raise ValueError("A chart of lines tells at most four series apart.")
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("Each series needs one value for each label.")
    if marker and not 0 <= marker.at < len(labels):
        raise ValueError("The marker stands at a place that the chart does not have.")
    known = checked(value for one in series for value in one.values if value is not None)

    def paint(drawing: Drawing) -> None:
        if not known:
            draw_nothing(drawing)
        else:
            _Lines(drawing, labels, series, known).paint(marker)

    return drawn(paint, caption, size, palette)


@dataclass(slots=True)
class _Lines:
    """One drawing while it is made; `known` are all values that are not missing."""

    drawing: Drawing
    labels: Sequence[str | Label]
    series: Sequence[Series]
    known: Sequence[float]

    def paint(self, marker: Marker | None) -> None:
        rows = name_rows(self.series, self.drawing.size)
        strip = 22.0 if marker else 0.0
        above = strip + 24 + len(rows) * LINE_HEIGHT
        plot = laid_out(self.drawing, max(self.known), whole=all_whole(self.known), above=above)
        plot.draw_grid()
        if marker:
            plot.draw_marker(marker, self._x(plot, marker.at))
        for place, one in enumerate(self.series):
            self._draw_line(plot, place, one.values)
        if len(self.series) == 1:
            self._draw_last(plot, self.series[0].values)
        plot.draw_labels(self.labels, [self._x(plot, at) for at in range(len(self.labels))])
        draw_name_rows(self.drawing, rows, strip)

    def _x(self, plot: Plot, at: int) -> float:
        inner = plot.right - 16
        return 8 + (inner * at / (len(self.labels) - 1) if len(self.labels) > 1 else inner / 2)

    def _draw_line(self, plot: Plot, place: int, values: Sequence[float | None]) -> None:
        run: list[tuple[float, float]] = []
        for at, value in enumerate([*values, None]):
            if value is not None:
                run.append((self._x(plot, at), plot.y(value)))
                continue
            if len(run) > 1:
                self.drawing.path(run, place)
            elif run:
                self.drawing.dot(*run[0], place)
            run = []
        last = max((at for at, value in enumerate(values) if value is not None), default=None)
        if last is not None:
            self.drawing.dot(self._x(plot, last), plot.y(values[last] or 0), place)

    def _draw_last(self, plot: Plot, values: Sequence[float | None]) -> None:
        """The last value in words, inside the plot and lifted over the part of the line that passes below it."""
        points = [(self._x(plot, at), plot.y(value), value) for at, value in enumerate(values) if value is not None]
        words = self.drawing.caption.number(points[-1][2])
        half = text_width(words, TEXT_SIZE) / 2
        x = max(half, min(points[-1][0], plot.right - half))
        reach = self._x(plot, 1) - self._x(plot, 0) if len(self.labels) > 1 else 0.0
        height = min(y for at, y, _ in points if abs(at - x) <= half + reach)
        self.drawing.clear(text_box(x, height - 10, words, "middle"))
        self.drawing.text(x, height - 10, words, kind="strong", anchor="middle")
