"""Undoing a whole import: what it made goes, what it changed comes back, unless somebody has built on it since."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from seltsiline.core.history import because
from seltsiline.core.models import AuditEntry
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..books import BOOKS, Book, Chosen
from ..books.writing import chunks
from ..models import ImportBatch, ImportRow
from ..policies import check_can_import, check_committed
from .commit import REASON

UNDO_REASON = "sheet taken back"
MOST_NAMED = 5
HANGS = {
    "hangs_papers": gettext_noop("These volunteers have papers that were added later: %(names)s."),
    "hangs_notes": gettext_noop("These people have notes in their files: %(names)s."),
    "hangs_matches": gettext_noop("These people have matches: %(names)s."),
    "hangs_diary": gettext_noop("These people have diary contacts: %(names)s."),
    "hangs_apart": gettext_noop("These people are kept apart from somebody: %(names)s."),
    "hangs_rides": gettext_noop("These people ride or drive: %(names)s."),
    "hangs_relatives": gettext_noop("Relatives may see the meetings of these clients: %(names)s."),
    "hangs_residents": gettext_noop("Clients live in these care homes: %(names)s."),
    "hangs_changes": gettext_noop("These rows have been changed since: %(names)s."),
}


def undo_batch(*, by: Scope, batch: ImportBatch) -> ImportBatch:
    """Take back all of it or nothing. `counts` then has `taken_back`, `restored` and `kept` (changed by somebody since)."""
    check_can_import(by, batch.county_id)
    with because(UNDO_REASON), transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk, county_id=batch.county_id)
        check_committed(batch)
        book = BOOKS[batch.kind](batch.county_id, date.fromisoformat(batch.options["today"]))
        created, changed = written_rows(batch)
        check_nothing_hangs(book, batch, created)
        for piece in chunks(created):
            book.take_back(piece)
        kept: list[Chosen] = []
        for piece in chunks(changed):
            kept += book.restore(piece)
        batch.state, batch.undone_at = ImportBatch.State.UNDONE, timezone.now()
        batch.counts |= {"taken_back": len(created), "restored": len(changed) - len(kept), "kept": len(kept)}
        batch.save(update_fields=["state", "undone_at", "counts", "changed_at"])
    return batch


def written_rows(batch: ImportBatch) -> tuple[list[Chosen], list[Chosen]]:
    """(rows the import made, rows it changed)."""
    created: list[Chosen] = []
    changed: list[Chosen] = []
    for row in batch.rows.filter(county_id=batch.county_id, done=True).values(
        "number", "state", "decision", "target", "values", "before"
    ):
        is_new = row["state"] == ImportRow.State.NEW or row["decision"] == "new"
        chosen = Chosen(row["number"], row["target"], row["values"], row["before"] or {})
        (created if is_new else changed).append(chosen)
    return created, changed


def check_nothing_hangs(book: Book, batch: ImportBatch, created: Sequence[Chosen]) -> None:
    """Refused with a sentence for each sort of thing that hangs on what the import made."""
    hangs: dict[str, list[UUID]] = defaultdict(list)
    for piece in chunks(created):
        found = changed_since(batch, [row.target for row in piece]) | book.hanging(piece)
        for key, code in found.items():
            hangs[code].append(key)
    if hangs:
        sentences = [gettext(HANGS[code]) % {"names": named(book, keys)} for code, keys in hangs.items()]
        raise Refused(" ".join([gettext("This import cannot be undone any more."), *sentences]))


def changed_since(batch: ImportBatch, keys: Sequence[UUID]) -> dict[UUID, str]:
    """Rows that somebody has worked on after the import, as the history tells."""
    entries = AuditEntry.objects.filter(
        county_id=batch.county_id, row_id__in=[str(key) for key in keys], operation="update", at__gt=batch.committed_at
    )
    later = entries.exclude(reason__in=[REASON, UNDO_REASON]).values_list("row_id", flat=True)
    return {UUID(key): "hangs_changes" for key in later}


def named(book: Book, keys: Iterable[UUID]) -> str:
    """The first few by name, and how many more there are."""
    keys = list(keys)
    found = book.model._default_manager.filter(county_id=book.county, pk__in=keys[:MOST_NAMED])
    names = ", ".join(name_of(row) for row in found)
    more = len(keys) - MOST_NAMED
    return names if more <= 0 else gettext("%(names)s and %(count)s more") % {"names": names, "count": more}


def name_of(row: Any) -> str:
    """What a person calls a row of the register: its name, or for a contact its day."""
    return row.on.strftime("%d.%m.%Y") if hasattr(row, "on") else str(row)
