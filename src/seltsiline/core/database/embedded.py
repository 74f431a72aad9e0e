"""The PostgreSQL server that comes with the program: started by it, reachable only from this machine, ended with it."""

from __future__ import annotations

import logging
import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg

from seltsiline.core.database.binaries import copy_programs, programs_in_environment
from seltsiline.core.database.cluster import make_cluster, refuse_other_version
from seltsiline.core.database.configuration import write_configuration
from seltsiline.core.database.home_folder import HomeFolder, hand_over
from seltsiline.core.database.home_lock import HomeLock
from seltsiline.core.database.postmaster import end_orphan, process_id_of_file, read_postmaster, sockets_in_use
from seltsiline.core.database.provider import ProviderContext, connect
from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop
from seltsiline.core.database.roles import DATABASE_NAME, SUPERUSER
from seltsiline.core.database.server_process import SECONDS_TO_STOP, end_server, start_server
from seltsiline.core.database.server_user import ServerUser, starting_user

_log = logging.getLogger(__name__)

_SECONDS_TO_ATTACH = 90.0


class EmbeddedPostgres(ProviderContext):
    """One server for one home folder, owned by the process that started it; others attach to it.

    With `attach` (a command): use the running server or start one, and when this process owns it, end it only after
    the others have finished. Without it (the service): a second one on the same home is refused, and `stop` waits for
    nobody. `settings` are further settings of the server, for test runs. Start it from the main thread: on Linux the
    kernel ends the server with the thread that started it.
    """

    def __init__(self, home: Path, *, attach: bool = True, settings: Mapping[str, str] | None = None) -> None:
        self._folder = HomeFolder(home)
        self._attach = attach
        self._settings = dict(settings or {})
        self._lock = HomeLock(self._folder.postgres)
        self._process: subprocess.Popen[bytes] | None = None
        self._started_by = 0
        self._is_attached = False

    @property
    def home(self) -> Path:
        return self._folder.home

    @property
    def is_attached(self) -> bool:
        """Whether the server belongs to another process."""
        return self._is_attached

    @property
    def process_id(self) -> int | None:
        """The server's process, when this process owns it."""
        return self._process.pid if self._process else None

    def dsn(self, role: str, dbname: str | None = None) -> dict[str, str]:
        """Cheap, and right before the server runs too, so that settings can be read at any time."""
        folder = self._folder
        sockets = sockets_in_use(folder.data) or folder.sockets(folder.server_user())
        return {"host": str(sockets), "port": "5432", "user": role, "dbname": dbname or DATABASE_NAME}

    def start(self) -> None:
        """Own the server and start it, or attach to the one that runs; returns when it answers."""
        if self._process is not None or self._is_attached:
            return
        deadline = time.monotonic() + _SECONDS_TO_ATTACH
        try:
            self._folder.prepare()
            while not self._lock.try_to_own():
                if not self._attach:
                    raise _refuse_second_service(self.home, self._lock.owner_process())
                if self._lock.try_to_share() and self._answers():
                    self._is_attached = True
                    return
                if time.monotonic() > deadline:
                    raise _refuse_silent_server(self.home, self._lock.owner_process())
                time.sleep(0.05)
            self._launch()
        except PermissionError as error:
            self._lock.release()
            raise _refuse_foreign_home(self.home, str(error.filename or "")) from error
        except BaseException:
            self._lock.release()
            raise

    def revive(self) -> bool:
        """Start the server again when this process owns it and it has ended by itself; True when that was needed."""
        if self._process is None or self._process.poll() is None:
            return False
        _log.error("The database server ended by itself (code %s) and is started again.", self._process.returncode)
        self._process = None
        self._launch()
        return True

    def stop(self) -> None:
        """Fast and clean. A process forked from the owner leaves the server alone."""
        if self._started_by not in (0, os.getpid()):
            return
        process, self._process = self._process, None
        try:
            if process is not None:
                self._end(process)
        finally:
            self._is_attached = False
            self._lock.release()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        try:
            if self._attach and process.poll() is None:
                self._lock.wait_until_alone()
        finally:
            end_server(process)
            self._folder.remove_sockets()

    def _answers(self) -> bool:
        running = read_postmaster(self._folder.data)
        if running is None or not running.is_ready:
            return False
        try:
            connect(self, SUPERUSER, "postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _launch(self) -> None:
        user = self._folder.server_user()
        sockets = self._folder.make_sockets(user)
        try:
            self._process = self._start_with(user, sockets)
        except BaseException:
            self._folder.remove_sockets()
            raise
        self._started_by = os.getpid()

    def _start_with(self, user: ServerUser, sockets: Path) -> subprocess.Popen[bytes]:
        folder, programs = self._folder, self._programs(user)
        make_cluster(folder, user, programs)
        refuse_other_version(folder.data)
        if not end_orphan(folder.data, seconds=SECONDS_TO_STOP):
            raise _refuse_silent_server(self.home, str(process_id_of_file(folder.data) or ""))
        user.own_folder(folder.log)
        with hand_over(user, folder.data, folder.log, folder.postgres) as handed:
            write_configuration(
                folder.postgres,
                seen_as=handed.name(folder.postgres),
                log=handed.name(folder.log),
                sockets=sockets,
                system_users={"root", starting_user(), user.name},
                extra=self._settings,
            )
            return start_server(folder, user, programs, handed)

    def _programs(self, user: ServerUser) -> Path:
        """The environment's own programs, or a copy when the server's user cannot run those."""
        there = programs_in_environment()
        if user.is_lent and not user.can_run(there / "postgres"):
            return copy_programs(self._folder.place_for_programs(user))
        return there


def _refuse_second_service(home: Path, owner: str) -> DatabaseRefused:
    return DatabaseRefused(
        Refusal(
            "home_in_use",
            gettext_noop("The database in %(home)s is already in use by process %(process)s."),
            gettext_noop("End that one first, or choose another home folder by SELTSILINE_HOME."),
            {"home": str(home), "process": owner or "?"},
        )
    )


def _refuse_silent_server(home: Path, owner: str) -> DatabaseRefused:
    return DatabaseRefused(
        Refusal(
            "server_silent",
            gettext_noop("The database in %(home)s belongs to process %(process)s, but does not answer."),
            gettext_noop("End that process and try again."),
            {"home": str(home), "process": owner or "?"},
        )
    )


def _refuse_foreign_home(home: Path, file: str) -> DatabaseRefused:
    return DatabaseRefused(
        Refusal(
            "foreign_home",
            gettext_noop("This user may not use the home folder %(home)s: no access to %(file)s."),
            gettext_noop("Run this program as the user it belongs to, or choose another folder by SELTSILINE_HOME."),
            {"home": str(home), "file": file},
        )
    )
