"""Compiles the catalogues when a wheel or an editable installation is made, so that `.mo` files are never committed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """The `.mo` files are written beside their sources; the wheel takes them along as artifacts."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root))


def compile_catalogues(root: Path) -> int:
    """Compile every catalogue under `src`; fuzzy entries are left out. Returns how many there were."""
    sources = sorted(root.glob("src/seltsiline/*/locale/*/LC_MESSAGES/*.po"))
    for source in sources:
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parents[1].name, abort_invalid=True)
        # Written apart and then renamed: a running server never reads half a file, and two builds at once never share one.
        unfinished = source.with_suffix(f".mo.{os.getpid()}")
        with unfinished.open("wb") as compiled:
            write_mo(compiled, catalogue)
        unfinished.replace(source.with_suffix(".mo"))
    return len(sources)


if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parent)
