"""The files that every page loads are made from their sources and are small enough for a village connection."""

import gzip
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from seltsiline.core import static_bundle
from seltsiline.site.style_page import sample

from .places import STATIC

FIRST_LOAD = 150_000  # bytes over the wire, fonts included
FONTS = STATIC / "vendor" / "fonts"


@pytest.mark.parametrize("path", static_bundle.BUNDLES, ids=lambda path: path.name)
def test_a_bundle_is_in_step_with_its_sources(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == static_bundle.BUNDLES[path](), (
        "run python -m seltsiline.core.static_bundle"
    )


def test_the_layers_are_named_before_any_is_used() -> None:
    first_rule = static_bundle.styles().splitlines()[0]
    assert first_rule == "@layer tokens, base, components, utilities, print;"


def test_every_address_in_the_style_sheet_leads_to_a_file() -> None:
    addresses = re.findall(r'url\("([^"]+)"\)', static_bundle.styles())
    assert addresses
    assert [address for address in addresses if not (STATIC / "seltsiline" / "css" / address).is_file()] == []


def test_braces_are_balanced_in_every_source() -> None:
    unbalanced = [
        source.name
        for source in static_bundle.style_sources()
        if source.read_text().count("{") != source.read_text().count("}")
    ]
    assert unbalanced == []


@pytest.mark.parametrize(
    ("language", "alphabets"), [("et", ["latin", "latin-ext"]), ("ru", ["latin", "latin-ext", "cyrillic"])]
)
def test_the_first_load_fits_a_slow_connection(language: str, alphabets: list[str]) -> None:
    texts = [path.read_bytes() for path in static_bundle.BUNDLES] + [
        (STATIC / "vendor" / "htmx" / "htmx.min.js").read_bytes()
    ]
    with translation.override(language):
        texts.append(render_to_string("core/style.html", sample()).encode())
    fonts = [
        (FONTS / f"{family}-{alphabet}.woff2").stat().st_size
        for family in ("literata", "source-sans-3")
        for alphabet in alphabets
    ]
    total = sum(len(gzip.compress(text)) for text in texts) + sum(fonts)
    print(f"first load, {language}: {total} bytes compressed")
    assert total <= FIRST_LOAD
