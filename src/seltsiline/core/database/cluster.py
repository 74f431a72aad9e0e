"""The data folder of the embedded server: made once, whole or not at all, and never opened by another major version."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from seltsiline.core.database.binaries import major_version
from seltsiline.core.database.home_folder import HomeFolder, hand_over
from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop
from seltsiline.core.database.roles import SUPERUSER
from seltsiline.core.database.server_user import ServerUser

# The server inherits none of the program's own environment, which holds secrets and may hold PG… variables.
CLEAN_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

_INITDB = (
    *("--auth=peer", "--auth-host=scram-sha-256", "--no-instructions"),
    *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    f"--username={SUPERUSER}",
)


def make_cluster(folder: HomeFolder, user: ServerUser, programs: Path) -> None:
    """Make the data folder unless there is one; made beside and renamed, so that an interrupted one is never used."""
    if (folder.data / "PG_VERSION").exists():
        return
    beside = folder.postgres / "data.new"
    if beside.exists():
        shutil.rmtree(beside)
    user.own_folder(beside)
    with hand_over(user, beside) as handed:
        result = subprocess.run(
            [str(programs / "initdb"), *_INITDB, f"--pgdata={handed.name(beside)}"],
            env=CLEAN_ENVIRONMENT,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            pass_fds=handed.descriptors,
            **user.popen_arguments(),
        )
    if result.returncode:
        raise DatabaseRefused(
            Refusal(
                "initdb_failed",
                gettext_noop("The database could not be made in %(folder)s. It said: %(said)s"),
                gettext_noop("Look whether the disk is full or the folder cannot be written to."),
                {"folder": str(folder.data), "said": " / ".join(result.stderr.strip().splitlines()[-3:])},
            )
        )
    if folder.data.exists():
        folder.data.rmdir()  # an empty one only: anything else is somebody's
    beside.rename(folder.data)


def refuse_other_version(data: Path) -> None:
    """A new major version of PostgreSQL cannot read the old one's files."""
    found = (data / "PG_VERSION").read_text().strip()
    if found != major_version():
        raise DatabaseRefused(
            Refusal(
                "other_major_version",
                gettext_noop("The data in %(folder)s was made by PostgreSQL %(found)s; this is PostgreSQL %(ours)s."),
                gettext_noop("Make a backup with the former version of Seltsiline and restore it with this one."),
                {"folder": str(data), "found": found, "ours": major_version()},
            )
        )
