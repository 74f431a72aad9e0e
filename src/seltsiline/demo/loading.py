"""Writing the pilot data set into an empty database, as its owner and in large statements: row by row it would take minutes.

The history keeps the rows all the same, with the reason "pilot data set".
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from seltsiline.companionship.models import Agreement, Client, ClientNote, Contact, Match, RelativeAccess, Visit
from seltsiline.core.keys import uuid7
from seltsiline.monitoring.models import HourRate
from seltsiline.organisations.models import Organisation
from seltsiline.people.models import Account, Person, RoleGrant
from seltsiline.places.loading import load_places
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer, VolunteerNote

from .people import account_key
from .pilot import build_pilot
from .pilot.rows import DemoPerson, Pilot
from .rides import load_rides

BATCH = 1000
GRANTS_FROM = date(2018, 8, 1)
PILOT_RATE_CENTS = 492


def load_demo(*, reset: bool = False, only_if_empty: bool = False) -> int:
    """0 where the database then holds the pilot; refuses to add it to rows of others."""
    with transaction.atomic():
        if reset:
            empty_everything()
        if Volunteer.objects.exists() or Account.objects.exists():
            return 0 if only_if_empty else 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.reason', 'pilot data set', true)")
        pilot = build_pilot()
        Loader(pilot).load()
        load_rides(pilot.last_day + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return 0


def empty_everything() -> None:
    """All rows of people and their work; places and the machinery stay, and ferries are as the product ships them."""
    from seltsiline.core.scope import Aggregate, Scoped
    from seltsiline.core.scope.emit import declared_tables

    kept = {"mfa_authenticator", "account_emailaddress"}
    tables = [
        name for name, scope in declared_tables().items() if isinstance(scope, (Scoped, Aggregate)) and name not in kept
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(sorted(tables + sorted(kept)))} CASCADE")
    load_places()


def insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)


class Loader:
    """Keys are drawn once for each tuple of the pilot; an index into a tuple becomes the key at that place."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot
        self.partners = self._keys(pilot.partners)
        self.volunteers = self._keys(pilot.volunteers)
        self.clients = self._keys(pilot.clients)
        self.matches = self._keys(pilot.matches)
        self.persons: dict[UUID, UUID] = {}
        self.coordinators = {county.code: county.coordinator for county in pilot.counties}

    @staticmethod
    def _keys(rows: Sequence[Any]) -> list[UUID]:
        return [uuid7() for _ in rows]

    def load(self) -> None:
        for step in self.steps():
            step()

    def steps(self) -> list[Callable[[], None]]:
        return [
            self.partners_in, self.persons_in, self.volunteers_in, self.papers_in, self.clients_in, self.matches_in, self.visits_in,
            self.notes_in, self.accounts_in, self.rate_in,
        ]  # fmt: skip

    def partners_in(self) -> None:
        insert(
            Organisation,
            (
                Organisation(
                    id=key,
                    county_id=row.county,
                    municipality_id=row.municipality,
                    name=row.name,
                    kind=row.kind,
                    registry_code=row.registry_code,
                    address=row.address,
                    contact_name=row.contact_name,
                    phone=row.phone.replace(" ", ""),
                    email=row.email,
                    partner_roles=list(row.roles),
                    agreement_from=row.agreement_from,
                    agreement_to=row.agreement_to,
                    shared_experience=row.shared_experience,
                )
                for key, row in zip(self.partners, self.pilot.partners, strict=True)
            ),
        )

    def persons_in(self) -> None:
        self.persons = {key: uuid7() for key in self.volunteers}
        insert(
            Person,
            (
                Person(
                    id=self.persons[key],
                    given_name=row.given_name,
                    family_name=row.family_name,
                    personal_code=row.personal_code,
                    birth_date=row.birth_date,
                )
                for key, row in zip(self.volunteers, self.pilot.volunteers, strict=True)
            ),
        )

    def volunteers_in(self) -> None:
        copied = (
            "given_name", "family_name", "sex", "birth_date", "personal_code", "email", "address", "capacity", "weekly_minutes", "has_car",
            "radius_km", "status", "applied_on", "joined_on", "left_on", "channel", "prior_experience",
        )  # fmt: skip
        insert(
            Volunteer,
            (
                Volunteer(
                    id=key,
                    person_id=self.persons[key],
                    county_id=row.county,
                    municipality_id=row.municipality,
                    settlement_id=row.settlement,
                    phone=row.phone.replace(" ", ""),
                    languages=list(row.languages),
                    profiles=list(row.profiles),
                    interests=list(row.interests),
                    left_reason=row.status_reason,
                    **{name: getattr(row, name) for name in copied},
                )
                for key, row in zip(self.volunteers, self.pilot.volunteers, strict=True)
            ),
        )

    def _of_volunteer(self, index: int) -> dict[str, Any]:
        return {"volunteer_id": self.volunteers[index], "county_id": self.pilot.volunteers[index].county}

    def _of_client(self, index: int) -> dict[str, Any]:
        return {"client_id": self.clients[index], "county_id": self.pilot.clients[index].county}

    def papers_in(self) -> None:
        insert(
            BackgroundCheck,
            (
                BackgroundCheck(
                    **self._of_volunteer(row.volunteer),
                    checked_on=row.checked_on,
                    valid_until=row.valid_until,
                    checked_by=row.checked_by,
                )
                for row in self.pilot.checks
            ),
        )
        insert(
            TrainingRecord,
            (
                TrainingRecord(
                    **self._of_volunteer(row.volunteer), kind=row.kind, title=row.title, completed_on=row.completed_on
                )
                for row in self.pilot.trainings
            ),
        )

    def clients_in(self) -> None:
        copied = (
            "given_name", "family_name", "sex", "birth_date", "personal_code", "address", "status", "closed_on", "closed_reason", "referred_on",
            "referrer_kind", "referrer_name", "consent_on", "consent_channel", "lives_alone", "mobility", "wishes", "preferred_times",
        )  # fmt: skip
        insert(
            Client,
            (
                Client(
                    id=key,
                    county_id=row.county,
                    municipality_id=row.municipality,
                    settlement_id=row.settlement,
                    stage="full",
                    consent_by="self",
                    birth_year=row.birth_date.year,
                    care_home_id=None if row.care_home is None else self.partners[row.care_home],
                    phone=row.phone.replace(" ", ""),
                    languages=list(row.languages),
                    profiles=list(row.profiles),
                    interests=list(row.interests),
                    **{name: getattr(row, name) for name in copied},
                )
                for key, row in zip(self.clients, self.pilot.clients, strict=True)
            ),
        )

    def matches_in(self) -> None:
        last = last_contacts(self.pilot)
        insert(
            Match,
            (
                Match(
                    id=key,
                    **self._of_client(row.client),
                    volunteer_id=self.volunteers[row.volunteer],
                    state=row.state,
                    municipality_id=self.pilot.clients[row.client].municipality,
                    settlement_id=self.pilot.clients[row.client].settlement,
                    care_home=None
                    if (home := self.pilot.clients[row.client].care_home) is None
                    else self.partners[home],
                    proposed_on=row.proposed_on,
                    started_on=row.started_on,
                    ended_on=row.ended_on,
                    end_reason=row.end_reason,
                    last_contact_on=last.get((row.volunteer, row.client), row.started_on),
                )
                for key, row in zip(self.matches, self.pilot.matches, strict=True)
            ),
        )
        insert(
            Agreement,
            (
                Agreement(
                    match_id=self.matches[row.match],
                    county_id=self.pilot.clients[self.pilot.matches[row.match].client].county,
                    activities=list(row.activities),
                    frequency=row.frequency,
                    place=row.place,
                    limits=row.limits,
                    signed_by_client_on=row.signed_on,
                    signed_by_volunteer_on=row.signed_on,
                    signed_by_coordinator_on=row.signed_on,
                )
                for row in self.pilot.agreements
            ),
        )

    def visits_in(self) -> None:
        keys = self._keys(self.pilot.visits)
        insert(
            Visit,
            (
                Visit(
                    id=key,
                    **self._of_volunteer(row.volunteer),
                    on=row.on,
                    minutes=row.minutes,
                    place_kind=row.place_kind,
                    profile=row.profile,
                    note=row.note,
                    entered_for=row.entered_by != "volunteer",
                    **self._place(row.clients[0]),
                )
                for key, row in zip(keys, self.pilot.visits, strict=True)
            ),
        )
        insert(
            Contact,
            (
                Contact(
                    visit_id=key,
                    **self._of_volunteer(row.volunteer),
                    client_id=self.clients[index],
                    on=row.on,
                    **self._place(index),
                )
                for key, row in zip(keys, self.pilot.visits, strict=True)
                for index in row.clients
            ),
        )

    def _place(self, client: int) -> dict[str, int]:
        row = self.pilot.clients[client]
        return {"municipality_id": row.municipality, "settlement_id": row.settlement}

    def notes_in(self) -> None:
        written = [(row.about, row.index, row.kind, row.on, row.text, row.written_by) for row in self.pilot.notes]
        written += [(row.about, row.index, "call", row.on, row.text, row.written_by) for row in self.pilot.calls]
        insert(
            VolunteerNote,
            (
                VolunteerNote(**self._of_volunteer(index), kind=kind, on=on, text=text, written_by=by)
                for about, index, kind, on, text, by in written
                if about == "volunteer"
            ),
        )
        insert(
            ClientNote,
            (
                ClientNote(**self._of_client(index), kind=kind, on=on, text=text, written_by=by)
                for about, index, kind, on, text, by in written
                if about == "client"
            ),
        )

    def accounts_in(self) -> None:
        for row in self.pilot.demo_people:
            person = self._person_of(row)
            name = f"{row.given_name} {row.family_name}"
            account = Account(
                id=account_key(row.slug),
                email=row.email,
                person_id=person,
                display_name=name,
                demo_slug=row.slug,
                phone=row.phone,
            )
            account.set_unusable_password()
            account.save(force_insert=True)
            organisation = None if row.partner is None else self.partners[row.partner]
            reach = {"organisation": organisation} if row.role == "care_home" else {}
            county = (
                row.county
                if row.role in ("coordinator", "deputy", "social_worker", "care_home", "community_lead")
                else None
            )
            RoleGrant.objects.create(
                account=account,
                role=row.role,
                county_id=county,
                municipality_id=row.municipality,
                settlement_id=row.settlement,
                valid_from=GRANTS_FROM,
                reason="demo",
                **reach,
            )
            if row.role == "relative" and row.client is not None:
                RelativeAccess.objects.create(
                    **self._of_client(row.client),
                    person_id=person,
                    name=name,
                    phone=row.phone.replace(" ", ""),
                    email=row.email,
                    relation=row.relation,
                    consent_from=GRANTS_FROM,
                    consent_by="self",
                )

    def _person_of(self, row: DemoPerson) -> UUID:
        if row.volunteer is not None:
            return self.persons[self.volunteers[row.volunteer]]
        return Person.objects.create(given_name=row.given_name, family_name=row.family_name).pk

    def rate_in(self) -> None:
        HourRate.objects.create(
            valid_from=self.pilot.first_day.replace(month=8, day=1),
            cents=PILOT_RATE_CENTS,
            source="Piloodi aruanne 2020",
        )


def last_contacts(pilot: Pilot) -> dict[tuple[int, int], date]:
    """(volunteer, client) → the day of their last contact."""
    last: dict[tuple[int, int], date] = {}
    for visit in pilot.visits:
        for client in visit.clients:
            pair = (visit.volunteer, client)
            last[pair] = max(visit.on, last.get(pair, visit.on))
    return last
