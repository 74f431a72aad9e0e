"""The preview: every row planned against the county's register, nothing written there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from seltsiline.core.job_progress import Told, tell_nobody
from seltsiline.core.models import LongJob
from seltsiline.core.scope import Scope
from seltsiline.engines.sheets import ParsedRow

from ..books import BOOKS, Book, Planned
from ..books.writing import insert_rows
from ..models import ImportBatch, ImportRow
from ..policies import check_can_import, check_open
from ..sheets import ReadRows, read_rows, shown_cell

AT_ONCE = 500
"""So many rows are worked through while the person waits; more become a job."""


def planned_rows(
    batch: ImportBatch, read: ReadRows, targets: Mapping[int, UUID] | None = None
) -> tuple[Book, list[Planned]]:
    """The book of the batch's kind with all rows planned against the register as it is now."""
    book = BOOKS[batch.kind](batch.county_id, date.fromisoformat(batch.options["today"]), targets)
    return book, book.plan_all(read.rows, read.doubles)


def preview_batch(
    *, by: Scope, batch: ImportBatch, told: Told = tell_nobody, read: ReadRows | None = None
) -> ImportBatch:
    """Plan all rows and keep the plan; an earlier preview and its decisions go. `read` spares reading the file again."""
    check_can_import(by, batch.county_id)
    check_open(batch)
    total = int(batch.options["rows"])
    told(0, total)
    read = read or read_rows(batch)
    _, planned = planned_rows(batch, read)
    told(total // 2, total)
    with transaction.atomic():
        batch.rows.all().delete()
        insert_rows(ImportRow, (_as_row(batch, row, each) for row, each in zip(read.rows, planned, strict=True)))
        batch.state, batch.problem = ImportBatch.State.PREVIEWED, ""
        batch.counts = counted(planned)
        batch.save(update_fields=["state", "problem", "counts", "changed_at"])
    told(total, total)
    return batch


def counted(planned: Sequence[Planned]) -> dict[str, int]:
    return dict(Counter(each.state for each in planned)) | {"rows": len(planned)}


def _as_row(batch: ImportBatch, row: ParsedRow, planned: Planned) -> dict[str, object]:
    return {
        "county_id": batch.county_id, "batch_id": batch.pk, "number": row.number, "state": planned.state,
        "raw": [shown_cell(cell) for cell in row.cells], "values": planned.values, "problems": planned.problems, "target": planned.target,
        "before": planned.before,
    }  # fmt: skip


def queue_preview(*, by: Scope, batch: ImportBatch) -> LongJob:
    """The same as a job, for large sheets."""
    check_can_import(by, batch.county_id)
    check_open(batch)
    batch.state = ImportBatch.State.UPLOADED
    return queue(by, batch, "importing.preview_batch")


def queue(by: Scope, batch: ImportBatch, task: str) -> LongJob:
    """A job that a person follows; it is in the queue if and only if the request's transaction ends well."""
    if by.account is None:
        raise ValueError("A job works for an account.")
    job = LongJob(account=by.account, kind=task, total=int(batch.options["rows"]))
    job.save(force_insert=True)
    batch.job, batch.problem = job.pk, ""
    batch.save(update_fields=["state", "job", "problem", "changed_at"])
    app.configure_task(task).defer(batch=str(batch.pk), account=str(by.account), role=by.role)
    return job
