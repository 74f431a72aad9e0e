"""`seltsiline check`: how the installation stands, a line for each thing that must hold."""

from collections.abc import Callable

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, transaction

from seltsiline.core.database.checks import check_server
from seltsiline.core.database.refusal import DatabaseRefused
from seltsiline.core.history import broken_seals
from seltsiline.core.scope import Scope, use_scope
from seltsiline.core.scope.emit import declared_tables

Finding = str
"""Empty where all is well, otherwise what is wrong."""


def checkup() -> int:
    """Print a line for each check; 0 where all hold."""
    worst = 0
    for name, check in CHECKS.items():
        finding = check()
        print(f"{'ok     ' if not finding else 'WRONG  '}{name}{': ' + finding if finding else ''}")
        worst = worst or int(bool(finding))
    return worst


def database_login() -> Finding:
    connection.ensure_connection()
    try:
        check_server(connection.connection)
    except DatabaseRefused as refusal:
        return str(refusal)
    return ""


def declarations() -> Finding:
    try:
        call_command("check", verbosity=0)
    except SystemCheckError as problem:
        return str(problem)
    return ""


def tables() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        )
        found = dict(cursor.fetchall())
    undeclared = sorted(set(found) - set(declared_tables()))
    return f"tables without a declaration: {', '.join(undeclared)}" if undeclared else ""


def closed_without_context() -> Finding:
    """Without a signed context no row of anybody may be seen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM people_account) + (SELECT count(*) FROM companionship_client)")
        seen = cursor.fetchone()[0]
    return f"{seen} rows are open to a program without a context" if seen else ""


def sealed_history() -> Finding:
    with transaction.atomic(), use_scope(Scope(role="system")):
        broken = broken_seals()
    return f"seals that do not fit their entries: {[seal for seal, _ in broken]}" if broken else ""


CHECKS: dict[str, Callable[[], Finding]] = {
    "database login is bound by row security": database_login,
    "every model and route is declared": declarations,
    "every table is declared": tables,
    "nothing is open without a context": closed_without_context,
    "the sealed history is whole": sealed_history,
}
