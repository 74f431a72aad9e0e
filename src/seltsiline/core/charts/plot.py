"""The ground of a chart over time: scale and hairlines, labels below, names of series and the dashed marker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from seltsiline.core.charts.drawing import (
    LINE_HEIGHT,
    TEXT_SIZE,
    Anchor,
    Box,
    Drawing,
    Label,
    Marker,
    Series,
    Size,
    text_box,
    words_on,
)
from seltsiline.core.charts.scale import nice_ticks
from seltsiline.core.charts.text import break_lines, shorten, text_width

_GAP = 8.0
_BETWEEN_LABELS = 14.0


@dataclass(slots=True)
class Plot:
    """Maps values to places. The plot lies from `top` to `bottom`, from 0 to `right`; tick labels stand right of it."""

    drawing: Drawing
    ticks: list[float]
    highest: float
    top: float
    bottom: float
    right: float

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.highest

    def draw_grid(self) -> None:
        for tick in self.ticks:
            height = self.y(tick)
            self.drawing.line("grid" if tick else "axis", (0, height), (self.right, height))
            self.drawing.text(self.right + _GAP, height + 5, self.drawing.caption.number(tick))

    def draw_labels(self, labels: Sequence[str | Label], centres: Sequence[float]) -> None:
        """As many labels below the axis as fit, at even steps, the first and, where the step allows, the last."""
        words = [words_on(label, self.drawing.size) for label in labels]
        widest = self.right if len(words) == 1 else self.right / 2 - _BETWEEN_LABELS
        words = [shorten(word, TEXT_SIZE, widest) for word in words]
        for place in _shown(words, centres, self.right, most=5 if self.drawing.size.name == "narrow" else 9):
            x, anchor = kept_inside(words[place], centres[place], self.right)
            self.drawing.text(x, self.bottom + 22, words[place], anchor=anchor)

    def draw_marker(self, marker: Marker, x: float) -> None:
        """The line goes the whole height; its words stand in the strip above the plot, on the side with more room."""
        self.drawing.line("mark", (x, 4), (x, self.bottom))
        anchor: Anchor = "end" if x > self.right / 2 else "start"
        room = (x if anchor == "end" else self.right - x) - _GAP
        words = shorten(words_on(marker.label, self.drawing.size), TEXT_SIZE, room)
        self.drawing.text(x - _GAP if anchor == "end" else x + _GAP, 16, words, anchor=anchor)


def laid_out(drawing: Drawing, highest: float, *, whole: bool, above: float) -> Plot:
    """A plot with `above` units kept free over it for words; the widest tick label decides its right edge."""
    steps = 4 if drawing.size.name == "narrow" else 5
    ticks = nice_ticks(highest, most=steps, whole=whole)
    widest = max(text_width(drawing.caption.number(tick), TEXT_SIZE) for tick in ticks)
    right = max(drawing.size.width * 0.4, drawing.size.width - widest - _GAP)
    return Plot(drawing, ticks, max(highest, ticks[-1]), top=above, bottom=drawing.size.height - 32, right=right)


def draw_nothing(drawing: Drawing) -> None:
    """A low drawing without marks: an axis, and the sentence of the caller that says why."""
    drawing.size = replace(drawing.size, height=64)
    lines = break_lines(drawing.caption.nothing, TEXT_SIZE, drawing.size.width)
    for row, words in enumerate(lines):
        drawing.text(0, 20 + row * LINE_HEIGHT, words)
    drawing.line("axis", (0, 60), (drawing.size.width, 60))


def name_rows(series: Sequence[Series], size: Size) -> list[list[tuple[int, str]]]:
    """Names of series put into as few rows as fit over the plot; one series needs none, the heading names it."""
    if len(series) < 2:
        return []
    rows: list[list[tuple[int, str]]] = [[]]
    used = 0.0
    for place, one in enumerate(series):
        name = shorten(words_on(one.name, size), TEXT_SIZE, size.width - 18)
        width = 16 + text_width(name, TEXT_SIZE) + 20
        if rows[-1] and used + width - 20 > size.width:
            rows.append([])
            used = 0.0
        rows[-1].append((place, name))
        used += width
    return rows


def draw_name_rows(drawing: Drawing, rows: Sequence[Sequence[tuple[int, str]]], top: float) -> None:
    """A square of the colour and the name in it: told apart by order as well as by colour."""
    for row, names in enumerate(rows):
        x, baseline = 0.0, top + 14 + row * LINE_HEIGHT
        for place, name in names:
            draw_name(drawing, place, name, (x, baseline))
            x += 16 + text_width(name, TEXT_SIZE) + 20


def draw_name(drawing: Drawing, place: int, name: str, where: tuple[float, float]) -> None:
    x, baseline = where
    drawing.rect(Box(x, baseline - 10, x + 10, baseline), place)
    drawing.text(x + 16, baseline, name, kind=f"t{place + 1}")


def free_corner(tops: Sequence[Box], width: float, height: float, plot: Plot) -> tuple[float, float] | None:
    """Left top of a free place of this size inside the plot, as near the later columns as it goes, or None.

    `tops` are the grounds of all columns and words already drawn.
    """
    for top in (plot.top + 6, plot.top + 26):
        for x in range(int(plot.right - width), -1, -6):
            place = Box(x, top, x + width, top + height)
            if not any(place.meets(one, gap=10) for one in tops):
                return float(x), top
    return None


def kept_inside(words: str, centre: float, right: float) -> tuple[float, Anchor]:
    """Where to hang a label so that it stays within the plot."""
    half = text_width(words, TEXT_SIZE) / 2
    if centre - half < 0:
        return 0.0, "start"
    if centre + half > right:
        return right, "end"
    return centre, "middle"


def _shown(words: Sequence[str], centres: Sequence[float], right: float, *, most: int) -> list[int]:
    """Places of the labels to write: the smallest step that keeps them apart, preferring one that ends on the last."""
    last = len(words) - 1
    fitting = [step for step in range(1, last + 2) if _apart(words, centres, right, step) and last // step < most]
    if not fitting:
        return [0] if words else []
    ending = [step for step in fitting if last % step == 0 and step <= 2 * fitting[0] and step <= last]
    step = (ending or fitting)[0]
    return list(range(0, last + 1, step))


def _apart(words: Sequence[str], centres: Sequence[float], right: float, step: int) -> bool:
    boxes: list[Box] = []
    for place in range(0, len(words), step):
        x, anchor = kept_inside(words[place], centres[place], right)
        boxes.append(text_box(x, 0, words[place], anchor))
    return all(one.right + _BETWEEN_LABELS <= two.left for one, two in pairwise(boxes))
