"""The lock files were made from today's `pyproject.toml`, pin with hashes, agree with each other and name no host."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import LOCK_FILES, inputs_fingerprint, recorded_fingerprint

PIN = re.compile(r"(?m)^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)[^\n]*\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n?)*)")


def problems(root: Path) -> Iterable[str]:
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    product = declared["project"]["dependencies"]
    groups = {
        name: [each for each in group if isinstance(each, str)] for name, group in declared["dependency-groups"].items()
    }
    develop = product + groups["dev"]
    wanted = {
        "requirements.lock": product,
        "requirements-dev.lock": develop,
        "requirements-bench.lock": develop + groups["bench"],
    }
    pins: dict[str, dict[str, str]] = {}
    for name in LOCK_FILES:
        text = (root / name).read_text(encoding="utf-8")
        if recorded_fingerprint(root / name) != inputs_fingerprint(root):
            yield f"{name} was not made from today's pyproject.toml; run ./dev lock"
        if "://" in text or "--index-url" in text or "--find-links" in text:
            yield f"{name} names a host or a folder of packages"
        pins[name] = {canonicalize_name(package): version for package, version, _ in PIN.findall(text)}
        yield from (f"{name}: {package} has no hash" for package, _, hashes in PIN.findall(text) if not hashes)
        yield from _unmet(name, wanted[name], pins[name])
    for smaller, larger in pairwise(LOCK_FILES):
        for package, version in pins[smaller].items():
            if pins[larger].get(package) != version:
                yield f"{larger} has another version of {package} than {smaller} ({version})"


def _unmet(name: str, requirements: list[str], pinned: dict[str, str]) -> Iterable[str]:
    for text in requirements:
        requirement = Requirement(text)
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            yield f"{name} has {version or 'no version'} of {requirement.name}, pyproject.toml wants {requirement.specifier}"
