"""Reads the project's list of requirements, `docs/reference/requirements.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = "docs/reference/requirements.md"
ROW = re.compile(r"^\| ([RS][1-9]\d*) \| (.+?) \| (.+?) \|$", re.M)


@dataclass(frozen=True)
class Requirement:
    identifier: str
    sentence: str
    proof: str


def requirements(root: Path) -> dict[str, Requirement]:
    """All rows by identifier, in the order of the page. An identifier that stands there twice is an error."""
    rows = [Requirement(*found) for found in ROW.findall((root / PAGE).read_text(encoding="utf-8"))]
    by_identifier = {row.identifier: row for row in rows}
    if len(by_identifier) != len(rows):
        raise ValueError(f"{PAGE} has an identifier twice.")
    return by_identifier
