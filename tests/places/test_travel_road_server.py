"""Travel times from a road server, spoken to over real HTTP; whatever it does wrong ends in the estimate and a sentence."""

import json
import logging
import math
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pytest
from django.core.exceptions import ImproperlyConfigured

from seltsiline import configuration
from seltsiline.places.travel import Point, road_server, travel_table, trip

from .road_servers import KM_A_MINUTE, serving, way
from .test_travel import FERRIES, KURESSAARE, MUHU, NO_VIRTSU, PARNU, TALLINN, TARTU, VORU, random_points

DAY = date(2020, 7, 1)
MAINLAND = [VORU, TARTU, TALLINN]


@pytest.fixture
def use(settings):
    """Names the server in the settings, as the environment would."""
    road_server._server.cache_clear()

    def name(kind, server, seconds=3.0):
        address = server if isinstance(server, str) else f"http://127.0.0.1:{server.server_port}"
        settings.ROAD_SERVER, settings.ROAD_SERVER_SECONDS = (kind, address), seconds

    yield name
    road_server._server.cache_clear()


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
def test_roads_come_from_the_server(kind, use):
    with serving() as server:
        use(kind, server)
        table = travel_table(MAINLAND, on=DAY, ferries=FERRIES)
    minutes, km = way((VORU.latitude, VORU.longitude), (TARTU.latitude, TARTU.longitude))
    assert (table.source, table.fell_back) == (kind, "")
    assert table.minutes[0, 1] == pytest.approx(minutes, rel=1e-3)
    assert table.km[0, 1] == pytest.approx(km, rel=1e-3)
    assert len(server.questions) == 1


@pytest.mark.parametrize(("kind", "questions"), [("osrm", 9), ("valhalla", 9)])
def test_many_points_are_asked_for_in_parts(kind, questions, use):
    points = [Point(*place) for place in np.random.default_rng(5).uniform((58.0, 25.5), (59.0, 27.0), (101, 2))]
    with serving() as server:
        use(kind, server)
        table = travel_table(points, on=DAY, ferries=FERRIES)
    assert (table.source, len(server.questions)) == (kind, questions)
    for row, column in [(0, 100), (100, 0), (49, 50), (99, 98), (7, 7)]:
        one, other = points[row], points[column]
        _minutes, km = way((one.latitude, one.longitude), (other.latitude, other.longitude))
        assert table.km[row, column] == pytest.approx(km, abs=0.01)
        assert table.minutes[row, column] == pytest.approx(km / KM_A_MINUTE, abs=0.01)


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
def test_the_sea_is_crossed_by_our_ferries_alone(kind, use):
    """The made-up server would drive through the sea: it is never asked for a way from island to island."""
    with serving() as server:
        use(kind, server)
        by_sea = trip(PARNU, KURESSAARE, on=DAY, ferries=FERRIES)
        only_virtsu = [ferry for ferry in NO_VIRTSU if ferry.name == "Virtsu–Kuivastu"]
        cancelled = travel_table([PARNU, KURESSAARE, MUHU], on=DAY, ferries=only_virtsu)
    assert by_sea.source == kind
    assert [(leg.ferry, leg.minutes) for leg in by_sea.legs if leg.ferry] == [("Virtsu–Kuivastu", 27)]
    assert cancelled.minutes[0, 1] == math.inf
    assert math.isfinite(cancelled.minutes[1, 2])


def nothing_leads_to_the_last(said):
    if "durations" in said:
        for row in said["durations"]:
            row[-1] = None
    else:
        for row in said["sources_to_targets"]:
            row[-1] |= {"time": None, "distance": None}
    return said


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
def test_where_the_server_finds_no_road_there_is_none(kind, use):
    with serving(change=nothing_leads_to_the_last) as server:
        use(kind, server)
        table = travel_table(MAINLAND, on=DAY, ferries=FERRIES)
    assert table.source == kind
    assert table.minutes[0, 2] == table.km[0, 2] == math.inf
    assert math.isfinite(table.minutes[2, 0])
    assert table.minutes[2, 2] == 0


def estimated() -> np.ndarray:
    return travel_table(MAINLAND, on=DAY, ferries=FERRIES).minutes


def assert_estimated(table, minutes, kind="answer"):
    assert table.source == "estimate"
    assert np.array_equal(table.minutes, minutes)
    assert table.fell_back == road_server.SENTENCES[kind]


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
@pytest.mark.parametrize("manner", ["silently", "byte_by_byte", "header_by_header"])
def test_a_slow_server_costs_its_time_once(kind, manner, use):
    minutes = estimated()
    with serving(manner) as server:
        use(kind, server, seconds=0.1)
        start = time.monotonic()
        first = travel_table(MAINLAND, on=DAY, ferries=FERRIES)
        waited = time.monotonic() - start
        others = [travel_table(MAINLAND, on=DAY, ferries=FERRIES) for _ in range(5)]
    assert_estimated(first, minutes, "slow")
    assert 0.09 < waited < 1.0
    assert len(server.questions) == 1
    for table in others:
        assert_estimated(table, minutes, "pause")


