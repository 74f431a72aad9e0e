"""Words for sets of rides and of what they cost."""

from datetime import date
from typing import Self

from seltsiline.core.scope import ScopedQuerySet

OPEN_STATES = ("wished", "planned", "told")
"""A ride that somebody still hopes for."""
GIVEN_STATES = ("planned", "told")
"""A ride that stands in a confirmed plan and has not been driven yet."""


class RideQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def without_driver(self) -> Self:
        """Wished for and in no confirmed plan."""
        return self.filter(state="wished")

    def to_plan(self, county: int, day: date) -> Self:
        """The rides of a county's day that a plan has to carry: those that are hoped for, and those already driven on that day."""
        return self.filter(county=county, day=day, state__in=(*OPEN_STATES, "driven"))


class ExpenseQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(state="claimed")

    def granted(self) -> Self:
        """Approved, whether paid out already or not: what the municipality refunds."""
        return self.filter(state__in=("approved", "paid"))
