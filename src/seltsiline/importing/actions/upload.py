"""Taking a file: it is read at once, so that a file that cannot be read leaves nothing behind."""

import hashlib
from uuid import UUID

from seltsiline.core.days import latest_day, today
from seltsiline.core.scope import Scope
from seltsiline.engines.sheets import read_sheet

from ..models import ImportBatch
from ..policies import check_can_import, check_open
from ..sheets import described, remembered, unit_of

NOBODY = UUID(int=0)
LONGEST_NAME = 200


def upload_sheet(
    *, by: Scope, county: int, kind: str, data: bytes, filename: str, sheet: str = "", brought_by_name: str = ""
) -> ImportBatch:
    """A batch with its columns guessed. Raises SheetError, in words for the person, where the file cannot be read."""
    check_can_import(by, county)
    table = read_sheet(data, filename=filename, kind=kind, sheet=sheet)  # type: ignore[arg-type]
    memory = remembered(county, kind)
    batch = ImportBatch(
        county_id=county,
        kind=kind,
        file_name=filename[-LONGEST_NAME:],
        sheet_name=table.sheet if table.sheets and table.file_kind != "csv" else "",
        digest=hashlib.sha256(data).hexdigest(),
        content=data,
        brought_by=by.account or NOBODY,
        brought_by_name=brought_by_name,
    )
    batch.options = described(table, kind, memory)  # type: ignore[arg-type]
    batch.options |= {"today": today().isoformat(), "latest_day": latest_day().isoformat()}
    batch.mapping = {str(column["index"]): column["field"] for column in batch.options["columns"] if column["field"]}
    batch.options["decided_unit"] = unit_of(table, {int(index): field for index, field in batch.mapping.items()})
    batch.save(force_insert=True)
    return batch


def drop_batch(*, by: Scope, batch: ImportBatch) -> None:
    """Throw away a sheet that has not been saved, with everything read from it."""
    check_can_import(by, batch.county_id)
    check_open(batch)
    batch.rows.all().delete()
    batch.delete()
