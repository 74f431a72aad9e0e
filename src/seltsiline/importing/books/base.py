"""What all books share: planning rows against what the county has, writing what was chosen, and taking it back."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from seltsiline.core.keys import uuid7
from seltsiline.engines.sheets import Double, ParsedRow

from ..places import PlaceReader
from ..problems import ERROR, WARNING, has_errors, of_cell_error, problem
from .writing import as_json, insert_rows, update_rows

NEW, CHANGED, SAME, DOUBTFUL, FAILED, SKIPPED = "new", "changed", "same", "doubtful", "error", "skipped"


@dataclass(slots=True)
class Planned:
    """What a row would do. All values are JSON: dates and keys as text.

    new: `values` of the row to make under the key `target`. changed: `values` to write over `before` in the row `target`.
    doubtful about a row of the register (`target`): `values` for a new row, and in `before` what would be changed, as `old` and `new`.
    doubtful about another row of the file: as new, and `target` is empty.
    """

    number: int
    state: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    target: UUID | None = None
    before: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row that goes in: its key in the register, what to write, and for a change what stood there."""

    number: int
    target: UUID
    values: dict[str, Any]
    before: dict[str, Any] = field(default_factory=dict)


def json_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: as_json(value) for name, value in values.items()}


def problems_of(row: ParsedRow) -> list[dict[str, Any]]:
    return [of_cell_error(error, ERROR) for error in row.errors] + [
        of_cell_error(warning, WARNING) for warning in row.warnings
    ]


class Book(ABC):
    """Plans and writes one kind of row in one county.

    `day` is the day that counts as today; `targets` are the keys that an earlier plan gave to rows that would be new.
    """

    model: type[models.Model]

    def __init__(self, county: int, day: date, targets: Mapping[int, UUID] | None = None) -> None:
        self.county, self.day = county, day
        self.places = PlaceReader(county)
        self._targets = targets or {}

    @abstractmethod
    def load(self, rows: Sequence[ParsedRow]) -> None:
        """Read what the county has, as far as these rows may need it."""

    @abstractmethod
    def plan(self, row: ParsedRow) -> Planned:
        """What the row would do; rows planned before it in the same sheet count as known."""

    def plan_all(self, rows: Sequence[ParsedRow], doubles: Sequence[Double]) -> list[Planned]:
        """All rows, in their order. A row with errors does nothing, whatever else it says. `doubles` are those inside the file."""
        self.load(rows)
        planned = [self.plan(row) for row in rows]
        for each in planned:
            if has_errors(each.problems):
                each.state, each.target, each.before = FAILED, None, None
        self._doubt_doubles(doubles, planned)
        return planned

    def _doubt_doubles(self, doubles: Sequence[Double], planned: Sequence[Planned]) -> None:
        """New rows that may mean the same as an earlier new row of the file, by a mistake of one letter and the like."""
        by_number = {each.number: each for each in planned}
        for double in doubles:
            first, *later = [by_number[number] for number in double.numbers]
            if double.certainty == "doubtful" and double.why != "visit" and first.state == NEW:
                for each in later:
                    if each.state == NEW:
                        each.state, each.target = DOUBTFUL, None
                        each.problems.append(problem("perhaps_same_row", row=first.number))

    def new_target(self, number: int) -> UUID:
        return self._targets.get(number) or uuid7()

    @abstractmethod
    def create(self, rows: Sequence[Chosen]) -> None:
        """Write new rows."""

    def insert(self, rows: Sequence[Chosen], columns: Collection[str], **common: Any) -> None:
        insert_rows(
            self.model,
            (
                {
                    "id": row.target,
                    "county_id": self.county,
                    **common,
                    **{k: v for k, v in row.values.items() if k in columns},
                }
                for row in rows
            ),
        )

    def change(self, rows: Sequence[Chosen]) -> None:
        """Write changed fields of known rows."""
        update_rows(
            self.model, ({"id": row.target, "county_id": self.county, **self.columns_of(row.values)} for row in rows)
        )

    def columns_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Of the stored values those that are columns of the row itself."""
        return dict(values)

    @abstractmethod
    def hanging(self, created: Sequence[Chosen]) -> dict[UUID, str]:
        """Of rows made by an import those that others hang on, with the code of the reason (`hangs_…`)."""

    @abstractmethod
    def take_back(self, created: Sequence[Chosen]) -> None:
        """Delete rows that an import made; nothing hangs on them."""

    def restore(self, changed: Sequence[Chosen]) -> list[Chosen]:
        """Put back what stood before a change, where what was written still stands; answers the rows left as they are now."""
        found = {row["id"]: row for row in self.model._default_manager.filter(
            county_id=self.county, pk__in=[row.target for row in changed]).values()}  # fmt: skip
        back: list[Chosen] = []
        kept: list[Chosen] = []
        for row in changed:
            now = found.get(row.target)
            untouched = now is not None and all(
                as_json(now[name]) == value for name, value in self.columns_of(row.values).items()
            )
            (back if untouched else kept).append(row)
        update_rows(
            self.model, ({"id": row.target, "county_id": self.county, **self.columns_of(row.before)} for row in back)
        )
        return kept
