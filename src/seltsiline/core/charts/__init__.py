"""Charts as SVG, made on the server: one geometry for the page and for paper.

Each function takes plain data and gives `Svg`. Without `size` and `palette` it gives the two drawings of a page
(classes `wide` and `narrow`, colours from the style sheet, no inline style); with `palette=INK_ON_PAPER` one drawing
with literal colours for a PDF.
"""

from seltsiline.core.charts.ages import AgeBand, ages
from seltsiline.core.charts.bars import Bar, bar, bars
from seltsiline.core.charts.columns import columns
from seltsiline.core.charts.drawing import (
    INK_ON_PAPER,
    NARROW,
    PAPER,
    WIDE,
    Caption,
    Label,
    Marker,
    Palette,
    Series,
    Size,
    Svg,
)
from seltsiline.core.charts.histogram import Group, grouped, histogram
from seltsiline.core.charts.line import line

__all__ = [
    "INK_ON_PAPER",
    "NARROW",
    "PAPER",
    "WIDE",
    "AgeBand",
    "Bar",
    "Caption",
    "Group",
    "Label",
    "Marker",
    "Palette",
    "Series",
    "Size",
    "Svg",
    "ages",
    "bar",
    "bars",
    "columns",
    "grouped",
    "histogram",
    "line",
]
