"""Distributions: how many clients had how many contacts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seltsiline.core.charts.drawing import TEXT_SIZE, Box, Caption, Drawing, Palette, Size, Svg, drawn, text_box
from seltsiline.core.charts.plot import draw_nothing, kept_inside, laid_out
from seltsiline.core.charts.scale import checked
from seltsiline.core.charts.text import shorten

_EDGES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)


@dataclass(frozen=True, slots=True)
class Group:
    """`count` cases between `low` and `high`, both included; `high` is None for "and more"."""

    low: int
    high: int | None
    count: int

    @property
    def label(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def grouped(values: Iterable[int], *, upper: Sequence[int] = _EDGES) -> list[Group]:
    """Cases put into groups that end at `upper`, by default 1, 2, 3–5, 6–10, 11–20 and on: few have very many.

    Empty groups before the first case and after the last are left out, those between are kept. Zeros have a group of
    their own.
    """
    edges = [0, *upper]
    counts = [0] * (len(edges) + 1)
    for value in values:
        counts[bisect_left(edges, value)] += 1
    lows = [0, *(edge + 1 for edge in edges)]
    groups = [Group(low, high, count) for low, high, count in zip(lows, [*edges, None], counts, strict=True)]
    filled = [place for place, count in enumerate(counts) if count]
    return groups[filled[0] : filled[-1] + 1] if filled else []


def histogram(
    groups: Sequence[Group],
    caption: Caption,
    *,
    below: str = "",
    size: Size | None = None,
    palette: Palette | None = None,
) -> Svg:
    """Touching columns with the count over each and the group below; `below` names the measure of the axis."""
    counts = checked(group.count for group in groups)

    def paint(drawing: Drawing) -> None:
        if not any(counts):
            draw_nothing(drawing)
        else:
            _paint(drawing, groups, below)

    return drawn(paint, caption, size, palette)


def _paint(drawing: Drawing, groups: Sequence[Group], below: str) -> None:
    plot = laid_out(drawing, max(group.count for group in groups), whole=True, above=24)
    plot.right = drawing.size.width
    plot.bottom -= 22 if below else 0
    slot = plot.right / len(groups)
    half = min(slot / 2 - 0.75, 60)
    drawing.line("axis", (0, plot.bottom), (plot.right, plot.bottom))
    grounds = []
    for place, group in enumerate(groups):
        centre = slot * (place + 0.5)
        top = min(plot.y(group.count), plot.bottom - 1) if group.count else plot.bottom
        grounds.append(Box(centre - half, top, centre + half, plot.bottom))
        if group.count:
            drawing.rect(grounds[-1], 0)
    _write_counts(drawing, groups, grounds)
    plot.draw_labels([group.label for group in groups], [slot * (place + 0.5) for place in range(len(groups))])
    drawing.text(plot.right, plot.bottom + 44, shorten(below, TEXT_SIZE, plot.right), anchor="end")


def _write_counts(drawing: Drawing, groups: Sequence[Group], grounds: Sequence[Box]) -> None:
    """Counts over their columns, the highest first; one that would touch a column or another count gives way."""
    taken = list(grounds)
    for group, ground in sorted(zip(groups, grounds, strict=True), key=lambda pair: -pair[0].count):
        words = drawing.caption.number(group.count)
        x, anchor = kept_inside(words, (ground.left + ground.right) / 2, drawing.size.width)
        box = text_box(x, ground.top - 7, words, anchor)
        if group.count and not any(box.meets(other) for other in taken):
            drawing.text(x, ground.top - 7, words, kind="strong", anchor=anchor)
            taken.append(box)
