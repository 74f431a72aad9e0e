"""Generated pages are what their generators write today, and the marks in tests are honest in form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.docs import GENERATED
from tools.proofs.collect import false_marks


def problems(root: Path) -> Iterable[str]:
    found = list(false_marks(root))
    yield from found
    if found:
        return
    for name, write in GENERATED.items():
        path = root / name
        if not path.exists() or path.read_text(encoding="utf-8") != write(root):
            yield f"{name} is not what its generator writes; run ./dev docs"
