"""One proposed pair as its page shows it: what speaks for and against, taken from the files as they are now.

It pulls in numpy, so pages import it inside the function that needs it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from seltsiline.core.scope import Scope
from seltsiline.engines.matching import explain

from .matching import CountyProblem, pair_problem
from .models import Client, MatchProposal, ProposalUnmatched, ProposedPair
from .policies import NOT_READY, failed_gates, readiness_in
from .proposals_plan import problem_of
from .proposals_shown import is_old
from .shortlist import Candidate

UNDECIDED = (ProposedPair.State.OPEN, ProposedPair.State.LATER)


@dataclass(frozen=True)
class PairShown:
    """`candidate`: the reasons, in the same words as on a client's shortlist. For a pair without an answer also:

    `in_the_way`: what would refuse the match today. `obstacles`: what may be set aside with a reason. `doubtful`: why the plan may be out
    of date. `needed_by`: those left without anybody who could meet this volunteer too, the longest waiter first.
    """

    candidate: Candidate
    in_the_way: list[str]
    obstacles: list[str]
    doubtful: list[str]
    needed_by: list[Client]


def pair_shown(scope: Scope, pair: ProposedPair, *, on: date) -> PairShown:
    candidate = candidate_of_pair(scope, pair, on=on)
    if pair.state not in UNDECIDED:
        return PairShown(candidate, [], [], [], [])
    return PairShown(
        candidate=candidate,
        in_the_way=[*_moved_on(pair.client), *(gate.sentence for gate in candidate.gates)],
        obstacles=candidate.obstacles,
        doubtful=list(_doubtful(pair, on)),
        needed_by=_needed_by(scope, pair, candidate.county) if pair.price > 0 else [],
    )


def candidate_of_pair(scope: Scope, pair: ProposedPair, *, on: date) -> Candidate:
    """The two in their county; alone where one of the files has been closed since."""
    volunteer, client = pair.volunteer, pair.client
    found = problem_of(scope, pair.county_id, on=on, also=client.pk)
    if volunteer.pk not in found.volunteer_row or client.pk not in found.client_row:
        readiness = readiness_in(pair.county_id, [volunteer.pk], on=on).get(volunteer.pk, NOT_READY)
        found = pair_problem(volunteer, client, on=on, readiness=readiness)
    explanation = explain(found.problem, found.volunteer_row[volunteer.pk], found.client_row[client.pk])
    gates = failed_gates(volunteer, client, on=on, readiness=found.rows.ready(volunteer))
    return Candidate(found, client, volunteer, explanation, gates)


def _moved_on(client: Client) -> Iterator[str]:
    if client.status not in (Client.Status.WAITING, Client.Status.CLOSED):  # a closed file is one of the gates
        yield _("%(name)s does not wait any more: the file says “%(state)s”.") % {
            "name": client,
            "state": client.get_status_display(),
        }


def _doubtful(pair: ProposedPair, on: date) -> Iterator[str]:
    """Why the plan may not hold any more although nothing stands in the way."""
    proposal = pair.proposal
    if proposal.state != MatchProposal.State.READY:
        return
    if is_old(proposal, on):
        day = formats.date_format(proposal.made_on, "DATE_FORMAT")
        yield _("This proposal is from %(day)s. Much may have changed since.") % {"day": day}
    for person in (pair.client, pair.volunteer):
        if person.changed_at > proposal.created_at:
            yield _("The file of %(name)s has been changed since the proposal was made.") % {"name": person}


def _needed_by(scope: Scope, pair: ProposedPair, found: CountyProblem) -> list[Client]:
    left = ProposalUnmatched.objects.visible_to(scope).filter(proposal=pair.proposal_id, county_id=pair.county_id)
    volunteer = found.volunteer_row[pair.volunteer_id]
    rows = [
        found.client_row.get(key) for key in left.order_by("-waiting_days", "pk").values_list("client_id", flat=True)
    ]
    return [found.clients[row] for row in rows if row is not None and not explain(found.problem, volunteer, row).broken]
