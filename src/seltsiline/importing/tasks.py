"""Large sheets are previewed and saved in the background; the page shows how far they are and survives being closed."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from seltsiline.core.job_progress import end_job, shown_progress
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.scopes import scope_for_job

from .actions import commit_batch, give_back, preview_batch
from .models import ImportBatch

logger = logging.getLogger(__name__)
JOB_SECONDS = 3600
FAILED = gettext_noop("Something went wrong and nothing was saved. Try again; if it happens twice, write to us.")


@app.task(name="importing.preview_batch")
def preview_batch_job(batch: str, account: str, role: str) -> None:
    work(preview_batch, UUID(batch), UUID(account), role)


@app.task(name="importing.commit_batch")
def commit_batch_job(batch: str, account: str, role: str) -> None:
    work(commit_batch, UUID(batch), UUID(account), role)


def work(action: Callable[..., ImportBatch], key: UUID, account: UUID, role: str) -> None:
    """Do it in one transaction; where it fails, say so in another."""
    with transaction.atomic():
        scope = scope_for_job(account, role)
    try:
        with transaction.atomic(), use_scope(scope, seconds=JOB_SECONDS):
            batch = find(scope, key)
            if batch is None or batch.state in (ImportBatch.State.COMMITTED, ImportBatch.State.UNDONE):
                return  # done already: the job was started again after a crash
            with shown_progress(batch.job, scope) as told:
                action(by=scope, batch=batch, told=told)
            end_job(batch.job)
    except Exception:
        logger.exception("An import job failed: batch %s.", key)
        with transaction.atomic(), use_scope(scope):
            batch = find(scope, key)
            if batch is not None:
                give_back(by=scope, batch=batch, sentence=FAILED)
                end_job(batch.job, problem=FAILED)


def find(scope: Scope, key: UUID) -> ImportBatch | None:
    found: ImportBatch | None = ImportBatch.objects.visible_to(scope).filter(pk=key).first()
    return found
