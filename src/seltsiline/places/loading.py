"""Brings the three tables of places in step with the facts that the product ships, and adds the ferries to start from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .tables import counties, municipalities, read_rows, settlements


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows that one loading wrote. `kept` are places that the facts no longer have but other rows still refer to."""

    created: int = 0
    changed: int = 0
    deleted: int = 0
    kept: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.created + other.created,
            self.changed + other.changed,
            self.deleted + other.deleted,
            self.kept + other.kept,
        )


def load_places() -> Counts:
    """Insert what is new, update what differs, delete what is gone and nobody refers to; a second run writes nothing.

    A ferry is updated only until somebody has saved it: from then on it is theirs.

    The caller is the owner role: the runtime roles cannot write these tables.
    """
    from django.db import transaction

    from .models import County, Municipality, Settlement

    with transaction.atomic():
        counts = Counts()
        for model, wanted in ((County, _counties()), (Municipality, _municipalities()), (Settlement, _settlements())):
            counts += _write(model, wanted)
        for model, wanted in ((Settlement, _settlements()), (Municipality, _municipalities()), (County, _counties())):
            counts += _delete_others(model, wanted)
        counts += _load_ferries()
    return counts


Rows = Mapping[int, dict[str, Any]]
"""Code → the other columns."""


def _counties() -> Rows:
    columns = ("name", "short_name", "latitude", "longitude", "area_km2")
    return {county.code: {column: getattr(county, column) for column in columns} for county in counties()}


def _municipalities() -> Rows:
    columns = ("name", "kind", "latitude", "longitude")
    return {
        municipality.code: {column: getattr(municipality, column) for column in columns}
        | {"county_id": municipality.county_code}
        for municipality in municipalities()
    }


def _settlements() -> Rows:
    columns = ("name", "kind", "latitude", "longitude", "island")
    return {
        settlement.code: {column: getattr(settlement, column) for column in columns}
        | {"county_id": settlement.county_code, "municipality_id": settlement.municipality_code}
        for settlement in settlements()
    }


def _write(model: Any, wanted: Rows) -> Counts:
    columns = list(next(iter(wanted.values())))
    existing = {row.pop("code"): row for row in model.objects.values("code", *columns)}
    new = [model(code=code, **values) for code, values in wanted.items() if code not in existing]
    differing = [
        model(code=code, **values) for code, values in wanted.items() if code in existing and existing[code] != values
    ]
    model.objects.bulk_create(new, batch_size=1000)
    model.objects.bulk_update(differing, [column.removesuffix("_id") for column in columns], batch_size=500)
    return Counts(created=len(new), changed=len(differing))


def _delete_others(model: Any, wanted: Rows) -> Counts:
    """Each place in a savepoint of its own, with its foreign keys checked at once instead of at the commit."""
    from django.db import IntegrityError, connection, transaction
    from django.db.models import ProtectedError, RestrictedError

    deleted = kept = 0
    for row in _gone(model, wanted):
        try:
            with transaction.atomic():
                row.delete()
                connection.check_constraints()
            deleted += 1
        except (ProtectedError, RestrictedError, IntegrityError):
            kept += 1
    return Counts(deleted=deleted, kept=kept)


def _gone(model: Any, wanted: Rows) -> Iterable[Any]:
    return model.objects.exclude(code__in=list(wanted))


def ferry_starting_values() -> list[dict[str, Any]]:
    """The columns of `FerryLink` as `data/ferries.tsv` has them."""
    return [
        {column: _ferry_value(column, text) for column, text in row.items()} | {"to_be_checked": True}
        for row in read_rows("ferries.tsv")
    ]


def _ferry_value(column: str, text: str) -> Any:
    if column.endswith(("latitude", "longitude")):
        return float(text)
    if column == "valid_from":
        return date.fromisoformat(text)
    if column.endswith(("minutes", "month")):
        return int(text) if text else None
    return text


FERRY_KEY = ("start_name", "end_name", "valid_from", "first_month")
"""What the table keeps unique."""


def _load_ferries() -> Counts:
    """By their codes. One that people have entered themselves, for the same ports from the same day, is not added again."""
    from .models import FerryLink

    wanted = ferry_starting_values()
    columns = list(wanted[0])
    by_code = {link.code: link for link in FerryLink.objects.exclude(code="")}
    entered = set(FerryLink.objects.values_list(*FERRY_KEY))
    new = [
        FerryLink(**values)
        for values in wanted
        if values["code"] not in by_code and tuple(values[column] for column in FERRY_KEY) not in entered
    ]
    differing = [
        link
        for values in wanted
        if (link := by_code.get(values["code"])) and link.to_be_checked and _differs(link, values)
    ]
    FerryLink.objects.bulk_create(new)
    FerryLink.objects.bulk_update(differing, columns)
    return Counts(created=len(new), changed=len(differing))


def _differs(row: Any, values: Mapping[str, Any]) -> bool:
    """Whether a column had another value; the row has the new ones afterwards."""
    differing = [column for column, value in values.items() if getattr(row, column) != value]
    for column in differing:
        setattr(row, column, values[column])
    return bool(differing)
