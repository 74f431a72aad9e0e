"""Which logins there are, what each may be, and what the database holds."""

from __future__ import annotations

import psycopg
import pytest

from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.provider import (
    clone_database,
    connect,
    database_exists,
    django_database,
    drop_database,
    provision,
)
from seltsiline.core.database.roles import APP, BACKUP, LOGIN_ROLES, OWNER, PUBLIC, STATS, SUPERUSER, TEST


@pytest.mark.parametrize("role", [*LOGIN_ROLES, TEST])
def test_no_login_has_powers_of_its_own(embedded: EmbeddedPostgres, role: str) -> None:
    with connect(embedded, SUPERUSER) as connection:
        found = connection.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin "
            "FROM pg_roles WHERE rolname = %s",
            [role],
        ).fetchone()
    assert found == (False, False, False, False, role == BACKUP, True)


@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_each_login_gets_in_as_itself(embedded: EmbeddedPostgres, role: str) -> None:
    with connect(embedded, role) as connection:
        assert connection.execute("SELECT session_user, current_database()").fetchone() == (role, "seltsiline")


@pytest.mark.parametrize("role", [APP, PUBLIC, STATS, BACKUP])
def test_runtime_logins_cannot_become_the_owner_or_superuser(embedded: EmbeddedPostgres, role: str) -> None:
    with connect(embedded, role) as connection:
        for wanted in (OWNER, SUPERUSER, BACKUP, TEST):
            if wanted != role:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"SET ROLE {wanted}")


@pytest.mark.parametrize("role", [APP, PUBLIC, STATS, BACKUP])
@pytest.mark.parametrize("statement", ["CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)"])
def test_runtime_logins_make_no_tables(embedded: EmbeddedPostgres, role: str, statement: str) -> None:
    with connect(embedded, role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_the_owner_makes_tables(embedded: EmbeddedPostgres) -> None:
    with connect(embedded, OWNER) as connection:
        connection.execute("CREATE TABLE ours (id int)")
        connection.execute("DROP TABLE ours")


def test_a_page_without_login_can_step_down(embedded: EmbeddedPostgres) -> None:
    with connect(embedded, APP) as connection, connection.transaction():
        connection.execute(f"SET LOCAL ROLE {PUBLIC}")
        assert connection.execute("SELECT current_user").fetchone() == (PUBLIC,)


@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_the_test_login_becomes_each_role(embedded: EmbeddedPostgres, role: str) -> None:
    with connect(embedded, TEST) as connection:
        connection.execute(f"SET ROLE {role}")
        assert connection.execute("SELECT current_user").fetchone() == (role,)


def test_the_test_login_is_made_only_when_asked(own_server: EmbeddedPostgres) -> None:
    with own_server, pytest.raises(psycopg.OperationalError):
        connect(own_server, TEST)


def test_extensions_are_there(embedded: EmbeddedPostgres) -> None:
    with connect(embedded, APP) as connection:
        names = {row[0] for row in connection.execute("SELECT extname FROM pg_extension")}
        assert {"pg_trgm", "btree_gist", "btree_gin", "unaccent", "pg_stat_statements"} <= names
        assert connection.execute("SELECT unaccent('õ'), 'mari' % 'maria'").fetchone() == ("o", True)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT query FROM pg_stat_statements")


def test_letters_are_lowered_as_unicode(embedded: EmbeddedPostgres) -> None:
    with connect(embedded, APP) as connection:
        assert connection.execute("SELECT lower('ÕÄÖÜŠŽ ЖЩ')").fetchone() == ("õäöüšž жщ",)


def test_provisioning_again_repairs_a_role(embedded: EmbeddedPostgres) -> None:
    with connect(embedded, SUPERUSER) as connection:
        connection.execute(f"ALTER ROLE {APP} BYPASSRLS CREATEROLE")
        provision(embedded)
        found = connection.execute("SELECT rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s", [APP])
        assert found.fetchone() == (False, False)


def test_a_clone_has_the_rows_and_the_same_doors(embedded: EmbeddedPostgres) -> None:
    clone_database(embedded, "seltsiline", "template-1")
    with connect(embedded, OWNER, "template-1") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    clone_database(embedded, "template-1", "copy-1")
    try:
        with connect(embedded, OWNER, "copy-1") as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
        with connect(embedded, APP, "copy-1") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TEMPORARY TABLE mine (id int)")
    finally:
        for name in ("copy-1", "template-1"):
            drop_database(embedded, name)
    assert not database_exists(embedded, "copy-1")


def test_dropping_cuts_off_whoever_is_connected(embedded: EmbeddedPostgres) -> None:
    clone_database(embedded, "seltsiline", "busy")
    assert database_exists(embedded, "busy")
    with connect(embedded, APP, "busy"):
        drop_database(embedded, "busy")
    drop_database(embedded, "busy")
    assert not database_exists(embedded, "busy")


def test_django_gets_every_parameter() -> None:
    parameters = {"host": "db", "port": "6432", "user": "u", "password": "p", "dbname": "n", "sslmode": "verify-full"}
    assert django_database(parameters) == {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "db",
        "PORT": "6432",
        "USER": "u",
        "PASSWORD": "p",
        "NAME": "n",
        "OPTIONS": {"sslmode": "verify-full"},
    }
