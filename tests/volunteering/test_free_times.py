"""Free time as bits for the engine and as words for people."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from seltsiline.volunteering.free_time_words import free_time_words
from seltsiline.volunteering.free_times import FREE_TIMES, PARTS, WEEKDAYS, bits_of, cells_of

WORKDAYS = WEEKDAYS[:5]


@given(some.sets(some.sampled_from(FREE_TIMES)))
def test_cells_become_bits_and_the_same_cells_again(cells):
    assert set(cells_of(bits_of(cells))) == cells


def test_the_bits_stand_as_the_engine_counts_them():
    assert bits_of(["mon-morning"]) == 1
    assert bits_of(["sun-evening", "no-such-time"]) == 1 << 20


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], ""),
        (FREE_TIMES, "igal ajal"),
        (["tue-morning", "thu-morning"], "T ja N hommikul"),
        ([f"{day}-morning" for day in WORKDAYS] + ["sat-afternoon"], "E–R hommikul; L päeval"),
        ([f"{day}-evening" for day in WEEKDAYS], "iga päev õhtul"),
        ([f"sun-{part}" for part in PARTS], "P kogu päeva"),
        (["mon-morning", "wed-morning", "fri-morning", "mon-evening"], "E, K ja R hommikul; E õhtul"),
        (["mon-morning", "mon-afternoon", "tue-afternoon", "tue-morning"], "E ja T hommikul ja päeval"),
    ],
)
def test_days_that_are_alike_stand_together(cells, words):
    with translation.override("et"):
        assert free_time_words(cells) == words


def test_other_languages_say_it_their_way():
    with translation.override("ru"):
        assert free_time_words(["tue-morning", "thu-morning"]) == "вт и чт, утром"
    with translation.override("en"):
        assert free_time_words(["tue-morning", "thu-morning"]) == "Tue and Thu, in the morning"
