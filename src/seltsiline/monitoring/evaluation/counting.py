"""From the rows of the statements to the figures."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from .figures import ContactGroup, CountyPart, Distribution, Measures, Month, MunicipalityPart, Part
from .statements import PLACE_KINDS, PROFILES, Cell, PersonRow, Rows

Key = TypeVar("Key", bound=Hashable)

GROUPS = ((1, 1), (2, 5), (6, 10), (11, 20), (21, 50), (51, 100), (101, None))
"""Contacts of a client in the period: few clients have very many."""


@dataclass(frozen=True)
class Counted:
    """The rows of one period: `months` are their keys in order, `month_of` the place in it of each stretch."""

    months: Sequence[str]
    month_of: Sequence[int]
    minutes: Sequence[Cell]
    contacts: Sequence[Cell]
    volunteer_rows: Sequence[PersonRow]
    client_rows: Sequence[PersonRow]
    volunteers: Sequence[PersonRow]
    clients: Sequence[PersonRow]

    @classmethod
    def of(cls, visits: Rows, contacts: Rows, months: Sequence[str], month_of: Sequence[int]) -> "Counted":
        volunteers, clients = ([_by_month(row, month_of) for row in rows] for rows in (visits[1], contacts[1]))
        return cls(
            months,
            month_of,
            visits[0],
            contacts[0],
            volunteers,
            clients,
            one_row_each(volunteers),
            one_row_each(clients),
        )


def _by_month(row: PersonRow, month_of: Sequence[int]) -> PersonRow:
    """The same person with the bits of months instead of stretches; mostly they are the same."""
    if len(month_of) == month_of[-1] + 1:
        return row
    return row._replace(met=tuple(_regrouped(mask, month_of) for mask in row.met))


def _regrouped(mask: int, month_of: Sequence[int]) -> int:
    return sum({1 << month_of[place] for place in places_of(mask)})


def places_of(mask: int) -> Iterable[int]:
    """The places of the bits that are set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def one_row_each(rows: Iterable[PersonRow]) -> list[PersonRow]:
    """One row for each person: somebody who was met in two municipalities has two."""
    found: dict[Hashable, PersonRow] = {}
    for row in rows:
        before = found.get(row.person)
        found[row.person] = row if before is None else _together(before, row)
    return list(found.values())


def _together(one: PersonRow, other: PersonRow) -> PersonRow:
    met = tuple(left | right for left, right in zip(one.met, other.met, strict=True))
    return one._replace(number=one.number + other.number, met=met, profiles=one.profiles | other.profiles)


def summed(cells: Iterable[Cell], key: Callable[[Cell], Key]) -> dict[Key, int]:
    sums: dict[Key, int] = defaultdict(int)
    for cell in cells:
        sums[key(cell)] += cell.number
    return sums


def bit_counts(masks: Iterable[int], width: int) -> list[int]:
    """How many of the numbers have each of the lowest `width` bits set."""
    counts = [0] * width
    for mask, times in Counter(masks).items():
        for place in places_of(mask):
            counts[place] += times
    return counts


def by_month(counted: Counted) -> tuple[Month, ...]:
    def place_key(cell: Cell) -> tuple[int, str]:
        return counted.month_of[cell.stretch], cell.place_kind

    contacts, minutes = (summed(cells, place_key) for cells in (counted.contacts, counted.minutes))
    width = len(counted.months)
    people = [_people_by_month(rows, width) for rows in (counted.volunteers, counted.clients)]
    months = []
    for at, month in enumerate(counted.months):
        places = tuple(
            Part(
                kind,
                Measures(
                    contacts.get((at, kind), 0), minutes.get((at, kind), 0), *(side[place][at] for side in people)
                ),
            )
            for place, kind in enumerate(PLACE_KINDS)
        )
        whole = Measures(
            sum(part.measures.contacts or 0 for part in places),
            sum(part.measures.minutes or 0 for part in places),
            *(side[-1][at] for side in people),
        )
        months.append(Month(month, whole, places))
    return tuple(months)


def _people_by_month(rows: Sequence[PersonRow], width: int) -> list[list[int]]:
    """Different people by month: at each kind of place, and last at any."""
    by_place = [bit_counts((row.met[place] for row in rows), width) for place in range(len(PLACE_KINDS))]
    return [*by_place, bit_counts((row.met[0] | row.met[1] | row.met[2] | row.met[3] for row in rows), width)]


def by_place(counted: Counted) -> tuple[Part, ...]:
    contacts, minutes = (summed(cells, lambda cell: cell.place_kind) for cells in (counted.contacts, counted.minutes))
    return tuple(
        Part(
            kind,
            Measures(
                contacts.get(kind, 0),
                minutes.get(kind, 0),
                sum(1 for row in counted.volunteers if row.met[at]),
                sum(1 for row in counted.clients if row.met[at]),
            ),
        )
        for at, kind in enumerate(PLACE_KINDS)
    )


def by_profile(counted: Counted) -> tuple[Part, ...]:
    contacts, minutes = (summed(cells, lambda cell: cell.profile) for cells in (counted.contacts, counted.minutes))
    volunteers, clients = (
        bit_counts((row.profiles for row in rows), len(PROFILES)) for rows in (counted.volunteers, counted.clients)
    )
    return tuple(
        Part(profile, Measures(contacts.get(profile, 0), minutes.get(profile, 0), volunteers[at], clients[at]))
        for at, profile in enumerate(PROFILES)
    )


def by_county(counted: Counted) -> list[CountyPart]:
    found = _by_ground(counted, lambda row: row.county, counted.volunteers, counted.clients)
    return [CountyPart(county, measures) for county, measures in found.items()]


def by_municipality(counted: Counted) -> list[MunicipalityPart]:
    found = _by_ground(counted, lambda row: (row.county, row.municipality), counted.volunteer_rows, counted.client_rows)
    return [MunicipalityPart(county, municipality, measures) for (county, municipality), measures in found.items()]


def _by_ground(
    counted: Counted,
    key: Callable[[Cell | PersonRow], Key],
    volunteers: Sequence[PersonRow],
    clients: Sequence[PersonRow],
) -> dict[Key, Measures]:
    contacts, minutes = (summed(cells, key) for cells in (counted.contacts, counted.minutes))
    people = [Counter(map(key, rows)) for rows in (volunteers, clients)]
    keys = dict.fromkeys([*contacts, *minutes])
    return {one: Measures(contacts.get(one, 0), minutes.get(one, 0), *(side[one] for side in people)) for one in keys}


def distribution(clients: Sequence[PersonRow]) -> Distribution:
    numbers = sorted(row.number for row in clients)
    groups = tuple(
        ContactGroup(low, high, sum(1 for number in numbers if number >= low and (high is None or number <= high)))
        for low, high in GROUPS
    )
    if not numbers:
        return Distribution(groups, None, None, None)
    return Distribution(groups, numbers[-1], sum(numbers) / len(numbers), float(median(numbers)))
