"""The sheet of rows that did not go in: the same columns, and why; to be mended and brought in again."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seltsiline.core.workbooks import Column, Sheet, write_workbook
from seltsiline.engines.sheets import KINDS

from .models import ImportBatch, ImportRow
from .problems import ERROR, doubt_of, told
from .sheets import REASON_HEADINGS

LANGUAGES = ("et", "en", "ru")
REASON_WIDTH = 60


def waiting_rows(batch: ImportBatch) -> Any:
    """Rows with errors, and doubtful ones about which nobody has decided."""
    states = (ImportRow.State.ERROR, ImportRow.State.DOUBTFUL)
    return batch.rows.filter(county_id=batch.county_id, state__in=states, decision="", done=False).order_by("number")


def failed_rows_workbook(batch: ImportBatch) -> bytes:
    """XLSX with every cell as text, so that nothing in it can be a formula."""
    headings = [column["heading"] for column in batch.options["columns"]]
    reason = REASON_HEADINGS[LANGUAGES.index(get_language() or "et")]
    columns = [*(Column(heading) for heading in headings), Column(reason, width=REASON_WIDTH)]
    rows = (
        (*(_text(cell) for cell in row.raw), sentences(batch.kind, row.problems))
        for row in waiting_rows(batch).only("raw", "problems").iterator(chunk_size=500)
    )
    title = _("Rows to mend")
    return write_workbook([Sheet(title, columns, rows)], title=title, created=timezone.now())


def _text(cell: str | int | float | None) -> str:
    return "" if cell is None else str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def sentences(kind: str, problems: list[dict[str, Any]]) -> str:
    """What stops a row: its errors, each with the column's name; else the doubt."""
    errors = [each for each in problems if each["level"] == ERROR]
    doubts = [each for each in problems if each["code"] in (doubt_of(problems), "changed_meanwhile")]
    return " ".join(with_field(kind, each) for each in errors or doubts or problems)


def with_field(kind: str, each: dict[str, Any]) -> str:
    """The sentence after the name of the column it speaks of."""
    labels = {spec.key: spec.label for spec in KINDS[kind].fields}  # type: ignore[index]
    sentence = told(each)
    return f"{_(labels[each['field']])}: {sentence}" if each["field"] in labels else sentence
