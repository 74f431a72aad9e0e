"""Dates as coordinators write them: 8.05.2019, 08.05.19, 8/5/2019, 2019-05-08, "8. mai 2019", Excel day numbers."""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Final

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.folding import fold
from seltsiline.engines.sheets.parsing.text import one_line, quoted, whole_number
from seltsiline.engines.sheets.table import Cell

EARLIEST: Final = date(1900, 1, 1)
GROWN_UP_YEARS: Final = 14
"""Nobody in these registers is younger, so a birth year written 19 means 1919, not 2019."""

_PIVOT: Final = 70
_LARGEST_SERIAL: Final = 73_050  # the last day of 2099
_DAYS_FROM_1900_TO_1904: Final = 1462
_MONTHS: Final = (
    ("jaanuar", "january", "январь", "января"),
    ("veebruar", "february", "февраль", "февраля"),
    ("märts", "march", "март", "марта"),
    ("aprill", "april", "апрель", "апреля"),
    ("mai", "may", "май", "мая"),
    ("juuni", "june", "июнь", "июня"),
    ("juuli", "july", "июль", "июля"),
    ("august", "avgust", "август", "августа"),
    ("september", "sept", "сентябрь", "сентября"),
    ("oktoober", "october", "октябрь", "октября"),
    ("november", "noyabr", "ноябрь", "ноября"),
    ("detsember", "december", "декабрь", "декабря"),
)
_MONTH_NAMES: Final = tuple((fold(name), number) for number, names in enumerate(_MONTHS, 1) for name in names)
_ROMAN: Final = {
    numeral: number
    for number, numeral in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)
}  # fmt: skip
_TIME: Final = r"(?:[,T\s]\s*(?:kell|kl\.?|at|в)?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:Z|[+-]\d\d:?\d\d)?)?"
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})\s?[-./\s]\s?(\d{{1,2}})\s?[-./\s]\s?(\d{{1,2}})\.?{_TIME}", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(
    rf"(\d{{1,2}})\s?[-./,\s]\s?(\d{{1,2}})\s?[-./,\s]\s?(\d{{4}}|['’]?\d{{2}})\.?{_TIME}", re.IGNORECASE
)
_ROMAN_MONTH: Final = re.compile(r"(\d{1,2})[-./\s]+([IVX]+)[-./\s]+(\d{4}|\d{2})\.?")
_RANGE: Final = re.compile(r"\d{1,2}\.?(?:\d{1,2}\.?(?:\d{2,4})?)?\s*[-–—]\s*\d{1,2}\.\s?\d{1,2}(?:\.\d{2,4})?\.?")
_NO_YEAR: Final = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]?")
_DECORATION: Final = re.compile(
    r"^(?:esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev|pühapäev|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|mon|tue|wed|thu|fri|sat|sun"
    r"|пн|вт|ср|чт|пт|сб|вс|[etknrlp])(?:[.,]\s*|\s+)(?=\S)"
    r"|(?<=\d)\s?(?:\.\s?a\.?|a\.?|aasta|г\.?|года|году|г\.р\.)$|(?<=\d)(?:st|nd|rd|th)\b|['`´]+(?=\d{5,}|\d{1,2}\.)",
    re.IGNORECASE,
)


def parse_date(
    raw: Cell,
    *,
    latest: date | None = None,
    earliest: date = EARLIEST,
    newest_short_year: int | None = None,
    epoch_1904: bool = False,
) -> date:
    """The date in a cell.

    Day and month stand in the Estonian order; where that cannot be (5/25/2019) they are swapped. Two-digit years are
    taken as the newest year not after `newest_short_year`, by default the year of `latest`. Numbers are spreadsheet
    day numbers. A date outside `earliest`..`latest` is an error: a wrong year must not pass quietly.
    """
    if newest_short_year is None and latest is not None:
        newest_short_year = latest.year
    found = _from_cell(raw, epoch_1904) or _from_text(raw, newest_short_year, epoch_1904)
    shown = found.strftime("%d.%m.%Y")
    if latest is not None and found > latest:
        raise CellError("date_in_future", value=shown)
    if found < earliest:
        raise CellError("date_too_old", value=shown)
    return found


def parse_birth(raw: Cell, *, today: date, epoch_1904: bool = False) -> date | int:
    """A birth date, or only the birth year where the cell has no more ("1938", "1938. a")."""
    text = _DECORATION.sub("", one_line(raw)).strip(" .")
    year = whole_number(raw if not isinstance(raw, str) else text)
    if year is not None and EARLIEST.year - 20 <= year <= today.year:
        if year < EARLIEST.year:
            raise CellError("date_too_old", value=quoted(raw))
        return year
    short = today.year - GROWN_UP_YEARS
    return parse_date(raw, latest=today, newest_short_year=short, epoch_1904=epoch_1904)


