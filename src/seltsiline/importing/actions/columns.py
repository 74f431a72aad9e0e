"""Which column is which field: what a person says wins over the guess and is remembered for the next time."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from seltsiline.core.keys import uuid7
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.engines.sheets import KINDS, DurationUnit, NameOrder, heading_key

from ..models import ColumnMemory, ImportBatch
from ..policies import check_can_import, check_open
from ..sheets import ORDER_MARK, UNIT_MARK, described, remembered, table_of, unit_of

NAME_FIELDS = ("name", "volunteer", "client")


def choose_sheet(*, by: Scope, batch: ImportBatch, sheet: str) -> ImportBatch:
    """Take another sheet of the workbook; its columns are guessed anew. Raises SheetError where it cannot be read."""
    check_can_import(by, batch.county_id)
    check_open(batch)
    batch.sheet_name = sheet
    table = table_of(batch)
    batch.options |= described(table, batch.kind, remembered(batch.county_id, batch.kind))  # type: ignore[arg-type]
    batch.mapping = {str(column["index"]): column["field"] for column in batch.options["columns"] if column["field"]}
    batch.options["decided_unit"] = unit_of(table, {int(index): field for index, field in batch.mapping.items()})
    batch.state, batch.counts = ImportBatch.State.UPLOADED, {}
    batch.rows.all().delete()
    batch.save()
    return batch


def set_columns(
    *, by: Scope, batch: ImportBatch, mapping: Mapping[int, str], unit: str = "", name_order: str = ""
) -> ImportBatch:
    """`mapping` is column → field; columns that are not in it are left out. `unit` and `name_order` empty: as the sheet itself tells.

    Raises Refused where a field is chosen twice or a needed one not at all.
    """
    check_can_import(by, batch.county_id)
    check_open(batch)
    check_mapping(batch.kind, mapping)
    if (unit and unit not in set(DurationUnit)) or (name_order and name_order not in set(NameOrder)):
        raise Refused(_("This choice is not known. Load the page again."))
    batch.mapping = {str(index): field for index, field in mapping.items()}
    batch.options |= {"unit": unit, "name_order": name_order}
    if "minutes" in mapping.values():
        batch.options["decided_unit"] = unit_of(table_of(batch), mapping)
    batch.save(update_fields=["mapping", "options", "changed_at"])
    remember(batch, mapping, unit, name_order)
    return batch


def check_mapping(kind: str, mapping: Mapping[int, str]) -> None:
    specification = KINDS[kind]  # type: ignore[index]
    labels = {spec.key: _(spec.label) for spec in specification.fields}
    chosen = list(mapping.values())
    if not set(chosen) <= labels.keys():
        raise Refused(_("This choice is not known. Load the page again."))
    twice = sorted({labels[field] for field in chosen if chosen.count(field) > 1})
    if twice:
        raise Refused(
            _("Two columns cannot be the same field: %(fields)s. Leave one of them out.") % {"fields": ", ".join(twice)}
        )
    missing = [labels[field] for field in specification.missing(chosen)]
    if missing:
        raise Refused(_("Say which column is: %(fields)s.") % {"fields": ", ".join(missing)})


def remember(batch: ImportBatch, mapping: Mapping[int, str], unit: str, name_order: str) -> None:
    """For the next sheet of this kind in the county, also what was left out. Columns without a heading cannot be known again."""
    chosen: dict[str, str] = {}
    for column in batch.options["columns"]:
        key, field = heading_key(column["heading"]), mapping.get(column["index"], "")
        if key:
            chosen[key] = field
            if field == "minutes":
                chosen[key + UNIT_MARK] = unit
            if field in NAME_FIELDS:
                chosen[key + ORDER_MARK] = name_order
    now = timezone.now()
    ColumnMemory.objects.bulk_create(
        (
            ColumnMemory(
                id=uuid7(), county_id=batch.county_id, kind=batch.kind, heading=heading, field=field, changed_at=now
            )
            for heading, field in chosen.items()
        ),
        update_conflicts=True,
        unique_fields=["county", "kind", "heading"],
        update_fields=["field", "changed_at"],
    )
