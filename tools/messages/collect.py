"""Which text belongs to which module's catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.messages import python_files, templates
from tools.messages.message import Key, Message, UnreadableText

# Folders that are no Django modules, with the module that shows their texts.
HELD_ELSEWHERE = {"engines": "importing"}
# Files beside the modules: the command line.
TOP_LEVEL_HOLDER = "site"
TEMPLATE_ENDINGS = {".html", ".txt", ".svg", ".xml", ".typ"}


def collect(source: Path) -> dict[str, dict[Key, Message]]:
    """All messages below `src/seltsiline`, by module and key."""
    found: dict[str, dict[Key, Message]] = {}
    for path, messages in _files(source):
        module, name = _holder(path.relative_to(source))
        held = found.setdefault(module, {})
        for message in messages:
            known = held.setdefault(message.key, message)
            known.files.add(name)
            if message.plural and known.plural and known.plural != message.plural:
                raise UnreadableText(f"{path}: {message.key} has two different plurals in the module {module}.")
            known.plural = known.plural or message.plural
    return found


def _files(source: Path) -> Iterator[tuple[Path, list[Message]]]:
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        if "migrations" in parts or "static" in parts:
            continue
        if path.suffix == ".py":
            yield path, list(python_files.messages_in(path))
        elif "templates" in parts and path.suffix in TEMPLATE_ENDINGS:
            try:
                yield path, list(templates.messages_in(path))
            except UnreadableText as problem:
                raise UnreadableText(f"{path}: {problem}") from None


def _holder(relative: Path) -> tuple[str, str]:
    """The module whose catalogue holds a file's texts, and the file's name to be written there."""
    first, *rest = relative.parts
    if not rest:
        return TOP_LEVEL_HOLDER, first
    if first in HELD_ELSEWHERE:
        return HELD_ELSEWHERE[first], relative.as_posix()
    return first, "/".join(rest)
