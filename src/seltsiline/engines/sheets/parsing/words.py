"""Choices written as words in three languages: sex, help profile, kind of place, status, language, yes and no."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.folding import fold, within_one_letter
from seltsiline.engines.sheets.parsing.text import one_line, quoted, text_of
from seltsiline.engines.sheets.parsing.vocabulary import (
    CLIENT_STATUSES,
    LANGUAGES,
    ORGANISATION_KINDS,
    PLACE_KINDS,
    PROFILES,
    SEXES,
    VOLUNTEER_STATUSES,
    YES_AND_NO,
)
from seltsiline.engines.sheets.table import Cell

Choices = Mapping[str, str]
"""Code to its words, parted by `|`. A word with `*` at its end stands for all words that begin so."""

_LIST: Final = re.compile(r"[,;/\n+&|]|\s-\s")
_AND: Final = re.compile(r"\s(?:ja|and|и|ning)\s", re.IGNORECASE)
_LEVEL: Final = re.compile(
    r"\([^)]*\)|[A-C][12]\b|\b(?:keel\w*|language|язык\w*|veidi|vähe|natuke|hästi|emakeel\w*)\b", re.I
)
_SHORTEST_MISTYPED: Final = 5
_LONGEST_PHRASE: Final = 120


def find_choice(text: str, table: str) -> str | None:
    """The code that a phrase stands for: whole words first, then words inside it, then one mistyped letter."""
    folded = fold(text[:_LONGEST_PHRASE])
    exact, phrases = _indexed(table)
    if folded in exact:
        return exact[folded]
    for pattern, code in phrases:
        if pattern.search(folded):
            return code
    if len(folded) >= _SHORTEST_MISTYPED:
        for word, code in exact.items():
            if len(word) >= _SHORTEST_MISTYPED and within_one_letter(word, folded):
                return code
    return None


def parse_sex(raw: Cell) -> str:
    """`female` or `male`."""
    return _choice(raw, "sex")


def parse_place_kind(raw: Cell) -> str:
    """Where a contact was: `home`, `care_home`, `outside` or `phone`."""
    return _choice(raw, "place_kind")


def parse_profile(raw: Cell) -> str:
    """One help profile."""
    return _choice(raw, "profile")


def parse_profiles(raw: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Help profiles listed in a cell, in their order, and the pieces that are not known."""
    return _several(raw, "profile", split_and=False)


def parse_languages(raw: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Language codes listed in a cell, and the pieces that are not known."""
    return _several(_LEVEL.sub(" ", text_of(raw)), "language", split_and=True)


def parse_volunteer_status(raw: Cell) -> str:
    return _choice(raw, "volunteer_status")


def parse_client_status(raw: Cell) -> str:
    return _choice(raw, "client_status")


def parse_organisation_kind(raw: Cell) -> str:
    """`ngo`, `municipality`, `care_home`, `company`, `ministry`, `foundation`, `church`, `health`, `school`, `state`."""
    return _choice(raw, "organisation_kind")


def parse_yes_no(raw: Cell) -> bool:
    """Whether the cell says yes. A mark such as x or + is a yes."""
    if isinstance(raw, bool):
        return raw
    text = one_line(raw).strip(" .!").lower()
    if text in ("x", "х", "+", "v", "✓", "✔", "1"):
        return True
    if text in ("-", "–", "0"):
        return False
    found = find_choice(text, "yes_no")
    if found is None:
        raise CellError("yes_no_unreadable", value=quoted(raw))
    return found == "yes"


_TABLES: Final[dict[str, Choices]] = {
    "sex": SEXES,
    "place_kind": PLACE_KINDS,
    "profile": PROFILES,
    "language": LANGUAGES,
    "volunteer_status": VOLUNTEER_STATUSES,
    "client_status": CLIENT_STATUSES,
    "organisation_kind": ORGANISATION_KINDS,
    "yes_no": YES_AND_NO,
}


@lru_cache(maxsize=len(_TABLES))
def _indexed(table: str) -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Whole phrases to codes, and patterns that find a phrase inside a longer text, in the order of the table."""
    exact: dict[str, str] = {}
    phrases: list[tuple[re.Pattern[str], str]] = []
    for code, words in _TABLES[table].items():
        exact.setdefault(fold(code), code)
        alternatives = []
        for word in words.split("|"):
            stem = fold(word)
            exact.setdefault(stem, code)
            if len(stem) > 2:
                alternatives.append(rf"\b{stem}" + ("" if word.endswith("*") else r"\b"))
        if alternatives:
            phrases.append((re.compile("|".join(alternatives)), code))
    return exact, tuple(phrases)


def _choice(raw: Cell, table: str) -> str:
    found = find_choice(one_line(raw), table)
    if found is None:
        raise CellError("word_unknown", value=quoted(raw))
    return found


def _several(raw: Cell, table: str, *, split_and: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known: list[str] = []
    unknown: list[str] = []
    pieces = [piece for part in _LIST.split(text_of(raw)) for piece in (_AND.split(part) if split_and else [part])]
    for piece in pieces:
        if not (piece := piece.strip(" .")):
            continue
        found = [find_choice(word, table) for word in piece.split()] if split_and else [None]
        if None in found:
            found = [find_choice(piece, table)]
        if None in found:
            unknown.append(piece)
        known.extend(code for code in found if code)
    return tuple(dict.fromkeys(known)), tuple(unknown)
