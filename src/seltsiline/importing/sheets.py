"""The sheet of a batch: read anew from its bytes, its columns guessed, its cells as text for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from seltsiline.engines.sheets import (
    Cell,
    ColumnGuess,
    Double,
    DurationUnit,
    NameOrder,
    ParsedRow,
    ParseOptions,
    SheetKind,
    Table,
    duration_unit,
    find_doubles,
    guess_columns,
    heading_key,
    parse_rows,
    read_sheet,
)

from .models import ColumnMemory, ImportBatch

UNIT_MARK, ORDER_MARK = "#unit", "#order"
"""After a heading's key: what was chosen for its bare numbers, or for the order of its names. No key has this sign itself."""
REASON_HEADINGS = ("Põhjus", "Reason", "Причина")
"""The last column of the sheet of rows to mend, in each language: it is never brought in."""


def table_of(batch: ImportBatch) -> Table:
    return read_sheet(bytes(batch.content or b""), filename=batch.file_name, kind=batch.kind, sheet=batch.sheet_name)  # type: ignore[arg-type]


def remembered(county: int, kind: str) -> dict[str, str]:
    """Heading's key → field, or '' for a column left out; with the marks also the choices of unit and order."""
    return dict(ColumnMemory.objects.filter(county_id=county, kind=kind).values_list("heading", "field"))


def described(table: Table, kind: SheetKind, memory: Mapping[str, str]) -> dict[str, Any]:
    """What the page of columns shows, as JSON: columns with guess and samples, the unit of durations, what was left out."""
    headings = {heading: field for heading, field in memory.items() if "#" not in heading}
    headings |= dict.fromkeys(map(heading_key, REASON_HEADINGS), "")
    guesses = guess_columns(table, kind, headings)
    return {
        "columns": [_column(guess) for guess in guesses],
        "sheets": list(table.sheets),
        "rows": len(table.rows),
        "dropped": [{"number": row.number, "reason": row.reason, "text": row.text[:80]} for row in table.dropped[:50]],
        "unit": next(
            (memory[key] for guess in guesses if (key := heading_key(guess.heading) + UNIT_MARK) in memory), ""
        ),
        "name_order": next(
            (memory[key] for guess in guesses if (key := heading_key(guess.heading) + ORDER_MARK) in memory), ""
        ),
    }


def _column(guess: ColumnGuess) -> dict[str, Any]:
    return {
        "index": guess.index,
        "heading": guess.heading,
        "field": guess.field or "",
        "why": guess.why,
        "samples": list(guess.samples),
    }


def unit_of(table: Table, mapping: Mapping[int, str]) -> dict[str, Any] | None:
    """What bare numbers of the column of durations were taken for, and why."""
    decided = duration_unit(table, mapping)
    return {"unit": decided.unit.value, "why": decided.why, "sure": decided.sure} if decided else None


@dataclass(frozen=True)
class ReadRows:
    """All that the file alone tells: its rows, and which of them may mean the same."""

    rows: list[ParsedRow]
    doubles: list[Double]


def read_rows(batch: ImportBatch) -> ReadRows:
    rows = parsed(table_of(batch), batch)
    return ReadRows(rows, find_doubles(rows))


def parsed(table: Table, batch: ImportBatch) -> list[ParsedRow]:
    """The rows as typed values, with the columns and the choices of the batch."""
    options = batch.options
    chosen = ParseOptions(
        today=date.fromisoformat(options["latest_day"]),
        unit=DurationUnit(options["unit"]) if options.get("unit") else None,
        name_order=NameOrder(options["name_order"]) if options.get("name_order") else None,
    )
    mapping = {int(index): field for index, field in batch.mapping.items()}
    return parse_rows(table, mapping, batch.kind, chosen)  # type: ignore[arg-type]


def shown_cell(cell: Cell) -> str | int | float | None:
    """A cell as a person would write it, in JSON: dates 08.05.2019, durations 1:30, numbers as they are."""
    if isinstance(cell, bool):
        return "jah" if cell else "ei"
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if cell is None or isinstance(cell, (int, str)):
        return cell
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == time(0) else f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{cell:%H:%M}"