def from_serial(serial: float, epoch_1904: bool = False) -> date | None:
    """The day of a spreadsheet day number, or None where the number is none. Excel believes in 29 February 1900."""
    if not math.isfinite(serial) or not 1 <= serial <= _LARGEST_SERIAL:
        return None
    if epoch_1904:
        serial += _DAYS_FROM_1900_TO_1904
    return date(1899, 12, 31 if serial < 60 else 30) + timedelta(days=int(serial))


def _from_cell(raw: Cell, epoch_1904: bool) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, (bool, time, timedelta)) or raw is None:
        raise CellError("date_unreadable", value=quoted(raw))
    if isinstance(raw, (int, float)):
        return _from_number(raw, raw, epoch_1904)
    return None


def _from_number(raw: Cell, number: float, epoch_1904: bool) -> date:
    if 1900 <= number <= 2100 and number == int(number):
        raise CellError("date_without_day", value=quoted(raw))
    if 19_000_101 <= number <= 21_001_231 and number == int(number):
        return _date(raw, int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)
    if found := from_serial(number, epoch_1904):
        return found
    raise CellError("date_unreadable", value=quoted(raw))


def _from_text(raw: Cell, newest_short_year: int | None, epoch_1904: bool) -> date:
    text = one_line(raw).strip(" .,;")
    plain = _DECORATION.sub("", text).strip(" .,;")
    if match := _YEAR_FIRST.fullmatch(plain):
        return _date(raw, int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(plain):
        return _date(raw, full_year(match[3], newest_short_year), int(match[2]), int(match[1]))
    if (match := _ROMAN_MONTH.fullmatch(plain)) and match[2] in _ROMAN:
        return _date(raw, full_year(match[3], newest_short_year), _ROMAN[match[2]], int(match[1]))
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", plain):
        return _from_number(raw, float(plain.replace(",", ".")), epoch_1904)
    if re.fullmatch(r"\d{8}", plain):
        return _from_eight_digits(raw, plain)
    if found := _with_month_name(raw, plain, newest_short_year):
        return found
    raise _why_unreadable(raw, plain)


def _from_eight_digits(raw: Cell, digits: str) -> date:
    if 1900 <= int(digits[:4]) <= 2100 and 1 <= int(digits[4:6]) <= 12:
        return _date(raw, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _date(raw, int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def _with_month_name(raw: Cell, text: str, newest_short_year: int | None) -> date | None:
    """ "8. mai 2019", "May 8, 2019", "8 мая 19", "2019 mai 8": the longer or later number is the year."""
    words = [word for word in fold(re.sub(_TIME + "$", "", text)).split() if word not in ("a", "g", "г", "of", "года")]
    months = [month for word in words if (month := _month(word))]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(words) != 1 + len(numbers):
        return None
    if len(numbers) == 1:
        raise CellError("date_without_day" if len(numbers[0]) == 4 else "date_without_year", value=quoted(raw))
    if len(numbers) != 2:
        return None
    day, year = numbers if len(numbers[0]) < 4 else reversed(numbers)
    if len(day) > 2 or len(year) not in (2, 4):
        return None
    return _date(raw, full_year(year, newest_short_year), months[0], int(day))


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    found = {number for name, number in _MONTH_NAMES if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def full_year(written: str, newest: int | None) -> int:
    """The year of four or two digits; a short one is the newest not after `newest`."""
    written = written.lstrip("'’")
    if len(written) == 4:
        return int(written)
    if newest is None:
        return int(written) + (2000 if int(written) < _PIVOT else 1900)
    year = newest // 100 * 100 + int(written)
    return year if year <= newest else year - 100


def _date(raw: Cell, year: int, month: int, day: int) -> date:
    if month > 12 and day <= 12:
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError("date_impossible", value=quoted(raw)) from error


def _why_unreadable(raw: Cell, text: str) -> CellError:
    if _RANGE.fullmatch(text):
        return CellError("date_range", value=quoted(raw))
    if re.fullmatch(r"(?:19|20)\d\d", text) or re.fullmatch(r"\d{1,2}[./](?:19|20)\d\d", text):
        return CellError("date_without_day", value=quoted(raw))
    if _NO_YEAR.fullmatch(text):
        return CellError("date_without_year", value=quoted(raw))
    return CellError("date_unreadable", value=quoted(raw))
