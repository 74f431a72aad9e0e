"""Reads templates as HTML: nothing the strict content policy would block, and no text that cannot be translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from tools.checks.files import template_files

# Translated or computed parts are blanked before the page is read, line breaks kept, so that what is left is raw text.
TRANSLATED_BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.S)
COMMENT = re.compile(r"\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}|<!--.*?-->", re.S)
CLASS_BLOCK = re.compile(r"\{%\s*block\s+\w*(?:class|attributes)\w*\s*%\}.*?\{%\s*endblock\b.*?%\}", re.S)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)

SHOWN_ATTRIBUTES = {
    "alt", "aria-description", "aria-label", "description", "heading", "hint", "label", "placeholder", "text", "title",
}  # fmt: skip
NEVER_SHOWN = {"script", "style", "code", "kbd", "samp"}
# The living style page shows made-up people and letters of three languages.
SAMPLES = "core/templates/core/style/"
WORD = re.compile(r"[^\W\d_]{2,}")
# Names, units and languages' own names are the same in every language.
SAME_EVERYWHERE = {
    "seltsiline", "eesti", "english", "русский", "csv", "xlsx", "xls", "ods", "pdf", "json", "html", "svg", "qr", "ctrl",
    "km", "min", "kb", "mb", "ehak", "tara", "kov", "api", "nbsp", "hellip", "eupl", "uuid", "esc", "enter",
}  # fmt: skip


def problems(root: Path) -> Iterable[str]:
    for path in template_files(root):
        if path.suffix != ".html":
            continue
        reader = PageReader()
        reader.feed(blanked(path.read_text(encoding="utf-8")))
        reader.close()
        name = path.relative_to(root).as_posix()
        found = reader.breaches if SAMPLES in name else sorted(reader.breaches + reader.untranslated)
        yield from (f"{name}:{line}: {text}" for line, text in found)


def blanked(text: str) -> str:
    for pattern in (COMMENT, TRANSLATED_BLOCK, CLASS_BLOCK, TAG):
        text = pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
    return text


class PageReader(HTMLParser):
    """Collects what is wrong as pairs of line and sentence."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.breaches: list[tuple[int, str]] = []
        self.untranslated: list[tuple[int, str]] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        names = {name for name, _ in attributes}
        self.breaches.extend((line, text) for text in self._policy_breaches(tag, names))
        for name, value in attributes:
            if name in SHOWN_ATTRIBUTES and (words := untranslated_words(value or "")):
                self.untranslated.append((line, f"the attribute {name} cannot be translated: “{words}”"))
        inside_hidden = bool(self._hidden) and self._hidden[-1] == tag
        if tag in NEVER_SHOWN or ("translate", "no") in attributes or "lang" in names or inside_hidden:
            self._hidden.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden and (words := untranslated_words(data)):
            self.untranslated.append((self.getpos()[0], f"the text cannot be translated: “{words}”"))

    def _policy_breaches(self, tag: str, names: set[str]) -> Iterator[str]:
        if tag == "style" or "style" in names:
            yield "an inline style; the content policy blocks it"
        if tag == "script" and "src" not in names:
            yield "an inline script; the content policy blocks it"
        for name in sorted(names):
            if re.fullmatch(r"on[a-z]+|hx-on.*", name):
                yield f"the handler {name}; the content policy blocks it"


def untranslated_words(text: str) -> str:
    """The text, shortened, when it has a word that differs between languages; otherwise an empty text."""
    words = [word for word in WORD.findall(text) if word.casefold() not in SAME_EVERYWHERE]
    return " ".join(text.split())[:60] if words else ""
