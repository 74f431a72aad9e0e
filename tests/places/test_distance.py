import pytest

from seltsiline.places.distance import great_circle_km

TALLINN, TARTU, VORU = (59.4370, 24.7536), (58.3800, 26.7220), (57.8339, 27.0194)


def test_known_distances():
    assert great_circle_km(*TALLINN, *TARTU) == pytest.approx(163, abs=1)
    assert great_circle_km(*TARTU, *VORU) == pytest.approx(63, abs=1)


def test_a_place_is_at_no_distance_from_itself():
    assert great_circle_km(*VORU, *VORU) == 0


def test_the_way_back_is_as_long():
    assert great_circle_km(*TALLINN, *VORU) == great_circle_km(*VORU, *TALLINN)


def test_opposite_points_are_half_the_way_round():
    assert great_circle_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert great_circle_km(90, 0, -90, 0) == pytest.approx(20015, abs=1)


def test_a_few_metres_are_kept():
    assert great_circle_km(57.8339, 27.0194, 57.83391, 27.0194) == pytest.approx(0.00111, rel=0.01)
