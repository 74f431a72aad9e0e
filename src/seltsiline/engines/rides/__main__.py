"""`python -m seltsiline.engines.rides`: solves one public instance, or compiles the kernels ahead of their first use."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from .checker import check
from .instances import Instance, NoInstance, read_darp, read_lilim
from .plan import Plan
from .problem import ProblemError
from .solving import solve


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m seltsiline.engines.rides", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--lilim", type=Path, metavar="FILE", help="pickup and delivery by Li and Lim")
    what.add_argument("--darp", type=Path, metavar="FILE", help="dial-a-ride by Cordeau and Laporte, or Cordeau")
    what.add_argument("--compile", action="store_true", help="compile the kernels, so that nobody waits for it later")
    parser.add_argument("--seconds", type=float, default=10.0, help="stop after this time (10)")
    parser.add_argument(
        "--vehicles", type=int, help="so many vehicles; without it the file's, and with --lilim the fewest found"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON object and nothing else")
    options = parser.parse_args(arguments)
    try:
        return _compile() if options.compile else _solve(options)
    except (NoInstance, ProblemError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2


def _compile() -> int:
    from .search.compiling import COMPILED
    from .search.warming import warm

    warm()
    sys.stdout.write("The kernels are compiled.\n" if COMPILED else "Without numba there is nothing to compile.\n")
    return 0


def _solve(options: argparse.Namespace) -> int:
    if not options.seconds > 0 or (options.vehicles is not None and options.vehicles < 1):
        raise ProblemError("Seconds must be above 0, and at least one vehicle is needed.")
    instance = read_lilim(options.lilim) if options.lilim else read_darp(options.darp)
    if options.vehicles is not None:
        instance = instance.with_vehicles(options.vehicles)
    plan = solve(
        instance.problem,
        seed=options.seed,
        time_limit=options.seconds,
        fewest_drivers=bool(options.lilim) and options.vehicles is None,
    )
    answer = report(instance, plan)
    if not options.json:
        for number, route in enumerate(answer["routes"], start=1):
            sys.stdout.write(f"vehicle {number}: {' '.join(map(str, route))}\n")
        sys.stdout.write(
            f"{answer['vehicles']} vehicles, distance {answer['distance']}, {len(answer['unserved'])} unserved\n"
        )
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0


class Report(TypedDict):
    """What is printed of a plan, in the numbers of the file."""

    routes: list[list[int]]
    distance: float
    vehicles: int
    unserved: list[int]
    breaches: list[dict[str, str | float]]
    seconds: float


def report(instance: Instance, plan: Plan) -> Report:
    """The plan with what the independent checker says of it."""
    breaches: list[dict[str, str | float]] = [
        {"rule": str(breach.rule), "vehicle": breach.driver, "request": breach.request, "by": round(breach.by, 4)}
        for breach in check(instance.problem, plan)
    ]
    return {
        "routes": [instance.numbers(route) for route in plan.routes],
        "distance": round(plan.km, 4),
        "vehicles": len(plan.routes),
        "unserved": [int(one.request) for one in plan.unserved],
        "breaches": breaches,
        "seconds": round(plan.seconds, 2),
    }


if __name__ == "__main__":
    sys.exit(main())
