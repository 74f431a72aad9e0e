"""Refuses a server or a login with which the rules of the system would not hold."""

from __future__ import annotations

from typing import Any, LiteralString

import psycopg

from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop
from seltsiline.core.database.roles import REQUIRED_EXTENSIONS

OLDEST_SERVER = 18  # uuidv7(), and the built-in locale C.UTF-8

Connection = psycopg.Connection[Any]

# Memberships count whether they are inherited or only usable by SET ROLE, and through any number of roles between.
_LOGIN = """
SELECT session_user::text, me.rolsuper, me.rolbypassrls, me.rolcreaterole OR me.rolreplication,
       EXISTS (SELECT FROM pg_class AS relation
               WHERE relation.relowner = me.oid AND relation.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                 AND relation.relpersistence <> 't')
FROM pg_roles AS me WHERE me.rolname = session_user
"""
_POWERFUL_ROLES = """
SELECT other.rolname::text
FROM pg_roles AS other
WHERE other.rolname <> session_user
  AND pg_has_role(session_user, other.oid, 'MEMBER')
  AND (other.rolsuper OR other.rolbypassrls
       OR other.oid = (SELECT datdba FROM pg_database WHERE datname = current_database())
       OR other.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
                            'pg_execute_server_program')
       OR EXISTS (SELECT FROM pg_class AS relation
                  WHERE relation.relowner = other.oid AND relation.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')))
ORDER BY other.rolname
"""
_DATABASE_OWNER = (
    "SELECT pg_get_userbyid(datdba)::text = session_user FROM pg_database WHERE datname = current_database()"
)


def check_server(connection: Connection) -> None:
    """For the login of web and jobs: raises DatabaseRefused for the first thing with which row security would not hold."""
    check_database(connection)
    refusal = find_dangerous_login(connection)
    if refusal is not None:
        raise DatabaseRefused(refusal)


def check_database(connection: Connection) -> None:
    """For any login, the owner's too: version, encoding, extensions."""
    refusal = (
        find_old_server(connection.info.server_version)
        or find_wrong_encoding(connection)
        or find_missing_extensions(connection)
    )
    if refusal is not None:
        raise DatabaseRefused(refusal)


def find_old_server(version: int) -> Refusal | None:
    """`version` as libpq tells it: 180006 is 18.6."""
    if version >= OLDEST_SERVER * 10_000:
        return None
    return Refusal(
        "old_server",
        gettext_noop("The database server is PostgreSQL %(found)s; Seltsiline needs %(needed)s or newer."),
        gettext_noop("Upgrade the server, or take DATABASE_URL away to use the embedded database."),
        {"found": str(version // 10_000), "needed": str(OLDEST_SERVER)},
    )


def find_wrong_encoding(connection: Connection) -> Refusal | None:
    encoding = _texts(connection, "SELECT current_setting('server_encoding')")[0]
    if encoding == "UTF8":
        return None
    return Refusal(
        "wrong_encoding",
        gettext_noop("The database keeps texts as %(encoding)s, which has no place for every name."),
        gettext_noop("Make the database anew with ENCODING 'UTF8'."),
        {"encoding": encoding},
    )


def find_missing_extensions(connection: Connection) -> Refusal | None:
    there = _texts(connection, "SELECT extname::text FROM pg_extension")
    missing = [name for name in REQUIRED_EXTENSIONS if name not in there]
    if not missing:
        return None
    return Refusal(
        "missing_extensions",
        gettext_noop("The database lacks these extensions: %(names)s."),
        gettext_noop("An administrator runs in it: %(statements)s"),
        {"names": ", ".join(missing), "statements": " ".join(f"CREATE EXTENSION {name};" for name in missing)},
    )


def find_dangerous_login(connection: Connection) -> Refusal | None:
    """What lets a login pass by row security: its own powers, and those it can take on by a role it belongs to."""
    row = connection.execute(_LOGIN).fetchone()
    assert row is not None
    login, is_superuser, bypasses, has_powers, owns = row
    powerful = _texts(connection, _POWERFUL_ROLES)
    owns_database = connection.execute(_DATABASE_OWNER).fetchone() == (True,)
    details = {"login": str(login), "roles": ", ".join(powerful)}
    remedy = gettext_noop("Set DATABASE_URL to a login that has only what seltsiline_app has.")
    findings = (
        (
            is_superuser,
            "superuser",
            gettext_noop("The login %(login)s is a superuser, so row security would not hold."),
        ),
        (bypasses, "bypasses_row_security", gettext_noop("The login %(login)s may bypass row security (BYPASSRLS).")),
        (
            owns or owns_database,
            "owner",
            gettext_noop("The login %(login)s owns tables, so row security would not hold."),
        ),
        (has_powers, "powers", gettext_noop("The login %(login)s may make roles or copy the whole server.")),
        (
            bool(powerful),
            "member",
            gettext_noop("The login %(login)s belongs to roles that bypass row security: %(roles)s."),
        ),
    )
    return next((Refusal(code, message, remedy, details) for found, code, message in findings if found), None)


def _texts(connection: Connection, query: LiteralString) -> list[str]:
    return [str(row[0]) for row in connection.execute(query).fetchall()]
