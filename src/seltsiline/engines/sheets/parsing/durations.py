"""How long a contact lasted: 1,5 · 1:30 · 1h 30min · 90 · "poolteist tundi". The answer is whole minutes, 1 to 1440.

A bare number does not say whether it is hours or minutes. That is decided once for the whole column, from its heading
and its numbers, and shown to the person, who can change it.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from typing import Final

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.folding import fold
from seltsiline.engines.sheets.parsing.text import one_line, quoted
from seltsiline.engines.sheets.table import Cell

MINUTES_IN_DAY: Final = 1440
LARGEST_HOURS: Final = 12
SMALLEST_MINUTES: Final = 15
_YEAR_OF_SMALL_NUMBERS: Final = 1900
_BEGINNINGS_OF_DAYS: Final = (date(1899, 12, 30), date(1899, 12, 31), date(1904, 1, 1))
"""Day 0 of spreadsheet programs: a moment on it is nothing but a time."""
_TYPICAL_DAY_FRACTION: Final = 0.2
_BEYOND_MEASURE: Final = 1e9


class DurationUnit(StrEnum):
    """What a bare number in the column of durations means."""

    HOURS = "hours"
    MINUTES = "minutes"
    BY_SIZE = "by_size"
    DAY_FRACTION = "day_fraction"


@dataclass(frozen=True, slots=True)
class UnitDecision:
    """The unit of a column; `why` is a key of UNIT_MESSAGES, `sure` is False where a person should look."""

    unit: DurationUnit
    why: str
    sure: bool = True


_HOUR: Final = r"(?:h|t|tund\w*|tunni\w*|hours?|hrs?|час\w*|ч)"
_MINUTE: Final = r"(?:min\w*|m|мин\w*|м|['′])"
_NUMBER: Final = r"(\d+(?:\.\d+)?)"
_CLOCK: Final = re.compile(rf"(\d{{1,3}}):(\d{{1,2}})(?::\d{{2}})?\s*{_HOUR}?\.?")
_SPAN: Final = re.compile(
    r"(?:kella?|kl\.?|с)?\s*(\d{1,2})[:.](\d{2})\s*(?:[-–—]|kuni|до|to)\s*(?:kl\.?)?\s*(\d{1,2})[:.](\d{2})"
)
_WORDED_SPAN: Final = re.compile(r"(?:kella?|kl\.?)\s*(\d{1,2})\s*[-–—]\s*(\d{1,2})")
_HOURS_AND_MINUTES: Final = re.compile(
    rf"(?:{_NUMBER}\s*{_HOUR}\.?)?\s*(?:ja|and|и|,|\+)?\s*(?:(\d+(?:\.\d+)?)\s*(?:{_MINUTE}\.?)?)?", re.IGNORECASE
)
_ABOUT: Final = re.compile(r"^(?:ca\.?|umbes|ligi|u\.?|kokku|kestus|about|approx\.?|около|~|≈|±)\s*", re.IGNORECASE)
_FRACTIONS: Final = {"½": ".5", "¼": ".25", "¾": ".75"}
_NUMBER_WORDS: Final = {
    fold(word): value
    for words, value in (
        ("üks ühe one a an один одна", 1.0), ("kaks kahe two два две", 2.0), ("kolm kolme three три", 3.0),
        ("neli nelja four четыре", 4.0), ("viis viie five пять", 5.0), ("kuus kuue six шесть", 6.0),
        ("seitse seven семь", 7.0), ("kaheksa eight восемь", 8.0), ("üheksa nine девять", 9.0),
        ("kümme ten десять", 10.0), ("viisteist fifteen пятнадцать", 15.0), ("kakskümmend twenty двадцать", 20.0),
        ("kolmkümmend thirty тридцать", 30.0), ("pool poole half пол", 0.5), ("veerand quarter четверть", 0.25),
        ("kolmveerand", 0.75), ("poolteist pooleteise полтора", 1.5),
    )
    for word in words.split()
}  # fmt: skip
_WHOLE_WORDS: Final = {
    fold(word): minutes for word, minutes in (("полчаса", 30), ("получас", 30), ("pooltund", 30), ("час", 60))
}
_HOUR_WORD: Final = re.compile(r"(?:h|t|tund\w*|tunni\w*|hours?|час\w*)")
_MINUTE_WORD: Final = re.compile(r"(?:min\w*|мин\w*)")


def decide_unit(heading: str, cells: Iterable[Cell]) -> UnitDecision:
    """Decide what bare numbers mean in a column."""
    numbers = [number for cell in cells if (number := bare_number(cell)) is not None and number > 0]
    named = _unit_in_heading(heading)
    if numbers and max(numbers) < 1 and median(numbers) < _TYPICAL_DAY_FRACTION:
        return UnitDecision(DurationUnit.DAY_FRACTION, "day_fractions", sure=False)
    if named is DurationUnit.HOURS and numbers and median(numbers) > 24:
        return UnitDecision(DurationUnit.MINUTES, "against_heading", sure=False)
    if named is not None:
        return UnitDecision(named, "heading")
    if not numbers:
        return UnitDecision(DurationUnit.BY_SIZE, "no_numbers")
    small = [number for number in numbers if number <= LARGEST_HOURS]
    if len(small) == len(numbers):
        likely = any(number < 5 or number != int(number) for number in numbers)
        return UnitDecision(DurationUnit.HOURS, "small_numbers", sure=likely)
    if not small:
        return UnitDecision(DurationUnit.MINUTES, "large_numbers")
    if all(number == int(number) and number >= 5 for number in numbers):
        return UnitDecision(DurationUnit.MINUTES, "large_numbers", sure=False)
    return UnitDecision(DurationUnit.BY_SIZE, "mixed_numbers", sure=False)


def parse_duration(raw: Cell, unit: DurationUnit = DurationUnit.BY_SIZE) -> int:
    """The whole minutes in a cell, rounded to the nearest, 1 to 1440."""
    number = bare_number(raw)
    minutes = _from_cell(raw) if number is None else _from_number(raw, number, unit)
    if minutes is None:
        minutes = _from_text(raw)
    if not -_BEYOND_MEASURE < minutes < _BEYOND_MEASURE:
        raise CellError("duration_unreadable", value=quoted(raw))
    rounded = math.floor(minutes + 0.5)
    if rounded < 1:
        raise CellError("duration_too_short", value=quoted(raw))
    if rounded > MINUTES_IN_DAY:
        raise CellError("duration_too_long", value=quoted(raw), hours=round(rounded / 60))
    return rounded


def bare_number(raw: Cell) -> float | None:
    """The number in a cell that is nothing but a number (1,5 and 1.5 and 1½ alike)."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, (int, float)):
        return float(raw) if math.isfinite(raw) else None
    if isinstance(raw, date) and raw.year == _YEAR_OF_SMALL_NUMBERS:
        return _number_shown_as_date(raw)
    text = _plain(one_line(raw)) if isinstance(raw, str) else ""
    return float(text) if re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?|\.\d{1,9}", text) else None


