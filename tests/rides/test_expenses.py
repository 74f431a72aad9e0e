"""What volunteers have back: nothing counts before somebody of the county has approved it."""

import csv
import datetime
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from seltsiline.core.days import today
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import use_scope
from seltsiline.people.models import Person
from seltsiline.places.tables import municipalities
from seltsiline.rides.actions.expenses import (
    approve_expenses,
    claim_for_volunteer,
    claim_own_day,
    decline_expense,
    km_rate,
    pay_expenses,
    take_back_decision,
)
from seltsiline.rides.actions.plans import confirm_plan, give_ride, plan_of_day
from seltsiline.rides.actions.rates import add_km_rate
from seltsiline.rides.actions.requests import mark_driven
from seltsiline.rides.models import RideExpense
from seltsiline.rides.refunds import refunds_of, total
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, acting, make_volunteer, scope_for, signed_in
from tests.proofs import proves

from .making import fresh, make_claim, make_driver, make_rate, make_ride, own_driver, volunteer_scope

pytestmark = pytest.mark.django_db

DAY = datetime.date(2020, 5, 4)


def driven_today(scope, driver):
    """One ride of today that the driver has driven."""
    ride = make_ride(day=today())
    give_ride(by=scope, ride=ride, driver=driver, today=today())
    confirm_plan(by=scope, plan=plan_of_day(by=scope, county=VORU, day=today()), today=today())
    mark_driven(by=scope, ride=fresh(ride), today=today())


def only_claim():
    with as_owner():
        return RideExpense.objects.get()


@proves("R14")
def test_a_claim_counts_only_with_the_coordinators_approval():
    """The volunteer's own claim always waits; it enters the refund list once the coordinator has approved it, and by no other way."""
    make_rate(30)
    _browser, driver = own_driver(day=today())
    with acting("coordinator", VORU) as scope:
        driven_today(scope, driver)
    with use_scope(volunteer_scope(driver)) as own:
        claim_own_day(by=own, driver_day=driver, metres=42_500, extra_cents=250, extra_note="Parkimine")
        claim = only_claim()
        assert (claim.state, claim.cents, claim.rate_cents) == ("claimed", 1525, 30)
        with pytest.raises(Refused):
            approve_expenses(by=own, expenses=[claim], name="Jaan Zopp", on=today())
        assert RideExpense.objects.filter(pk=claim.pk).update(state="approved") == 0
    with acting("coordinator", VORU) as scope:
        assert refunds_of(scope, VORU, today()) == []
        assert approve_expenses(by=scope, expenses=[only_claim()], name="Maire Ojasaar", on=today()) == 1
        assert total(refunds_of(scope, VORU, today())).cents == 1525
    approved = only_claim()
    assert (approved.state, approved.decided_by, approved.decided_on) == ("approved", scope.account, today())


def test_the_database_keeps_an_approval_without_approver_out():
    claim = make_claim()
    for state in ("approved", "paid"):
        with pytest.raises(IntegrityError), transaction.atomic(), as_owner():
            RideExpense.objects.filter(pk=claim.pk).update(state=state)
    with pytest.raises(IntegrityError), transaction.atomic(), as_owner():
        RideExpense.objects.filter(pk=claim.pk).update(metres=0)


def test_the_rate_is_that_of_the_day_and_the_countys_own_wins():
    make_rate(25, since=datetime.date(2019, 1, 1))
    make_rate(30, since=datetime.date(2020, 5, 1))
    make_rate(40, county=HARJU, since=datetime.date(2020, 5, 1))
    days = [datetime.date(2018, 12, 31), datetime.date(2020, 4, 30), DAY]
    with acting("coordinator", VORU):
        assert [km_rate(VORU, day) for day in days] == [None, 25, 30]
        assert [km_rate(HARJU, day) for day in days] == [None, 25, 40]


def test_a_rate_added_later_reaches_a_claim_that_waits():
    claim = make_claim(rate_cents=None, cents=0)
    with acting("coordinator", VORU) as scope:
        with pytest.raises(Refused):
            approve_expenses(by=scope, expenses=[fresh(claim)], name="M", on=today())
        add_km_rate(by=scope, valid_from=DAY, cents=30, county=VORU)
        approve_expenses(by=scope, expenses=[fresh(claim)], name="M", on=today())
    assert (fresh(claim).rate_cents, fresh(claim).cents) == (30, 1275)


@pytest.mark.parametrize(("role", "county"), [("coordinator", HARJU), ("coordinator", None), ("volunteer", None)])
def test_rates_are_set_by_those_they_are_for(role, county):
    with acting(role, VORU) as scope, pytest.raises(Refused):
        add_km_rate(by=scope, valid_from=DAY, cents=30, county=county)


def test_nobody_approves_the_own_costs():
    with as_owner():
        person = Person.objects.create(given_name="Maire", family_name="Ojasaar")
    claim = make_claim(make_volunteer(person=person))
    with acting("coordinator", VORU) as scope, pytest.raises(Refused, match="enda kulud"):
        approve_expenses(by=replace(scope, actor=person.pk), expenses=[claim], name="M", on=today())
    assert fresh(claim).state == "claimed"


def test_several_are_approved_together_or_none():
    good, without_rate = make_claim(), make_claim(rate_cents=None, cents=0)
    with acting("coordinator", VORU) as scope, pytest.raises(Refused), transaction.atomic():
        approve_expenses(by=scope, expenses=[fresh(good), fresh(without_rate)], name="M", on=today())
    assert fresh(good).state == "claimed"


