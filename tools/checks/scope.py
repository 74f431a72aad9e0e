"""A page can only fetch through the scope: in `web`, `.objects` is followed by `visible_to(scope)`."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path


def problems(root: Path) -> Iterable[str]:
    for path in sorted(root.glob("src/seltsiline/*/web/**/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        scoped = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "visible_to"
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager") and node not in scoped:
                name = path.relative_to(root).as_posix()
                yield f"{name}:{node.lineno}: .{node.attr} without .visible_to(scope) right after it"