def test_a_server_that_comes_back_is_asked_again(use, monkeypatch):
    monkeypatch.setattr(road_server, "PAUSE_SECONDS", 0.05)
    with serving("silently") as server:
        use("osrm", server, seconds=0.05)
        assert travel_table(MAINLAND, on=DAY, ferries=FERRIES).source == "estimate"
        server.manner = "plainly"
        time.sleep(0.06)
        assert travel_table(MAINLAND, on=DAY, ferries=FERRIES).source == "osrm"


def test_where_nobody_listens(use):
    minutes = estimated()
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        use("osrm", f"http://127.0.0.1:{taken.getsockname()[1]}")
        assert_estimated(travel_table(MAINLAND, on=DAY, ferries=FERRIES), minutes, "unreachable")


def test_one_asks_again_while_the_others_wait_no_more(use, monkeypatch):
    """After the pause several pages at once: one finds out, the others are estimated without waiting."""
    monkeypatch.setattr(road_server, "PAUSE_SECONDS", 0.05)
    with serving("silently") as server, ThreadPoolExecutor(8) as pool:
        use("osrm", server, seconds=0.2)
        travel_table(MAINLAND, on=DAY, ferries=FERRIES)
        time.sleep(0.06)
        tables = list(pool.map(lambda _: travel_table(MAINLAND, on=DAY, ferries=FERRIES), range(8)))
    assert len(server.questions) == 2
    assert sorted(str(table.fell_back) for table in tables) == sorted(
        [str(road_server.SENTENCES["slow"]), *7 * [str(road_server.SENTENCES["pause"])]]
    )


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
@pytest.mark.parametrize("manner", ["with_an_error", "elsewhere", "by_hanging_up", "endlessly"])
def test_a_server_that_gives_no_table(kind, manner, use):
    minutes = estimated()
    with serving(manner) as server:
        use(kind, server)
        assert_estimated(travel_table(MAINLAND, on=DAY, ferries=FERRIES), minutes)
    assert not [path for path in server.questions if "elsewhere" in str(path)]


WRONG_ANSWERS = {
    "no JSON": lambda said: b"<html>404</html>",
    "not UTF-8": lambda said: b"\xff\xfe\x00",
    "nothing": lambda said: b"",
    "a list": lambda said: [said],
    "a number": lambda said: 7,
    "null": lambda said: None,
    "too long": lambda said: json.dumps(said).encode() + b" " * 4_000_000,
    "nested too deep": lambda said: b"[" * 100_000,
    "another code": lambda said: {"code": "NoTable"},
    "no rows": lambda said: said | {"durations": [], "sources_to_targets": []},
    "a row too few": lambda said: said | {name: said[name][:-1] for name in said if isinstance(said[name], list)},
    "a short row": lambda said: said | {name: [row[:-1] for row in said[name]] for name in said if isinstance(said[name], list)},
    "uneven rows": lambda said: said | {name: [said[name][0], *[row[:1] for row in said[name][1:]]] for name in said if isinstance(said[name], list)},
    "words": lambda said: said | {"distances": [["far"] * 3] * 3, "sources_to_targets": [["far"] * 3] * 3},
    "negative": lambda said: said | {"durations": [[-1] * 3] * 3, "sources_to_targets": [[{"time": -1, "distance": 1}] * 3] * 3},
    "infinite": lambda said: b'{"code":"Ok","durations":[[Infinity,1,1],[1,0,1],[1,1,0]],"distances":[[0,1,1],[1,0,1],[1,1,0]]}',
    "no number": lambda said: b'{"code":"Ok","durations":[[NaN,1,1],[1,0,1],[1,1,0]],"distances":[[0,1,1],[1,0,1],[1,1,0]]}',
    "too large": lambda said: b'{"code":"Ok","durations":[[1e999,1,1],[1,0,1],[1,1,0]],"distances":[[0,1,1],[1,0,1],[1,1,0]]}',
    "objects": lambda said: said | {"durations": [[{}] * 3] * 3, "sources_to_targets": [[{"time": {}, "distance": []}] * 3] * 3},
}  # fmt: skip


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
@pytest.mark.parametrize("wrong", list(WRONG_ANSWERS))
def test_a_wrong_answer_is_never_taken(kind, wrong, use):
    minutes = estimated()
    with serving(change=WRONG_ANSWERS[wrong]) as server:
        use(kind, server)
        assert_estimated(travel_table(MAINLAND, on=DAY, ferries=FERRIES), minutes)
        server.change = lambda said: said
        again = travel_table(MAINLAND, on=DAY, ferries=FERRIES)
    assert again.source == kind  # a wrong answer comes quickly: no pause


