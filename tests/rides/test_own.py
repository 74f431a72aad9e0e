"""My rides: a volunteer sees the own rides alone, of confirmed plans, from yesterday to tomorrow."""

import datetime

import pytest
from django.db import connection

from seltsiline.core.days import today
from seltsiline.core.scope import use_scope
from seltsiline.core.today import GROUPS
from seltsiline.rides.actions.plans import confirm_plan, give_ride, plan_of_day
from seltsiline.rides.models import DriverDay, RideExpense, RidePlan, RideRequest, RideRoute, RideStop
from tests.companionship.pages import text_of
from tests.conftest import as_owner
from tests.makers import VORU, acting, signed_in

from .making import driver_of, fresh, make_driver, make_rate, make_ride, own_driver, tomorrow, volunteer_scope

pytestmark = pytest.mark.django_db


def given(ride, driver, *, confirmed=True):
    with acting("coordinator", VORU) as scope:
        give_ride(by=scope, ride=ride, driver=driver, today=today())
        if confirmed:
            confirm_plan(by=scope, plan=plan_of_day(by=scope, county=VORU, day=ride.day), today=today())


def test_the_own_rides_with_what_driving_needs_and_no_more():
    browser, driver = own_driver()
    given(make_ride(purpose="doctor", note="Uksekell ei tööta.", companion=True), driver)
    text = text_of(browser.get("/rides/mine/"))
    for said in ("Leida Pähn", "Kooli 3, Rõuge", "Võru haigla", "Uksekell ei tööta."):
        assert said in text
    assert "Vastuvõtt" not in text
    assert "Appointment" not in text


def test_anothers_passenger_is_never_seen():
    browser, driver = own_driver()
    mine, theirs = make_ride(), make_ride(passenger="Võõras Sõitja")
    given(mine, driver, confirmed=False)
    given(theirs, make_driver(given_name="Tiiu", family_name="Nool"))
    assert "Võõras" not in browser.get("/rides/mine/").content.decode()
    with use_scope(volunteer_scope(driver)):
        assert [ride.passenger for ride in RideRequest.objects.all()] == ["Leida Pähn"]
        assert RideStop.objects.count() == 2
        assert RideRoute.objects.count() == 1
        assert [day.pk for day in DriverDay.objects.all()] == [driver.pk]
        assert not RidePlan.objects.exists()
    for part in ("cannot",):
        assert browser.post(f"/rides/mine/{theirs.pk}/{part}/").status_code == 404


def test_a_draft_is_not_shown():
    browser, driver = own_driver()
    given(make_ride(), driver, confirmed=False)
    assert "Leida" not in browser.get("/rides/mine/").content.decode()


