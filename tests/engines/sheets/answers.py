"""Asking the parsers: for one cell, or for the rows of a small table."""

from collections.abc import Callable
from datetime import date

from seltsiline.engines.sheets import (
    CellError,
    ParsedRow,
    ParseOptions,
    Row,
    SheetKind,
    Table,
    guess_columns,
    mapping_of,
    parse_rows,
)

TODAY = date(2020, 5, 31)
OPTIONS = ParseOptions(TODAY)


def answer(parse: Callable[[object], object], raw: object) -> object:
    """The parsed value, or the sentence for the person where it cannot be parsed. Anything else is a fault."""
    try:
        return parse(raw)
    except CellError as error:
        return error.text()


def parsed(
    kind: SheetKind, headings: list[str], *rows: list[object], options: ParseOptions = OPTIONS
) -> list[ParsedRow]:
    """Rows under these headings, numbered from 2, with their columns guessed."""
    width = len(headings)
    numbered = tuple(Row(number, (*row, *[None] * (width - len(row)))) for number, row in enumerate(rows, 2))
    table = Table("x.csv", "csv", "", (), 1, tuple(headings), numbered)
    return parse_rows(table, mapping_of(guess_columns(table, kind)), kind, options)
