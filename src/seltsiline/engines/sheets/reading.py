"""From the bytes of a file to a table with headings."""

from dataclasses import replace
from typing import Final

from seltsiline.engines.sheets import errors
from seltsiline.engines.sheets.fields import SheetKind
from seltsiline.engines.sheets.file_kinds import file_kind, is_xls_1904
from seltsiline.engines.sheets.layout import find_headings, split_rows, widened
from seltsiline.engines.sheets.limits import Limits
from seltsiline.engines.sheets.packages import is_1904
from seltsiline.engines.sheets.separated import read_separated
from seltsiline.engines.sheets.table import Row, Table
from seltsiline.engines.sheets.workbooks import HEAD_ROWS, SheetHead, read_workbook

_DEFAULT_LIMITS: Final = Limits()


def read_sheet(
    data: bytes,
    *,
    filename: str,
    kind: SheetKind | None = None,
    sheet: str = "",
    limits: Limits = _DEFAULT_LIMITS,
) -> Table:
    """Read XLSX, XLS, ODS or separated text; what the file is, is told by its content and not by its name.

    Of several sheets the one with the most headings known for `kind` is read (for any kind where it is None), or the
    one named `sheet`. Raises a SheetError for files that are empty, broken, protected, hostile, too large, or no table.
    """
    found = file_kind(data, limits)
    if found == "csv":
        text = read_separated(data, limits)
        table = _table(text.rows, filename, kind, limits)
        return replace(table, encoding=text.encoding, separator=text.separator)
    raw = read_workbook(data, lambda heads: best_sheet(heads, kind), sheet=sheet, limits=limits)
    table = _table(raw.rows, filename, kind, limits, sheet=raw.name)
    epoch_1904 = (found == "xlsx" and is_1904(data)) or (found == "xls" and is_xls_1904(data))
    return replace(table, file_kind=found, sheets=raw.names, epoch_1904=epoch_1904)


def best_sheet(heads: list[SheetHead], kind: SheetKind | None) -> int:
    """Index of the sheet with the most known headings; of equals the one with more rows at its top, then the first."""

    def rank(index: int) -> tuple[int, int, int]:
        head = heads[index].rows
        known = find_headings(head, kind).known if head else 0
        return known, min(len(head), 2), -index

    return max(range(len(heads)), key=rank)


def _table(rows: list[Row], filename: str, kind: SheetKind | None, limits: Limits, *, sheet: str = "") -> Table:
    layout = widened(find_headings(rows[:HEAD_ROWS], kind), rows)
    kept, dropped = split_rows(rows, layout)
    if not kept:
        raise errors.NoRows(sheet=sheet or filename) if layout.heading_row else errors.EmptyFile()
    if len(kept) > limits.rows:
        raise errors.TooManyRows(limit=limits.rows)
    return Table(filename, "csv", sheet, (sheet,) if sheet else (), layout.heading_row, layout.headings, kept, dropped)
