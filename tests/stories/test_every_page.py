"""Every page of every role: without barriers, without a scroll bar sideways, without an error of the browser, in the language asked for."""

import pytest

from .conftest import WIDTHS

pytestmark = pytest.mark.browser

PAGES = {
    "": ["/accounts/login/", "/demo/", "/style/", "/help/", "/help/first-day/", "/help/diary/", "/accessibility/", "/about-data/"],
    "coordinator-voru": ["/today/", "/clients/", "/clients/add/", "/volunteers/", "/volunteers/add/", "/matches/", "/diary/", "/log/", "/partners/",
                         "/reports/evaluation/", "/imports/", "/imports/new/", "/search/?q=tamm", "/people/me/",
                         "/rides/2020-06-01/", "/rides/2020-06-02/", "/rides/2020-06-01/calls/", "/rides/2020-06-01/list/", "/rides/add/",
                         "/rides/drivers/add/", "/rides/expenses/", "/rides/refunds/?month=2020-05", "/rides/rates/", "/rides/2020-06-20/"],
    "national": ["/reports/evaluation/?from=2018-11&to=2020-05", "/reports/editions/", "/reports/rates/", "/clients/"],
    "deputy-voru": ["/places/ferries/", "/places/ferries/add/"],
    "ministry": ["/reports/editions/"],
    "social-worker": ["/partner/"],
    "care-home": ["/partner/"],
    "community-lead": ["/log/"],
    "volunteer": ["/log/", "/own/", "/diary/", "/rides/mine/"],
    "relative": ["/relative/"],
    "admin": ["/people/accounts/"],
}  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("slug", list(PAGES), ids=lambda slug: slug or "nobody")
def test_pages_are_open_to_everybody(visitor, slug, width, dark):
    who = visitor(width=width, dark=dark)
    if slug:
        who.enter(slug)
    troubles = {}
    for path in PAGES[slug]:
        who.go(path)
        found = who.barriers() + ([f"{who.overflow()} px too wide"] if who.overflow() > 0 else []) + who.complaints
        who.complaints.clear()
        if found:
            troubles[path] = found
    assert troubles == {}


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_pages_speak_one_language(visitor, language):
    """The page says which language it is in, and its own menu is in that language."""
    words = {"et": "Täna", "en": "Today", "ru": "Сегодня"}
    who = visitor(language=language).enter("coordinator-voru")
    page = who.go("/today/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("nav a[aria-current=page]").inner_text().startswith(words[language])
