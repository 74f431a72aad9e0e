"""A match from proposal to ending."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.history import because
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import Volunteer

from ..models import Agreement, Client, Match
from ..policies import NOT_READY, Readiness, check_match_step, check_may, failed_gates, readiness_in


def propose_match(*, by: Scope, volunteer: Volunteer, client: Client, on: date, note: str = "") -> Match:
    """Bring two people together. The gates are checked anew: what the page showed may be an hour old.

    What the two wish of each other may be set aside with a reason, which stays with the match: `note`. Raises Refused with the
    sentences of the gates that failed, or where something is set aside without a reason, or where the two already have a match.
    """
    check_may(by, "change_matches")
    if volunteer.county_id != client.county_id:
        raise Refused(_("The volunteer and the client are not in the same county."))
    # two offers at once must not both find the last free place
    Volunteer.objects.select_for_update().filter(pk=volunteer.pk, county_id=volunteer.county_id).first()
    readiness = readiness_in(client.county_id, [volunteer.pk], on=on).get(volunteer.pk, NOT_READY)
    gates = failed_gates(volunteer, client, on=on, readiness=readiness)
    if gates:
        raise Refused(" ".join(gate.sentence for gate in gates))
    _check_reason(volunteer, client, on=on, readiness=readiness, note=note)
    match = Match(
        county_id=client.county_id,
        volunteer=volunteer,
        client=client,
        municipality_id=client.municipality_id,
        settlement_id=client.settlement_id,
        care_home=client.care_home_id,
        proposed_on=on,
        proposed_note=note.strip(),
        last_contact_on=on,
    )
    with rules_kept(Match):
        match.save(force_insert=True)
    refresh_client_status(client)
    return match


def _check_reason(volunteer: Volunteer, client: Client, *, on: date, readiness: Readiness, note: str) -> None:
    """The engine is loaded here and not above: a process that matches nobody needs no numpy."""
    from ..shortlist.obstacles import obstacles_between

    if note.strip():
        return
    if against := obstacles_between(volunteer, client, on=on, readiness=readiness):
        raise Refused(" ".join([*against, str(_("Write why you propose this match all the same."))]), field="note")


def advance_match(*, by: Scope, match: Match, state: str, on: date) -> Match:
    """Take the next step of the life cycle, other than the ending."""
    check_may(by, "change_matches")
    check_match_step(match, state)
    if state == "ended":
        raise Refused(_("To end a match, give the day and the reason."))
    if state == "active" and match.state == "paused":
        match.last_contact_on = max(on, match.last_contact_on or on)  # the quiet days begin anew
    match.state = state
    if state in ("trial", "active") and match.started_on is None:
        match.started_on = on
        match.last_contact_on = max(on, match.last_contact_on or on)
    match.save(update_fields=["state", "started_on", "last_contact_on", "changed_at"])
    refresh_client_status(match.client)
    return match


def end_match(*, by: Scope, match: Match, on: date, reason: str, note: str = "") -> Match:
    """End with a day and a reason; the database refuses an ending without them."""
    check_may(by, "change_matches")
    check_match_step(match, "ended")
    if reason not in Match.EndReason.values:
        raise Refused(_("Choose why the match ends."), field="reason")
    if on < match.proposed_on:
        raise Refused(_("A match cannot end before it was proposed."), field="on")
    match.state, match.ended_on, match.end_reason, match.end_note = "ended", on, reason, note
    with because(f"match ended: {reason}"), rules_kept(Match, days_in_order="on", no_overlap="on"):
        match.save(update_fields=["state", "ended_on", "end_reason", "end_note", "changed_at"])
        refresh_client_status(match.client)
    return match


def refresh_client_status(client: Client) -> None:
    """A client who has a live match is matched, one who has none waits; paused and closed files stay as they are."""
    if client.status in ("paused", "closed"):
        return
    status = "matched" if Match.objects.live().filter(client=client, county_id=client.county_id).exists() else "waiting"
    if client.status != status:
        client.status = status
        client.save(update_fields=["status", "changed_at"])


def write_agreement(*, by: Scope, match: Match, **terms: Any) -> Agreement:
    """A new version of the goodwill agreement; versions before it stay as they were."""
    check_may(by, "change_matches")
    if match.state == "ended":
        raise Refused(_("The match has ended: an agreement is no longer made."))
    newest = Agreement.objects.filter(match=match, county_id=match.county_id).order_by("-version").first()
    agreement = Agreement(county_id=match.county_id, match=match, version=newest.version + 1 if newest else 1, **terms)
    agreement.save(force_insert=True)
    return agreement


SIGNATURES = ("signed_by_client_on", "signed_by_volunteer_on", "signed_by_coordinator_on")


def sign_agreement(*, by: Scope, agreement: Agreement, **days: date | None) -> Agreement:
    """Write down who has signed on which day. The words of a version are never changed, its signatures are added."""
    check_may(by, "change_matches")
    for name in SIGNATURES:
        if name in days:
            setattr(agreement, name, days[name])
    agreement.save(update_fields=[*SIGNATURES, "changed_at"])
    return agreement
