"""Periods of the report: whole months in what people write, days inside."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused

MOST_MONTHS = 60
MOST_STRETCHES = 63
"""Five years: the stretches of days in which a person met somebody stand as bits in one number of the database."""

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
EARLIEST, LATEST = 1990, 2199


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included."""

    first: date
    last: date

    @classmethod
    def of_months(cls, first: date, last: date) -> "Period":
        """The whole months of two days."""
        return cls(first.replace(day=1), last_day_of_month(last))

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each calendar month that the period touches."""
        return tuple(_months(self.first, self.last))


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = next_month(month)


def next_month(day: date) -> date:
    return last_day_of_month(day) + timedelta(days=1)


def last_day_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_key(month: date) -> str:
    """ "2018-11"."""
    return f"{month:%Y-%m}"


def read_month(text: str) -> date:
    """The first day of a month written as 2018-11; a sentence where it is something else."""
    found = _MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12 or not EARLIEST <= int(found[1]) <= LATEST:
        raise Refused(_("Write a month as year and month, for example 2018-11."))
    return date(int(found[1]), int(found[2]), 1)


def read_period(first: str, last: str) -> Period:
    """The period of two months as people write them. Raises Refused with a sentence, its `field` being from or to."""
    months = []
    for field, text in (("from", first), ("to", last)):
        try:
            months.append(read_month(text))
        except Refused as problem:
            raise Refused(problem.sentence, field=field) from problem
    return checked(Period.of_months(*months))


def checked(period: Period) -> Period:
    if period.last < period.first:
        raise Refused(_("The last month cannot be before the first month."), field="to")
    if len(period.months) > MOST_MONTHS:
        raise Refused(_("Choose at most five years at a time."), field="to")
    return period