def _number_shown_as_date(raw: date) -> float:
    """A small number in a cell that is formatted as a date: 1.5 comes as noon of 1 January 1900."""
    days = (date(raw.year, raw.month, raw.day) - date(1899, 12, 31)).days
    if raw.month > 2:
        days += 1  # the 29 February 1900 in which spreadsheet programs believe
    return days + (raw.hour * 60 + raw.minute) / MINUTES_IN_DAY if isinstance(raw, datetime) else days


def _unit_in_heading(heading: str) -> DurationUnit | None:
    words = fold(heading).split()
    hours = any(re.fullmatch(r"h|t|hrs?|tund\w*|tunni\w*|hour\w*|час\w*|ч", word) for word in words)
    minutes = any(re.fullmatch(r"min\w*|мин\w*|m", word) for word in words)
    if hours == minutes:
        return None
    return DurationUnit.HOURS if hours else DurationUnit.MINUTES


def _from_number(raw: Cell, number: float, unit: DurationUnit) -> float:
    if unit is DurationUnit.DAY_FRACTION:
        return number * MINUTES_IN_DAY
    if unit is DurationUnit.HOURS:
        return number * 60
    whole = number == int(number)
    if unit is DurationUnit.MINUTES:
        if not whole and number < SMALLEST_MINUTES:
            raise CellError("duration_unclear", value=quoted(raw))
        return number
    if number <= LARGEST_HOURS or (not whole and number <= 24):
        return number * 60
    if number >= SMALLEST_MINUTES:
        return number
    raise CellError("duration_unclear", value=quoted(raw))


