"""Volunteers and clients: finding somebody who is known already, by what is sure first."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from seltsiline.engines.sheets import ParsedRow, row_name
from seltsiline.engines.sheets.folding import within_one_letter

from ..places import place_values
from ..problems import ERROR, problem
from .base import CHANGED, DOUBTFUL, NEW, SAME, SKIPPED, Book, Planned, as_json, problems_of

Known = dict[str, Any]
TELLING = ("birth_date", "phone", "email")
"""Two rows of one name are the same person where one of these agrees and none contradicts."""


class PersonBook(Book):
    """`columns` are what a sheet may set; known people are read once for the whole sheet."""

    columns: tuple[str, ...]

    def load(self, rows: Sequence[ParsedRow]) -> None:
        self.by_code: dict[str, Known] = {}
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        self.numbers: dict[UUID, int] = {}
        wanted = ("id", *(self._attname(name) for name in self.columns))
        for values in self.model._default_manager.filter(county_id=self.county).values(*wanted):
            self._remember(values)

    def _attname(self, name: str) -> str:
        return self.model._meta.get_field(name).attname

    def _remember(self, known: Known) -> None:
        if known.get("personal_code"):
            self.by_code[known["personal_code"]] = known
        self.by_name[name_of(known)].append(known)

    def plan(self, row: ParsedRow) -> Planned:
        problems = problems_of(row)
        values = self.values_of(row, problems)
        planned = Planned(row.number, NEW, {name: as_json(value) for name, value in values.items()}, problems)
        if row.errors:
            return planned
        known, sure = self.find(values)
        if known is None:
            planned.target = self.new_target()
            self.numbers[planned.target] = row.number
            self._remember({"id": planned.target, **{self._attname(n): None for n in self.columns}, **values})
        elif known["id"] in self.numbers:
            planned.state, planned.target = SKIPPED, None
            problems.append(problem("same_in_file", row=self.numbers[known["id"]]))
        elif sure:
            self._plan_change(planned, known, values)
        else:
            planned.state, planned.target = DOUBTFUL, known["id"]
            problems.append(problem("perhaps_known", name=f"{known['given_name']} {known['family_name']}"))
            planned.before = {"name": f"{known['given_name']} {known['family_name']}"}
        return planned

    def values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        """Columns of the register from the row's values; what has no column goes to the note."""
        raise NotImplementedError

    def common_values(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        given = dict(row.values)
        places, unplaced = place_values(given, self.county, problems)
        values = {name: given[name] for name in self.columns if name in given and name not in ("municipality", "settlement")} | places
        values.update({name: list(values[name]) for name in ("languages", "profiles") if name in values})
        if unplaced:
            values["note"] = "; ".join(filter(None, [str(values.get("note", "")), *unplaced]))
        return values

    def find(self, values: dict[str, Any]) -> tuple[Known | None, bool]:
        """(known person, whether it is sure). None where the person is new."""
        code = values.get("personal_code")
        if code and code in self.by_code:
            return self.by_code[code], True
        candidates = [known for known in self.by_name[name_of(values)] if not contradicts(known, values)]
        for known in candidates:
            if any(values.get(name) and values[name] == known.get(name) for name in TELLING) or says_nothing_new(known, values):
                return known, True
        return (candidates[0], False) if candidates else (self._near(values), False)

    def _near(self, values: dict[str, Any]) -> Known | None:
        """Somebody with one letter different and the same telephone or birth date."""
        name = name_of(values)
        if not any(values.get(key) for key in TELLING):
            return None
        for other, people in list(self.by_name.items()):
            if abs(len(other) - len(name)) <= 1 and other != name and within_one_letter(other, name):
                for known in people:
                    if any(values.get(key) and values[key] == known.get(key) for key in TELLING) and not contradicts(known, values):
                        return known
        return None

    def _plan_change(self, planned: Planned, known: Known, values: dict[str, Any]) -> None:
        changed = {name: value for name, value in values.items() if differs(known.get(name), value)}
        planned.target = known["id"]
        planned.state = CHANGED if changed else SAME
        planned.values = {name: as_json(value) for name, value in changed.items()}
        planned.before = {name: as_json(known.get(name)) for name in changed}
        if changed and any(name in changed for name in ("given_name", "family_name")) and name_of(known) != name_of(values):
            planned.problems.append(problem("code_taken", field="personal_code", level=ERROR, name=f"{known['given_name']} {known['family_name']}"))


def name_of(values: dict[str, Any]) -> str:
    from seltsiline.engines.sheets import name_key

    return name_key(str(values.get("given_name", "")), str(values.get("family_name", "")))


def differs(old: Any, new: Any) -> bool:
    """Whether the sheet says something else. An empty cell says nothing; lists are compared as sets; a note is only added to."""
    if new in (None, "", []):
        return False
    if isinstance(new, list):
        return set(new) != set(old or [])
    return bool(old != new)


def contradicts(known: Known, values: dict[str, Any]) -> bool:
    """Different codes or birth dates: two people of one name."""
    return any(known.get(name) and values.get(name) and known[name] != values[name] for name in ("personal_code", "birth_date"))


def says_nothing_new(known: Known, values: dict[str, Any]) -> bool:
    """All that the row says stands in the register already: the same sheet brought in again."""
    return not any(differs(known.get(name), value) for name, value in values.items())


__all__ = ["PersonBook", "row_name"]
