"""`python -m seltsiline.engines.matching --npz FILE --json` solves one stored problem; `stored` says what the file holds.

`--compile` compiles the kernels into numba's cache instead. Errors are sentences on the error stream, with exit code 2.
"""

import argparse
import json
import sys
from pathlib import Path
from time import process_time
from typing import Any

from .pairs_alone import Pairs, solve_pairs
from .planning import solve
from .problem import ProblemError
from .stored import read
from .warming import compile_all


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m seltsiline.engines.matching", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--npz", type=Path, metavar="FILE", help="the problem to solve")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of sentences")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="time limit; the best plan found by then is printed"
    )
    parser.add_argument(
        "--fairness-cost", action="store_true", help="plan once more without fairness and tell what it costs"
    )
    parser.add_argument("--compile", action="store_true", help="compile the kernels so that later runs start at once")
    options = parser.parse_args(arguments)
    try:
        if options.compile:
            compile_all()
            return 0
        if options.npz is None:
            raise ProblemError("Name the file of the problem: --npz FILE.")
        answer = solved(options)
    except ProblemError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    sys.stdout.write((json.dumps(answer) if options.json else sentences(answer)) + "\n")
    return 0


def solved(options: argparse.Namespace) -> dict[str, Any]:
    """The plan as plain values. CPU seconds are those of solving, without reading the file."""
    problem = read(options.npz)
    started = process_time()
    if isinstance(problem, Pairs):
        return values_of(solve_pairs(problem, seed=options.seed, time_limit=options.seconds), started)
    plan = solve(problem, seed=options.seed, time_limit=options.seconds, measure_fairness=options.fairness_cost)
    return values_of(plan, started) | {
        "eligible_pairs": plan.eligible_pairs,
        "changed": plan.changed,
        "fairness_cost": plan.fairness_cost,
        "matched_by_wait": plan.matched_by_wait,
        "gini": None if plan.gini != plan.gini else plan.gini,
        "score": [round(float(score), 4) if score == score else None for score in plan.score],
        "price": [round(float(price), 4) for price in plan.price],
    }


def values_of(plan: Any, started: float) -> dict[str, Any]:
    return {
        "served": plan.served,
        "clients": int(plan.volunteer_of.size),
        "value": plan.value,
        "bound": plan.bound,
        "certified_gap": plan.certified_gap,
        "cpu_s": round(process_time() - started, 4),
        "seconds": round(plan.seconds, 4),
        "within_time": plan.within_time,
        "volunteer_of": plan.volunteer_of.tolist(),
    }


def sentences(answer: dict[str, Any]) -> str:
    return (
        f"{answer['served']} of {answer['clients']} clients get a volunteer. The plan is worth {answer['value']:.3f}; "
        f"no plan is worth more than {answer['bound']:.3f} ({answer['certified_gap']:.3%} above)."
    )


if __name__ == "__main__":
    sys.exit(main())
