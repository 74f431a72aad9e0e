"""Free time as people write it: "E ja K hommikul", "tööpäeviti pärast lõunat", "Tue and Thu mornings", "вт, чт утром"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from seltsiline.engines.sheets.parsing.text import text_of
from seltsiline.engines.sheets.table import Cell

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS: Final = ("morning", "afternoon", "evening")

_DAY_WORDS: Final = (
    r"esmasp\w*|mon(?:day)?s?|пн|понедельник\w*",
    r"teisip\w*|tue(?:s(?:day)?)?s?|вт|вторник\w*",
    r"kolmap\w*|wed(?:nesday)?s?|ср|сред[ауы]\w*|средам",
    r"neljap\w*|thu(?:rs(?:day)?)?s?|чт|четверг\w*",
    r"reede\w*|fri(?:day)?s?|пт|пятниц\w*",
    r"laup\w*|sat(?:urday)?s?|сб|суббот\w*",
    r"pühap\w*|sun(?:day)?s?|вс|воскресень\w*",
)
_DAY_LETTERS: Final = "ETKNRLP"
"""The letters of Estonian calendars; only as capitals standing alone, or "p" would be a day in every sentence."""
_SEVERAL_DAYS: Final = (
    (r"tööp\w*|argip\w*|nädala sees|weekdays?|working days?|будн\w*|рабочие дни", (0, 1, 2, 3, 4)),
    (r"nädalavahetus\w*|nädalalõp\w*|weekends?|выходн\w*", (5, 6)),
    (r"iga päev|igapäev\w*|every day|daily|каждый день|ежедневно", (0, 1, 2, 3, 4, 5, 6)),
)
_PART_WORDS: Final = (
    (r"igal ajal|kogu päev\w*|terve päev\w*|any ?time|all day|весь день|любое время|в любое время", (0, 1, 2)),
    (r"hommik\w*|enne lõuna\w*|ennelõuna\w*|mornings?|before noon|утр\w*|до обеда", (0,)),
    (r"pärast ?lõuna\w*|peale ?lõuna\w*|päeval|päeviti|lõuna\w*|afternoons?|днём|днем|после обеда", (1,)),
    (r"õhtu\w*|evenings?|вечер\w*", (2,)),
)
_NOTHING: Final = r"ja|and|и|või|or|или|ning|kuni|to|до|on|in|the|at|в|по|во"

_TOKEN: Final = re.compile(
    "|".join(
        [rf"(?P<p{number}>\b(?:{words})\b)" for number, (words, _) in enumerate(_PART_WORDS)]
        + [rf"(?P<s{number}>\b(?:{words})\b)" for number, (words, _) in enumerate(_SEVERAL_DAYS)]
        + [rf"(?P<d{number}>\b(?:{words})\b)" for number, words in enumerate(_DAY_WORDS)]
        + [rf"(?P<letter>\b(?-i:[{_DAY_LETTERS}])\b)", r"(?P<dash>[-–—])", rf"(?P<nothing>\b(?:{_NOTHING})\b|[\s,;:.()/&+])", r"(?P<word>\w+|.)"]
    ),
    re.IGNORECASE,
)  # fmt: skip


def parse_free_times(raw: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cells of a week such as `mon-morning`, in their order; or nothing but the whole text where a part of it is not understood.

    "Mitte reedel" must not become a Friday: a wrong time keeps people apart, one that is not known does not. A part of the day belongs to the days before it, or to every day where none stands before; days without a part are whole days.
    """
    text = " ".join(text_of(raw).split())
    week = _Week()
    if not all(_take(week, match) for match in _TOKEN.finditer(text)):
        return (), (text,)
    week.finish()
    cells = tuple(f"{day}-{part}" for day in DAYS for part in PARTS if f"{day}-{part}" in week.cells)
    return cells, ()


def _take(week: "_Week", match: re.Match[str]) -> bool:
    """Whether the token means something here."""
    kind, word = str(match.lastgroup), match.group()
    if kind == "dash":
        week.opens_range = True
    elif kind == "letter":
        week.add_days([_DAY_LETTERS.index(word)])
    elif kind[0] == "d":
        week.add_days([int(kind[1:])], to=word.lower().endswith("ni"))
    elif kind[0] == "s":
        week.add_days(_SEVERAL_DAYS[int(kind[1:])][1])
    elif kind[0] == "p":
        week.add_parts(_PART_WORDS[int(kind[1:])][1])
    return kind != "word"


class _Week:
    """Days wait for their part of the day; several parts in a row belong to the same days."""

    def __init__(self) -> None:
        self.cells: set[str] = set()
        self.days: list[int] = []
        self.had_part = False
        self.opens_range = False

    def add_days(self, days: Sequence[int], *, to: bool = False) -> None:
        if self.had_part:
            self.days, self.had_part = [], False
        if self.days and (self.opens_range or to):
            self.days += list(_through(self.days[-1], days[0]))
        self.days += days
        self.opens_range = False

    def add_parts(self, parts: Sequence[int]) -> None:
        days = self.days or range(len(DAYS))
        self.cells |= {f"{DAYS[day]}-{PARTS[part]}" for day in days for part in parts}
        self.had_part, self.opens_range = True, False

    def finish(self) -> None:
        if self.days and not self.had_part:
            self.add_parts(range(len(PARTS)))


def _through(first: int, last: int) -> Iterator[int]:
    """The days between, over the end of the week where need be."""
    day = first
    while day != last:
        yield day
        day = (day + 1) % len(DAYS)
