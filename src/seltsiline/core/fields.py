"""Field types that stand in every module."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, GeneratedField, TextField, Value

from .keys import uuid7


class PrimaryKey(models.UUIDField):  # type: ignore[type-arg]
    """UUIDv7 made in Python; the same default stands in the database, set where row security is applied.

    (A declared `db_default` would make every INSERT read the key back, which needs a right to read that not every writer has.)
    """

    def __init__(self, **options: Any) -> None:
        options.update(primary_key=True, default=uuid7, editable=False)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, arguments, options = super().deconstruct()
        for fixed in ("primary_key", "default", "editable"):
            options.pop(fixed, None)
        return name, path, arguments, options


def words() -> "ArrayField[Any, Any]":
    """A short list of code words, such as languages or help profiles."""
    return ArrayField(TextField(), default=list, blank=True)


def sort_key(*columns: str) -> GeneratedField:
    """The Estonian order of the joined columns, computed by the database."""
    return GeneratedField(
        expression=Func(*_joined(columns), function="core_sort_key"),
        output_field=TextField(db_collation="C"),
        db_persist=True,
    )


def _joined(columns: tuple[str, ...]) -> list[Any]:
    joined: Any = F(columns[0])
    for column in columns[1:]:
        joined = _Pair(_Pair(joined, Value(" ")), F(column))
    return [joined]


class _Pair(Func):
    """`a || b`: unlike `concat()` it is immutable."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()


class PersonSearch(Func):
    """The text that search compares a person by: names in both orders, telephone, personal code."""

    function = "core_person_search"
    output_field = TextField(db_collation="C")


def person_search() -> GeneratedField:
    return GeneratedField(
        expression=PersonSearch(F("given_name"), F("family_name"), F("phone"), F("personal_code")),
        output_field=TextField(db_collation="C"),
        db_persist=True,
    )
