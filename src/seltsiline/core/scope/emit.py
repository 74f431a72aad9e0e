"""From declarations to PostgreSQL: functions, row policies, grants, audit triggers. Idempotent; run by the owner after `migrate`."""

import hashlib
import re
import secrets
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, models, transaction

from ..search import SEARCHABLE, find_function_sql
from .context import context_key_pads
from .declaration import Aggregate, Public, RowScope, Scoped, System
from .keys import KEYS
from .library_tables import LIBRARY_TABLES

APP_ROLE = "seltsiline_app"
PUBLIC_ROLE = "seltsiline_public"
STATS_ROLE = "seltsiline_stats"
BACKUP_ROLE = "seltsiline_backup"
RUNTIME_ROLES = (APP_ROLE, PUBLIC_ROLE, STATS_ROLE)


def declared_tables() -> dict[str, RowScope]:
    """Every table of our models and of the libraries, with its declaration."""
    tables = dict(LIBRARY_TABLES)
    for model in apps.get_models(include_auto_created=True):
        declaration = getattr(model, "row_scope", None)
        if declaration is not None:
            tables[model._meta.db_table] = declaration
    return tables


def models_by_table() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def static_sql(*names: str) -> str:
    return "\n".join((files("seltsiline.core") / "sql" / name).read_text(encoding="utf-8") for name in names)


def function_sql() -> Iterator[str]:
    yield static_sql("text.sql", "context.sql")
    for key in KEYS.values():
        yield key.sql_function()
    yield static_sql("audit.sql")
    for config in apps.get_app_configs():
        folder = files(config.name) / "sql" if config.name.startswith("seltsiline.") else None
        if folder is None or config.label == "core" or not folder.is_dir():
            continue
        for entry in sorted(folder.iterdir(), key=lambda item: item.name):
            yield entry.read_text(encoding="utf-8")
    for model in SEARCHABLE:
        yield find_function_sql(model)


def _untracked_columns(model: type[models.Model] | None) -> list[str]:
    """Generated columns repeat others: the audit leaves them out."""
    if model is None:
        return []
    return [str(field.column) for field in model._meta.concrete_fields if getattr(field, "generated", False)]


def scoped_sql(table: str, scope: Scoped, model: type[models.Model] | None) -> Iterator[str]:
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    read, write = scope.read_condition(), scope.write_condition()
    rules = {
        "select": f"USING ({read})",
        "insert": f"WITH CHECK ({write})",
        "update": f"USING ({write}) WITH CHECK ({write})",
        "delete": f"USING ({write})",
    }
    for command, rule in rules.items():
        yield f"DROP POLICY IF EXISTS {table}_{command} ON {table}"
        yield f"CREATE POLICY {table}_{command} ON {table} FOR {command.upper()} TO {APP_ROLE} {rule}"
    yield f"GRANT {scope.grants} ON {table} TO {APP_ROLE}"
    yield f"DROP TRIGGER IF EXISTS {table}_history ON {table}"
    if scope.history:
        arguments = ", ".join(f"'{column}'" for column in (*scope.untracked, *_untracked_columns(model)))
        yield (
            f"CREATE TRIGGER {table}_history AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION core_audit({arguments})"
        )


def open_sql(table: str, scope: Public | Aggregate) -> Iterator[str]:
    """Public rows are read by all; aggregates by signed-in roles and the statistics role, and added to by the roles that publish."""
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for command in ("select", "insert", "update", "delete"):
        yield f"DROP POLICY IF EXISTS {table}_{command} ON {table}"
    if isinstance(scope, Public):
        yield f"CREATE POLICY {table}_select ON {table} FOR SELECT TO {APP_ROLE}, {PUBLIC_ROLE}, {STATS_ROLE} USING (true)"
        yield f"GRANT SELECT ON {table} TO {APP_ROLE}, {PUBLIC_ROLE}, {STATS_ROLE}"
        return
    yield (
        f"CREATE POLICY {table}_select ON {table} FOR SELECT TO {APP_ROLE} "
        f"USING (cardinality((SELECT core_scope_role())) > 0)"
    )
    yield f"DROP POLICY IF EXISTS {table}_stats ON {table}"
    yield f"CREATE POLICY {table}_stats ON {table} FOR SELECT TO {STATS_ROLE} USING (true)"
    yield f"CREATE POLICY {table}_insert ON {table} FOR INSERT TO {APP_ROLE} WITH CHECK ({scope.write_condition()})"
    yield f"GRANT SELECT, INSERT ON {table} TO {APP_ROLE}"
    yield f"GRANT SELECT ON {table} TO {STATS_ROLE}"


