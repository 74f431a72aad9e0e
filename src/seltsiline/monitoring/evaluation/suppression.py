"""Hiding small numbers from who sees figures without names.

A row of a table about one to four people is hidden whole. The sum of a table stands beside it, so a single hidden row could be had by
subtraction: further rows, the smallest first, are hidden until the hidden ones together are about enough people and one of them is
large. Tables that share rows or sums are made together: municipalities add up to their county, months by place to months and to
places, age bands to the shares of the older ones. A most and an extreme age are each about one person and are always hidden.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from .figures import (
    HIDDEN,
    AgeBand,
    Ages,
    ContactGroup,
    CountyPart,
    Distribution,
    Evaluation,
    HoursValue,
    Measures,
    Month,
    MunicipalityPart,
    Part,
)

FEWEST = 5
"""Rows about fewer people are hidden."""
ENOUGH = 2 * FEWEST
"""Rows hidden together are about at least so many people."""

Key = TypeVar("Key", bound=Hashable)
Sizes = tuple[int, ...]
"""How many people of each sort a row is about."""


def is_small(sizes: Sizes) -> bool:
    return any(0 < size < FEWEST for size in sizes)


def sizes_of(measures: Measures) -> Sizes:
    return measures.volunteers or 0, measures.clients or 0


def hidden_rows(rows: Mapping[Key, Sizes], also: Iterable[Key] = ()) -> set[Key]:
    """The rows of a table with a known sum that must be hidden: all of them, empty ones too, where no few would do.

    `also` are hidden for the sake of another table.
    """
    hidden = set(also) | {key for key, sizes in rows.items() if is_small(sizes)}
    if not hidden:
        return hidden
    others = sorted(
        (key for key, sizes in rows.items() if key not in hidden and any(sizes)), key=lambda key: rows[key][::-1]
    )
    while others and not covers([rows[key] for key in hidden]):
        hidden.add(others.pop(0))
    return hidden if covers([rows[key] for key in hidden]) else set(rows)


def covers(hidden: list[Sizes]) -> bool:
    """Whether nobody can tell one of the hidden rows from their sum."""
    together = [sum(sizes) for sizes in zip(*hidden, strict=True)]
    one_is_large = any(not is_small(sizes) and any(sizes) for sizes in hidden)
    return len(hidden) >= 2 and one_is_large and all(size >= ENOUGH for size in together)


def without_small_numbers(evaluation: Evaluation) -> Evaluation:
    """The report as roles without names see it."""
    totals = evaluation.totals
    if is_small((totals.volunteers or 0, totals.clients or 0)):
        return _nothing_but_counts(evaluation)
    counties, municipalities = _ground(evaluation)
    places = _parts(evaluation.by_place)
    months = _months(evaluation.by_month, places)
    return replace(
        evaluation,
        value=_value(evaluation.value, months),
        by_month=months,
        by_county=counties,
        by_municipality=municipalities,
        by_profile=_parts(evaluation.by_profile),
        by_place=places,
        volunteer_ages=_ages(evaluation.volunteer_ages),
        client_ages=_ages(evaluation.client_ages),
        distribution=_distribution(evaluation.distribution),
        is_protected=True,
    )


def _parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    hidden = hidden_rows({part.code: sizes_of(part.measures) for part in parts})
    return tuple(replace(part, measures=HIDDEN) if part.code in hidden else part for part in parts)


def _months(months: tuple[Month, ...], places: tuple[Part, ...]) -> tuple[Month, ...]:
    """Whole months first; then the split of further months, so that each column of the split is covered too."""
    hidden = hidden_rows({month.month: sizes_of(month.measures) for month in months})
    split = _hidden_splits(months, hidden, {part.code for part in places if part.measures.is_hidden})
    return tuple(
        replace(
            month,
            measures=HIDDEN if month.month in hidden else month.measures,
            places=tuple(replace(part, measures=HIDDEN) for part in month.places)
            if month.month in split
            else month.places,
        )
        for month in months
    )


def _hidden_splits(months: tuple[Month, ...], hidden: set[str], hidden_places: set[str]) -> set[str]:
    """Months whose split by place is hidden. A place whose own sum is hidden needs no cover, but it needs a hidden month."""
    sizes = {month.month: {part.code: sizes_of(part.measures) for part in month.places} for month in months}
    split = hidden | {month for month, row in sizes.items() if any(map(is_small, row.values()))}
    others = sorted(
        (month.month for month in months if month.month not in split and month.measures.contacts),
        key=lambda month: sum(row[-1] for row in sizes[month].values()),
    )
    while others and (split or hidden_places) and not _splits_cover(sizes, split, hidden_places):
        split.add(others.pop(0))
    return split


def _splits_cover(sizes: dict[str, dict[str, Sizes]], split: set[str], hidden_places: set[str]) -> bool:
    if len(split) < 2:
        return False
    columns = {code: [sizes[month][code] for month in split] for code in next(iter(sizes.values()))}
    met = {code: [row for row in rows if any(row)] for code, rows in columns.items()}
    return all(
        code in hidden_places or not rows or any(not is_small(row) for row in rows) for code, rows in met.items()
    )


def _ground(evaluation: Evaluation) -> tuple[tuple[CountyPart, ...], tuple[MunicipalityPart, ...]]:
    """Counties and municipalities together: each county is the sum of its municipalities."""
    of_county = {part.county: sizes_of(part.measures) for part in evaluation.by_county}
    rows: dict[int, dict[int | None, Sizes]] = {county: {} for county in of_county}
    for part in evaluation.by_municipality:
        rows[part.county][part.municipality] = sizes_of(part.measures)
    inside = {county: hidden_rows(table) for county, table in rows.items()}
    uncovered = [county for county, keys in inside.items() if not _is_covered(rows[county], keys)]
    hidden = hidden_rows(of_county, also=uncovered) if len(of_county) > 1 else set()  # one county is the whole report
    hidden_inside = {
        (county, municipality) for county, keys in inside.items() if county not in hidden for municipality in keys
    } | _inside_hidden_counties(rows, hidden)
    counties = tuple(replace(part, measures=HIDDEN) if part.county in hidden else part for part in evaluation.by_county)
    municipalities = tuple(
        replace(part, measures=HIDDEN) if (part.county, part.municipality) in hidden_inside else part
        for part in evaluation.by_municipality
    )
    return counties, municipalities


def _is_covered(table: Mapping[Key, Sizes], hidden: set[Key]) -> bool:
    return not hidden or covers([table[key] for key in hidden])


def _inside_hidden_counties(rows: dict[int, dict[int | None, Sizes]], hidden: set[int]) -> set[tuple[int, int | None]]:
    """Municipalities hidden in hidden counties: at least one in each, and together enough, since their sum can be had."""
    all_rows = {(county, key): sizes for county in hidden for key, sizes in rows[county].items()}
    smallest = {
        min((place for place in all_rows if place[0] == county), key=lambda place: all_rows[place][::-1])
        for county in hidden
        if rows[county]
    }
    return hidden_rows(all_rows, also=smallest)


def _value(value: HoursValue, months: tuple[Month, ...]) -> HoursValue:
    """With several rates the minutes of each are sums of months, and so tell of hidden ones; so does the value made from them."""
    ways = len(value.rates) + bool(value.minutes_without_rate)
    if ways < 2 or not any(month.measures.is_hidden for month in months):
        return value
    return HoursValue(None, tuple(replace(rate, minutes=None) for rate in value.rates), None)


def _ages(ages: Ages) -> Ages:
    """Bands under 55, from 55 to 64 and from 65 are tables of their own, because the published shares are their sums."""
    bands = {band.low: (band.people or 0,) for band in ages.bands}
    unknown = (ages.unknown or 0,)
    young = {low: size for low, size in bands.items() if low < 55} | {-1: unknown}
    middle = {low: size for low, size in bands.items() if low == 55}
    old = {low: size for low, size in bands.items() if low >= 65}
    hidden: set[int] = set()
    shares_stay = True
    for table in (young, middle, old):
        inside = hidden_rows(table)
        shares_stay = shares_stay and _is_covered(table, inside)
        hidden |= inside
    if not shares_stay:
        hidden = hidden_rows(young | middle | old)
    return Ages(
        bands=tuple(AgeBand(band.low, band.high, None if band.low in hidden else band.people) for band in ages.bands),
        known=None if -1 in hidden else ages.known,
        unknown=None if -1 in hidden else ages.unknown,
        from_55=ages.from_55 if shares_stay else None,
        from_65=ages.from_65 if shares_stay else None,
        youngest=None,
        oldest=None,
    )


def _distribution(distribution: Distribution) -> Distribution:
    hidden = hidden_rows({group.low: (group.clients or 0,) for group in distribution.groups})
    groups = tuple(replace(group, clients=None) if group.low in hidden else group for group in distribution.groups)
    return replace(distribution, groups=groups, most=None)


def _nothing_but_counts(evaluation: Evaluation) -> Evaluation:
    """The whole report is about fewer than five people: of them nothing is told."""
    totals = replace(evaluation.totals, volunteers=None, clients=None, contacts=None, minutes=None)
    return replace(
        evaluation,
        totals=totals,
        visits=None,
        value=replace(evaluation.value, cents=None, rates=(), minutes_without_rate=None),
        by_month=tuple(
            replace(month, measures=HIDDEN, places=tuple(replace(part, measures=HIDDEN) for part in month.places))
            for month in evaluation.by_month
        ),
        by_county=tuple(replace(part, measures=HIDDEN) for part in evaluation.by_county),
        by_municipality=tuple(replace(part, measures=HIDDEN) for part in evaluation.by_municipality),
        by_profile=tuple(replace(part, measures=HIDDEN) for part in evaluation.by_profile),
        by_place=tuple(replace(part, measures=HIDDEN) for part in evaluation.by_place),
        volunteer_ages=_no_ages(evaluation.volunteer_ages),
        client_ages=_no_ages(evaluation.client_ages),
        distribution=Distribution(
            tuple(ContactGroup(group.low, group.high, None) for group in evaluation.distribution.groups),
            None,
            None,
            None,
        ),
        is_protected=True,
    )


def _no_ages(ages: Ages) -> Ages:
    bands = tuple(AgeBand(band.low, band.high, None) for band in ages.bands)
    return Ages(bands, None, None, None, None, None, None)
