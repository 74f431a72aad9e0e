"""The refund list: what a municipality refunds for a month.

A claim belongs to the municipality of the passengers, not to that of the volunteer or of the road: the service is the passenger's. Where a
day's passengers come from several, the one of most of them carries the whole day, so that no cent is split and the sums stay those of the
register of costs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from seltsiline.core.scope import Scope
from seltsiline.places.choices import estonian_order, place_name

from .models import RideExpense


@dataclass
class Refund:
    """One municipality's part: its claims by volunteer and day, and their sums."""

    municipality: int
    expenses: list[RideExpense] = field(default_factory=list)

    @property
    def name(self) -> str:
        return place_name(None, self.municipality)

    @property
    def metres(self) -> int:
        return sum(each.metres for each in self.expenses)

    @property
    def extra_cents(self) -> int:
        return sum(each.extra_cents for each in self.expenses)

    @property
    def cents(self) -> int:
        return sum(each.cents for each in self.expenses)


def month_ends(month: date) -> tuple[date, date]:
    """First and last day of the month of a day."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def refunds_of(scope: Scope, county: int, month: date, *, municipality: int | None = None) -> list[Refund]:
    """Approved and paid claims of the month by municipality, in Estonian order; inside by volunteer and day. One query."""
    first, last = month_ends(month)
    rows = RideExpense.objects.visible_to(scope).granted().filter(county=county, day__gte=first, day__lte=last)
    if municipality is not None:
        rows = rows.filter(municipality=municipality)
    found: dict[int, Refund] = {}
    for each in rows.select_related("volunteer").order_by("volunteer__sort_key", "volunteer_id", "day"):
        found.setdefault(each.municipality_id, Refund(each.municipality_id)).expenses.append(each)
    return sorted(found.values(), key=lambda refund: estonian_order(refund.name))


def total(refunds: Iterable[Refund]) -> Refund:
    return Refund(0, [each for refund in refunds for each in refund.expenses])
