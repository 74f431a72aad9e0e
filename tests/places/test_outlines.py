from importlib.resources import files
from itertools import pairwise
from math import cos, radians

import pytest

from seltsiline.places.outlines import county_outlines, municipality_outlines
from seltsiline.places.tables import counties, municipalities, settlements

KM_PER_DEGREE = 111.2
NEIGHBOURS_OF_VORU = {64, 81}
NEIGHBOURS_OF_JARVA = {37, 60, 50, 84, 68, 71}


def edges(outline):
    return {frozenset(edge) for polygon in outline for ring in polygon for edge in pairwise(ring)}


def neighbours(code, outlines):
    return {other for other in outlines if other != code and edges(outlines[code]) & edges(outlines[other])}


def holds(outline, longitude, latitude):
    """Whether a point lies inside, by counting how many lines stand west of it."""
    inside = False
    for polygon in outline:
        for ring in polygon:
            for (x, y), (to_x, to_y) in pairwise(ring):
                if (y > latitude) != (to_y > latitude) and longitude < (to_x - x) * (latitude - y) / (to_y - y) + x:
                    inside = not inside
    return inside


def area_km2(outline, latitude):
    """Outer rings run against the clock and holes with it, so holes are taken off by themselves."""
    doubled = sum(
        x * to_y - to_x * y for polygon in outline for ring in polygon for (x, y), (to_x, to_y) in pairwise(ring)
    )
    return doubled / 2 * KM_PER_DEGREE**2 * cos(radians(latitude))


def test_every_county_and_municipality_has_an_outline():
    assert set(county_outlines()) == {county.code for county in counties()}
    assert set(municipality_outlines()) == {municipality.code for municipality in municipalities()}


@pytest.mark.parametrize("outlines", [county_outlines, municipality_outlines])
def test_rings_are_closed(outlines):
    for outline in outlines().values():
        for polygon in outline:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4


@pytest.mark.parametrize("outlines", [county_outlines, municipality_outlines])
def test_a_line_belongs_to_one_unit_or_to_two_neighbours(outlines):
    met = {}
    for code, outline in outlines().items():
        for edge in edges(outline):
            met.setdefault(edge, set()).add(code)
    assert max(map(len, met.values())) == 2


def test_neighbours_share_borders():
    assert neighbours(87, county_outlines()) == NEIGHBOURS_OF_VORU
    assert neighbours(52, county_outlines()) == NEIGHBOURS_OF_JARVA
    assert neighbours(39, county_outlines()) == set()
    assert neighbours(919, municipality_outlines()) == {917}  # the town of Võru is a hole in its rural municipality
    assert neighbours(698, municipality_outlines()) == {145, 917, 732, 857}


def test_areas_are_kept():
    for county in counties():
        assert area_km2(county_outlines()[county.code], county.latitude) == pytest.approx(county.area_km2, rel=0.03)


def test_points_lie_in_their_own_outline():
    for municipality in municipalities():
        outline = municipality_outlines()[municipality.code]
        assert holds(outline, municipality.longitude, municipality.latitude), municipality.name


def test_inhabited_islands_are_drawn():
    for island in ("Vormsi", "Kihnu", "Ruhnu", "Abruka", "Vilsandi", "Prangli", "Naissaar", "Piirissaar"):
        on_it = [place for place in settlements() if place.island == island]
        assert any(holds(municipality_outlines()[s.municipality_code], s.longitude, s.latitude) for s in on_it), island


def test_the_files_stay_small():
    data = files("seltsiline.places").joinpath("data")
    assert len(data.joinpath("counties.topo.json").read_bytes()) <= 60_000
    assert len(data.joinpath("municipalities.topo.json").read_bytes()) <= 150_000
    tables = [path for path in data.iterdir() if path.name.endswith(".tsv")]
    assert sum(len(table.read_bytes()) for table in tables) <= 300_000
