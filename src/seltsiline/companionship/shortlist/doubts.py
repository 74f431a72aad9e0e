"""What speaks against a volunteer who may all the same be offered."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _

from ..presenters import short_profiles

if TYPE_CHECKING:
    from .candidates import Candidate

SOON = timedelta(days=30)


def sentences(found: "Candidate") -> Iterator[str]:
    yield from _way(found)
    if missing := set(found.client.profiles) - set(found.volunteer.profiles):
        yield _("Does not offer: %(profiles)s.") % {"profiles": short_profiles(missing)}
    yield from _free_time(found)
    if found.client.companion_sex and not found.volunteer.sex:
        yield _("The file does not say whether this is a woman or a man, and the client has a wish.")
    until = found.readiness.check_until
    if until and found.on <= until <= found.on + SOON:
        yield _("The background check ends on %(day)s.") % {"day": formats.date_format(until, "SHORT_DATE_FORMAT")}
    if found.readiness.clients:
        words = {"now": len(found.readiness.clients), "most": found.volunteer.capacity}
        yield _("Already has clients: %(now)s of at most %(most)s.") % words
    if found.volunteer.status == "preparing":
        yield _("Is still preparing.")


def _way(found: "Candidate") -> Iterator[str]:
    way = found.way
    if way.trip is not None and not way.trip.is_possible:
        yield str(way.trip.why_not)
    elif way.ferries:
        yield _("The way goes by ferry: %(ferries)s.") % {"ferries": ", ".join(way.ferries)}
    elif way.is_long:
        yield _("The way takes %(minutes)s minutes by car.") % {"minutes": way.minutes}


def _free_time(found: "Candidate") -> Iterator[str]:
    wished = len(found.client.free_times)
    if not found.volunteer.free_times:
        yield _("It is not written down when the volunteer is free.")
    elif 0 < (common := found.explanation.common_free.bit_count()) < wished:
        yield _("Is free at %(common)s of the %(all)s times that suit.") % {"common": common, "all": wished}
