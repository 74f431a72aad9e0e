"""What a running server says about itself in its `postmaster.pid`, and whether that is still true."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from seltsiline.processes import wait_until

SOCKET_NAME = ".s.PGSQL.5432"
_LINES = 8  # pid, data folder, start time, port, socket folder, address, shared memory key, state


@dataclass(frozen=True)
class Postmaster:
    pid: int
    sockets: Path
    is_ready: bool


def read_postmaster(data: Path) -> Postmaster | None:
    """The file's content; None when there is none, it is not complete yet, or it is not ours to read."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        if len(lines) < _LINES:
            return None
        return Postmaster(int(lines[0]), Path(lines[4]), lines[7].strip() == "ready")
    except (OSError, ValueError):
        return None


def sockets_in_use(data: Path) -> Path | None:
    """The folder of the running server's socket: it was chosen by whoever started it."""
    running = read_postmaster(data)
    try:
        return running.sockets if running and (running.sockets / SOCKET_NAME).exists() else None
    except PermissionError:
        return None


def process_id_of_file(data: Path) -> int | None:
    """The first line alone, which stands there before the rest."""
    try:
        return int((data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def runs_here(pid: int, data: Path) -> bool:
    """Whether the process is a server working in this folder: after a reboot the number may be anybody's."""
    try:
        if Path("/proc/self/cwd").exists():
            return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
        listed = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)
        return "postgres" in listed.stdout
    except OSError:
        return False


def end_orphan(data: Path, *, seconds: float) -> bool:
    """End a server that outlived its launcher; True when none runs in this folder any more."""
    pid = process_id_of_file(data)
    if pid is None or not runs_here(pid, data):
        return True
    try:
        os.kill(pid, signal.SIGINT)
    except ProcessLookupError:
        return True
    return wait_until(lambda: not runs_here(pid, data), seconds)
