"""From one cell to the values of a row: each reader calls a parser and says where the rest of the cell goes.

Nothing that stood in a cell is lost: what has no place of its own goes to the note, with a warning.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from seltsiline.engines.sheets import parsing
from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.text import quoted, text_of
from seltsiline.engines.sheets.table import Cell

FIRST_VISIT: Final = date(2000, 1, 1)
LATEST_AGREEMENT_YEARS: Final = 50
LARGEST_CAPACITY: Final = 50
LONGEST_TEXT: Final = 4_000
LONGEST_LINE: Final = 300
LONGEST_TYPED: Final = 1_000
"""No name, date or list of choices is longer; a longer cell belongs to another column."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader must know besides the cell. `field` is the key of the column's field."""

    field: str
    today: date
    epoch_1904: bool = False
    unit: parsing.DurationUnit = parsing.DurationUnit.BY_SIZE
    name_order: parsing.NameOrder = parsing.NameOrder.GIVEN_FIRST


@dataclass(frozen=True, slots=True)
class Reading:
    """Values by field key, what is to be added to the note, and warnings."""

    values: dict[str, object]
    note: str = ""
    warnings: tuple[CellError, ...] = field(default=())


Reader = Callable[[Cell, Context], Reading]


def text(raw: Cell, context: Context) -> Reading:
    """Text of one line, for names of places and organisations."""
    found = text_of(raw).replace("\n", ", ")
    if len(found) > LONGEST_LINE:
        raise CellError("too_long", length=len(found), limit=LONGEST_LINE)
    return Reading({context.field: found})


def long_text(raw: Cell, context: Context) -> Reading:
    found = text_of(raw)
    if len(found) > LONGEST_TEXT:
        raise CellError("too_long", length=len(found), limit=LONGEST_TEXT)
    return Reading({context.field: found})


def person_name(raw: Cell, context: Context) -> Reading:
    """A full name becomes `given_name` and `family_name`."""
    name = parsing.parse_name(raw, context.name_order)
    return _with_rest({"given_name": name.given, "family_name": name.family}, name.remark)


def name_part(raw: Cell, context: Context) -> Reading:
    return Reading({context.field: parsing.parse_name_part(raw)})


def known_person(raw: Cell, context: Context) -> Reading:
    """The full name of somebody who should already be known; one name alone may be enough to find them."""
    name = parsing.parse_any_name(raw, context.name_order)
    return _with_rest({context.field: name.full}, name.remark)


def known_people(raw: Cell, context: Context) -> Reading:
    """Full names of one or several people: a tuple of text."""
    names = parsing.parse_names(raw, context.name_order)
    if not names:
        raise CellError("name_unreadable", value=quoted(raw))
    return Reading({context.field: names})


def personal_code(raw: Cell, context: Context) -> Reading:
    return Reading({context.field: parsing.parse_personal_code(raw, today=context.today).code})


def birth(raw: Cell, context: Context) -> Reading:
    """A birth date, or `birth_year` alone where the cell has only the year."""
    found = parsing.parse_birth(raw, today=context.today, epoch_1904=context.epoch_1904)
    return Reading({"birth_date" if isinstance(found, date) else "birth_year": found})


def age(raw: Cell, context: Context) -> Reading:
    """An age becomes `birth_year`, with a warning that it may be a year off."""
    year = context.today.year - parsing.parse_age(raw)
    return Reading({"birth_year": year}, warnings=(CellError("birth_year_from_age", year=year),))


def past_date(raw: Cell, context: Context) -> Reading:
    """A date that must already have been, and not before these registers could exist."""
    found = parsing.parse_date(raw, latest=context.today, earliest=FIRST_VISIT, epoch_1904=context.epoch_1904)
    return Reading({context.field: found})


def any_date(raw: Cell, context: Context) -> Reading:
    """A date that may lie ahead, such as the end of an agreement."""
    newest = context.today.year + LATEST_AGREEMENT_YEARS
    found = parsing.parse_date(raw, newest_short_year=newest, earliest=FIRST_VISIT, epoch_1904=context.epoch_1904)
    return Reading({context.field: found})


def duration(raw: Cell, context: Context) -> Reading:
    return Reading({context.field: parsing.parse_duration(raw, context.unit)})


def time_of_day(raw: Cell, context: Context) -> Reading:
    return Reading({context.field: parsing.parse_time(raw)})


def phone(raw: Cell, context: Context) -> Reading:
    found = parsing.parse_phone(raw)
    reading = _with_rest({context.field: found.number}, found.rest)
    if found.usual:
        return reading
    return Reading(reading.values, reading.note, (*reading.warnings, CellError("phone_unusual", value=quoted(raw))))


def email(raw: Cell, context: Context) -> Reading:
    found = parsing.parse_email(raw)
    return _with_rest({context.field: found.address}, found.rest)


def registry_code(raw: Cell, context: Context) -> Reading:
    return Reading({context.field: parsing.parse_registry_code(raw)})


def capacity(raw: Cell, context: Context) -> Reading:
    return Reading({context.field: parsing.parse_number(raw, lowest=0, highest=LARGEST_CAPACITY)})


def choice(parse: Callable[[Cell], object]) -> Reader:
    """A reader for one word of a list. An unknown word does not stop the row: it goes to the note with a warning."""

    def read(raw: Cell, context: Context) -> Reading:
        try:
            return Reading({context.field: parse(raw)})
        except CellError as warning:
            return Reading({}, text_of(raw), (warning,))

    return read


def choices(parse: Callable[[Cell], tuple[tuple[str, ...], tuple[str, ...]]], unknown: str) -> Reader:
    """A reader for several words of a list; the unknown ones go to the note."""

    def read(raw: Cell, context: Context) -> Reading:
        known, strange = parse(raw)
        values: dict[str, object] = {context.field: known} if known else {}
        warnings = tuple(CellError(unknown, value=quoted(word)) for word in strange)
        return Reading(values, "; ".join(strange), warnings)

    return read


def _with_rest(values: dict[str, object], rest: str) -> Reading:
    if not rest:
        return Reading(values)
    return Reading(values, rest, (CellError("moved_to_note", value=quoted(rest)),))
