"""A county's proposal is made in the background; its page shows how far it is and survives being closed."""

import logging
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from seltsiline.core.job_progress import end_job, shown_progress
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.scopes import scope_for_job

from .actions.proposals import TASK, give_up_proposal, make_proposal
from .models import MatchProposal

logger = logging.getLogger(__name__)
JOB_SECONDS = 600
FAILED = gettext_noop("Something went wrong and no proposal was made. Try again; if it happens twice, write to us.")


@app.task(name=TASK)
def make_proposal_job(proposal: str, account: str, role: str) -> None:
    """Plan in one transaction; where it fails, say so in another."""
    key = UUID(proposal)
    with transaction.atomic():
        scope = scope_for_job(UUID(account), role)
    try:
        with transaction.atomic(), use_scope(scope, seconds=JOB_SECONDS):
            found = find(scope, key)
            if found is None or found.state != MatchProposal.State.RUNNING:
                return  # done already: the job was started again after a crash
            with shown_progress(found.job, scope) as told:
                make_proposal(by=scope, proposal=found, told=told)
            end_job(found.job)
    except Exception:
        logger.exception("A proposal was not made: %s.", key)
        with transaction.atomic(), use_scope(scope):
            found = find(scope, key)
            if found is not None:
                give_up_proposal(by=scope, proposal=found, sentence=FAILED)
                end_job(found.job, problem=FAILED)


def find(scope: Scope, key: UUID) -> MatchProposal | None:
    found: MatchProposal | None = MatchProposal.objects.visible_to(scope).filter(pk=key).first()
    return found
