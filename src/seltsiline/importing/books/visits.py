"""Sheets of the diary. A row is known when the same volunteer met the same clients on the same day for as long.

Two equal rows are counted, not merged: the second one is a second visit only if a person says so.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from seltsiline.companionship.models import Client, Contact, Match, Visit
from seltsiline.core.keys import uuid7
from seltsiline.engines.sheets import ParsedRow
from seltsiline.volunteering.models import Volunteer

from ..problems import has_errors, problem
from .base import DOUBTFUL, NEW, SAME, Book, Chosen, Planned, json_values, problems_of
from .named_people import NamedPeople
from .writing import insert_rows

Signature = tuple[UUID, frozenset[UUID], date, int]
Place = tuple[int | None, int | None]


class VisitBook(Book):
    model = Visit

    def load(self, rows: Sequence[ParsedRow]) -> None:
        people = Volunteer.objects.filter(county_id=self.county).values_list(
            "id", "given_name", "family_name", "personal_code", "profiles"
        )
        found = list(people)
        self.profiles = {row[0]: row[4] for row in found}
        self.volunteers = NamedPeople("volunteer", (row[:4] for row in found))
        clients = list(
            Client.objects.filter(county_id=self.county).values_list("id", "given_name", "family_name", "personal_code")
        )
        self.clients = NamedPeople("client", clients)
        self.known = self._known_visits(rows)
        self.seen: Counter[Signature] = Counter()
        self.first_rows: dict[Signature, int] = {}

    def _known_visits(self, rows: Sequence[ParsedRow]) -> dict[Signature, list[UUID]]:
        days = [on for row in rows if isinstance(on := row.values.get("on"), date)]
        keys: dict[Signature, list[UUID]] = defaultdict(list)
        if not days:
            return keys
        between = {"county_id": self.county, "on__gte": min(days), "on__lte": max(days)}
        met: dict[UUID, set[UUID]] = defaultdict(set)
        for visit, client in Contact.objects.filter(**between).values_list("visit_id", "client_id"):
            met[visit].add(client)
        for key, volunteer, on, minutes in Visit.objects.filter(**between).values_list(
            "id", "volunteer_id", "on", "minutes"
        ):
            keys[volunteer, frozenset(met[key]), on, minutes].append(key)
        return keys

    def plan(self, row: ParsedRow) -> Planned:
        problems = problems_of(row)
        volunteer = self._volunteer(row, problems)
        clients = self._clients(row, problems)
        planned = Planned(row.number, NEW, json_values(row.values), problems)
        if has_errors(problems) or volunteer is None or not clients:
            return planned
        values = self._values(row, volunteer, problems)
        planned.values = {**json_values(values), "clients": [str(key) for key in clients]}
        self._weigh(planned, (volunteer, frozenset(clients), values["on"], values["minutes"]))
        return planned

    def _weigh(self, planned: Planned, signature: Signature) -> None:
        """New, already in the diary, or a repetition that only a person can judge."""
        known = self.known.get(signature, [])
        self.seen[signature] += 1
        if self.seen[signature] <= len(known):
            planned.state, planned.target = SAME, known[self.seen[signature] - 1]
        elif signature in self.first_rows:
            planned.state = DOUBTFUL
            planned.problems.append(problem("perhaps_twice", row=self.first_rows[signature]))
        else:
            planned.target = self.new_target(planned.number)
        self.first_rows.setdefault(signature, planned.number)

    def _values(self, row: ParsedRow, volunteer: UUID, problems: list[dict[str, Any]]) -> dict[str, Any]:
        values = {name: row.values.get(name) for name in ("on", "minutes", "place_kind", "profile", "note")}
        values["note"] = values["note"] or ""
        if not values["place_kind"]:
            values["place_kind"] = "home"
            problems.append(problem("place_kind_missing", field="place_kind"))
        if not values["profile"]:
            values["profile"] = next(iter(self.profiles[volunteer]), "company")
            problems.append(problem("profile_missing", field="profile"))
        return values | {"volunteer_id": volunteer}

    def _volunteer(self, row: ParsedRow, problems: list[dict[str, Any]]) -> UUID | None:
        code, name = str(row.values.get("volunteer_code", "")), str(row.values.get("volunteer", ""))
        return self.volunteers.one(name, code, problems) if code or name else None

    def _clients(self, row: ParsedRow, problems: list[dict[str, Any]]) -> list[UUID]:
        code, names = str(row.values.get("client_code", "")), row.values.get("client") or ()
        names = [str(name) for name in names] if isinstance(names, tuple) else [str(names)]
        if code and len(names) <= 1:
            found = [self.clients.one(names[0] if names else "", code, problems)]
        else:
            found = [self.clients.one(name, "", problems) for name in names]
        return list(dict.fromkeys(key for key in found if key is not None)) if None not in found else []

    def create(self, rows: Sequence[Chosen]) -> None:
        places = self._places()
        met = [(row, [UUID(key) for key in row.values["clients"]]) for row in rows]
        insert_rows(Visit, (self._visit(row, *places[clients[0]]) for row, clients in met))
        insert_rows(
            Contact, (self._contact(row, client, *places[client]) for row, clients in met for client in clients)
        )
        self._touch_matches(met)

    def _visit(self, row: Chosen, municipality: int | None, settlement: int | None) -> dict[str, Any]:
        values = {name: value for name, value in row.values.items() if name != "clients"}
        place = {"municipality_id": municipality, "settlement_id": settlement}
        return {"id": row.target, "county_id": self.county, "entered_for": True, **place, **values}

    def _contact(self, row: Chosen, client: UUID, municipality: int | None, settlement: int | None) -> dict[str, Any]:
        return {
            "id": uuid7(), "county_id": self.county, "visit_id": row.target, "volunteer_id": row.values["volunteer_id"], "client_id": client,
            "on": row.values["on"], "municipality_id": municipality, "settlement_id": settlement,
        }  # fmt: skip

    def _places(self) -> dict[UUID, Place]:
        """Where each client lives: the visit is placed where the first of its clients does."""
        rows = Client.objects.filter(county_id=self.county).values_list("id", "municipality_id", "settlement_id")
        return {key: (municipality, settlement) for key, municipality, settlement in rows}

    def _touch_matches(self, met: Sequence[tuple[Chosen, list[UUID]]]) -> None:
        """The last contact of pairs that have a match moves on."""
        last: dict[tuple[UUID, UUID], str] = {}
        for row, clients in met:
            for client in clients:
                pair = (UUID(row.values["volunteer_id"]), client)
                last[pair] = max(row.values["on"], last.get(pair, ""))
        pairs = self._matched(last)
        if pairs:
            self._for_pairs(
                "companionship_touch_matches(%s, p.volunteer, ARRAY[p.client], p.day)",
                pairs,
                [last[pair] for pair in pairs],
            )

    def _matched(self, pairs: Any) -> list[tuple[UUID, UUID]]:
        found = (
            Match.objects.filter(county_id=self.county).exclude(state="ended").values_list("volunteer_id", "client_id")
        )
        return [pair for pair in dict.fromkeys(found) if pair in pairs]

    def _for_pairs(self, call: str, pairs: Sequence[tuple[UUID, UUID]], days: Sequence[str | None]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count({call}) FROM unnest(%s::uuid[], %s::uuid[], %s::date[]) AS p (volunteer, client, day)",  # noqa: S608  the call is one of our own two
                [self.county, [pair[0] for pair in pairs], [pair[1] for pair in pairs], list(days)],
            )

    def hanging(self, created: Sequence[Chosen]) -> dict[UUID, str]:
        return {}

    def take_back(self, created: Sequence[Chosen]) -> None:
        keys = [row.target for row in created]
        contacts = Contact.objects.filter(county_id=self.county, visit_id__in=keys)
        pairs = self._matched(set(contacts.values_list("volunteer_id", "client_id")))
        contacts.delete()
        Visit.objects.filter(county_id=self.county, pk__in=keys).delete()
        if pairs:
            self._for_pairs(
                "companionship_recount_matches(%s, p.volunteer, ARRAY[p.client])", pairs, [None for _ in pairs]
            )
