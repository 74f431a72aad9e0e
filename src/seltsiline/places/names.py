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
_ENDS_A_PLACE = {word for word in KIND_OF_WORD if len(word) > 1}
_STREET_WORDS = frozenset(
    "tn tän tänav tänaval mnt maantee pst puiestee pkt põik põiktee tee talu kü korter krt ul ул улица street".split()
)
_CASE_ENDINGS = ("sse", "st", "lt", "le", "s", "l")
"""In, from and into, and the outer cases for the places that take them (Kosel, Võrumaal). Longest first."""
SHORTEST_STEM = 3

_LONG_NUMBER_FIRST = re.compile(r"^\s*\d{4,5}\b[\s,]*")
_BETWEEN_PLACES = re.compile(r"[,;/()\n\r\t|>]+|\s[-–—]\s")  # noqa: RUF001
_WORD = re.compile(r"[^\W_]+(?:[-‐‑–'’][^\W_]+)*")  # noqa: RUF001
_CODE = re.compile(r"^\s*(\d{1,4})(?:[.,]0+)?\s*$")


@dataclass(frozen=True, slots=True)
class NamePart:
    """One place as it was written: its key, the kind that an ending named (None: it named none)."""

    key: str
    kind: str | None
    text: str


def name_key(text: str) -> str:
    """Letters and digits alone, in lower case: "Kohtla-Järve", "kohtla järve" and "KOHTLA–JÄRVE" are one key."""  # noqa: RUF002
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


def parse_name(text: str) -> NamePart:
    """A cell that holds one place: its name and kind ("Võru v." gives "võru" and "vald")."""
    parts = list(_parts_of(text, several=False))
    return parts[0] if parts else NamePart("", None, text.strip())


def split_places(cell: str) -> list[NamePart]:
    """The places in a free cell in their order; house numbers, streets, farms and postal codes are left out."""
    parts: list[NamePart] = []
    for piece in _BETWEEN_PLACES.split(_LONG_NUMBER_FIRST.sub("", cell)):
        without_postal_code = _LONG_NUMBER_FIRST.sub("", piece)
        words = {word.casefold() for word in _WORD.findall(without_postal_code)}
        if any(map(str.isdigit, without_postal_code)) or words & _STREET_WORDS:
            continue
        parts.extend(_parts_of(without_postal_code, several=True))
    return parts


def _parts_of(text: str, *, several: bool) -> Iterator[NamePart]:
    """Names with their kinds. With `several`, a written-out kind ends a place: "Rõuge vald Nursi küla" is two."""
    name: list[str] = []
    kind: str | None = None
    kind_came_first = False
    for word in _WORD.findall(text):
        word_kind = KIND_OF_WORD.get(word.casefold())
        if word_kind is None:
            if several and name and kind and not kind_came_first:
                yield _part(name, kind)
                name, kind = [], None
            name.append(word)
        elif not name:
            kind, kind_came_first = word_kind, True
        elif several and kind is None and word.casefold() not in _ENDS_A_PLACE and len(name) > 1:
            kind = word_kind
        else:
            kind = kind or word_kind
    if name:
        yield _part(name, kind)
    elif kind:
        yield NamePart(name_key(text), None, text.strip())


def _part(name: list[str], kind: str | None) -> NamePart:
    return NamePart(name_key("".join(name)), kind, " ".join(name))
