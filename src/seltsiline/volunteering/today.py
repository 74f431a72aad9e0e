"""What Today says of volunteers: background checks that are missing, have ended or are about to end."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seltsiline.core.scope import Scope
from seltsiline.core.today import TodayGroup, TodayRow, register_group

from .models import Volunteer
from .querysets import SOON_DAYS

KEY = "papers"


def rows(scope: Scope, on: date, snoozed: frozenset[str], limit: int) -> tuple[Iterable[TodayRow], int]:
    """Active volunteers whose newest check ends within 30 days of `on`, has ended or is missing: those longest without one first.

    Two queries: the number of rows, and the rows that are shown.
    """
    put_off = [UUID(key.removeprefix(f"{KEY}:")) for key in snoozed if key.startswith(f"{KEY}:")]
    due = (
        Volunteer.objects.visible_to(scope)
        .active()
        .exclude(pk__in=put_off)
        .with_newest_check()
        .filter(Q(check_until=None) | Q(check_until__lte=on + timedelta(days=SOON_DAYS)))
    )
    count = due.count()
    if not count:
        return [], 0
    first = due.with_clients_now().order_by(F("check_until").asc(nulls_first=True), "sort_key")[:limit]
    return [row(volunteer, on) for volunteer in first], count


def row(volunteer: Any, on: date) -> TodayRow:
    until = volunteer.check_until
    late = until is None or until < on
    return TodayRow(
        key=f"{KEY}:{volunteer.pk}",
        name=str(volunteer),
        url=reverse("volunteering:volunteer", args=[volunteer.pk]),
        why=why(until, on, volunteer.clients_now or 0),
        when=date_format(until, "SHORT_DATE_FORMAT") if until else _("missing"),
        tone="late" if late else "soon",
        action=_("Record the check"),
        action_url=reverse("volunteering:record_check", args=[volunteer.pk]),
        action_icon="shield",
    )


def why(until: date | None, on: date, clients: int) -> str:
    """Which paper, and who depends on it."""
    if until is None:
        paper = _("The background check has not been recorded.")
    elif until < on:
        paper = _("The background check has ended.")
    else:
        paper = _("The background check is about to end.")
    if not clients:
        return paper
    people = ngettext("Has %(number)s client.", "Has %(number)s clients.", clients) % {"number": clients}
    return f"{paper} {people}"


PAPERS = register_group(
    TodayGroup(
        key=KEY,
        title=gettext_lazy("Papers expire"),
        sentence=gettext_lazy("Without a valid check a volunteer cannot be matched."),
        order=50,
        rows=rows,
    )
)
