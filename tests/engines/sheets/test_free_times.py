"""Free time as people write it in a sheet becomes cells of a week, or stays words where it is not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seltsiline.engines.sheets.parsing import parse_free_times
from seltsiline.engines.sheets.parsing.free_times import DAYS, PARTS

WHOLE = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)


def each(days, *parts):
    return tuple(f"{day}-{part}" for day in days.split() for part in parts)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("E ja K hommikul", each("mon wed", "morning")),
        ("E-R õhtuti", each("mon tue wed thu fri", "evening")),
        ("tööpäeviti pärast lõunat", each("mon tue wed thu fri", "afternoon")),
        ("Teisipäeval ja reedel, enne lõunat", each("tue fri", "morning")),
        ("hommikuti", each("mon tue wed thu fri sat sun", "morning")),
        ("Laupäev", each("sat", *PARTS)),
        ("esmaspäevast neljapäevani hommikul ja õhtul", each("mon tue wed thu", "morning", "evening")),
        ("E hommikul; L päeval", ("mon-morning", "sat-afternoon")),
        ("L–E päeval", each("mon sat sun", "afternoon")),
        ("Tue and Thu mornings", each("tue thu", "morning")),
        ("weekends", each("sat sun", *PARTS)),
        ("вт, чт утром", each("tue thu", "morning")),
        ("по средам вечером", each("wed", "evening")),
        ("igal ajal", WHOLE),
        ("", ()),
        (None, ()),
    ],
)
def test_what_people_write_is_understood(text, cells):
    assert parse_free_times(text) == (cells, ())


@pytest.mark.parametrize("text", ["mitte reedel", "kui ilm on hea", "T, N kell 10", "ei tea", "helistage enne"])
def test_what_is_not_understood_stays_words_and_keeps_nobody_apart(text):
    assert parse_free_times(text) == ((), (text,))


@given(some.text(max_size=60))
def test_any_text_gives_cells_or_itself(text):
    cells, words = parse_free_times(text)
    assert set(cells) <= set(WHOLE)
    assert not (cells and words)
