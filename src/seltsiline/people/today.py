"""Rows for Today that only the national level gets: counties without a coordinator."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seltsiline.core.scope import Scope
from seltsiline.core.today import TodayGroup, TodayRow, register_group

from .vacancies import Vacancy, vacant_counties


def rows(scope: Scope, day: date, snoozed: frozenset[str], limit: int) -> tuple[Iterable[TodayRow], int]:
    if scope.role != "national":
        return [], 0
    waiting = [row for row in map(_row, vacant_counties()) if row.key not in snoozed]
    return waiting[:limit], len(waiting)


def _row(vacancy: Vacancy) -> TodayRow:
    address = f"{reverse('people:account_add')}?role=coordinator&county={vacancy.county}"
    since = formats.date_format(vacancy.since, "SHORT_DATE_FORMAT") if vacancy.since else ""
    return TodayRow(
        key=f"vacant-{vacancy.county}-{vacancy.last_grant or 'never'}",
        name=vacancy.name,
        url=address,
        why=_("Nobody is coordinator or deputy here."),
        when=_("empty since %(day)s") % {"day": since} if since else _("empty"),
        tone="late",
        action=_("Name a coordinator"),
        action_url=address,
        action_icon="person-add",
    )


VACANCIES = register_group(
    TodayGroup(
        key="vacancies",
        title=gettext_lazy("Counties without a coordinator"),
        sentence=gettext_lazy("Volunteers and clients there have nobody to turn to."),
        order=5,
        rows=rows,
    )
)
