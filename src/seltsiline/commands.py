"""What each command of `seltsiline` does. Django is imported only where it is needed, so that help and `run` start at once."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class CommandRefused(Exception):
    """A command cannot do what was asked; the text says why and what to do."""


def set_up(role: str) -> None:
    """Django in this process, in one database role for good."""
    os.environ.setdefault("SELTSILINE_DB_ROLE", role)
    os.environ["DJANGO_SETTINGS_MODULE"] = "seltsiline.settings"
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise CommandRefused(str(problem)) from problem


def python(*arguments: str, role: str = "app") -> None:
    """A command of ours in a process of its own, because a process has one database role."""
    environment = os.environ | {"SELTSILINE_DB_ROLE": role}
    result = subprocess.run([sys.executable, "-m", "seltsiline.cli", *arguments], env=environment, check=False)
    if result.returncode:
        raise CommandRefused(f"`seltsiline {arguments[0]}` failed; what it said stands above.")


@contextmanager
def open_provider(*, service: bool = False) -> Iterator[Any]:
    """The database's provider, answering: an embedded server is started where none runs, with its roles and database made."""
    if os.environ.get("DATABASE_URL"):
        from .core.database.external import ExternalPostgres

        with ExternalPostgres(os.environ["DATABASE_URL"], os.environ.get("SELTSILINE_OWNER_URL")) as external:
            yield external
        return
    from .configuration import home_folder
    from .core.database.embedded import EmbeddedPostgres
    from .core.database.provider import provision

    with EmbeddedPostgres(home_folder(), attach=not service) as embedded:
        if not embedded.is_attached:
            provision(embedded)
        yield embedded


def migrate(options: argparse.Namespace) -> int:
    """Tables, row security, places and static files: each step does nothing where nothing is new."""
    set_up("owner")
    from django.conf import settings
    from django.core.management import call_command

    from .core.scope.emit import apply_row_security
    from .places.loading import load_places
    from .service import prepare_static

    with open_provider():
        call_command("migrate", verbosity=0, interactive=False)
        apply_row_security()
        load_places()
    prepare_static(settings.HOME)
    return 0


def run_django(options: argparse.Namespace) -> int:
    set_up("owner")
    from django.core.management import execute_from_command_line

    with open_provider():
        execute_from_command_line(["seltsiline django", *options.rest])
    return 0


def check(options: argparse.Namespace) -> int:
    """Say in one line each how the installation stands; 1 where something is wrong."""
    set_up("app")
    from .site.checkup import checkup

    with open_provider():
        return checkup()


def demo(options: argparse.Namespace) -> int:
    set_up("owner")
    from .demo.loading import load_demo

    with open_provider():
        return load_demo(reset=options.reset, only_if_empty=options.if_empty)


def admin(options: argparse.Namespace) -> int:
    set_up("owner")
    from .people.first_account import make_first_account

    with open_provider():
        print(make_first_account(options.email, options.name))
    return 0


def import_sheet(options: argparse.Namespace) -> int:
    set_up("app")
    from .importing.command import import_file

    with open_provider():
        return import_file(options.file, kind=options.kind, county=options.county, dry_run=options.dry_run)


def report(options: argparse.Namespace) -> int:
    set_up("app")
    from .monitoring.command import write_report

    with open_provider():
        return write_report(
            options.first, options.last, format=options.format, language=options.language, output=options.output
        )


def _service(name: str) -> Callable[[argparse.Namespace], int]:
    def command(options: argparse.Namespace) -> int:
        from . import service

        return int(getattr(service, name)(options))

    return command


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _service("run"),
    "serve": _service("serve"),
    "worker": _service("worker"),
    "migrate": migrate,
    "check": check,
    "demo": demo,
    "admin": admin,
    "import": import_sheet,
    "report": report,
    "django": run_django,
}
