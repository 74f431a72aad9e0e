"""Finding the volunteer or client that a row of the diary names."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from seltsiline.engines.sheets import name_key
from seltsiline.engines.sheets.folding import within_one_letter

from ..problems import ERROR, problem

MOST_GUESSED = 200
"""For so many unknown names a likely one is looked for; a sheet with more is simply of another county."""


class NamedPeople:
    """People of one kind (`who`: volunteer or client) by folded name and by personal code; rows are (key, given, family, code)."""

    def __init__(self, who: str, people: Iterable[tuple[Any, ...]]) -> None:
        self.who = who
        self.by_name: dict[str, list[UUID]] = defaultdict(list)
        self.by_code: dict[str, UUID] = {}
        self.names: dict[UUID, str] = {}
        self._guesses: dict[str, str] = {}
        for key, given, family, code in people:
            self.by_name[name_key(given, family)].append(key)
            self.names[key] = f"{given} {family}"
            if code:
                self.by_code[code] = key

    def one(self, name: str, code: str, problems: list[dict[str, Any]]) -> UUID | None:
        """The one person meant; otherwise an error that says how to mend it."""
        if code and code in self.by_code:
            return self._of_code(self.by_code[code], name, problems)
        found = self.by_name.get(name_key(name), [])
        if len(found) == 1:
            return found[0]
        if found:
            self._add(problems, "several", value=name, count=len(found))
        elif near := self._near(name):
            self._add(problems, "near", value=name, near=near)
        else:
            self._add(problems, "unknown", value=name or code)
        return None

    def _of_code(self, key: UUID, name: str, problems: list[dict[str, Any]]) -> UUID | None:
        """The code is surer than the name, unless the two plainly speak of different people."""
        said, known = name_key(name), name_key(self.names[key])
        if not said or set(said.split()) & set(known.split()) or within_one_letter(said, known):
            return key
        self._add(problems, "code_differs", value=name, name=self.names[key])
        return None

    def _add(self, problems: list[dict[str, Any]], word: str, **params: Any) -> None:
        problems.append(problem(f"{self.who}_{word}", field=self.who, level=ERROR, **params))

    def _near(self, name: str) -> str:
        key = name_key(name)
        if key not in self._guesses:
            if not key or len(self._guesses) >= MOST_GUESSED:
                return ""
            near = [people[0] for other, people in self.by_name.items() if within_one_letter(other, key)]
            self._guesses[key] = self.names[near[0]] if len(near) == 1 else ""
        return self._guesses[key]
