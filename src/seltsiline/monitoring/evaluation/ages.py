"""Ages at the end of the period."""

from collections.abc import Iterable, Sequence
from datetime import date

from .figures import AgeBand, Ages
from .statements import PersonRow

BANDS = ((0, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 74), (75, 84), (85, 94), (95, None))
"""They end at 55 and 65, so that the shares of the older ones are sums of bands."""


def age_on(row: PersonRow, day: date) -> int | None:
    """Whole years on the day; where only the year of birth is known, the age reached in that year."""
    born = row.birth_date
    if born is not None:
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return day.year - row.birth_year if row.birth_year is not None else None


def ages_of(rows: Iterable[PersonRow], day: date) -> Ages:
    found = [age_on(row, day) for row in rows]
    known = sorted(age for age in found if age is not None)
    return Ages(
        bands=tuple(AgeBand(low, high, _between(known, low, high)) for low, high in BANDS),
        known=len(known),
        unknown=len(found) - len(known),
        from_55=_between(known, 55, None),
        from_65=_between(known, 65, None),
        youngest=known[0] if known else None,
        oldest=known[-1] if known else None,
    )


def _between(ages: Sequence[int], low: int, high: int | None) -> int:
    return sum(1 for age in ages if age >= low and (high is None or age <= high))