def test_one_failing_part_makes_all_of_it_an_estimate(use):
    points = random_points(150)
    wholly = travel_table(points, on=DAY, ferries=FERRIES)
    with serving() as server:
        server.change = lambda said: said if len(server.questions) < 3 else {"code": "NoTable"}
        use("osrm", server)
        table = travel_table(points, on=DAY, ferries=FERRIES)
    assert_estimated(table, wholly.minutes)
    assert len(server.questions) == 3


def test_the_same_question_is_asked_once(use):
    with serving() as server:
        use("osrm", server)
        first = travel_table(MAINLAND, on=DAY, ferries=FERRIES)
        first.minutes[:] = 0  # what a caller does to its table stays its own
        second = travel_table(MAINLAND, on=DAY, ferries=FERRIES)
        assert second.source == "osrm"
        assert second.minutes[0, 1] > 0
        assert len(server.questions) == 1


def test_what_is_remembered_is_bounded(use, monkeypatch):
    monkeypatch.setattr(road_server, "REMEMBERED_CELLS", 20)
    with serving() as server:
        use("osrm", server)
        for points in (MAINLAND, MAINLAND[::-1], [VORU, TARTU, PARNU], MAINLAND):
            travel_table(points, on=DAY, ferries=FERRIES)
    assert len(server.questions) == 4


def test_one_place_needs_no_server(use):
    with serving() as server:
        use("osrm", server)
        assert travel_table([VORU], on=DAY, ferries=FERRIES).minutes.tolist() == [[0]]
        assert travel_table([], on=DAY, ferries=FERRIES).minutes.shape == (0, 0)
    assert server.questions == []


def test_the_log_names_no_position(use, caplog):
    with serving("with_an_error") as server, caplog.at_level(logging.DEBUG):
        use("osrm", server)
        travel_table(MAINLAND, on=DAY, ferries=FERRIES)
    assert "answer" in caplog.text
    assert "57.8" not in caplog.text
    assert "27.0" not in caplog.text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", None),
        ("osrm+http://127.0.0.1:5000", ("osrm", "http://127.0.0.1:5000")),
        (" valhalla+https://roads.example.org/estonia ", ("valhalla", "https://roads.example.org/estonia")),
        ("osrm+http://[::1]:5000", ("osrm", "http://[::1]:5000")),
    ],
)
def test_the_setting_names_kind_and_address(said, meant, monkeypatch):
    monkeypatch.setenv("SELTSILINE_ROAD_SERVER", said)
    assert configuration.road_server() == meant


@pytest.mark.parametrize(
    "said",
    ["http://127.0.0.1:5000", "osrm", "osrm+", "google+http://x", "osrm+ftp://host", "osrm+file:///etc/passwd", "osrm+http://",
     "osrm+http://host:abc", "osrm+http://host:99999", "osrm+http://[::1", "osrm+http://name:secret@host", "osrm+http://host/?q=1",
     "osrm+http://ho st"],
)  # fmt: skip
def test_a_wrong_setting_stops_the_start_with_a_sentence(said, monkeypatch):
    monkeypatch.setenv("SELTSILINE_ROAD_SERVER", said)
    with pytest.raises(ImproperlyConfigured, match="such as osrm"):
        configuration.road_server()


@pytest.mark.parametrize("said", ["0", "-1", "31", "nan", "soon", "1e3"])
def test_a_wrong_time_stops_the_start(said, monkeypatch):
    monkeypatch.setenv("SELTSILINE_ROAD_SERVER_SECONDS", said)
    with pytest.raises(ImproperlyConfigured):
        configuration.road_server_seconds()
    monkeypatch.setenv("SELTSILINE_ROAD_SERVER_SECONDS", "0.5")
    assert configuration.road_server_seconds() == 0.5


def test_the_command_says_what_is_wrong_with_the_setting():
    said = subprocess.run(
        [sys.executable, "-m", "seltsiline.cli", "worker"],
        env=os.environ | {"SELTSILINE_ROAD_SERVER": "http://127.0.0.1:5000"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 2
    assert said.stderr.startswith("SELTSILINE_ROAD_SERVER has to be")
    assert "Traceback" not in said.stderr
