from itertools import combinations
from xml.etree import ElementTree

import pytest

from seltsiline.core.charts.drawing import text_box
from seltsiline.places.maps import ON_PAPER, county_map_svg, map_height, shade_of
from seltsiline.places.tables import counties

SVG = "{http://www.w3.org/2000/svg}"
VALUES = {county.code: 10.0 * place for place, county in enumerate(counties(), 1)}


def draw(width=760, *, values=VALUES, labels=None, **more):
    labels = dict.fromkeys(VALUES, "1\u202f004") if labels is None else labels
    texts = {"title": "Volunteers by county", "description": "Most of them in Võrumaa."} | more
    return ElementTree.fromstring(county_map_svg(values, labels=labels, width=width, **texts))


def paths(drawing):
    return drawing.findall(f"{SVG}path")


def boxes(drawing):
    return [
        (words, text_box(float(text.get("x")), float(text.get("y")), words, "middle"))
        for text in drawing.findall(f"{SVG}text")
        for words in ["".join(text.itertext())]
    ]


def test_it_has_a_name_and_a_description_for_who_cannot_see_it():
    drawing = draw()
    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Volunteers by county"


@pytest.mark.parametrize("width", [360, 760])
def test_every_county_is_drawn_once_with_its_figure(width):
    drawing = draw(width)
    assert len(paths(drawing)) == 15
    assert [text for text, _ in boxes(drawing)].count("1\u202f004") == 15


def test_only_the_wide_map_has_names():
    assert "Võrumaa" in [text for text, _ in boxes(draw(760))]
    assert "Võrumaa" not in [text for text, _ in boxes(draw(360))]


@pytest.mark.parametrize("width", [340, 360, 680, 760, 960])
def test_labels_keep_apart_and_inside(width):
    drawn = boxes(draw(width))
    for _, box in drawn:
        assert box.left >= 0
        assert box.right <= width
        assert box.top >= 0
        assert box.bottom <= map_height(width)
    for (text, one), (other_text, other) in combinations(drawn, 2):
        apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
        assert apart, (text, other_text)


def test_the_shade_follows_the_value():
    assert [shade_of(value, 100) for value in (0, 1, 20, 21, 60, 99, 100)] == [0, 1, 1, 2, 3, 5, 5]
    assert shade_of(0, 0) == 0
    by_class = [path.get("class") for path in paths(draw(values={37: 100.0, 87: 20.0}))]
    assert by_class.count("county shade-5") == 1
    assert by_class.count("county shade-1") == 1


def test_what_is_not_known_looks_different_from_nothing():
    drawn = {path.get("class") for path in paths(draw(values={37: 0.0, 87: None}))}
    assert drawn == {"county shade-0", "county unknown"}


def test_the_chosen_county_is_outlined_on_top():
    last = paths(draw(highlight=87))[-1]
    assert last.get("stroke") == "var(--accent)"
    assert not any(path.get("stroke") == "var(--accent)" for path in paths(draw()))


def test_words_from_outside_cannot_break_out():
    drawing = draw(title='"><script>', labels={87: "<b>1</b> & 2"})
    assert drawing.find(f".//{SVG}script") is None
    assert "<b>1</b> & 2" in [text for text, _ in boxes(drawing)]


def test_it_obeys_a_strict_policy():
    source = county_map_svg(VALUES, labels={}, width=760, title="t", description="d")
    assert "style=" not in source
    assert "<style" not in source
    assert "#" not in source.replace("url(#map-", "")


def test_two_drawings_on_one_page_do_not_share_identifiers():
    narrow = {node.get("id") for node in draw(360).iter() if node.get("id")}
    wide = {node.get("id") for node in draw(760).iter() if node.get("id")}
    assert len(narrow) == len(wide) == 3
    assert not narrow & wide


def test_the_same_figures_give_the_same_drawing():
    one, other = (county_map_svg(VALUES, labels={}, width=760, title="t", description="d") for _ in range(2))
    assert one == other


def test_paper_gets_literal_colours():
    source = county_map_svg(VALUES, labels={87: "7"}, width=680, title="t", description="d", colours=ON_PAPER)
    assert "var(" not in source


def test_a_page_can_afford_two_of_them():
    assert sum(len(county_map_svg(VALUES, labels={}, width=w, title="t", description="d")) for w in (360, 760)) < 60_000
