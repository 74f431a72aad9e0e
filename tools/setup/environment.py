"""Makes and keeps the virtual environment `.venv` in step with the lock files.

A fingerprint of everything that decides its content stands in `.venv/seltsiline.json`; while it matches, nothing is
done, so that a second start costs milliseconds.
"""

from __future__ import annotations

import contextlib
import enum
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.setup.debian import apt_install, can_apt_install

DECIDERS = ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "hatch_build.py")


class SetupError(Exception):
    """Set-up cannot go on; the text tells a person what to do."""


class Level(enum.IntEnum):
    """How much the environment holds: what the product needs, what its developers need as well, or the benchmarks' peers too."""

    RUN = 1
    DEVELOP = 2
    BENCH = 3

    @property
    def lock_file(self) -> str:
        return {Level.RUN: "requirements.lock", Level.DEVELOP: "requirements-dev.lock"}.get(
            self, "requirements-bench.lock"
        )


def prepare(root: Path, wanted: Level) -> None:
    """Have `.venv` hold at least the wanted level, with the project itself and its compiled catalogues."""
    if is_ready(root, wanted):
        return
    with one_at_a_time(root):
        if is_ready(root, wanted):
            return
        if not _is_in_step(root, wanted):
            _install(root, max(wanted, _installed_level(root)))
        elif catalogues_are_stale(root):
            _compile_catalogues(root)


def prepare_uv(root: Path) -> None:
    """Have only `.venv` with uv: enough to make the lock files, even when those do not fit the project yet."""
    with one_at_a_time(root):
        _make_environment(root)


def is_ready(root: Path, wanted: Level) -> bool:
    return _is_in_step(root, wanted) and not catalogues_are_stale(root)


def _is_in_step(root: Path, wanted: Level) -> bool:
    state = _state(root)
    return (
        state.get("fingerprint") == fingerprint(root)
        and _installed_level(root) >= wanted
        and (root / ".venv/bin/python").exists()
        and (root / ".venv/bin/seltsiline").exists()
    )


def fingerprint(root: Path) -> str:
    """SHA-256 over the files that decide what the environment holds, and where it stands."""
    digest = hashlib.sha256(str(root).encode())
    for name in DECIDERS:
        path = root / name
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()


def catalogues_are_stale(root: Path) -> bool:
    """Whether some translation is newer than its compiled form."""
    for source in root.glob("src/seltsiline/*/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


@contextlib.contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the set-up's lock; a second `dev` waits here until the first has finished."""
    try:
        handle = (root / ".venv.lock").open("a")
    except PermissionError:
        raise SetupError(
            f"The environment in {root} needs an update, and you may not write there. "
            "Run the command once as the owner of the folder, or work in a copy of your own."
        ) from None
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _state(root: Path) -> dict[str, object]:
    try:
        state = json.loads((root / ".venv/seltsiline.json").read_text())
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _installed_level(root: Path) -> int:
    level = _state(root).get("level")
    return level if isinstance(level, int) else 0


def _install(root: Path, level: int) -> None:
    """Bring the environment to exactly what the lock file says, then add the project, editable."""
    lock_file = Level(level).lock_file
    print(f"Setting up the environment from {lock_file} …", file=sys.stderr, flush=True)
    _make_environment(root)
    state_file = root / ".venv/seltsiline.json"
    state_file.unlink(missing_ok=True)
    before = fingerprint(root)
    _uv(root, "pip", "sync", "--quiet", "--require-hashes", lock_file)
    _install_project(root)
    state_file.write_text(json.dumps({"fingerprint": before, "level": int(level)}))


def _install_project(root: Path) -> None:
    """The build back-end comes from the development lock file too, by hash, although it runs apart from `.venv`."""
    _uv(root, "pip", "install", "--quiet", "--no-deps", "--build-constraints", "requirements-dev.lock", "-e", ".")


def _compile_catalogues(root: Path) -> None:
    if _installed_level(root) >= Level.DEVELOP:
        _call([str(root / ".venv/bin/python"), "hatch_build.py"], root)
    else:
        _uv(root, "pip", "install", "--quiet", "--no-deps", "--reinstall-package", "seltsiline",
            "--build-constraints", "requirements-dev.lock", "-e", ".")  # fmt: skip


def _make_environment(root: Path) -> None:
    """Have a working `.venv` with uv in it."""
    python = root / ".venv/bin/python"
    if not _works(python):
        require_venv_module()
        _call([sys.executable, "-m", "venv", "--clear", str(root / ".venv")], root)
    if _works(root / ".venv/bin/uv"):
        return
    if not _works(python, "-m", "pip"):
        _call([str(python), "-m", "ensurepip"], root)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        pinned.write(locked_block(root / "requirements-dev.lock", "uv"))
        pinned.flush()
        _call([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
               "--require-hashes", "-r", pinned.name], root)  # fmt: skip


def _works(program: Path, *arguments: str) -> bool:
    """Whether the program is there and starts: a link to a removed Python, for example, does not."""
    try:
        return subprocess.run([str(program), *arguments, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def require_venv_module() -> None:
    """Debian ships Python without `ensurepip`; install it where we may, otherwise say how."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    if subprocess.run(probe, capture_output=True).returncode == 0:
        return
    if can_apt_install():
        apt_install("python3-venv")
        if subprocess.run(probe, capture_output=True).returncode == 0:
            return
    raise SetupError(
        "This Python cannot make virtual environments. Install the package python3-venv "
        "(Debian and Ubuntu: sudo apt-get install python3-venv) and run the command again."
    )


def locked_block(lock_file: Path, package: str) -> str:
    """The lines of one package in a lock file: its exact version with all hashes."""
    found = re.search(rf"(?m)^{re.escape(package)}==[^\n]*(?:\n    --hash[^\n]*)*", lock_file.read_text())
    if not found:
        raise SetupError(f"{lock_file.name} does not name {package}. Fetch the file anew from the repository.")
    return found.group().rstrip("\\ \n") + "\n"


def _uv(root: Path, *arguments: str) -> None:
    _call([str(root / ".venv/bin/uv"), *arguments], root, uv_settings(root))


def uv_settings(root: Path) -> dict[str, str]:
    """Variables for uv: our environment, and the package index that pip is set up with, which uv itself does not read."""
    settings = {"VIRTUAL_ENV": str(root / ".venv"), "UV_NO_PROGRESS": "1", "UV_PYTHON_DOWNLOADS": "never"}
    if shutil.which("uv", path=str(root / ".venv/bin")) and "UV_DEFAULT_INDEX" not in os.environ:
        answer = subprocess.run(
            [str(root / ".venv/bin/python"), "-m", "pip", "config", "get", "global.index-url"],
            capture_output=True,
            text=True,
        )
        index = os.environ.get("PIP_INDEX_URL") or answer.stdout.strip()
        if index:
            settings["UV_DEFAULT_INDEX"] = index
    return settings


def _call(command: Sequence[str], root: Path, settings: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=root, env=os.environ | (settings or {}))
    if done.returncode:
        shown = " ".join(Path(part).name if part.startswith("/") else part for part in command[:4])
        raise SetupError(f"Set-up stopped: “{shown} …” failed (see above). Is the network there? Then run it again.")
