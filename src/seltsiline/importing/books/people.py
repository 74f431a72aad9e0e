"""Volunteers and clients: finding somebody who is known already, by what is sure first."""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from seltsiline.engines.sheets import ParsedRow, name_key
from seltsiline.engines.sheets.folding import fold, within_one_letter

from ..problems import ERROR, has_errors, problem
from .base import CHANGED, DOUBTFUL, NEW, SAME, SKIPPED, Book, Planned, json_values, problems_of
from .writing import as_json

Known = dict[str, Any]
TELLING = ("birth_date", "phone", "email")
"""Two rows of one name are the same person where one of these agrees and none contradicts."""
ADDED_TO = ("note", "wishes")
"""Texts that a sheet adds to and never replaces."""
NEAR_LETTERS = 5
MOST_NEAR = 60


class PersonBook(Book):
    """`columns` are what a sheet may set; known people are read once for the whole sheet."""

    columns: tuple[str, ...]

    def load(self, rows: Sequence[ParsedRow]) -> None:
        self.by_code: dict[str, Known] = {}
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        self.near: dict[tuple[Any, ...], list[tuple[str, Known]]] = defaultdict(list)
        self.numbers: dict[UUID, int] = {}
        wanted = ("id", *(self._attname(name) for name in self.columns))
        for values in self.model._default_manager.filter(county_id=self.county).values(*wanted):
            self._remember(values)

    def _attname(self, name: str) -> str:
        return self.model._meta.get_field(name).attname  # type: ignore[union-attr]

    def _remember(self, known: Known) -> None:
        name = name_of(known)
        if known.get("personal_code"):
            self.by_code[known["personal_code"]] = known
        self.by_name[name].append(known)
        for key in _near_keys(name, known):
            self.near[key].append((name, known))

    def plan(self, row: ParsedRow) -> Planned:
        problems = problems_of(row)
        values = self.values_of(row, problems)
        planned = Planned(row.number, NEW, json_values(values), problems)
        if has_errors(problems):
            return planned
        known, how = self.find(values)
        if known is None:
            planned.target = self.new_target(row.number)
            self.numbers[planned.target] = row.number
            self._remember({"id": planned.target, **values})
        elif known["id"] in self.numbers:
            self._plan_repeated(planned, known, values, sure=how != "doubt")
        else:
            self._plan_known(planned, known, values, how)
        return planned

    def _plan_repeated(self, planned: Planned, known: Known, values: dict[str, Any], *, sure: bool) -> None:
        """The person stands in an earlier row of this file too."""
        first = self.numbers[known["id"]]
        if not sure:
            planned.state = DOUBTFUL
            planned.problems.append(problem("perhaps_same_row", row=first))
            return
        planned.state = SKIPPED
        says_more = bool(changes_in(known, values)) and first != planned.number
        planned.problems.append(problem("same_in_file_differs" if says_more else "same_in_file", row=first))

    def _plan_known(self, planned: Planned, known: Known, values: dict[str, Any], how: str) -> None:
        other_name = how == "code" and name_of(known) != name_of(values)
        name = f"{known['given_name']} {known['family_name']}"
        if other_name and not _may_be_one_person(known, values):
            planned.problems.append(problem("code_taken", field="personal_code", level=ERROR, name=name))
            return
        changed = self.changed(planned, known, values)
        before = {column: as_json(known.get(column)) for column in changed}
        planned.target = known["id"]
        if how == "doubt" or other_name:
            planned.state = DOUBTFUL
            planned.problems.append(problem("name_changed" if other_name else "perhaps_known", name=name))
            planned.before = {"old": before, "new": json_values(changed)}
            return
        self.numbers[known["id"]] = planned.number
        planned.state = CHANGED if changed else SAME
        planned.values, planned.before = json_values(changed), before or None

    def changed(self, planned: Planned, known: Known, values: dict[str, Any]) -> dict[str, Any]:
        """What the row would change, with what follows from it; texts that are added to come whole."""
        if any(each["code"] == "birth_year_from_age" for each in planned.problems) and known.get("birth_year"):
            values = {name: value for name, value in values.items() if name != "birth_year"}
        found = changes_in(known, values)
        return found | self.follow(planned, known, found)

    def follow(self, planned: Planned, known: Known, changed: dict[str, Any]) -> dict[str, Any]:
        """What must change together with these columns; may take columns out and add problems."""
        return {}

    @abstractmethod
    def values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        """Columns of the register from the row's values; what has no column goes to the note."""

    def common_values(self, row: ParsedRow, problems: list[dict[str, Any]]) -> tuple[dict[str, Any], list[str]]:
        """(values that have a column of the same name, texts for the note)."""
        given: dict[str, Any] = row.values
        places, rest = self.places.read(given, problems)
        values = {
            name: given[name] for name in self.columns if name in given and name not in ("municipality", "settlement")
        }
        values |= places
        values.update({name: list(values[name]) for name in ("languages", "profiles", "free_times") if name in values})
        return values, rest

    def find(self, values: dict[str, Any]) -> tuple[Known | None, str]:
        """(known person, `code` | `name` where it is sure, `doubt` where a person has to look). None where the person is new."""
        code = values.get("personal_code")
        if code and code in self.by_code:
            return self.by_code[code], "code"
        candidates = [known for known in self.by_name.get(name_of(values), ()) if not contradicts(known, values)]
        candidates.sort(key=lambda known: known["id"] in self.numbers)
        for known in candidates:
            if any(values.get(name) and values[name] == known.get(name) for name in TELLING) or not changes_in(
                known, values
            ):
                return known, "name"
        return (candidates[0], "doubt") if candidates else (self._near(values), "doubt")

    def _near(self, values: dict[str, Any]) -> Known | None:
        """Somebody with one letter different and the same telephone, birth date, e-mail or municipality."""
        name = name_of(values)
        for key in _near_keys(name, values):
            people = self.near.get(key, [])
            if len(people) > MOST_NEAR:
                continue  # an everyday name, written right
            for other, known in people:
                by_place_alone = key[0] == "municipality_id" and _both_differ(known, values, "phone")
                if not by_place_alone and within_one_letter(other, name) and not contradicts(known, values):
                    return known
        return None


