"""Axis steps and the width of words."""

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.core.charts.drawing import TEXT_SIZE, plain_number
from seltsiline.core.charts.scale import nice_ticks
from seltsiline.core.charts.text import break_lines, shorten, text_width
from seltsiline.core.paper.rendering import FONTS


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6]),
        (11, [0, 5, 10]),
        (1004, [0, 250, 500, 750, 1000]),
        (100, [0, 20, 40, 60, 80, 100]),
    ],
)
def test_ticks_are_numbers_that_people_count_in(highest, ticks):
    assert nice_ticks(highest) == ticks


def test_halves_may_have_ticks_where_the_measure_has_halves():
    assert nice_ticks(0.5, whole=False) == [0, 0.1, 0.2, 0.3, 0.4, 0.5]


@given(st.one_of(st.integers(1, 10**15), st.floats(1e-6, 1e15)), st.integers(2, 8), st.booleans())
def test_ticks_are_even_few_and_reach_near_the_highest(highest, most, whole):
    ticks = nice_ticks(highest, most=most, whole=whole)
    assert 2 <= len(ticks) <= most + 1
    assert ticks[0] == 0
    assert all(tick == int(tick) for tick in ticks) or not whole
    step = ticks[1]
    assert all(tick == pytest.approx(step * place) for place, tick in enumerate(ticks))
    assert highest < ticks[-1] + step * 1.001 or highest < 1


@pytest.mark.parametrize(
    "words", ["Kohtumised kodus ja hooldekodus", "Õÿ Žüri 1 004 – 17%", "Разговор и прогулка, Ёжик", "WWW @@ …№"]
)
def test_words_are_never_wider_than_they_are_thought_to_be(tmp_path, words):
    page = tmp_path / "page.typ"
    page.write_text(
        f'#set text(font: "Seltsiline Sans", weight: 600, size: {TEXT_SIZE}pt)\n'
        f'#context [#metadata(measure("{words}").width.pt())<width>]',
        encoding="utf-8",
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    real = float(typst.query(page, "<width>", field="value", one=True, font_paths=fonts))
    assert real <= text_width(words, TEXT_SIZE) * 1.01
    assert real >= text_width(words, TEXT_SIZE) * 0.8


def test_words_that_fit_stay_and_others_end_in_an_ellipsis():
    assert shorten("Võru", 15, 100) == "Võru"
    short = shorten("Vabatahtlike seltsiliste võrgustik", 15, 100)
    assert short.endswith("…")
    assert text_width(short, 15) <= 100
    assert shorten("Võru", 15, 2) == ""
    assert len(shorten("a" * 1_000_000, 15, 100)) < 20


def test_lines_break_between_words_and_lose_none_that_fits():
    lines = break_lines("Lääne-Viru maakonna vabatahtlikud", 15, 160)
    assert lines == ["Lääne-Viru maakonna", "vabatahtlikud"]
    assert break_lines("Võru", 15, 160) == ["Võru"]


def test_a_number_has_blanks_that_do_not_break():
    assert plain_number(12065) == "12\u00a0065"
    assert plain_number(1.5) == "1.5"
