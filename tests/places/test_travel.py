"""Travel times by the estimate: plausible, symmetric, over sea by the ferries of the day."""

import math
import time
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.core.scope import ScopeError
from seltsiline.places.loading import ferry_starting_values
from seltsiline.places.tables import municipalities, settlements
from seltsiline.places.travel import (
    Ferry,
    Point,
    Port,
    TravelError,
    point_of_municipality,
    point_of_settlement,
    travel_table,
    trip,
)
from tests.makers import HIIU, acting

SUMMER, WINTER = date(2020, 7, 1), date(2020, 1, 15)


def starting_ferries(**changes: dict) -> list[Ferry]:
    """The ferries that the product ships; `virtsu_kuivastu={...}` changes one."""
    by_name = {}
    for row in ferry_starting_values():
        ends = [
            Port(*(row[f"{end}_{part}"] for part in ("name", "latitude", "longitude", "island")))
            for end in ("start", "end")
        ]
        days = {name: row[name] for name in ("valid_from", "first_month", "last_month")}
        by_name[row["code"].replace("-", "_")] = {
            "start": ends[0], "end": ends[1], "minutes": row["crossing_minutes"], "wait": row["wait_minutes"], **days,
        }  # fmt: skip
    for name, changed in changes.items():
        by_name[name] |= changed
    return [Ferry(**values) for values in by_name.values()]


FERRIES = starting_ferries()
NO_VIRTSU = starting_ferries(virtsu_kuivastu={"cancelled_from": SUMMER, "cancelled_to": SUMMER})


def place(name: str, municipality: str = "") -> Point:
    wanted = {fact.code for fact in municipalities() if fact.name.startswith(municipality)}
    fact = next(fact for fact in settlements() if fact.name == name and fact.municipality_code in wanted)
    return point_of_settlement(fact.code)


VORU, TARTU, PARNU = place("Võru linn"), Point(58.3780, 26.7290), place("Pärnu linn")
TALLINN, KURESSAARE, MUHU = place("Kesklinna linnaosa", "Tallinn"), place("Kuressaare linn"), place("Kuivastu küla")
KARDLA, VORMSI, RUHNU = place("Kärdla linn"), place("Hullo küla"), place("Ruhnu küla")


@pytest.mark.parametrize(
    ("start", "end", "km", "minutes"),
    [
        (VORU, TARTU, (66, 76), (58, 75)),
        (TALLINN, TARTU, (175, 195), (135, 165)),
        (TALLINN, PARNU, (120, 138), (95, 120)),
        (VORU, place("Rõuge alevik"), (12, 20), (12, 22)),
    ],
)
def test_known_ways_are_plausible(start, end, km, minutes):
    table = travel_table([start, end], on=SUMMER, ferries=FERRIES)
    assert km[0] < table.km[0, 1] < km[1]
    assert minutes[0] < table.minutes[0, 1] < minutes[1]
    assert (table.source, table.fell_back) == ("estimate", "")


def test_an_island_costs_road_wait_crossing_and_road():
    way = trip(PARNU, KURESSAARE, on=SUMMER, ferries=FERRIES)
    road, sea, other_road = way.legs
    assert (sea.ferry, sea.minutes, sea.wait) == ("Virtsu–Kuivastu", 27, 20)
    assert way.minutes == road.minutes + 47 + other_road.minutes
    assert way.km == road.km + other_road.km
    assert 120 < way.km < 170


def test_a_trip_and_the_table_agree():
    points = [VORU, TALLINN, KURESSAARE, KARDLA, VORMSI, RUHNU, MUHU]
    table = travel_table(points, on=SUMMER, ferries=FERRIES)
    for row, start in enumerate(points):
        for column, end in enumerate(points):
            way = trip(start, end, on=SUMMER, ferries=FERRIES)
            assert way.minutes == pytest.approx(table.minutes[row, column])
            assert way.km == pytest.approx(table.km[row, column])


