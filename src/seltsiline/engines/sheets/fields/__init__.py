"""The four kinds of tables and their fields, with the headings under which people keep them."""

from typing import Final

from seltsiline.engines.sheets.fields.clients import CLIENTS
from seltsiline.engines.sheets.fields.partners import PARTNERS
from seltsiline.engines.sheets.fields.specification import FieldSpec, KindSpec, SheetKind
from seltsiline.engines.sheets.fields.visits import VISITS
from seltsiline.engines.sheets.fields.volunteers import VOLUNTEERS

KINDS: Final[dict[SheetKind, KindSpec]] = {
    "volunteers": VOLUNTEERS,
    "clients": CLIENTS,
    "visits": VISITS,
    "partners": PARTNERS,
}

__all__ = ["KINDS", "FieldSpec", "KindSpec", "SheetKind"]
