"""How often each pair met, adding up to the pilot's contacts exactly, and on which days."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from math import ceil
from random import Random

from seltsiline.demo.pilot.drafts import MatchDraft, VolunteerDraft
from seltsiline.demo.pilot.draws import apportion_within
from seltsiline.demo.pilot.plan import (
    CONTACTS,
    FIRST_DAY,
    LAST_DAY,
    MOST_CONTACTS,
    OTHERS_AT_MOST,
    all_days,
    day_weight,
)

_LONGEST_PAUSE = 22
"""Days after which a pair that still meets has met again, apart from the quiet ones."""
_A_WEEK_AT_MOST = 2.3
_OFF_DAY = 0.1
"""Weight of a weekday that is not one of the pair's usual ones."""
_TOGETHER = 9.0
"""How much more likely a day is on which the volunteer is in the same house anyway."""
_CONTACTS_A_DAY = 3
_CONTACTS_A_DAY_IN_CARE_HOME = 5


def count_contacts(matches: list[MatchDraft]) -> None:
    """Sets the number of contacts of each match: each at least one, `CONTACTS` in all, one client far ahead."""
    matches_of = Counter(match.client.index for match in matches)
    champion = _most_faithful(matches, matches_of)
    day_weights = [0.0, *accumulate(day_weight(day) for day in all_days())]
    weights, lows, highs = [], [], []
    for match in matches:
        first, last = _position(match.started_on), _position(match.last_meeting)
        weights.append(match.rate * (day_weights[last + 1] - day_weights[first]))
        if match is champion:
            low = high = MOST_CONTACTS
        else:
            low = max(1, match.window // _LONGEST_PAUSE) if match.ended_on is None else max(1, match.window // 60)
            high = min(OTHERS_AT_MOST // matches_of[match.client.index], 1 + int(match.window / 7 * _A_WEEK_AT_MOST))
        lows.append(low)
        highs.append(high)
    for match, contacts in zip(matches, apportion_within(CONTACTS, weights, lows, highs), strict=True):
        match.contacts = contacts


def _most_faithful(matches: list[MatchDraft], matches_of: Counter[int]) -> MatchDraft:
    """The match with room for the most contacts: it still lasts, is among the longest, and its volunteer has few others."""
    others = Counter(match.volunteer.index for match in matches)
    lasting = [
        match
        for match in matches
        if match.state == "active"
        and not match.quiet
        and matches_of[match.client.index] == 1
        and match.client.care_home is None
        and match.client.spouse is None
    ]
    longest = max(match.window for match in lasting)
    return min(
        (match for match in lasting if match.window > longest - 60),
        key=lambda match: (others[match.volunteer.index], -match.window, match.client.index),
    )


def _position(day: date) -> int:
    return (day - FIRST_DAY).days


@dataclass(slots=True)
class _Diary:
    """What a volunteer's days hold so far, so that no day is overfull."""

    contacts: Counter[date] = field(default_factory=Counter)
    days_in: defaultdict[int, set[date]] = field(default_factory=lambda: defaultdict(set))


def spread_days(random: Random, matches: list[MatchDraft]) -> None:
    """Gives each contact of each match its day: in step with the seasons, mostly on the pair's usual weekdays."""
    base = {day: day_weight(day) for day in all_days()}
    diaries: defaultdict[int, _Diary] = defaultdict(_Diary)
    for match in matches:
        diary = diaries[match.volunteer.index]
        match.days = _days_of(random, match, base, diary)
        diary.contacts.update(match.days)
        diary.days_in[_house(match)].update(match.days)


def _house(match: MatchDraft) -> int:
    """A number for the house where the client lives: residents of one care home share it, and so do spouses."""
    return match.client.household if match.client.care_home is None else -1 - match.client.care_home


def _days_of(random: Random, match: MatchDraft, base: dict[date, float], diary: _Diary) -> list[date]:
    together = diary.days_in[_house(match)]
    usual = _usual_weekdays(random, match)
    days = [match.started_on + timedelta(days=number) for number in range(match.window)]
    sums = list(
        accumulate(
            base[day] * (1.0 if day.weekday() in usual else _OFF_DAY) * (_TOGETHER if day in together else 1.0)
            for day in days
        )
    )
    wished = []
    for number in range(match.contacts):
        share = (number + 0.5 + random.uniform(-0.32, 0.32)) / match.contacts
        wished.append(days[min(bisect_left(sums, share * sums[-1]), len(days) - 1)])
    if match.contacts > 1:
        wished[0] = min(match.started_on + timedelta(days=random.randint(0, 3)), match.last_meeting)
    if match.ended_on is None and match.last_meeting == LAST_DAY:
        wished[-1] = max(wished[-1], LAST_DAY - timedelta(days=random.randint(1, 19)), match.started_on)
    return _settle(wished, match, diary, _limit(match.volunteer))


def _limit(volunteer: VolunteerDraft) -> int:
    return _CONTACTS_A_DAY if volunteer.care_home is None else _CONTACTS_A_DAY_IN_CARE_HOME


def _usual_weekdays(random: Random, match: MatchDraft) -> frozenset[int]:
    """The weekdays a pair keeps to: one more than it needs, with the volunteer's own in a care home."""
    needed = min(7, ceil(match.contacts / max(1.0, match.window / 7)) + (match.rate > 1))
    order = Random(match.volunteer.index) if match.client.care_home is not None else random
    return frozenset(order.sample(range(7), k=max(1, needed), counts=(3, 4, 4, 4, 3, 2, 1)))


def _settle(wished: list[date], match: MatchDraft, diary: _Diary, limit: int) -> list[date]:
    """Each wished day, or the nearest in the match's time that neither this pair has yet nor the volunteer has full.

    The last contact is settled first, since a pair that still meets must have met lately.
    Raises ValueError when the match's time has no day left.
    """
    taken: set[date] = set()
    for day in reversed(wished):
        for distance in range(match.window + 1):
            near = next(
                (
                    other
                    for other in (day - timedelta(days=distance), day + timedelta(days=distance))
                    if match.started_on <= other <= match.last_meeting
                    and other not in taken
                    and diary.contacts[other] < limit
                ),
                None,
            )
            if near is not None:
                taken.add(near)
                break
        else:
            raise ValueError("a match has more contacts than its days can hold")
    return sorted(taken)
