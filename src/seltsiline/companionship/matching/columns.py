"""Rows become columns. What is not written down in a file stands in nobody's way: it counts as everything that is possible."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from seltsiline.engines.matching import ALL_WEEK, Accepts, Clients, Demands, Volunteers
from seltsiline.engines.matching.problem import MOST_INTERESTS, Bits, Numbers
from seltsiline.volunteering.free_times import bits_of
from seltsiline.volunteering.languages import language_bits
from seltsiline.volunteering.models import HelpProfile, Volunteer

from ..models import Client
from ..policies import Readiness, not_ready, supports
from .places import point_of, spot_in
from .rows import CountyRows

PROFILE_BIT = {profile: 1 << place for place, profile in enumerate(HelpProfile.values)}
ALL_PROFILES = (1 << len(PROFILE_BIT)) - 1
MOST_FREE_PLACES = 100
"""More than anybody has: a slip of the finger in a sheet must not stop a county's matching."""
SUPPORT = PROFILE_BIT[HelpProfile.SUPPORT_PERSON]


def interest_words(
    volunteers: Iterable[Volunteer], clients: Iterable[Client], *, first: Iterable[str] = ()
) -> tuple[str, ...]:
    """The words behind the engine's interest bits, at most 32.

    Interests are free words, and only those that stand on both sides can be in common. Where a county has more than 32 of these, the
    most frequent are kept and the others add nothing to a score. `first` go before all: those of the client whose page is shown.
    """
    asked = list(dict.fromkeys(folded(word) for word in first))
    offered = Counter(folded(word) for volunteer in volunteers for word in set(volunteer.interests))
    liked = Counter(folded(word) for client in clients for word in set(client.interests))
    by_use = sorted(offered.keys() & liked.keys(), key=lambda word: (-(offered[word] + liked[word]), word))
    return tuple(dict.fromkeys([*asked, *by_use]))[:MOST_INTERESTS]


def folded(word: str) -> str:
    """The same interest however it is written: "Aiandus " and "aiandus"."""
    return " ".join(word.split()).casefold()


def interest_bits(words: Iterable[str], known: Mapping[str, int]) -> int:
    bits = 0
    for word in words:
        bits |= known.get(folded(word), 0)
    return bits


def profile_bits(codes: Iterable[str]) -> int:
    bits = 0
    for code in codes:
        bits |= PROFILE_BIT.get(code, 0)
    return bits or ALL_PROFILES


def offered_profiles(volunteer: Volunteer, readiness: Readiness) -> int:
    """What is offered and allowed: without its training nobody is a support person."""
    offered = profile_bits(volunteer.profiles)
    return offered | SUPPORT if supports(volunteer, readiness) else offered & ~SUPPORT


def accepted(volunteer: Volunteer) -> int:
    sexes = {"male": Accepts.MEN, "female": Accepts.WOMEN}.get(volunteer.meets_sex, Accepts.MEN | Accepts.WOMEN)
    pets = Accepts.PETS if volunteer.meets_pets else 0
    return sexes | pets | (Accepts.SMOKING if volunteer.meets_smoking else 0)


def demanded(client: Client) -> int:
    sex = {"male": Demands.MAN, "female": Demands.WOMAN}.get(client.companion_sex, 0)
    return sex | (Demands.PETS if client.has_pets else 0) | (Demands.SMOKING if client.smokes else 0)


def volunteer_columns(rows: CountyRows, interests: Sequence[str]) -> Volunteers:
    """A sex that is not written down counts as a woman's: the engine knows two, and most companions are women."""
    volunteers, known = rows.volunteers, bit_of(interests)
    facts = [(each, rows.ready(each)) for each in volunteers]
    spots = [spot_in(rows.county, point_of(each)) for each in volunteers]
    return Volunteers(
        x=np.fromiter((spot.x for spot in spots), np.float32),
        y=np.fromiter((spot.y for spot in spots), np.float32),
        radius=np.fromiter((each.radius_km for each in volunteers), np.float32),
        languages=_bits(language_bits(each.languages) for each in volunteers),
        profiles=_bits(offered_profiles(each, ready) for each, ready in facts),
        interests=_bits(interest_bits(each.interests, known) for each in volunteers),
        free=_bits(bits_of(each.free_times) or ALL_WEEK for each in volunteers),
        ready=_flags(not not_ready(each, ready, rows.on) for each, ready in facts),
        male=_flags(each.sex == "male" for each in volunteers),
        accepts=_bits(accepted(each) for each in volunteers),
        island=np.fromiter((spot.island for spot in spots), np.uint8),
        crosses_sea=_flags(each.crosses_sea for each in volunteers),
        capacity=_numbers(min(max(0, each.capacity - len(ready.clients)), MOST_FREE_PLACES) for each, ready in facts),
        minutes=_numbers(max(0, each.weekly_minutes - ready.minutes_promised) for each, ready in facts),
        waiting=_numbers(rows.days_without(each) for each in volunteers),
    )


def client_columns(rows: CountyRows, interests: Sequence[str]) -> Clients:
    clients, known = rows.clients, bit_of(interests)
    spots = [spot_in(rows.county, point_of(each)) for each in clients]
    return Clients(
        x=np.fromiter((spot.x for spot in spots), np.float32),
        y=np.fromiter((spot.y for spot in spots), np.float32),
        languages=_bits(language_bits(each.languages) for each in clients),
        profiles=_bits(profile_bits(each.profiles) for each in clients),
        required_profiles=_bits(SUPPORT if HelpProfile.SUPPORT_PERSON in each.profiles else 0 for each in clients),
        interests=_bits(interest_bits(each.interests, known) for each in clients),
        free=_bits(bits_of(each.free_times) or ALL_WEEK for each in clients),
        male=_flags(each.sex == "male" for each in clients),
        demands=_bits(demanded(each) for each in clients),
        island=np.fromiter((spot.island for spot in spots), np.uint8),
        minutes=_numbers(each.weekly_minutes or 0 for each in clients),
        waiting=_numbers(rows.days_waited(each) for each in clients),
    )


def bit_of(words: Sequence[str]) -> dict[str, int]:
    return {word: 1 << place for place, word in enumerate(words)}


def _bits(values: Iterable[int]) -> Bits:
    return np.fromiter(values, np.uint32)


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, np.int32)


def _flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    return np.fromiter(values, np.bool_)
