"""Lists what has grown too long to be read at once. A note, not a failure: some things are one thing."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from tools.checks.files import python_files

LINES_IN_A_FILE = 350
LINES_IN_A_FUNCTION = 45


def problems(root: Path) -> Iterable[str]:
    for path in python_files(root, "src", "tools"):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(root).as_posix()
        lines = text.count("\n")
        if lines > LINES_IN_A_FILE:
            yield f"{name}: {lines} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LINES_IN_A_FUNCTION:
                    yield f"{name}:{node.lineno}: {node.name} has {length} lines"
