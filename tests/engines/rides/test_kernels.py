"""Compiled and plain kernels answer the same; nothing heavy is imported before it is needed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PLAN_OF_A_DAY = """
import json, sys
from seltsiline.engines.rides import solve
from tests.engines.rides.making import made_up_day
plans = [solve(made_up_day(seed, 9, 3), seed=seed, iterations=25) for seed in (1, 2)]
print(json.dumps([[route.driver, stop.request, stop.kind, stop.begin] for plan in plans for route in plan.routes for stop in route.stops]))
print("numba" in sys.modules)
"""
ROOT = Path(__file__).resolve().parents[3]


def in_a_process(code: str, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_plain_kernels_answer_the_same_as_compiled_ones():
    pytest.importorskip("numba")
    compiled, plain = in_a_process(PLAN_OF_A_DAY), in_a_process(PLAN_OF_A_DAY, SELTSILINE_KERNELS="numpy")
    assert compiled[0] == plain[0]
    assert len(plain[0]) > 100
    assert (compiled[1], plain[1]) == ("True", "False")


def test_moving_by_hand_needs_neither_numba_nor_django():
    code = """
import sys
from seltsiline.engines.rides import move, timed, check
from tests.engines.rides.making import made_up_day
day = made_up_day(2, 6, 2)
move(day, timed(day, {}), "r0", "")
print(sorted({"numba", "django", "scipy"} & set(sys.modules)))
"""
    assert in_a_process(code) == ["[]"]


def test_the_search_needs_no_django():
    code = PLAN_OF_A_DAY + "\nprint('django' in sys.modules)"
    assert in_a_process(code, SELTSILINE_KERNELS="numpy")[-1] == "False"


def test_a_second_process_finds_the_kernels_compiled():
    pytest.importorskip("numba")
    code = """
from seltsiline.engines.rides.search.warming import warm
warm()
from seltsiline.engines.rides.search.iterating import iterate
print(sum(sum(kernel.stats.cache_misses.values()) for kernel in (iterate,)))
"""
    in_a_process(code)
    assert in_a_process(code) == ["0"]


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path):
    """Plain kernels here, so that the test need not compile: what matters is that the import goes on without a cache folder."""
    pytest.importorskip("numba")
    package = tmp_path / "seltsiline" / "engines"
    shutil.copytree(
        ROOT / "src" / "seltsiline" / "engines" / "rides",
        package / "rides",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(ROOT / "src" / "seltsiline" / "engines" / "kernel_cache.py", package)
    for folder in (tmp_path / "seltsiline", package):
        (folder / "__init__.py").touch()
    code = """
from numba.core import caching
caching.CacheImpl._locator_classes = []
from seltsiline.engines.rides.search import iterating
import seltsiline
print(seltsiline.__file__, iterating.iterate.stats.cache_path)
"""
    lines = in_a_process(code, PYTHONPATH=str(tmp_path), PYTHONDONTWRITEBYTECODE="1")
    assert lines == [f"{tmp_path}/seltsiline/__init__.py None"]
