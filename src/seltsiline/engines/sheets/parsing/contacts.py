"""Telephone numbers and e-mail addresses, also several in one cell or with a remark beside them."""

import re
from dataclasses import dataclass
from typing import Final

import phonenumbers

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.text import quoted, text_of
from seltsiline.engines.sheets.table import Cell

_REGION: Final = "EE"
_PARTS: Final = re.compile(r"[,;/\n|]|\s(?:ja|või|and|or|и|или)\s", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\+?\(?\d[\d\s().\-–]{4,}\d")
_OLD_TRUNK_PREFIX: Final = re.compile(r"8[\s\-]?(?=\d)")
_ADDRESS: Final = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.[^\W\d_]{2,24}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phone:
    """The first number in E.164 (+3725123456); `rest` is what else stood in the cell, for the note.

    `usual` is False where the number has a possible length but belongs to no known series.
    """

    number: str
    rest: str = ""
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Email:
    """The first address, its domain in lower case; `rest` is what else stood in the cell."""

    address: str
    rest: str = ""


def parse_phone(raw: Cell) -> Phone:
    """The first telephone number of a cell. Numbers without a country code are Estonian."""
    text = text_of(raw)
    if whole := _number(text):
        return Phone(whole[0], "", whole[1])
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    for index, part in enumerate(parts):
        if match := _NUMBER.search(part):
            first, remark = _first_of_several(match[0]), f"{part[: match.start()]} {part[match.end() :]}"
            if first:
                number, usual, tail = first
                rest = [_bare(remark), tail, *parts[:index], *parts[index + 1 :]]
                return Phone(number, "; ".join(piece for piece in rest if piece), usual)
    raise CellError("phone_unreadable", value=quoted(raw))


def parse_email(raw: Cell) -> Email:
    """The first e-mail address of a cell."""
    text = text_of(raw).replace("mailto:", "").replace("\n", " ; ")
    if match := _ADDRESS.search(text):
        before, after = text[: match.start()], text[match.end() :]
        mistyped = before.strip().endswith("@") or re.match(r"[^\s,;>)\]/|.\"']", after) or ".." in match[0]
        if not mistyped and not match[0].startswith(".") and ".@" not in match[0]:
            local, _, domain = match[0].rpartition("@")
            return Email(f"{local}@{domain.lower()}", _bare(f"{before} {after}"))
    raise CellError("email_unreadable", value=quoted(raw))


def _bare(remark: str) -> str:
    """A remark without the punctuation left around it; a mere word for "telephone" says nothing."""
    remark = " ".join(remark.split()).strip(" ,;:<>()[]|/.-–")
    return "" if re.fullmatch(r"(?:tel|telefon|mob|mobiil|gsm|phone|тел|e-?mail|e-post)[.:]*", remark, re.I) else remark


def _number(text: str) -> tuple[str, bool] | None:
    """The number and whether it is of a known series; None where the text is not exactly one number."""
    digits = re.sub(r"[\s().\-–/]", "", text.strip().strip("'"))
    if not re.fullmatch(r"\+?\d{7,15}", digits):
        return None
    for candidate in _candidates(digits):
        number = phonenumbers.parse(candidate, _REGION)
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), True
    for candidate in _candidates(digits):
        number = phonenumbers.parse(candidate, _REGION)
        is_long_enough = len(str(number.national_number)) >= 7
        if is_long_enough and phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), False
    return None


def _candidates(digits: str) -> list[str]:
    """Ways to read the digits: as written, with a forgotten plus, without the trunk 8 that was dialled until 2004."""
    found = [digits]
    if digits.startswith("372") and len(digits) > 9:
        found.insert(0, "+" + digits)
    if digits.startswith("8") and len(digits) in (8, 9):
        found.append(digits[1:])
    return found


def _first_of_several(text: str) -> tuple[str, bool, str] | None:
    """The longest beginning of the text that is a number: "5123456 5678901" are two with only a space between."""
    if whole := _number(text):
        return (*whole, "")
    pieces = text.split()
    for end in range(len(pieces) - 1, 0, -1):
        if first := _number("".join(pieces[:end])):
            return (*first, " ".join(pieces[end:]))
    return None
