"""Sheets of the diary. A row is known when the same volunteer met the same clients on the same day for as long.

Two equal rows are counted, not merged: the second one in a file is a second visit if a person says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from seltsiline.companionship.actions.diary import touch_matches
from seltsiline.companionship.models import Client, Contact, Visit
from seltsiline.engines.sheets import ParsedRow, name_key
from seltsiline.volunteering.models import Volunteer

from ..problems import ERROR, problem
from .base import CHUNK, DOUBTFUL, NEW, SAME, Book, Planned, as_json, problems_of

Signature = tuple[UUID, frozenset[UUID], date, int]


class VisitBook(Book):
    model = Visit

    def load(self, rows: Sequence[ParsedRow]) -> None:
        people = Volunteer.objects.filter(county_id=self.county).values_list("id", "given_name", "family_name", "personal_code", "profiles")
        self.profiles = {row[0]: row[4] for row in people}
        self.volunteers = _names((row[:4] for row in people))
        clients = Client.objects.filter(county_id=self.county).values_list("id", "given_name", "family_name", "personal_code", "municipality_id", "settlement_id")
        self.places = {row[0]: (row[4], row[5]) for row in clients}
        self.clients = _names((row[:4] for row in clients))
        self.known, self.known_keys = self._known_visits(rows)
        self.seen: Counter[Signature] = Counter()
        self.first_rows: dict[Signature, int] = {}

    def _known_visits(self, rows: Sequence[ParsedRow]) -> tuple[Counter[Signature], dict[Signature, list[UUID]]]:
        days = [row.values["on"] for row in rows if isinstance(row.values.get("on"), date)]
        if not days:
            return Counter(), {}
        between = {"county_id": self.county, "on__gte": min(days), "on__lte": max(days)}
        met: dict[UUID, set[UUID]] = defaultdict(set)
        for visit, client in Contact.objects.filter(**between).values_list("visit_id", "client_id"):
            met[visit].add(client)
        keys: dict[Signature, list[UUID]] = defaultdict(list)
        for key, volunteer, on, minutes in Visit.objects.filter(**between).values_list("id", "volunteer_id", "on", "minutes"):
            keys[volunteer, frozenset(met[key]), on, minutes].append(key)
        return Counter({signature: len(found) for signature, found in keys.items()}), keys

    def plan(self, row: ParsedRow) -> Planned:
        problems = problems_of(row)
        volunteer = self._volunteer(row, problems)
        clients = self._clients(row, problems)
        planned = Planned(row.number, NEW, {}, problems)
        if row.errors or volunteer is None or not clients:
            planned.values = {name: as_json(value) for name, value in row.values.items()}
            return planned
        values = self._values(row, volunteer, problems)
        planned.values = {**{name: as_json(value) for name, value in values.items()}, "clients": [str(key) for key in clients]}
        signature = (volunteer, frozenset(clients), values["on"], values["minutes"])
        self.seen[signature] += 1
        if self.seen[signature] <= self.known[signature]:
            planned.state, planned.target = SAME, self.known_keys[signature][self.seen[signature] - 1]
        elif signature in self.first_rows:
            planned.state, planned.target = DOUBTFUL, self.new_target()
            problems.append(problem("perhaps_twice", row=self.first_rows[signature]))
        else:
            planned.target = self.new_target()
        self.first_rows.setdefault(signature, row.number)
        return planned

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
        code, name = row.values.get("volunteer_code"), str(row.values.get("volunteer", ""))
        return _one(self.volunteers, name, code, "volunteer", problems) if code or name else None

    def _clients(self, row: ParsedRow, problems: list[dict[str, Any]]) -> list[UUID]:
        code, names = row.values.get("client_code"), row.values.get("client") or ()
        names = names if isinstance(names, tuple) else (names,)
        if code and len(names) <= 1:
            found = [_one(self.clients, str(names[0]) if names else "", code, "client", problems)]
        else:
            found = [_one(self.clients, str(name), None, "client", problems) for name in names]
        return list(dict.fromkeys(key for key in found if key is not None)) if None not in found else []

    def create(self, rows: Iterable[Any]) -> None:
        rows = list(rows)
        visits, contacts = [], []
        for row in rows:
            clients = [UUID(key) for key in row.values["clients"]]
            place = dict(zip(("municipality_id", "settlement_id"), self.places_of(clients[0]), strict=True))
            values = {name: value for name, value in row.values.items() if name != "clients"}
            visit = self.instance(row.target, values)
            visit.entered_for, visit.municipality_id, visit.settlement_id = True, place["municipality_id"], place["settlement_id"]
            visits.append(visit)
            for key in clients:
                municipality, settlement = self.places_of(key)
                contacts.append(
                    Contact(
                        county_id=self.county, visit=visit, volunteer_id=visit.volunteer_id, client_id=key, on=visit.on, municipality_id=municipality,
                        settlement_id=settlement,
                    )  # fmt: skip
                )
        Visit.objects.bulk_create(visits, batch_size=CHUNK)
        Contact.objects.bulk_create(contacts, batch_size=CHUNK)
        for (volunteer, client), day in _last_days(contacts).items():
            touch_matches(self.county, volunteer, [client], day)

    def places_of(self, client: UUID) -> tuple[int | None, int | None]:
        if not hasattr(self, "places"):
            rows = Client.objects.filter(county_id=self.county).values_list("id", "municipality_id", "settlement_id")
            self.places = {key: (municipality, settlement) for key, municipality, settlement in rows}
        return self.places[client]

    def take_back(self, created: Sequence[UUID]) -> list[UUID]:
        Contact.objects.filter(county_id=self.county, visit_id__in=created).delete()
        Visit.objects.filter(county_id=self.county, pk__in=created).delete()
        return []


class _Names:
    """People by folded name and by personal code."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[UUID]] = defaultdict(list)
        self.by_code: dict[str, UUID] = {}


def _names(people: Iterable[tuple[Any, ...]]) -> _Names:
    names = _Names()
    for key, given, family, code in people:
        names.by_name[name_key(given, family)].append(key)
        if code:
            names.by_code[code] = key
    return names


def _one(names: _Names, name: str, code: Any, who: str, problems: list[dict[str, Any]]) -> UUID | None:
    """The one person meant; otherwise an error that says how to mend it."""
    if code and code in names.by_code:
        return names.by_code[code]
    found = names.by_name.get(name_key(name), [])
    if len(found) == 1:
        return found[0]
    word = "unknown" if not found else "several"
    problems.append(problem(f"{who}_{word}", field=who, level=ERROR, value=name or str(code), count=len(found)))
    return None


def _last_days(contacts: Iterable[Contact]) -> dict[tuple[UUID, UUID], date]:
    last: dict[tuple[UUID, UUID], date] = {}
    for contact in contacts:
        pair = (contact.volunteer_id, contact.client_id)
        last[pair] = max(contact.on, last.get(pair, contact.on))
    return last
