"""The county's proposal: asked for, made by a job, gone through, closed. What it proposes becomes a match only by `accept_pair`."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.job_progress import Told, tell_nobody
from seltsiline.core.models import LongJob
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import MatchProposal, ProposalUnmatched, ProposedPair
from ..policies import check_may
from ..proposals_positions import POSITIONS

State = MatchProposal.State
TASK = "companionship.make_proposal"
DEAD_AFTER = timedelta(minutes=15)
"""A job that has not ended by then has died, or its asker's role was taken away; the county must not wait for it."""
MOST_SECONDS = 60.0
STEPS = 100
"""Progress is told in hundredths: the engine has the first ninety, writing the rest."""


def check_may_propose(by: Scope, county: int) -> None:
    """The role must include it, and the county must be one of the scope's; row security says the same again."""
    check_may(by, "change_matches")
    if county not in by.counties:
        raise PermissionDenied


def start_proposal(*, by: Scope, county: int, fairness: int, on: date, by_name: str = "") -> MatchProposal:
    """Ask for a proposal; a job makes it. What is being gone through stays open until the new one is ready."""
    check_may_propose(by, county)
    if fairness not in POSITIONS:
        raise Refused(_("Choose one of the positions between fit and waiting."), field="fairness")
    if by.account is None:
        raise ValueError("A job works for an account.")
    _give_up_dead(county)
    job = LongJob(account=by.account, kind=TASK, total=STEPS)
    proposal = MatchProposal(
        county_id=county, made_on=on, made_by=by.account, made_by_name=by_name, fairness=fairness, job=job.pk
    )
    with rules_kept(MatchProposal):
        proposal.save(force_insert=True)
    job.save(force_insert=True)
    app.configure_task(TASK).defer(proposal=str(proposal.pk), account=str(by.account), role=by.role)
    return proposal


def is_dead(proposal: MatchProposal) -> bool:
    return bool(proposal.state == State.RUNNING and proposal.created_at < timezone.now() - DEAD_AFTER)


def _give_up_dead(county: int) -> None:
    dead = MatchProposal.objects.being_made().filter(county_id=county, created_at__lt=timezone.now() - DEAD_AFTER)
    dead.update(state=State.FAILED, changed_at=timezone.now())


def make_proposal(*, by: Scope, proposal: MatchProposal, told: Told = tell_nobody) -> MatchProposal:
    """Let the engine plan and keep what it answers. The proposal before is closed: what was open in it counts as the plan before.

    Runs in the job's transaction: either all of the plan is there or nothing.
    """
    from ..proposals_plan import plan_county  # numpy is for those who plan

    check_may_propose(by, proposal.county_id)
    kept: MatchProposal = MatchProposal.objects.select_for_update().get(pk=proposal.pk, county_id=proposal.county_id)
    if kept.state != State.RUNNING:
        raise Refused(_("This proposal has been made already."))
    drawn = plan_county(
        by,
        kept.county_id,
        on=kept.made_on,
        fairness=kept.fairness,
        seed=kept.seed,
        before=last_plan(kept.county_id),
        time_limit=MOST_SECONDS,
        told=told,
    )
    with transaction.atomic():
        _close_others(kept)
        ProposedPair.objects.bulk_create(_rows(ProposedPair, kept, drawn.pairs), batch_size=500)
        ProposalUnmatched.objects.bulk_create(_rows(ProposalUnmatched, kept, drawn.unmatched), batch_size=500)
        for name, figure in drawn.figures.items():
            setattr(kept, name, figure)
        kept.state, kept.problem = State.READY, ""
        kept.save()
    told(STEPS, STEPS)
    return kept


def _rows(model: type[Any], proposal: MatchProposal, values: list[dict[str, Any]]) -> list[Any]:
    return [model(county_id=proposal.county_id, proposal=proposal, **each) for each in values]


def last_plan(county: int) -> list[tuple[UUID, UUID]]:
    """The (volunteer, client) pairs of the newest proposal that nobody has answered: a new run keeps to them where it loses nothing."""
    newest = (
        MatchProposal.objects.filter(county_id=county, state__in=(State.READY, State.CLOSED))
        .order_by("-created_at")
        .first()
    )
    if newest is None:
        return []
    pairs = ProposedPair.objects.undecided().filter(proposal=newest, county_id=county)
    return list(pairs.order_by("number").values_list("volunteer_id", "client_id"))


def _close_others(proposal: MatchProposal) -> None:
    others = MatchProposal.objects.to_go_through().filter(county_id=proposal.county_id).exclude(pk=proposal.pk)
    others.update(state=State.CLOSED, closed_on=proposal.made_on, changed_at=timezone.now())


def close_proposal(*, by: Scope, proposal: MatchProposal, on: date) -> MatchProposal:
    """Put it away. Its pairs stay to be read; those without an answer go into the next run with a small advantage."""
    check_may_propose(by, proposal.county_id)
    if proposal.state != State.READY:
        raise Refused(_("Only a proposal that is being gone through can be closed."))
    proposal.state, proposal.closed_on = State.CLOSED, on
    proposal.save(update_fields=["state", "closed_on", "changed_at"])
    return proposal


def give_up_proposal(*, by: Scope, proposal: MatchProposal, sentence: str) -> None:
    """The job failed: nothing was planned, and a new proposal can be asked for."""
    check_may_propose(by, proposal.county_id)
    proposal.state, proposal.problem = State.FAILED, sentence
    proposal.save(update_fields=["state", "problem", "changed_at"])
