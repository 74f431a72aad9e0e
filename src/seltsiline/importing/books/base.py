"""What all books share: planning a row against what the county has, and turning stored values into model fields."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from seltsiline.core.keys import uuid7
from seltsiline.engines.sheets import ParsedRow

from ..problems import ERROR, WARNING, has_errors, of_cell_error

NEW, CHANGED, SAME, DOUBTFUL, FAILED, SKIPPED = "new", "changed", "same", "doubtful", "error", "skipped"
CHUNK = 500


@dataclass
class Planned:
    """What a row would do. `values` and `before` are JSON: dates as text, keys as text; `target` is the row of the register."""

    number: int
    state: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    target: UUID | None = None
    before: dict[str, Any] | None = None


def as_json(value: Any) -> Any:
    """A value as it is stored with an import row."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    return value


def problems_of(row: ParsedRow) -> list[dict[str, Any]]:
    return [of_cell_error(error, ERROR) for error in row.errors] + [of_cell_error(warning, WARNING) for warning in row.warnings]


class Book(ABC):
    """Plans and writes one kind of row in one county. `day` is today's date in Estonia."""

    model: type[models.Model]
    history_reason = "sheet brought in"

    def __init__(self, county: int, day: date) -> None:
        self.county, self.day = county, day

    @abstractmethod
    def load(self, rows: Sequence[ParsedRow]) -> None:
        """Read what the county has, as far as these rows may need it."""

    @abstractmethod
    def plan(self, row: ParsedRow) -> Planned:
        """What the row would do; rows planned before it in the same sheet count as known."""

    def plan_all(self, rows: Sequence[ParsedRow]) -> list[Planned]:
        self.load(rows)
        return [self._checked(row) for row in rows]

    def _checked(self, row: ParsedRow) -> Planned:
        planned = self.plan(row)
        if has_errors(planned.problems):
            planned.state = FAILED
        return planned

    def new_target(self) -> UUID:
        return uuid7()

    def instance(self, key: UUID, values: dict[str, Any]) -> models.Model:
        """A row of the register from stored values."""
        fields = {name: self.value(name, value) for name, value in values.items()}
        return self.model(id=key, county_id=self.county, **fields)

    def value(self, name: str, stored: Any) -> Any:
        return self.model._meta.get_field(name.removesuffix("_id")).to_python(stored) if stored is not None else None

    @abstractmethod
    def create(self, rows: Iterable[Any]) -> None:
        """Write the new ones; `rows` are import rows with `target` and `values`."""

    def change(self, rows: Sequence[Any]) -> None:
        """Write changed fields of known rows."""
        by_key = {row.target: row for row in rows}
        for found in self.model._default_manager.filter(county_id=self.county, pk__in=list(by_key)):
            changed = self.fields_of(by_key[found.pk].values)
            for name, value in changed.items():
                setattr(found, name, self.value(name, value))
            found.save(update_fields=[*changed, "changed_at"])
            self.after_change(found, by_key[found.pk].values)

    def after_change(self, found: models.Model, values: dict[str, Any]) -> None:
        """Rows beside the changed one, such as papers."""

    def fields_of(self, values: dict[str, Any]) -> dict[str, Any]:
        """Of the stored values those that are columns of the row itself."""
        return values

    @abstractmethod
    def take_back(self, created: Sequence[UUID]) -> list[UUID]:
        """Delete rows that an import made; answers those that cannot go because others hang on them."""
