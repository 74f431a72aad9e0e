"""Guessing which column is which field: by what was chosen last time, by the heading, by the values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from seltsiline.engines.sheets.assignment import best_assignment
from seltsiline.engines.sheets.contents import TELLING, share
from seltsiline.engines.sheets.fields import KINDS, FieldSpec, SheetKind
from seltsiline.engines.sheets.headings import MAYBE, heading_key, match_heading
from seltsiline.engines.sheets.parsing.text import one_line
from seltsiline.engines.sheets.table import Cell, Table

SAMPLES: Final = 5
_SAMPLE_CHARACTERS: Final = 80
_REMEMBERED: Final = 10.0
_BY_CONTENT: Final = 0.55
_NAME_BY_CONTENT: Final = 0.4
_LEAST: Final = 0.3
_MOST_VALUES: Final = 0.6
_FEW_VALUES: Final = 0.2
_AGREES: Final = 0.25
_CONTRADICTS: Final = 0.45
_ENOUGH_TO_CONTRADICT: Final = 3
_NEWEST_BIRTH_YEAR: Final = 2008
_LEFTMOST_FIRST: Final = 1e-4


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What one column is taken for. `field` is None where it is not known or was left out; `why` keys WHY_MESSAGES."""

    index: int
    heading: str
    field: str | None
    confidence: float
    why: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Score:
    value: float
    why: str


def guess_columns(table: Table, kind: SheetKind, remembered: Mapping[str, str] | None = None) -> list[ColumnGuess]:
    """A guess for each column. Every field is given to one column at most, so that the whole fits best.

    `remembered` maps headings to field keys, or to '' for a column to be left out; it wins over everything.
    """
    memory = {heading_key(heading): field for heading, field in (remembered or {}).items()}
    scores: dict[tuple[int, str], _Score] = {}
    left_out = set[int]()
    for index, heading in enumerate(table.headings):
        chosen = memory.get(heading_key(heading)) if heading else None
        if chosen == "":
            left_out.add(index)
        elif chosen is not None and any(spec.key == chosen for spec in KINDS[kind].fields):
            scores[index, chosen] = _Score(_REMEMBERED - index * _LEFTMOST_FIRST, "remembered")
        else:
            scores.update(_scores_of_column(table, kind, index))
    assigned = _split_names(table, _assigned(table, kind, scores))
    return [_guess(table, index, assigned, scores, left_out) for index in range(len(table.headings))]


def mapping_of(guesses: Sequence[ColumnGuess]) -> dict[int, str]:
    """Column index to field key, as `parse_rows` takes it."""
    return {guess.index: guess.field for guess in guesses if guess.field}


def _scores_of_column(table: Table, kind: SheetKind, index: int) -> dict[tuple[int, str], _Score]:
    heading, cells = table.headings[index], table.column(index)
    matches = match_heading(kind, heading)
    weighed = {key: _weighed(match.score, KINDS[kind].field(key), cells) for key, match in matches.items()}
    heading_holds = any(weighed[key] >= match.score for key, match in matches.items())
    scores: dict[tuple[int, str], _Score] = {}
    for spec in KINDS[kind].fields:
        if spec.key in matches:
            score = _Score(weighed[spec.key], matches[spec.key].why)
        elif heading_holds:
            continue
        else:
            score = _Score(_by_content(spec, cells, kind, is_named=bool(heading)), "content")
        if score.value >= _LEAST:
            scores[index, spec.key] = _Score(score.value - index * _LEFTMOST_FIRST, score.why)
    return scores


def _weighed(score: float, spec: FieldSpec, cells: list[Cell]) -> float:
    """A heading's score, raised or lowered by what the column holds."""
    if not spec.content or not cells:
        return score
    matching = share(cells, spec.content)
    if score <= MAYBE and matching >= _MOST_VALUES:
        return score + _AGREES
    if matching < _FEW_VALUES and len(cells) >= _ENOUGH_TO_CONTRADICT and _contradicted(spec, cells):
        return score * _CONTRADICTS
    return score


