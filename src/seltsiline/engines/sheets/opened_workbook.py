"""Runs as a program of its own, under limits: opens one workbook and prints its rows as lines of JSON.

A hostile workbook can make the reader ask for gigabytes, run for ever or abort the whole process. So the web server never
opens one itself: it starts this file, which first limits its own memory and processor time. It imports nothing of the
project, because it is started by its path.

Input: one line of JSON settings, the bytes of the workbook, and later one line with the index of the chosen sheet.
Output: one line with all sheets and their first rows; then one line for each filled row; then `{"end": true}`.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, TypedDict

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum


class Settings(TypedDict):
    """Limits for this process. `sheet` names the only sheet wanted, or is empty."""

    size: int
    memory_bytes: int
    seconds: int
    sheets: int
    rows: int
    columns: int
    cells: int
    cell_characters: int
    head: int
    sheet: str


class Refusal(Exception):
    """The workbook passes a limit; the text is the code for it."""


def limit_this_process(settings: Settings) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (settings["memory_bytes"], settings["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CPU, (settings["seconds"], settings["seconds"]))


def encoded(cell: Any, longest: int) -> Any:
    """A cell as JSON: dates and times as an object with one letter that names the type; empty text as null."""
    if isinstance(cell, str):
        if len(cell) > longest:
            raise Refusal("heavy")
        return cell if cell.strip() else None
    if isinstance(cell, datetime):
        return {"m": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, time):
        return {"t": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"s": cell.total_seconds()}
    return cell


def filled_rows(sheet: CalamineSheet, settings: Settings) -> Iterator[tuple[int, list[Any]]]:
    """Rows that have something in them, with their number counted from 1, trailing empty cells cut off."""
    if sheet.start is None:
        return
    first_row = sheet.start[0] + 1
    margin: list[Any] = [None] * sheet.start[1]
    cells_seen = rows_seen = 0
    for offset, raw in enumerate(sheet_rows(sheet)):
        row = [encoded(cell, settings["cell_characters"]) for cell in raw]
        while row and row[-1] is None:
            row.pop()
        if not row:
            continue
        rows_seen += 1
        cells_seen += len(row)
        if rows_seen > settings["rows"]:
            raise Refusal("rows")
        if len(row) + len(margin) > settings["columns"]:
            raise Refusal("columns")
        if cells_seen > settings["cells"]:
            raise Refusal("cells")
        yield first_row + offset, margin + row


def sheet_rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """The rows from the first filled one on: `iter_rows` starts at the top of the sheet, but at the first filled column."""
    assert sheet.start is not None
    for index, row in enumerate(sheet.iter_rows()):
        if index >= sheet.start[0]:
            yield row


def first_rows(sheet: CalamineSheet, settings: Settings) -> list[tuple[int, list[Any]]]:
    rows = []
    for row in filled_rows(sheet, settings):
        rows.append(row)
        if len(rows) >= settings["head"]:
            break
    return rows


def say(message: Any) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=True))
    sys.stdout.write("\n")


def choosable_sheets(workbook: CalamineWorkbook) -> list[str]:
    """Names of ordinary sheets; hidden ones only where nothing else is there. A macro sheet refuses the file."""
    kinds = [sheet.typ for sheet in workbook.sheets_metadata]
    if SheetTypeEnum.MacroSheet in kinds or SheetTypeEnum.Vba in kinds:
        raise Refusal("macros")
    ordinary = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet.name for sheet in ordinary if sheet.visible == SheetVisibleEnum.Visible]
    return visible or [sheet.name for sheet in ordinary]


def serve(settings: Settings, data: bytes) -> None:
    workbook = CalamineWorkbook.from_object(io.BytesIO(data))
    names = choosable_sheets(workbook)[: settings["sheets"]]
    opened: dict[str, CalamineSheet] = {}
    heads: list[dict[str, Any]] = []
    for name in names:
        head: list[tuple[int, list[Any]]] = []
        if settings["sheet"] in ("", name):
            opened = {name: workbook.get_sheet_by_name(name)}
            head = first_rows(opened[name], settings)
        heads.append({"name": name, "head": head})
    say({"sheets": heads})
    sys.stdout.flush()
    chosen = sys.stdin.buffer.readline().strip()
    if not chosen:
        return
    name = names[int(chosen)]
    sheet = opened.get(name) or workbook.get_sheet_by_name(name)
    say({"merged": [list(map(list, merge)) for merge in (sheet.merged_cell_ranges or [])[:5000]]})
    for number, cells in filled_rows(sheet, settings):
        say([number, cells])
    say({"end": True})


def main() -> None:
    settings: Settings = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(settings["size"])
    limit_this_process(settings)
    try:
        serve(settings, data)
    except Refusal as refusal:
        say({"error": str(refusal)})
    except PasswordError:
        say({"error": "password"})
    except MemoryError:
        say({"error": "heavy"})


if __name__ == "__main__":
    main()
