"""`seltsiline import`: a sheet brought in from the command line, with every row that needs mending told in words."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope, use_scope
from seltsiline.engines.sheets import KINDS, Limits, SheetError
from seltsiline.places.tables import county_by_code, county_by_slug, without_diacritics

from .actions import commit_batch, preview_batch, upload_sheet
from .actions.columns import check_mapping
from .failed_rows import sentences, waiting_rows
from .models import ImportBatch
from .sheets import read_rows

ALL_IN, SOME_TO_MEND, BAD_FILE = 0, 1, 2
COMMAND_SECONDS = 3600


def import_file(path: str, *, kind: str, county: str, dry_run: bool) -> int:
    """0 where all rows went in or were there already, 1 where some need mending, 2 where the file or an argument is wrong."""
    with translation.override(chosen_language()):
        try:
            return _import(path, kind=kind, county=county_code(county), dry_run=dry_run)
        except SheetError as problem:
            say(_(problem.message) % problem.params)
        except Refused as refusal:
            say(str(refusal.sentence))
        except OSError as problem:
            say(_("The file %(path)s cannot be read: %(why)s.") % {"path": path, "why": problem.strerror})
    return BAD_FILE


def say(sentence: str) -> None:
    """One clear sentence about what is wrong."""
    sys.stderr.write(f"{sentence}\n")


def chosen_language() -> str:
    """Estonian, unless the terminal speaks Russian or English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return spoken[:2] if spoken[:2] in ("en", "ru") else "et"


def county_code(text: str) -> int:
    """A code (0087, 87), a short name (voru, Võru) or a full one (Võrumaa, Võru maakond)."""
    if text.isascii() and text.isdigit() and int(text) in county_by_code():
        return int(text)
    name = without_diacritics(text).lower().strip().removesuffix(" maakond")
    found = county_by_slug().get(name) or county_by_slug().get(name.removesuffix("maa"))
    if found is None:
        raise Refused(
            _("There is no county “%(county)s”. Write its name or its code, such as voru or 0087.") % {"county": text}
        )
    return found.code


def _import(path: str, *, kind: str, county: int, dry_run: bool) -> int:
    data = read_bytes(Path(path))
    scope = Scope(role="national", counties=(county,))
    with transaction.atomic(), use_scope(scope, seconds=COMMAND_SECONDS):
        name = Path(path).name
        batch = upload_sheet(
            by=scope, county=county, kind=kind, data=data, filename=name, brought_by_name="seltsiline import"
        )
        check_mapping(kind, {int(index): field for index, field in batch.mapping.items()})
        read = read_rows(batch)
        batch = preview_batch(by=scope, batch=batch, read=read)
        if not dry_run:
            batch = commit_batch(by=scope, batch=batch, read=read)
        sys.stdout.writelines(f"{line}\n" for line in (*summary(batch), *rows_to_mend(batch)))
        ended = SOME_TO_MEND if waiting_rows(batch).exists() else ALL_IN
        if dry_run:
            transaction.set_rollback(True)
            sys.stdout.write(_("This was a trial: nothing was saved.") + "\n")
        return ended


def read_bytes(path: Path) -> bytes:
    """The file, but not one so large that it would be refused anyway."""
    with path.open("rb") as file:
        return file.read(Limits().bytes + 1)


def summary(batch: ImportBatch) -> Iterator[str]:
    """The file, its columns, and how many rows became what."""
    labels = {spec.key: _(spec.label) for spec in KINDS[batch.kind].fields}  # type: ignore[index]
    yield _("%(file)s: %(rows)s rows.") % {"file": batch.file_name, "rows": batch.options["rows"]}
    for column in batch.options["columns"]:
        field = batch.mapping.get(str(column["index"]), "")
        yield f"  {column['heading'] or '–'} → {labels[field] if field else _('left out')}"
    for row in batch.options["dropped"]:
        yield _("Row %(row)s is no data and was left out.") % {"row": row["number"]}
    said = (
        ("created", pgettext("rows", "Added")), ("new", _("Would be added")), ("changed", pgettext("rows", "Changed")), ("same", _("Already there, unchanged")),
        ("left_out", pgettext("rows", "Left out")), ("skipped", pgettext("rows", "Left out")), ("to_mend", _("To be mended or decided")),
        ("error", _("To be mended")), ("doubtful", _("To be decided by a person")),
    )  # fmt: skip
    for key, label in said:
        if batch.counts.get(key):
            yield f"{label}: {batch.counts[key]}"


def rows_to_mend(batch: ImportBatch) -> Iterator[str]:
    """Each row that did not go in, with its sentences."""
    for row in waiting_rows(batch).only("number", "problems").iterator():
        yield _("Row %(row)s: %(why)s") % {"row": row.number, "why": sentences(batch.kind, row.problems)}
