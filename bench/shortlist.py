"""`./dev bench shortlist`: the twenty best volunteers for one client among 100,000, by our kernel, with explanations, in SQL and in numpy.

The SQL side is the embedded PostgreSQL with the volunteers in a table, a GiST index on their places, and the same rules and points in one
statement; the numpy side is what a careful programmer writes without an index. All sides list the same people, which is checked.
Prints one JSON object as the last line: `{kernel_p95_ms,explained_p95_ms,sql_p95_ms,numpy_p95_ms}` and the medians.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.matching_people import make_problem
from bench.shortlist_sql import SqlSide
from seltsiline.engines.matching import Index, Problem, shortlist
from seltsiline.engines.matching.points import Scale
from seltsiline.engines.matching.scanning import IMPOSSIBLE
from seltsiline.engines.matching.shortlist import ground_of
from seltsiline.engines.matching.surveying import scanner
from seltsiline.engines.matching.wanted import Wanted
from seltsiline.engines.matching.warming import compile_all

VOLUNTEERS, CLIENTS, MOST = 100_000, 300, 20
TARGETS = {"kernel_p95_ms": 0.5, "explained_p95_ms": 5}
Scores = list[float]


def step(sentence: str) -> None:
    print(f"· {sentence}", file=sys.stderr, flush=True)


def timed(side: Callable[[int], Scores], clients: int) -> tuple[list[float], list[Scores]]:
    """Milliseconds of each client, the first few for warming left out, and what was found."""
    times, found = [], []
    for client in range(clients):
        started = time.perf_counter()
        scores = side(client)
        times.append((time.perf_counter() - started) * 1000)
        found.append(scores)
    return times[10:], found


def kernel_side(problem: Problem, index: Index) -> Callable[[int], Scores]:
    """The scan alone, on columns that stand ready; what a pair is worth is looked up outside the clock."""
    grounds = [ground_of(problem, client, index) for client in range(problem.clients.x.size)]
    wanted = Wanted.above(np.array([IMPOSSIBLE], np.int32), MOST)
    scan = scanner(True)

    def side(client: int) -> Scores:
        if grounds[client].tiles.west.size:
            scan(grounds[client], wanted, 0, 1)
        return wanted.points[0, : wanted.kept[0]].copy()

    return side


def explained_side(problem: Problem, index: Index) -> Callable[[int], Scores]:
    return lambda client: [one.explanation.score for one in shortlist(problem, client, most=MOST, index=index)]


def numpy_side(problem: Problem) -> Callable[[int], Scores]:
    """Masks over all volunteers, cheapest first, then the points of those left."""
    theirs, scale = problem.volunteers, Scale.of(problem.weights)
    stands = theirs.ready & (theirs.capacity > 0)
    waiting = np.clip(theirs.waiting, 0, 180) * scale.waiting_volunteer // 180

    def side(client: int) -> Scores:
        own = {name: getattr(problem.clients, name)[client] for name in vars(problem.clients)}
        fits = stands & ((theirs.languages & own["languages"]) != 0) & ((theirs.profiles & own["profiles"]) != 0)
        rows = np.flatnonzero(fits & ((theirs.island == own["island"]) | theirs.crosses_sea))
        east, north = theirs.x[rows] - own["x"], theirs.y[rows] - own["y"]
        km2 = east * east + north * north
        near = km2 <= theirs.radius[rows] ** 2
        rows, km = rows[near], np.sqrt(km2[near])
        accepts = (1 if own["male"] else 2) | (own["demands"] & 12)
        left = ((theirs.accepts[rows] & accepts) == accepts) & ((theirs.free[rows] & own["free"]) != 0)
        left &= theirs.minutes[rows] >= own["minutes"]
        if own["demands"] & 48:
            left &= theirs.male[rows] == bool(own["demands"] & 16)
        rows, km = rows[left], km[left]
        points = (
            scale.distance
            - np.minimum(km * scale.per_km, scale.distance).astype(np.int32)
            + scale.profile
            + waiting[rows]
        )
        points += np.minimum(np.bitwise_count(theirs.interests[rows] & own["interests"]), 3) * np.int32(scale.interest_step)
        points += np.minimum(np.bitwise_count(theirs.free[rows] & own["free"]), 4) * np.int32(scale.free_step)
        best = np.argpartition(-points, MOST)[:MOST] if points.size > MOST else np.arange(points.size)
        return np.sort(points[best])[::-1]

    return side


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench shortlist")
    parser.add_argument("--json", action="store_true", help="print the JSON line alone")
    parser.add_argument("--quick", action="store_true", help="a tenth of the volunteers, to see that it runs")
    parser.add_argument("--home", default=str(Path(__file__).resolve().parent.parent / ".cache" / "bench-home"))
    options = parser.parse_args()
    many = VOLUNTEERS // 10 if options.quick else VOLUNTEERS
    problem = make_problem(many, CLIENTS)
    problem = replace(problem, no_go=np.empty((0, 2), np.int32))
    compile_all()
    index = Index.of(problem.volunteers)
    result: dict[str, object] = {"volunteers": many, "targets": TARGETS}
    with SqlSide(Path(options.home), problem) as sql:
        sides = {
            "kernel": kernel_side(problem, index), "explained": explained_side(problem, index), "sql": sql.best, "numpy": numpy_side(problem),
        }  # fmt: skip
        found = {}
        for name, side in sides.items():
            step(name)
            times, found[name] = timed(side, CLIENTS)
            result[f"{name}_p50_ms"] = round(float(np.percentile(times, 50)), 3)
            result[f"{name}_p95_ms"] = round(float(np.percentile(times, 95)), 3)
    check_same(found, problem)
    if not options.json:
        for name in ("kernel", "explained", "numpy", "sql"):
            print(f"{name:12}{result[f'{name}_p50_ms']:10} ms p50{result[f'{name}_p95_ms']:10} ms p95")
    print(json.dumps(result))


def check_same(found: dict[str, list[Scores]], problem: Problem) -> None:
    """All sides must have found volunteers of the same scores, or the comparison means nothing."""
    for client in range(problem.clients.x.size):
        explained = np.array(found["explained"][client])
        for name in ("kernel", "numpy", "sql"):
            scores = np.array(found[name][client], float)
            scores = scores if name == "sql" else scores / 12_000
            if scores.size != explained.size or not np.allclose(scores, explained, atol=2e-3):
                raise RuntimeError(f"{name} finds other volunteers than the engine for client {client}.")


if __name__ == "__main__":
    main()
