"""From a table and a mapping of its columns to typed rows with errors and warnings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final, cast

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.fields import KINDS, FieldSpec, SheetKind
from seltsiline.engines.sheets.folding import fold
from seltsiline.engines.sheets.parsing import (
    DurationUnit,
    NameOrder,
    UnitDecision,
    decide_unit,
    means_nothing,
    name_key,
    parse_personal_code,
)
from seltsiline.engines.sheets.readers import LONGEST_TYPED, Context, Reading, long_text
from seltsiline.engines.sheets.table import Cell, Row, Table

_MINUTES_IN_DAY: Final = 1440
_MOST_REMEMBERED: Final = 2_000
_CODE_FIELDS: Final = ("personal_code", "registry_code")
_EVEN_NOTHING_SAYS_SOMETHING: Final = frozenset({"prior_experience", "note"})


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """`today` is the newest day that may be in the past. `unit` and `name_order` override what the column tells."""

    today: date
    unit: DurationUnit | None = None
    name_order: NameOrder | None = None


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row of the file. A row with errors must not be brought in; warnings are for the person to look at.

    `number` is the row's number in the file, `cells` its raw cells (for the sheet of rows to mend).
    """

    number: int
    kind: SheetKind
    values: dict[str, object]
    errors: tuple[CellError, ...]
    warnings: tuple[CellError, ...]
    cells: tuple[Cell, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Column:
    """A mapped column. `seen` remembers readings of texts, since most columns repeat a few words over and over."""

    index: int
    spec: FieldSpec
    context: Context
    seen: dict[str, Reading | CellError] = field(default_factory=dict)

    def read(self, raw: Cell) -> Reading | CellError:
        if isinstance(raw, str) and raw in self.seen:
            return self.seen[raw]
        reading: Reading | CellError
        try:
            if isinstance(raw, str) and len(raw) > LONGEST_TYPED and self.spec.reader is not long_text:
                raise CellError("too_long", length=len(raw), limit=LONGEST_TYPED)
            reading = self.spec.reader(raw, self.context)
        except CellError as error:
            reading = error.in_field(self.spec.key)
        if isinstance(raw, str) and len(self.seen) < _MOST_REMEMBERED:
            self.seen[raw] = reading
        return reading


@dataclass(slots=True)
class _Draft:
    """A row while it is being read."""

    values: dict[str, object]
    notes: list[str]
    errors: list[CellError]
    warnings: list[CellError]


def duration_unit(table: Table, mapping: Mapping[int, str]) -> UnitDecision | None:
    """What bare numbers in the column of durations mean, to be shown to the person; None without such a column."""
    for index, key in mapping.items():
        if key == "minutes":
            return decide_unit(table.headings[index], table.column(index))
    return None


def parse_rows(table: Table, mapping: Mapping[int, str], kind: SheetKind, options: ParseOptions) -> list[ParsedRow]:
    """All rows of the table as typed values under the keys of the fields.

    Names of volunteers and clients come as `given_name` and `family_name`, ages and bare years as `birth_year`,
    times of beginning and end as `minutes`; what has no place of its own is added to `note`.
    """
    columns = _columns(table, mapping, kind, options)
    return [_parsed(row, columns, kind, options) for row in table.rows]


def person_key(row: ParsedRow) -> str:
    """A key under which the same person or organisation is found again in other rows; '' where nothing is certain.

    The surest thing the row has is taken: code, then name with birth date, telephone, e-mail or municipality.
    """
    for key in _CODE_FIELDS:
        if code := row.values.get(key):
            return f"{key}:{code}"
    name = row_name(row)
    if not name:
        return ""
    for key in ("birth_date", "phone", "email", "municipality", "birth_year"):
        if value := row.values.get(key):
            return f"name:{name}|{key}:{fold(str(value))}"
    return f"name:{name}"


def row_name(row: ParsedRow) -> str:
    """The folded name of the person or organisation in a row, its words in alphabetical order."""
    parts = [str(row.values.get(key, "")) for key in ("given_name", "family_name")]
    return name_key(*parts) if any(parts) else name_key(str(row.values.get("name", "")))


def _columns(table: Table, mapping: Mapping[int, str], kind: SheetKind, options: ParseOptions) -> list[_Column]:
    """The mapped columns, in the order of the sheet."""
    decided = duration_unit(table, mapping)
    unit = options.unit or (decided.unit if decided else DurationUnit.BY_SIZE)
    columns = []
    for index, key in sorted(mapping.items()):
        order = options.name_order or _name_order(table.headings[index])
        context = Context(key, options.today, table.epoch_1904, unit, order)
        columns.append(_Column(index, KINDS[kind].field(key), context))
    return columns


def _name_order(heading: str) -> NameOrder:
    """ "Perenimi, eesnimi" says that the family name stands first."""
    folded = fold(heading)
    family = min(
        (folded.find(word) for word in ("pere", "family", "last", "surname", "фамил") if word in folded), default=-1
    )
    given = min((folded.find(word) for word in ("ees", "given", "first", "имя") if word in folded), default=-1)
    return NameOrder.FAMILY_FIRST if -1 < family < given else NameOrder.GIVEN_FIRST


def _parsed(row: Row, columns: list[_Column], kind: SheetKind, options: ParseOptions) -> ParsedRow:
    draft = _Draft({}, [], [], [])
    for column in columns:
        _read_cell(row.cells[column.index], column, draft)
    if kind in ("volunteers", "clients"):
        _settle_birth(draft, options.today)
    if kind == "visits":
        _settle_minutes(draft)
    if kind == "partners":
        _settle_agreement(draft)
    _settle_needs(draft, kind)
    if draft.notes:
        own = cast(str, draft.values.get("note", ""))
        draft.values["note"] = "; ".join(dict.fromkeys(filter(None, [own, *draft.notes])))
    return ParsedRow(row.number, kind, draft.values, tuple(draft.errors), tuple(draft.warnings), row.cells)


def _read_cell(raw: Cell, column: _Column, draft: _Draft) -> None:
    key = column.spec.key
    if raw is None or (key not in _EVEN_NOTHING_SAYS_SOMETHING and means_nothing(raw)):
        return
    if isinstance(raw, str) and not raw.strip("? "):
        draft.warnings.append(CellError("doubtful_mark", field=key, value=raw))
        return
    reading = column.read(raw)
    if isinstance(reading, CellError):
        draft.errors.append(reading)
        return
    draft.values.update(reading.values)
    draft.warnings.extend(warning.in_field(key) for warning in reading.warnings)
    if reading.note:
        draft.notes.append(reading.note)


def _settle_birth(draft: _Draft, today: date) -> None:
    """Let the personal code fill in birth date and sex; where both are given they must agree."""
    code = draft.values.get("personal_code")
    if code is not None:
        found = parse_personal_code(cast(str, code), today=today)
        given = draft.values.setdefault("birth_date", found.birth_date)
        year = draft.values.get("birth_year", found.birth_date.year)
        if given != found.birth_date or abs(cast(int, year) - found.birth_date.year) > 1:
            shown = cast(date, given).strftime("%d.%m.%Y") if given != found.birth_date else str(year)
            from_code = found.birth_date.strftime("%d.%m.%Y")
            draft.errors.append(CellError("birth_date_differs", field="birth_date", value=shown, from_code=from_code))
        if draft.values.get("sex", found.sex) != found.sex:
            draft.warnings.append(CellError("sex_differs", field="sex"))
        draft.values["sex"] = found.sex
    if isinstance(born := draft.values.get("birth_date"), date):
        draft.values["birth_year"] = born.year
        draft.warnings = [warning for warning in draft.warnings if warning.code != "birth_year_from_age"]


def _settle_minutes(draft: _Draft) -> None:
    """Reckon the duration from the times of beginning and end where it is not given itself."""
    start, end = draft.values.pop("starts_at", None), draft.values.pop("ends_at", None)
    if "minutes" in draft.values or not isinstance(start, time) or not isinstance(end, time):
        return
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % _MINUTES_IN_DAY
    if minutes:
        draft.values["minutes"] = minutes
    else:
        draft.errors.append(CellError("duration_too_short", field="minutes", value=f"{start:%H:%M}–{end:%H:%M}"))


def _settle_agreement(draft: _Draft) -> None:
    start, end = draft.values.get("agreement_from"), draft.values.get("agreement_to")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        draft.errors.append(CellError("ends_before_start", field="agreement_to", value=end.strftime("%d.%m.%Y")))


def _settle_needs(draft: _Draft, kind: SheetKind) -> None:
    """Say which needed cells are empty, unless that very cell already has an error of its own."""
    told = {error.field for error in draft.errors}
    told |= {"given_name", "family_name"} if "name" in told else set()
    for key in KINDS[kind].missing(draft.values.keys() | told):
        draft.errors.append(CellError("missing", field=key))
