"""Words for sets of volunteers and of their papers.

Modules of the floors above hang their rows on a volunteer (`matches`, `visits`): they are reached through the relation by its name.
"""

from datetime import date, timedelta
from typing import Any, Self

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery, Sum

from seltsiline.core.scope import ScopedQuerySet

STARTER_KIND = "starter"
CLEAR_RESULT = "clear"
ENDED_MATCH = "ended"
SOON_DAYS = 30
"""How many days before its end a check is near its end."""


class VolunteerQuerySet(ScopedQuerySet):
    def active(self) -> Self:
        return self.filter(status="active")

    def with_valid_check(self, on: date) -> Self:
        """Volunteers whose newest words are good: a clear check that still holds on the day."""
        return self.filter(Exists(self._valid_checks(on)))

    def without_valid_check(self, on: date) -> Self:
        return self.filter(~Exists(self._valid_checks(on)))

    def met_somebody(self, first: date | None, last: date | None) -> Self:
        """Volunteers with a diary entry from the first to the last day, both included; an open end is no limit."""
        visits = self._of_each("visits")
        if first:
            visits = visits.filter(on__gte=first)
        if last:
            visits = visits.filter(on__lte=last)
        return self.filter(Exists(visits))

    def with_newest_check(self) -> Self:
        """Adds `check_until` and `check_result` of the newest check, None where there is none."""
        newest = self._of_each("backgroundchecks").order_by("-checked_on", "-created_at")
        return self.annotate(
            check_until=Subquery(newest.values("valid_until")[:1]), check_result=Subquery(newest.values("result")[:1])
        )

    def with_clients_now(self) -> Self:
        """Adds `clients_now`: with how many people there is a match that has not ended."""
        return self.annotate(clients_now=self.clients_now())

    def with_figures(self, year: int) -> Self:
        """Adds `clients_now`, `last_contact_on`, `minutes_all` and `minutes_year`. For a page of rows, not for a whole country."""
        this_year = self._of_each("visits").filter(on__gte=date(year, 1, 1), on__lte=date(year, 12, 31))
        return self.with_clients_now().annotate(
            last_contact_on=self.last_contact(),
            minutes_all=self.minutes_all(),
            minutes_year=_one(this_year, Sum("minutes")),
        )

    def clients_now(self) -> Subquery:
        return _one(self._of_each("matches").exclude(state=ENDED_MATCH), Count("client", distinct=True))

    def last_contact(self) -> Subquery:
        return _one(self._of_each("visits"), Max("on"))

    def minutes_all(self) -> Subquery:
        return _one(self._of_each("visits"), Sum("minutes"))

    def _valid_checks(self, on: date) -> QuerySet[Any]:
        return self._of_each("backgroundchecks").filter(
            county=OuterRef("county"), result=CLEAR_RESULT, valid_until__gte=on
        )

    def _of_each(self, relation: str) -> QuerySet[Any]:
        """Rows that hang on the volunteer of the outer query."""
        model = getattr(self.model, relation).rel.related_model
        rows: QuerySet[Any] = model.objects.filter(volunteer=OuterRef("pk"))
        return rows


def _one(rows: QuerySet[Any], figure: Any) -> Subquery:
    """One figure of the rows of each volunteer."""
    return Subquery(rows.order_by().values("volunteer").annotate(figure=figure).values("figure"))


class CheckQuerySet(ScopedQuerySet):
    def ending(self, on: date, *, within: timedelta) -> Self:
        """Checks that have ended by `on` or end within the time given."""
        return self.filter(valid_until__lt=on + within)