def _from_cell(raw: Cell) -> float | None:
    """Minutes of a cell that the spreadsheet program itself knows as a time."""
    if isinstance(raw, timedelta):
        return raw.total_seconds() / 60
    if isinstance(raw, time):
        return raw.hour * 60 + raw.minute + raw.second / 60
    if isinstance(raw, datetime) and raw.date() in _BEGINNINGS_OF_DAYS:
        return raw.hour * 60 + raw.minute + raw.second / 60
    if raw is None or isinstance(raw, (bool, date, int, float)):
        raise CellError("duration_unreadable", value=quoted(raw))
    return None


def _plain(text: str) -> str:
    """Decimal points instead of commas, fractions spelled out, no "about" in front."""
    text = _ABOUT.sub("", text.strip().strip(".")).lower()
    for sign, decimals in _FRACTIONS.items():
        text = re.sub(rf"(?<=\d)\s?{sign}", decimals, text).replace(sign, "0" + decimals)
    return re.sub(r"(?<=\d),(?=\d)", ".", text).strip()


def _from_text(raw: Cell) -> float:
    text = _plain(one_line(raw))
    if match := _CLOCK.fullmatch(text):
        if int(match[2]) > 59:
            raise CellError("duration_unreadable", value=quoted(raw))
        return int(match[1]) * 60 + int(match[2])
    if match := _SPAN.fullmatch(text):
        return _span(raw, *map(int, match.groups()))
    if match := _WORDED_SPAN.fullmatch(text):
        return _span(raw, int(match[1]), 0, int(match[2]), 0)
    if text and (match := _HOURS_AND_MINUTES.fullmatch(text)) and (match[1] or match[2]):
        return float(match[1] or 0) * 60 + float(match[2] or 0)
    if not re.search(r"\d[.:]\d", text) and (minutes := _from_words(fold(text))) is not None:
        return minutes
    raise CellError("duration_unreadable", value=quoted(raw))


def _span(raw: Cell, from_hour: int, from_minute: int, to_hour: int, to_minute: int) -> int:
    """Minutes from one time of day to another; a visit may run over midnight."""
    if max(from_hour, to_hour) > 24 or max(from_minute, to_minute) > 59:
        raise CellError("duration_unreadable", value=quoted(raw))
    return (to_hour * 60 + to_minute - from_hour * 60 - from_minute) % MINUTES_IN_DAY


def _from_words(text: str) -> float | None:
    """ "poolteist tundi", "kaks ja pool tundi", "tund aega", "полтора часа", "half an hour", "1 tund ja 20 minutit"."""
    if text in _WHOLE_WORDS:
        return _WHOLE_WORDS[text]
    total, amount, has_unit = 0.0, None, False
    words = [word for word in text.split() if word not in ("ja", "and", "и", "aega", "of", "с", "a", "an")]
    for word in words:
        if word.isdecimal() and amount is not None:
            return None
        if word.isdecimal() or word in _NUMBER_WORDS:
            value = float(word) if word.isdecimal() else _NUMBER_WORDS[word]
            half_hour = has_unit and word in ("pool", "half", "пол")
            amount = (amount or 0.0) + (value * 60 if half_hour and word == words[-1] else value)
        elif _HOUR_WORD.fullmatch(word) or _MINUTE_WORD.fullmatch(word):
            scale = 60 if _HOUR_WORD.fullmatch(word) else 1
            total += (1.0 if amount is None else amount) * scale
            amount, has_unit = None, True
        else:
            return None
    if amount is not None:  # "poolteist" alone can only be hours; "1 tund 20" ends in minutes
        total += amount if has_unit or amount >= SMALLEST_MINUTES else amount * 60
    return total if words else None
