"""Who could meet a client: all volunteers of the county, by a simple fitness, each with what speaks for and against.

The order is advice; the gates are rules (`policies.failed_gates`). Four queries, whatever the number of volunteers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

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
COLUMNS = (
    "county_id", "given_name", "family_name", "status", "settlement_id", "municipality_id", "languages", "profiles", "interests", "capacity",
    "radius_km", "has_car",
)  # fmt: skip
"""What is read of each volunteer: a county has a thousand, and their files are long."""


@dataclass(frozen=True)
class Candidate:
    """`km` is as the crow flies, None where a place is missing. `gates` say why this volunteer is not offered; empty for those who are.

    `reasons` and `doubts` are worded when they are asked for: a county has a thousand volunteers, and a page shows a few.
    """

    volunteer: Volunteer
    client: Client
    readiness: Readiness
    on: date
    km: int | None
    shared_interests: list[str] = field(default_factory=list)
    gates: list[str] = field(default_factory=list)

    @property
    def clients_now(self) -> int:
        return len(self.readiness.clients)

    @cached_property
    def fitness(self) -> float:
        """Near, offering what is wished, with common interests and with room; who has nobody yet comes before who has many."""
        wished = set(self.client.profiles)
        offered = len(wished & set(self.volunteer.profiles)) / len(wished) if wished else 0.5
        nearness = 0.25 if self.km is None else max(0.0, 1 - self.km / FAR_KM)
        too_far = self.km is not None and self.km > self.volunteer.radius_km
        return (
            40 * nearness
            + 30 * offered
            + 6 * min(3, len(self.shared_interests))
            + 10 * (1 - self.clients_now / max(1, self.volunteer.capacity))
            - (15 if too_far else 0)
            - (6 if self.volunteer.status == "preparing" else 0)
        )

    @cached_property
    def reasons(self) -> list[str]:
        return list(_reasons(self))

    @cached_property
    def doubts(self) -> list[str]:
        return list(_doubts(self))


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
        .only(*COLUMNS)
    )
    readiness = readiness_in(client.county_id, on=on)
    found = [judge(volunteer, client, readiness.get(volunteer.pk, NOT_READY), on=on) for volunteer in rows]
    return Shortlist(
        offered=sorted((each for each in found if not each.gates), key=lambda each: -each.fitness),
        kept_out=sorted((each for each in found if each.gates), key=lambda each: (len(each.gates), -each.fitness)),
    )


def judge(volunteer: Volunteer, client: Client, readiness: Readiness, *, on: date) -> Candidate:
    return Candidate(
        volunteer=volunteer,
        client=client,
        readiness=readiness,
        on=on,
        km=distance_km(volunteer, client),
        shared_interests=[interest for interest in client.interests if interest in volunteer.interests],
        gates=[gate.sentence for gate in failed_gates(volunteer, client, on=on, readiness=readiness)],
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


def _reasons(found: Candidate) -> Iterator[str]:
    volunteer, client, km = found.volunteer, found.client, found.km
    if volunteer.settlement_id and volunteer.settlement_id == client.settlement_id:
        yield _("Lives in the same place.")
    elif km is not None and km <= min(NEAR_KM, volunteer.radius_km):
        yield _("Lives near, %(km)s km away.") % {"km": km}
    if fitting := set(client.profiles) & set(volunteer.profiles):
        yield _("Offers what is wished: %(profiles)s.") % {"profiles": short_profiles(fitting)}
    if common := set(client.languages) & set(volunteer.languages):
        yield _("Language in common: %(languages)s.") % {"languages": language_names(common)}
    if found.shared_interests:
        yield _("Interests in common: %(interests)s.") % {"interests": ", ".join(found.shared_interests)}
    if volunteer.has_car and "transport" in client.profiles:
        yield _("Has a car.")
    if not found.clients_now:
        yield _("Has nobody yet and waits for a client.")


def _doubts(found: Candidate) -> Iterator[str]:
    volunteer, until = found.volunteer, found.readiness.check_until
    if found.km is None:
        yield _("The distance is not known: a place is missing in one of the files.")
    elif found.km > volunteer.radius_km:
        yield _("Lives %(km)s km away and would go up to %(radius)s km.") % {
            "km": found.km,
            "radius": volunteer.radius_km,
        }
    if missing := set(found.client.profiles) - set(volunteer.profiles):
        yield _("Does not offer: %(profiles)s.") % {"profiles": short_profiles(missing)}
    if until and found.on <= until <= found.on + SOON:
        yield _("The background check ends on %(day)s.") % {"day": formats.date_format(until, "SHORT_DATE_FORMAT")}
    if found.clients_now:
        words = {"now": found.clients_now, "most": volunteer.capacity}
        yield _("Already has clients: %(now)s of at most %(most)s.") % words
    if volunteer.status == "preparing":
        yield _("Is still preparing.")
