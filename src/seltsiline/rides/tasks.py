"""A full day is planned in the background; the page shows how far it is and survives being closed."""

import logging
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop, override
from procrastinate.contrib.django import app

from seltsiline.core.days import today
from seltsiline.core.job_progress import end_job, shown_progress
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.scopes import scope_for_job

from .actions.plans import propose_plan, seconds_for
from .models import RidePlan, RideRequest

logger = logging.getLogger(__name__)
JOB_SECONDS = 600
FAILED = gettext_noop(
    "Something went wrong and the plan stayed as it was. Try again; if it happens twice, write to us."
)


@app.task(name="rides.plan_rides")
def plan_rides_job(plan: str, account: str, role: str) -> None:
    """In one transaction: the whole plan or nothing. A failure is said in another."""
    with transaction.atomic():
        scope = scope_for_job(UUID(account), role)
    job: UUID | None = None
    try:
        with transaction.atomic(), use_scope(scope, seconds=JOB_SECONDS):
            row = find(scope, UUID(plan))
            if row is None or row.job is None:
                return  # done already: the job was started again after a crash
            job = row.job
            with shown_progress(job, scope) as told:
                rides = RideRequest.objects.visible_to(scope).to_plan(row.county_id, row.day).count()
                propose_plan(by=scope, plan=row, today=today(), seconds=seconds_for(rides), told=told)
            end_job(job)
    except Refused as refusal:
        with override(None):
            sentence = str(refusal.sentence)  # as it is in the source: the page translates it
        with transaction.atomic(), use_scope(scope):
            end_job(job, problem=sentence)
    except Exception:
        logger.exception("A plan of rides failed: plan %s.", plan)
        with transaction.atomic(), use_scope(scope):
            end_job(job, problem=FAILED)  # the plan still names it, so that the board says that it failed


def find(scope: Scope, key: UUID) -> RidePlan | None:
    found: RidePlan | None = RidePlan.objects.visible_to(scope).select_for_update().filter(pk=key).first()
    return found
