"""Changes of the table of ferries."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from .models import FerryLink
from .policies import check_can_cancel, check_can_change_ferries, check_stands_alone

BLAMED_FIELDS = {
    "one_from_a_day": "valid_from",
    "days": "valid_to",
    "minutes": "crossing_minutes",
    "months": "last_month",
    "in_estonia": "start_latitude",
}


def add_ferry(*, by: Scope, **known: Any) -> FerryLink:
    """A ferry that the table does not have yet."""
    check_can_change_ferries(by)
    link = FerryLink(**known)
    return _save(by, link, new=True)


def change_ferry(*, by: Scope, link: FerryLink, from_day: date | None = None, **known: Any) -> FerryLink:
    """Change what is known of a ferry, and it counts as checked.

    Without `from_day` it was written wrongly and the new values hold for all its days. With it they hold from that day on: the row
    ends the day before and a new one takes over, so that past days keep the ferry that they had.
    """
    check_can_change_ferries(by)
    with transaction.atomic():
        if from_day is None or from_day == link.valid_from:
            return _save(by, _with(link, known))
        if from_day < link.valid_from or (link.valid_to and from_day > link.valid_to):
            raise Refused(
                _("The ferry does not run on this day. Choose a day from its first to its last."), field="from_day"
            )
        successor = FerryLink(**_known_of(link) | known | {"valid_from": from_day})
        _save(by, _with(link, {"valid_to": from_day - timedelta(days=1)}))
        return _save(by, successor, new=True)


def cancel_ferry(
    *, by: Scope, link: FerryLink, named: str, first: date, last: date, today: date, reason: str = ""
) -> FerryLink:
    """The ferry does not run from `first` to `last`. `named` is who says so, for those who read the page."""
    check_can_change_ferries(by)
    check_can_cancel(first, last, today=today)
    cancelled = {"cancelled_from": first, "cancelled_to": last, "cancelled_reason": reason, "cancelled_by": named}
    return _write(link, cancelled)


def run_ferry_again(*, by: Scope, link: FerryLink, today: date) -> FerryLink:
    """Undo a cancellation from today on. Days on which the ferry did stand still stay so."""
    check_can_change_ferries(by)
    if link.cancelled_to is None or link.cancelled_to < today:
        raise Refused(_("This ferry is not cancelled."))
    if link.cancelled_from and link.cancelled_from < today:
        return _write(link, {"cancelled_to": today - timedelta(days=1)})
    return _write(link, {"cancelled_from": None, "cancelled_to": None, "cancelled_reason": "", "cancelled_by": ""})


def _known_of(link: FerryLink) -> dict[str, Any]:
    """All that a successor takes over; a cancellation goes with it, because its days may still lie ahead."""
    own = {"id", "code", "created_at", "changed_at"}
    return {
        field.attname: getattr(link, field.attname) for field in link._meta.concrete_fields if field.attname not in own
    }


def _with(link: FerryLink, known: dict[str, Any]) -> FerryLink:
    for name, value in known.items():
        setattr(link, name, value)
    return link


def _save(by: Scope, link: FerryLink, *, new: bool = False) -> FerryLink:
    """A row that a person has saved is theirs: loading leaves it alone from then on."""
    link.to_be_checked = False
    check_stands_alone(link, FerryLink.objects.visible_to(by))
    with rules_kept(FerryLink, **BLAMED_FIELDS):
        link.save(force_insert=new)
    return link


def _write(link: FerryLink, values: dict[str, Any]) -> FerryLink:
    """Only these columns: switching a ferry says nothing about its minutes, which stay to be checked."""
    _with(link, values).save(update_fields=[*values, "changed_at"])
    return link
