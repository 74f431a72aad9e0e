"""Rides of Võru county around the demo's first day: some driven and claimed, a day that is confirmed, and one that waits to be planned.

Everything goes through the same actions as in the product, in the name of the county's coordinator.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from seltsiline.companionship.models import Client
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.models import Account
from seltsiline.places.tables import settlements
from seltsiline.rides.actions.days import offer_days
from seltsiline.rides.actions.expenses import approve_expenses, claim_for_volunteer, pay_expenses
from seltsiline.rides.actions.plans import confirm_plan, plan_of_day, propose_plan
from seltsiline.rides.actions.requests import mark_driven, wish_ride
from seltsiline.rides.actions.telling import passenger_told
from seltsiline.rides.models import KmRate, RideExpense, RidePlan, RideRequest
from seltsiline.volunteering.models import Volunteer

VORU = 87
RATE_CENTS = 30
RATE_SINCE = date(2018, 8, 1)
COORDINATOR, DRIVER = "coordinator-voru", "volunteer"
"""Slugs of the demo's people; the volunteer among them is one of the drivers, so that "My rides" has something to show."""


@dataclass(frozen=True)
class Errand:
    """Where to, what for, and by when: `at` and `back` are (hour, minute); `back` is when the passenger is ready to go home."""

    settlement: str
    county: int
    place: str
    purpose: str
    at: tuple[int, int]
    back: tuple[int, int] | None = None
    needs: tuple[str, ...] = ()


HOSPITAL, ROUGE, ANTSLA = (
    ("Võru linn", VORU, "Võru haigla"),
    ("Rõuge alevik", VORU, "Rõuge perearstikeskus"),
    ("Antsla linn", VORU, "Antsla apteek"),
)
SHOP, BANK, CLUB = (
    ("Võru linn", VORU, "Võru turg"),
    ("Võru linn", VORU, "Pangakontor"),
    ("Võru linn", VORU, "Kandle kultuurimaja"),
)
CLINIC = ("Tartu linn", 79, "Tartu kliinikum")

ERRANDS: tuple[Errand, ...] = (
    Errand(*HOSPITAL, "doctor", (9, 30), (11, 30)),
    Errand(*HOSPITAL, "doctor", (10, 0), (12, 0), ("companion",)),
    Errand(*SHOP, "shop", (10, 0), (12, 0)),
    Errand(*ROUGE, "doctor", (11, 0)),
    Errand(*BANK, "office", (11, 0), (12, 30)),
    Errand(*CLUB, "hobby", (14, 0)),
    Errand(*HOSPITAL, "doctor", (9, 45), None, ("wheelchair",)),
    Errand(*ANTSLA, "shop", (12, 0)),
    Errand(*CLINIC, "doctor", (10, 30)),
    Errand(*HOSPITAL, "doctor", (13, 0), (14, 30)),
)
EARLY = Errand(*HOSPITAL, "doctor", (6, 45))
SLACK = 45


def load_rides(day: date) -> None:
    """`day` is the day on which the demo's calendar stands."""
    coordinator = Account.objects.get(demo_slug=COORDINATOR)
    scope = Scope(role="coordinator", account=coordinator.pk, actor=coordinator.person_id, counties=(VORU,))
    KmRate.objects.create(valid_from=RATE_SINCE, cents=RATE_CENTS)
    clients = Client.objects.filter(county=VORU, settlement__isnull=False, care_home=None).exclude(status="closed")
    passengers = [
        each
        for each in clients.order_by("municipality_id", "settlement_id", "sort_key", "pk")
        if each.mobility != Client.Mobility.BED
    ]
    with use_scope(scope):
        made = Rides(scope, passengers, drivers(), coordinator.display_name)
        made.past(day)
        made.confirmed(day)
        made.to_plan(day + timedelta(days=1))
        made.wished(day + timedelta(days=3), ERRANDS[3:6])


def drivers() -> list[Volunteer]:
    """The demo's volunteer first, then others of the county with a car, each from another village where possible."""
    own = Account.objects.get(demo_slug=DRIVER).person_id
    found = Volunteer.objects.filter(county=VORU, status="active", has_car=True, settlement__isnull=False)
    ordered = sorted(found.order_by("sort_key", "pk"), key=lambda each: each.person_id != own)
    villages: dict[int | None, Volunteer] = {}
    for each in ordered:
        villages.setdefault(each.settlement_id, each)
    return list(villages.values())


def code_of(name: str, county: int) -> int:
    return next(fact.code for fact in settlements() if fact.name == name and fact.county_code == county)


