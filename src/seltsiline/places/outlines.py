"""Simplified boundaries of counties and municipalities, for drawing only.

They are kept as TopoJSON: a line between two neighbours is stored once, so both sides stay the same line however the map
is scaled. The county lines are coarser (about 500 m) than the municipality lines (about 150 m). Islets without people are
left out. `tables.ATTRIBUTION` has to stand beside every map made from them.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]
"""Longitude, latitude in WGS84 degrees."""
Ring = tuple[Point, ...]
"""Closed: the first point comes again at the end."""
Polygon = tuple[Ring, ...]
"""The outer ring, then holes."""
Outline = tuple[Polygon, ...]


@cache
def county_outlines() -> dict[int, Outline]:
    """County code → its polygons, the mainland and islands."""
    return _decoded("counties.topo.json", "counties")


@cache
def municipality_outlines() -> dict[int, Outline]:
    """Municipality code → its polygons. A town inside a rural municipality is a hole in it."""
    return _decoded("municipalities.topo.json", "municipalities")


def _decoded(file_name: str, object_name: str) -> dict[int, Outline]:
    topology = json.loads(files(__package__).joinpath("data", file_name).read_text(encoding="utf-8"))
    lines = _lines(topology)
    return {
        geometry["id"]: tuple(tuple(_ring(ring, lines) for ring in polygon) for polygon in geometry["arcs"])
        for geometry in topology["objects"][object_name]["geometries"]
    }


def _lines(topology: dict[str, Any]) -> list[list[Point]]:
    """The shared lines in degrees; the file has whole steps, each from the point before."""
    scale_x, scale_y = topology["transform"]["scale"]
    left, bottom = topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((round(left + x * scale_x, 4), round(bottom + y * scale_y, 4)))
        lines.append(line)
    return lines


def _ring(numbers: list[int], lines: list[list[Point]]) -> Ring:
    """Lines put end to end; a negative number n means line ~n walked backwards (TopoJSON)."""
    points: list[Point] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points.extend(line if not points else line[1:])
    return tuple(points)
