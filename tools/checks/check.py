"""What a check is: a name, a sentence that says what holds, and a function that lists what does not."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Check:
    """`problems(root)` gives one text for each thing that is wrong; with `warns_only` they are shown and pass."""

    name: str
    sentence: str
    problems: Callable[[Path], Iterable[str]]
    warns_only: bool = False


def program(line: str, *, needs_home: bool = False) -> Callable[[Path], Iterable[str]]:
    """The problems that a program of the environment finds: what it prints, when it does not end with success."""
    command = line.split()

    def problems(root: Path) -> Iterable[str]:
        with tempfile.TemporaryDirectory() as home:
            done = subprocess.run(
                [str(Path(sys.executable).parent / command[0]), *command[1:]],
                cwd=root,
                env=os.environ | ({"SELTSILINE_HOME": home} if needs_home else {}),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        if done.returncode:
            yield done.stdout.strip() or f"{command[0]} ended with code {done.returncode}"

    return problems
