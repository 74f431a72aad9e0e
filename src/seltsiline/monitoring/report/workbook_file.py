"""The report as a workbook: one sheet for each table, with numbers that can be counted on."""

from typing import Any

from django.utils.translation import gettext as _

from seltsiline.core import workbooks
from seltsiline.core.workbooks import Sheet, write_workbook

from . import sentences, tables
from .contents import Report
from .names import area_name, period_name
from .numbers import euros, hidden
from .tables import Table
from .totals import totals_table


def workbook_of(report: Report) -> bytes:
    sheets = [_sheet(totals_table(report.evaluation)), *map(_sheet, tables.parted_tables(report.evaluation))]
    sheets.append(_about(report))
    return write_workbook(sheets, title=report.title, created=report.made_at)


def _sheet(table: Table) -> Sheet:
    kinds = {"share": "decimal"}
    columns = [
        workbooks.Column(_heading(column), kinds.get(column.kind, column.kind))  # type: ignore[arg-type]
        for column in table.columns
    ]
    rows = [*table.rows, table.total] if table.total else table.rows
    return Sheet(
        table.name,
        columns,
        [tuple(_cell(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)) for row in rows],
    )


def _heading(column: tables.Column) -> str:
    return f"{column.label}, %" if column.kind == "share" else column.label


def _cell(cell: Any, kind: str) -> Any:
    """Shares are numbers in percent; a hidden number is its word."""
    if kind == "share" and isinstance(cell, tuple):
        part, whole = cell
        return hidden() if part is None or whole is None else round(100 * part / whole, 2) if whole else ""
    return hidden() if cell is None else cell


def _about(report: Report) -> Sheet:
    """What the workbook is, so that a printed or forwarded sheet still says it."""
    rows = [
        (_("Title of the report"), report.title),
        (_("Report"), report.over),
        (_("Period"), period_name(report.evaluation)),
        (_("Area"), area_name(report.evaluation)),
    ]
    if report.edition:
        rows += [(_("Authors"), report.edition.authors), (_("Digest of the figures"), report.edition.digest)]
    rows += [
        (_("Rate of an hour"), f"{euros(rate.cents, with_cents=True)}, {rate.valid_from:%d.%m.%Y}, {rate.source}")
        for rate in report.evaluation.value.rates
    ]
    if report.evaluation.is_protected:
        rows.append((_("Hidden numbers"), sentences.protection()))
    return Sheet(_("About"), [workbooks.Column(_("What"), "text"), workbooks.Column(_("Content"), "text")], rows)