def test_a_claim_goes_to_paid_out_or_is_declined_with_a_reason():
    claim, other = make_claim(), make_claim()
    with acting("coordinator", VORU) as scope:
        with pytest.raises(Refused):
            pay_expenses(by=scope, expenses=[fresh(claim)], on=today())
        approve_expenses(by=scope, expenses=[fresh(claim)], name="M", on=today())
        pay_expenses(by=scope, expenses=[fresh(claim)], on=today())
        with pytest.raises(Refused):
            decline_expense(by=scope, expense=fresh(other), reason=" ", name="M", on=today())
        decline_expense(by=scope, expense=fresh(other), reason="See päev on juba kirjas.", name="M", on=today())
        take_back_decision(by=scope, expense=fresh(other))
    assert (fresh(claim).state, fresh(claim).paid_on) == ("paid", today())
    assert (fresh(other).state, fresh(other).decided_by, fresh(other).declined_reason) == ("claimed", None, "")


def test_the_same_day_is_claimed_once():
    make_rate()
    volunteer = make_volunteer()
    said = {"day": DAY, "municipality": TOWNS[VORU], "metres": 10_000}
    with acting("coordinator", VORU) as scope:
        first = claim_for_volunteer(by=scope, volunteer=volunteer, **said)
        with pytest.raises(Refused):
            claim_for_volunteer(by=scope, volunteer=volunteer, **said)
        decline_expense(by=scope, expense=first, reason="Vale päev", name="M", on=today())
        claim_for_volunteer(by=scope, volunteer=volunteer, **said)


@pytest.mark.parametrize("amounts", [{"metres": 0}, {"metres": 2_000_000}, {"metres": 1000, "extra_cents": 100}])
def test_amounts_that_cannot_be_right_are_refused(amounts):
    volunteer = make_volunteer()
    with acting("coordinator", VORU) as scope, pytest.raises(Refused):
        claim_for_volunteer(by=scope, volunteer=volunteer, day=DAY, municipality=TOWNS[VORU], **amounts)


def test_a_volunteer_claims_own_days_alone():
    """Not another driver's day, and nothing before something was driven."""
    _browser, driver = own_driver(day=today())
    stranger = make_driver(day=today(), given_name="Võõras")
    with acting("coordinator", VORU) as scope:
        driven_today(scope, stranger)
    with use_scope(volunteer_scope(driver)) as own:
        for day in (stranger, driver):
            with pytest.raises(Refused):
                claim_own_day(by=own, driver_day=day, metres=1000)
    with as_owner():
        assert not RideExpense.objects.exists()


def test_money_is_rounded_in_python_as_in_the_database():
    from seltsiline.rides.actions.expenses import claim_cents

    with connection.cursor() as cursor:
        for metres, rate, extra in (
            (1, 30, 0),
            (16_650, 30, 5),
            (50, 10, 0),
            (149, 10, 0),
            (150, 10, 0),
            (42_500, None, 7),
        ):
            cursor.execute("SELECT rides_claim_cents(%s, %s, %s)", [metres, rate, extra])
            assert cursor.fetchone()[0] == claim_cents(metres, rate, extra)


def test_the_refund_list_has_the_sums_of_the_register():
    granted = {"state": "approved", "decided_by": scope_for("coordinator", VORU).account, "decided_on": DAY}
    other_town = next(fact.code for fact in municipalities() if fact.county_code == VORU and fact.code != TOWNS[VORU])
    for number in range(4):
        make_claim(day=DAY + datetime.timedelta(days=number), cents=1000 + number, **granted)
    make_claim(day=DAY, cents=777, municipality_id=other_town, **granted)
    make_claim(day=DAY, cents=5000)
    make_claim(day=datetime.date(2020, 6, 1), cents=9000, **granted)
    make_claim(county=HARJU, day=DAY, cents=8000, **granted)
    with acting("coordinator", VORU) as scope:
        found = refunds_of(scope, VORU, DAY)
    assert sorted(each.cents for each in found) == [777, 4006]
    register = (
        signed_in("coordinator", VORU)
        .get("/rides/expenses/?state=approved&day_from=2020-05-01&day_to=2020-05-31&format=csv")
        .content.decode("utf-8-sig")
    )
    header, *lines = csv.reader(register.splitlines(), delimiter=";")
    column = next(place for place, heading in enumerate(header) if "€" in heading and "Su" in heading)
    sums = [round(100 * float(line[column].replace(",", "."))) for line in lines]
    assert sum(sums) == total(found).cents


def test_one_municipality_alone():
    granted = {"state": "paid", "decided_by": scope_for("coordinator", VORU).account, "decided_on": DAY, "paid_on": DAY}
    make_claim(**granted)
    with acting("coordinator", VORU) as scope:
        assert total(refunds_of(scope, VORU, DAY, municipality=TOWNS[VORU])).cents == 1275
        assert refunds_of(scope, VORU, DAY, municipality=1) == []


def test_of_two_who_decide_at_once_the_second_hears_of_the_first():
    """Each has the page with the waiting claim open; what the first decided is not overwritten."""
    claim = make_claim()
    with acting("coordinator", VORU) as scope:
        mine, yours = fresh(claim), fresh(claim)
        approve_expenses(by=scope, expenses=[mine], name="M", on=today())
        with pytest.raises(Refused):
            decline_expense(by=scope, expense=yours, reason="Vale päev", name="T", on=today())
        approved = fresh(claim)
        pay_expenses(by=scope, expenses=[fresh(claim)], on=today())
        with pytest.raises(Refused):
            take_back_decision(by=scope, expense=approved)
    assert (fresh(claim).state, fresh(claim).decided_name, fresh(claim).paid_on) == ("paid", "M", today())
