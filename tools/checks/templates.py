"""Templates are formatted by djade, which takes file names only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.checks.files import template_files


def problems(root: Path) -> Iterable[str]:
    names = [str(path.relative_to(root)) for path in template_files(root) if path.suffix == ".html"]
    if not names:
        return
    djade = [str(Path(sys.executable).parent / "djade"), "--target-version", "5.2", "--check"]
    done = subprocess.run([*djade, *names], cwd=root, capture_output=True, text=True)
    if done.returncode:
        yield (done.stdout + done.stderr).strip() + "\nTo mend: .venv/bin/djade --target-version 5.2 FILE"
