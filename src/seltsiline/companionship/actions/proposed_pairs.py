"""The answers to a proposed pair: yes, no with a reason that teaches the next run, later; and taking an answer back."""

from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.history import because
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import Volunteer

from ..models import Agreement, Client, Contact, Match, MatchProposal, NoGo, ProposedPair
from ..proposals_lessons import LESSONS
from .matches import propose_match, refresh_client_status
from .no_gos import keep_apart, lift_no_go
from .proposals import check_may_propose

State = ProposedPair.State
UNDECIDED = (State.OPEN, State.LATER)
TAKEN_BACK = "answer to a proposed pair taken back"
KEPT_APART_AS = {
    ProposedPair.Side.CLIENT: NoGo.Reason.DECLINED_BY_CLIENT,
    ProposedPair.Side.VOLUNTEER: NoGo.Reason.DECLINED_BY_VOLUNTEER,
    ProposedPair.Side.COORDINATOR: NoGo.Reason.OTHER,
}


def accept_pair(*, by: Scope, pair: ProposedPair, on: date, note: str = "", by_name: str = "") -> Match:
    """Make the match. Everything is checked anew: between the proposal and the answer people find each other and papers end.

    `note` says why a wish of one of the two that has come up since is set aside.
    """
    pair = _locked(by, pair, *UNDECIDED)
    # Somebody else may be bringing one of them together with another person at this moment; the volunteer first, as `propose_match` does.
    Volunteer.objects.select_for_update().filter(pk=pair.volunteer_id, county_id=pair.county_id).first()
    client = Client.objects.select_for_update().get(pk=pair.client_id, county_id=pair.county_id)
    if client.status != Client.Status.WAITING:
        raise Refused(
            _("%(name)s does not wait any more: the file says “%(state)s”.")
            % {"name": client, "state": client.get_status_display()}
        )
    match = propose_match(by=by, volunteer=pair.volunteer, client=client, on=on, note=note)
    pair.match = match
    _decide(pair, State.ACCEPTED, on, by_name)
    return match


def decline_pair(
    *, by: Scope, pair: ProposedPair, side: str, reason: str, on: date, note: str = "", by_name: str = ""
) -> ProposedPair:
    """Keep the two apart for as long as the reason says. A no is nobody's fault, and no file is changed by it."""
    pair = _locked(by, pair, *UNDECIDED)
    note = note.strip()
    if side not in ProposedPair.Side.values:
        raise Refused(_("Choose who said no."), field="side")
    if reason not in LESSONS:
        raise Refused(_("Choose why."), field="reason")
    if reason == ProposedPair.Reason.OTHER and not note:
        raise Refused(_("Write the other reason in a few words."), field="note")
    pair.side, pair.reason, pair.note = side, reason, note
    pair.no_go = _kept_apart(by, pair, on, by_name)
    _decide(pair, State.DECLINED, on, by_name)
    return pair


def _kept_apart(by: Scope, pair: ProposedPair, on: date, by_name: str) -> UUID | None:
    """The row that keeps the two apart; None where somebody has kept them apart already."""
    if NoGo.objects.in_force(on).filter(
        county_id=pair.county_id, volunteer=pair.volunteer_id, client=pair.client_id
    ).exists():  # fmt: skip
        return None
    known_badly = pair.reason == ProposedPair.Reason.KNOWN_BADLY
    no_go = keep_apart(
        by=by,
        volunteer=pair.volunteer,
        client=pair.client,
        reason=NoGo.Reason.CONFLICT if known_badly else KEPT_APART_AS[ProposedPair.Side(pair.side)],
        since=on,
        written_by=by_name,
        note=pair.note,
        until=LESSONS[pair.reason].until(on),
    )
    key: UUID = no_go.pk
    return key


def keep_pair_for_later(*, by: Scope, pair: ProposedPair, on: date, by_name: str = "") -> ProposedPair:
    """No answer yet: the pair stays in this proposal, and the next run keeps to it where it loses nothing."""
    pair = _locked(by, pair, State.OPEN)
    _decide(pair, State.LATER, on, by_name)
    return pair


def undo_decision(*, by: Scope, pair: ProposedPair, on: date) -> ProposedPair:
    """Open the question again. A match goes with it as long as nothing has come of it; later it is ended on its own page."""
    pair = _locked(by, pair, State.ACCEPTED, State.DECLINED, State.LATER)
    match, no_go = pair.match, pair.no_go
    pair.match, pair.no_go, pair.side, pair.reason, pair.note = None, None, "", "", ""
    if match is not None:
        _check_nothing_came_of(match)
    pair.state, pair.decided_on, pair.decided_by_name = State.OPEN, None, ""
    with because(TAKEN_BACK):
        pair.save()
        if match is not None:
            match.delete()
            refresh_client_status(pair.client)
        _lift(by, pair, no_go, on)
    return pair


def _lift(by: Scope, pair: ProposedPair, key: UUID | None, on: date) -> None:
    """What the no taught goes with it, unless somebody has lifted it already."""
    no_go = NoGo.objects.filter(pk=key, county_id=pair.county_id).first() if key else None
    if no_go is not None and (no_go.until is None or no_go.until >= on):
        lift_no_go(by=by, no_go=no_go, on=on)


def _check_nothing_came_of(match: Match) -> None:
    met = Contact.objects.filter(
        county_id=match.county_id, volunteer=match.volunteer_id, client=match.client_id, on__gte=match.proposed_on
    )
    agreed = Agreement.objects.filter(county_id=match.county_id, match=match)
    if match.state != Match.State.PROPOSED or met.exists() or agreed.exists():
        raise Refused(_("Something has come of this match already. You can end it on its own page."))


def _decide(pair: ProposedPair, state: str, on: date, by_name: str) -> None:
    pair.state, pair.decided_on, pair.decided_by_name = state, on, by_name
    with rules_kept(ProposedPair):
        pair.save()


def _locked(by: Scope, pair: ProposedPair, *states: str) -> ProposedPair:
    """The pair as it is now, held until the end of the transaction, so that two answers at once do not both count."""
    check_may_propose(by, pair.county_id)
    mine = ProposedPair.objects.select_for_update(of=("self",)).filter(pk=pair.pk, county_id=pair.county_id)
    now: ProposedPair = mine.select_related("volunteer", "client", "proposal", "match").get()
    if now.proposal.state != MatchProposal.State.READY:
        raise Refused(_("This proposal is closed. Make a new one: it takes the facts of today."))
    if now.state not in states:
        raise Refused(SAID_ALREADY[now.state])
    return now


SAID_ALREADY: dict[str, Promise] = {
    State.OPEN: gettext_lazy("This pair is open already."),
    State.ACCEPTED: gettext_lazy("This pair has been accepted already."),
    State.DECLINED: gettext_lazy("This pair has been declined already. Take the answer back first."),
    State.LATER: gettext_lazy("This pair has been kept for later already."),
}
