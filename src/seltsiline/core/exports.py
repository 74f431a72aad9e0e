"""The rows of a register as a sheet: what the reader has chosen, in its order, and an entry in the access log for each person in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpResponse
from django.utils import timezone

from .access import record_views
from .csv_out import stream_csv
from .registers.selection import Selection
from .requests import ScopedRequest
from .workbooks import Sheet, write_workbook

if TYPE_CHECKING:
    from .registers.register import Register

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
CHUNK = 500
MOST_ROWS = 50_000


def answer_sheet(request: ScopedRequest, register: Register, selection: Selection, file_format: str) -> HttpResponse:
    """The file, named after the register and the day."""
    columns = [column for column in register.columns_for(request.scope) if column.in_sheets]
    headings = [column.sheet_column() for column in columns]
    rows = (tuple(column.sheet_cell(row) for column in columns) for row in _rows(request, register, selection))
    title, now = str(register.title), timezone.now()
    if file_format == "xlsx":
        body = write_workbook([Sheet(title, headings, rows)], title=title, created=now)
    else:
        body = b"".join(stream_csv(headings, rows))
    response = HttpResponse(body, content_type=XLSX if file_format == "xlsx" else CSV)
    name = f"{register.key}-{timezone.localdate(now):%Y-%m-%d}.{file_format}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(request: ScopedRequest, register: Register, selection: Selection) -> Iterator[Any]:
    """In pieces, so that figures of other tables are asked for many rows at once and nothing is kept longer than needed."""
    scope = request.scope
    chosen = register.chosen(selection, scope)[:MOST_ROWS]
    found = chosen.iterator(chunk_size=CHUNK)
    if register.subject is None:
        record_views(request, kind="export", subjects=[(uuid5(NAMESPACE_URL, register.key), None, None)])
    while piece := list(islice(found, CHUNK)):
        register.enrich(piece, scope)
        if register.subject is not None:
            record_views(request, kind="export", subjects=[register.subject(row) for row in piece])
        yield from piece
