"""A day of rides in a real browser: planned, changed by dragging, by keyboard and without a script, confirmed and driven."""

import pytest

pytestmark = pytest.mark.browser

DAY = "/rides/2020-06-04/"
"""A day of the demo with four rides and nobody to drive yet."""


def sections(page):
    return [each.get_attribute("data-driver") for each in page.locator("section[data-driver]").all()]


def driver_of(page, ride):
    return page.locator(f'li[data-ride="{ride}"]').evaluate("row => row.closest('[data-driver]').dataset.driver")


def add_driver(page, address, number):
    page.goto(f"{address}/rides/drivers/add/?day=04.06.2020")
    page.locator("#volunteer").select_option(index=number)
    page.locator("main form button").click()
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def test_a_day_is_planned_moved_and_confirmed(visitor):
    who = visitor().enter("coordinator-voru")
    page = who.page
    for number in (1, 2):
        add_driver(page, who.address, number)
    who.go(DAY)
    page.locator('form[action$="/propose/"] button').click()
    page.wait_for_selector('form[action$="/confirm/"]')
    first, second = (key for key in sections(page) if key != "nobody")
    ride = page.locator(
        f'section[data-driver="{first}"] li[data-ride], section[data-driver="{second}"] li[data-ride]'
    ).first
    key = ride.get_attribute("data-ride")
    home = driver_of(page, key)
    other = second if home == first else first

    with page.expect_navigation():
        ride.drag_to(page.locator(f'section[data-driver="{other}"] .driver-head'))
    moved = driver_of(page, key)
    assert moved == other or page.locator(".notice.late").count() == 1

    row = page.locator(f'li[data-ride="{key}"]')
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    row.locator("select").focus()
    row.locator("select").select_option("nobody")
    row.locator("form button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert driver_of(page, key) == "nobody"

    with page.expect_navigation():
        page.locator('form[action$="/confirm/"] button').click()
    assert page.locator('form[action$="/tell/"]').count() == 1
    assert who.barriers() == []
    assert who.complaints == []


def test_a_ride_is_given_without_any_script(chromium, site_address):
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{site_address}/demo/")
        page.locator('form[action="/demo/login/coordinator-voru"] button').click()
        page.goto(f"{site_address}/rides/2020-06-02/")
        row = page.locator('section[data-driver="nobody"] li').first
        key = row.get_attribute("data-ride")
        row.locator("summary").click()
        row.locator("select").select_option(index=1)
        row.locator("form button").click()
        page.wait_for_load_state()
        given = page.locator(f'section:not([data-driver="nobody"]) li[data-ride="{key}"]').count()
        refused = page.locator(".notice.late").count()
        assert given + refused == 1
    finally:
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_volunteer_claims_the_day_in_one_step(visitor, width):
    who = visitor(width=width).enter("volunteer")
    page = who.go("/rides/mine/")
    form = page.locator("form.own-done")
    if form.count():  # the first of the two widths has claimed the day already
        form.locator('input[name="km"]').fill("120,5")
        form.locator("button").click()
        page.wait_for_load_state()
    assert page.locator("form.own-done").count() == 0
    assert "120,5" in page.locator("main").inner_text()
    assert who.overflow() <= 0
