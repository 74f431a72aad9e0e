"""Who could meet a client: all volunteers of the county, by a simple fitness, each with what speaks for and against.

The order is advice; the gates are rules (`policies.failed_gates`). Four queries, whatever the number of volunteers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from seltsiline.core.scope import Scope
from seltsiline.places.distance import great_circle_km
from seltsiline.places.tables import municipality_by_code, settlement_by_code
from seltsiline.volunteering.languages import language_names
from seltsiline.volunteering.models import Volunteer

from .models import Client
from .policies import NOT_READY, Readiness, failed_gates, readiness_in
from .presenters import short_profiles

NEAR_KM = 10
FAR_KM = 60
"""From here on distance adds nothing."""
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Candidate:
    """`km` is as the crow flies, None where a place is missing. `gates` say why this volunteer is not offered; empty for those who are."""

    volunteer: Volunteer
    km: int | None
    readiness: Readiness
    shared_interests: list[str] = field(default_factory=list)
    gates: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    fitness: float = 0.0

    @property
    def clients_now(self) -> int:
        return len(self.readiness.clients)


@dataclass(frozen=True)
class Shortlist:
    """Both best first: the fittest, and those whom the least keeps away."""

    offered: list[Candidate]
    kept_out: list[Candidate]


def shortlist(scope: Scope, client: Client, *, on: date) -> Shortlist:
    rows = (
        Volunteer.objects.visible_to(scope)
        .filter(county_id=client.county_id)
        .exclude(status="left")
        .order_by("sort_key")
    )
    readiness = readiness_in(client.county_id)
    found = [judge(volunteer, client, readiness.get(volunteer.pk, NOT_READY), on=on) for volunteer in rows]
    return Shortlist(
        offered=sorted((each for each in found if not each.gates), key=lambda each: -each.fitness),
        kept_out=sorted((each for each in found if each.gates), key=lambda each: (len(each.gates), -each.fitness)),
    )


def judge(volunteer: Volunteer, client: Client, readiness: Readiness, *, on: date) -> Candidate:
    km = distance_km(volunteer, client)
    shared = [interest for interest in client.interests if interest in volunteer.interests]
    return Candidate(
        volunteer=volunteer,
        km=km,
        readiness=readiness,
        shared_interests=shared,
        gates=failed_gates(volunteer, client, on=on, readiness=readiness),
        reasons=list(_reasons(volunteer, client, readiness, km, shared)),
        doubts=list(_doubts(volunteer, client, readiness, km, on)),
        fitness=_fitness(volunteer, client, readiness, km, shared),
    )


def distance_km(volunteer: Volunteer, client: Client) -> int | None:
    """Between the middles of their settlements, or of the municipalities where no more is known."""
    here, there = (
        _point(volunteer.settlement_id, volunteer.municipality_id),
        _point(client.settlement_id, client.municipality_id),
    )
    return round(great_circle_km(*here, *there)) if here and there else None


def _point(settlement: int | None, municipality: int | None) -> tuple[float, float] | None:
    place = settlement_by_code().get(settlement or 0) or municipality_by_code().get(municipality or 0)
    return (place.latitude, place.longitude) if place else None


def _fitness(volunteer: Volunteer, client: Client, readiness: Readiness, km: int | None, shared: list[str]) -> float:
    """Near, offering what is wished, with common interests and with room; who has nobody yet comes before who has many."""
    wished = set(client.profiles)
    offered = len(wished & set(volunteer.profiles)) / len(wished) if wished else 0.5
    nearness = 0.25 if km is None else max(0.0, 1 - km / FAR_KM)
    too_far = km is not None and km > volunteer.radius_km
    taken = len(readiness.clients) / max(1, volunteer.capacity)
    return (
        40 * nearness
        + 30 * offered
        + 6 * min(3, len(shared))
        + 10 * (1 - taken)
        - (15 if too_far else 0)
        - (6 if volunteer.status == "preparing" else 0)
    )


def _reasons(
    volunteer: Volunteer, client: Client, readiness: Readiness, km: int | None, shared: list[str]
) -> Iterator[str]:
    if volunteer.settlement_id and volunteer.settlement_id == client.settlement_id:
        yield _("Lives in the same place.")
    elif km is not None and km <= min(NEAR_KM, volunteer.radius_km):
        yield _("Lives near, %(km)s km away.") % {"km": km}
    if fitting := set(client.profiles) & set(volunteer.profiles):
        yield _("Offers what is wished: %(profiles)s.") % {"profiles": short_profiles(fitting)}
    if common := set(client.languages) & set(volunteer.languages):
        yield _("Language in common: %(languages)s.") % {"languages": language_names(common)}
    if shared:
        yield _("Interests in common: %(interests)s.") % {"interests": ", ".join(shared)}
    if volunteer.has_car and "transport" in client.profiles:
        yield _("Has a car.")
    if not readiness.clients:
        yield _("Has nobody yet and waits for a client.")


def _doubts(volunteer: Volunteer, client: Client, readiness: Readiness, km: int | None, on: date) -> Iterator[str]:
    if km is None:
        yield _("The distance is not known: a place is missing in one of the files.")
    elif km > volunteer.radius_km:
        yield _("Lives %(km)s km away and would go up to %(radius)s km.") % {"km": km, "radius": volunteer.radius_km}
    if missing := set(client.profiles) - set(volunteer.profiles):
        yield _("Does not offer: %(profiles)s.") % {"profiles": short_profiles(missing)}
    if readiness.check_until and on <= readiness.check_until <= on + SOON:
        yield _("The background check ends on %(day)s.") % {
            "day": formats.date_format(readiness.check_until, "SHORT_DATE_FORMAT")
        }
    if readiness.clients:
        words = {"now": len(readiness.clients), "most": volunteer.capacity}
        yield _("Already has clients: %(now)s of at most %(most)s.") % words
    if volunteer.status == "preparing":
        yield _("Is still preparing.")
