"""One run of the server's main process: started, waited for, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from seltsiline.core.database.cluster import CLEAN_ENVIRONMENT
from seltsiline.core.database.home_folder import HandedOver, HomeFolder
from seltsiline.core.database.postmaster import process_id_of_file, read_postmaster
from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop
from seltsiline.core.database.server_user import ServerUser
from seltsiline.processes import die_with_parent, wait_until

SECONDS_TO_STOP = 30.0
_SECONDS_TO_START = 300.0  # recovery after a crash may have much to read
_LEFTOVERS_OF_A_CRASH = "pre-existing shared memory block is still in use"
_LINES_SHOWN = 6


def start_server(folder: HomeFolder, user: ServerUser, programs: Path, handed: HandedOver) -> subprocess.Popen[bytes]:
    """Start it and return when it accepts connections.

    Processes that a killed server left behind may hold its memory for a moment; then the start is tried again.
    """
    deadline = time.monotonic() + SECONDS_TO_STOP
    while True:
        process = _spawn(folder, user, programs, handed)
        try:
            wait_until(lambda: _is_decided(process, folder.data), _SECONDS_TO_START, every=0.02)  # noqa: B023 - used at once
        except BaseException:
            end_server(process)
            raise
        if process.poll() is None and _is_ready(process, folder.data):
            return process
        end_server(process)
        said = folder.start_log.read_text(errors="replace")
        if _LEFTOVERS_OF_A_CRASH not in said or time.monotonic() > deadline:
            raise _refuse_failed_start(folder, said)
        time.sleep(0.5)


def end_server(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: open transactions are rolled back, everything confirmed is written; by force only past the limit."""
    for number, seconds in ((signal.SIGINT, SECONDS_TO_STOP), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
        if process.poll() is not None:
            return
        process.send_signal(number)
        wait_until(lambda: process.poll() is not None, seconds, every=0.02)


def _is_ready(process: subprocess.Popen[bytes], data: Path) -> bool:
    running = read_postmaster(data)
    return running is not None and running.is_ready and running.pid == process.pid


def _is_decided(process: subprocess.Popen[bytes], data: Path) -> bool:
    return process.poll() is not None or _is_ready(process, data)


def _spawn(folder: HomeFolder, user: ServerUser, programs: Path, handed: HandedOver) -> subprocess.Popen[bytes]:
    settings = handed.name(folder.postgres) / "postgresql.conf"
    environment = dict(CLEAN_ENVIRONMENT)
    former = process_id_of_file(folder.data)
    if former is not None:
        # No server runs here any more, but after a reboot the number may be somebody else's. Named so, PostgreSQL
        # overlooks that process and still asks whether the old memory is in use, which deleting the file would skip.
        environment["PG_GRANDPARENT_PID"] = str(former)
    with folder.start_log.open("wb") as said:
        return subprocess.Popen(
            [str(programs / "postgres"), "-D", str(handed.name(folder.data)), "-c", f"config_file={settings}"],
            env=environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,  # Ctrl-C in a terminal reaches the program, which ends things in order
            preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509 - looks nothing up after the fork
            pass_fds=handed.descriptors,
            **user.popen_arguments(),
        )


def _refuse_failed_start(folder: HomeFolder, said: str) -> DatabaseRefused:
    lines = [line for line in said.splitlines() if line.strip()]
    newest = max(folder.log.glob("*.log"), key=os.path.getmtime, default=None)
    if newest is not None and "redirecting log output" in said:
        lines = newest.read_text(errors="replace").splitlines()
    return DatabaseRefused(
        Refusal(
            "start_failed",
            gettext_noop("The database server could not start. It said: %(said)s"),
            gettext_noop("Its log stands in %(log)s."),
            {"said": " / ".join(lines[-_LINES_SHOWN:]), "log": str(folder.log)},
        )
    )
