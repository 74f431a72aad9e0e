"""Workbooks for Excel and LibreOffice: typed columns, no cell that can start a formula, the same bytes again."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import xlsxwriter

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "whole", "decimal", "date", "moment", "minutes"]
Cell = str | int | float | Decimal | date | datetime | None

MOST_ROWS = 1_048_575  # an Excel sheet has 2 ** 20 rows, one of them the headings
TALLINN = ZoneInfo("Europe/Tallinn")
_MOST_LETTERS = 32_767
_EXCEL_BEGINS = date(1900, 1, 1)
_MINUTES_IN_A_DAY = 1440
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NUMBER_FORMATS: dict[Kind, str] = {
    "text": "@",
    "whole": "#,##0",
    "decimal": "#,##0.00",
    "date": "dd.mm.yyyy",
    "moment": "dd.mm.yyyy hh:mm",
    "minutes": "[h]:mm",
}
_WIDTHS: dict[Kind, int] = {"text": 10, "whole": 9, "decimal": 11, "date": 12, "moment": 17, "minutes": 10}
_SAMPLE = 200
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `minutes` takes whole minutes and shows hours, 90 as 1:30; a text in a number column stays a text ("<5").
    """

    heading: str
    kind: Kind = "text"
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows` may be a generator and is read once, row by row."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


@dataclass(slots=True)
class _Formats:
    """The few formats that cells share."""

    heading: Format
    numeric_heading: Format
    cells: dict[Kind, Format] = field(default_factory=dict)
    text_among_numbers: Format | None = None


def write_workbook(sheets: Sequence[Sheet], *, title: str, created: datetime) -> bytes:
    """The workbook as bytes. Rows go to a temporary file one by one, so their number does not cost memory.

    A text is written as a text whatever it begins with, and stays one when a person edits the cell. `created` (with
    its zone) stands in the file's properties. Raises ValueError for more rows than a sheet can have, or an endless
    number.
    """
    if not sheets:
        raise ValueError("A workbook needs at least one sheet.")
    if created.tzinfo is None:
        raise ValueError("The time of a workbook needs its time zone.")
    made = BytesIO()
    names: set[str] = set()
    with (
        tempfile.TemporaryDirectory(prefix="workbook-") as folder,
        xlsxwriter.Workbook(made, _options(folder)) as workbook,
    ):
        workbook.set_properties({"title": _clean(title), "created": created.astimezone(UTC).replace(tzinfo=None)})
        formats = _formats(workbook)
        for sheet in sheets:
            worksheet = workbook.add_worksheet(_sheet_name(sheet.name, names))
            _write_sheet(worksheet, sheet, formats, _clean(title))
    return made.getvalue()


def _options(folder: str) -> dict[str, object]:
    return {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }


def _formats(workbook: Workbook) -> _Formats:
    look = {"bold": True, "font_color": "#12353B", "bg_color": "#F3ECDF", "bottom": 2, "bottom_color": "#12353B"}
    heading = look | {"text_wrap": True, "valign": "vcenter", "quote_prefix": True}
    formats = _Formats(
        heading=workbook.add_format(heading),
        numeric_heading=workbook.add_format(heading | {"align": "right"}),
        text_among_numbers=workbook.add_format({"num_format": "@", "align": "right", "quote_prefix": True}),
    )
    for kind, pattern in _NUMBER_FORMATS.items():
        if kind == "text":
            formats.cells[kind] = workbook.add_format({"num_format": pattern, "quote_prefix": True, "valign": "top"})
        else:
            formats.cells[kind] = workbook.add_format({"num_format": pattern, "valign": "top"})
    return formats


def _write_sheet(worksheet: Worksheet, sheet: Sheet, formats: _Formats, title: str) -> None:
    rows = iter(sheet.rows)
    sample = list(islice(rows, _SAMPLE))
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, _width(column, [row[place] for row in sample if place < len(row)]))
    _prepare_for_paper(worksheet, title)
    for place, column in enumerate(sheet.columns):
        plain = column.kind in {"text", "date", "moment"}
        worksheet.write_string(0, place, _clean(column.heading), formats.heading if plain else formats.numeric_heading)
    last = 0
    for last, row in enumerate(chain(sample, rows), start=1):
        if last > MOST_ROWS:
            raise ValueError("A sheet holds at most 1,048,575 rows. Choose a shorter period or fewer people.")
        for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(worksheet, (last, place), cell, column.kind, formats)
    worksheet.freeze_panes(1, 0)
    if sheet.columns:
        worksheet.autofilter(0, 0, last, len(sheet.columns) - 1)


def _prepare_for_paper(worksheet: Worksheet, title: str) -> None:
    """A4 across, all columns on the width of one page, headings and page numbers on each."""
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.set_header("&L" + title.replace("&", "&&")[:200])
    worksheet.set_footer("&R&P/&N")


def _write_cell(worksheet: Worksheet, at: tuple[int, int], cell: Cell, kind: Kind, formats: _Formats) -> None:
    row, place = at
    if cell is None or cell == "":
        return
    shape = formats.cells[kind]
    if isinstance(cell, datetime) and kind == "moment":
        worksheet.write_datetime(row, place, _in_tallinn(cell), shape)
    elif isinstance(cell, date) and kind in {"date", "moment"} and _as_date(cell) >= _EXCEL_BEGINS:
        worksheet.write_datetime(row, place, _as_date(cell), formats.cells["date"])
    elif isinstance(cell, int | float | Decimal) and kind in {"whole", "decimal", "minutes"}:
        if not math.isfinite(cell):
            raise ValueError("A workbook takes no endless or missing number. Leave the cell empty.")
        worksheet.write_number(row, place, float(cell) / _MINUTES_IN_A_DAY if kind == "minutes" else cell, shape)
    else:
        words = _clean(in_words(cell))
        worksheet.write_string(row, place, words, shape if kind == "text" else formats.text_among_numbers)


def in_words(cell: Cell) -> str:
    """A cell as a person writes it: 8.05.2019 has two digits for the day and the month, an hour is Tallinn's."""
    if isinstance(cell, datetime):
        return f"{_in_tallinn(cell):%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m}.{cell.year:04d}"
    return "" if cell is None else str(cell)


def _as_date(cell: date) -> date:
    return _in_tallinn(cell).date() if isinstance(cell, datetime) else cell


def _in_tallinn(moment: datetime) -> datetime:
    """Excel knows no zones, so the time is the one on the wall in Estonia."""
    return moment.astimezone(TALLINN).replace(tzinfo=None) if moment.tzinfo else moment


def _clean(text: str) -> str:
    """Text that a sheet can hold: signs that XML forbids are left out, and what is too long ends in an ellipsis."""
    allowed = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return allowed if len(allowed) <= _MOST_LETTERS else allowed[: _MOST_LETTERS - 1] + "…"


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no other sheet has: at most 31 letters, none of []:*?/\\."""
    base = _NOT_IN_SHEET_NAME.sub(" ", _clean(wanted)).strip(" '")[:31].strip(" '") or "1"
    name, number = base, 2
    while name.casefold() in taken or name.casefold() == "history":
        ending = f" {number}"
        name, number = base[: 31 - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


def _width(column: Column, sample: Sequence[Cell]) -> float:
    """Wide enough for the longest word of the heading and for what the first rows hold."""
    if column.width is not None:
        return column.width
    longest_word = max((len(word) for word in column.heading.split()), default=0)
    contents = max((len(in_words(cell)) for cell in sample), default=0) if column.kind == "text" else 0
    return min(_WIDEST, max(_WIDTHS[column.kind], longest_word + 4, contents + 2))
