"""No page mixes languages: what the product itself says is in one language, whatever language its rows are in."""

import re
from pathlib import Path

import polib
import pytest

from tests.conftest import ROOT
from tests.proofs import proves

pytestmark = pytest.mark.browser

PAGES = {
    "coordinator-voru": ["/today/", "/clients/", "/clients/add/", "/volunteers/", "/matches/", "/diary/", "/log/", "/partners/", "/imports/new/"],
    "national": ["/reports/evaluation/?from=2018-11&to=2020-05", "/reports/editions/", "/reports/rates/"],
    "volunteer": ["/log/", "/own/", "/diary/"],
    "social-worker": ["/partner/"],
    "relative": ["/relative/"],
    "admin": ["/people/accounts/", "/people/roles/"],
}  # fmt: skip
LONG_ENOUGH = 14
"""Shorter texts, such as "Import" or "Tartu", are words of more than one language."""


AGREED_WORDS = {"Raha, kingitusi, võtmeid ega ravimeid ei anta."}
"""Proposed by the form and then kept in an agreement as it was signed: a row, whatever the language of the page."""


def texts_of(language: str) -> set[str]:
    """Sentences of the catalogues in a language that differ from the English ones and hold no blanks."""
    entries = [entry for path in catalogues(language) for entry in polib.pofile(str(path))]
    return {
        entry.msgstr
        for entry in entries
        if len(entry.msgstr) >= LONG_ENOUGH
        and "%" not in entry.msgstr
        and "{" not in entry.msgstr
        and entry.msgstr != entry.msgid
    }


def catalogues(language: str) -> list[Path]:
    return sorted((ROOT / "src" / "seltsiline").glob(f"*/locale/{language}/LC_MESSAGES/django.po"))


def english_texts() -> set[str]:
    entries = [entry for path in catalogues("et") for entry in polib.pofile(str(path))]
    return {
        entry.msgid
        for entry in entries
        if len(entry.msgid) >= LONG_ENOUGH and "%" not in entry.msgid and entry.msgstr != entry.msgid
    }


def shown(page, texts: set[str]) -> list[str]:  # type: ignore[no-untyped-def]
    """Those of the texts that stand on the page as whole phrases."""
    words = page.locator("body").inner_text()
    return [text for text in texts if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words)]


@proves("R70", partly="content that editors write comes with the gateway; its label for a missing translation then")
@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_no_page_mixes_languages(visitor, language):
    foreign = {
        "et": english_texts() | texts_of("ru"),
        "en": texts_of("et") | texts_of("ru"),
        "ru": english_texts() | texts_of("et"),
    }[language]
    foreign -= AGREED_WORDS
    found = {}
    for slug, paths in PAGES.items():
        who = visitor(language=language).enter(slug)
        for path in paths:
            if mixed := shown(who.go(path), foreign):
                found[path] = mixed
        who.close()
    assert found == {}
