"""What the tests of rides share: a day in Võru county with places that everybody knows, rides, drivers and a plan."""

import datetime
from typing import Any

from django.test import Client as Browser

from seltsiline.core.days import today
from seltsiline.core.scope import Scope
from seltsiline.people.models import Person
from seltsiline.places.tables import settlements
from seltsiline.rides.models import CountyKmRate, DriverDay, KmRate, RideExpense, RidePlan, RideRequest, RideStop
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import TOWNS, VORU, enter, make_account, make_volunteer, scope_for


def settlement(name: str, county: int = VORU) -> int:
    return next(fact.code for fact in settlements() if fact.name == name and fact.county_code == county)


TOWN, ROUGE, NURSI, ANTSLA = (settlement(name) for name in ("Võru linn", "Rõuge alevik", "Nursi küla", "Antsla linn"))


def tomorrow() -> datetime.date:
    return today() + datetime.timedelta(days=1)


def make_ride(county: int = VORU, **fields: Any) -> RideRequest:
    """From Rõuge to the hospital in Võru, there between 9.30 and 10.00."""
    fields = {
        "passenger": "Leida Pähn", "phone": "+37255550101", "day": tomorrow(), "pickup_id": ROUGE, "pickup_address": "Kooli 3",
        "dropoff_id": TOWN, "dropoff_address": "Võru haigla", "earliest": 570, "latest": 600, "longest_minutes": 45,
        "municipality_id": TOWNS[county],
    } | fields  # fmt: skip
    with as_owner():
        return RideRequest.objects.create(county_id=county, **fields)


def make_driver(county: int = VORU, *, volunteer: Volunteer | None = None, **fields: Any) -> DriverDay:
    """Somebody from Võru who drives from 8 to 16 tomorrow with three seats."""
    named = {name: fields.pop(name) for name in ("given_name", "family_name", "email", "person") if name in fields}
    volunteer = volunteer or make_volunteer(
        county, **({"given_name": "Jaan", "family_name": "Zopp", "has_car": True} | named)
    )
    fields = {"day": tomorrow(), "earliest": 480, "latest": 960, "start_id": TOWN, "end_id": TOWN} | fields
    with as_owner():
        return DriverDay.objects.create(county_id=county, volunteer=volunteer, **fields)


def own_driver(county: int = VORU, **fields: Any) -> tuple[Browser, DriverDay]:
    """A volunteer with an account who drives, and their browser."""
    with as_owner():
        person = Person.objects.create(given_name="Jaan", family_name="Zopp")
    driver = make_driver(county, person=person, **fields)
    browser = Browser()
    enter(browser, make_account("volunteer", person=person))
    return browser, driver


def volunteer_scope(driver: DriverDay) -> Scope:
    return scope_for("volunteer", person=driver.volunteer.person_id)


def make_rate(cents: int = 30, *, county: int | None = None, since: datetime.date = datetime.date(2018, 1, 1)) -> None:
    with as_owner():
        if county is None:
            KmRate.objects.create(valid_from=since, cents=cents)
        else:
            CountyKmRate.objects.create(county_id=county, valid_from=since, cents=cents)


def make_claim(volunteer: Volunteer | None = None, *, county: int = VORU, **fields: Any) -> RideExpense:
    volunteer = volunteer or make_volunteer(county, given_name="Jaan", family_name="Zopp")
    fields = {
        "day": datetime.date(2020, 5, 4), "metres": 42_500, "rate_cents": 30, "cents": 1275, "municipality_id": TOWNS[county],
    } | fields  # fmt: skip
    with as_owner():
        return RideExpense.objects.create(county_id=county, volunteer=volunteer, **fields)


def fresh(row: Any) -> Any:
    with as_owner():
        return type(row).objects.get(pk=row.pk)


def stops_of(ride: RideRequest) -> list[RideStop]:
    with as_owner():
        return list(RideStop.objects.filter(request=ride).select_related("route__driver_day").order_by("position"))


def driver_of(ride: RideRequest) -> Any:
    """The driver's day that carries the ride, or None."""
    found = stops_of(ride)
    return found[0].route.driver_day_id if found else None


def plan_for(county: int = VORU, day: datetime.date | None = None) -> RidePlan:
    with as_owner():
        return RidePlan.objects.get(county=county, day=day or tomorrow())
