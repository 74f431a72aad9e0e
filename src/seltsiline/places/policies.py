"""Who may keep the table of ferries, and which ferries may stand in it together."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from .models import FerryLink

FERRY_ROLES = ("national", "coordinator", "deputy")
"""A storm is seen from the county first, so coordinators and their deputies may switch, and each change keeps their name."""

LONGEST_CANCELLATION_DAYS = 366


def check_can_change_ferries(scope: Scope) -> None:
    if scope.role not in FERRY_ROLES:
        raise PermissionDenied


def check_can_cancel(first: date, last: date, *, today: date) -> None:
    """Days that have passed are not rewritten, and a mistyped year does not cut an island off for good."""
    if last < first:
        raise Refused(_("The last day cannot be before the first."), field="last")
    if last < today:
        raise Refused(_("This day has passed. Choose today or a later day."), field="last")
    if (last - first).days > LONGEST_CANCELLATION_DAYS:
        raise Refused(
            _("This is longer than a year. Give the ferry a last day instead: change its data."), field="last"
        )


def check_stands_alone(link: FerryLink, others: Iterable[FerryLink]) -> None:
    """Between two ports there is one ferry a day: of two values nobody would know which one counts."""
    if any(_same_ports(link, other) and _share_a_day(link, other) for other in others if other.pk != link.pk):
        raise Refused(
            _("Another ferry between these ports runs on some of these days. Give it a last day first."),
            field="valid_from",
        )


def _same_ports(link: FerryLink, other: FerryLink) -> bool:
    return {link.start_name, link.end_name} == {other.start_name, other.end_name}


def _share_a_day(link: FerryLink, other: FerryLink) -> bool:
    """Whether their days and the months of their seasons overlap."""
    begins_in_time = link.valid_to is None or other.valid_from <= link.valid_to
    ends_late_enough = other.valid_to is None or other.valid_to >= link.valid_from
    return begins_in_time and ends_late_enough and bool(_months(link) & _months(other))


def _months(link: FerryLink) -> set[int]:
    first, last = link.first_month, link.last_month
    if first is None or last is None:
        return set(range(1, 13))
    return set(range(first, last + 1)) if first <= last else {*range(first, 13), *range(1, last + 1)}
