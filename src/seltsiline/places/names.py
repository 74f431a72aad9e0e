"""How people write the name of a place, taken apart: endings, cases, letters, several places in one cell.

Nothing here knows which places exist; it turns text into keys that `name_index` can look up.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .tables import without_diacritics

_WORDS_OF_KIND = {
    "county": "mk maak maakond maakonna maakonnas maakonnast county уезд",
    "vald": "v vald valla vallas vallast valda vld parish rural municipality волость вол",
    "linn": "l linn linna linnas linnast city town г гор город",
    "küla": "k küla külas külast külla kyla kula village деревня дер д",
    "alevik": "al as alev alevi alevis alevist alevik aleviku alevikus alevikust asula borough посёлок поселок пос",
    "linnaosa": "lo linnaosa linnaosas linnaosast district район",
}
KIND_OF_WORD = {word: kind for kind, words in _WORDS_OF_KIND.items() for word in words.split()}
_STREET_WORDS = frozenset(
    "tn tän tänav tänaval mnt maantee pst puiestee pkt põik põiktee tee talu kü korter krt ul ул улица street".split()
)
_CASE_ENDINGS = ("sse", "st", "lt", "le", "s", "l")
"""In, from and into, and the outer cases for the places that take them (Kosel, Võrumaal). Longest first."""
SHORTEST_STEM = 3

_LONG_NUMBER_FIRST = re.compile(r"^\s*\d{4,5}\b[\s,]*")
_BETWEEN_PLACES = re.compile(r"[,;/()\n\r\t|>]+|\s[-\u2013\u2014]\s")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u2013'\u2019][^\W_]+)*")
_CODE = re.compile(r"^\s*(\d{1,4})(?:[.,]0+)?\s*$")


@dataclass(frozen=True, slots=True)
class NamePart:
    """One place as it was written: its key, the kind that an ending named (None: it named none)."""

    key: str
    kind: str | None
    text: str


def name_key(text: str) -> str:
    """Letters and digits alone, in lower case: "Kohtla-Järve", "kohtla järve" and "KOHTLA JÄRVE" are one key."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return composed if composed.isalnum() else "".join(letter for letter in composed if letter.isalnum())


def plain_key(key: str) -> str:
    """A key without diacritics, for text from a keyboard that lacks õ, ä, ö, ü, š, ž."""
    return key if key.isascii() else without_diacritics(key)


def read_code(text: str) -> int | None:
    """The EHAK code when a cell holds nothing else. Spreadsheets turn "0142" into 142 and 142.0."""
    match = _CODE.match(text)
    return int(match.group(1)) if match else None


def stems(key: str) -> Iterator[str]:
    """What a key may be an inflected form of: "rõuges" gives "rõuge"."""
    for ending in _CASE_ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= SHORTEST_STEM:
            yield key.removesuffix(ending)


def split_places(cell: str) -> list[NamePart]:
    """The places in a cell in their order; house numbers, streets, farms and postal codes are left out.

    A comma parts two places, and so does a kind: "Rõuge vald Nursi küla" and "Rõuge v Nursi k" are two each.
    """
    parts: list[NamePart] = []
    for piece in _BETWEEN_PLACES.split(_LONG_NUMBER_FIRST.sub("", cell)):
        named = _LONG_NUMBER_FIRST.sub("", piece)
        words = _WORD.findall(named)
        if not any(map(str.isdigit, named)) and not _is_street(words):
            parts.extend(_parts_of(words))
    return parts


def _is_street(words: list[str]) -> bool:
    """ "Tartu maantee" is a street, "Maantee küla" is a village."""
    lower = [word.casefold() for word in words]
    return not _STREET_WORDS.isdisjoint(lower) and KIND_OF_WORD.get(lower[-1]) != "küla"


def _parts_of(words: list[str]) -> Iterator[NamePart]:
    """Names with their kinds. Estonian and English put the kind behind the name, Russian in front of it."""
    name: list[str] = []
    kind: str | None = None
    kind_in_front = False
    kinds = [KIND_OF_WORD.get(word.casefold()) for word in words]
    for position, word in enumerate(words):
        word_kind = kinds[position]
        follower = kinds[position + 1] if position + 1 < len(kinds) else None
        if bool(name) == bool(kind) and follower not in (None, word_kind):
            word_kind = None  # "Linna küla" is a village called Linna
        starts_anew = bool(name and kind) and (kind_in_front if word_kind else not kind_in_front)
        if starts_anew:
            yield name_part(name, kind)
            name, kind, kind_in_front = [], None, False
        if word_kind is None:
            name.append(word)
        else:
            kind_in_front = kind_in_front or not name
            kind = kind or word_kind
    if name:
        yield name_part(name, kind)


def name_part(name: list[str], kind: str | None) -> NamePart:
    return NamePart(name_key("".join(name)), kind, " ".join(name))
