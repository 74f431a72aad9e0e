"""How long visits last: by habit of the pair, in quarters of an hour, and 21,600 hours in all to the minute."""

from collections import Counter
from random import Random

from seltsiline.demo.pilot.drafts import VisitDraft
from seltsiline.demo.pilot.draws import pick
from seltsiline.demo.pilot.plan import MINUTES

_SHORTEST_IN_PERSON = 30
_LONGEST = 300
_DAY_AT_MOST = 720
"""Minutes a volunteer can spend in one day; the 12 hours that nobody may pass."""
_QUARTER = 15
_STEPS = (30, _QUARTER, 5)
"""What the repair moves a visit by: half hours as long as they go in, so that the lengths stay those people write down."""
_CALLS = ((10, 2.6), (15, 4.2), (20, 3.2), (25, 0.9), (30, 3.0), (40, 0.5), (45, 1.1), (60, 0.5))
_SHIFTS = ((-45, 0.4), (-30, 1.6), (-15, 1.3), (0, 6.0), (15, 1.2), (30, 2.0), (60, 0.8))


def set_minutes(random: Random, visits: list[VisitDraft]) -> None:
    """Draws the minutes of every visit and moves visits in person until the pilot's hours are met to the minute."""
    in_person = []
    for visit in visits:
        if visit.place_kind == "phone":
            visit.minutes = pick(random, _CALLS)
        else:
            visit.minutes = _draw_length(random, visit)
            in_person.append(visit)
    days = Counter[tuple[int, int]]()
    for visit in visits:
        days[_day(visit)] += visit.minutes
    _shorten_long_days(in_person, days)
    random.shuffle(in_person)
    for step in _STEPS:
        _mend(in_person, days, MINUTES - sum(visit.minutes for visit in visits), step)


def _draw_length(random: Random, visit: VisitDraft) -> int:
    """The pair's habit with the day's chance; a way into town takes longer, and so does each further person."""
    length = visit.matches[0].usual_minutes + pick(random, _SHIFTS)
    if visit.place_kind == "outside":
        length += random.choice((-30, 0, 15, 30, 60, 90))
    return min(max(_SHORTEST_IN_PERSON, length) + 30 * (len(visit.matches) - 1), _LONGEST)


def _day(visit: VisitDraft) -> tuple[int, int]:
    return visit.volunteer.index, visit.on.toordinal()


def _shorten_long_days(visits: list[VisitDraft], days: Counter[tuple[int, int]]) -> None:
    """Takes quarters off a day's longest visits until the day is short enough."""
    for visit in sorted(visits, key=lambda visit: -visit.minutes):
        while days[_day(visit)] > _DAY_AT_MOST and visit.minutes > _SHORTEST_IN_PERSON:
            visit.minutes -= _QUARTER
            days[_day(visit)] -= _QUARTER


def _mend(visits: list[VisitDraft], days: Counter[tuple[int, int]], missing: int, step: int) -> None:
    """Moves single visits by one step each until less than a step is missing. Raises ValueError when no visit can give."""
    sign = 1 if missing > 0 else -1
    while abs(missing) >= step:
        before = missing
        for visit in visits:
            if abs(missing) < step:
                return
            minutes = visit.minutes + sign * step
            if _SHORTEST_IN_PERSON <= minutes <= _LONGEST and days[_day(visit)] + sign * step <= _DAY_AT_MOST:
                visit.minutes = minutes
                days[_day(visit)] += sign * step
                missing -= sign * step
        if missing == before:
            raise ValueError("the visits cannot be made to last as long as wanted")
