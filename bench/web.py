"""`./dev bench web`: the main pages and the diary write with 1,000,000 entries, 8 users at once without think time.

Loads two databases (100,000 and 1,000,000 entries of 20,000 volunteers and 30,000 clients) into an embedded server, runs the real web server
on each, and prints one JSON object as the last line:
`pages.<name>.{p50_ms,p95_ms,queries,kb}`, `diary_write.{p95_ms,per_s}`, `row_security_p95_ms`, `growth.<name>`.
Times include the load generator, which runs on the same two cores.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.web_load import Browser, Timing, measure_pages, measure_writes
from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.provider import clone_database, database_exists, drop_database, provision
from seltsiline.processes import free_port, wait_until

SIZES = {"small": 100_000, "large": 1_000_000}
VOLUNTEERS, CLIENTS = 20_000, 30_000
USERS = 8
TARGETS = {
    "page_p95_ms": 300,
    "diary_p95_ms": 60,
    "report_ms": 3000,
    "row_security_p95_ms": 2,
    "growth": 1.5,
    "kb": 150,
    "queries": 12,
}


def step(sentence: str) -> None:
    print(f"· {sentence}", file=sys.stderr, flush=True)


def environment(home: Path, name: str, role: str) -> dict[str, str]:
    return os.environ | {
        "SELTSILINE_HOME": str(home), "SELTSILINE_DB_NAME": name, "SELTSILINE_DB_ROLE": role, "SELTSILINE_DEMO": "1", "SELTSILINE_TODAY": "",
    }  # fmt: skip


def in_process(home: Path, name: str, role: str, *arguments: str) -> str:
    """A part of the benchmark in a process with the database role it needs; answers its last line."""
    result = subprocess.run(
        [sys.executable, *arguments], env=environment(home, name, role), check=True, stdout=subprocess.PIPE, text=True
    )
    return result.stdout.strip().splitlines()[-1] if result.stdout.strip() else ""


def prepare(home: Path, server: EmbeddedPostgres, size: str) -> str:
    """The database of a size, filled once and kept for the next run."""
    name = f"bench_{size}"
    if database_exists(server, name):
        in_process(home, name, "owner", "-m", "seltsiline.cli", "migrate")
        return name
    step(f"filling {SIZES[size]:,} diary entries")
    started = time.monotonic()
    filling = f"{name}_filling"  # gets its name when it is whole
    drop_database(server, filling)
    clone_database(server, "seltsiline", filling)
    in_process(home, filling, "owner", "-m", "seltsiline.cli", "migrate")
    in_process(home, filling, "owner", "-m", "bench.web_parts", "fill", str(VOLUNTEERS), str(CLIENTS), str(SIZES[size]))
    clone_database(server, filling, name)
    drop_database(server, filling)
    step(f"filled in {time.monotonic() - started:.0f} s")
    return name


def with_server(home: Path, name: str, requests: int, *, writes: bool) -> dict[str, object]:
    """Run the web server on a database, walk the pages with 8 users, end it."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    runtime = environment(home, name, "app") | {"SELTSILINE_BASE_URL": base}
    web = subprocess.Popen([sys.executable, "-m", "seltsiline.cli", "serve", "--port", str(port)], env=runtime)
    try:
        wait_until(lambda: Browser.answers(base), 30)
        result: dict[str, object] = {"pages": measure_pages(base, users=USERS, requests=requests)}
        if writes:
            result["diary_write"] = measure_writes(base, users=USERS, requests=requests * 4)
    finally:
        web.terminate()
        web.wait(timeout=20)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench web")
    parser.add_argument("--json", action="store_true", help="print the JSON line alone")
    parser.add_argument("--home", default=str(Path(__file__).resolve().parent.parent / ".cache" / "bench-home"))
    parser.add_argument("--requests", type=int, default=120, help="requests of each page")
    options = parser.parse_args()
    home = Path(options.home)
    with EmbeddedPostgres(home) as server:
        provision(server)
        small, large = prepare(home, server, "small"), prepare(home, server, "large")
        step("walking the pages with 100,000 entries")
        of_small = with_server(home, small, options.requests, writes=False)
        step("walking the pages with 1,000,000 entries")
        of_large = with_server(home, large, options.requests, writes=True)
        step("counting queries and bytes, and the cost of row security")
        counted = json.loads(in_process(home, large, "app", "-m", "bench.web_parts", "count"))
        cost = security_cost(home, large)
    print_result(report(of_small, of_large, counted, cost), quiet=options.json)


def security_cost(home: Path, name: str) -> float:
    """p95 with row security less p95 as the tables' owner, whom it does not bind; alternating, so that noise strikes both."""
    times: dict[str, list[float]] = {"app": [], "owner": []}
    for _ in range(3):
        for role in times:
            times[role] += json.loads(in_process(home, name, role, "-m", "bench.web_parts", "lists"))
    return round(Timing.of(times["app"]).p95_ms - Timing.of(times["owner"]).p95_ms, 2)


def report(small: dict, large: dict, counted: dict, cost: float) -> dict[str, object]:
    pages = {
        name: {"p50_ms": timing.p50_ms, "p95_ms": timing.p95_ms, **counted[name]}
        for name, timing in large["pages"].items()
    }
    growth = {name: round(timing.p50_ms / small["pages"][name].p50_ms, 2) for name, timing in large["pages"].items()}
    return {
        "pages": pages,
        "diary_write": large["diary_write"],
        "row_security_p95_ms": cost,
        "growth": growth,
        "targets": TARGETS,
    }


def print_result(result: dict, *, quiet: bool) -> None:
    if not quiet:
        print(f"{'page':24}{'p50 ms':>9}{'p95 ms':>9}{'queries':>9}{'kB':>7}{'growth':>8}")
        for name, figures in result["pages"].items():
            print(
                f"{name:24}{figures['p50_ms']:9.0f}{figures['p95_ms']:9.0f}{figures['queries']:9}{figures['kb']:7.0f}{result['growth'][name]:8.2f}"
            )
        print(
            f"diary write: p95 {result['diary_write']['p95_ms']:.0f} ms, {result['diary_write']['per_s']:.0f} a second"
        )
        print(f"row security: {result['row_security_p95_ms']} ms at p95")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
