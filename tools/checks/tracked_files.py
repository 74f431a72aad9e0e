"""Looks for what must never be committed: hosts of package registries, paths of one machine, secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.checks.files import repository_files

REGISTRY_HOSTS = (
    (r"files\.python", "hosted"),
    (r"pypi\.", "(?:org|io)"),
    (r"registry\.n", "pmjs"),
    (r"(?:deb|security)\.deb", r"ian\.org"),
    (r"proxy\.", "golang"),
)
"""Written in pieces, so that no host stands in this file either."""

FORBIDDEN = {
    "the host of a package registry": re.compile("|".join(map("".join, REGISTRY_HOSTS))),
    "a path of one machine": re.compile(r"(?<![\w.\-/])/(?:root|work|Users/\w+|home/(?!user\b)[a-z]\w*)/[\w.]"),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    "an access key": re.compile(r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|pypi-AgE[\w-]{20})"),
}
PASSWORDS = {
    "a password in an address": re.compile(
        r"\b[a-z][a-z+]*://[^\s:/@\"'{}<>$]+:(?!password@|secret@|\.\.\.@)[^\s:/@\"'{}<>$]+@"
    ),
}
LARGEST_BYTES = 5_000_000


def problems(root: Path) -> Iterable[str]:
    for path in repository_files(root):
        name = path.relative_to(root).as_posix()
        if "static/vendor/" in name:
            continue
        if path.stat().st_size > LARGEST_BYTES:
            yield f"{name}: larger than {LARGEST_BYTES // 1_000_000} MB"
            continue
        content = path.read_bytes()
        if b"\0" in content[:8000]:
            continue
        text = content.decode("utf-8", errors="replace")
        # tests hold made-up passwords on purpose
        looked_for = FORBIDDEN if name.startswith("tests/") else FORBIDDEN | PASSWORDS
        yield from _found_in(name, text, looked_for)


def _found_in(name: str, text: str, looked_for: Mapping[str, re.Pattern[str]]) -> Iterable[str]:
    for what, pattern in looked_for.items():
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{name}:{line}: holds {what}"
