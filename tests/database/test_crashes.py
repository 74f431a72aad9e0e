"""What was confirmed stays, whoever is killed; and nothing outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.postmaster import process_id_of_file, runs_here
from seltsiline.core.database.provider import connect
from seltsiline.core.database.roles import APP, OWNER
from seltsiline.core.database.server_user import choose_server_user
from seltsiline.processes import wait_until

StartElsewhere = Callable[..., "subprocess.Popen[str]"]

SERVE = """
import sys, time
from pathlib import Path
from seltsiline.core.database.embedded import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1]), attach=False):
    print("ready", flush=True)
    time.sleep(60)
"""

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's help is Linux's")


def data_of(server: EmbeddedPostgres) -> Path:
    return server.home / "postgres" / "data"


def server_process(server: EmbeddedPostgres) -> int:
    pid = process_id_of_file(data_of(server))
    assert pid is not None
    return pid


def has_ended(server: EmbeddedPostgres, pid: int) -> bool:
    return wait_until(lambda: not runs_here(pid, data_of(server)), 20)


def ended_cleanly(server: EmbeddedPostgres) -> bool:
    """The last words of the server's log."""
    logs = sorted((server.home / "log" / "postgres").glob("*.log"), key=lambda file: file.stat().st_mtime)
    return wait_until(lambda: logs[-1].read_text().rstrip().endswith("database system is shut down"), 5)


def test_committed_rows_survive_kill_9_of_the_server(own_server: EmbeddedPostgres) -> None:
    with own_server:
        with connect(own_server, OWNER) as connection:
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 20000) AS number")
            with pytest.raises(psycopg.OperationalError), connection.transaction():
                connection.execute("INSERT INTO kept SELECT 0 FROM generate_series(1, 5000)")
                os.kill(server_process(own_server), signal.SIGKILL)
                assert wait_until(own_server.revive, 10)
                connection.execute("SELECT 1")
        with connect(own_server, OWNER) as connection:
            assert connection.execute("SELECT count(*), min(number) FROM kept").fetchone() == (20000, 1)
            connection.execute("DROP TABLE kept")
        assert own_server.revive() is False


def test_a_new_launcher_recovers_after_kill_9_of_both(
    own_server: EmbeddedPostgres, start_elsewhere: StartElsewhere
) -> None:
    parent = start_elsewhere(own_server.home, SERVE)
    with connect(own_server, OWNER) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 20000) AS number")
    pid = server_process(own_server)
    os.kill(parent.pid, signal.SIGSTOP)  # so that it does not notice
    os.kill(pid, signal.SIGKILL)
    parent.kill()
    with own_server, connect(own_server, OWNER) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (20000,)
        connection.execute("DROP TABLE kept")


@on_linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_cleanly_with_its_parent(
    own_server: EmbeddedPostgres, start_elsewhere: StartElsewhere, number: signal.Signals
) -> None:
    parent = start_elsewhere(own_server.home, SERVE, stderr=subprocess.DEVNULL)
    pid = server_process(own_server)
    parent.send_signal(number)
    assert has_ended(own_server, pid)
    assert ended_cleanly(own_server)
    parent.wait(10)
    with own_server, connect(own_server, APP) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_command_attaches_to_the_service_of_another_process(
    own_server: EmbeddedPostgres, start_elsewhere: StartElsewhere
) -> None:
    service = start_elsewhere(own_server.home, SERVE, stderr=subprocess.DEVNULL)
    pid = server_process(own_server)
    with own_server, connect(own_server, APP) as connection:
        assert own_server.is_attached
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert runs_here(pid, data_of(own_server))
    service.send_signal(signal.SIGINT)
    service.wait(20)


def test_a_process_number_given_to_somebody_else_does_not_hinder(own_server: EmbeddedPostgres) -> None:
    """After a reboot the number in postmaster.pid may belong to any process, in a container nearly always."""
    user = choose_server_user(data_of(own_server))
    with subprocess.Popen(["sleep", "60"], cwd="/", **user.popen_arguments()) as stranger:
        try:
            left = data_of(own_server) / "postmaster.pid"
            left.write_text(
                f"{stranger.pid}\n{data_of(own_server)}\n1700000000\n5432\n/tmp\n\n  5432001         0\nready\n"
            )
            os.chown(left, user.uid, user.gid)
            with own_server, connect(own_server, APP) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_a_server_that_outlived_its_launcher_is_taken_over(own_server: EmbeddedPostgres) -> None:
    """As on a system whose kernel does not end children with their parent."""
    orphan = EmbeddedPostgres(own_server.home)
    orphan.start()
    pid = orphan.process_id
    orphan._lock.release()  # what the kernel does with the locks of a killed process
    with own_server, connect(own_server, APP) as connection:
        assert own_server.process_id not in (None, pid)
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert orphan._process is not None
    orphan._process.wait(10)
