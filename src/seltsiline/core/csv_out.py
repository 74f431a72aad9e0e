"""CSV that Excel in Estonia opens with a double click: UTF-8 with BOM, semicolons, decimal commas, and no formulas."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from seltsiline.core.workbooks import Cell, Column, Kind, in_words

_BOM = b"\xef\xbb\xbf"
_CHUNK = 32_768
_FORMULA = re.compile("[\\s\\0\ufeff\u200b-\u200f\u2060]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NOT_TEXT = re.compile("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\ud800-\udfff]")


def stream_csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The file in pieces, for a streamed answer or a file. `rows` is read once, as fast as the pieces are taken.

    A text that could start a formula gets an apostrophe before it. Every field stands in quotation marks, so a
    program that takes commas for separators cannot cut a new cell out of a text either.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe_text(column.heading) for column in columns])
    yield _BOM
    for row in rows:
        writer.writerow([_field(cell, column.kind) for column, cell in zip(columns, row, strict=True)])
        if buffer.tell() >= _CHUNK:
            yield _taken(buffer)
    yield _taken(buffer)


def safe_text(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet could take it for a formula, also after blanks."""
    clean = _NOT_TEXT.sub("", text)
    guarded = f"'{clean}" if _FORMULA.match(clean) else clean
    return guarded.replace("\r\n", "\n").replace("\r", "\n")


def _field(cell: Cell, kind: Kind) -> str:
    if isinstance(cell, int | float | Decimal) and kind in {"whole", "decimal", "minutes"}:
        return _number(cell, kind)
    return safe_text(in_words(cell))


def _number(number: float | Decimal, kind: Kind) -> str:
    """A number as Estonians write it; only digits, a minus, a comma and a colon can come out."""
    if not math.isfinite(number):
        raise ValueError("A sheet takes no endless or missing number. Leave the cell empty.")
    if kind == "minutes":
        minutes = round(number)
        return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"
    if kind == "whole":
        return f"{round(number)}"
    return f"{number:.2f}".replace(".", ",")


def _taken(buffer: io.StringIO) -> bytes:
    """What has been written since the last time, and an empty buffer."""
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
