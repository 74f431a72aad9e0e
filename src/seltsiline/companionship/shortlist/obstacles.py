"""The engine's softer rules in words: they keep a volunteer from being offered, and a coordinator may set them aside with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from seltsiline.core.registers import hours
from seltsiline.engines.matching import Explanation, Rule, explain
from seltsiline.volunteering.free_time_words import free_time_words
from seltsiline.volunteering.models import Volunteer

from ..matching import pair_problem
from ..models import Client
from ..policies import Readiness
from ..presenters import short_profiles

if TYPE_CHECKING:
    from .candidates import Candidate


def sentences(found: "Candidate") -> list[str]:
    return wish_sentences(found.explanation, found.volunteer, found.client, found.readiness)


def obstacles_between(volunteer: Volunteer, client: Client, *, on: date, readiness: Readiness) -> list[str]:
    """The same sentences for two people alone, by the same engine: what a proposal by hand has to give a reason for."""
    found = explain(pair_problem(volunteer, client, on=on, readiness=readiness).problem, 0, 0)
    return wish_sentences(found, volunteer, client, readiness)


def wish_sentences(explanation: Explanation, volunteer: Volunteer, client: Client, readiness: Readiness) -> list[str]:
    """One sentence for each soft rule that the pair breaks, in the engine's order."""
    pair = _Pair(explanation, volunteer, client, readiness)
    return [WORDS[rule](pair) for rule in explanation.broken if rule in WORDS]


@dataclass(frozen=True)
class _Pair:
    explanation: Explanation
    volunteer: Volunteer
    client: Client
    readiness: Readiness


def _radius(pair: _Pair) -> str:
    km, radius = pair.explanation.km, pair.volunteer.radius_km
    shown = number_format(km, 1) if round(km) <= radius else round(km)  # 5.3 km must not be said to be 5
    words = {"km": shown, "radius": radius}
    return _("Lives %(km)s km away as the crow flies and would go up to %(radius)s km.") % words


def _free_time(pair: _Pair) -> str:
    return _("No free time in common: the volunteer is free %(times)s.") % {
        "times": free_time_words(pair.volunteer.free_times)
    }


def _profile(pair: _Pair) -> str:
    return _("Offers nothing of what is wished: %(profiles)s.") % {"profiles": short_profiles(pair.client.profiles)}


def _client_sex(pair: _Pair) -> str:
    return _("Meets women only.") if pair.volunteer.meets_sex == "female" else _("Meets men only.")


def _volunteer_sex(pair: _Pair) -> str:
    woman = pair.client.companion_sex == "female"
    return _("The client wishes a woman.") if woman else _("The client wishes a man.")


def _weekly_time(pair: _Pair) -> str:
    left = max(0, pair.volunteer.weekly_minutes - pair.readiness.minutes_promised)
    words = {"left": hours(left), "wished": hours(pair.client.weekly_minutes or 0)}
    return _("Has %(left)s h a week left, and %(wished)s h are wished.") % words


WORDS: dict[Rule, Callable[[_Pair], str]] = {
    Rule.PLACE: lambda pair: _("The distance is not known: a place is missing in one of the files."),
    Rule.SEA: lambda pair: _("The sea lies between them, and the volunteer takes no boat."),
    Rule.RADIUS: _radius,
    Rule.PROFILE: _profile,
    Rule.FREE_TIME: _free_time,
    Rule.CLIENT_SEX: _client_sex,
    Rule.VOLUNTEER_SEX: _volunteer_sex,
    Rule.PETS: lambda pair: _("There are pets in the home, and the volunteer does not go where there are pets."),
    Rule.SMOKING: lambda pair: _("Somebody smokes in the home, and the volunteer does not go where people smoke."),
    Rule.WEEKLY_TIME: _weekly_time,
}
"""Every rule of the engine that no gate of `policies` keeps."""
