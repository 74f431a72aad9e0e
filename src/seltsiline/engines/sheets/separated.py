"""Reading text files with separators: semicolon, comma, tab or bar, quoted or not."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from seltsiline.engines.sheets import errors
from seltsiline.engines.sheets.encodings import decode
from seltsiline.engines.sheets.folding import tidy
from seltsiline.engines.sheets.limits import Limits
from seltsiline.engines.sheets.table import Row

_SEPARATORS: Final = (";", "\t", ",", "|")
_EXCEL_HINT: Final = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
_SAMPLE_LINES: Final = 60
_SAMPLE_CHARACTERS: Final = 200_000
_LONGEST_LINE: Final = 1_000_000
_SEPARATORS_INSIDE_QUOTES: Final = 10_000
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class SeparatedText:
    """The filled rows of a text file. Numbers count records from 1, as a spreadsheet program shows the file."""

    rows: list[Row]
    encoding: str
    separator: str


def read_separated(data: bytes, limits: Limits) -> SeparatedText:
    """Read the file with whatever encoding and separator make the most sense of it."""
    text, encoding = decode(data)
    skipped = 0
    if hint := _EXCEL_HINT.match(text):
        separator, text, skipped = hint.group(1), text[hint.end() :], 1
    else:
        separator = guess_separator(text)
    if not text.strip():
        raise errors.EmptyFile()
    return SeparatedText(_rows(text, separator, skipped, limits), encoding, separator)


def guess_separator(text: str) -> str:
    """The separator under which most of the first lines fall into the same number of columns, the more the better."""
    lines = text[:_SAMPLE_CHARACTERS].splitlines()
    sample = [f"{line}\n" for line in lines if line.strip()][:_SAMPLE_LINES]
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: list[str], separator: str) -> float:
    widths = Counter[int]()
    try:
        for record in csv.reader(sample, delimiter=separator):
            widths[len(record)] += 1
    except csv.Error:
        return 0.0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    return count / widths.total() * (1 + min(width, 40) / 10)


def _rows(text: str, separator: str, skipped: int, limits: Limits) -> list[Row]:
    rows: list[Row] = []
    cells_seen = 0
    try:
        for number, record in enumerate(csv.reader(_lines(text, separator, limits), delimiter=separator), 1 + skipped):
            cells = [_cell(raw, limits) for raw in record]
            while cells and cells[-1] is None:
                cells.pop()
            if not cells:
                continue
            cells_seen += len(cells)
            if len(cells) > limits.columns:
                raise errors.TooManyColumns(limit=limits.columns)
            if cells_seen > limits.cells:
                raise errors.TooManyCells(limit=limits.cells)
            rows.append(Row(number, tuple(cells)))
            if len(rows) > limits.rows + _SAMPLE_LINES:
                raise errors.TooManyRows(limit=limits.rows)
    except csv.Error as error:
        raise errors.BrokenFile() from error
    if not rows:
        raise errors.EmptyFile()
    return rows


def _lines(text: str, separator: str, limits: Limits) -> Iterator[str]:
    """The lines one by one, however they end; a monstrous one is refused before it is taken apart."""
    for match in _LINE.finditer(text):
        if match.end() - match.start() > _LONGEST_LINE:
            beginning = text[match.start() : match.start() + _LONGEST_LINE]
            wide = beginning.count(separator) > limits.columns
            raise errors.TooManyColumns(limit=limits.columns) if wide else errors.UnknownKind()
        line = match[0]
        if line.count(separator) > limits.columns + _SEPARATORS_INSIDE_QUOTES:
            raise errors.TooManyColumns(limit=limits.columns)
        if line:
            yield line


def _cell(raw: str, limits: Limits) -> str | None:
    """Excel writes `="0123"` to keep leading zeros; the quotes are only its wrapping."""
    if len(raw) > limits.cell_characters:
        raise errors.BrokenFile()  # a quotation mark that never closes swallows the rest of the file
    if raw.startswith('="') and raw.endswith('"'):
        raw = raw[2:-1]
    return tidy(raw) or None