class Rides:
    """Passengers and drivers are taken in turn, so that the same demo comes about every time."""

    def __init__(self, scope: Scope, passengers: list[Client], drivers: list[Volunteer], coordinator: str) -> None:
        self.scope, self.passengers, self.drivers, self.coordinator = scope, passengers, drivers, coordinator
        self.next = 0

    def past(self, day: date) -> None:
        """Three weeks in which rides were driven and claimed: the oldest are paid out, the newest wait for approval."""
        for number, back in enumerate((24, 20, 17, 13, 10, 6, 4, 3)):
            on = day - timedelta(days=back)
            driver = self.drivers[number % 3]
            self.next = 7 * number  # from all over the county, so that several municipalities have something to refund
            ride = self.wish(on, ERRANDS[number % 6], with_back=False)
            mark_driven(by=self.scope, ride=self.with_driver(ride), today=day)
            self.claim(driver, ride, number)
        waiting = list(RideExpense.objects.filter(county=VORU).select_related("volunteer").order_by("day"))
        approve_expenses(by=self.scope, expenses=waiting[:5], name=self.coordinator, on=day - timedelta(days=2))
        pay_expenses(by=self.scope, expenses=waiting[:2], on=day - timedelta(days=1))

    def with_driver(self, ride: RideRequest) -> RideRequest:
        """Rides of the past stand in no plan: they were arranged by telephone before there were plans."""
        ride.state = RideRequest.State.PLANNED
        return ride

    def claim(self, driver: Volunteer, ride: RideRequest, number: int) -> None:
        extra: dict[str, Any] = {"extra_cents": 250, "extra_note": "Parkimine haigla juures"} if number % 3 == 1 else {}
        claim_for_volunteer(
            by=self.scope,
            volunteer=driver,
            day=ride.day,
            municipality=ride.municipality_id,
            metres=18_400 + 7_300 * (number % 4),
            **extra,
        )

    def confirmed(self, day: date) -> None:
        """Today: planned, confirmed, and most passengers have been told. Neighbours ride together."""
        self.next = 0
        self.wished(day, ERRANDS[:6])
        self.drive(day, self.drivers[:2])
        plan = self.plan(day)
        confirm_plan(by=self.scope, plan=plan, today=day)
        given = RideRequest.objects.filter(county=VORU, day=day, state="planned").order_by("earliest", "pk")
        for ride in given[: max(0, given.count() - 2)]:
            passenger_told(by=self.scope, ride=ride)

    def to_plan(self, day: date) -> None:
        """Tomorrow: rides and drivers, and no plan yet. One ride needs a wheelchair place, one is too early for everybody."""
        self.wished(day, (*ERRANDS, EARLY))
        self.drive(day, self.drivers[:4])

    def wished(self, day: date, errands: tuple[Errand, ...]) -> None:
        for errand in errands:
            self.wish(day, errand)

    def wish(self, day: date, errand: Errand, *, with_back: bool = True) -> RideRequest:
        passenger = self.passengers[self.next % len(self.passengers)]
        self.next += 1
        at, back = errand.at[0] * 60 + errand.at[1], errand.back
        ready = None if back is None or not with_back else (back[0] * 60 + back[1], back[0] * 60 + back[1] + SLACK)
        needs: dict[str, Any] = dict.fromkeys(errand.needs, True)
        return wish_ride(
            by=self.scope, county=VORU, today=day, back=ready, client=passenger, passenger=str(passenger), phone=passenger.phone, day=day,
            pickup_id=passenger.settlement_id, pickup_address=passenger.address, dropoff_id=code_of(errand.settlement, errand.county),
            dropoff_address=errand.place, time_kind="arrive", earliest=at - SLACK, latest=at, purpose=errand.purpose, **needs,
        )  # fmt: skip

    def drive(self, day: date, drivers: list[Volunteer]) -> None:
        for number, driver in enumerate(drivers):
            offer_days(
                by=self.scope, volunteer=driver, days=[day], today=day, earliest=8 * 60 + 30 * (number % 2), latest=(15 + number % 3) * 60,
                start_id=driver.settlement_id, end_id=driver.settlement_id, seats=4 if number == 1 else 3, wheelchairs=0,
            )  # fmt: skip

    def plan(self, day: date) -> RidePlan:
        return propose_plan(
            by=self.scope, plan=plan_of_day(by=self.scope, county=VORU, day=day), today=day, seconds=2.0
        )
