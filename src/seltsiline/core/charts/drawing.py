"""One sheet of SVG: the same geometry for the web page (classes of the look) and for paper (literal colours).

Units are those of the viewBox; on a page a drawing stands at about its own size, so text of 15 units is 15 px.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from seltsiline.core.charts.text import text_width, xml_text

TEXT_SIZE = 15.0
LINE_HEIGHT = 20.0
Anchor = Literal["start", "middle", "end"]


class Svg(str):
    """SVG source whose texts are already escaped; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Size:
    """Which drawing is made: `name` is the class that the page shows or hides by the width of its container."""

    name: Literal["wide", "narrow", "paper"]
    width: float
    height: float


WIDE = Size("wide", 960, 350)
NARROW = Size("narrow", 340, 290)
PAPER = Size("paper", 680, 300)


@dataclass(frozen=True, slots=True)
class Palette:
    """Literal colours for a drawing that has no style sheet: the light theme, readable in black and white too."""

    ink: str = "#12353b"
    soft: str = "#456066"
    grid: str = "#ddd3c1"
    axis: str = "#82786a"
    fills: tuple[str, str, str, str] = ("#12464e", "#5b80d0", "#b27411", "#a8492c")
    texts: tuple[str, str, str, str] = ("#12464e", "#3257a8", "#7d5200", "#9a3d22")
    ground: str = "#ffffff"
    font: str = "Seltsiline Sans"


INK_ON_PAPER = Palette()


def plain_number(value: float) -> str:
    """The number with a no-break space between thousands, for callers without a formatter of their own."""
    whole = float(value).is_integer()
    return (f"{value:,.0f}" if whole else f"{value:,.4g}").replace(",", "\u00a0")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a drawing says in words. `title` names it and `description` tells its finding to who cannot see it.

    `number` writes a value as people read it; `nothing` stands in the place of a drawing without data.
    """

    title: str
    description: str
    number: Callable[[float], str] = plain_number
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text with a shorter form for the narrow drawing ("detsember 2018", "dets 18")."""

    long: str
    short: str = ""

    def on(self, size: Size) -> str:
        return self.short or self.long if size.name == "narrow" else self.long


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over the labels of a chart, in their order.

    A missing value is a gap in a line, nothing in a column.
    """

    name: str | Label
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Marker:
    """A dashed line before the point `at` (its place in the list of labels) that tells what happened there."""

    at: int
    label: str | Label


def words_on(text: str | Label, size: Size) -> str:
    return text.on(size) if isinstance(text, Label) else text


@dataclass(frozen=True, slots=True)
class Box:
    """Ground that something covers, in viewBox units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, *, gap: float = 0.0) -> bool:
        beside = self.left >= other.right + gap or other.left >= self.right + gap
        above = self.top >= other.bottom + gap or other.top >= self.bottom + gap
        return not (beside or above)


def text_box(x: float, y: float, text: str, anchor: Anchor = "start") -> Box:
    """The ground under one line of text whose baseline is at `y`."""
    width = text_width(text, TEXT_SIZE)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Box(left, y - 12, left + width, y + 4)


def _short(number: float) -> str:
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")


@dataclass(slots=True)
class Drawing:
    """Collects the marks of one drawing from back to front and remembers where its texts stand."""

    size: Size
    caption: Caption
    palette: Palette | None = None
    texts: list[Box] = field(default_factory=list)
    _marks: list[str] = field(default_factory=list)

    def rect(self, box: Box, series: int) -> None:
        paint = f'fill="{self.palette.fills[series]}"' if self.palette else f'class="c{series + 1}"'
        place = f'x="{_short(box.left)}" y="{_short(box.top)}"'
        extent = f'width="{_short(box.right - box.left)}" height="{_short(box.bottom - box.top)}"'
        self._marks.append(f"<rect {paint} {place} {extent}/>")

    def line(self, kind: Literal["grid", "axis", "mark"], start: tuple[float, float], end: tuple[float, float]) -> None:
        paint = f'class="{kind}"'
        if self.palette:
            stroke = {"grid": self.palette.grid, "axis": self.palette.axis, "mark": self.palette.soft}[kind]
            paint = f'stroke="{stroke}" stroke-width="1"' + (' stroke-dasharray="2 3"' if kind == "mark" else "")
        ends = f'x1="{_short(start[0])}" x2="{_short(end[0])}" y1="{_short(start[1])}" y2="{_short(end[1])}"'
        self._marks.append(f"<line {paint} {ends}/>")

    def path(self, points: Sequence[tuple[float, float]], series: int) -> None:
        stroke = self.palette.fills[series] if self.palette else f"var(--chart-{series + 1})"
        line = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
        joins = 'stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"'
        self._marks.append(f'<polyline fill="none" stroke="{stroke}" {joins} points="{line}"/>')

    def dot(self, x: float, y: float, series: int, *, radius: float = 4.0) -> None:
        paint = f'fill="{self.palette.fills[series]}"' if self.palette else f'class="c{series + 1}"'
        self._marks.append(f'<circle {paint} cx="{_short(x)}" cy="{_short(y)}" r="{_short(radius)}"/>')

    def clear(self, box: Box) -> None:
        """Takes hairlines away from the ground of words that stand inside a plot."""
        fill = self.palette.ground if self.palette else "var(--paper)"
        extent = f'width="{_short(box.right - box.left)}" height="{_short(box.bottom - box.top)}"'
        self._marks.append(f'<rect fill="{fill}" x="{_short(box.left)}" y="{_short(box.top)}" {extent}/>')

    def text(self, x: float, y: float, words: str, *, kind: str = "", anchor: Anchor = "start") -> None:
        """`kind` is empty for the second voice, `strong`, or `t1` to `t4` for the name of a series."""
        if not words:
            return
        self.texts.append(text_box(x, y, words, anchor))
        paint = f'class="{kind}" ' if kind else ""
        if self.palette:
            paint = self._letters(self.palette, kind)
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._marks.append(f'<text {paint}x="{_short(x)}" y="{_short(y)}"{side}>{xml_text(words)}</text>')

    @staticmethod
    def _letters(palette: Palette, kind: str) -> str:
        colour = palette.texts[int(kind[1]) - 1] if kind[:1] == "t" else palette.ink if kind else palette.soft
        weight = ' font-weight="600"' if kind else ""
        return f'font-family="{xml_text(palette.font)}" font-size="{TEXT_SIZE:g}"{weight} fill="{colour}" '

    def svg(self) -> Svg:
        head = f'viewBox="0 0 {_short(self.size.width)} {_short(self.size.height)}" role="img"'
        if self.palette:
            extent = f'width="{_short(self.size.width)}" height="{_short(self.size.height)}"'
            head = f'xmlns="http://www.w3.org/2000/svg" {extent} {head}'
        else:
            head = f'class="{self.size.name}" {head}'
        words = f"<title>{xml_text(self.caption.title)}</title><desc>{xml_text(self.caption.description)}</desc>"
        return Svg(f"<svg {head}>{words}{''.join(self._marks)}</svg>")


def drawn(paint: Callable[[Drawing], None], caption: Caption, size: Size | None, palette: Palette | None) -> Svg:
    """One drawing when its size or palette is told, otherwise the two that a page needs, wide and narrow.

    `paint` may be called twice, so it starts from the plain data each time.
    """
    sizes = [size] if size else [PAPER] if palette else [WIDE, NARROW]
    drawings = [Drawing(each, caption, palette) for each in sizes]
    for drawing in drawings:
        paint(drawing)
    return Svg("".join(drawing.svg() for drawing in drawings))
