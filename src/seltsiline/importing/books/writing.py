"""Writing many rows in few statements: the database makes rows of JSON, under row security and with its history like any other write."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.models import AutoField, BigAutoField, GeneratedField
from django.utils import timezone

CHUNK = 1000
Values = Mapping[str, Any]


def chunks(rows: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while piece := list(islice(iterator, size)):
        yield piece


def as_json(value: Any) -> Any:
    """A value as it is stored with an import row: dates and keys as text, sets and tuples as lists."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(as_json(item) for item in value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)


def insert_rows(model: type[models.Model], rows: Iterable[Values]) -> None:
    """Add rows given as column → value; a column that a row leaves out gets the model's default."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, (AutoField, BigAutoField, GeneratedField))
    ]
    now = timezone.now().isoformat()
    defaults = {
        field.column: now
        if isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add)
        else as_json(field.get_default())
        for field in fields
        if not field.primary_key
    }
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    statement = (
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"  # noqa: S608  names of our own models
    )
    with connection.cursor() as cursor:
        for piece in chunks(rows):
            cursor.execute(
                statement, [json.dumps([{**defaults, **row} for row in piece], default=as_json, ensure_ascii=False)]
            )


def update_rows(model: type[models.Model], rows: Iterable[Values]) -> None:
    """Change rows given as `id`, `county_id` and the columns to set; rows that set the same columns go together."""
    known = {field.column for field in model._meta.concrete_fields}
    groups: dict[tuple[str, ...], list[Values]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(row.keys() - {"id", "county_id"})), []).append(row)
    for columns, alike in groups.items():
        if columns and known.issuperset(columns):
            for piece in chunks(alike):
                _update(model, columns, piece, has_changed_at="changed_at" in known)


def _update(model: type[models.Model], columns: Sequence[str], rows: list[Values], *, has_changed_at: bool) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    quoted = [connection.ops.quote_name(column) for column in columns]
    changes = [f"{column} = given.{column}" for column in quoted] + (["changed_at = now()"] if has_changed_at else [])
    given = f"jsonb_populate_recordset(NULL::{table}, %s::jsonb) AS given"
    same_row = f"{table}.county_id = given.county_id AND {table}.id = given.id"
    statement = f"UPDATE {table} SET {', '.join(changes)} FROM {given} WHERE {same_row}"  # noqa: S608  names of our own models
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, default=as_json, ensure_ascii=False)])
