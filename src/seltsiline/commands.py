"""What each command of `seltsiline` does. Django is imported only where it is needed, so that help and `run` start at once."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from collections.abc import Iterator


class CommandRefused(Exception):
    """A command cannot do what was asked; the text says why and what to do."""


def set_up(role: str = "app") -> None:
    """Django in this process, in one database role for good."""
    os.environ["SELTSILINE_DB_ROLE"] = os.environ.get("SELTSILINE_DB_ROLE", role)
    os.environ["DJANGO_SETTINGS_MODULE"] = "seltsiline.settings"
    import django

    django.setup()


def python(*arguments: str, role: str = "app") -> None:
    """A command of ours in a process of its own, because a process has one database role."""
    result = subprocess.run(
        [sys.executable, "-m", "seltsiline.cli", *arguments], env=os.environ | {"SELTSILINE_DB_ROLE": role}, check=False
    )
    if result.returncode:
        raise CommandRefused(f"`seltsiline {arguments[0]}` failed; what it said stands above.")


@contextmanager
def database_running() -> Iterator[None]:
    """The embedded database, started for the time of a command where it does not run yet; nothing where DATABASE_URL names one."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from .configuration import home_folder
    from .core.database.embedded import EmbeddedPostgres
    from .core.database.provider import provision

    server = EmbeddedPostgres(home_folder())
    server.start()
    try:
        provision(server)
        yield
    finally:
        server.stop()


def migrate(options: argparse.Namespace) -> int:
    set_up("owner")
    from django.core.management import call_command

    from .core.scope.emit import apply_row_security
    from .places.loading import load_places

    with database_running():
        call_command("migrate", verbosity=0, interactive=False)
        apply_row_security()
        load_places()
    return 0


def run_django(options: argparse.Namespace) -> int:
    set_up("owner")
    from django.core.management import execute_from_command_line

    with database_running():
        execute_from_command_line(["seltsiline django", *options.rest])
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "migrate": migrate,
    "django": run_django,
}
