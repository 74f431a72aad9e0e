"""Finding the same person, organisation or visit twice inside one file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from seltsiline.engines.sheets.folding import fold, shortened, within_one_letter
from seltsiline.engines.sheets.parsing import name_key
from seltsiline.engines.sheets.rows import ParsedRow, row_name

_MOST_IN_BUCKET: Final = 20
_SHORTEST_NEAR_NAME: Final = 7

Key = Callable[[ParsedRow], object]
Groups = Iterable[Sequence[ParsedRow]]


@dataclass(frozen=True, slots=True)
class Double:
    """Rows that are surely (`same`) or perhaps (`doubtful`) the same; `why` is a key of DOUBLE_MESSAGES.

    `numbers` are the numbers of the rows in the file, in ascending order.
    """

    numbers: tuple[int, ...]
    certainty: Literal["same", "doubtful"]
    why: str


def find_doubles(rows: Sequence[ParsedRow]) -> list[Double]:
    """Groups of rows that mean the same, in the order of their first rows.

    The same code makes `same`. Two different codes are never doubtful, however alike the names are.
    """
    doubles: list[Double] = []
    told = _Told()
    for why, certainty, groups in _findings(rows):
        for group in groups:
            numbers = sorted({row.number for row in group})
            if told.brings_together(numbers):
                doubles.append(Double(tuple(numbers), certainty, why))
    return sorted(doubles, key=lambda double: double.numbers)


class _Told:
    """Which rows were already told to belong together, also by way of a third row."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def brings_together(self, numbers: list[int]) -> bool:
        """Join the rows; answers whether some of them were apart until now."""
        roots = {self._root(number) for number in numbers}
        first, *others = sorted(roots)
        for root in others:
            self._parent[root] = first
        return bool(others)

    def _root(self, number: int) -> int:
        while (parent := self._parent.get(number, number)) != number:
            self._parent[number] = number = self._parent.get(parent, parent)
        return number


def _findings(rows: Sequence[ParsedRow]) -> Iterator[tuple[str, Literal["same", "doubtful"], Groups]]:
    """Groups by each reason, the surest first."""
    yield "personal_code", "same", _groups(rows, lambda row: row.values.get("personal_code"))
    yield "registry_code", "same", _groups(rows, lambda row: row.values.get("registry_code"))
    yield "visit", "doubtful", _groups(rows, _visit_key)
    yield "name_birth", "doubtful", _compatible(_groups(rows, _named("birth_date")))
    yield "name_phone", "doubtful", _compatible(_groups(rows, _named("phone")))
    yield "name_place", "doubtful", _compatible(_groups(rows, _bare_name_and_place))
    yield "near_name", "doubtful", _near_names(rows)


def _groups(rows: Sequence[ParsedRow], key: Key) -> list[list[ParsedRow]]:
    found: dict[object, list[ParsedRow]] = defaultdict(list)
    for row in rows:
        if (value := key(row)) is not None:
            found[value].append(row)
    return [group for group in found.values() if len(group) > 1]


def _named(field: str) -> Key:
    def key(row: ParsedRow) -> object:
        name, value = row_name(row), row.values.get(field)
        return (name, value) if name and value and row.kind != "visits" else None

    return key


def _bare_name_and_place(row: ParsedRow) -> object:
    """Name and municipality, for rows that tell nothing surer about the person."""
    if row.kind == "visits" or any(row.values.get(key) for key in ("personal_code", "birth_date", "registry_code")):
        return None
    name, place = row_name(row), row.values.get("municipality")
    return (name, fold(str(place or ""))) if name else None


def _visit_key(row: ParsedRow) -> object:
    if row.kind != "visits" or row.errors:
        return None
    values = row.values
    clients = values.get("client", ())
    people = sorted(name_key(str(name)) for name in clients) if isinstance(clients, tuple) else []
    volunteer = values.get("volunteer_code") or name_key(str(values.get("volunteer", "")))
    return values["on"], volunteer, values.get("client_code") or tuple(people), values["minutes"]


def _compatible(groups: Groups) -> Iterator[Sequence[ParsedRow]]:
    """Leave out groups in which everybody has a different code."""
    for group in groups:
        codes = [row.values.get("personal_code") or row.values.get("registry_code") for row in group]
        if None in codes or len(set(codes)) < len(codes):
            yield group


def _near_names(rows: Sequence[ParsedRow]) -> Iterator[Sequence[ParsedRow]]:
    """Pairs in one municipality whose names are one letter apart.

    Two such names share a form with one letter left out, so only rows with a common form are compared. A form shared
    by very many rows is an everyday name, written right: it is passed over, which also bounds the time.
    """
    buckets: dict[tuple[str, str], list[tuple[str, ParsedRow]]] = defaultdict(list)
    for row in rows:
        name, place = row_name(row), fold(str(row.values.get("municipality") or ""))
        if place and len(name) >= _SHORTEST_NEAR_NAME and row.kind != "visits":
            for form in set(shortened(name)):
                buckets[place, form].append((name, row))
    seen = set[tuple[int, int]]()
    for bucket in buckets.values():
        if not 1 < len(bucket) <= _MOST_IN_BUCKET:
            continue
        for (one_name, one), (other_name, other) in combinations(bucket, 2):
            pair = (one.number, other.number)
            if one_name != other_name and pair not in seen and within_one_letter(one_name, other_name):
                seen.add(pair)
                if not _contradict(one, other):
                    yield one, other


def _contradict(one: ParsedRow, other: ParsedRow) -> bool:
    """Whether both rows tell a code or a birth date, and not the same one."""
    for key in ("personal_code", "birth_date", "registry_code"):
        mine, theirs = one.values.get(key), other.values.get(key)
        if mine and theirs and mine != theirs:
            return True
    return False
