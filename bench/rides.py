"""`./dev bench rides`: ours, VROOM, PyVRP and OR-tools for equal time on public instances and on made-up days with a longest ride.

Prints one JSON object as the last line: `lilim100.{served,of,mean_gap}` counts instances of Li and Lim whose tasks are all served by the best
known number of vehicles; `dial.{served,of,breaches,mean_gap_vs_best}` counts passengers, and passengers who ride too long. The same for each
peer under `peers.<name>`. Gaps are in per cent, over the instances in which everybody is served; those of `dial` are measured against
the shortest plan without a breach that anybody found, in this run or in the long runs of `data/rides/dial_best.csv`.
"""

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from bench.rides_days import dial_a_ride, recipes
from bench.rides_peers import PEERS, Orders
from seltsiline.engines.rides import NO_LIMIT, CannotTime, Plan, Problem, Rule, Window, check, solve, timed
from seltsiline.engines.rides.instances import read_lilim

DATA = Path(__file__).parent / "data" / "rides"
OURS = "ours"
SEED = 7
QUICK = {"lc101", "lr103", "lr207", "lrc107", "lrc203", "r1a", "r5b", "a4-48", "b4-48"}
FORGIVEN = 0.05
"""Minutes that rounding to whole numbers may break in a peer's plan."""
TARGETS = {"lilim100_mean_gap": 0.3, "dial_mean_gap_vs_best": 0.5, "dial_breaches": 0}


@dataclass(frozen=True)
class Case:
    """One instance; `best` is the best known distance, infinite where there is none."""

    group: str
    name: str
    problem: Problem
    best: float


@dataclass(frozen=True)
class Result:
    """What one solver made of a case. `feasible` is false when windows, seats or shifts cannot be kept."""

    case: Case
    solver: str
    served: int
    km: float
    breaches: int
    feasible: bool
    seconds: float

    @property
    def everybody(self) -> bool:
        return self.feasible and self.served == len(self.case.problem.requests)


def cases() -> Iterator[Case]:
    with (DATA / "best_known.csv").open() as lines:
        for row in csv.DictReader(lines):
            instance = read_lilim(DATA / f"{row['instance']}.txt").with_vehicles(int(row["routes"]))
            yield Case("lilim100", row["instance"], instance.problem, float(row["distance"]))
    with (DATA / "dial_best.csv").open() as lines:
        known = {row["day"]: float(row["km"]) for row in csv.DictReader(lines)}
    for name, recipe in recipes().items():
        yield Case("dial", name, dial_a_ride(recipe, SEED), known.get(name, float("inf")))


def ours(case: Case, seconds: float) -> Result:
    plan = solve(case.problem, seed=1, time_limit=seconds)
    broken = check(case.problem, plan)
    too_long = sum(breach.rule is Rule.RIDE_TIME for breach in broken)
    served = len(case.problem.requests) - len(plan.unserved)
    return Result(case, OURS, served, plan.km, too_long, len(broken) == too_long, plan.seconds)


def theirs(case: Case, solver: str, seconds: float) -> Result:
    """A peer's plan with the times that suit passengers best; only the longest ride is let go, and what breaks it is counted."""
    began = time.perf_counter()
    orders = PEERS[solver](case.problem, seconds)
    took = time.perf_counter() - began
    plan = _timed(case.problem, orders)
    served = sum(len(order) for order in orders.values()) // 2
    if plan is None:
        return Result(case, solver, served, 0.0, 0, feasible=False, seconds=took)
    too_long = sum(breach.rule is Rule.RIDE_TIME for breach in check(_forgiving(case.problem), plan))
    return Result(case, solver, served, plan.km, too_long, feasible=True, seconds=took)


def _timed(problem: Problem, orders: Orders) -> Plan | None:
    """With the longest ride where that is possible, else without."""
    forgiving = _forgiving(problem)
    free = replace(forgiving, requests=tuple(replace(one, longest_ride=NO_LIMIT) for one in forgiving.requests))
    plan = None
    for rules in (free, forgiving):
        try:
            plan = timed(rules, orders)
        except CannotTime:
            return plan
    return plan


def _forgiving(problem: Problem) -> Problem:
    def wider(window: Window) -> Window:
        return Window(window.earliest - FORGIVEN, window.latest + FORGIVEN)

    requests = tuple(
        replace(
            one,
            pickup_window=wider(one.pickup_window),
            dropoff_window=wider(one.dropoff_window),
            longest_ride=one.longest_ride + FORGIVEN,
        )
        for one in problem.requests
    )
    drivers = tuple(
        replace(one, shift=wider(one.shift), longest_shift=one.longest_shift + FORGIVEN) for one in problem.drivers
    )
    return replace(problem, requests=requests, drivers=drivers)


def summary(results: list[Result], solver: str) -> dict[str, dict[str, float]]:
    of_solver = [result for result in results if result.solver == solver]
    lilim = [result for result in of_solver if result.case.group == "lilim100"]
    dial = [result for result in of_solver if result.case.group == "dial"]
    return {
        "lilim100": {
            "served": sum(result.everybody for result in lilim),
            "of": len(lilim),
            "mean_gap": _mean_gap(lilim, {result.case.name: result.case.best for result in lilim}),
        },
        "dial": {
            "served": sum(result.served for result in dial if result.feasible),
            "of": sum(len(result.case.problem.requests) for result in dial),
            "breaches": sum(result.breaches for result in dial),
            "mean_gap_vs_best": _mean_gap(dial, _best(results)),
        },
    }


def _best(results: list[Result]) -> dict[str, float]:
    best = {result.case.name: result.case.best for result in results}
    for result in results:
        if result.everybody and not result.breaches:
            best[result.case.name] = min(best[result.case.name], result.km)
    return best


def _mean_gap(results: list[Result], best: dict[str, float]) -> float | None:
    gaps = [100 * (result.km / best[result.case.name] - 1) for result in results if result.everybody]
    gaps = [gap for gap in gaps if gap > -100]
    return round(fmean(gaps), 3) if gaps else None


def show(result: Result) -> None:
    known = result.everybody and result.case.best < float("inf")
    gap = f"{100 * (result.km / result.case.best - 1):8.2f} %" if known else "         –"
    sys.stderr.write(
        f"{result.case.name:8} {result.solver:8} {result.served:4}/{len(result.case.problem.requests):<4}{result.km:9.1f} km{gap}"
        f"{result.breaches:5} too long  {result.seconds:6.1f} s{'' if result.feasible else '  rules broken'}\n"
    )
    sys.stderr.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench rides", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the JSON line alone")
    parser.add_argument("--quick", action="store_true", help="a few instances")
    parser.add_argument("--seconds", type=float, default=10.0, help="for each solver and instance (10)")
    parser.add_argument("--solvers", nargs="*", default=[OURS, *PEERS], choices=[OURS, *PEERS], help="only these")
    options = parser.parse_args()
    results = []
    for case in cases():
        if options.quick and case.name not in QUICK:
            continue
        for solver in options.solvers:
            made = ours(case, options.seconds) if solver == OURS else theirs(case, solver, options.seconds)
            results.append(made)
            if not options.json:
                show(made)
    found = {solver: summary(results, solver) for solver in options.solvers}
    own = found.pop(OURS, {})
    print(json.dumps({**own, "peers": found, "seconds": options.seconds, "targets": TARGETS}))


if __name__ == "__main__":
    main()
