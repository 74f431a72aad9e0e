"""What the made-up pilot is built to: published totals, the spread over counties, and the seasons.

The totals are those of the programme's own account; the shares are ours, since none were published.
"""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date(2018, 11, 1)
LAST_DAY = date(2020, 5, 31)
EMERGENCY_FROM = date(2020, 3, 13)
"""The day the country's emergency closed care homes to visitors and moved contacts to the telephone."""

VOLUNTEERS = 273
CLIENTS = 678
CONTACTS = 12_065
MINUTES = 21_600 * 60
MOST_CONTACTS = 183
"""Contacts of the one client who met the volunteer most often."""
OTHERS_AT_MOST = 148
"""No other client comes near, so that the largest stays alone."""

VOLUNTEERS_55_PLUS = round(0.51 * VOLUNTEERS)
VOLUNTEERS_65_PLUS = round(0.28 * VOLUNTEERS)
YOUNGEST_CLIENT = 29
OLDEST_CLIENT = 106
YOUNGEST_VOLUNTEER = 16

HARJU, HIIU, IDA_VIRU, JOGEVA, LAANE, LAANE_VIRU = 37, 39, 45, 50, 56, 60
POLVA, PARNU, RAPLA, TARTU, VILJANDI, VORU = 64, 68, 71, 79, 84, 87
ROUGE = 698


@dataclass(frozen=True, slots=True)
class CountyPlan:
    """`share` is the county's weight among volunteers and clients alike; `russian` and `voro` are shares of mother tongues.

    `waiting` clients are without a volunteer on the last day, `quiet` matches without a contact for over 30 days,
    `ended_checks` extracts that have run out by the last day and `ending_checks` those that end within the month after.
    """

    code: int
    started_on: date
    municipalities: int
    share: float
    coordinator: str
    russian: float = 0.03
    voro: float = 0.0
    waiting: int = 2
    quiet: int = 1
    ended_checks: int = 0
    ending_checks: int = 1


COUNTIES = (
    CountyPlan(HARJU, FIRST_DAY, 8, 120, "Kaire Lepiksaar", russian=0.24, waiting=5, quiet=3, ended_checks=1),
    CountyPlan(HIIU, FIRST_DAY, 1, 46, "Ave Kõpusalu", russian=0.0),
    CountyPlan(IDA_VIRU, date(2019, 3, 1), 4, 58, "Jelena Vassiljeva", russian=0.74, waiting=3, quiet=2, ended_checks=1),
    CountyPlan(JOGEVA, date(2019, 9, 2), 2, 22, "Sirje Vooremaa", waiting=1),
    CountyPlan(LAANE, date(2019, 10, 1), 2, 20, "Tiina Rannamets", waiting=1),
    CountyPlan(LAANE_VIRU, FIRST_DAY, 6, 78, "Merike Pandisalu", russian=0.06, ended_checks=1),
    CountyPlan(POLVA, FIRST_DAY, 3, 61, "Urve Taevassoo", voro=0.3),
    CountyPlan(PARNU, FIRST_DAY, 6, 88, "Heli Jõesuu", russian=0.05, waiting=3, quiet=2, ended_checks=1),
    CountyPlan(RAPLA, date(2019, 9, 2), 2, 26, "Piret Kõnnumaa", waiting=1),
    CountyPlan(TARTU, date(2019, 4, 1), 2, 40, "Liis Emajõe", russian=0.07),
    CountyPlan(VILJANDI, date(2019, 5, 2), 2, 28, "Anneli Paistu", waiting=1),
    CountyPlan(
        VORU, FIRST_DAY, 5, 91, "Maire Ojasaar", russian=0.02, voro=0.42, waiting=9, quiet=6, ended_checks=3, ending_checks=4
    ),
)  # fmt: skip

MONTH_FACTOR = {
    (2018, 11): 0.8, (2018, 12): 0.72, (2019, 1): 1.0, (2019, 2): 1.02, (2019, 3): 1.05, (2019, 4): 1.04,
    (2019, 5): 1.05, (2019, 6): 0.86, (2019, 7): 0.64, (2019, 8): 0.84, (2019, 9): 1.04, (2019, 10): 1.08,
    (2019, 11): 1.07, (2019, 12): 0.78, (2020, 1): 1.0, (2020, 2): 1.04, (2020, 3): 0.93, (2020, 4): 0.86,
    (2020, 5): 0.92,
}  # fmt: skip
"""How often pairs meet in a month, against the usual: people travel in summer and are with their families at Christmas."""

_HOLIDAYS = frozenset({(1, 1), (2, 24), (5, 1), (6, 23), (6, 24), (8, 20), (12, 24), (12, 25), (12, 26), (12, 31)})
_WEEKDAY_FACTOR = (0.9, 1.05, 1.1, 1.05, 0.95, 0.65, 0.45)


def all_days() -> tuple[date, ...]:
    """Every day of the pilot, first to last."""
    return tuple(FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1))


def day_weight(on: date) -> float:
    """How likely a contact is on a day, by month, weekday and public holiday; 1 is an ordinary day."""
    holiday = 0.12 if (on.month, on.day) in _HOLIDAYS else 1.0
    return MONTH_FACTOR[on.year, on.month] * _WEEKDAY_FACTOR[on.weekday()] * holiday
