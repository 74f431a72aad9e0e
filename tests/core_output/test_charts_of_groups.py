"""Bars, distributions and ages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seltsiline.core.charts import (
    INK_ON_PAPER,
    AgeBand,
    Bar,
    Caption,
    Group,
    Label,
    ages,
    bar,
    bars,
    grouped,
    histogram,
)
from tests.core_output.drawings import assert_readable, read

PEOPLE = Caption("Inimesed", "Kõige rohkem Harjumaal.", nothing="Kedagi veel ei ole.")
COUNTIES = (
    "Harju maakond", "Hiiu maakond", "Ida-Viru maakond", "Jõgeva maakond", "Järva maakond", "Lääne maakond",
    "Lääne-Viru maakond", "Põlva maakond", "Pärnu maakond", "Rapla maakond", "Saare maakond", "Tartu maakond",
    "Valga maakond", "Viljandi maakond", "Võru maakond",
)  # fmt: skip


def test_a_bar_of_a_table_row_is_as_long_as_its_share():
    assert 'width="60"' in bar(50, 100)
    assert 'width="120"' in bar(100, 100)
    assert 'width="0"' in bar(0, 0)
    assert 'width="1"' in bar(1, 100_000)
    assert 'aria-hidden="true"' in bar(1, 2)
    assert 'class="c2"' in bar(1, 2, series=1)
    assert 'fill="#12464e"' in bar(1, 2, palette=INK_ON_PAPER)


def test_every_county_has_its_label_its_bar_and_its_number():
    rows = [Bar(county, 120 - 8 * place, f"{place}%") for place, county in enumerate(COUNTIES)]
    for drawn in read(bars(rows, PEOPLE)):
        assert set(COUNTIES) <= set(drawn.words)
        assert len(drawn.bars) == 15
        assert_readable(drawn)


def test_bars_are_as_long_as_their_values_and_zero_has_none():
    wide, narrow = read(bars([Bar("a", 100), Bar("b", 25), Bar("c", 0)], PEOPLE))
    for drawn in (wide, narrow):
        first, second = drawn.bars
        assert second.right - second.left == pytest.approx((first.right - first.left) / 4, abs=0.2)
        assert "0" in drawn.words


def test_a_long_label_breaks_and_the_rest_is_cut():
    long = "Vabatahtlike seltsiliste ja hooldekodude ühine kaugõppe ja nõustamise võrgustik Lõuna-Eestis ja saartel"
    wide, narrow = read(bars([Bar(Label(long, "Võrgustik"), 3), Bar("Hiiu maakond", 1)], PEOPLE))
    assert any(words.endswith("…") for words in wide.words)
    assert any(words.startswith("Vabatahtlike seltsiliste") for words in wide.words)
    assert "Võrgustik" in narrow.words
    assert_readable(wide)
    assert_readable(narrow)


def test_groups_become_wider_as_contacts_become_more():
    groups = grouped([1, 1, 2, 3, 5, 7, 60, 183])
    assert [(group.label, group.count) for group in groups] == [
        ("1", 2), ("2", 1), ("3–5", 2), ("6–10", 1), ("11–20", 0), ("21–50", 0), ("51–100", 1), ("101–200", 1),
    ]  # fmt: skip
    assert sum(group.count for group in grouped(range(700))) == 700


def test_groups_begin_with_zero_and_end_with_and_more():
    groups = grouped([0, 30, 11], upper=(5, 10))
    assert [(group.label, group.count) for group in groups] == [("0", 1), ("1–5", 0), ("6–10", 0), ("11+", 2)]
    assert grouped([]) == []


def test_a_histogram_writes_groups_below_and_counts_above():
    for drawn in read(histogram([Group(1, 1, 13), Group(2, 5, 157)], PEOPLE, below="kontakti ühe kliendi kohta")):
        assert {"1", "2–5", "13", "157", "kontakti ühe kliendi kohta"} <= set(drawn.words)
        assert_readable(drawn)


def test_a_pyramid_has_both_sides_on_one_scale_and_the_oldest_on_top():
    bands = [AgeBand("65–74", 10, 40), AgeBand("75–84", 20, 80), AgeBand("85+", 0, 20)]
    for drawn in read(ages(bands, ("Mehed", "Naised"), PEOPLE)):
        assert drawn.words["85+"].top < drawn.words["65–74"].top
        lengths = [round(bar.right - bar.left) for bar in drawn.bars]
        assert lengths[1] == pytest.approx(lengths[2] / 4, abs=1)
        assert {"Mehed", "Naised", "0", "80"} <= set(drawn.words)
        assert_readable(drawn)


@pytest.mark.parametrize(
    "svg",
    [
        bars([], PEOPLE),
        bars([Bar("a", 0)], PEOPLE),
        histogram([], PEOPLE),
        ages([], ("a", "b"), PEOPLE),
        ages([AgeBand("60+", 0, 0)], ("a", "b"), PEOPLE),
    ],
)
def test_a_drawing_without_data_says_so(svg):
    for drawn in read(svg):
        assert list(drawn.words) == ["Kedagi veel ei ole."]


def test_hostile_labels_stay_words():
    hostile = "<img src=x onerror=alert(1)>&\x07"
    drawings = [
        bars([Bar(hostile, 1, hostile)], PEOPLE),
        histogram([Group(1, 2, 3)], PEOPLE, below=hostile),
        ages([AgeBand(hostile, 1, 2)], (hostile, hostile), PEOPLE),
    ]
    for svg in drawings:
        assert "<img" not in svg
        assert read(svg)


names = st.sampled_from(
    [
        *COUNTIES,
        "Vabatahtlike seltsiliste ja hooldekodude ühine kaugõppe võrgustik",
        "Дом престарелых «Ивушка»",
        "W" * 80,
    ]
)
counts = st.one_of(st.integers(0, 9), st.integers(0, 10**9))


@given(st.lists(st.builds(Bar, names, counts, st.sampled_from(["", "17%"])), max_size=20))
@settings(max_examples=60, deadline=None)
def test_words_of_bars_never_stand_on_words(rows):
    for palette in (None, INK_ON_PAPER):
        for drawn in read(bars(rows, PEOPLE, palette=palette)):
            assert_readable(drawn)


@given(st.lists(st.integers(0, 20_000), max_size=60))
@settings(max_examples=60, deadline=None)
def test_words_of_a_histogram_never_stand_on_words(contacts):
    for drawn in read(histogram(grouped(contacts), PEOPLE, below="kontakti ühe kliendi kohta")):
        assert_readable(drawn)


@given(st.lists(st.builds(AgeBand, st.sampled_from(["29", "65–74", "100 ja vanemad"]), counts, counts), max_size=12))
@settings(max_examples=60, deadline=None)
def test_words_of_a_pyramid_never_stand_on_words(bands):
    for drawn in read(ages(bands, ("Mehed", "Naised"), PEOPLE)):
        assert_readable(drawn)
