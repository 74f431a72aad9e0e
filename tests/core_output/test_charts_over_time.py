"""Columns and lines: what they tell, and that their words never stand on each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seltsiline.core.charts import INK_ON_PAPER, NARROW, WIDE, Caption, Label, Marker, Series, columns, line
from tests.core_output.drawings import assert_readable, read

CONTACTS = Caption("Kontaktid kuus", "Kasv 196 kontaktist 1 004 kontaktini.", nothing="Sel ajal kontakte ei ole.")
MONTHS = ("jaan", "veebr", "märts", "apr", "mai", "juuni", "juuli", "aug", "sept", "okt", "nov", "dets")
MEETINGS = (184, 234, 281, 354, 395, 437, 471, 452, 496, 568, 630, 661, 623, 696, 716, 492, 202, 283, 495)
CALLS = (12, 18, 24, 34, 41, 52, 60, 66, 70, 84, 98, 110, 121, 140, 158, 420, 802, 655, 430)


def months(count):
    return [Label(f"{MONTHS[at % 12]} {2018 + at // 12}", f"{MONTHS[at % 12]} {18 + at // 12}") for at in range(count)]


PILOT = [Series(Label("Kohtumised kodus ja hooldekodus", "Kohtumised"), MEETINGS), Series("Telefon", CALLS)]


def test_a_page_gets_a_wide_and_a_narrow_drawing_that_are_named_and_told():
    wide, narrow = read(columns(months(19), PILOT, CONTACTS))
    assert (wide.name, wide.width, narrow.name, narrow.width) == ("wide", 960, "narrow", 340)
    for drawn in (wide, narrow):
        assert drawn.source.attrib["role"] == "img"
        assert drawn.source.findtext("title") == CONTACTS.title
        assert drawn.source.findtext("desc") == CONTACTS.description
    assert "Kohtumised kodus ja hooldekodus" in wide.words
    assert "Kohtumised" in narrow.words


def test_the_first_and_the_highest_total_stand_over_their_columns():
    wide, _ = read(columns(months(19), PILOT, CONTACTS))
    highest = wide.words["1\u00a0004"]
    column = min(wide.bars, key=lambda bar: bar.top)
    assert highest.bottom < column.top
    assert highest.left < (column.left + column.right) / 2 < highest.right
    assert wide.words["196"].left < 60


def test_columns_are_as_high_as_their_values():
    (drawn,) = read(columns(["a", "b", "c"], [Series("x", [100, 50, 0])], CONTACTS, size=WIDE))
    first, second = drawn.bars
    assert second.bottom - second.top == pytest.approx((first.bottom - first.top) / 2, abs=0.2)


def test_a_stack_is_as_high_as_its_sum_and_its_parts_do_not_meet():
    (stacked,) = read(columns(["a", "b"], [Series("x", [60, 50]), Series("y", [40, 0])], CONTACTS, size=WIDE))
    (whole,) = read(columns(["a", "b"], [Series("x", [100, 50])], CONTACTS, size=WIDE))
    foot, head, _ = stacked.bars
    assert head.bottom < foot.top
    assert head.top == pytest.approx(whole.bars[0].top, abs=0.2)


def test_names_of_series_stand_in_the_order_of_the_stack():
    wide, _ = read(columns(months(19), PILOT, CONTACTS))
    assert wide.words["Telefon"].bottom <= wide.words["Kohtumised kodus ja hooldekodus"].top + 4
    for name in ("Telefon", "Kohtumised kodus ja hooldekodus"):
        assert not any(wide.words[name].meets(bar) for bar in wide.bars)


def test_names_move_over_the_plot_where_it_has_no_free_place():
    full = [Series(f"Abi profiil {number}", [100] * 19) for number in range(1, 5)]
    for drawn in read(columns(months(19), full, CONTACTS)):
        top = min(bar.top for bar in drawn.bars)
        assert all(drawn.words[one.name].bottom < top for one in full)
        assert_readable(drawn)


def test_a_marker_tells_its_words_and_keeps_off_the_numbers():
    for draw in (columns, line):
        for drawn in read(draw(months(19), PILOT, CONTACTS, marker=Marker(15, "eriolukord, märts 2020"))):
            assert "eriolukord, märts 2020" in drawn.words
            (dashed,) = [node for node in drawn.source.iter("line") if node.attrib["class"] == "mark"]
            x = float(dashed.attrib["x1"])
            assert not any(box.left < x < box.right and box.top < 250 for box in drawn.words.values())


@pytest.mark.parametrize("draw", [columns, line])
def test_a_drawing_without_data_says_so(draw):
    for labels, series in (([], []), ([], [Series("x", [])]), (["a"], [Series("x", [None])])):
        for drawn in read(draw(labels, series, CONTACTS)):
            assert list(drawn.words) == ["Sel ajal kontakte ei ole."]
            assert drawn.bars == []


def test_columns_of_zeros_say_that_there_is_nothing_and_a_line_of_zeros_is_a_line():
    assert "Sel ajal kontakte ei ole." in columns(["a", "b"], [Series("x", [0, 0])], CONTACTS)
    assert "<polyline" in line(["a", "b"], [Series("x", [0, 0])], CONTACTS)


@pytest.mark.parametrize("draw", [columns, line])
def test_one_point_is_drawn_in_the_middle(draw):
    for drawn in read(draw(["mai 2020"], [Series("x", [7])], CONTACTS)):
        assert {"mai 2020", "7"} <= set(drawn.words)
        assert_readable(drawn)


def test_a_gap_breaks_the_line_and_a_lone_value_is_a_dot():
    (drawn,) = read(line(list("abcdefg"), [Series("x", [1, 2, None, 5, None, 3, 4])], CONTACTS, size=WIDE))
    assert len(list(drawn.source.iter("polyline"))) == 2
    assert len(list(drawn.source.iter("circle"))) == 2


def test_a_line_writes_its_last_known_value():
    (drawn,) = read(line(list("abc"), [Series("x", [10, 30, None])], CONTACTS, size=NARROW))
    assert "30" in drawn.words


@pytest.mark.parametrize("draw", [columns, line])
@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_a_value_that_cannot_be_drawn_is_refused(draw, value):
    with pytest.raises(ValueError, match="from 0 up"):
        draw(["a"], [Series("x", [value])], CONTACTS)


@pytest.mark.parametrize("draw", [columns, line])
def test_data_that_do_not_fit_together_are_refused(draw):
    with pytest.raises(ValueError, match="one value for each label"):
        draw(["a", "b"], [Series("x", [1])], CONTACTS)
    with pytest.raises(ValueError, match="four series"):
        draw(["a"], [Series(str(number), [1]) for number in range(5)], CONTACTS)
    with pytest.raises(ValueError, match="marker"):
        draw(["a"], [Series("x", [1])], CONTACTS, marker=Marker(1, "pärast"))


def test_paper_has_the_same_geometry_with_literal_colours():
    (page,) = read(columns(months(19), PILOT, CONTACTS, size=WIDE))
    (paper,) = read(columns(months(19), PILOT, CONTACTS, size=WIDE, palette=INK_ON_PAPER))
    assert paper.bars == page.bars
    assert paper.boxes == page.boxes
    svg = columns(months(19), PILOT, CONTACTS, palette=INK_ON_PAPER)
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "class=" not in svg
    assert "var(" not in svg


@pytest.mark.parametrize("draw", [columns, line])
def test_no_inline_style_and_hostile_words_stay_words(draw):
    hostile = "</title><script>alert('1')</script>\x00\x1b \" onload=\"x&y ]]> \ud800 Õ"
    caption = Caption(hostile, hostile, nothing=hostile)
    for palette in (None, INK_ON_PAPER):
        svg = draw(
            [hostile, "b"],
            [Series(hostile, [1, 2]), Series("y", [1, 1])],
            caption,
            marker=Marker(1, hostile),
            palette=palette,
        )
        assert "<script" not in svg
        assert "style=" not in svg
        for drawn in read(svg):
            assert "<script>alert('1')</script>" in "".join(node.text or "" for node in drawn.source)


def test_templates_print_a_drawing_as_it_is():
    svg = columns(["a"], [Series("x", [1])], CONTACTS)
    assert svg.__html__() is svg


values = st.one_of(st.integers(0, 12), st.integers(0, 3_000), st.integers(0, 10**12))


@st.composite
def charts_over_time(draw):
    count = draw(st.integers(1, 60))
    names = st.sampled_from(
        ["Telefon", "Kohtumised kodus ja hooldekodus", "Vestlus ja praktiline abi", "Разговор по телефону"]
    )
    series = [
        Series(draw(names), draw(st.lists(values, min_size=count, max_size=count)))
        for _ in range(draw(st.integers(1, 4)))
    ]
    marker = draw(
        st.none() | st.builds(Marker, st.integers(0, count - 1), st.sampled_from(["eriolukord", "uus rahastus " * 9]))
    )
    return months(count), series, marker


@pytest.mark.parametrize("draw", [columns, line])
@given(chart=charts_over_time())
@settings(max_examples=60, deadline=None)
def test_words_never_stand_on_words(draw, chart):
    labels, series, marker = chart
    for palette in (None, INK_ON_PAPER):
        for drawn in read(draw(labels, series, CONTACTS, marker=marker, palette=palette)):
            assert_readable(drawn)
