"""The logins, what each may be, and the SQL that makes them: the same for the embedded server and for any other."""

from __future__ import annotations

from collections.abc import Iterable

DATABASE_NAME = "seltsiline"

SUPERUSER = "seltsiline_owner_super"  # of the embedded server only: provisioning and cloning, never the program itself
OWNER = "seltsiline_owner"  # owns tables and functions; migrations
APP = "seltsiline_app"  # web and jobs, under row security
PUBLIC = "seltsiline_public"  # requests without a login
STATS = "seltsiline_stats"  # published aggregates
BACKUP = "seltsiline_backup"  # pg_dump, which switches row security off
TEST = "seltsiline_test"  # becomes each of the others by SET ROLE; made for test runs only

LOGIN_ROLES = (OWNER, APP, PUBLIC, STATS, BACKUP)

REQUIRED_EXTENSIONS = ("pg_trgm", "btree_gist", "btree_gin", "fuzzystrmatch", "unaccent")
PRELOADED_EXTENSION = "pg_stat_statements"

_HEAD = """\
-- Prepares a PostgreSQL 18 server for Seltsiline. Run it with psql as a superuser; it may be run again at any time.
-- Afterwards give passwords to those logins that connect with one: \\password seltsiline_owner, and so on.
-- DATABASE_URL is then the address with the login seltsiline_app, SELTSILINE_OWNER_URL the one with seltsiline_owner.
\\set ON_ERROR_STOP on
"""

_ATTRIBUTES = {
    OWNER: "NOBYPASSRLS INHERIT",
    APP: "NOBYPASSRLS NOINHERIT",
    PUBLIC: "NOBYPASSRLS NOINHERIT",
    STATS: "NOBYPASSRLS NOINHERIT",
    BACKUP: "BYPASSRLS NOINHERIT",
    TEST: "NOBYPASSRLS NOINHERIT",
}


def role_statements(*, with_test_login: bool = False) -> list[str]:
    """Make the roles or bring existing ones back to what they may be."""
    roles = (*LOGIN_ROLES, TEST) if with_test_login else LOGIN_ROLES
    statements = []
    for role in roles:
        statements.append(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
            f"THEN CREATE ROLE {role}; END IF; END $$"
        )
        statements.append(
            f"ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION {_ATTRIBUTES[role]}"
        )
    # A page without a login may step down inside its transaction; NOINHERIT keeps the two apart otherwise.
    statements.append(f"GRANT {PUBLIC} TO {APP} WITH INHERIT FALSE, SET TRUE")
    if with_test_login:
        statements.append(f"GRANT {', '.join(LOGIN_ROLES)} TO {TEST} WITH INHERIT FALSE, SET TRUE")
    return statements


def create_database_statement() -> str:
    """Orders and lowers letters alike on every server, whatever locales its operating system has."""
    return (
        f"CREATE DATABASE {DATABASE_NAME} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8' "
        "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
    )


def database_statements(quoted_database: str, roles: Iterable[str]) -> list[str]:
    """Who may connect. Grants of a database are not copied with a template, so each copy needs them again.

    TEMPORARY is taken from everybody: a temporary table could stand before a real one in the search path.
    """
    return [
        f"REVOKE ALL ON DATABASE {quoted_database} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {quoted_database} TO {', '.join(roles)}",
        f"ALTER DATABASE {quoted_database} SET timezone TO 'UTC'",
    ]


def inside_statements() -> list[str]:
    """To be run inside the database, by a superuser."""
    return [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        *(f"CREATE EXTENSION IF NOT EXISTS {name} WITH SCHEMA public" for name in REQUIRED_EXTENSIONS),
    ]


def preloaded_extension_statements() -> list[str]:
    """Only where the library was loaded at the server's start. Statements of others are nobody's reading."""
    return [
        f"CREATE EXTENSION IF NOT EXISTS {PRELOADED_EXTENSION} WITH SCHEMA public",
        "REVOKE ALL ON pg_stat_statements, pg_stat_statements_info FROM PUBLIC",
    ]


def provision_sql() -> str:
    """What an administrator runs with psql, as superuser, on a server of their own; may be run again at any time.

    It holds no passwords: psql's `\\password` sets them without writing them into a log.
    """
    create = create_database_statement().replace("'", "''")
    unless_there = f"WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE_NAME}') \\gexec"
    parts = [
        _HEAD,
        *(f"{statement};" for statement in role_statements()),
        f"SELECT '{create}' {unless_there}",
        *(f"{statement};" for statement in database_statements(DATABASE_NAME, LOGIN_ROLES)),
        f"\\connect {DATABASE_NAME}",
        *(f"{statement};" for statement in inside_statements()),
    ]
    return "\n".join(parts) + "\n"
