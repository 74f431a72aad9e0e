"""Parts of the web benchmark that need Django, each run in a process with its own database role."""

import gzip
import json
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

LAST_YEAR = datetime.now(tz=UTC).year - 1
EXAMPLES = {
    "client": "b0000008-0000-7000-8000-000000000000",
    "volunteer": "a0000008-0000-7000-8000-000000000000",
    "year_from": f"{LAST_YEAR}-01",
    "year_to": f"{LAST_YEAR}-12",
}
"""Rows of the bench's county: numbers that are 8 modulo 15 (see `large_data`)."""

LISTS = ("clients", "volunteers", "matches", "diary")


def set_up() -> None:
    import django

    django.setup()


def fill(volunteers: str, clients: str, visits: str) -> None:
    from bench.large_data import fill as fill_database
    from bench.large_people import make_accounts

    fill_database(volunteers=int(volunteers), clients=int(clients), visits=int(visits))
    make_accounts()


def _browser(slug: str):  # type: ignore[no-untyped-def]
    from django.test import Client

    browser = Client(HTTP_HOST="127.0.0.1")
    browser.post(f"/demo/login/{slug}")
    return browser


def count() -> None:
    """Statements of each page, and the compressed bytes of its first load: page, styles, scripts, fonts and icons it names."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.web_load import PAGES

    result, browsers = {}, {}
    for name, (slug, pattern) in PAGES.items():
        browser = browsers.setdefault(slug, _browser(slug))
        path = pattern.format(**EXAMPLES)
        browser.get(path)
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(path)
        asked = [
            entry
            for entry in captured.captured_queries
            if not entry["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
        ]
        result[name] = {"queries": len(asked), "kb": round(_bytes_of(answer.content) / 1000, 1)}
    print(json.dumps(result))


def _bytes_of(page: bytes) -> int:
    """Compressed size of the page and of all that a browser loads for it the first time."""
    from django.conf import settings

    text, total, seen = page.decode(), len(gzip.compress(page, 6)), set()
    wanted = re.findall(r'(?:href|src)="(/static/[^"#]+)', text)
    while wanted:
        address = wanted.pop()
        if address in seen or address.endswith((".webmanifest", ".png")):
            continue
        seen.add(address)
        file = Path(settings.STATIC_ROOT) / address.removeprefix("/static/")
        packed = file.with_name(file.name + ".gz")
        total += (packed if packed.exists() else file).stat().st_size
    return total


def lists() -> None:
    """Seconds of the lists, one after another, in this process."""
    from bench.web_load import PAGES

    browser, times = _browser("coordinator-voru"), []
    for round_number in range(12):
        for name in LISTS:
            started = time.perf_counter()
            assert browser.get(PAGES[name][1]).status_code == 200
            if round_number > 1:
                times.append(time.perf_counter() - started)
    print(json.dumps(times))


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seltsiline.settings")
    set_up()
    globals()[sys.argv[1]](*sys.argv[2:])
