"""How pages, papers and mails say times, lengths, money and reasons."""

from datetime import date

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seltsiline.places.tables import settlement_by_code

from .models import RideRequest


def clock(minute: int) -> str:
    """A minute of the day as people write it here: 9.05."""
    return f"{minute // 60}.{minute % 60:02d}"


def km(metres: int) -> str:
    """Whole kilometres from ten on, one decimal below."""
    value = metres / 1000
    return formats.number_format(
        round(value, 1) if value < 10 else round(value), decimal_pos=1 if 0 < value < 10 else 0
    )


def exact_km(metres: int) -> str:
    """With one decimal, as a claim has it."""
    return formats.number_format(round(metres / 1000, 1), decimal_pos=1, force_grouping=metres >= 10_000_000)


def euros(cents: int) -> str:
    return f"{formats.number_format(cents / 100, decimal_pos=2, force_grouping=cents >= 1_000_000)} €"


def settlement_name(code: int) -> str:
    """The bare name: "Nursi" for Nursi küla."""
    fact = settlement_by_code().get(code)
    if fact is None:
        return ""
    return fact.name.rpartition(" ")[0] or fact.name if fact.name.endswith((" küla", " alevik", " alev")) else fact.name


def place(settlement: int, address: str) -> str:
    """ "Võru haigla, Võru linn": the door first, because that is what a driver looks for."""
    return ", ".join(part for part in (address.strip(), settlement_name(settlement)) if part)


def pickup_of(ride: RideRequest) -> str:
    return place(ride.pickup_id, ride.pickup_address)


def dropoff_of(ride: RideRequest) -> str:
    return place(ride.dropoff_id, ride.dropoff_address)


def window(ride: RideRequest) -> str:
    """When the passenger has to be where: "there between 9.15 and 9.45"."""
    words = {"from": clock(ride.earliest), "to": clock(ride.latest)}
    if ride.time_kind == RideRequest.TimeKind.READY:
        return str(_("leaves between %(from)s and %(to)s")) % words
    return str(_("there between %(from)s and %(to)s")) % words


def needs(ride: RideRequest) -> list[str]:
    found = []
    if ride.wheelchair:
        found.append(str(_("wheelchair")))
    if ride.companion:
        found.append(str(_("with a companion")))
    return found


def short_day(day: date) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT")


WHY_LEFT_OUT: dict[str, tuple[Promise, Promise]] = {
    "no_road": (_("No road or ferry leads there on this day."), _("Check the places, or choose a day on which the ferry runs.")),
    "ride_too_long": (_("Even straight there takes longer than the passenger may sit in the car."), _("Make the longest time in the car longer.")),
    "window_impossible": (_("No driver of this day can be there in time."), _("Move the time, or add a driver for it.")),
    "no_seats": (_("No car has enough seats."), _("Add a driver with more seats.")),
    "no_wheelchair_place": (_("No car has a wheelchair place."), _("Add a driver with a wheelchair place.")),
    "no_driver_on_shift": (_("Nobody drives at that time."), _("Add a driver for that time, or move the ride.")),
    "not_with_these_drivers": (_("The drivers of that time have said that they cannot."), _("Add another driver.")),
    "return_not_possible": (_("Only one of the two ways can be driven."), _("Move the time of the other way, or let somebody else fetch the passenger.")),
    "drivers_busy": (_("The drivers are with others at that time."), _("Move the time, or add a driver.")),
}  # fmt: skip
"""Word of the engine → why a ride has no driver, and what would help."""

NOT_PLANNED_YET = (_("Not in the plan yet."), _("Propose a plan, or give the ride to a driver yourself."))