def test_islands_chain():
    """From Hiiumaa to Kuressaare one takes Sõru–Triigi; where it stands still, the way leads over the mainland."""
    direct = trip(KARDLA, KURESSAARE, on=SUMMER, ferries=FERRIES)
    assert [leg.ferry for leg in direct.legs if leg.ferry] == ["Sõru–Triigi"]
    without = starting_ferries(soru_triigi={"valid_to": date(2019, 12, 31)})
    round_about = trip(KARDLA, KURESSAARE, on=SUMMER, ferries=without)
    assert [leg.ferry for leg in round_about.legs if leg.ferry] == ["Rohuküla–Heltermaa", "Virtsu–Kuivastu"]
    assert round_about.minutes > direct.minutes


def test_a_cancelled_ferry_cuts_saaremaa_off_from_the_mainland_only():
    only_virtsu = [ferry for ferry in NO_VIRTSU if ferry.name == "Virtsu–Kuivastu"]
    table = travel_table([PARNU, KURESSAARE, MUHU], on=SUMMER, ferries=only_virtsu)
    assert table.minutes[0, 1] == table.km[0, 1] == math.inf
    assert table.minutes[1, 0] == math.inf
    assert 60 < table.minutes[1, 2] < 90
    next_day = travel_table([PARNU, KURESSAARE], on=date(2020, 7, 2), ferries=only_virtsu)
    assert math.isfinite(next_day.minutes[0, 1])


def test_a_cancelled_ferry_sends_round_where_there_is_another_way():
    way = trip(PARNU, KURESSAARE, on=SUMMER, ferries=NO_VIRTSU)
    assert [leg.ferry for leg in way.legs if leg.ferry] == ["Rohuküla–Heltermaa", "Sõru–Triigi"]


def test_ruhnu_is_reached_in_its_season_only():
    assert trip(PARNU, RUHNU, on=SUMMER, ferries=FERRIES).is_possible
    assert trip(PARNU, RUHNU, on=date(2020, 5, 1), ferries=FERRIES).is_possible
    closed = trip(PARNU, RUHNU, on=WINTER, ferries=FERRIES)
    assert closed.minutes == closed.km == math.inf
    assert "Pärnu–Ruhnu" in str(closed.why_not)


def test_a_season_may_go_over_the_turn_of_the_year():
    ferry = starting_ferries(virtsu_kuivastu={"first_month": 11, "last_month": 2})[0]
    assert [month for month in range(1, 13) if ferry.runs_on(date(2020, month, 15))] == [1, 2, 11, 12]


def test_every_island_is_reached_or_says_why_not():
    """In July. Islands without a regular ferry are unreachable, and the sentence names them."""
    islands = {fact.island: point_of_settlement(fact.code) for fact in settlements() if fact.island}
    cut_off = {}
    for island, point in islands.items():
        way = trip(TALLINN, point, on=SUMMER, ferries=FERRIES)
        assert way.is_possible == math.isfinite(way.minutes) == bool(way.legs)
        if not way.is_possible:
            cut_off[island] = str(way.why_not)
    assert set(cut_off) == {"Hobulaid", "Kessulaid", "Koipsi", "Kõinastu", "Osmussaar", "Rammu", "Rohusi"}
    assert all(island in sentence for island, sentence in cut_off.items())


def random_points(count: int, seed: int = 1) -> list[Point]:
    facts = settlements()
    return [point_of_settlement(facts[n].code) for n in np.random.default_rng(seed).integers(0, len(facts), count)]


def test_the_estimate_is_symmetric_and_keeps_the_triangle():
    table = travel_table(random_points(120), on=SUMMER, ferries=FERRIES)
    minutes = table.minutes
    assert (np.diag(minutes) == 0).all()
    assert np.array_equal(np.isfinite(minutes), np.isfinite(table.km))
    assert np.allclose(minutes, minutes.T, equal_nan=True)
    by_a_third = (minutes[:, :, None] + minutes[None, :, :]).min(axis=1)
    assert (minutes <= by_a_third + 1e-6).all()


