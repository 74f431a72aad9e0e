"""Names of people as sheets have them: "Perenimi, Eesnimi", "PERENIMI Eesnimi", double names, titles, Cyrillic."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.folding import fold
from seltsiline.engines.sheets.parsing.text import one_line, quoted, text_of
from seltsiline.engines.sheets.table import Cell


class NameOrder(StrEnum):
    """Which name stands first where neither a comma nor capitals tell."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in two parts. `remark` is what else stood in the cell: "(proua)", "Võru"."""

    given: str
    family: str
    remark: str = ""

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


_LETTERS_ONLY: Final = re.compile(r"[^\W\d_]+(?:['’`´.\-–‑][^\W\d_]*)*")
_REMARK: Final = re.compile(r"[(\[]([^)\]]*)[)\]]")
_TITLES: Final = frozenset(
    fold(title)
    for title in (
        "hr", "pr", "prl", "proua", "härra", "preili", "mr", "mrs", "ms", "miss", "dr", "prof", "phd", "ma", "ba", "msc",
        "bsc", "mba", "jun", "sen", "jr", "sr", "г-н", "г-жа", "гн", "гжа",
    )
)  # fmt: skip
_PARTICLES: Final = frozenset(
    {"von", "van", "der", "den", "de", "di", "da", "del", "la", "le", "af", "zu", "zur", "al"}
)
_PATRONYMIC: Final = re.compile(r"[а-яё]{2,}(?:вна|чна|шна|вич|ич)$", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\s*(?:[;\n/&+]|,(?=\s*[^\s,]+\s+[^\s,]+)|\s(?:ja|and|и|и)\s)\s*")
_AND: Final = re.compile(r"[;&+]|\s(?:ja|and|и)\s")
_LONGEST_NAME: Final = 120


def parse_name(raw: Cell, order: NameOrder = NameOrder.GIVEN_FIRST) -> Name:
    """Both names of one person. Raises where only one name stands there, or something that is no name."""
    name = parse_any_name(raw, order)
    if not name.given or not name.family:
        raise CellError("name_incomplete", value=quoted(raw))
    return name


def parse_any_name(raw: Cell, order: NameOrder = NameOrder.GIVEN_FIRST) -> Name:
    """As parse_name, but a single name is accepted as the given name: diaries often have only "Helju"."""
    text = one_line(raw)
    remark = "; ".join(part.strip() for part in _REMARK.findall(text) if part.strip())
    text = _REMARK.sub(" ", text).strip(" ,;")
    if any(letter.isdigit() for letter in text):
        raise CellError("name_has_digits", value=quoted(raw))
    if _AND.search(text):
        raise CellError("name_several", value=quoted(raw))
    if "," in text:
        family_text, _, given_text = text.partition(",")
        family, given = _words(raw, family_text), _words(raw, given_text)
        if family and given and not (len(family) > 1 and all(map(_is_title, given))):
            return Name(cased(given), cased(family), remark)
        words = family if len(family) > 1 else given or family
    else:
        words = _words(raw, text)
    given, family = _divide(words, order)
    return Name(cased(given), cased(family), remark)


def parse_name_part(raw: Cell) -> str:
    """One part of a name (given or family) as it should be written."""
    text = _REMARK.sub(" ", one_line(raw)).strip(" ,;")
    if any(letter.isdigit() for letter in text):
        raise CellError("name_has_digits", value=quoted(raw))
    return cased(_words(raw, text))


def parse_names(raw: Cell, order: NameOrder = NameOrder.GIVEN_FIRST) -> tuple[str, ...]:
    """Full names of several people in one cell, parted by ; / & + or a line break, or by "ja", "and", "и".

    A comma parts people only where each side has at least two words; else it parts family and given name.
    """
    text = text_of(raw)
    parts = [part for part in _SEVERAL.split(text) if part and part.strip(" ,;.")]
    if "," in text and not all(len(part.replace(",", " ").split()) >= 2 for part in parts):
        parts = [part for part in re.split(r"[;\n/&+]|\s(?:ja|and|и)\s", text) if part.strip(" ,;.")]
    *others, last = parts or [""]
    if others and "," not in text and len(last.split()) == 2 and all(len(part.split()) == 1 for part in others):
        parts = [*(f"{part} {last.split()[1]}" for part in others), last]  # "Mari ja Jaan Maasikas", a couple
    names = [parse_any_name(part, order).full for part in parts]
    return tuple(dict.fromkeys(names))


def name_key(*names: str) -> str:
    """A key equal for the same name in any order, case and spelling of accents: "maasikas mari"."""
    return " ".join(sorted(fold(" ".join(names)).split()))


def _words(raw: Cell, text: str) -> list[str]:
    """The words of a name without titles; raises where a word has no letters or is far too long."""
    if len(text) > _LONGEST_NAME:
        raise CellError("name_unreadable", value=quoted(raw))
    words: list[str] = []
    for word in text.replace("’", "'").replace("`", "'").replace("´", "'").split():
        bare = word.strip('.,;:"„“”«»')
        if not bare or (word.endswith(".") and _is_title(bare)):
            continue
        if bare in ("-", "–", "—"):
            words[-1:] = [f"{last}-" for last in words[-1:]]
        elif not _LETTERS_ONLY.fullmatch(bare):
            raise CellError("name_unreadable", value=quoted(raw))
        elif words and words[-1].endswith("-"):
            words[-1] += bare
        else:
            words.append(bare.replace("–", "-").replace("‑", "-"))
    return _without_titles(words)


def _without_titles(words: list[str]) -> list[str]:
    """Titles count as such only beside two names: somebody may well be called Ma or Dr."""
    while len(words) > 2 and _is_title(words[0]):
        words = words[1:]
    while len(words) > 2 and _is_title(words[-1]):
        words = words[:-1]
    return words


def _is_title(word: str) -> bool:
    return fold(word).replace(" ", "") in _TITLES


def _divide(words: list[str], order: NameOrder) -> tuple[list[str], list[str]]:
    """Given and family names of words without a comma: capitals, patronymics and particles tell more than the order."""
    if len(words) < 2:
        return words, []
    shouted = [len(word) > 1 and word.isupper() for word in words]
    if any(shouted) and not all(shouted):
        family = [word for word, loud in zip(words, shouted, strict=True) if loud]
        given = [word for word, loud in zip(words, shouted, strict=True) if not loud]
        if shouted[0] or shouted[-1]:
            return given, family
    if len(words) == 3 and _PATRONYMIC.search(words[2]):
        return words[1:], words[:1]
    if len(words) == 3 and _PATRONYMIC.search(words[1]):
        return words[:2], words[2:]
    if order is NameOrder.FAMILY_FIRST:
        split = 1
        while split < len(words) - 1 and words[split - 1].lower() in _PARTICLES:
            split += 1
        return words[split:], words[:split]
    split = len(words) - 1
    while split > 1 and words[split - 1].lower() in _PARTICLES:
        split -= 1
    return words[:split], words[split:]


def cased(words: list[str]) -> str:
    """Names with capital first letters. Words already in mixed case ("McKay", "von Glehn") stay as written."""
    return " ".join(_cased(word, first=index == 0) for index, word in enumerate(words))


def _cased(word: str, *, first: bool) -> str:
    if word.lower() in _PARTICLES and not (first and word.isupper() is False and word[0].isupper()):
        return word.lower()
    if (word.isupper() and len(word) > 1) or word.islower():
        return re.sub(r"[^\W\d_]+", lambda match: match[0][0].upper() + match[0][1:].lower(), word)
    return word
