"""`./dev bench matching`: our engine against OR-tools' min-cost flow, scipy's sparse matching, networkx and a greedy list.

Made-up people over the state's settlements: 273 × 678, 5,000 × 7,500, 20,000 × 30,000 with all pairs, 500,000 × 500,000 (ours alone).
Both sides run one after the other in processes of their own, on the same problem; `cpu_s` are processor seconds, so another program on the
machine changes them little. Memory is the peak above an interpreter that has loaded its libraries and the problem.

Prints one JSON object as the last line: `national.{cpu_s,certified_gap,memory_mb,served,ortools_cpu_s,ortools_memory_mb}`,
`same_edges.{ours_cpu_s,scipy_cpu_s,ortools_cpu_s,certified_gap}`, `half_million.{wall_s,memory_mb,certified_gap}`,
`rerun.{changed_share,value_loss}`, `pairs_per_s`, `long_waiters_matched`, and the smaller sizes. `--quick` is for trying it out: a tenth of the size.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.matching_people import make_problem
from seltsiline.engines.matching.stored import write

ROOT = Path(__file__).resolve().parent.parent
SMALL, MIDDLE, NATIONAL, HALF_MILLION = (273, 678), (5_000, 7_500), (20_000, 30_000), (500_000, 500_000)
TARGETS = {
    "national_cpu_s": 3, "national_certified_gap": 0.005, "national_memory_share": 1 / 50, "scipy_times": 200, "ortools_times": 8,
    "pairs_per_s": 350e6, "half_million_wall_s": 15, "half_million_memory_mb": 600, "changed_share": 0.01, "value_loss": 0.001,
    "long_waiters_matched": 0.99, "bytes_per_volunteer": 24,
}  # fmt: skip


def step(sentence: str) -> None:
    print(f"· {sentence}", file=sys.stderr, flush=True)


def side(name: str, folder: Path) -> dict:
    """One side in its own process; answers its figures."""
    step(f"{folder.name}: {name}")
    command = [sys.executable, "-m", "bench.matching_sides", name, str(folder)]
    result = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(result.stdout.strip().splitlines()[-1])


def made(home: Path, sizes: tuple[int, int]) -> Path:
    """A folder with a problem of the size."""
    folder = home / f"{sizes[0]}×{sizes[1]}"
    folder.mkdir()
    write(folder / "problem.npz", make_problem(*sizes))
    return folder


def small(home: Path, sizes: tuple[int, int]) -> dict:
    folder = made(home, sizes)
    return {name: side(name, folder) for name in ("ours", "all_ortools", "all_networkx", "all_greedy")}


def middle(home: Path, sizes: tuple[int, int]) -> dict:
    folder = made(home, sizes)
    return {name: side(name, folder) for name in ("ours", "all_ortools", "all_greedy")}


def national(home: Path, sizes: tuple[int, int]) -> dict[str, object]:
    """The parts of the report that come from the national problem."""
    folder = made(home, sizes)
    mine, theirs, by_list = (side(name, folder) for name in ("ours", "all_ortools", "all_greedy"))
    long, speed, again = (side(name, folder) for name in ("long_waiters", "scan_speed", "rerun"))
    edges = side("write_pairs", folder)["edges"]
    same = {name: side(f"edges_{name}", folder) for name in ("ours", "ortools", "scipy")}
    return {
        "national": {
            **{key: mine[key] for key in ("cpu_s", "wall_s", "certified_gap", "memory_mb", "served", "value", "eligible_pairs", "gini")},
            "true_gap": round(1 - mine["value"] / theirs["value"], 6), "ortools_cpu_s": theirs["cpu_s"], "ortools_solve_cpu_s": theirs["solve_cpu_s"],
            "ortools_memory_mb": theirs["memory_mb"], "ortools_served": theirs["served"], "greedy_served": by_list["served"],
        },
        "same_edges": {
            "edges": edges, **{f"{name}_cpu_s": figures["cpu_s"] for name, figures in same.items()}, "certified_gap": same["ours"]["certified_gap"],
            **{f"{name}_value": figures["value"] for name, figures in same.items()},
        },
        "rerun": {key: again[key] for key in ("changed_share", "value_loss", "changed_share_without_inertia", "cpu_s")},
        "pairs_per_s": speed["pairs_per_s"],
        "pairs_looked_at": speed["pairs"],
        "bytes_per_volunteer": speed["index_bytes"],
        "long_waiters_matched": long["share"],
    }  # fmt: skip


def half_million(home: Path, sizes: tuple[int, int]) -> dict:
    figures = side("ours", made(home, sizes))
    return {key: figures[key] for key in ("wall_s", "cpu_s", "memory_mb", "certified_gap", "served", "eligible_pairs")}


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench matching")
    parser.add_argument("--json", action="store_true", help="print the JSON line alone")
    parser.add_argument("--quick", action="store_true", help="a tenth of the size, to see that it runs")
    parser.add_argument("--only", choices=("small", "middle", "national", "half_million"), help="one part alone")
    options = parser.parse_args()
    smaller = 10 if options.quick else 1
    sizes = {"small": SMALL, "middle": MIDDLE, "national": NATIONAL, "half_million": HALF_MILLION}
    parts = {"small": small, "middle": middle, "national": national, "half_million": half_million}
    result: dict[str, object] = {"targets": TARGETS, "quick": options.quick}
    with tempfile.TemporaryDirectory() as home:
        for name, part in parts.items():
            if options.only in (None, name):
                size = sizes[name] if name == "small" else (sizes[name][0] // smaller, sizes[name][1] // smaller)
                figures = part(Path(home), size)
                result |= figures if name == "national" else {name: figures}
    if not options.json:
        print_table(result)
    print(json.dumps(result))


def print_table(result: dict, inside: str = "") -> None:
    for name, value in result.items():
        if isinstance(value, dict):
            print_table(value, f"{inside}{name}.")
        else:
            print(
                f"{inside + name:44}{value:>16,.4f}" if isinstance(value, float) else f"{inside + name:44}{value:>16,}"
            )


if __name__ == "__main__":
    main()
