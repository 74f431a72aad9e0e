"""What the pages of one batch share: finding it, its way through the steps, the job that works on it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seltsiline.core.models import LongJob
from seltsiline.core.pages import one_or_404
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.scope import Scope
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name

from ..actions import preview_batch, queue_preview
from ..actions.preview import AT_ONCE
from ..models import ImportBatch

IMPORT = roles_with("import_sheets")
State = ImportBatch.State

TITLES: dict[str, Promise] = {
    "volunteers": gettext_lazy("Import of volunteers"),
    "clients": gettext_lazy("Import of clients"),
    "visits": gettext_lazy("Import of diary contacts"),
    "partners": gettext_lazy("Import of partners"),
}
REGISTERS = {
    "volunteers": "volunteering:register",
    "clients": "companionship:clients",
    "visits": "companionship:diary",
    "partners": "organisations:register",
}
STATE_TONES = {
    "uploaded": "soon",
    "previewed": "soon",
    "committing": "wait",
    "committed": "good",
    "undone": "off",
    "failed": "late",
}


def batch_or_404(request: ScopedRequest, key: UUID) -> ImportBatch:
    """Without the file itself, which may be large."""
    found: ImportBatch = one_or_404(ImportBatch.objects.visible_to(request.scope), key)
    return found


def shared_context(batch: ImportBatch, step: int) -> dict[str, Any]:
    return {
        "batch": batch,
        "title": TITLES[batch.kind],
        "county": county_name(batch.county_id),
        "steps": [_("Choose the file"), _("Match the columns"), _("Check the rows"), _("Save")],
        "step": step,
    }


def job_of(batch: ImportBatch, scope: Scope) -> LongJob | None:
    """The job of the batch; only who started it may see how far it is."""
    found: LongJob | None = LongJob.objects.visible_to(scope).filter(pk=batch.job).first() if batch.job else None
    return found


def is_worked_on(batch: ImportBatch) -> bool:
    return batch.state == State.COMMITTING or (batch.state == State.UPLOADED and batch.job is not None)


def make_preview(request: ScopedRequest, batch: ImportBatch) -> HttpResponse:
    """At once for a small sheet; as a job with a progress page for a large one."""
    if int(batch.options["rows"]) <= AT_ONCE:
        batch.job = None
        batch.save(update_fields=["job"])
        preview_batch(by=request.scope, batch=batch)
        return redirect("importing:rows", batch.pk)
    queue_preview(by=request.scope, batch=batch)
    return redirect("importing:batch", batch.pk)
