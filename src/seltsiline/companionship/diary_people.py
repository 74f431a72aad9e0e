"""Whom a volunteer meets, with what the diary already knows of them: the last day, and where and what for it was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from seltsiline.core.scope import Scope
from seltsiline.places.tables import municipality_by_code, settlement_by_code
from seltsiline.volunteering.models import HelpProfile, Volunteer

from .models import Client, Contact, Match
from .querysets import LIVE_STATES

CLIENT_FIELDS = (
    "given_name",
    "family_name",
    "settlement_id",
    "municipality_id",
    "care_home_id",
    "profiles",
    "sort_key",
)


@dataclass(frozen=True)
class DiaryClient:
    """A client as the diary offers them. `place_kind` and `profile` are those of last time, else what the client's file suggests.

    `state` is that of the newest match with the volunteer, `ended_on` its last day where it has ended.
    """

    key: UUID
    volunteer: UUID
    given_name: str
    family_name: str
    village: str
    in_care_home: bool
    state: str
    ended_on: date | None
    last_on: date | None
    place_kind: str
    profile: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def live(self) -> bool:
        return self.state in LIVE_STATES


def clients_of(scope: Scope, volunteers: Collection[UUID]) -> list[DiaryClient]:
    """The clients of these volunteers' matches, those met last first; matches that have ended stand at the end. Two queries."""
    matches = (
        Match.objects.visible_to(scope)
        .filter(volunteer__in=volunteers)
        .select_related("client")
        .only(
            "id",
            "client_id",
            "volunteer_id",
            "state",
            "ended_on",
            "proposed_on",
            *(f"client__{name}" for name in CLIENT_FIELDS),
        )
        .order_by("proposed_on", "id")
    )
    newest: dict[UUID, Match] = {}
    for match in matches:
        before = newest.get(match.client_id)
        if before is None or match.state != "ended" or before.state == "ended":
            newest[match.client_id] = match
    last = last_contacts(scope, volunteers)
    found = [_offered(match, last.get(key)) for key, match in newest.items()]
    return sorted(found, key=lambda each: (not each.live, -(each.last_on or date.min).toordinal(), each.name))


def last_contacts(scope: Scope, volunteers: Collection[UUID]) -> dict[UUID, Contact]:
    """Client → the newest contact that one of the volunteers had with them, its visit fetched along."""
    rows = (
        Contact.objects.visible_to(scope)
        .filter(volunteer__in=volunteers)
        .select_related("visit")
        .order_by("client_id", "-on", "-id")
        .distinct("client_id")
    )
    return {contact.client_id: contact for contact in rows}


def _offered(match: Match, last: Contact | None) -> DiaryClient:
    client: Client = match.client
    return DiaryClient(
        key=client.pk,
        volunteer=match.volunteer_id,
        given_name=client.given_name,
        family_name=client.family_name,
        village=village_name(client),
        in_care_home=client.care_home_id is not None,
        state=match.state,
        ended_on=match.ended_on,
        last_on=last.on if last else None,
        place_kind=last.visit.place_kind if last else ("care_home" if client.care_home_id else "home"),
        profile=last.visit.profile if last else first_profile(client.profiles),
    )


def village_name(client: Client) -> str:
    """The settlement alone, because its people need no more; the municipality where no settlement is known."""
    settlement = settlement_by_code().get(client.settlement_id or 0)
    municipality = municipality_by_code().get(client.municipality_id or 0)
    return settlement.name if settlement else municipality.name if municipality else ""


def first_profile(profiles: Sequence[str]) -> str:
    """The first help profile that a file names and that exists, else company: that is what most ask for."""
    return next((profile for profile in profiles if profile in HelpProfile.values), HelpProfile.COMPANY.value)


def own_volunteers(scope: Scope) -> list[Volunteer]:
    """The volunteer rows of the person who acts: one in each county they help in, the one used most lately first."""
    rows = Volunteer.objects.visible_to(scope).only("id", "county_id", "given_name", "family_name")
    return list(rows.order_by(F("left_on").desc(nulls_first=True), "-id"))
