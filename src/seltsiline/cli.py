"""The command `seltsiline`: run it all, or one part; bring sheets in, write reports, look after the database."""

import argparse
import os
import sys
from collections.abc import Sequence

from . import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.home:
        os.environ["SELTSILINE_HOME"] = options.home
    from . import commands

    try:
        return commands.COMMANDS[options.command](options)
    except commands.CommandRefused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="seltsiline", description="Companion volunteering in Estonia.")
    parser.add_argument("--version", action="version", version=__version__)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--home", help="folder for the database, secrets and logs (or SELTSILINE_HOME)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, sentence: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=sentence, description=sentence, parents=[shared])

    run = command("run", "Set everything up and serve until Ctrl-C.")
    run.add_argument("--port", type=int, default=8000)
    run.add_argument("--no-demo", action="store_true", help="start with an empty database and real sign-in")
    serve = command("serve", "The web server alone; the database runs elsewhere.")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    command("worker", "The worker that runs jobs.")
    command("migrate", "Bring the tables, the row security and the places up to date, as the database's owner.")
    command("check", "Check the installation: database, row security, sealed history.")
    demo = command("demo", "Fill an empty database with the made-up people of the pilot.")
    demo.add_argument("--if-empty", action="store_true", help="do nothing where there are people already")
    demo.add_argument("--reset", action="store_true", help="throw away all rows first (a demo database only)")
    admin = command("admin", "Make an administrator and print a link to sign in once.")
    admin.add_argument("email")
    admin.add_argument("--name", required=True)
    _add_import(command("import", "Bring a sheet in."))
    _add_report(command("report", "Write a report to a file."))
    django = command("django", "A command of Django, as the database's owner.")
    django.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--kind", required=True, choices=["volunteers", "clients", "visits", "partners"])
    parser.add_argument("--county", required=True, help="the county's code or name, such as 0087 or voru")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", choices=["evaluation"])
    parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM")
    parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM")
    parser.add_argument("--format", choices=["json", "html", "pdf", "xlsx"], default="json")
    parser.add_argument("--language", choices=["et", "en", "ru"], default="et")
    parser.add_argument("-o", "--output", required=True, metavar="FILE")


if __name__ == "__main__":
    sys.exit(main())