@pytest.mark.parametrize(("days", "seen"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_passengers_are_seen_from_the_day_before_to_the_day_after(days, seen):
    browser, driver = own_driver()
    given(make_ride(), driver)
    day = today() + datetime.timedelta(days=days)
    with as_owner():
        for model in (RideRequest, RidePlan, DriverDay):
            model.objects.update(day=day)
    assert ("Leida Pähn" in browser.get("/rides/mine/").content.decode()) is seen
    with use_scope(volunteer_scope(driver)):
        assert RideRequest.objects.exists() is seen


def test_in_the_demo_its_calendar_says_which_day_it_is(settings):
    """The database knows the demo's day from the signed context, and nobody can say another."""
    browser, driver = own_driver()
    given(make_ride(), driver)
    day = tomorrow()
    settings.TODAY = day + datetime.timedelta(days=200)
    assert "Leida Pähn" not in browser.get("/rides/mine/").content.decode()
    settings.TODAY = day
    assert "Leida Pähn" in browser.get("/rides/mine/").content.decode()


def test_driven_and_its_kilometres_in_one_step():
    make_rate(30)
    browser, driver = own_driver(day=today())
    one, other = make_ride(day=today()), make_ride(day=today(), passenger="August Pärn", earliest=700, latest=740)
    given(one, driver, confirmed=False)
    given(other, driver)
    answer = browser.post(
        f"/rides/mine/{driver.pk}/driven/",
        {"ride": [str(one.pk)], "km": "42,5", "extra": "2,50", "extra_note": "Parkimine"},
    )
    assert answer.status_code == 302
    assert (fresh(one).state, fresh(other).state) == ("driven", "planned")
    with as_owner():
        claim = RideExpense.objects.get()
    assert (claim.metres, claim.extra_cents, claim.cents, claim.state) == (42_500, 250, 1525, "claimed")
    assert claim.planned_metres > 0


def test_kilometres_that_are_no_number_keep_what_was_typed():
    browser, driver = own_driver(day=today())
    ride = make_ride(day=today())
    given(ride, driver)
    answer = browser.post(
        f"/rides/mine/{driver.pk}/driven/", {"ride": [str(ride.pk)], "km": "palju", "extra_note": "Pilet Tartusse"}
    )
    assert answer.status_code == 422
    assert 'value="palju"' in answer.content.decode()
    assert 'value="Pilet Tartusse"' in answer.content.decode()
    assert fresh(ride).state == "planned"


def test_who_cannot_drive_tells_the_coordinator_through_today():
    browser, driver = own_driver()
    ride = make_ride()
    given(ride, driver)
    assert browser.post(f"/rides/mine/{ride.pk}/cannot/").status_code == 302
    assert fresh(ride).declined_by == [driver.volunteer_id]
    with acting("coordinator", VORU) as scope:
        rows, count = GROUPS["cannot"].rows(scope, today(), frozenset(), 5)
    assert count == 1
    assert "Jaan Zopp" in next(iter(rows)).why
    page = signed_in("coordinator", VORU).post(f"/rides/ride/{ride.pk}/give/", {"driver": str(driver.pk)}, follow=True)
    assert "Jaan Zopp on öelnud, et ei saa seda sõita." in text_of(page)
    assert driver_of(ride) == driver.pk


def test_another_driver_takes_over_and_nothing_else_moves():
    """Who cannot keeps the ride until it is given away; the other rides of the day stay with their drivers meanwhile."""
    browser, driver = own_driver()
    declined, stays = make_ride(), make_ride(passenger="August Pärn", earliest=700, latest=740)
    given(declined, driver, confirmed=False)
    given(stays, driver)
    browser.post(f"/rides/mine/{declined.pk}/cannot/")
    new, other = (
        make_driver(given_name="Tiiu", family_name="Nool"),
        make_ride(passenger="Kolmas", earliest=800, latest=840),
    )
    coordinator = signed_in("coordinator", VORU)
    coordinator.post(f"/rides/ride/{other.pk}/give/", {"driver": str(new.pk)})
    assert [driver_of(each) for each in (declined, stays, other)] == [driver.pk, driver.pk, new.pk]
    coordinator.post(f"/rides/ride/{declined.pk}/give/", {"driver": str(new.pk)})
    assert [driver_of(each) for each in (declined, stays, other)] == [new.pk, driver.pk, new.pk]
    assert fresh(declined).state == "planned"


def test_a_new_proposal_gives_a_declined_ride_to_somebody_else():
    browser, driver = own_driver()
    ride = make_ride()
    given(ride, driver)
    browser.post(f"/rides/mine/{ride.pk}/cannot/")
    new = make_driver(given_name="Tiiu", family_name="Nool")
    signed_in("coordinator", VORU).post(f"/rides/{tomorrow().isoformat()}/propose/")
    assert driver_of(ride) == new.pk


def test_a_volunteer_writes_nothing_but_through_the_doors():
    _browser, driver = own_driver()
    ride = make_ride()
    given(ride, driver)
    with use_scope(volunteer_scope(driver)), connection.cursor() as cursor:
        assert RideRequest.objects.update(note="muudetud") == 0
        assert DriverDay.objects.update(seats=8) == 0
        assert RideStop.objects.update(begin=0) == 0
        cursor.execute("SELECT rides_set_driven(%s, true)", [make_ride(passenger="Kellegi teise").pk])
        assert cursor.fetchone() in (None, (None,))


def test_the_database_lets_nobody_have_driven_tomorrow():
    _browser, driver = own_driver()
    ride = make_ride()
    given(ride, driver)
    with use_scope(volunteer_scope(driver)), connection.cursor() as cursor:
        cursor.execute("SELECT rides_set_driven(%s, true)", [ride.pk])
        assert cursor.fetchone() in (None, (None,))
    assert fresh(ride).state == "planned"


def test_an_empty_day_says_one_sentence():
    browser, _driver = own_driver()
    assert browser.get("/rides/mine/").status_code == 200


def test_rides_of_tomorrow_without_a_driver_stand_on_today():
    make_ride(passenger="Ootab")
    make_ride(passenger="Hiljem", day=tomorrow() + datetime.timedelta(days=9))
    with acting("coordinator", VORU) as scope:
        rows, count = GROUPS["ride"].rows(scope, today(), frozenset(), 5)
        assert ([row.name for row in rows], count) == (["Ootab"], 1)
    with acting("coordinator", 37) as scope:
        assert GROUPS["ride"].rows(scope, today(), frozenset(), 5)[1] == 0
