"""What a file becomes once it is read: one table with headings and numbered rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""One cell as the file had it. An empty cell is None, never ''."""

FileKind = Literal["xlsx", "xls", "ods", "csv"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts from 1 as the spreadsheet program shows it, so that a person finds it again."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DroppedRow:
    """A row under the headings that is not data: `total`, or the `heading` repeated on each printed page."""

    number: int
    reason: Literal["total", "heading"]
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings found. Every row has exactly `len(headings)` cells; blank rows are left out.

    `heading_row` is 0 where the file has no headings; the headings are then empty strings.
    `sheets` names all sheets that could be chosen instead. `encoding` and `separator` are empty for workbooks.
    """

    filename: str
    file_kind: FileKind
    sheet: str
    sheets: tuple[str, ...]
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    dropped: tuple[DroppedRow, ...] = ()
    epoch_1904: bool = False
    encoding: str = ""
    separator: str = ""

    def column(self, index: int) -> list[Cell]:
        """The filled cells of one column, top to bottom."""
        return [row.cells[index] for row in self.rows if row.cells[index] is not None]


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether nothing stands in the row."""
    return all(cell is None for cell in cells)
