"""A server that an administrator runs: its address, and what is refused about server and login."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from seltsiline.core.database.checks import check_database, check_server, find_old_server
from seltsiline.core.database.external import ExternalPostgres, parameters_of
from seltsiline.core.database.provider import connect
from seltsiline.core.database.refusal import DatabaseRefused
from seltsiline.core.database.roles import APP, BACKUP, LOGIN_ROLES, OWNER, SUPERUSER
from seltsiline.core.database.server_user import ServerUser
from tests.database.conftest import RealServer, make_server

DEBIANS_OLD_PROGRAMS = Path("/usr/lib/postgresql/15/bin")


def test_an_address_is_read_with_its_odd_characters_and_options() -> None:
    assert parameters_of(
        "postgresql://seltsiline_app:p%40ss%2Fw%25rd@db.example:6432/seltsiline?sslmode=verify-full"
    ) == {
        "user": "seltsiline_app",
        "password": "p@ss/w%rd",
        "host": "db.example",
        "port": "6432",
        "dbname": "seltsiline",
        "sslmode": "verify-full",
    }


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mysql://a:hunter2@db/seltsiline",
        "postgresql://a:hunter2@db",
        "postgresql://db/seltsiline",
        "postgresql://a:hunter2%zz@db/seltsiline",
        "postgresql://a:hunter2@db/seltsiline?nonsense=1",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        parameters_of(url)
    assert refused.value.refusal.code == "wrong_address"
    assert "hunter2" not in str(refused.value)
    assert "%40" in str(refused.value)


def test_both_logins_work_with_what_the_administrator_ran(real_server: RealServer) -> None:
    with ExternalPostgres(real_server.url(APP), real_server.url(OWNER)) as provider:
        with connect(provider, APP) as connection:
            check_server(connection)
        with connect(provider, OWNER) as connection:
            check_database(connection)
            connection.execute("CREATE TABLE ours (id int)")
        with connect(provider, APP) as connection:
            check_server(connection)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT * FROM ours")
        with connect(provider, OWNER) as connection:
            connection.execute("DROP TABLE ours")


def test_a_server_that_does_not_let_in_is_told_without_the_password(real_server: RealServer) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        ExternalPostgres(real_server.url(APP, "hunter2")).start()
    assert refused.value.refusal.code == "unreachable"
    assert "hunter2" not in str(refused.value)


def test_a_login_without_an_address_is_refused() -> None:
    with pytest.raises(DatabaseRefused, match="SELTSILINE_OWNER_URL"):
        ExternalPostgres("postgresql://a:b@db/seltsiline").dsn(OWNER)


@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_of_our_own_logins_web_and_jobs_may_use_only_the_harmless(real_server: RealServer, role: str) -> None:
    with real_server.login(role) as connection:
        if role in (OWNER, BACKUP):
            with pytest.raises(DatabaseRefused):
                check_server(connection)
        else:
            check_server(connection)


@contextmanager
def role_with(server: RealServer, *statements: str) -> Iterator[None]:
    """A login `risky` made by these statements, and everything undone after."""
    server.run_as_administrator("CREATE ROLE risky LOGIN PASSWORD 'secret'")
    server.run_as_administrator("GRANT CONNECT ON DATABASE seltsiline TO risky", "CREATE ROLE between")
    try:
        server.run_as_administrator(*statements)
        yield
    finally:
        server.run_as_administrator("DROP OWNED BY risky, between CASCADE", "DROP ROLE risky", "DROP ROLE between")


@pytest.mark.parametrize(
    ("code", "statements"),
    [
        ("superuser", ["ALTER ROLE risky SUPERUSER"]),
        ("bypasses_row_security", ["ALTER ROLE risky BYPASSRLS"]),
        ("powers", ["ALTER ROLE risky CREATEROLE"]),
        ("powers", ["ALTER ROLE risky REPLICATION"]),
        ("owner", ["CREATE TABLE theirs (id int)", "ALTER TABLE theirs OWNER TO risky"]),
        ("member", [f"GRANT {OWNER} TO risky"]),
        ("member", [f"GRANT {OWNER} TO risky WITH INHERIT FALSE, SET TRUE"]),
        ("member", [f"GRANT {OWNER} TO between", "GRANT between TO risky"]),
        ("member", [f"GRANT {BACKUP} TO between", "GRANT between TO risky WITH INHERIT FALSE"]),
        ("member", ["GRANT administrator TO risky"]),
        ("member", ["GRANT pg_read_all_data TO risky"]),
        ("member", ["CREATE TABLE theirs (id int)", "ALTER TABLE theirs OWNER TO between", "GRANT between TO risky"]),
    ],
)
def test_a_login_that_could_pass_by_row_security_is_refused(
    real_server: RealServer, code: str, statements: list[str]
) -> None:
    with role_with(real_server, *statements), real_server.login("risky") as connection:
        with pytest.raises(DatabaseRefused) as refused:
            check_server(connection)
        assert refused.value.refusal.code == code
        assert "risky" in str(refused.value)
        assert refused.value.refusal.remedy


def test_stepping_down_does_not_hide_a_dangerous_login(real_server: RealServer) -> None:
    with role_with(real_server, "ALTER ROLE risky SUPERUSER"), real_server.login("risky") as connection:
        connection.execute(f"SET ROLE {APP}")
        with pytest.raises(DatabaseRefused):
            check_server(connection)


def test_a_harmless_login_of_another_name_passes(real_server: RealServer) -> None:
    with role_with(real_server, f"GRANT {APP} TO risky"), real_server.login("risky") as connection:
        check_server(connection)


@pytest.mark.parametrize(
    ("code", "options", "named"),
    [
        ("missing_extensions", "ENCODING 'UTF8'", "CREATE EXTENSION pg_trgm;"),
        ("wrong_encoding", "ENCODING 'LATIN9' LOCALE 'C'", "LATIN9"),
    ],
)
def test_an_unfit_database_is_refused(real_server: RealServer, code: str, options: str, named: str) -> None:
    real_server.run_as_administrator(f"CREATE DATABASE unfit TEMPLATE template0 {options}", database="postgres")
    try:
        with psycopg.connect(real_server.url("administrator", database="unfit")) as connection:
            with pytest.raises(DatabaseRefused) as refused:
                check_database(connection)
            assert refused.value.refusal.code == code
            assert named in str(refused.value)
    finally:
        real_server.run_as_administrator("DROP DATABASE unfit", database="postgres")


@pytest.mark.parametrize(("version", "refused"), [(90624, True), (170006, True), (180000, False), (190001, False)])
def test_servers_older_than_18_are_refused(version: int, refused: bool) -> None:
    assert (find_old_server(version) is not None) is refused


@pytest.mark.skipif(not DEBIANS_OLD_PROGRAMS.is_dir(), reason="no older PostgreSQL on this machine")
def test_a_real_older_server_is_refused(short_home: Path, server_user: ServerUser) -> None:
    process, port = make_server(DEBIANS_OLD_PROGRAMS, short_home / "old", server_user)
    try:
        url = f"postgresql://administrator:secret@127.0.0.1:{port}/postgres"
        with psycopg.connect(url) as connection, pytest.raises(DatabaseRefused, match="is PostgreSQL 15"):
            check_server(connection)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def test_the_administrators_sql_makes_no_superuser_and_no_password(real_server: RealServer) -> None:
    with real_server.login(APP) as connection:
        assert connection.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [SUPERUSER]).fetchone() == (0,)
