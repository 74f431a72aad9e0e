"""A coordinator finds a companion among the pilot's people: with a mouse, by the keyboard alone, on a telephone and without a script."""

import re

import pytest

from .conftest import WIDTHS

pytestmark = pytest.mark.browser


def waiting_clients(who):
    links = (
        who.go("/clients/?status=waiting")
        .locator("main a")
        .evaluate_all("all => all.map(link => link.getAttribute('href'))")
    )
    return list(
        dict.fromkeys(found.group() for link in links if (found := re.match(r"/clients/[0-9a-f-]{36}/", link or "")))
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("slug", ["coordinator-voru", "coordinator-harju"])
def test_every_waiting_client_has_a_list_with_reasons_and_no_barriers(visitor, slug, width):
    who = visitor(width=width, dark=width == 360).enter(slug)
    clients = waiting_clients(who)
    assert len(clients) >= 3
    offered = 0
    for client in clients[:5]:
        page = who.go(f"{client}match/")
        for part in page.locator("main details.more").all()[:4]:
            part.evaluate("part => { part.open = true }")
        names = page.locator(".shortlist > li").count()
        assert page.locator(".shortlist .for li").count() >= names, "each says why"
        assert page.locator(".shortlist table").count() == names, "each score has its table"
        assert who.barriers() == []
        assert who.overflow() <= 0
        offered += names
    assert offered
    assert who.complaints == []


def test_the_keyboard_proposes_somebody_who_was_asked_and_keeps_two_apart(visitor):
    who = visitor(width=360).enter("coordinator-voru")
    client = waiting_clients(who)[0]
    page = who.go(f"{client}match/")
    someone = page.locator("#kept-out details.more").first
    name = page.locator("#kept-out .answers > div", has=page.locator("details")).first.locator("dt").inner_text()
    someone.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Küsisin, sobib küll.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matches/**")
    assert name in page.locator("h1").inner_text()
    assert "Küsisin, sobib küll." in page.locator("main").inner_text()

    other = waiting_clients(who)[-1]
    page = who.go(f"{other}match/why/?name=a")
    page.locator("main a[href*='/apart/']").first.click()
    page.locator("input[value=declined_by_volunteer]").focus()
    page.keyboard.press("Space")
    assert who.barriers() == []
    page.locator("main button.primary").press("Enter")
    page.wait_for_url("**/match/")
    assert "teineteisele ei pakuta" in page.locator(".notifications").inner_text()
    assert "Kokku ei viida" in who.go(other).locator("main").inner_text()
    assert who.complaints == []


def test_a_week_is_filled_in_by_the_keyboard_on_a_telephone(visitor):
    who = visitor(width=360).enter("coordinator-voru")
    page = who.go("/volunteers/add/")
    page.locator("#id_free_times_0").focus()
    for key in ("Space", "Tab", "Tab", "Space"):
        page.keyboard.press(key)
    chosen = page.locator("[name=free_times]:checked").evaluate_all("all => all.map(one => one.value)")
    assert chosen == ["mon-morning", "mon-evening"]
    sizes = page.locator(".week-choice label").evaluate_all(
        "all => all.map(one => [one.offsetWidth, one.offsetHeight])"
    )
    assert min(min(size) for size in sizes) >= 44, "each cell is wide enough for a thumb"
    assert who.overflow() <= 0
