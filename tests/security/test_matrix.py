"""0 crossings of row security, and the matrix shown to bite."""

from collections import Counter

import pytest
from django.db import connection, transaction

from seltsiline.core.scope import use_scope
from seltsiline.core.scope.emit import declared_tables
from tests.conftest import as_owner
from tests.proofs import proves

from .matrix import COMMANDS, Prober, cells, columns_of, relations, take_images
from .world import World, build_world, scope_of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def test_every_relation_is_declared():
    assert set(relations()) - set(declared_tables()) == set()


def test_every_scoped_table_has_rows_to_try(world):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity"
        )
        secured = {row[0] for row in cursor.fetchall()}
    open_to_all = {"places_county", "places_municipality", "places_settlement", "monitoring_reportedition"}
    of_libraries = {"django_session", "account_emailaddress", "mfa_authenticator"}
    assert secured - set(world.rows) - open_to_all == of_libraries


@proves("S1", partly="role × relation × command here; role × URL in test_routes")
def test_no_role_crosses_its_scope(world, capsys):
    tried, crossings = 0, []
    for crossing, count in cells(world):
        tried += count
        if crossing:
            crossings.append(crossing)
    with capsys.disabled():
        print(f"\nmatrix: {tried} cells of role × relation × command tried, {len(crossings)} crossings")
    assert crossings == []
    assert tried > 3000


def test_the_own_rows_are_reached(world):
    """Without this a database that hides everything would pass."""
    images = take_images(world)
    with transaction.atomic(), use_scope(scope_of_role("coordinator", world)):
        reached = {table: Prober(table, world, images[table]).touched("select", "home") for table in world.rows}
    assert {table for table, count in reached.items() if not count} == set()


def policies() -> list[tuple[str, str, str]]:
    """(table, policy, command letter) of the runtime role, from the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT polrelid::regclass::text, polname, polcmd::text FROM pg_policy WHERE polroles::regrole[]::text LIKE '%seltsiline_app%' ORDER BY 1, 2"
        )
        return cursor.fetchall()


LETTERS = {"r": ("select",), "a": ("insert", "upsert", "ignore"), "w": ("update", "move"), "d": ("delete",)}


@proves("S2")
def test_loosening_any_policy_is_found(world, capsys):
    """Each policy in turn is replaced by one that lets all through: the matrix must find a crossing in that very table."""
    missed, tried = [], Counter()
    for table, policy, letter in policies():
        if table not in world.rows:
            continue
        tried[table] += 1
        with transaction.atomic():
            loosen(table, policy, letter)
            if not any(crossing for crossing, _ in cells(world, tables=[table], commands=LETTERS[letter])):
                missed.append((table, policy))
            transaction.set_rollback(True)
    with capsys.disabled():
        print(f"mutation: {sum(tried.values())} policies loosened one by one, {len(missed)} not noticed")
    assert [f"{table}.{policy}" for table, policy in missed] == []


def loosen(table: str, policy: str, letter: str) -> None:
    command = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}[letter]
    rule = {"r": "USING (true)", "a": "WITH CHECK (true)", "w": "USING (true) WITH CHECK (true)", "d": "USING (true)"}[
        letter
    ]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"DROP POLICY {policy} ON {table}")
        cursor.execute(f"CREATE POLICY {policy} ON {table} FOR {command} TO seltsiline_app {rule}")
        if letter != "r":  # a writer must also see the row it touches
            cursor.execute(f"DROP POLICY {table}_select ON {table}")
            cursor.execute(f"CREATE POLICY {table}_select ON {table} FOR SELECT TO seltsiline_app USING (true)")
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO seltsiline_app")


@proves("S2", partly="dropping a policy closes the table: noticed by the control")
def test_dropping_any_read_policy_is_found(world):
    images = take_images(world)
    for table, policy, letter in policies():
        if letter != "r" or table not in world.rows:
            continue
        prober = Prober(table, world, images[table])
        with transaction.atomic():
            with as_owner(), connection.cursor() as cursor:
                cursor.execute(f"DROP POLICY {policy} ON {table}")
            with use_scope(scope_of_role("coordinator", world)):
                assert prober.touched("select", "home") == 0
            transaction.set_rollback(True)


def test_commands_are_all_tried():
    assert set(COMMANDS) == {"select", "insert", "update", "move", "delete", "reference", "upsert", "ignore"}
    assert columns_of("companionship_visit")


def test_the_history_keeps_every_insert_of_every_table(world):
    """Row, county and content: a trigger that writes empty entries would look like a history."""
    from django.apps import apps

    from seltsiline.core.models import AuditEntry
    from seltsiline.core.scope import Scoped

    kept = {
        model._meta.db_table
        for model in apps.get_models()
        if isinstance(scope := getattr(model, "row_scope", None), Scoped) and scope.history
    }
    with as_owner():
        entries = list(
            AuditEntry.objects.filter(operation="insert").exclude(table_name="x")
        )  # the row the world wrote itself
    assert {entry.table_name for entry in entries} == kept
    assert all(entry.row_id and entry.after for entry in entries)
    assert all(entry.county_id for entry in entries if entry.after.get("county_id"))
