"""Birth dates: shares of volunteers' ages and the ends of clients' ages are exact, as of the pilot's last day."""

from datetime import date, timedelta
from random import Random

from seltsiline.demo.pilot.drafts import ClientDraft, VolunteerDraft
from seltsiline.demo.pilot.plan import (
    LAST_DAY,
    OLDEST_CLIENT,
    VOLUNTEERS_55_PLUS,
    VOLUNTEERS_65_PLUS,
    YOUNGEST_CLIENT,
)

_LEANS = {
    "Läks õppima": -0.9,
    "Lapsed koduõppel": -0.7,
    "Riskirühmas, ootab eriolukorra lõppu": 0.6,
    "Uus töökoht, vaba aega ei jää": -0.3,
}
"""How a reason to stop speaks for an older or a younger person."""
_ADULTS_WITH_SPECIAL_NEEDS = 0.12
_STEADY_AGE_SINCE = date(2019, 8, 1)
"""Somebody referred later can have been of the same age from the referral to the last day."""


def volunteer_birth_dates(random: Random, volunteers: list[VolunteerDraft]) -> list[date]:
    """One for each volunteer. Who keeps the diary on paper is rather older; the counts of 55+ and 65+ are the plan's."""
    leaning = [
        (random.random() + 0.5 * draft.on_paper + _LEANS.get(draft.status_reason, 0.0), draft.index)
        for draft in volunteers
    ]
    oldest_first = [index for _, index in sorted(leaning, reverse=True)]
    ages: dict[int, int] = {}
    for rank, index in enumerate(oldest_first):
        ages[index] = _volunteer_age(random, rank)
    return [_birth_date(random, ages[draft.index]) for draft in volunteers]


def _volunteer_age(random: Random, rank: int) -> int:
    if rank < VOLUNTEERS_65_PLUS:
        return int(random.triangular(65, 83, 67))
    if rank < VOLUNTEERS_55_PLUS:
        return random.randint(55, 64)
    return random.randint(18, 24) if random.random() < 0.2 else random.randint(25, 54)


def _birth_date(random: Random, age: int) -> date:
    """A day of birth that makes somebody this old on the last day."""
    return LAST_DAY.replace(year=LAST_DAY.year - age) - timedelta(days=random.randrange(365))


def client_birth_dates(random: Random, clients: list[ClientDraft]) -> list[date]:
    """One for each client: exactly one of the youngest and one of the oldest age, spouses near in age."""
    late_alone = [draft for draft in clients if draft.referred_on >= _STEADY_AGE_SINCE and draft.spouse is None]
    youngest = random.choice([draft for draft in late_alone if draft.care_home is None])
    oldest = random.choice([draft for draft in late_alone if draft is not youngest and draft.closed_on is None])
    dates: list[date] = []
    for draft in clients:
        if draft is youngest:
            dates.append(_steady_birth_date(random, draft, YOUNGEST_CLIENT))
        elif draft is oldest:
            dates.append(_steady_birth_date(random, draft, OLDEST_CLIENT))
        elif draft.spouse is not None and draft.spouse < draft.index:
            dates.append(dates[draft.spouse] + timedelta(days=random.randint(-1800, 1800)))
        else:
            dates.append(_birth_date(random, _client_age(random, draft)))
    return dates


def _client_age(random: Random, draft: ClientDraft) -> int:
    if draft.care_home is not None:
        return round(min(max(random.gauss(84.5, 6.0), 66), 101))
    if draft.spouse is not None:
        return round(min(max(random.gauss(81, 4.5), 71), 93))
    if random.random() < _ADULTS_WITH_SPECIAL_NEEDS:
        return random.randint(31, 64)
    return round(min(max(random.gauss(80.5, 6.8), 65), 99))


def _steady_birth_date(random: Random, draft: ClientDraft, age: int) -> date:
    """A day of birth that makes somebody this old from the referral to the last day."""
    earliest = LAST_DAY.replace(year=LAST_DAY.year - age - 1) + timedelta(days=1)
    latest = draft.referred_on.replace(year=draft.referred_on.year - age)
    return earliest + timedelta(days=random.randint(0, (latest - earliest).days))