def _contradicted(spec: FieldSpec, cells: list[Cell]) -> bool:
    """Whether the values are plainly something else; merely unknown words or misspelt dates say nothing."""
    others = set(TELLING) - {spec.content}
    if spec.content in ("language", "profile", "place_kind"):
        others.discard("name")  # two plain words look like a name
    if spec.content == "date":
        others.discard("phone")  # a date written only with digits looks like a number
    return any(share(cells, other) >= _MOST_VALUES for other in others)


def _by_content(spec: FieldSpec, cells: list[Cell], kind: SheetKind, *, is_named: bool) -> float:
    """How well a column with a strange heading or none fits a field by its values alone."""
    if not spec.content or spec.content not in TELLING or share(cells, spec.content) < _MOST_VALUES:
        return 0.0
    if spec.content == "name":
        return 0.0 if is_named else _NAME_BY_CONTENT
    if spec.content == "date" and kind in ("volunteers", "clients"):
        is_birth = _median_year(cells) < _NEWEST_BIRTH_YEAR
        return _BY_CONTENT if (spec.key == "birth_date") == is_birth else 0.0
    if spec.content == "date" and is_named and kind == "partners":
        return 0.0
    return _BY_CONTENT


def _median_year(cells: list[Cell]) -> int:
    """The middle year of the dates in a column; of text the last four digits, or two, are the year."""
    years = []
    for cell in cells:
        if isinstance(cell, (date, datetime)):
            years.append(cell.year)
        elif isinstance(cell, str) and (digits := "".join(filter(str.isdecimal, one_line(cell)))):
            year = int(digits[:4]) if cell[:4].isdecimal() else int(digits[-4:]) if len(digits) >= 7 else 0
            if 1850 <= year <= 2200:
                years.append(year)
    return sorted(years)[len(years) // 2] if years else date.max.year


def _assigned(table: Table, kind: SheetKind, scores: Mapping[tuple[int, str], _Score]) -> dict[int, str]:
    keys = [spec.key for spec in KINDS[kind].fields]
    gain = [[0.0] * len(table.headings) for _ in keys]
    for (index, key), score in scores.items():
        gain[keys.index(key)][index] = score.value
    return {column: keys[row] for row, column in best_assignment(gain).items()}


def _split_names(table: Table, assigned: dict[int, str]) -> dict[int, str]:
    """ "Nimi" beside "Perenimi" is the given name; "Eesnimi" alone with two words in most cells is the full name."""
    by_field = {field: index for index, field in assigned.items()}

    def mostly_full_names(field: str) -> bool:
        return share(table.column(by_field[field]), "name") >= _MOST_VALUES

    names = {"name", "given_name", "family_name"} & by_field.keys()
    if names == {"name", "family_name"} and not mostly_full_names("name"):
        return {**assigned, by_field["name"]: "given_name"}
    if names == {"given_name"} and mostly_full_names("given_name"):
        return {**assigned, by_field["given_name"]: "name"}
    return assigned


def _guess(
    table: Table,
    index: int,
    assigned: Mapping[int, str],
    scores: Mapping[tuple[int, str], _Score],
    left_out: set[int],
) -> ColumnGuess:
    heading = table.headings[index]
    samples = tuple(_sample(cell) for cell in table.column(index)[:SAMPLES])
    field = assigned.get(index)
    if field is None:
        return ColumnGuess(
            index,
            heading,
            None,
            1.0 if index in left_out else 0.0,
            "ignored" if index in left_out else "unknown",
            samples,
        )
    score = scores.get((index, field)) or _Score(MAYBE, "content")
    return ColumnGuess(
        index, heading, field, round(min(score.value + index * _LEFTMOST_FIRST, 1.0), 2), score.why, samples
    )


def _sample(cell: Cell) -> str:
    text = one_line(cell)
    return text if len(text) <= _SAMPLE_CHARACTERS else text[: _SAMPLE_CHARACTERS - 1] + "…"
