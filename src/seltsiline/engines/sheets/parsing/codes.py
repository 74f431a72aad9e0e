"""Estonian personal codes and registry codes. A wrong code is an error to be shown, never a value to be dropped."""

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from stdnum.ee import ik, registrikood
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.text import one_line, quoted
from seltsiline.engines.sheets.table import Cell

_DIGITS: Final = 11
_ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?\s?[eE]\+?\d{1,2}")


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """A checked code and what it tells: the birth date and the sex (`female` or `male`)."""

    code: str
    birth_date: date
    sex: str


def parse_personal_code(raw: Cell, *, today: date | None = None) -> PersonalCode:
    """The personal code in a cell; numbers such as 38001010000.0 and codes with spaces are understood."""
    text = _code_text(raw)
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,4}", text) or isinstance(raw, date):
        raise CellError("personal_code_is_date", value=quoted(raw))
    if _ROUNDED.fullmatch(text):
        raise CellError("personal_code_rounded", value=quoted(raw))
    digits = re.sub(r"[\s\-–.'’`]", "", text)
    if not (digits.isascii() and digits.isdigit()):
        raise CellError("personal_code_letters", value=quoted(raw))
    if len(digits) != _DIGITS:
        raise CellError("personal_code_length", value=quoted(raw), digits=len(digits))
    try:
        ik.validate(digits)
    except InvalidChecksum as error:
        raise CellError("personal_code_check", value=digits) from error
    except (InvalidComponent, ValidationError) as error:
        raise CellError("personal_code_date", value=digits) from error
    birth_date = ik.get_birth_date(digits)
    if today is not None and birth_date > today:
        raise CellError("personal_code_future", value=digits)
    return PersonalCode(digits, birth_date, "male" if ik.get_gender(digits) == "M" else "female")


def parse_registry_code(raw: Cell) -> str:
    """The eight digits of the business register, checked."""
    digits = re.sub(r"[\s\-.'’`]", "", _code_text(raw))
    if not registrikood.is_valid(digits):
        raise CellError("registry_code_wrong", value=quoted(raw))
    return digits


def _code_text(raw: Cell) -> str:
    """The code as text. Text such as "38001010000,0" has passed through a spreadsheet program as a number."""
    if isinstance(raw, float) and math.isfinite(raw):
        return f"{raw:.0f}" if raw == int(raw) else repr(raw)
    return re.sub(r"^(?:EE|IK|ik)[\s:]*(?=\d)|(?<=\d{8})[.,]0+$", "", one_line(raw))
