"""Composite foreign keys: `(county_id, client_id)` must name a row of that very county.

A plain foreign key check ignores row security and would accept a stranger's row. The child declares the relation as
`ForeignKey(db_constraint=False, db_index=False)` and adds this constraint; the parent has `UniqueConstraint(county, id)`.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.ddl_references import Statement
from django.db.models.constraints import BaseConstraint


class CompositeForeignKey(BaseConstraint):
    """`FOREIGN KEY (columns) REFERENCES to_table (to_columns)`, checked at once: a deferred one would fail after the page is made."""

    def __init__(
        self,
        *,
        columns: tuple[str, ...],
        to_table: str,
        to_columns: tuple[str, ...],
        name: str,
        on_delete: str = "RESTRICT",
    ) -> None:
        super().__init__(name=name)
        self.columns, self.to_table, self.to_columns, self.on_delete = (
            tuple(columns),
            to_table,
            tuple(to_columns),
            on_delete,
        )

    def _definition(self) -> str:
        return (
            f"FOREIGN KEY ({', '.join(self.columns)}) REFERENCES {self.to_table} ({', '.join(self.to_columns)}) "
            f"ON DELETE {self.on_delete}"
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        return f"CONSTRAINT {self.name} {self._definition()}"

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        return Statement(f"ALTER TABLE {model._meta.db_table} ADD CONSTRAINT {self.name} {self._definition()}")

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return Statement(f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {self.name}")

    def validate(
        self, model: type[models.Model], instance: models.Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """The database checks it: looking the parent up here would only repeat the query."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, arguments, options = super().deconstruct()
        options.update(
            columns=self.columns, to_table=self.to_table, to_columns=self.to_columns, on_delete=self.on_delete
        )
        return path, tuple(arguments), options

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompositeForeignKey) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.columns, self.to_table, self.to_columns))


def same_county(child: str, parent: str, column: str) -> CompositeForeignKey:
    """The usual one: `child.(county_id, <column>)` to `parent.(county_id, id)`."""
    return CompositeForeignKey(
        columns=("county_id", column),
        to_table=parent,
        to_columns=("county_id", "id"),
        name=f"{child}_{column.removesuffix('_id')}_same_county",
    )
