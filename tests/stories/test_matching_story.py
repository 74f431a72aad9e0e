"""A coordinator asks for the county's proposal, goes through it with the keyboard, and finds the match in the register."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT

from .conftest import environment

pytestmark = pytest.mark.browser

PAIRS = re.compile(r"^Ettepanekus on (\d+) paar")
LONGEST_JOB = 60_000


@pytest.fixture
def worker(request: pytest.FixtureRequest, site_address: str) -> Iterator[None]:
    """The process that runs jobs, beside the web server of the stories."""
    name = getattr(request.config, "workerinput", {}).get("workerid", "main")
    process = subprocess.Popen(
        [sys.executable, "-m", "seltsiline.cli", "worker"],
        env=environment(f"seltsiline_stories_{name}", "app"),
        cwd=ROOT,
    )
    yield
    process.terminate()
    process.wait(timeout=30)


def press(page: Page, name: str) -> None:
    """A button reached and pressed with the keyboard alone."""
    button = page.get_by_role("button", name=name, exact=True)
    for _ in range(60):
        if button.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


def ask_for_proposal(page: Page, position: str) -> int:
    """How many pairs the proposal has."""
    page.get_by_role("link", name="Tee maakonna ettepanek").click()
    page.get_by_label(position).check()
    page.get_by_role("button", name="Tee maakonna ettepanek").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(PAIRS, timeout=LONGEST_JOB)
    found = PAIRS.search(heading.inner_text())
    assert found
    return int(found[1])


def names_in(page: Page) -> set[str]:
    """Client and volunteer of each pair in the table of all pairs, as the heading of a pair's page says them."""
    own_text = "each => each.firstChild.textContent.trim()"
    rows = page.locator("tbody tr").all()
    return {
        f"{row.locator('th').inner_text()} ja {row.locator('td').nth(1).locator('span').first.evaluate(own_text)}"
        for row in rows
    }


def troubles(who: Any, *paths: str) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        who.go(path)
        wrong = who.barriers() + ([f"{who.overflow()} px too wide"] if who.overflow() > 0 else []) + who.complaints
        who.complaints.clear()
        if wrong:
            found[path] = wrong
    return found


def test_from_the_proposal_to_the_match(visitor, worker):
    who = visitor().enter("coordinator-harju")
    page = who.go("/matches/")
    number = ask_for_proposal(page, "Kauaoodanud ees")
    assert number >= 3
    page.get_by_role("link", name="Vaata paarid läbi").click()
    client, volunteer = page.get_by_role("heading", level=1).inner_text().split(" ja ")
    press(page, "Paku see paar välja")
    expect(page.get_by_text(f"Paar on pakutud: {client} ja {volunteer}.")).to_be_visible()

    declined = page.get_by_role("heading", level=1).inner_text()
    page.locator("summary", has_text="Ei sobi, kirjutan põhjuse").press("Enter")
    page.get_by_label("Vabatahtlik", exact=True).check()
    page.get_by_label("Elab liiga kaugel").check()
    press(page, "Märgi, et ei sobi")
    expect(page.get_by_role("heading", level=1)).to_contain_text("käib lähemal, kui toimikus kirjas?")
    assert who.barriers() == []
    page.get_by_role("link", name="Jäta nii, nagu on").press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(declined)
    kept = page.get_by_role("heading", level=1).inner_text()
    for _ in range(number - 2):
        press(page, "Jäta hilisemaks")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kõigil paaridel on vastus")

    page.get_by_role("link", name=client, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(client)
    expect(page.locator("main")).to_contain_text(volunteer)
    who.go("/matches/")
    expect(page.locator("main")).to_contain_text(client)

    ask_for_proposal(page, "Kauaoodanud ees")
    page.get_by_role("link", name=re.compile("^Kõik paarid")).click()
    assert kept in names_in(page)
    assert not {f"{client} ja {volunteer}", declined} & names_in(page)


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)], ids=["telephone", "desk-dark"])
def test_the_pages_of_a_proposal_are_open_to_everybody(visitor, worker, width, dark):
    who = visitor(width=width, dark=dark).enter("coordinator-harju")
    page = who.go("/matching/")
    newest = page.locator("tbody th a").first
    if newest.count():
        newest.click()
    else:
        who.go("/matches/")
        ask_for_proposal(page, "Mõlemad võrdselt")
    address = page.url.removeprefix(who.address)
    assert troubles(who, "/matching/", *(f"{address}{part}" for part in ("", "all/", "left/", "done/", "1/"))) == {}


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_a_what_if_in_every_language(visitor, language):
    words = {"et": "Mis oleks, kui", "en": "What if there were", "ru": "Что, если бы"}
    who = visitor(language=language, width=360).enter("coordinator-harju")
    page = who.go("/matching/what-if/?number=2&municipality=784&languages=ru&profiles=company")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words[language])
    expect(page.locator("#result")).to_be_visible()
    assert who.barriers() == []
    assert who.overflow() <= 0
