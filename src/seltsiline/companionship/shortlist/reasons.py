"""What speaks for a volunteer, worded from what the engine found in common."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from seltsiline.volunteering.free_times import bits_of
from seltsiline.volunteering.languages import language_names

from ..matching.columns import folded
from ..presenters import days_words, short_profiles

if TYPE_CHECKING:
    from .candidates import Candidate

LONG_WITHOUT = 30
"""Days without anybody from which it is said how many."""


def sentences(found: "Candidate") -> Iterator[str]:
    yield from _nearness(found)
    if fitting := set(found.client.profiles) & set(found.volunteer.profiles):
        yield _("Offers what is wished: %(profiles)s.") % {"profiles": short_profiles(fitting)}
    if common := set(found.client.languages) & set(found.volunteer.languages):
        yield _("Language in common: %(languages)s.") % {"languages": language_names(common)}
    yield from _free_time(found)
    if found.shared_interests:
        yield _("Interests in common: %(interests)s.") % {"interests": ", ".join(found.shared_interests)}
    yield from _wishes_met(found)
    yield from _waiting(found)


def shared_interests(found: "Candidate") -> list[str]:
    """In the client's spelling."""
    bit = {word: 1 << place for place, word in enumerate(found.county.interests)}
    return [word for word in found.client.interests if bit.get(folded(word), 0) & found.explanation.common_interests]


def _nearness(found: "Candidate") -> Iterator[str]:
    same_place = found.volunteer.settlement_id and found.volunteer.settlement_id == found.client.settlement_id
    if same_place:
        yield _("Lives in the same place.")
    elif found.way.is_near:
        yield _("Lives near, %(minutes)s minutes by car.") % {"minutes": found.way.minutes}
    if found.volunteer.has_car and ("transport" in found.client.profiles or not same_place):
        yield _("Has a car.")


def _free_time(found: "Candidate") -> Iterator[str]:
    known = found.client.free_times and found.volunteer.free_times
    if known and found.explanation.common_free == bits_of(found.client.free_times):
        yield _("Is free at every time that suits.")


def _wishes_met(found: "Candidate") -> Iterator[str]:
    wished = found.client.companion_sex
    if wished and wished == found.volunteer.sex:
        yield _("Is a woman, as wished.") if wished == "female" else _("Is a man, as wished.")
    if found.client.has_pets and found.volunteer.meets_pets:
        yield _("Does not mind the pets in the home.")


def _waiting(found: "Candidate") -> Iterator[str]:
    if found.readiness.clients:
        return
    days = found.county.rows.days_without(found.volunteer)
    if days >= LONG_WITHOUT:
        yield _("Has had nobody for %(days)s.") % {"days": days_words(days)}
    else:
        yield _("Has nobody yet and waits for a client.")
