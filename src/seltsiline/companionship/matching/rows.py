"""The rows that a matching looks at, read inside the scope and in few queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery

from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import Volunteer

from ..measures import waiting_since_in_database
from ..models import Client, Match
from ..policies import NOT_READY, Readiness, readiness_in

VOLUNTEER_FACTS = (
    "county_id", "given_name", "family_name", "sex", "birth_date", "status", "joined_on", "settlement_id", "municipality_id", "languages",
    "profiles", "interests", "capacity", "weekly_minutes", "radius_km", "has_car", "free_times", "meets_sex", "meets_pets", "meets_smoking",
    "crosses_sea", "person_id",
)  # fmt: skip
CLIENT_FACTS = (
    "county_id", "given_name", "family_name", "sex", "status", "referred_on", "settlement_id", "municipality_id", "care_home_id", "languages",
    "profiles", "interests", "free_times", "weekly_minutes", "companion_sex", "has_pets", "smokes",
)  # fmt: skip
"""What is read of each: a county has a thousand people, and their files are long."""


@dataclass(frozen=True)
class CountyRows:
    """`volunteers`: all who have not left. `clients`: all who wait, longest first, and the one asked for.

    `ended` has the day on which the last match of a volunteer ended, `waits_since` the day from which a client waits.
    """

    county: int
    on: date
    volunteers: tuple[Volunteer, ...]
    clients: tuple[Client, ...]
    readiness: Mapping[UUID, Readiness]
    ended: Mapping[UUID, date] = field(default_factory=dict)
    waits_since: Mapping[UUID, date] = field(default_factory=dict)

    def ready(self, volunteer: Volunteer) -> Readiness:
        return self.readiness.get(volunteer.pk, NOT_READY)

    def days_waited(self, client: Client) -> int:
        return max(0, (self.on - self.waits_since.get(client.pk, self.on)).days)

    def days_without(self, volunteer: Volunteer) -> int:
        """Since when the volunteer has had nobody, in days: since the last match ended, or since joining."""
        since = self.ended.get(volunteer.pk) or volunteer.joined_on
        return 0 if self.ready(volunteer).clients or since is None else max(0, (self.on - since).days)


def rows_of_county(scope: Scope, county: int, *, on: date, also: UUID | None = None) -> CountyRows:
    """In six queries whatever the size. `also` is a client who counts whatever the state of the file but closed."""
    volunteers = tuple(_volunteers(scope, county))
    clients = tuple(_clients(scope, county, also))
    return CountyRows(
        county=county,
        on=on,
        volunteers=volunteers,
        clients=clients,
        readiness=readiness_in(county, on=on),
        ended={volunteer.pk: volunteer.last_end for volunteer in volunteers if volunteer.last_end},
        waits_since={client.pk: client.since for client in clients},
    )


def _volunteers(scope: Scope, county: int) -> Any:
    endings = Match.objects.filter(volunteer=OuterRef("pk"), county=OuterRef("county"), state="ended").order_by()
    last_end = Subquery(endings.values("volunteer").annotate(last=Max("ended_on")).values("last"))
    of_county = Volunteer.objects.visible_to(scope).filter(county_id=county).exclude(status="left")
    return of_county.only(*VOLUNTEER_FACTS).annotate(last_end=last_end).order_by("sort_key", "pk")


def _clients(scope: Scope, county: int, also: UUID | None) -> Any:
    of_county = Client.objects.visible_to(scope).filter(county_id=county)
    wanted = of_county.awaiting_match() | of_county.open().filter(pk=also) if also else of_county.awaiting_match()
    return wanted.only(*CLIENT_FACTS).annotate(since=waiting_since_in_database()).order_by("since", "pk")
