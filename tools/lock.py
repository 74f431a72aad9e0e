"""`./dev lock`: compiles the lock files, with hashes, for every platform, without the name of any host.

The first line of each keeps a fingerprint of what it was made from, so that `./dev check` can tell without a network
whether the files still fit `pyproject.toml`.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tools.setup.environment import uv_settings

LOCK_FILES: dict[str, list[str]] = {
    "requirements.lock": [],
    # the development environment is the product's, with more: the same versions wherever both have a package
    "requirements-dev.lock": ["--group", "dev", "--constraints", "requirements.lock"],
    # and the benchmarks' is the developers', with the peers that they are measured against
    "requirements-bench.lock": ["--group", "bench", "--constraints", "requirements-dev.lock"],
}
FINGERPRINT = "# made by ./dev lock from dependencies "


def inputs_fingerprint(root: Path) -> str:
    """SHA-256, shortened, over everything in `pyproject.toml` that decides which packages are needed."""
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    deciding = [
        project["requires-python"],
        project["dependencies"],
        project.get("optional-dependencies", {}),
        declared.get("dependency-groups", {}),
    ]
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:16]


def recorded_fingerprint(lock_file: Path) -> str:
    with lock_file.open(encoding="utf-8") as text:
        return text.readline().removeprefix(FINGERPRINT).strip()


def compile_lock(root: Path, name: str, arguments: list[str]) -> None:
    command = [
        str(root / ".venv/bin/uv"), "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--no-header",
        "--no-emit-index-url", "--quiet", "--output-file", name, *LOCK_FILES[name], *arguments,
    ]  # fmt: skip
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL, env=os.environ | uv_settings(root))
    path = root / name
    path.write_text(f"{FINGERPRINT}{inputs_fingerprint(root)}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    packages = sum("==" in line.partition(" ")[0] for line in path.read_text(encoding="utf-8").splitlines())
    print(f"{name}: {packages} packages")


def main(root: Path, arguments: list[str]) -> int:
    for name in LOCK_FILES:
        try:
            compile_lock(root, name, arguments)
        except subprocess.CalledProcessError:
            print(f"{name} could not be made (see above); it was left as it is.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[1], sys.argv[1:]))
