"""Reads a drawing back as a reader of the page would meet it: words with the ground under them, and bars."""

from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from seltsiline.core.charts.drawing import Box, text_box

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Drawn:
    name: str
    width: float
    height: float
    words: dict[str, Box]
    boxes: list[tuple[str, Box]]
    bars: list[Box]
    source: ElementTree.Element


def read(svg: str) -> list[Drawn]:
    """Each drawing of the SVG text, in order; fails where it is not well formed."""
    root = ElementTree.fromstring(f"<page>{svg}</page>")
    return [_read_one(each) for each in root]


def _read_one(each: ElementTree.Element) -> Drawn:
    width, height = map(float, each.attrib["viewBox"].split()[2:])
    texts = [node for node in each.iter() if node.tag.removeprefix(SVG) == "text"]
    boxes = [
        (
            node.text or "",
            text_box(
                float(node.attrib["x"]),
                float(node.attrib["y"]),
                node.text or "",
                node.attrib.get("text-anchor", "start"),
            ),
        )
        for node in texts
    ]
    return Drawn(each.attrib.get("class", ""), width, height, dict(boxes), boxes, _bars(each), each)


def _bars(each: ElementTree.Element) -> list[Box]:
    """Coloured rectangles, without the ground cleared under words and the small squares beside names."""
    found = []
    for node in each.iter():
        cleared = node.attrib.get("fill") in {"#ffffff", "var(--paper)"}
        if node.tag.removeprefix(SVG) == "rect" and not cleared and node.attrib["height"] != "10":
            x, y, width, height = (float(node.attrib.get(name, "0")) for name in ("x", "y", "width", "height"))
            found.append(Box(x, y, x + width, y + height))
    return found


def assert_readable(drawn: Drawn) -> None:
    """No words on other words, none outside the drawing, no bar outside it."""
    for (one, here), (two, there) in combinations(drawn.boxes, 2):
        assert not here.meets(there), f"{drawn.name}: “{one}” stands on “{two}”"
    for words, box in drawn.boxes:
        assert box.left >= -1, f"{drawn.name}: “{words}” begins outside"
        assert box.right <= drawn.width + 1, f"{drawn.name}: “{words}” ends outside"
        assert box.top >= -1, f"{drawn.name}: “{words}” is too high"
        assert box.bottom <= drawn.height + 1, f"{drawn.name}: “{words}” is too low"
    for bar in drawn.bars:
        assert -0.2 <= bar.left < bar.right <= drawn.width + 0.2
        assert -0.2 <= bar.top < bar.bottom <= drawn.height + 0.2
