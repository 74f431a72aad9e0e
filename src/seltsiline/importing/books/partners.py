"""Sheets of partner organisations."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from seltsiline.companionship.models import Client
from seltsiline.engines.sheets import ParsedRow, name_key
from seltsiline.engines.sheets.folding import fold, within_one_letter
from seltsiline.organisations.models import Organisation

from ..problems import ERROR, has_errors, problem
from .base import CHANGED, DOUBTFUL, NEW, SAME, SKIPPED, Book, Chosen, Planned, json_values, problems_of
from .people import combined, differs, joined
from .writing import as_json, insert_rows

Known = dict[str, Any]
COLUMNS = (
    "name",
    "registry_code",
    "kind",
    "address",
    "contact_name",
    "phone",
    "email",
    "agreement_from",
    "agreement_to",
    "note",
    "partner_roles",
)
NEAREST_KIND = {"ministry": "state", "foundation": "ngo", "school": "other"}
ROLE_WORDS = {
    "refers": ("suuna", "refer", "направ"), "hosts": ("ruum", "võõrusta", "host", "прин"), "trains": ("koolita", "train", "обуч"),
    "recruits": ("värba", "leiab", "recruit", "find", "привлек"), "funds": ("rahasta", "fund", "toeta", "финанс"),
    "leads": ("juhi", "eestveda", "lead", "руковод"),
}  # fmt: skip


class PartnerBook(Book):
    model = Organisation

    def load(self, rows: Sequence[ParsedRow]) -> None:
        self.by_code: dict[str, Known] = {}
        self.by_name: dict[str, Known] = {}
        self.numbers: dict[UUID, int] = {}
        for known in Organisation.objects.filter(county_id=self.county).values("id", "municipality_id", *COLUMNS):
            self._remember(known)

    def _remember(self, known: Known) -> None:
        if known.get("registry_code"):
            self.by_code[known["registry_code"]] = known
        self.by_name.setdefault(name_key(known["name"]), known)

    def plan(self, row: ParsedRow) -> Planned:
        problems = problems_of(row)
        values = self._values_of(row, problems)
        planned = Planned(row.number, NEW, json_values(values), problems)
        if has_errors(problems):
            return planned
        known = self._find(values)
        if known is None:
            planned.target = self.new_target(row.number)
            self.numbers[planned.target] = row.number
            self._remember({"id": planned.target, **values})
        elif known["id"] in self.numbers:
            planned.state = SKIPPED
            problems.append(
                problem(
                    "same_in_file_differs" if _changes(known, values) else "same_in_file", row=self.numbers[known["id"]]
                )
            )
        else:
            self._plan_known(planned, known, values)
        return planned

    def _plan_known(self, planned: Planned, known: Known, values: dict[str, Any]) -> None:
        one, other = name_key(known["name"]), name_key(values["name"])
        if one != other and not (set(one.split()) & set(other.split()) or within_one_letter(one, other)):
            planned.problems.append(
                problem("registry_code_taken", field="registry_code", level=ERROR, name=known["name"])
            )
            return
        changed = _changes(known, values)
        before = {name: as_json(known.get(name)) for name in changed}
        first, last = (changed.get(name, known.get(name)) for name in ("agreement_from", "agreement_to"))
        if first and last and last < first:
            planned.problems.append(problem("days_order", field="agreement_to", level=ERROR))
        planned.target = known["id"]
        if one != other:
            planned.state, planned.before = DOUBTFUL, {"old": before, "new": json_values(changed)}
            planned.problems.append(problem("name_changed", name=known["name"]))
            return
        self.numbers[known["id"]] = planned.number
        planned.state = CHANGED if changed else SAME
        planned.values, planned.before = json_values(changed), before or None

    def _find(self, values: dict[str, Any]) -> Known | None:
        """By registry code; by name where the codes do not contradict."""
        code = values.get("registry_code")
        if code and code in self.by_code:
            return self.by_code[code]
        known = self.by_name.get(name_key(values["name"]))
        contradicts = known is not None and code and known.get("registry_code") and known["registry_code"] != code
        return None if contradicts else known

    def _values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        given: dict[str, Any] = row.values
        places, rest = self.places.read(given, problems)
        values = {name: given[name] for name in COLUMNS if given.get(name)}
        if "municipality_id" in places:
            values["municipality_id"] = places["municipality_id"]
        if values.get("kind") in NEAREST_KIND:
            values["kind"] = NEAREST_KIND[values["kind"]]
        if given.get("role"):
            said = str(given["role"])
            roles = roles_in(said)
            if roles:
                values["partner_roles"] = roles
            else:
                problems.append(problem("role_unknown", field="role", value=said))
                rest.append(said)
        if rest:
            values["note"] = joined(values.get("note"), *rest)
        return values

    def create(self, rows: Sequence[Chosen]) -> None:
        insert_rows(Organisation, ({"id": row.target, "county_id": self.county, **row.values} for row in rows))

    def hanging(self, created: Sequence[Chosen]) -> dict[UUID, str]:
        residents = Client.objects.filter(county_id=self.county, care_home_id__in=[row.target for row in created])
        return dict.fromkeys(residents.values_list("care_home_id", flat=True), "hangs_residents")

    def take_back(self, created: Sequence[Chosen]) -> None:
        Organisation.objects.filter(county_id=self.county, pk__in=[row.target for row in created]).delete()


def _changes(known: Known, values: dict[str, Any]) -> dict[str, Any]:
    found = {
        name: combined(name, known.get(name), value)
        for name, value in values.items()
        if differs(name, known.get(name), value)
    }
    if name_key(known["name"]) == name_key(values["name"]):
        found.pop("name", None)
    return found


@lru_cache(maxsize=500)
def _roles(said: str) -> tuple[str, ...]:
    return tuple(role for role, words in ROLE_WORDS.items() if any(fold(word) in fold(said) for word in words))


def roles_in(said: str) -> list[str]:
    """The roles that a cell speaks of; a sheet repeats the same few cells."""
    return list(_roles(said))
