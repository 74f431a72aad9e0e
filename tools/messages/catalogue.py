"""Reading, updating and judging one catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from tools.messages.message import Key, Message, placeholders

PLURAL_FORMS = {
    "et": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
FORMS = {"et": 2, "ru": 3}
# Where the first form means exactly one, it may say so in a word; in Russian it also means 21 and 31.
FIRST_FORM_IS_ONE = {"et"}
ELEMENT = re.compile(r"<(/?[a-z][\w-]*)")


def catalogue_path(source: Path, module: str, language: str) -> Path:
    return source / module / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path) -> polib.POFile:
    # 1 MB is far beyond any of ours; polib takes a path or the text itself and tells them apart by looking
    return polib.pofile(str(path), wrapwidth=110)


@dataclass(frozen=True)
class Update:
    added: int
    removed: int
    untranslated: int


def update(path: Path, language: str, messages: Mapping[Key, Message], known: Mapping[Key, polib.POEntry]) -> Update:
    """Write the catalogue with exactly these messages; new ones take over what another module's catalogue says.

    Entries stand in the order of their texts, without line numbers and dates, so that a diff shows only what changed.
    """
    former = {_key(entry): entry for entry in read(path)} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[language],
    }
    for key in sorted(messages, key=lambda key: (key.text.casefold(), key)):
        catalogue.append(_entry(messages[key], language, former.get(key) or known.get(key)))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = str(catalogue).rstrip("\n").removeprefix("#\n") + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    gone = former.keys() - messages.keys()
    untranslated = sum(not entry.translated() for entry in catalogue)
    return Update(len(messages.keys() - former.keys()), len(gone), untranslated)


def _entry(message: Message, language: str, former: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.key.text,
        msgctxt=message.key.context or None,
        occurrences=[(name, "") for name in sorted(message.files)],
        tcomment=former.tcomment if former else "",
    )
    if former and former.fuzzy:
        entry.flags.append("fuzzy")
    if "%" in message.key.text + message.plural and message.placeholders:
        entry.flags.append("python-format")
    if message.plural:
        entry.msgid_plural = message.plural
        kept = former.msgstr_plural if former else {}
        entry.msgstr_plural = {form: kept.get(form, "") for form in range(FORMS[language])}
    else:
        entry.msgstr = former.msgstr if former else ""
    return entry


def entries(source: Path, language: str) -> dict[Key, polib.POEntry]:
    """Every translated entry of all modules in one language."""
    found: dict[Key, polib.POEntry] = {}
    for path in sorted(source.glob(f"*/locale/{language}/LC_MESSAGES/django.po")):
        found |= {_key(entry): entry for entry in read(path) if entry.translated()}
    return found


def problems(path: Path, language: str, messages: Mapping[Key, Message]) -> Iterator[str]:
    """Everything that keeps this catalogue from being complete and right, in sentences."""
    if not path.exists():
        yield "there is no such catalogue; ./dev messages makes it"
        return
    catalogue = read(path)
    if catalogue.metadata.get("Plural-Forms", "").replace(" ", "") != PLURAL_FORMS[language].replace(" ", ""):
        yield f"its header should say Plural-Forms: {PLURAL_FORMS[language]}"
    found = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    doubled = [key for key, count in Counter(_key(entry) for entry in catalogue).items() if count > 1]
    yield from (f"{key} stands there twice" for key in doubled)
    yield from (f"{key} is missing; ./dev messages adds it" for key in sorted(messages.keys() - found.keys()))
    yield from (f"{key} is no longer used; ./dev messages removes it" for key in sorted(found.keys() - messages.keys()))
    for key in sorted(messages.keys() & found.keys()):
        yield from _entry_problems(found[key], messages[key], language)


def _entry_problems(entry: polib.POEntry, message: Message, language: str) -> Iterator[str]:
    if entry.fuzzy:
        yield f"{message.key} is marked as doubtful (fuzzy)"
    if (entry.msgid_plural or "") != message.plural:
        yield f"{message.key} has another plural in the code; ./dev messages updates it"
        return
    if not message.plural:
        yield from _text_problems(entry.msgstr, message, message.placeholders)
        return
    if sorted(entry.msgstr_plural) != list(range(FORMS[language])):
        yield f"{message.key} needs {FORMS[language]} forms"
        return
    for form, text in sorted(entry.msgstr_plural.items()):
        needed = message.placeholders
        if form == 0 and language in FIRST_FORM_IS_ONE and placeholders(text) <= needed:
            needed = needed & (placeholders(text) | placeholders(message.key.text) - {"count", "counter", "number"})
        yield from _text_problems(text, message, needed)


def _text_problems(text: str, message: Message, needed: set[str]) -> Iterator[str]:
    if not text.strip():
        yield f"{message.key} is not translated"
        return
    there = placeholders(text)
    if there != needed:
        wrong = ", ".join(sorted(there ^ needed))
        yield f"{message.key} and its translation differ in what is filled in: {wrong}"
    if Counter(ELEMENT.findall(text)) != Counter(ELEMENT.findall(message.plural or message.key.text)):
        yield f"{message.key} and its translation differ in their HTML elements"
    if text.startswith("\n") != message.key.text.startswith("\n") or text.endswith("\n") != message.key.text.endswith(
        "\n"
    ):
        yield f"{message.key} and its translation differ in line breaks at the start or end"


def _key(entry: polib.POEntry) -> Key:
    return Key(entry.msgid, entry.msgctxt or "")
