"""Sheets of partner organisations."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from seltsiline.companionship.models import Client
from seltsiline.engines.sheets import ParsedRow, name_key
from seltsiline.organisations.models import Organisation

from ..places import place_values
from .base import CHANGED, CHUNK, NEW, SAME, SKIPPED, Book, Planned, as_json, problems_of
from .people import differs
from ..problems import problem

COLUMNS = ("name", "registry_code", "kind", "address", "contact_name", "phone", "email", "agreement_from", "agreement_to", "note", "partner_roles")
ROLE_WORDS = {
    "refers": ("suuna", "refer", "направ"), "hosts": ("ruum", "võõrusta", "host", "прин"), "trains": ("koolita", "train", "обуч"),
    "recruits": ("värba", "leiab", "recruit", "find", "привлек"), "funds": ("rahasta", "fund", "toeta", "финанс"),
    "leads": ("juhi", "eestveda", "lead", "руковод"),
}  # fmt: skip


class PartnerBook(Book):
    model = Organisation

    def load(self, rows: Sequence[ParsedRow]) -> None:
        self.by_code: dict[str, dict[str, Any]] = {}
        self.by_name: dict[str, dict[str, Any]] = {}
        self.numbers: dict[UUID, int] = {}
        for known in Organisation.objects.filter(county_id=self.county).values("id", "municipality_id", *COLUMNS):
            self._remember(known)

    def _remember(self, known: dict[str, Any]) -> None:
        if known.get("registry_code"):
            self.by_code[known["registry_code"]] = known
        self.by_name.setdefault(name_key(known["name"]), known)

    def plan(self, row: ParsedRow) -> Planned:
        problems = problems_of(row)
        values = self._values_of(row, problems)
        planned = Planned(row.number, NEW, {name: as_json(value) for name, value in values.items()}, problems)
        if row.errors:
            return planned
        known = self._find(values)
        if known is None:
            planned.target = self.new_target()
            self.numbers[planned.target] = row.number
            self._remember({"id": planned.target, **values})
        elif known["id"] in self.numbers:
            planned.state = SKIPPED
            problems.append(problem("same_in_file", row=self.numbers[known["id"]]))
        else:
            changed = {name: value for name, value in values.items() if differs(known.get(name), value)}
            planned.state, planned.target = (CHANGED if changed else SAME), known["id"]
            planned.values = {name: as_json(value) for name, value in changed.items()}
            planned.before = {name: as_json(known.get(name)) for name in changed}
        return planned

    def _find(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """By registry code; by name where the codes do not contradict."""
        code = values.get("registry_code")
        if code and code in self.by_code:
            return self.by_code[code]
        known = self.by_name.get(name_key(values["name"])) if values.get("name") else None
        contradicts = known is not None and code and known.get("registry_code") and known["registry_code"] != code
        return None if contradicts else known

    def _values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        given = dict(row.values)
        places, unplaced = place_values(given, self.county, problems)
        values = {name: given[name] for name in COLUMNS if given.get(name)}
        if "municipality_id" in places:
            values["municipality_id"] = places["municipality_id"]
        if given.get("role"):
            roles = [role for role, words in ROLE_WORDS.items() if any(word in str(given["role"]).lower() for word in words)]
            values["partner_roles"] = roles
            unplaced = unplaced if roles else [*unplaced, str(given["role"])]
        if unplaced:
            values["note"] = "; ".join(filter(None, [str(values.get("note", "")), *unplaced]))
        return values

    def create(self, rows: Iterable[Any]) -> None:
        Organisation.objects.bulk_create([self.instance(row.target, row.values) for row in rows], batch_size=CHUNK)

    def take_back(self, created: Sequence[UUID]) -> list[UUID]:
        kept = set(Client.objects.filter(county_id=self.county, care_home_id__in=created).values_list("care_home_id", flat=True))
        Organisation.objects.filter(county_id=self.county, pk__in=[key for key in created if key not in kept]).delete()
        return sorted(kept)
