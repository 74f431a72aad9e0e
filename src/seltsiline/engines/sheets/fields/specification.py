"""What a field is: its key, its label, how its cells are read, and the headings that mean it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from seltsiline.engines.sheets.readers import Reader

SheetKind = Literal["volunteers", "clients", "visits", "partners"]

Content = Literal[
    "", "personal_code", "registry_code", "email", "phone", "date", "duration", "time", "name", "sex", "place_kind",
    "profile", "language",
]  # fmt: skip
"""How the values of a field can be recognised without a heading; empty where they cannot."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. `headings` surely mean it; `maybe` headings mean it unless the values or other columns speak against.

    Both are text parted by `|`. `label` is an English msgid.
    """

    key: str
    label: str
    reader: Reader
    headings: str
    maybe: str = ""
    content: Content = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class KindSpec:
    """All fields of one kind of table. Of each group in `needs` at least one alternative must be there in full."""

    kind: SheetKind
    label: str
    fields: tuple[FieldSpec, ...]
    needs: tuple[tuple[tuple[str, ...], ...], ...]

    def field(self, key: str) -> FieldSpec:
        for spec in self.fields:
            if spec.key == key:
                return spec
        raise KeyError(key)

    def missing(self, present: Collection[str]) -> list[str]:
        """Fields that are needed and not there: for each unmet need the keys of its first alternative."""
        lacking: list[str] = []
        for alternatives in self.needs:
            if not any(all(key in present for key in alternative) for alternative in alternatives):
                nearest = max(alternatives, key=lambda keys: sum(key in present for key in keys) / len(keys))
                lacking.extend(key for key in nearest if key not in present)
        return lacking
