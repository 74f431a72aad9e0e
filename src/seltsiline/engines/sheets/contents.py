"""Recognising what a column holds by its values, for headings that say nothing or too much."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from stdnum.ee import ik, registrikood

from seltsiline.engines.sheets.fields.specification import Content
from seltsiline.engines.sheets.parsing.text import one_line
from seltsiline.engines.sheets.parsing.words import find_choice
from seltsiline.engines.sheets.table import Cell

MOST_SAMPLES: Final = 200
_LONGEST: Final = 100
_DATE: Final = re.compile(
    r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})\.?|\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}\.?\s[^\W\d]{3,}\.?\s\d{4}",
    re.ASCII,
)
_PHONE: Final = re.compile(r"(?:\+|00)?[\d\s()\-]{7,18}(?:[,;/].*)?")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DURATION: Final = re.compile(
    r"\d{1,2}:\d{2}|\d{1,3}(?:[.,]\d{1,2})?\s?(?:h|t|tund\w*|tunni\w*|min\w*|час\w*|ч|мин\w*)\.?(?:\s?\d{1,2}\s?m?\w*)?",
    re.I,
)
_CLOCK: Final = re.compile(r"(?:kell|kl\.?)?\s*\d{1,2}[:.]\d{2}")
_NAME: Final = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*,?(?:\s[^\W\d_]{2,}\.?(?:[-'’][^\W\d_]+)*){1,3}")


def looks_typed(cell: Cell) -> bool:
    """Whether the cell is plainly a value and no heading: a date, a personal code, a telephone, an e-mail address."""
    if isinstance(cell, str) and len(cell) > _LONGEST:
        return False
    if isinstance(cell, (date, time, timedelta)):
        return True
    return is_personal_code(cell) or is_email(cell) or is_date(cell) or is_phone(cell)


def is_personal_code(cell: Cell) -> bool:
    digits = _digits(cell)
    return len(digits) == 11 and digits[0] in "123456"


def is_registry_code(cell: Cell) -> bool:
    digits = _digits(cell)
    return len(digits) == 8 and digits[0] in "1789" and registrikood.is_valid(digits)


def is_email(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_EMAIL.search(cell))


def is_phone(cell: Cell) -> bool:
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return False
    text = one_line(cell)
    digits = re.sub(r"\D", "", text.split(",")[0].split(";")[0])
    return bool(_PHONE.fullmatch(text)) and 7 <= len(digits) <= 13 and not ik.is_valid(digits) and not is_date(cell)


def is_date(cell: Cell) -> bool:
    if isinstance(cell, datetime):
        return cell.year > 1905
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and bool(_DATE.fullmatch(one_line(cell)))


def is_duration(cell: Cell) -> bool:
    if isinstance(cell, (time, timedelta)):
        return True
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return 0 < cell <= 600
    return isinstance(cell, str) and bool(
        _DURATION.fullmatch(one_line(cell)) or re.fullmatch(r"\d{1,3}([.,]\d+)?", cell)
    )


def is_time(cell: Cell) -> bool:
    return isinstance(cell, time) or (isinstance(cell, str) and bool(_CLOCK.fullmatch(one_line(cell))))


def is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_NAME.fullmatch(one_line(cell)))


def _is_word(table: str) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and len(cell) <= 60 and find_choice(cell, table) is not None


_TESTS: Final[dict[Content, Callable[[Cell], bool]]] = {
    "personal_code": is_personal_code,
    "registry_code": is_registry_code,
    "email": is_email,
    "phone": is_phone,
    "date": is_date,
    "duration": is_duration,
    "time": is_time,
    "name": is_name,
    "sex": _is_word("sex"),
    "place_kind": _is_word("place_kind"),
    "profile": _is_word("profile"),
    "language": _is_word("language"),
}
TELLING: Final[frozenset[Content]] = frozenset(
    {"personal_code", "registry_code", "email", "phone", "date", "sex", "name"}
)
"""Contents that tell the field even where the heading says nothing."""


def share(cells: Sequence[Cell], content: Content) -> float:
    """The share of a column's filled cells that look like this content, 0 to 1; at most 200 cells are looked at."""
    looked_at = cells[:MOST_SAMPLES]
    if not looked_at or not content:
        return 0.0
    test = _TESTS[content]
    return sum(test(cell) for cell in looked_at if not isinstance(cell, str) or len(cell) <= _LONGEST) / len(looked_at)


def _digits(cell: Cell) -> str:
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return ""
    digits = one_line(cell).replace(" ", "").removesuffix(".0")
    return digits if digits.isascii() and digits.isdigit() else ""
