"""Looking up names of places: as written, without diacritics, inflected, with one letter wrong.

Built once from a list of names. A look-up of a right name is one step in a dictionary; one of a wrong name takes about as
many steps as it has letters, whatever the number of places.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from .names import name_key, plain_key, stems
from .tables import MunicipalityFact, SettlementFact

Place = TypeVar("Place", MunicipalityFact, SettlementFact)

SHORTEST_MISTYPED = 4
"""Below this many letters one wrong letter makes another name."""


class Spelling(Enum):
    """How near the text comes to a name, best first."""

    AS_WRITTEN = "as written"
    VARIANT = "variant"
    MISTYPED = "mistyped"


@dataclass(frozen=True, slots=True)
class Entry(Generic[Place]):
    """One name of one place.

    `kind` is the kind under which it bore this name. `former_name` is set when that unit is no more and the place took it
    over, and `shared` when only a part of that unit went to this place.
    """

    place: Place
    kind: str
    former_name: str = ""
    shared: bool = False


class NameIndex(Generic[Place]):
    """Keys of names → entries."""

    def __init__(self, named_entries: Iterable[tuple[str, Entry[Place]]]) -> None:
        self._by_key: dict[str, list[Entry[Place]]] = {}
        self._by_plain_key: dict[str, list[Entry[Place]]] = {}
        self._plain_keys_by_shortened: dict[str, set[str]] = {}
        for name, entry in named_entries:
            key = name_key(name)
            self._by_key.setdefault(key, []).append(entry)
            self._by_plain_key.setdefault(plain_key(key), []).append(entry)
        for key in self._by_plain_key:
            if len(key) >= SHORTEST_MISTYPED:
                for shortened in _shortened(key):
                    self._plain_keys_by_shortened.setdefault(shortened, set()).add(key)

    def find(self, key: str, spelling: Spelling) -> list[Entry[Place]]:
        if spelling is Spelling.AS_WRITTEN:
            return self.as_written(key)
        return self.variants(key) if spelling is Spelling.VARIANT else self.mistyped(key)

    def as_written(self, key: str) -> list[Entry[Place]]:
        """Places of exactly this name; when there is none and the text has no diacritics, of this name without them."""
        return self._by_key.get(key) or (self._by_plain_key.get(key, []) if key.isascii() else [])

    def variants(self, key: str) -> list[Entry[Place]]:
        """Places whose name has other diacritics, or of which this is an inflected form."""
        found = self._by_plain_key.get(plain_key(key), [])
        for stem in () if found else stems(key):
            found = self.as_written(stem) or self._by_plain_key.get(plain_key(stem), [])
            if found:
                break
        return found

    def mistyped(self, key: str) -> list[Entry[Place]]:
        """Places whose name is one letter away: one too many, too few, wrong, or two neighbours swapped."""
        plain = plain_key(key)
        if len(plain) < SHORTEST_MISTYPED:
            return []
        near: set[str] = set()
        for shortened in _shortened(plain):
            near |= self._plain_keys_by_shortened.get(shortened, set())
        return [
            entry for other in sorted(near) if one_letter_apart(plain, other) for entry in self._by_plain_key[other]
        ]


def _shortened(key: str) -> Iterator[str]:
    """The key itself and with each letter left out: two keys one letter apart have one of these in common."""
    yield key
    for position in range(len(key)):
        yield key[:position] + key[position + 1 :]


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one insertion, deletion, replacement or swap of neighbours turns one into the other (or none is needed)."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]
