"""`python -m seltsiline.engines.rides` on public instances."""

import json
from pathlib import Path

import pytest

from seltsiline.engines.rides import check, timed
from seltsiline.engines.rides.__main__ import main
from seltsiline.engines.rides.instances import NoInstance, read_darp, read_lilim

DATA = Path(__file__).parent / "data"
LILIM = DATA / "lc101.txt"

DARP_2003 = """2 4 480 6 90
0 0.0 0.0 0 0 0 1440
1 3.0 4.0 10 1 0 1440
2 -3.0 4.0 10 1 100 120
3 6.0 8.0 10 -1 60 75
4 -6.0 8.0 10 -1 0 1440
"""
DARP_2006 = DARP_2003.replace("2 4 480 6 90", "2 2 480 3 30") + "5 0.0 0.0 0 0 0 1440\n"


def answer(capsys, *arguments: str) -> dict:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_li_and_lim_with_the_fewest_vehicles(capsys):
    found = answer(capsys, "--lilim", str(LILIM), "--seconds", "1")
    assert (found["vehicles"], found["unserved"], found["breaches"]) == (10, [], [])
    assert found["distance"] == pytest.approx(828.9369, rel=0.01)
    assert sorted(number for route in found["routes"] for number in route) == list(range(1, 107))


def test_routes_of_the_answer_are_those_of_the_file(capsys):
    found = answer(capsys, "--lilim", str(LILIM), "--seconds", "0.5", "--vehicles", "12")
    instance = read_lilim(LILIM).with_vehicles(12)
    orders = {
        driver.key: instance.order(route)
        for driver, route in zip(instance.problem.drivers, found["routes"], strict=False)
    }
    plan = timed(instance.problem, orders)
    assert check(instance.problem, plan) == ()
    assert plan.km == pytest.approx(found["distance"], abs=1e-3)


@pytest.mark.parametrize("text", [DARP_2003, DARP_2006])
def test_cordeau_with_one_depot_line_or_two(text, tmp_path, capsys):
    path = tmp_path / "day.txt"
    path.write_text(text)
    found = answer(capsys, "--darp", str(path), "--seconds", "0.2")
    assert (found["unserved"], found["breaches"]) == ([], [])
    assert sorted(number for route in found["routes"] for number in route) == [1, 2, 3, 4]
    assert found["distance"] == pytest.approx(5 + 5 + 97**0.5 + 5 + 10, abs=1e-3)


def test_what_cordeau_asks_of_a_day(tmp_path):
    path = tmp_path / "day.txt"
    path.write_text(DARP_2006)
    problem = read_darp(path).problem
    first = problem.requests[0]
    assert (first.longest_ride, first.boarding, first.dropoff_window.latest, first.seats) == (30, 10, 75, 1)
    assert [(driver.start, driver.end, driver.longest_shift, driver.seats) for driver in problem.drivers] == [
        (0, 5, 480, 3)
    ] * 2


def test_read_by_people(capsys):
    assert main(["--lilim", str(LILIM), "--seconds", "0.3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("vehicle 1: ")
    assert "unserved" in lines[-2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("25 200 1\nzero 1 2", "other than numbers"),
        ("25 200 1\n0 1 2", "lines of nine numbers"),
        ("25 200 1\n1 35 35 0 0 230 0 0 0", "should be of stop 0"),
        ("25 200 1\n0 35 35 0 0 230 0 0 0\n1 3 3 5 0 9 0 0 7", "no line of the file"),
    ],
)
def test_a_file_of_something_else_is_an_error_in_a_sentence(text, words, tmp_path, capsys):
    path = tmp_path / "file.txt"
    path.write_text(text)
    assert main(["--lilim", str(path)]) == 2
    assert words in capsys.readouterr().err
    if words != "is empty":
        with pytest.raises(NoInstance):
            read_darp(path)


def test_a_file_that_is_not_there_and_a_limit_that_is_none(capsys):
    assert main(["--lilim", "/nowhere/at/all.txt"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert main(["--lilim", str(LILIM), "--seconds", "0"]) == 2
    assert main(["--darp", str(LILIM), "--vehicles", "0"]) == 2


def test_compiling_ahead(capsys):
    assert main(["--compile"]) == 0
    assert "compile" in capsys.readouterr().out
