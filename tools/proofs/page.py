"""Writes `docs/reference/proofs.md`: each requirement, the tests that show it, and how far."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tools.proofs.collect import Mark, marks
from tools.proofs.requirements import requirements

HEAD = """<!-- Written by ./dev docs from the marks in tests/; do not edit. -->

# Proofs

Each row of [the requirements](requirements.md) with the tests that show it. `proven` means that a test shows the whole
proof of the row; `partly` says what is still missing; `open` means that no test shows it yet.

"""


def proofs_page(root: Path) -> str:
    claimed = marks(root)
    lines = []
    states: Counter[str] = Counter()
    for requirement in requirements(root).values():
        own = [mark for mark in claimed if mark.requirement == requirement.identifier]
        state = _state(own)
        states[state.partition(":")[0]] += 1
        tests = "<br>".join(sorted({f"[{mark.test}](../../{mark.test.partition('::')[0]})" for mark in own}))
        lines.append(f"| {requirement.identifier} | {requirement.sentence} | {tests} | {state} |")
    counts = f"{states['proven']} proven, {states['partly']} partly, {states['open']} open.\n\n"
    table = "| id | requirement | proven by | state |\n| --- | --- | --- | --- |\n"
    return HEAD + counts + table + "\n".join(lines) + "\n"


def _state(own: list[Mark]) -> str:
    if any(not mark.partly for mark in own):
        return "proven"
    if own:
        reasons = sorted({mark.partly.replace("|", "/").strip() for mark in own})
        return f"partly: {'; '.join(reasons)}"
    return "open"