@given(st.floats(57.3, 60), st.floats(21.3, 28.6), st.floats(57.3, 60), st.floats(21.3, 28.6))
def test_farther_takes_longer_and_no_road_is_shorter_than_the_crow(north, east, other_north, other_east):
    start, end = Point(north, east), Point(other_north, other_east)
    half = Point((north + other_north) / 2, (east + other_east) / 2)
    table = travel_table([start, half, end], on=SUMMER, ferries=[])
    assert 0 <= table.minutes[0, 1] <= table.minutes[0, 2] + 1e-6
    assert table.km[0, 2] <= table.minutes[0, 2] * 75 / 60 + 1e-6
    assert table.km[0, 2] >= 0


def test_two_hundred_points_are_quick():
    points = random_points(200)
    travel_table(points, on=SUMMER, ferries=FERRIES)
    spent = []
    for _ in range(5):
        before = time.process_time()
        travel_table(points, on=SUMMER, ferries=FERRIES)
        spent.append(time.process_time() - before)
    assert min(spent) < 0.05


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one(count):
    table = travel_table([VORU] * count, on=SUMMER, ferries=FERRIES)
    assert table.minutes.shape == table.km.shape == (count, count)
    assert table.minutes.dtype == np.float64
    assert not table.minutes.any()


@pytest.mark.parametrize(
    "point",
    [
        Point(math.nan, 26.7),
        Point(58.4, math.inf),
        Point(26.7, 58.4),  # the two the wrong way round
        Point(0, 0),
        Point(-58.4, 26.7),
        Point(None, None),
        Point("58,4", "26,7"),
    ],
)
def test_a_position_that_is_none_is_named_by_its_number(point):
    with pytest.raises(TravelError) as refusal:
        travel_table([VORU, point], on=SUMMER, ferries=FERRIES)
    assert "2" in str(refusal.value.sentence)
    assert "58" not in str(refusal.value.sentence)


def test_hostile_input_ends_in_a_sentence():
    with pytest.raises(TravelError):
        travel_table([VORU] * 3001, on=SUMMER, ferries=[])
    with pytest.raises(TravelError):
        point_of_settlement(-1)
    with pytest.raises(TravelError):
        point_of_municipality(10**9)
    nowhere = trip(VORU, Point(58.0, 25.0, "Atlantis"), on=SUMMER, ferries=FERRIES)
    assert "Atlantis" in str(nowhere.why_not)
    adrift = Ferry(Port("A", math.nan, 24.0), Port("B", 58.0, 23.0, "Saaremaa"), 10)
    with pytest.raises(TravelError) as refusal:
        travel_table([VORU, KURESSAARE], on=SUMMER, ferries=[adrift])
    assert "A" in str(refusal.value.sentence)
    with pytest.raises(ValueError):
        Ferry(adrift.end, adrift.start, -10)


def test_a_municipality_stands_on_its_island():
    points = {fact.name: point_of_municipality(fact.code) for fact in municipalities()}
    assert {name for name, point in points.items() if point.island} == {
        "Hiiumaa vald", "Kihnu vald", "Muhu vald", "Ruhnu vald", "Saaremaa vald", "Vormsi vald",
    }  # fmt: skip
    assert points["Muhu vald"].island == points["Saaremaa vald"].island


def test_legs_are_said_in_words():
    way = trip(PARNU, KURESSAARE, on=SUMMER, ferries=FERRIES)
    assert "Virtsu–Kuivastu" in way.legs[1].words
    assert "27" in way.legs[1].words
    assert all(one.words != other.words for one, other in pairwise(way.legs))


@pytest.mark.django_db
def test_the_stored_ferries_are_taken_without_being_asked_for():
    with acting("coordinator", HIIU):
        stored = travel_table([PARNU, KURESSAARE, KARDLA], on=SUMMER)
    given = travel_table([PARNU, KURESSAARE, KARDLA], on=SUMMER, ferries=FERRIES)
    assert np.allclose(stored.minutes, given.minutes)
    with pytest.raises(ScopeError):
        travel_table([PARNU, KURESSAARE], on=SUMMER)
