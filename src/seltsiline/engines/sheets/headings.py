"""Comparing a heading with the headings known for a kind of table."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from seltsiline.engines.sheets.fields import KINDS, SheetKind
from seltsiline.engines.sheets.folding import fold, shortened, within_one_letter

SURE: Final = 1.0
SAME_WORDS: Final = 0.95
WITHOUT_BRACKETS: Final = 0.93
MISTYPED: Final = 0.85
MAYBE: Final = 0.6
_INSIDE: Final = 0.5
_INSIDE_BONUS: Final = 0.3
_ABBREVIATED: Final = 0.7
_SHORTEST_MISTYPED: Final = 5
_SHORTEST_ABBREVIATION: Final = 3
_LONGEST_HEADING: Final = 200
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|/[^/]*$")


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """How well a heading fits a field: 0 to 1, and the key of WHY_MESSAGES."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Known:
    """The known headings of one kind: folded text, sorted words and forms with one letter left out, to fields."""

    exact: Mapping[str, tuple[tuple[str, float], ...]]
    sorted_words: Mapping[str, tuple[tuple[str, float], ...]]
    short_forms: Mapping[str, tuple[str, ...]]


def match_heading(kind: SheetKind, heading: str) -> dict[str, HeadingMatch]:
    """All fields of the kind that the heading may mean, each with its best match."""
    known = _known(kind)
    heading = heading[:_LONGEST_HEADING]
    folded = fold(heading)
    if not folded:
        return {}
    matches: dict[str, HeadingMatch] = {}
    _keep(matches, known.exact.get(folded, ()), 1.0, "heading")
    _keep(matches, known.sorted_words.get(_sorted(folded), ()), SAME_WORDS, "heading")
    plain = fold(_BRACKETS.sub(" ", heading))
    if plain and plain != folded:
        _keep(matches, known.exact.get(plain, ()), WITHOUT_BRACKETS, "heading")
    if not any(match.score >= MISTYPED for match in matches.values()):
        _keep_mistyped(matches, known, folded)
        _keep_inside(matches, known, folded.split())
        _keep_abbreviated(matches, known, folded.split())
    return matches


def is_known_heading(kinds: Iterable[SheetKind], text: str) -> bool:
    """Whether the text is a heading of one of the kinds, letter by letter or with its words in another order."""
    folded = fold(text[:_LONGEST_HEADING])
    ordered, plain = _sorted(folded), fold(_BRACKETS.sub(" ", text[:_LONGEST_HEADING]))
    return bool(folded) and any(
        folded in known.exact or plain in known.exact or ordered in known.sorted_words for known in map(_known, kinds)
    )


def heading_key(heading: str) -> str:
    """The form of a heading under which a person's choice is remembered."""
    return fold(heading)


def _keep(matches: dict[str, HeadingMatch], found: Iterable[tuple[str, float]], quality: float, why: str) -> None:
    for key, weight in found:
        score = weight * quality
        if key not in matches or matches[key].score < score:
            matches[key] = HeadingMatch(score, why)


def _keep_mistyped(matches: dict[str, HeadingMatch], known: _Known, folded: str) -> None:
    """Known headings one letter away; short words differ by one letter too easily ("tel" and "keel")."""
    if len(folded) < _SHORTEST_MISTYPED:
        return
    for form in shortened(folded):
        for candidate in known.short_forms.get(form, ()):
            if within_one_letter(candidate, folded):
                _keep(matches, known.exact[candidate], MISTYPED, "similar")


def _keep_inside(matches: dict[str, HeadingMatch], known: _Known, words: list[str]) -> None:
    """Known headings all of whose words stand in a longer heading: "Kliendi telefon (kodus)" has "telefon"."""
    if len(words) < 2:
        return
    for candidate, fields in known.exact.items():
        parts = candidate.split()
        if len(candidate) > 2 and len(parts) < len(words) and all(part in words for part in parts):
            quality = _INSIDE + _INSIDE_BONUS * len(candidate) / len(" ".join(words))
            _keep(matches, fields, quality, "similar")


def _keep_abbreviated(matches: dict[str, HeadingMatch], known: _Known, words: list[str]) -> None:
    """Known headings whose words all begin like the words of the heading: "Perek. nimi", "Vabatahtl."."""
    if any(len(word) < _SHORTEST_ABBREVIATION for word in words):
        return
    for candidate, fields in known.exact.items():
        parts = candidate.split()
        if len(parts) == len(words) and all(part.startswith(word) for part, word in zip(parts, words, strict=True)):
            _keep(matches, fields, _ABBREVIATED, "similar")


def _sorted(folded: str) -> str:
    return " ".join(sorted(folded.split()))


@lru_cache(maxsize=len(KINDS))
def _known(kind: SheetKind) -> _Known:
    exact: dict[str, dict[str, float]] = {}
    for spec in KINDS[kind].fields:
        for texts, weight in ((spec.maybe, MAYBE), (spec.headings, SURE), (spec.label, SURE), (spec.key, SURE)):
            for text in texts.split("|"):
                if folded := fold(text):
                    exact.setdefault(folded, {})[spec.key] = weight
    sorted_words: dict[str, dict[str, float]] = {}
    short_forms: dict[str, list[str]] = {}
    for folded, fields in exact.items():
        sorted_words.setdefault(_sorted(folded), {}).update(fields)
        if len(folded) >= _SHORTEST_MISTYPED:
            for form in shortened(folded):
                short_forms.setdefault(form, []).append(folded)
    return _Known(
        {text: tuple(fields.items()) for text, fields in exact.items()},
        {text: tuple(fields.items()) for text, fields in sorted_words.items()},
        {form: tuple(texts) for form, texts in short_forms.items()},
    )
