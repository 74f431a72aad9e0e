"""Every icon that a page asks for is drawn."""

import re
from xml.etree import ElementTree

import pytest

from seltsiline.core import icons

from .places import PACKAGE, STATIC, TEMPLATES

ASKED_IN_TEMPLATES = re.compile(r"<c-icon\b[^>]*?\bname=\"([a-z-]+)\"|\b(?:action-)?icon(?:-after)?=\"([a-z-]+)\"")
ASKED_IN_CODE = re.compile(r"\bicon=\"([a-z-]+)\"")


def test_every_icon_of_a_template_or_a_page_is_in_the_sprite() -> None:
    asked = {
        (name, path.name)
        for path in TEMPLATES
        for found in ASKED_IN_TEMPLATES.findall(path.read_text(encoding="utf-8"))
        for name in found
        if name
    }
    asked |= {
        (name, path.name)
        for path in PACKAGE.rglob("*.py")
        for name in ASKED_IN_CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert ("search", "base.html") in asked
    assert sorted(pair for pair in asked if pair[0] not in icons.ICONS) == []


def test_the_sprite_is_one_drawing_with_a_symbol_for_each_name() -> None:
    sprite = ElementTree.fromstring((STATIC / "seltsiline" / "icons.svg").read_text(encoding="utf-8"))
    assert [symbol.get("id") for symbol in sprite] == [f"i-{name}" for name in sorted(icons.ICONS)]
    assert all(len(symbol) for symbol in sprite)


def test_every_vendored_drawing_is_used() -> None:
    standing = {path.stem for path in icons.DRAWINGS.glob("*.svg")}
    assert standing == set(icons.ICONS.values())


def test_an_unknown_name_has_no_symbol() -> None:
    with pytest.raises(KeyError):
        icons.symbol("no-such-icon")
