"""The period and county that the address of a report asks for."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from seltsiline.core.days import latest_day
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.places.choices import county_options

from ..evaluation import Period, read_period
from ..evaluation.periods import month_key
from ..evaluation.statements import days_of_data

WHOLE_MONTHS = 24
"""Data of up to so many months is shown whole; of more the last year."""
YEAR = 12


@dataclass(frozen=True)
class Asked:
    """`problem` says what was wrong with the months asked for; the period is then the usual one."""

    period: Period
    county: int | None = None
    problem: Refused | None = None

    @property
    def query(self) -> dict[str, str]:
        """The same report as parts of an address."""
        parts = {"from": month_key(self.period.first), "to": month_key(self.period.last)}
        return parts | ({"county": str(self.county)} if self.county else {})


def read_asked(request: HttpRequest) -> Asked:
    """The period of `from` and `to`, of the whole data or the last year without them, and the county named.

    A county outside the scope, or a text that is none, is not found.
    """
    scope: Scope = request.scope
    county = _county(request.GET.get("county", ""), scope)
    first, last = request.GET.get("from", "").strip(), request.GET.get("to", "").strip()
    if first and last:
        try:
            return Asked(read_period(first, last), county)
        except Refused as problem:
            return Asked(usual_period(scope), county, problem)
    usual = usual_period(scope)
    if not (first or last):
        return Asked(usual, county)
    try:
        period = read_period(first or month_key(usual.first), last or month_key(usual.last))
    except Refused as problem:
        return Asked(usual, county, problem)
    return Asked(period, county)


def _county(text: str, scope: Scope) -> int | None:
    if not text:
        return None
    code = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if code not in scope.counties:
        raise Http404
    return code


def usual_period(scope: Scope) -> Period:
    """The whole diary where it is short, otherwise its last twelve months; this month where it is empty."""
    days = days_of_data(scope.counties)
    if days is None:
        return Period.of_months(latest_day(), latest_day())
    whole = Period.of_months(*days)
    months = whole.months
    return whole if len(months) <= WHOLE_MONTHS else Period(months[-YEAR], whole.last)


def county_choices(scope: Scope) -> list[tuple[int, Any]]:
    """Only who sees several counties has a choice."""
    return county_options(scope.counties) if len(scope.counties) > 1 else []
