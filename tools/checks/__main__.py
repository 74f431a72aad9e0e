"""`./dev check`: runs all checks, or those named, and says in a sentence what each found."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.checks import CHECKS
from tools.checks.check import Check

LINES_SHOWN = 60


def run(check: Check, root: Path) -> tuple[list[str], float]:
    """What a check found, and how many seconds it took."""
    start = time.monotonic()
    try:
        found = list(check.problems(root))
    except Exception as problem:  # noqa: BLE001 - a check that breaks is a check that fails; the others still run
        found = [f"the check itself broke: {type(problem).__name__}: {problem}"]
    return found, time.monotonic() - start


def report(check: Check, found: list[str], seconds: float, *, most_lines: int) -> None:
    word = "ok" if not found else "note" if check.warns_only else "FAILED"
    print(f"{word:<7}{check.name:<14}{seconds:5.1f} s  {check.sentence}")
    lines = [line for text in found for line in text.splitlines()]
    print("".join(f"         {line}\n" for line in lines[:most_lines]), end="")
    if len(lines) > most_lines:
        print(f"         … and {len(lines) - most_lines} lines more: ./dev check {check.name}")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev check", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these checks")
    parser.add_argument("--list", action="store_true", help="show the checks")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2], help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    unknown = set(options.names) - {check.name for check in CHECKS}
    if unknown:
        parser.error(f"there is no check called {', '.join(sorted(unknown))}")
    chosen = [check for check in CHECKS if not options.names or check.name in options.names]
    if options.list:
        for check in chosen:
            print(f"{check.name:<14}{check.sentence}")
        return 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(zip(chosen, pool.map(lambda check: run(check, options.root), chosen), strict=True))
    for check, (found, seconds) in results:
        report(check, found, seconds, most_lines=LINES_SHOWN if len(results) > 1 else sys.maxsize)
    failed = [check.name for check, (found, _) in results if found and not check.warns_only]
    print(
        f"\n{len(results) - len(failed)} of {len(results)} checks hold."
        + (f" Failed: {', '.join(failed)}." if failed else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
