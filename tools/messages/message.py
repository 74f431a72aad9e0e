"""One text to be translated, and where it is used."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PLACEHOLDER = re.compile(r"%\((\w+)\)[sdf]|(?<!%)(?:%%)*%([sd])|(?<!\{)\{(\w*)(?:[:!][^{}]*)?\}(?!\})")


@dataclass(frozen=True, order=True)
class Key:
    """What gettext looks a text up by."""

    text: str
    context: str = ""

    def __str__(self) -> str:
        return f"“{shortened(self.text)}”" + (f" ({self.context})" if self.context else "")


@dataclass
class Message:
    """A text with its plural, if it has one, and the files that use it, relative to the module's folder."""

    key: Key
    plural: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def placeholders(self) -> set[str]:
        return placeholders(self.plural or self.key.text)


class UnreadableText(Exception):
    """A call of gettext that no tool can collect; the text says where and why."""


def placeholders(text: str) -> set[str]:
    """The names, or kinds where they have none, of everything that is filled in later."""
    return {name or kind or f"{{{brace}}}" for name, kind, brace in PLACEHOLDER.findall(text)}


def shortened(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
