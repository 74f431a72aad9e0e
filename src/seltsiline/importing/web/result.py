"""How far a batch is, what it did, the rows to mend, and undoing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_views
from seltsiline.core.exports import XLSX
from seltsiline.core.models import LongJob
from seltsiline.core.pages import page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route

from ..actions import undo_batch
from ..failed_rows import failed_rows_workbook
from ..models import ImportBatch
from ..policies import OPEN_STATES
from .batches import (
    IMPORT,
    REGISTERS,
    STATE_TONES,
    State,
    batch_or_404,
    is_worked_on,
    job_of,
    make_preview,
    shared_context,
)


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
def batch(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The page of the step at which the batch stands."""
    found = batch_or_404(request, key)
    if is_worked_on(found):
        return answer_progress(request, found)
    if found.state == State.PREVIEWED:
        return redirect("importing:rows", key)
    if found.state == State.UPLOADED:
        return redirect("importing:columns", key)
    if found.state == State.FAILED:
        return render(request, "importing/failed.html", shared_context(found, 3) | {"problem": _(found.problem)})
    return answer_result(request, found)


def answer_progress(request: ScopedRequest, found: ImportBatch) -> HttpResponse:
    job = job_of(found, request.scope)
    is_started = job is not None and job.state == LongJob.State.RUNNING
    context = shared_context(found, 4 if found.state == State.COMMITTING else 3) | {
        "done": job.done if job and is_started else None,
        "total": (job.total if job else 0) or found.options["rows"],
    }
    return page(request, "importing/progress.html", context, fragment="importing/progress_bar.html")


def answer_result(request: ScopedRequest, found: ImportBatch) -> HttpResponse:
    counts = found.counts
    figures = [
        (pgettext("rows", "Added"), counts.get("created", 0), ""),
        (pgettext("rows", "Changed"), counts.get("changed", 0), ""),
        (_("Already there"), counts.get("same", 0), ""),
        (pgettext("rows", "Left out"), counts.get("left_out", 0), ""),
        (pgettext("rows", "To mend"), counts.get("to_mend", 0), ""),
    ]
    context = shared_context(found, 5) | {
        "figures": figures,
        "register": reverse(REGISTERS[found.kind]),
        "to_mend": counts.get("to_mend", 0),
        "tone": STATE_TONES[found.state],
        "is_undone": found.state == State.UNDONE,
    }
    return render(request, "importing/result.html", context)


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
def progress(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Asked every two seconds; when the work has ended the whole page goes on to the next step."""
    found = batch_or_404(request, key)
    address = reverse("importing:batch", args=[key])
    if not request.htmx:
        return redirect(address)
    if is_worked_on(found):
        return answer_progress(request, found)
    response = HttpResponse(status=200)
    response.headers["HX-Redirect"] = address
    return response


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
@require_POST
def retry(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The preview again, after it failed."""
    found = batch_or_404(request, key)
    if found.state not in OPEN_STATES:
        return redirect("importing:batch", key)
    return make_preview(request, found)


@route(*IMPORT, purpose=gettext_noop("mend rows of a sheet"))
def failed(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The rows that did not go in, as a sheet in the same columns."""
    found = batch_or_404(request, key)
    record_views(request, kind="export", subjects=[(found.pk, found.county_id, None)])
    response = HttpResponse(failed_rows_workbook(found), content_type=XLSX)
    name = f"{found.kind}-{timezone.localdate():%Y-%m-%d}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@route(*IMPORT, purpose=gettext_noop("undo an import"))
def undo(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = batch_or_404(request, key)
    if found.state != State.COMMITTED:
        return redirect("importing:batch", key)
    errors: list[str] = []
    if request.method == "POST":
        try:
            found = undo_batch(by=request.scope, batch=found)
        except Refused as refusal:
            errors = [str(refusal.sentence)]
        else:
            messages.success(request, _("The import was undone."))
            return redirect("importing:batch", key)
    context = shared_context(found, 5) | {
        "errors": errors,
        "created": found.counts.get("created", 0),
        "changed": found.counts.get("changed", 0),
    }
    return render(request, "importing/undo.html", context, status=422 if errors else 200)
