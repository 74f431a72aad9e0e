"""Which files belong to the repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

NEVER = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache"}


def repository_files(root: Path) -> list[Path]:
    """Everything tracked or about to be, as git says; without git, everything but what tools leave behind."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0 and (root / ".git").exists():
        paths = [root / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [path for path in root.rglob("*") if not NEVER & set(path.relative_to(root).parts)]
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


def python_files(root: Path, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py") if not NEVER & set(path.parts))


def template_files(root: Path) -> list[Path]:
    return sorted(path for path in root.glob("src/seltsiline/*/templates/**/*") if path.suffix in {".html", ".svg"})
