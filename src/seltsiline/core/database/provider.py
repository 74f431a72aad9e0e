"""What every PostgreSQL behind the system offers, and what is done with it before the program uses it."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, LiteralString, Protocol, Self

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from seltsiline.core.database import roles

Connection = psycopg.Connection[tuple[Any, ...]]

_PROVISIONING_LOCK = 7_355_861_820  # any number that nothing else in the server locks by


class Provider(Protocol):
    """A PostgreSQL server, wherever it comes from."""

    def start(self) -> None:
        """Make sure that it answers; raises DatabaseRefused when it cannot."""

    def dsn(self, role: str, dbname: str | None = None) -> dict[str, str]:
        """libpq's parameters for a login; without `dbname` those of the system's own database."""

    def stop(self) -> None:
        """End what `start` began; to be called as often as one likes."""


class ProviderContext:
    """`with provider:` starts it and stops it."""

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def connect(provider: Provider, role: str, dbname: str | None = None) -> Connection:
    """A connection of its own in autocommit, for what is done outside Django."""
    return psycopg.connect(make_conninfo(**provider.dsn(role, dbname)), autocommit=True)


def django_database(parameters: Mapping[str, str]) -> dict[str, Any]:
    """libpq's parameters as an entry of Django's DATABASES; what Django has no key for, as sslmode, goes to OPTIONS."""
    keys = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    entry: dict[str, Any] = {key: parameters.get(name, "") for name, key in keys.items()}
    options = {name: value for name, value in parameters.items() if name not in keys}
    return {"ENGINE": "django.db.backends.postgresql", **entry, "OPTIONS": options}


def provision(provider: Provider, *, with_test_login: bool = False) -> None:
    """Make roles, database and extensions, or bring them back to what they must be; needs the superuser's address.

    Several at once wait for one another, because PostgreSQL refuses concurrent changes of one role.
    """
    with connect(provider, roles.SUPERUSER, "postgres") as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_PROVISIONING_LOCK])
        _execute_all(server, roles.role_statements(with_test_login=with_test_login))
        if not _exists(server, roles.DATABASE_NAME):
            _execute_all(server, [roles.create_database_statement()])
        _let_logins_connect(server, roles.DATABASE_NAME)
        with connect(provider, roles.SUPERUSER, roles.DATABASE_NAME) as database:
            _execute_all(database, roles.inside_statements())
            if roles.PRELOADED_EXTENSION in str(_single(database, "SHOW shared_preload_libraries")):
                _execute_all(database, roles.preloaded_extension_statements())


def database_exists(provider: Provider, name: str) -> bool:
    with connect(provider, roles.SUPERUSER, "postgres") as server:
        return _exists(server, name)


def clone_database(provider: Provider, template: str, name: str) -> None:
    """A copy of `template`, owned and reachable like the original; nobody may be connected to the template meanwhile.

    Raises psycopg's DuplicateDatabase when the name is taken and ObjectInUse when somebody is connected.
    """
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
        sql.Identifier(name), sql.Identifier(template), sql.Identifier(roles.OWNER)
    )
    with connect(provider, roles.SUPERUSER, "postgres") as server:
        server.execute(statement)
        _let_logins_connect(server, name)


def drop_database(provider: Provider, name: str) -> None:
    """Remove the database if there is one, and cut off whoever is connected to it."""
    with connect(provider, roles.SUPERUSER, "postgres") as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _let_logins_connect(server: Connection, name: str) -> None:
    known = server.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[*roles.LOGIN_ROLES, roles.TEST]])
    quoted = sql.Identifier(name).as_string(server)
    _execute_all(server, roles.database_statements(quoted, sorted(row[0] for row in known)))


def _exists(server: Connection, name: str) -> bool:
    return bool(_single(server, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", name))


def _single(connection: Connection, query: LiteralString, *parameters: str) -> object:
    row = connection.execute(query, parameters).fetchone()
    return row[0] if row else None


def _execute_all(connection: Connection, statements: list[str]) -> None:
    for statement in statements:
        connection.execute(statement)