def table_sql(table: str, scope: RowScope, model: type[models.Model] | None) -> Iterator[str]:
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {', '.join(RUNTIME_ROLES)}"
    if isinstance(scope, Scoped):
        yield from scoped_sql(table, scope, model)
    elif isinstance(scope, (Public, Aggregate)):
        yield from open_sql(table, scope)
    elif isinstance(scope, System) and scope.grants:
        yield f"GRANT {scope.grants} ON {table} TO {APP_ROLE}"
    if model is not None and isinstance(model._meta.pk, models.UUIDField) and model._meta.pk.remote_field is None:
        yield f"ALTER TABLE {table} ALTER COLUMN {model._meta.pk.column} SET DEFAULT uuidv7()"


OWN_FUNCTIONS = """
DO $do$ DECLARE own regprocedure; BEGIN
  FOR own IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole LOOP
    EXECUTE format('{what}', own);
  END LOOP;
END $do$"""
"""Functions of extensions belong to the administrator: only our own are given out by name."""


OWN_TABLES = """
DO $do$ DECLARE own regclass; BEGIN
  FOR own IN SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole
      AND c.relname <> 'core_context_key'  -- a backup that could sign contexts would be a way round row security
  LOOP
    EXECUTE format('{what}', own);
  END LOOP;
END $do$"""


def general_sql() -> Iterator[str]:
    roles = ", ".join(RUNTIME_ROLES)
    yield f"GRANT USAGE ON SCHEMA public TO {roles}, {BACKUP_ROLE}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}"
    yield OWN_FUNCTIONS.format(what=f"REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC, {roles}")
    yield OWN_FUNCTIONS.format(what=f"GRANT EXECUTE ON FUNCTION %s TO {APP_ROLE}, {BACKUP_ROLE}")
    for name in ("core_lower", "core_sort_key", "core_fold"):
        yield f"GRANT EXECUTE ON FUNCTION {name}(text) TO {PUBLIC_ROLE}, {STATS_ROLE}"
    yield OWN_TABLES.format(what=f"GRANT SELECT ON %s TO {BACKUP_ROLE}")
    yield f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {BACKUP_ROLE}"
    yield f"REVOKE EXECUTE ON FUNCTION core_audit() FROM {APP_ROLE}"


def statements() -> list[str]:
    """The whole of row security as SQL, in the order it is applied."""
    by_table = models_by_table()
    sql = list(function_sql())
    present = _table_names()
    for table, scope in sorted(declared_tables().items()):
        closed_from_birth = scope == System(scope.reason) if isinstance(scope, System) else False
        if table in present and not closed_from_birth:
            sql.extend(table_sql(table, scope, by_table.get(table)))
    sql.extend(general_sql())
    return sql


def _table_names() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        )
        return {row[0] for row in cursor.fetchall()}


def apply_row_security(*, force: bool = False) -> bool:
    """Bring the database in step with the declarations; True where something was done.

    The digest of all statements is kept as the comment on `core_context()`, so that a start with nothing new takes one query.
    """
    sql = statements()
    digest = hashlib.sha256("\n".join(sql).encode() + settings.CONTEXT_SECRET.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regprocedure('core_context()'), 'pg_proc')")
        if cursor.fetchone()[0] == digest and not force:
            return False
        with transaction.atomic():
            cursor.execute("SET LOCAL check_function_bodies = off")  # functions may name each other in any order
            for statement in sql:
                _execute(cursor, statement)
            inner, outer = context_key_pads(settings.CONTEXT_SECRET)
            cursor.execute(
                "INSERT INTO core_context_key (inner_pad, outer_pad) VALUES (%s, %s) "
                "ON CONFLICT (only_one) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
                [inner, outer],
            )
            cursor.execute(f"COMMENT ON FUNCTION core_context() IS '{digest}'")
    return True


FUNCTION_NAMES = re.compile(r"CREATE OR REPLACE FUNCTION (\w+)")
CHANGED_ANSWER = "42P13"


def _execute(cursor: Any, statement: str) -> None:
    """Run a statement; a function whose answer has got other columns since the last version is dropped first.

    Only functions that answer rows are dropped: policies and generated columns hang on none of them.
    """
    try:
        with transaction.atomic():
            cursor.execute(statement)
    except ProgrammingError as problem:
        if getattr(problem.__cause__, "sqlstate", "") != CHANGED_ANSWER:
            raise
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE proretset AND proowner = current_user::regrole AND proname = ANY (%s)",
            [FUNCTION_NAMES.findall(statement)],
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function}")
        cursor.execute(statement)


def new_secret() -> str:
    return secrets.token_urlsafe(48)
