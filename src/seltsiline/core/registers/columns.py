"""Columns of a register: what a cell holds, how it is shown, and by what the table may be sorted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F, OrderBy
from django.db.models.expressions import Combinable
from django.utils import formats, timezone
from django.utils.functional import Promise

from ..scope import Scope
from ..workbooks import Cell
from ..workbooks import Column as SheetColumn
from ..workbooks import Kind as SheetKind

Text = str | Promise
NUMERIC: tuple[SheetKind, ...] = ("whole", "decimal", "minutes")
SOON_MINUTES = 10 * 60


@dataclass(frozen=True)
class Column:
    """One column.

    `value` answers the bare value (text, number, date, minutes as a whole number); it goes into sheets as it is and, through `show`
    where given, onto the page. `state` answers the kind of the state mark (good, wait, soon, late, off, plain) that stands with the
    text. `link` makes the text a link; the first column with one names the row. `sort` are field names or expressions, in ascending
    order of what is shown ("-birth_date" for an age); without any the column cannot be sorted. `sort_for` says in which scopes the
    order can be had in time. `empty_last` keeps rows without a value at the end in both directions (it costs
    the index, so leave it out on big tables). A column that is not `shown` stands in sheets only, a `minor` one is left out on a phone,
    where each row is a list of labels and values; `roles` narrows who gets it.
    """

    key: str
    label: Text
    value: Callable[[Any], Any]
    kind: SheetKind = "text"
    show: Callable[[Any], Text] | None = None
    state: Callable[[Any], str] | None = None
    link: Callable[[Any], str] | None = None
    sort: tuple[str | Combinable, ...] = ()
    sort_for: Callable[[Scope], bool] = lambda scope: True
    empty_last: bool = False
    shown: bool = True
    minor: bool = False
    in_sheets: bool = True
    roles: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    def is_for(self, role: str) -> bool:
        return not self.roles or role in self.roles

    def text(self, row: Any) -> str:
        """What stands on the page."""
        return str(self.show(row)) if self.show else shown_value(self.value(row), self.kind)

    def ordering(self, *, descending: bool) -> list[OrderBy]:
        order = []
        for part in self.sort:
            turned = isinstance(part, str) and part.startswith("-")
            expression: Any = F(part.removeprefix("-")) if isinstance(part, str) else part
            options: dict[str, Any] = {"nulls_last": True} if self.empty_last else {}
            order.append(OrderBy(expression, descending=descending != turned, **options))
        return order

    def sheet_column(self) -> SheetColumn:
        return SheetColumn(heading=str(self.label), kind=self.kind)

    def sheet_cell(self, row: Any) -> Cell:
        value = self.value(row)
        if value is None or isinstance(value, (int, float, date)):
            return value
        return str(value)


def shown_value(value: Any, kind: SheetKind) -> str:
    """A bare value as a person here writes it; nothing gives an empty text."""
    if value is None or value == "":
        return ""
    if kind == "minutes":
        return hours(int(value))
    if kind == "moment" and isinstance(value, datetime):
        here = timezone.localtime(value)
        return f"{formats.date_format(here, 'SHORT_DATE_FORMAT')} {formats.time_format(here, 'TIME_FORMAT')}"
    if isinstance(value, date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    if kind in NUMERIC:
        return formats.number_format(value, decimal_pos=0 if kind == "whole" else 1, force_grouping=value >= 10_000)
    return str(value)


def hours(minutes: int) -> str:
    """Minutes as hours: one decimal while there are few, whole hours from ten on."""
    if minutes < SOON_MINUTES:
        return formats.number_format(round(minutes / 60, 1), decimal_pos=1 if minutes % 60 else 0)
    return formats.number_format(round(minutes / 60), decimal_pos=0, force_grouping=minutes >= 600_000)


def listed(labels: Iterable[Text]) -> str:
    """Several labels as one phrase: only the first keeps its capital letter."""
    words = [str(label) for label in labels]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as the template draws it; `content` is text, or markup already escaped."""

    label: str
    classes: str
    content: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """`name` is what the row is called where a control says whose it is."""

    key: str
    name: str
    cells: list[TableCell] = field(default_factory=list)


@dataclass(frozen=True)
class HeadCell:
    """A heading: where a click on it leads, and what it says of the order now."""

    label: str
    numeric: bool
    url: str = ""
    aria_sort: str = ""
    icon: str = ""
