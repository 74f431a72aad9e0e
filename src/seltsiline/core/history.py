"""Why a change is made (for the audit), and sealing of the audit."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from .scope.context import can_still_run


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Changes inside the block carry this reason in the audit. The text names no person."""
    raw = connection.connection
    with psycopg.Cursor(raw) as cursor:
        before = cursor.execute("select current_setting('app.reason', true)").fetchone()
        cursor.execute("select set_config('app.reason', %s, true)", [reason])
    try:
        yield
    finally:
        if can_still_run():
            with psycopg.Cursor(raw) as cursor:
                cursor.execute("select set_config('app.reason', %s, true)", [before[0] or "" if before else ""])


def seal_audit(county: int | None) -> int:
    """Seal what has happened in a county since the last seal; answers how many entries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT core_seal_audit(%s)", [county])
        return int(cursor.fetchone()[0])


def broken_seals() -> list[tuple[int, int | None]]:
    """Seals that no longer fit their entries, as (seal, county code)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seal_id, county_id FROM core_broken_seals()")
        return [(row[0], row[1]) for row in cursor.fetchall()]