def _near_keys(name: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """One letter cannot spoil both ends of a longer name, so names one letter apart share an end."""
    for key in TELLING:
        if values.get(key):
            yield key, values[key]
    if values.get("municipality_id") and len(name) >= 2 * NEAR_LETTERS + 2:
        yield "municipality_id", values["municipality_id"], "begins", name[:NEAR_LETTERS]
        yield "municipality_id", values["municipality_id"], "ends", name[-NEAR_LETTERS:]


def name_of(values: dict[str, Any]) -> str:
    """The folded words of the name in alphabetical order, whichever was taken for the family name."""
    return name_key(str(values.get("given_name", "")), str(values.get("family_name", "")))


def changes_in(known: Known, values: dict[str, Any]) -> dict[str, Any]:
    """What the sheet says otherwise. An empty cell says nothing; the spelling of a name stays the register's."""
    found = {
        name: combined(name, known.get(name), value)
        for name, value in values.items()
        if differs(name, known.get(name), value)
    }
    if name_of(known) == name_of({"given_name": "", "family_name": "", **values}):
        found.pop("given_name", None)
        found.pop("family_name", None)
    if known.get("birth_date"):
        found.pop("birth_year", None)
    return found


def differs(name: str, old: Any, new: Any) -> bool:
    """Whether the sheet says something else than the register. Lists are compared as sets, added texts by containment."""
    if new in (None, "", []):
        return False
    if isinstance(old, frozenset):
        return new not in old
    if isinstance(new, list):
        return set(new) != set(old or [])
    if name in ADDED_TO:
        return str(new) not in str(old or "")
    if name in ("phone", "email"):
        return fold(str(new)).replace(" ", "") != fold(str(old or "")).replace(" ", "")
    return bool(old != new)


def combined(name: str, old: Any, new: Any) -> Any:
    return f"{old}; {new}" if name in ADDED_TO and old else new


def contradicts(known: Known, values: dict[str, Any]) -> bool:
    """Different codes or birth dates: two people of one name."""
    return any(_both_differ(known, values, name) for name in ("personal_code", "birth_date"))


def _both_differ(known: Known, values: dict[str, Any], name: str) -> bool:
    return bool(known.get(name) and values.get(name) and known[name] != values[name])


def _may_be_one_person(known: Known, values: dict[str, Any]) -> bool:
    """One name in common, or one letter wrong: a marriage or a slip rather than somebody else's code."""
    one, other = name_of(known), name_of(values)
    return bool(set(one.split()) & set(other.split())) or within_one_letter(one, other)


def joined(*parts: object) -> str:
    """Texts of a note, each once."""
    return "; ".join(dict.fromkeys(str(part) for part in parts if part))


def latest(*days: date | None) -> date:
    return max(day for day in days if day is not None)
