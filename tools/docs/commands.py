"""Writes `docs/reference/commands.md` from the command line's own parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

HEAD = """<!-- Written by ./dev docs from src/seltsiline/cli.py; do not edit. -->

# Commands

What the program `seltsiline` understands. In the repository it stands at `.venv/bin/seltsiline` once `./dev run` has been
called. Every command takes `--home`.

| command | what it does |
| --- | --- |
"""


def commands_page(root: Path) -> str:
    from seltsiline.cli import build_parser

    parser = build_parser()
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    described = {action.dest: action.help or "" for action in commands._choices_actions}
    rows = "".join(f"| `{name}` | {described.get(name, '')} |\n" for name in commands.choices)
    sections = "".join(_section(name, command) for name, command in commands.choices.items())
    return HEAD + rows + sections


def _section(name: str, command: argparse.ArgumentParser) -> str:
    rows = "".join(_rows(command))
    if not rows:
        return ""
    return f"\n## {name}\n\n| argument | needed | meaning |\n| --- | --- | --- |\n{rows}"


def _rows(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        if action.dest in ("help", "home"):
            continue
        names = " ".join(f"`{name}`" for name in action.option_strings) or f"`{(action.metavar or action.dest)!s}`"
        if action.option_strings and action.nargs != 0:
            names += f" {action.metavar or action.dest.upper()}"
        needed = "yes" if action.required else "no"
        yield f"| {names} | {needed} | {_meaning(action)} |\n"


def _meaning(action: argparse.Action) -> str:
    parts = [(action.help or "").strip()]
    if action.choices:
        parts.append("one of " + ", ".join(f"`{choice}`" for choice in action.choices))
    if action.default not in (None, False, argparse.SUPPRESS):
        parts.append(f"otherwise `{action.default}`")
    return "; ".join(part for part in parts if part)
