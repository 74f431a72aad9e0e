"""What every parser needs: the text of a cell, and the signs that mean "nothing here"."""

import math
from datetime import date, datetime, time, timedelta
from typing import Final

from seltsiline.engines.sheets.folding import fold, tidy
from seltsiline.engines.sheets.table import Cell

_NOTHING_WORDS: Final = frozenset(
    fold(word)
    for word in (
        "puudub", "puuduvad", "pole", "pole teada", "ei ole", "ei ole teada", "ei tea", "teadmata", "tundmatu", "n/a", "na",
        "none", "no data", "unknown", "missing", "null", "нет", "нет данных", "неизвестно", "отсутствует",
    )
)  # fmt: skip
_LONGEST_NOTHING: Final = 20
_QUOTED_CHARACTERS: Final = 60


def text_of(cell: Cell) -> str:
    """The cell as a person would read it. Whole numbers lose the `.0` that spreadsheet programs store."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if math.isfinite(cell) and cell == int(cell) and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%d.%m.%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d.%m.%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(cell)


def one_line(cell: Cell) -> str:
    """The text of a cell with its lines joined by spaces."""
    return text_of(cell).replace("\n", " ")


def quoted(cell: Cell) -> str:
    """The cell as an error message shows it: one line, cut where it is long."""
    text = one_line(cell)
    return text if len(text) <= _QUOTED_CHARACTERS else text[: _QUOTED_CHARACTERS - 1] + "…"


def means_nothing(cell: Cell) -> bool:
    """Whether the cell is empty or says so: a dash, "puudub", "n/a", "нет"."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_NOTHING:
        return cell is None
    text = one_line(cell)
    return not text or (not fold(text) and not text.strip("-–—−_.,/\\ '\"`´*")) or fold(text) in _NOTHING_WORDS


def whole_number(cell: Cell) -> int | None:
    """The cell as a whole number, if it is one: 1938, 1938.0, "1938"."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return int(cell) if math.isfinite(cell) and cell == int(cell) else None
    text = one_line(cell)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
