"""Small whole numbers, ages and times of day."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.text import one_line, quoted, whole_number
from seltsiline.engines.sheets.table import Cell

_OLDEST: Final = 120
_AGE: Final = re.compile(
    r"(\d{1,3})\s*(?:[-.]?\s*(?:a\.?|aastat?|aastane|aastased|y|yrs?|years?(?: old)?|лет|года?|г\.?))?", re.I
)
_COUNT: Final = re.compile(
    r"(?:max\.?|kuni|up to|до|≤|<=)?\s*(?:(\d{1,4})\s*[-–—]\s*)?(\d{1,4})\s*(?:klienti?|inimest|in\.?|tk)?", re.I
)
_CLOCK: Final = re.compile(r"(?:kell|kl\.?|в)?\s*(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?\s*(?:h|ч)?", re.I)


def parse_number(raw: Cell, *, lowest: int, highest: int) -> int:
    """A whole number in its bounds. Of "1-2", "kuni 3" the upper number is meant."""
    number = whole_number(raw)
    if number is None and isinstance(raw, str) and (match := _COUNT.fullmatch(one_line(raw))):
        number = int(match[2])
    if number is None:
        raise CellError("number_unreadable", value=quoted(raw))
    if not lowest <= number <= highest:
        raise CellError("number_out_of_range", value=quoted(raw), lowest=lowest, highest=highest)
    return number


def parse_age(raw: Cell) -> int:
    """An age in whole years: 82, "82 a", "82-aastane"."""
    age = whole_number(raw)
    if age is None and isinstance(raw, str) and (match := _AGE.fullmatch(one_line(raw))):
        age = int(match[1])
    if age is None or not 0 <= age <= _OLDEST:
        raise CellError("age_unreadable", value=quoted(raw))
    return age


def parse_time(raw: Cell) -> time:
    """A time of day: a time cell, a part of a day (0.5 is noon), 14:30, 14.30, "kell 14"."""
    if isinstance(raw, datetime):
        return raw.time().replace(second=0, microsecond=0)
    if isinstance(raw, time):
        return raw.replace(second=0, microsecond=0)
    if isinstance(raw, float) and 0 <= raw < 1:
        return (datetime(2000, 1, 1) + timedelta(minutes=round(raw * 1440))).time()
    if not isinstance(raw, (bool, date, timedelta)) and (match := _CLOCK.fullmatch(one_line(raw))):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise CellError("time_unreadable", value=quoted(raw))
