"""Keeping two people apart, and letting them be offered to each other again."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import Volunteer

from ..models import Client, Match, NoGo
from ..policies import check_may


def keep_apart(
    *,
    by: Scope,
    volunteer: Volunteer,
    client: Client,
    reason: str,
    since: date,
    written_by: str,
    note: str = "",
    until: date | None = None,
) -> NoGo:
    """From `since` on these two are not offered to each other; without a last day for good.

    Raises Refused where the two have a match: an ending has its own reason.
    """
    check_may(by, "change_matches")
    if volunteer.county_id != client.county_id:
        raise Refused(_("The volunteer and the client are not in the same county."))
    if reason not in NoGo.Reason.values:
        raise Refused(_("Choose why they are kept apart."), field="reason")
    together = Match.objects.live().filter(volunteer=volunteer, client=client, county_id=client.county_id)
    if together.exists():
        raise Refused(_("These two have a match. End it first."))
    no_go = NoGo(
        county_id=client.county_id,
        volunteer=volunteer,
        client=client,
        reason=reason,
        note=note.strip(),
        since=since,
        until=until,
        written_by=written_by,
    )
    with rules_kept(NoGo, days_in_order="until"):
        no_go.save(force_insert=True)
    return no_go


def lift_no_go(*, by: Scope, no_go: NoGo, on: date) -> None:
    """From `on` they may be offered to each other again. One that began on that very day leaves only its history."""
    check_may(by, "change_matches")
    if no_go.since >= on:
        no_go.delete()
    else:
        no_go.until = on - timedelta(days=1)
        no_go.save(update_fields=["until", "changed_at"])
