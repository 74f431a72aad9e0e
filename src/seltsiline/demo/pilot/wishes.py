"""When people are free and what they wish of each other.

Drawn from generators of their own, one for each person, so that these facts move nothing else in the data set.
"""

from dataclasses import dataclass
from random import Random

from seltsiline.demo.pilot.draws import pick, some
from seltsiline.places.tables import MAINLAND, settlement_by_code
from seltsiline.volunteering.free_times import FREE_TIMES, WEEKDAYS

DAYS_IN_WORDS = {
    "esmaspäeval": "mon", "teisipäeval": "tue", "kolmapäeval": "wed", "neljapäeval": "thu", "reedel": "fri", "laupäeval": "sat",
}  # fmt: skip
PARTS_IN_WORDS = {
    "enne lõunat": ("morning",),
    "pärast lõunat": ("afternoon",),
    "kella 11 ja 14 vahel": ("morning", "afternoon"),
    "õhtupoolikul": ("afternoon", "evening"),
}
_ASKED = 0.85
"""Share of people who have been asked when they are free; of the others nothing is written down."""
_BORN_LONG_AGO = 1957
"""Whoever was born before has mostly left work, and is free in the daytime."""


@dataclass(frozen=True, slots=True)
class VolunteerWishes:
    free_times: tuple[str, ...]
    meets_sex: str
    meets_pets: bool
    meets_smoking: bool
    crosses_sea: bool


@dataclass(frozen=True, slots=True)
class ClientWishes:
    """`None` where nobody has asked."""

    free_times: tuple[str, ...]
    weekly_minutes: int | None
    companion_sex: str
    has_pets: bool | None
    smokes: bool | None


def volunteer_wishes(index: int, *, birth_year: int, sex: str, settlement: int) -> VolunteerWishes:
    """A few days a week, in the daytime or after work; most meet everybody."""
    random = Random(f"wishes of volunteer {index}")
    on_islet = settlement_by_code()[settlement].island not in (MAINLAND, "Saaremaa", "Hiiumaa")
    return VolunteerWishes(
        free_times=_free_times(random, at_work=birth_year > _BORN_LONG_AGO) if random.random() < _ASKED else (),
        meets_sex="female" if sex == "female" and random.random() < 0.06 else "",
        meets_pets=random.random() < 0.88,
        meets_smoking=random.random() < 0.8,
        crosses_sea=random.random() < (0.7 if on_islet else 0.05),
    )


def _free_times(random: Random, *, at_work: bool) -> tuple[str, ...]:
    """Who works comes after work and at weekends, who does not comes in the daytime."""
    daytime = some(random, WEEKDAYS[:5], random.randint(1, 2) if at_work else random.randint(3, 5))
    parts = pick(random, ((("morning",), 1.0), (("afternoon",), 1.0), (("morning", "afternoon"), 3.0)))
    cells = {f"{day}-{part}" for day in daytime for part in parts}
    if at_work:
        cells |= {f"{day}-evening" for day in some(random, WEEKDAYS[:5], random.randint(1, 3))}
    if random.random() < (0.8 if at_work else 0.4):
        cells |= {f"{day}-{part}" for day in some(random, WEEKDAYS[5:], 1) for part in ("morning", "afternoon")}
    return _in_order(cells)


def client_wishes(index: int, *, sex: str, in_care_home: bool, preferred_times: str) -> ClientWishes:
    """The times are those that stand in the file in words."""
    random = Random(f"wishes of client {index}")
    asked = random.random() < _ASKED
    minutes = pick(random, ((None, 6.0), (30, 2.0), (45, 1.0), (60, 2.0), (90, 0.3)))
    wishes_woman = 0.12 if sex == "female" else 0.02
    return ClientWishes(
        free_times=cells_in_words(preferred_times) if asked else (),
        weekly_minutes=minutes,
        companion_sex="female" if random.random() < wishes_woman else "",
        has_pets=False if in_care_home else pick(random, ((True, 3.0), (False, 5.0), (None, 1.0))),
        smokes=False if in_care_home else pick(random, ((True, 1.0), (False, 8.0), (None, 1.0))),
    )


def cells_in_words(text: str) -> tuple[str, ...]:
    """The cells of a week that "Teisipäeval ja reedel, enne lõunat" means."""
    folded = text.casefold()
    days = [day for word, day in DAYS_IN_WORDS.items() if word in folded]
    parts = next((parts for words, parts in PARTS_IN_WORDS.items() if words in folded), ())
    return _in_order({f"{day}-{part}" for day in days for part in parts})


def _in_order(cells: set[str]) -> tuple[str, ...]:
    return tuple(cell for cell in FREE_TIMES if cell in cells)
