"""Which OS user the server runs as. PostgreSQL refuses to run as root, so root lends it another, existing user."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop

_PREFERRED_USERS = ("postgres", "nobody")


@dataclass(frozen=True)
class ServerUser:
    name: str
    uid: int
    gid: int

    @property
    def is_lent(self) -> bool:
        """Whether it is another user than the one this program runs as."""
        return self.uid != os.geteuid()

    def popen_arguments(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_lent else {}

    def can_run(self, program: Path) -> bool:
        """Judged by mode bits, for a user this program may lend."""
        open_to_all = stat.S_IROTH | stat.S_IXOTH
        return first_closed_folder(program, self) is None and program.stat().st_mode & open_to_all == open_to_all

    def own_folder(self, folder: Path) -> None:
        """Make the folder if needed and let nobody but this user (and root) look inside."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.is_lent:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        folder.chmod(0o700)


def starting_user() -> str:
    """The name of the OS user that runs this program, as the server's peer authentication will see it."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise DatabaseRefused(
            Refusal(
                "user_without_name",
                gettext_noop("The operating system knows no name for the user %(uid)s that runs this program."),
                gettext_noop("Run it as a named user, or set DATABASE_URL to a PostgreSQL server of your own."),
                {"uid": str(os.geteuid())},
            )
        ) from None


def choose_server_user(data: Path) -> ServerUser:
    """The owner of the existing data, otherwise the starting user; for root another user that exists already."""
    name = starting_user()
    if os.geteuid() != 0:
        return ServerUser(name, os.geteuid(), os.getegid())
    if data.is_dir() and data.stat().st_uid != 0:
        return _user_by_id(data.stat().st_uid)
    for candidate in _PREFERRED_USERS:
        try:
            return _user_by_id(pwd.getpwnam(candidate).pw_uid)
        except KeyError:
            continue
    raise DatabaseRefused(
        Refusal(
            "no_server_user",
            gettext_noop("The database may not run as root, and there is neither a user postgres nor nobody."),
            gettext_noop("Run this program as an ordinary user."),
        )
    )


def _user_by_id(uid: int) -> ServerUser:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise DatabaseRefused(
            Refusal(
                "data_of_unknown_user",
                gettext_noop("The database's files belong to the user %(uid)s, whom this machine does not know."),
                gettext_noop("Give the folder to a user of this machine (chown -R)."),
                {"uid": str(uid)},
            )
        ) from None
    return ServerUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def first_closed_folder(path: Path, user: ServerUser) -> Path | None:
    """The first folder on the way to `path` (itself included) that the user cannot enter, by its mode bits."""
    real = path.resolve()
    for folder in (*reversed(real.parents), real):
        try:
            status = folder.stat()
        except PermissionError:
            return folder.parent
        except FileNotFoundError:
            return None  # what is made later is made by this program, and open enough
        if not stat.S_ISDIR(status.st_mode):
            continue
        owner, group = status.st_uid == user.uid, status.st_gid == user.gid
        needed = stat.S_IXUSR if owner else stat.S_IXGRP if group else stat.S_IXOTH
        if not status.st_mode & needed:
            return folder
    return None
