"""Saving: all chosen rows in one transaction, planned anew first, so that an old preview can neither overwrite nor duplicate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seltsiline.core.history import because
from seltsiline.core.job_progress import Told, tell_nobody
from seltsiline.core.models import LongJob
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..books import Book, Chosen, Planned
from ..books.writing import chunks
from ..models import ImportBatch, ImportRow
from ..policies import check_can_import
from ..problems import problem
from ..sheets import ReadRows, read_rows
from .preview import planned_rows, queue

REASON = "sheet brought in"
State = ImportRow.State
Stored = dict[str, Any]


@dataclass
class _Choice:
    """What of a batch goes in, and what has become of the other rows since the preview."""

    create: list[Chosen] = field(default_factory=list)
    change: list[Chosen] = field(default_factory=list)
    altered: list[Stored] = field(default_factory=list)
    taken: set[UUID] = field(default_factory=set)


def queue_commit(*, by: Scope, batch: ImportBatch) -> LongJob:
    """Saving as a job, for large sheets."""
    check_can_import(by, batch.county_id)
    check_previewed(batch, ImportBatch.State.PREVIEWED)
    job = queue(by, batch, "importing.commit_batch")
    batch.state = ImportBatch.State.COMMITTING
    batch.save(update_fields=["state", "changed_at"])
    return job


def commit_batch(
    *, by: Scope, batch: ImportBatch, told: Told = tell_nobody, read: ReadRows | None = None
) -> ImportBatch:
    """Write what was chosen. The file goes; what could not be brought in stays, to be mended. `read` spares reading the file again."""
    check_can_import(by, batch.county_id)
    with because(REASON), transaction.atomic():  # the reason outlives a statement that fails
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk, county_id=batch.county_id)
        check_previewed(batch, ImportBatch.State.PREVIEWED, ImportBatch.State.COMMITTING)
        stored = {row["number"]: row for row in batch.rows.filter(county_id=batch.county_id).values()}
        targets = {
            number: row["target"] for number, row in stored.items() if row["state"] == State.NEW and row["target"]
        }
        book, planned = planned_rows(batch, read or read_rows(batch), targets)
        choice = choose(book, planned, stored)
        write(book, by, choice, told)
        keep_outcome(batch, choice)
        finish(batch)
    return batch


def check_previewed(batch: ImportBatch, *states: str) -> None:
    if batch.state not in states or batch.content is None:
        raise Refused(_("This sheet has been saved or is being saved already."))


def choose(book: Book, planned: Sequence[Planned], stored: dict[int, Stored]) -> _Choice:
    """Rows whose plan is still the one that was shown go in as decided; the others are left for a person."""
    choice = _Choice()
    for now in planned:
        then = stored[now.number]
        if now.state in (State.SAME, State.SKIPPED, State.ERROR):
            if now.state != then["state"]:
                _alter(choice, then, now)
        elif not _as_shown(now, then):
            _meanwhile(choice, then, now)
        elif then["decision"] != "skip":
            _take(book, choice, now, then)
    return choice


def _as_shown(now: Planned, then: Stored) -> bool:
    same_row = now.target == then["target"] and now.before == then["before"]
    return bool(same_row and now.state == then["state"] and now.values == then["values"])


def _take(book: Book, choice: _Choice, now: Planned, then: Stored) -> None:
    """As new, as a change, or not at all where nobody has decided about a doubt. No row of the register is written twice."""
    decision = then["decision"]
    if now.state == State.NEW and now.target is not None:
        choice.create.append(Chosen(now.number, now.target, now.values))
    elif now.state == State.CHANGED and now.target is not None:
        _change(choice, then, Chosen(now.number, now.target, now.values, now.before or {}))
    elif decision == "new":
        chosen = Chosen(now.number, book.new_target(now.number), now.values)
        choice.create.append(chosen)
        choice.altered.append(then | {"target": chosen.target, "before": None})
    elif decision == "same" and now.target is not None and now.before is not None:
        chosen = Chosen(now.number, now.target, now.before["new"], now.before["old"])
        _change(choice, then | {"values": chosen.values, "before": chosen.before}, chosen)


def _change(choice: _Choice, then: Stored, chosen: Chosen) -> None:
    if chosen.target in choice.taken:
        _meanwhile(choice, then, None)
        return
    choice.taken.add(chosen.target)
    if chosen.values:
        choice.change.append(chosen)
    choice.altered.append(then)


def _alter(choice: _Choice, then: Stored, now: Planned) -> None:
    choice.altered.append(
        then
        | {
            "state": now.state,
            "values": now.values,
            "problems": now.problems,
            "target": now.target,
            "before": now.before,
            "decision": "",
        }
    )


def _meanwhile(choice: _Choice, then: Stored, now: Planned | None) -> None:
    problems = [*(now.problems if now else then["problems"]), problem("changed_meanwhile")]
    choice.altered.append(then | {"state": State.DOUBTFUL, "problems": problems, "decision": ""})


def write(book: Book, by: Scope, choice: _Choice, told: Told) -> None:
    total, done = len(choice.create) + len(choice.change), 0
    told(0, total)
    for piece in chunks(choice.create):
        book.create(piece)
        done += len(piece)
        told(done, total)
    for piece in chunks(choice.change):
        book.change(piece)
        done += len(piece)
        told(done, total)


def keep_outcome(batch: ImportBatch, choice: _Choice) -> None:
    """Mark what was done, and keep what became of rows that were not."""
    rows = ImportRow.objects.filter(batch=batch, county_id=batch.county_id)
    written = {chosen.number for chosen in (*choice.create, *choice.change)}
    if choice.altered:
        columns = ["state", "values", "problems", "target", "before", "decision"]
        ImportRow.objects.bulk_update((_instance(row) for row in choice.altered), columns, batch_size=500)
    for piece in chunks(sorted(written), 5000):
        rows.filter(number__in=piece).update(done=True)


def _instance(row: Stored) -> ImportRow:
    return ImportRow(
        **{name: row[name] for name in ("id", "state", "values", "problems", "target", "before", "decision")}
    )


def finish(batch: ImportBatch) -> None:
    batch.state, batch.content, batch.problem = ImportBatch.State.COMMITTED, None, ""
    batch.committed_at = timezone.now()
    batch.options = without_samples(batch.options)
    batch.counts = outcome(batch.rows.filter(county_id=batch.county_id).values_list("state", "decision", "done"))
    batch.save()


def without_samples(options: dict[str, Any]) -> dict[str, Any]:
    """Headings are enough for the sheet of rows to mend; the values stand in the rows themselves."""
    columns = [{**column, "samples": []} for column in options["columns"]]
    return {**options, "columns": columns, "dropped": [{**row, "text": ""} for row in options["dropped"]]}


def outcome(rows: Iterable[tuple[str, str, bool]]) -> dict[str, int]:
    """created, changed, same, left_out, to_mend (errors and doubts nobody decided) and rows."""
    counts: Counter[str] = Counter()
    for state, decision, done in rows:
        if done:
            counts["created" if state == State.NEW or decision == "new" else "changed"] += 1
        elif state == State.ERROR or (state == State.DOUBTFUL and decision == ""):
            counts["to_mend"] += 1
        else:
            counts["same" if state == State.SAME or decision == "same" else "left_out"] += 1
    return dict(counts) | {"rows": counts.total()}


def give_back(*, by: Scope, batch: ImportBatch, sentence: str) -> None:
    """A job failed: nothing was written, and the batch can be tried again."""
    check_can_import(by, batch.county_id)
    was_previewed = batch.state in (ImportBatch.State.COMMITTING, ImportBatch.State.PREVIEWED)
    batch.state = ImportBatch.State.PREVIEWED if was_previewed else ImportBatch.State.FAILED
    batch.problem = sentence
    batch.save(update_fields=["state", "problem", "changed_at"])
