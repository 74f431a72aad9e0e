"""`./dev bench importing`: 10,000 rows of each kind brought in by the command, from the file to the commit.

Makes a database of its own in an embedded server, writes a workbook of each kind and runs `seltsiline import` as a person would. Prints one JSON
object as the last line: `<kind>.{seconds,again_seconds,cpu_seconds,peak_mb}`; `again_seconds` is the same file a
second time, when every row is the same, `cpu_seconds` the processor time of the first (much less than `seconds` on a busy machine).
The peak is that of the command with all its child processes, the database server left out; targets stand beside.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.provider import clone_database, drop_database, provision
from seltsiline.core.workbooks import Column, Sheet, write_workbook

ROWS = 10_000
TARGETS = {"seconds": 20, "peak_mb": 300}
COUNTY = "voru"
PLACES = ("Rõuge vald", "Võru linn", "Võru vald", "Antsla vald", "Setomaa vald")
SYLLABLES = ("ka", "le", "mi", "ru", "so", "ta", "ve", "ni", "pä", "õl", "ju", "hä", "ro", "ki", "la", "tu")


def name(number: int) -> str:
    """A made-up name for each number; two numbers never share one."""
    letters = "".join(SYLLABLES[number // 16**place % 16] for place in range(4))
    scattered = "".join(SYLLABLES[number * 7919 // 16**place % 16] for place in range(4))
    return f"{letters.capitalize()} {scattered.capitalize()}mets"


def day(number: int, first: date) -> str:
    return f"{first + timedelta(days=number % 700):%d.%m.%Y}"


def volunteers() -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    headings = (
        "Nimi",
        "Sünniaeg",
        "Telefon",
        "Vald",
        "Profiil",
        "Keeled",
        "Staatus",
        "Liitus",
        "Taustakontroll",
        "Stardipakett",
    )
    rows = (
        (name(n), day(n, date(1950, 1, 1)), f"5{1000000 + n}", PLACES[n % 5], "vestlus", "eesti, vene", "aktiivne",
         day(n, date(2018, 1, 1)), day(n, date(2018, 2, 1)), day(n, date(2018, 3, 1)))
        for n in range(ROWS)
    )  # fmt: skip
    return headings, rows


def clients() -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    headings = ("Nimi", "Sünniaeg", "Telefon", "Vald", "Aadress", "Profiil", "Keeled", "Suunatud", "Suunaja", "Märkus")
    rows = (
        (name(n + ROWS), day(n, date(1935, 1, 1)), f"5{2000000 + n}", PLACES[n % 5], f"Kase {n}", "vestlus", "eesti",
         day(n, date(2018, 11, 1)), "sotsiaaltöötaja", f"Soovib jalutada, rida {n}")
        for n in range(ROWS)
    )  # fmt: skip
    return headings, rows


def visits() -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    headings = ("Kuupäev", "Vabatahtlik", "Klient", "Kestus", "Koht", "Profiil", "Märkus")
    rows = (
        (
            day(n, date(2018, 11, 1)),
            name(n % 900),
            name(ROWS + n * 7 % 2000),
            1 + n % 5 * 0.5,
            "kodus",
            "vestlus",
            f"Jutuajamine {n}",
        )
        for n in range(ROWS)
    )
    return headings, rows


def partners() -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    headings = ("Asutus", "Liik", "Vald", "Kontaktisik", "Telefon", "E-post", "Roll", "Lepingu algus")
    rows = (
        (
            f"{name(n)} selts",
            "MTÜ",
            PLACES[n % 5],
            name(n),
            f"5{3000000 + n}",
            f"a{n}@naide.example",
            "suunab",
            day(n, date(2018, 11, 1)),
        )
        for n in range(ROWS)
    )
    return headings, rows


KINDS = {"partners": partners, "volunteers": volunteers, "clients": clients, "visits": visits}


def measured(arguments: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """(seconds, seconds of processor time, peak memory in MB) of a command and all its children."""
    started, used = time.monotonic(), processor_seconds()
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak))
    watch.start()
    said = process.communicate()[0]
    watch.join()
    if process.returncode:
        sys.exit(f"The import ended with {process.returncode}:\n{said[-2000:]}")
    return time.monotonic() - started, processor_seconds() - used, peak[0]


def processor_seconds() -> float:
    """Used by all ended child processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(memory_mb, [process.pid, *children(process.pid)])))
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    try:
        direct = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return direct + [deeper for child in direct for deeper in children(child)]


def memory_mb(pid: int) -> float:
    """Proportional set size: pages shared with a parent are counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench importing")
    parser.add_argument("--json", action="store_true", help="print the JSON line alone")
    parser.add_argument("--home", default=str(Path(__file__).resolve().parent.parent / ".cache" / "bench-home"))
    options = parser.parse_args()
    home = Path(options.home)
    environment = os.environ | {
        "SELTSILINE_HOME": str(home),
        "SELTSILINE_DB_NAME": "bench_import",
        "SELTSILINE_DEMO": "0",
        "LANG": "et",
    }
    with EmbeddedPostgres(home) as server:
        provision(server)
        drop_database(server, "bench_import")
        clone_database(server, "seltsiline", "bench_import")
        migrate = [sys.executable, "-m", "seltsiline.cli", "migrate"]
        subprocess.run(migrate, env=environment | {"SELTSILINE_DB_ROLE": "owner"}, check=True)
        result = {kind: bring_in(kind, environment) for kind in KINDS}
        drop_database(server, "bench_import")
    if not options.json:
        for kind, figures in result.items():
            print(
                f"{kind:12}{figures['seconds']:8} s{figures['again_seconds']:8} s again{figures['cpu_seconds']:8} s CPU{figures['peak_mb']:8} MB"
            )
    print(json.dumps({**result, "rows": ROWS, "targets": TARGETS}))


def bring_in(kind: str, environment: dict[str, str]) -> dict[str, float]:
    headings, rows = KINDS[kind]()
    with tempfile.TemporaryDirectory(prefix="bench-import-") as folder:
        path = Path(folder) / f"{kind}.xlsx"
        columns = [Column(heading, "decimal" if heading == "Kestus" else "text") for heading in headings]
        path.write_bytes(
            write_workbook([Sheet("Leht1", columns, rows)], title=kind, created=datetime(2020, 1, 1, tzinfo=UTC))
        )
        command = [sys.executable, "-m", "seltsiline.cli", "import", str(path), "--kind", kind, "--county", COUNTY]
        seconds, used, peak = measured(command, environment)
        again, _, peak_again = measured(command, environment)
    return {
        "seconds": round(seconds, 1),
        "again_seconds": round(again, 1),
        "cpu_seconds": round(used, 1),
        "peak_mb": round(max(peak, peak_again)),
    }


if __name__ == "__main__":
    main()
