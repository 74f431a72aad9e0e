"""Collects the texts of Python files by reading their syntax tree; nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.messages.message import Key, Message, UnreadableText

# for each function: the positions of context, text and plural among its arguments
SHAPES: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}


def messages_in(path: Path) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    names = _names_in_use(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (shape := names.get(_called_name(node.func))):
            message = _message(node, shape, path)
            if message:
                yield message


def _names_in_use(tree: ast.Module) -> dict[str, tuple[int | None, int, int | None]]:
    """The functions as this file calls them, so that `gettext_lazy as _` is understood."""
    names = dict(SHAPES)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("translation"):
            names |= {alias.asname: SHAPES[alias.name] for alias in node.names if alias.asname and alias.name in SHAPES}
    return names


def _called_name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _message(call: ast.Call, shape: tuple[int | None, int, int | None], path: Path) -> Message | None:
    """The message of one call; None when the text stands in a variable and was marked elsewhere."""
    for position in shape:
        if position is not None and position < len(call.args) and isinstance(call.args[position], ast.JoinedStr):
            raise UnreadableText(
                f"{path}:{call.lineno}: an f-string cannot be translated; use a %(name)s placeholder and fill it in after."
            )
    context, text, plural = (_constant(call, position) for position in shape)
    if text is None:
        return None
    return Message(Key(text, context or ""), plural or "")


def _constant(call: ast.Call, position: int | None) -> str | None:
    if position is None or position >= len(call.args):
        return None
    match call.args[position]:
        case ast.Constant(value=str() as text):
            return text
    return None
