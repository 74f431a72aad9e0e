"""Running the service: the database, the web server and the worker, in one command or each on its own."""

import argparse
import os
import sys
import time
from pathlib import Path

from .commands import CommandRefused, open_provider, python, set_up

WEB_PROCESSES = 2
THREADS_EACH = 4


def run(options: argparse.Namespace) -> int:
    """Set up all that is missing, then serve web and worker until Ctrl-C."""
    from .processes import Program, Supervisor, next_free_port, port_is_free

    started = time.monotonic()
    address = "127.0.0.1"
    if not port_is_free(address, options.port):
        free = next_free_port(address, options.port + 1)
        raise CommandRefused(f"Port {options.port} is taken by another program. Try: seltsiline run --port {free}")
    os.environ.setdefault("SELTSILINE_BASE_URL", f"http://{address}:{options.port}")
    os.environ["SELTSILINE_DEMO"] = "0" if options.no_demo else "1"
    if not options.no_demo:
        from .demo.people import DEMO_TODAY

        os.environ.setdefault("SELTSILINE_TODAY", DEMO_TODAY.isoformat())
    with open_provider(service=True) as provider:
        python("migrate", role="owner")
        if not options.no_demo:
            python("demo", "--if-empty", role="owner")
        greet(options, time.monotonic() - started)
        here = [sys.executable, "-m", "seltsiline.cli"]
        runtime = os.environ | {"SELTSILINE_DB_ROLE": "app"}
        programs = [
            Program("web", [*here, "serve", "--port", str(options.port)], runtime),
            Program("worker", [*here, "worker"], runtime),
        ]
        return Supervisor(programs).run(watch=getattr(provider, "revive", None))


def greet(options: argparse.Namespace, seconds: float) -> None:
    """The address, and how to enter."""
    base = os.environ["SELTSILINE_BASE_URL"]
    print(f"\nSeltsiline is ready after {seconds:.1f} s: {base}/")
    if options.no_demo:
        print('The first account: seltsiline admin EMAIL --name "GIVEN FAMILY" prints a link to sign in once.')
    else:
        from .demo.people import demo_people_lines

        print(f"Made-up people to enter as, at {base}/demo/ (no password):")
        for line in demo_people_lines():
            print(f"  {line}")
    print("Ctrl-C ends it.\n", flush=True)


def serve(options: argparse.Namespace) -> int:
    """The web server alone."""
    set_up("app")
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    refuse_dangerous_login()
    Granian(
        "seltsiline.site.wsgi:application",
        address=getattr(options, "host", "127.0.0.1"),
        port=options.port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("SELTSILINE_WEB_PROCESSES", WEB_PROCESSES)),
        # idle threads stay, and with them their connections to the database
        blocking_threads=int(os.environ.get("SELTSILINE_WEB_THREADS", THREADS_EACH)),
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
    return 0


def worker(options: argparse.Namespace) -> int:
    """The worker that runs jobs, as the same role as the web."""
    set_up("app")
    from django.core.management import call_command

    refuse_dangerous_login()
    warm_engines()
    call_command("procrastinate", "worker", "--concurrency=2", "--shutdown-graceful-timeout=15")
    return 0


def warm_engines() -> None:
    """Compile the engines' inner loops into the home folder, beside the worker, so that no job waits for it.

    A job that comes before they are ready compiles what it needs itself.
    """
    from django.conf import settings

    from .processes import start_beside

    os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.HOME / "kernels"))
    start_beside([sys.executable, "-m", "seltsiline.engines"])


def refuse_dangerous_login() -> None:
    """The start is refused where row security could be bypassed: better no service than an open one."""
    from django.db import connection

    from .core.database.checks import check_server
    from .core.database.refusal import DatabaseRefused

    connection.ensure_connection()
    try:
        check_server(connection.connection)
    except DatabaseRefused as refusal:
        raise CommandRefused(str(refusal)) from refusal
    connection.close()


def prepare_static(home: Path) -> None:
    """Static files with digests in their names, made anew only when the program has changed."""
    from importlib.resources import files

    from django.conf import settings
    from django.core.management import call_command

    if "Manifest" not in settings.STORAGES["staticfiles"]["BACKEND"]:
        return
    source = Path(str(files("seltsiline")))
    newest = max((path.stat().st_mtime_ns for path in source.glob("*/static/**/*")), default=0)
    mark = home / "static.made"
    wanted = f"{source} {newest}"
    if mark.exists() and mark.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(wanted)
