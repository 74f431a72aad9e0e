"""Where the embedded server keeps what in the home folder, and how it gets there without opening the way to it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from seltsiline.core.database.postmaster import SOCKET_NAME
from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop
from seltsiline.core.database.server_user import ServerUser, choose_server_user, first_closed_folder

_LONGEST_SOCKET_PATH = 103  # bytes; macOS allows 104 with the closing zero, Linux 108
_PROGRAMS_OF_THE_MACHINE = Path("/var/lib/seltsiline/postgres")


class HomeFolder:
    """The places of one installation; nothing is made before `prepare`."""

    def __init__(self, home: Path) -> None:
        self.home = home.expanduser().resolve()
        self.postgres = self.home / "postgres"
        self.data = self.postgres / "data"
        self.log = self.home / "log" / "postgres"
        self.start_log = self.postgres / "start.log"

    def prepare(self) -> None:
        """Make our own folders. A lent user passes through them: they may then be entered, though not listed."""
        mode = 0o711 if os.geteuid() == 0 else 0o700
        self.home.mkdir(mode=mode, parents=True, exist_ok=True)
        for folder in (self.postgres, self.log.parent):
            if not folder.exists():
                folder.mkdir()
                folder.chmod(mode)

    def server_user(self) -> ServerUser:
        return choose_server_user(self.data)

    def sockets(self, user: ServerUser) -> Path:
        """The folder of the socket: at home when its path is short and can be entered, otherwise a short one by hash."""
        at_home = self.postgres / "run"
        is_short = len(os.fsencode(at_home / SOCKET_NAME)) <= _LONGEST_SOCKET_PATH
        if is_short and first_closed_folder(self.postgres, user) is None:
            return at_home
        name = f"seltsiline-{hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]}"
        run = Path("/run")
        return (run if os.geteuid() == 0 and os.access(run, os.W_OK) else Path("/tmp")) / name

    def make_sockets(self, user: ServerUser) -> Path:
        """Make that folder for the server's user alone. One that somebody else made before is not trusted."""
        folder = self.sockets(user)
        if not folder.exists() and not folder.is_symlink():
            user.own_folder(folder)
        status = folder.lstat()
        if folder.is_symlink() or not folder.is_dir() or status.st_uid != user.uid or status.st_mode & 0o077:
            raise DatabaseRefused(
                Refusal(
                    "foreign_socket_folder",
                    gettext_noop("The folder %(folder)s stands where the database's socket belongs, but is not ours."),
                    gettext_noop("Remove it, or choose another home folder by SELTSILINE_HOME."),
                    {"folder": str(folder)},
                )
            )
        return folder

    def remove_sockets(self) -> None:
        """Leave nothing outside the home folder; what is not empty stays."""
        with contextlib.suppress(OSError):
            self.sockets(self.server_user()).rmdir()

    def place_for_programs(self, user: ServerUser) -> Path:
        """Where a copy of the programs can be run by a lent user; they hold nothing of the installation's own."""
        return self.postgres if first_closed_folder(self.postgres, user) is None else _PROGRAMS_OF_THE_MACHINE


@dataclass(frozen=True)
class HandedOver:
    """Folders as the server's user names them, and the descriptors that its processes inherit for that."""

    names: dict[Path, str]
    descriptors: tuple[int, ...]

    def name(self, folder: Path) -> Path:
        return Path(self.names[folder])


@contextmanager
def hand_over(user: ServerUser, *folders: Path) -> Iterator[HandedOver]:
    """Let the server's user reach the folders even when it may not enter what lies above them, as root's own home.

    On Linux it inherits them opened and names them `/proc/self/fd/…`; no folder above is opened to anybody.
    """
    closed = next((found for folder in folders if (found := first_closed_folder(folder.parent, user))), None)
    if closed is None:
        yield HandedOver({folder: str(folder) for folder in folders}, ())
        return
    if not sys.platform.startswith("linux"):
        raise DatabaseRefused(
            Refusal(
                "closed_folder",
                gettext_noop("The database runs as the user %(user)s, who cannot enter the folder %(folder)s."),
                gettext_noop("Choose another home folder by SELTSILINE_HOME, or run this program as an ordinary user."),
                {"user": user.name, "folder": str(closed)},
            )
        )
    opened = {folder: os.open(folder, os.O_RDONLY | os.O_DIRECTORY) for folder in folders}
    try:
        names = {folder: f"/proc/self/fd/{descriptor}" for folder, descriptor in opened.items()}
        yield HandedOver(names, tuple(opened.values()))
    finally:
        for descriptor in opened.values():
            os.close(descriptor)
