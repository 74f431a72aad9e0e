"""Finding the table inside a sheet: which row has the headings, and which rows are totals and not data."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from seltsiline.engines.sheets.contents import looks_typed
from seltsiline.engines.sheets.fields import KINDS, SheetKind
from seltsiline.engines.sheets.folding import fold
from seltsiline.engines.sheets.headings import is_known_heading
from seltsiline.engines.sheets.parsing.text import one_line
from seltsiline.engines.sheets.table import Cell, DroppedRow, Row

_TOTAL: Final = re.compile(
    r"(?:kõik\s+)?(?:kokku|vahesumma|summa|total|grand total|subtotal|sub-total|sum|итого|всего|сумма)\b", re.IGNORECASE
)
_WORDS_BESIDE_TOTAL: Final = 2
_LONGEST_HEADING: Final = 120


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand. `heading_row` is the row's number, 0 where there are none."""

    heading_row: int
    headings: tuple[str, ...]
    known: int


def find_headings(head: Sequence[Row], kind: SheetKind | None) -> Layout:
    """The heading row among the first rows: the one with the most known headings, the first of equals.

    Where no row has a known heading, the first row of several short texts is taken; where even that row looks like
    data (it has a personal code, a date, an address), the sheet has no headings.
    """
    kinds = [kind] if kind else list(KINDS)
    width = max((len(row.cells) for row in head), default=0)
    headings = [_headings(head, index, width) for index in range(len(head))]
    scores = [_known_in(texts, kinds) for texts in headings]
    best = max(range(len(head)), key=lambda index: (scores[index], -index), default=0)
    if not head or scores[best] == 0 or (scores[best] == 1 and _looks_like_data(head[best])):
        best = _first_wide_row(head)
        if best < 0:
            return Layout(0, ("",) * width, 0)
    return Layout(head[best].number, headings[best], scores[best])


def split_rows(rows: Sequence[Row], layout: Layout) -> tuple[tuple[Row, ...], tuple[DroppedRow, ...]]:
    """Data rows under the headings, all equally wide, and the rows that were left out."""
    width = len(layout.headings)
    kept: list[Row] = []
    dropped: list[DroppedRow] = []
    heading = next((row.cells for row in rows if row.number == layout.heading_row), ())
    for row in rows:
        if row.number <= layout.heading_row:
            continue
        if heading and _filled(row) > 1 and row.cells == heading:
            dropped.append(DroppedRow(row.number, "heading", _shown(row)))
        elif _is_total(row):
            dropped.append(DroppedRow(row.number, "total", _shown(row)))
        else:
            kept.append(Row(row.number, (*row.cells, *[None] * (width - len(row.cells)))))
    return tuple(kept), tuple(dropped)


def widened(layout: Layout, rows: Sequence[Row]) -> Layout:
    """The layout as wide as the widest row under the headings; columns without a heading get an empty one."""
    width = max([len(layout.headings), *(len(row.cells) for row in rows if row.number >= layout.heading_row)])
    return Layout(layout.heading_row, (*layout.headings, *[""] * (width - len(layout.headings))), layout.known)


def _known_in(headings: tuple[str, ...], kinds: list[SheetKind]) -> int:
    """How many different known headings stand in the row, for the kind that knows the most."""
    texts = {text for text in headings if text and len(text) <= _LONGEST_HEADING}
    return max(sum(is_known_heading([kind], text) for text in texts) for kind in kinds)


def _first_wide_row(head: Sequence[Row]) -> int:
    """Index of the first row that could be headings by its shape, -1 where data begins at once."""
    usual = Counter(_filled(row) for row in head).most_common(1)
    typical = usual[0][0] if usual else 0
    for index, row in enumerate(head):
        if _looks_like_data(row):
            return -1
        if _filled(row) >= max(typical // 2 + 1, min(2, typical)):
            return index
    return -1


def _looks_like_data(row: Row) -> bool:
    return any(looks_typed(cell) for cell in row.cells if cell is not None)


def _filled(row: Row) -> int:
    return sum(cell is not None for cell in row.cells)


def _headings(head: Sequence[Row], index: int, width: int) -> tuple[str, ...]:
    """The headings of a row. Where two are alike ("Nimi" twice), the group heading above goes before them."""
    texts = [one_line(cell) for cell in head[index].cells] + [""] * (width - len(head[index].cells))
    folded = Counter(fold(text) for text in texts if text)
    if index == 0 or not any(count > 1 for count in folded.values()) or _filled(head[index - 1]) < 2:
        return tuple(texts)
    group = ""
    grouped: list[str] = []
    for column, text in enumerate(texts):
        above = head[index - 1].cells[column] if column < len(head[index - 1].cells) else None
        group = one_line(above) if above is not None else group
        grouped.append(f"{group} / {text}" if text and group and fold(group) != fold(text) else text)
    return tuple(grouped)


def _is_total(row: Row) -> bool:
    """A row whose first filled cell begins with a word for a total, with little else but numbers beside it.

    A row with a date is never one: a diary note may begin with "Kokku", and data must not vanish.
    """
    filled: list[Cell] = [cell for cell in row.cells if cell is not None]
    if not filled or not isinstance(filled[0], str) or not _TOTAL.match(filled[0]):
        return False
    texts = [cell for cell in filled[1:] if isinstance(cell, str) and not re.fullmatch(r"[\d\s.,:€%-]+\w{0,5}", cell)]
    has_date = any(isinstance(cell, date) or (isinstance(cell, str) and looks_typed(cell)) for cell in filled)
    return len(texts) <= _WORDS_BESIDE_TOTAL and not has_date


def _shown(row: Row) -> str:
    return " · ".join(one_line(cell) for cell in row.cells if cell is not None)[:200]
