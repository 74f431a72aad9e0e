"""Small numbers are hidden, and nobody can work them out from what is shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seltsiline.monitoring.evaluation import Evaluation
from seltsiline.monitoring.evaluation.figures import HIDDEN, HoursValue, RateShare
from seltsiline.monitoring.evaluation.suppression import covers, hidden_rows, is_small, sizes_of, without_small_numbers

from .made_up import made_up_report

REPORTS = {"seed": st.integers(0, 10_000), "people": st.integers(8, 120), "meetings": st.integers(20, 400)}
Equation = tuple[dict[object, int], int | None]


def all_rows(evaluation: Evaluation) -> Iterator[object]:
    yield from evaluation.by_month
    yield from evaluation.by_county
    yield from evaluation.by_municipality
    yield from evaluation.by_profile
    yield from evaluation.by_place
    for month in evaluation.by_month:
        yield from month.places


@given(**REPORTS)
@settings(max_examples=30, deadline=None)
def test_no_row_about_fewer_than_five_people_is_shown(seed, people, meetings):
    shown = without_small_numbers(made_up_report(seed, people, meetings))
    assert not [row for row in all_rows(shown) if is_small(sizes_of(row.measures))]
    for ages in (shown.volunteer_ages, shown.client_ages):
        assert not [band for band in ages.bands if 0 < (band.people or 0) < 5]
        assert (ages.youngest, ages.oldest) == (None, None)
    assert not [group for group in shown.distribution.groups if 0 < (group.clients or 0) < 5]
    assert shown.distribution.most is None


def sums(whole: int | None, parts: dict[object, int | None]) -> Equation:
    """The parts add up to the whole: an equation over those that are hidden."""
    known = sum(value for value in parts.values() if value is not None)
    return dict.fromkeys(
        (key for key, value in parts.items() if value is None), 1
    ), None if whole is None else whole - known


def equations(shown: Evaluation) -> Iterator[Equation]:
    """Everything that a reader can set up from the tables, with contacts as the number that adds up everywhere."""
    total = shown.totals.contacts
    months = {("month", month.month): month.measures.contacts for month in shown.by_month}
    places = {("place", part.code): part.measures.contacts for part in shown.by_place}
    counties = {("county", part.county): part.measures.contacts for part in shown.by_county}
    yield sums(total, months)
    yield sums(total, places)
    yield sums(total, counties)
    yield sums(total, {("profile", part.code): part.measures.contacts for part in shown.by_profile})
    split = {(m.month, p.code): p.measures.contacts for m in shown.by_month for p in m.places}
    for key, whole in months.items():
        yield with_whole(key, whole, {one: value for one, value in split.items() if one[0] == key[1]})
    for key, whole in places.items():
        yield with_whole(key, whole, {one: value for one, value in split.items() if one[1] == key[1]})
    towns = {(part.county, part.municipality): part.measures.contacts for part in shown.by_municipality}
    for key, whole in counties.items():
        yield with_whole(key, whole, {("town", *one): value for one, value in towns.items() if one[0] == key[1]})
    yield from age_equations(shown)
    groups = {("group", group.low): group.clients for group in shown.distribution.groups}
    yield sums(shown.totals.clients, groups)


def age_equations(shown: Evaluation) -> Iterator[Equation]:
    for side, ages, whole in (
        ("v", shown.volunteer_ages, shown.totals.volunteers),
        ("c", shown.client_ages, shown.totals.clients),
    ):
        bands = {(side, band.low): band.people for band in ages.bands}
        yield sums(whole, bands | {(side, "unknown"): ages.unknown})
        for low, older in ((55, ages.from_55), (65, ages.from_65)):
            if older is not None:
                yield sums(older, {key: value for key, value in bands.items() if key[1] >= low})


def with_whole(key: object, whole: int | None, parts: dict[object, int | None]) -> Equation:
    """As `sums`, where the whole may be hidden too and then is one more unknown."""
    unknowns, rest = sums(0 if whole is None else whole, parts)
    return (unknowns | {key: -1}, rest) if whole is None else (unknowns, rest)


def solved(system: list[Equation]) -> set[object]:
    """The unknowns that the equations fix, by elimination."""
    rows = [
        {key: Fraction(value) for key, value in unknowns.items()}
        for unknowns, rest in system
        if unknowns and rest is not None
    ]
    reduced: list[dict[object, Fraction]] = []
    while rows:
        row = rows.pop()
        if not row:
            continue
        pivot = next(iter(row))
        row = {key: value / row[pivot] for key, value in row.items()}
        rows, reduced = ([without(other, pivot, row) for other in group] for group in (rows, reduced))
        reduced.append(row)
    return {next(iter(row)) for row in reduced if len(row) == 1}


def without(row: dict[object, Fraction], pivot: object, by: dict[object, Fraction]) -> dict[object, Fraction]:
    factor = row.get(pivot, Fraction())
    if not factor:
        return row
    keys = row.keys() | by.keys()
    changed = {key: row.get(key, Fraction()) - factor * by.get(key, Fraction()) for key in keys}
    return {key: value for key, value in changed.items() if value}


@given(**REPORTS)
@settings(max_examples=50, deadline=None)
def test_no_hidden_number_can_be_solved_for(seed, people, meetings):
    shown = without_small_numbers(made_up_report(seed, people, meetings))
    assert solved(list(equations(shown))) == set()


def test_the_attack_finds_a_single_hidden_row():
    report = next(
        made
        for made in (made_up_report(seed, 60, 200) for seed in range(50))
        if sum(is_small(sizes_of(part.measures)) for part in made.by_profile) == 1
    )
    careless = tuple(
        replace(part, measures=HIDDEN) if is_small(sizes_of(part.measures)) else part for part in report.by_profile
    )
    assert len(solved(list(equations(replace(report, by_profile=careless))))) == 1


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=9))
def test_hidden_rows_together_are_about_enough_people(sizes):
    rows = dict(enumerate(sizes))
    hidden = hidden_rows(rows)
    assert all(key in hidden for key, size in rows.items() if is_small(size))
    assert not hidden or hidden == set(rows) or covers([rows[key] for key in hidden])
    assert hidden or not any(map(is_small, sizes))


def test_nothing_is_hidden_without_need():
    assert hidden_rows({"a": (5, 5), "b": (9, 12), "c": (0, 0)}) == set()
    assert hidden_rows({"a": (2, 3), "b": (9, 12), "c": (20, 30), "d": (0, 0)}) == {"a", "b"}


def test_a_report_about_few_people_tells_nothing_of_them():
    shown = without_small_numbers(made_up_report(1, 3, 20))
    assert shown.totals.contacts is shown.totals.clients is shown.value.cents is None
    assert all(row.measures == HIDDEN for row in all_rows(shown))
    assert shown.distribution.mean is None


def test_rates_tell_nothing_of_hidden_months():
    report = next(
        made
        for made in (made_up_report(seed, 20, 60) for seed in range(50))
        if without_small_numbers(made).by_month[0].measures == HIDDEN
    )
    rates = tuple(RateShare(date(2019, month, 1), 500 + month, "x", 60) for month in (1, 2))
    shown = without_small_numbers(replace(report, value=HoursValue(1000, rates, 0))).value
    assert shown.cents is None
    assert [rate.minutes for rate in shown.rates] == [None, None]
    one_rate = HoursValue(1000, rates[:1], 0)
    assert without_small_numbers(replace(report, value=one_rate)).value == one_rate


@pytest.mark.parametrize("seed", range(5))
def test_totals_stay(seed):
    report = made_up_report(seed, 60, 300)
    assert without_small_numbers(report).totals == report.totals
