"""One side of the matching benchmark in a process of its own, so that time and memory are that side's alone.

`python -m bench.matching_sides SIDE FOLDER` reads `FOLDER/problem.npz` or `FOLDER/pairs.npz` and prints one JSON object. Memory is the
process' peak less what an interpreter with the side's libraries and the loaded file takes; both sides are counted alike.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.matching_peers import Pairs, greedy, networkx_flow, ortools_flow, scipy_matching, value_of
from bench.matching_people import make_problem
from seltsiline.engines.matching import Index, Problem, solve
from seltsiline.engines.matching.ground import lay_ground
from seltsiline.engines.matching.pairs_alone import Pairs as OurPairs
from seltsiline.engines.matching.pairs_alone import solve_pairs
from seltsiline.engines.matching.points import ONE, Scale, client_points
from seltsiline.engines.matching.scanning import IMPOSSIBLE, eligible
from seltsiline.engines.matching.stored import read
from seltsiline.engines.matching.surveying import survey
from seltsiline.engines.matching.warming import compile_all

LONG_WAIT_DAYS = 180
CHANGED = 0.01
Figures = dict[str, object]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Meter:
    """CPU and wall seconds and the rise of the peak since it was made."""

    def __init__(self) -> None:
        self.before, self.cpu, self.wall = peak_mb(), time.process_time(), time.monotonic()

    def figures(self) -> Figures:
        return {
            "cpu_s": round(time.process_time() - self.cpu, 3),
            "wall_s": round(time.monotonic() - self.wall, 3),
            "memory_mb": round(peak_mb() - self.before, 1),
        }


def problem_in(folder: Path) -> Problem:
    problem = read(folder / "problem.npz")
    assert isinstance(problem, Problem)
    return problem


def ours(folder: Path) -> Figures:
    """Solve the whole problem, all pairs certified."""
    problem = problem_in(folder)
    compile_all()
    meter = Meter()
    plan = solve(problem, time_limit=600)
    figures = meter.figures() | {
        "served": plan.served, "value": plan.value, "bound": plan.bound, "certified_gap": plan.certified_gap, "eligible_pairs": plan.eligible_pairs,
        "gini": plan.gini,
    }  # fmt: skip
    np.savez(folder / "plan.npz", volunteer_of=plan.volunteer_of, price=plan.price)
    return figures


def long_waiters(folder: Path) -> Figures:
    """The share of the clients waiting over 180 days, and with anybody eligible, who are matched."""
    problem = problem_in(folder)
    compile_all()
    scale, index = Scale.of(problem.weights), Index.of(problem.volunteers)
    ground, row = lay_ground(problem, index, scale)
    seen = survey(ground, np.full(row.size, IMPOSSIBLE, np.int32), 1, use_compiled=True, late=lambda: False)
    possible = np.zeros(row.size, bool)
    possible[row] = seen.wanted.eligible > 0
    long = possible & (problem.clients.waiting > LONG_WAIT_DAYS)
    served = np.load(folder / "plan.npz")["volunteer_of"] >= 0
    return {"long": int(long.sum()), "matched": int((long & served).sum()), "share": float(served[long].mean())}


def list_all(problem: Problem) -> Pairs:
    """Every pair that could meet, with what the plan counts it for."""
    scale, index = Scale.of(problem.weights), Index.of(problem.volunteers)
    ground, row = lay_ground(problem, index, scale)
    meeting = client_points(problem.clients, scale)[row]
    tiles, parts = ground.tiles, []
    for tile in range(tiles.west.size):
        near = slice(
            int(ground.cell_start[tiles.bottom[tile] * ground.cell_columns + tiles.left[tile]]),
            int(ground.cell_start[tiles.top[tile] * ground.cell_columns + tiles.right[tile] + 1]),
        )
        for client in range(tiles.start[tile], tiles.start[tile + 1]):
            found = eligible(ground.volunteers, ground.clients, client, ground.scale, near)
            client_of = np.full(found.places.size, row[client], np.int32)
            parts.append((client_of, index.row[found.places], found.points + meeting[client]))
    client, volunteer, points = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Pairs(client, volunteer, points, problem.volunteers.capacity, row.size)


def all_pairs_by(peer: Callable[[Pairs], np.ndarray]) -> Callable[[Path], Figures]:
    def side(folder: Path) -> Figures:
        problem = problem_in(folder)
        meter = Meter()
        pairs = list_all(problem)
        listing = time.process_time()
        volunteer_of = peer(pairs)
        solving = round(time.process_time() - listing, 3)
        served = int((volunteer_of >= 0).sum())
        return meter.figures() | {
            "solve_cpu_s": solving,
            "served": served,
            "value": value_of(pairs, volunteer_of) / ONE,
            "pairs": pairs.client.size,
        }

    return side


def write_pairs(folder: Path) -> Figures:
    """The best 64 pairs of each client, for all sides of the comparison on the same edges."""
    problem = problem_in(folder)
    scale, index = Scale.of(problem.weights), Index.of(problem.volunteers)
    ground, row = lay_ground(problem, index, scale)
    seen = survey(ground, np.full(row.size, IMPOSSIBLE, np.int32), 64, use_compiled=True, late=lambda: False).wanted
    kept = np.arange(64) < seen.kept[:, None]
    client = np.repeat(row, seen.kept)
    points = seen.points[kept] + client_points(problem.clients, scale)[client]
    volunteer = index.row[seen.place[kept]]
    np.savez(
        folder / "pairs.npz",
        client=client,
        volunteer=volunteer,
        points=points,
        capacity=problem.volunteers.capacity,
        clients=row.size,
    )
    return {"edges": int(client.size)}


def same_edges_by(peer: Callable[[Pairs], np.ndarray]) -> Callable[[Path], Figures]:
    def side(folder: Path) -> Figures:
        pairs = pairs_in(folder)
        meter = Meter()
        volunteer_of = peer(pairs)
        served = int((volunteer_of >= 0).sum())
        return meter.figures() | {"served": served, "value": value_of(pairs, volunteer_of) / ONE}

    return side


def same_edges_ours(folder: Path) -> Figures:
    pairs = pairs_in(folder)
    compile_all()
    meter = Meter()
    plan = solve_pairs(
        OurPairs.of(pairs.client, pairs.volunteer, pairs.points, pairs.capacity), close_enough=0.01, time_limit=600
    )
    return meter.figures() | {
        "served": plan.served,
        "value": plan.value / ONE,
        "bound": plan.bound / ONE,
        "certified_gap": plan.certified_gap,
    }


def pairs_in(folder: Path) -> Pairs:
    stored = np.load(folder / "pairs.npz")
    return Pairs(*(stored[name] for name in ("client", "volunteer", "points", "capacity")), int(stored["clients"]))


def scan_speed(folder: Path) -> Figures:
    """Pairs whose rules and points were computed in a second on one core, copying and choosing the best 16 included."""
    from seltsiline.engines.matching.compiled_scanning import scan
    from seltsiline.engines.matching.wanted import Wanted

    problem = problem_in(folder)
    compile_all()
    scale, index = Scale.of(problem.weights), Index.of(problem.volunteers)
    ground, row = lay_ground(problem, index, scale)
    seconds = []
    for _ in range(5):
        wanted = Wanted.above(np.full(row.size, IMPOSSIBLE, np.int32), 16)
        started = time.process_time()
        scan(ground, wanted, 0, ground.tiles.west.size)
        seconds.append(time.process_time() - started)
    pairs = pairs_looked_at(ground)
    return {
        "pairs": pairs,
        "eligible": int(wanted.eligible.sum()),
        "pairs_per_s": round(pairs / min(seconds)),
        "index_bytes": index.bytes_per_volunteer,
    }


def pairs_looked_at(ground) -> int:
    """Over all tiles: clients times the volunteers copied for them."""
    from seltsiline.engines.matching.compiled_scanning import copy_near, room_for

    room, total = room_for(ground), 0
    for tile in range(ground.tiles.west.size):
        clients = int(ground.tiles.start[tile + 1] - ground.tiles.start[tile])
        total += clients * copy_near(ground, tile, np.int32(IMPOSSIBLE), room)
    return total


def rerun(folder: Path) -> Figures:
    """One in a hundred on both sides gives way to somebody else; the plan is made again, knowing the pairs of the one before.

    `changed_share` is of the pairs whose two people are both still there: the others had to change.
    """
    problem, first = problem_in(folder), np.load(folder / "plan.npz")
    compile_all()
    volunteer_of, price = first["volunteer_of"], first["price"]
    changed, new_volunteers, new_clients = with_changes(problem)
    met = np.flatnonzero((volunteer_of >= 0) & ~np.isin(np.arange(volunteer_of.size), new_clients))
    met = met[~np.isin(volunteer_of[met], new_volunteers)]
    before = np.stack([volunteer_of[met], met], axis=1).astype(np.int32)
    meter = Meter()
    again = solve(replace(changed, before=before), before_price=price, time_limit=600)
    figures, afresh = meter.figures(), solve(changed, time_limit=600)
    kept = (again.volunteer_of[met] == volunteer_of[met]).sum() * Scale.of(problem.weights).inertia / ONE
    afresh_changed = int((afresh.volunteer_of[met] != volunteer_of[met]).sum())
    return figures | {
        "changed_share": again.changed / met.size, "changed_share_without_inertia": afresh_changed / met.size,
        "value_loss": max(0.0, 1 - (again.value - float(kept)) / afresh.value), "certified_gap": again.certified_gap,
    }  # fmt: skip


def with_changes(problem: Problem) -> tuple[Problem, np.ndarray, np.ndarray]:
    """Other people in the places of a hundredth of the volunteers and of the clients; and whose places these are."""
    other, random = make_problem(problem.volunteers.x.size, problem.clients.x.size, seed=2), np.random.default_rng(5)
    sides, gone = {}, []
    for name in ("volunteers", "clients"):
        side, strangers = getattr(problem, name), getattr(other, name)
        rows = random.choice(side.x.size, round(side.x.size * CHANGED), replace=False)
        columns = {column: getattr(side, column).copy() for column in vars(side)}
        for column, values in columns.items():
            values[rows] = getattr(strangers, column)[rows]
        sides[name] = type(side)(**columns)
        gone.append(rows)
    return replace(problem, **sides), *gone


SIDES: dict[str, Callable[[Path], Figures]] = {
    "ours": ours, "long_waiters": long_waiters, "scan_speed": scan_speed, "rerun": rerun, "write_pairs": write_pairs,
    "all_ortools": all_pairs_by(ortools_flow), "all_networkx": all_pairs_by(networkx_flow), "all_greedy": all_pairs_by(greedy),
    "edges_ours": same_edges_ours, "edges_ortools": same_edges_by(ortools_flow), "edges_scipy": same_edges_by(scipy_matching),
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(SIDES[sys.argv[1]](Path(sys.argv[2]))))
