"""What the hours are worth: each day's hours by the rate in force on that day."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from ..models import HourRate
from .figures import HoursValue, RateShare
from .statements import Cell


def stretch_starts(months: Sequence[date], first: date, rates: Iterable[HourRate], last: date) -> list[date]:
    """First days of the stretches: of each month, and of each rate that begins inside the period."""
    inside = {rate.valid_from for rate in rates if first < rate.valid_from <= last}
    return sorted({first, *months[1:], *inside})


def value_of(cells: Iterable[Cell], starts: Sequence[date], rates: Sequence[HourRate]) -> HoursValue:
    """`rates` in the order of their days; one stretch has one rate throughout."""
    in_force = [_rate_on(start, rates) for start in starts]
    minutes: dict[HourRate | None, int] = {}
    for cell in cells:
        rate = in_force[cell.stretch]
        minutes[rate] = minutes.get(rate, 0) + cell.number
    applied = [rate for rate in rates if rate in minutes]
    shares = tuple(RateShare(rate.valid_from, rate.cents, rate.source, minutes[rate]) for rate in applied)
    worth = sum((Fraction(rate.cents * minutes[rate], 60) for rate in applied), Fraction())
    return HoursValue(round_half_up(worth), shares, minutes.get(None, 0))


def _rate_on(day: date, rates: Sequence[HourRate]) -> HourRate | None:
    return next((rate for rate in reversed(rates) if rate.valid_from <= day), None)


def round_half_up(worth: Fraction) -> int:
    """As people round money; Python's own `round` goes to the even one."""
    return int(worth + Fraction(1, 2))
