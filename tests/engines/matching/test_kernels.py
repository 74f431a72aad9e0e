"""Compiled code and plain code find the same; small problems never load the compiler; the cache serves the next process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from seltsiline.engines.matching import Problem, shortlist, solve
from seltsiline.engines.matching.pairs_alone import Pairs, solve_pairs
from tests.engines.matching.people import crowd

ROOT = Path(__file__).resolve().parents[3]


def in_process(code: str, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def planned(problem: Problem) -> tuple:
    plan = solve(problem, seed=3)
    return plan.volunteer_of.tolist(), plan.value, plan.bound, plan.price.tolist(), plan.eligible_pairs


@pytest.mark.parametrize(
    ("many_volunteers", "many_clients", "seed"), [(0, 4, 1), (1, 1, 1), (60, 80, 2), (150, 220, 3)]
)
def test_compiled_and_plain_code_make_the_same_plan(monkeypatch, many_volunteers, many_clients, seed):
    problem = crowd(many_volunteers, many_clients, seed)
    monkeypatch.setenv("SELTSILINE_KERNELS", "numpy")
    plain = planned(problem)
    monkeypatch.setenv("SELTSILINE_KERNELS", "numba")
    assert planned(problem) == plain


def test_compiled_and_plain_code_make_the_same_shortlists(monkeypatch):
    problem = crowd(400, 20, seed=5)
    price = np.random.default_rng(5).random(400).astype(np.float32)
    monkeypatch.setenv("SELTSILINE_KERNELS", "numpy")
    plain = [repr(shortlist(problem, client, price=price)) for client in range(20)]
    monkeypatch.setenv("SELTSILINE_KERNELS", "numba")
    assert [repr(shortlist(problem, client, price=price)) for client in range(20)] == plain


def test_pairs_alone_come_out_the_same_either_way(monkeypatch):
    random = np.random.default_rng(1)
    pairs = Pairs.of(
        random.integers(0, 80, 900), random.integers(0, 50, 900), random.random(900), random.integers(0, 3, 50)
    )
    monkeypatch.setenv("SELTSILINE_KERNELS", "numpy")
    plain = solve_pairs(pairs)
    monkeypatch.setenv("SELTSILINE_KERNELS", "numba")
    compiled = solve_pairs(pairs)
    assert compiled.volunteer_of.tolist() == plain.volunteer_of.tolist()
    assert (compiled.value, compiled.bound) == (plain.value, plain.bound)


def test_a_small_problem_needs_neither_the_compiler_nor_the_database():
    code = (
        "import json, sys\n"
        "from tests.engines.matching.people import crowd\n"
        "from seltsiline.engines.matching import explain_all, shortlist, solve\n"
        "problem = crowd(100, 50, 1)\n"
        "shortlist(problem, 0), explain_all(problem, 0), solve(problem)\n"
        "print(json.dumps([name for name in ('django', 'psycopg', 'numba', 'scipy', 'ortools') if name in sys.modules]))"
    )
    assert json.loads(in_process(code, SELTSILINE_KERNELS="")) == []


def test_without_numba_the_engine_still_plans():
    code = (
        "import sys\n"
        "sys.modules['numba'] = None\n"
        "import importlib.util as found\n"
        "find = found.find_spec\n"
        "found.find_spec = lambda name, *rest: None if name == 'numba' else find(name, *rest)\n"
        "from tests.engines.matching.people import crowd\n"
        "from seltsiline.engines.matching import solve\n"
        "print(solve(crowd(60, 80, 2)).served)"
    )
    assert int(in_process(code, SELTSILINE_KERNELS="numba")) > 10


def test_kernels_compiled_once_serve_the_next_process():
    command = [sys.executable, "-m", "seltsiline.engines.matching", "--compile"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    code = (
        "from tests.engines.matching.people import crowd\n"
        "from seltsiline.engines.matching import solve\n"
        "solve(crowd(60, 80, 2))\n"
        "from seltsiline.engines.matching import compiled_bidding, compiled_scanning\n"
        "kernels = [compiled_scanning.scan, compiled_bidding.forward, compiled_bidding.backward, compiled_bidding.lift]\n"
        "print(all(kernel.stats.cache_hits for kernel in kernels), sum(sum(kernel.stats.cache_misses.values()) for kernel in kernels))"
    )
    assert in_process(code, SELTSILINE_KERNELS="numba") == "True 0"


def test_where_nothing_can_be_kept_kernels_are_still_compiled():
    code = (
        "import numba.core.caching as caching\n"
        "caching.CacheImpl._locator_classes = []\n"
        "from seltsiline.engines.matching.kernels import compile_function\n"
        "from seltsiline.engines.matching import bidding\n"
        "print(compile_function(bidding.utilities).__name__)"
    )
    assert in_process(code) == "utilities"
