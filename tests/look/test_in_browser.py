"""The look in a real browser: readable by everyone, at each width, in both looks, and alive with and without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("look-in-browser")]

KEPT_AFTER = 400  # milliseconds; the script waits for a pause in the typing
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL_TARGETS = """() => [...document.querySelectorAll('a.btn, button.btn, .nav a, .chip, .seek, summary, .tabs a, .pager a, .bottom-bar a')]
    .filter(e => e.checkVisibility() && !e.closest('.visually-hidden'))
    .map(e => [e.textContent.trim(), e.getBoundingClientRect().height])
    .filter(([, height]) => height < 43.9)"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails its test when the content policy or a script complains."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    sheet = context.new_page()
    sheet.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    sheet.on("pageerror", lambda error: complaints.append(str(error)))
    yield sheet
    context.close()
    assert complaints == []


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_living_page(page: Page, look_server: str, axe: str, look: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{look_server}/style/?look={look}")
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(found["passes"]) > 30
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found["violations"]] == []


@pytest.mark.parametrize("path", ["/error/", "/volunteer/"])
def test_axe_finds_nothing_on_other_bases(page: Page, look_server: str, axe: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(look_server + path)
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES[:-1])
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found["violations"]] == []


@pytest.mark.parametrize("language", ["et", "en", "ru"])
@pytest.mark.parametrize("width", [320, 640, 1024])
def test_no_page_scrolls_sideways(page: Page, look_server: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{look_server}/style/?language={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_all_that_is_pressed_is_44_pixels_high(page: Page, look_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{look_server}/style/")
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 19


def test_words_of_a_queue_row_do_not_collide(page: Page, look_server: str) -> None:
    page.goto(f"{look_server}/style/?language=ru")
    for row in page.locator(".queue > li").all():
        when, do = row.locator(".when .state").bounding_box(), row.locator(".do").bounding_box()
        assert when is not None
        assert do is not None
        assert when["x"] + when["width"] < do["x"]


def test_search_opens_by_key_and_the_keys_can_be_switched_off(page: Page, look_server: str) -> None:
    page.goto(f"{look_server}/style/")
    page.locator("body").press("/")
    page.locator("#seek-text").press_sequentially("Pähn/")
    expect(page.locator("#seek-results")).to_contain_text("Leida Pähn")
    expect(page.locator("#seek-text")).to_have_value("Pähn/")
    page.locator("[data-shortcuts-choice]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.locator("#seek")).not_to_be_visible()
    page.reload()
    page.locator("body").press("/")
    expect(page.locator("#seek")).not_to_be_visible()
    page.locator("a.seek").click()
    expect(page.locator("#seek")).to_be_visible()


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(page: Page, look_server: str) -> None:
    page.goto(f"{look_server}/style/")
    expect(page.locator("#error-summary")).to_be_focused()
    page.locator("#error-summary a").first.click()
    expect(page.locator("#id_wrong-on")).to_be_focused()


def test_picking_rows_shows_the_bar(page: Page, look_server: str) -> None:
    page.goto(f"{look_server}/style/")
    expect(page.locator("[data-bulk]")).to_be_hidden()
    page.locator("[data-pick-all]").check()
    expect(page.locator("[data-picked]")).to_have_text("6")
    page.locator("[data-pick-none]").click()
    expect(page.locator("[data-bulk]")).to_be_hidden()


def test_a_menu_closes_by_escape_and_gives_the_focus_back(page: Page, look_server: str) -> None:
    page.goto(f"{look_server}/style/")
    menu = page.locator(".masthead details")
    menu.locator("summary").click()
    expect(menu.locator(".drop-list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.locator(".drop-list")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_typed_text_survives_until_the_server_has_it(page: Page, look_server: str) -> None:
    page.goto(f"{look_server}/draft/")
    page.fill("textarea", "Kass Miisu oli kodus")
    page.check("input[type=checkbox]")
    page.fill("input[type=password]", "saladus")
    page.wait_for_timeout(KEPT_AFTER)
    assert page.evaluate("Object.keys(sessionStorage)") == ["draft:maire:note"]
    assert "saladus" not in page.evaluate("JSON.stringify(sessionStorage)")
    page.reload()
    expect(page.locator("textarea")).to_have_value("Kass Miisu oli kodus")
    expect(page.locator("input[type=checkbox]")).to_be_checked()
    page.locator("form > button").click()
    page.wait_for_url("**/done/")
    page.goto(f"{look_server}/draft/")
    expect(page.locator("textarea")).to_have_value("")


def test_a_draft_that_came_back_can_be_thrown_away(page: Page, look_server: str) -> None:
    page.goto(f"{look_server}/draft/")
    page.fill("textarea", "Poolik lause")
    page.wait_for_timeout(KEPT_AFTER)
    page.reload()
    page.get_by_text("Ära kasuta").click()
    expect(page.locator("textarea")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_without_a_script_menus_open_and_the_bar_stands(chromium: Browser, look_server: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{look_server}/style/")
    page.locator(".menu-open").click()
    expect(page.locator("#menu")).to_be_visible()
    expect(page.locator("[data-bulk]")).to_be_visible()
    page.locator(".queue details summary").first.click()
    expect(page.locator(".queue .drop-list").first).to_be_visible()
    context.close()
