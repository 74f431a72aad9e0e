"""Sheets of clients. A row with a personal code makes a full file; one without it stays at the general data."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from seltsiline.companionship.models import Client, ClientNote, Contact, Match, NoGo, RelativeAccess
from seltsiline.engines.sheets import ParsedRow, name_key
from seltsiline.organisations.models import Organisation
from seltsiline.rides.models import RideRequest

from ..problems import ERROR, problem
from .base import Chosen, Planned
from .people import Known, PersonBook, joined, latest
from .writing import insert_rows


class ClientBook(PersonBook):
    model = Client
    columns = (
        "given_name", "family_name", "personal_code", "birth_date", "birth_year", "sex", "phone", "municipality", "settlement", "address",
        "profiles", "languages", "free_times", "referred_on", "referrer_name", "status", "wishes", "note", "care_home", "closed_on",
        "closed_reason", "stage",
    )  # fmt: skip

    def load(self, rows: Sequence[ParsedRow]) -> None:
        super().load(rows)
        homes = Organisation.objects.filter(county_id=self.county, kind="care_home").values_list("name", "id")
        self.homes = {name_key(name): key for name, key in homes}
        self.with_matches = set(Match.objects.filter(county_id=self.county).values_list("client_id", flat=True))

    def values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        values, rest = self.common_values(row, problems)
        if row.values.get("referrer"):
            values["referrer_name"] = row.values["referrer"]
        home = str(values.pop("care_home", ""))
        if home and name_key(home) in self.homes:
            values["care_home_id"] = self.homes[name_key(home)]
        elif home:
            problems.append(problem("care_home_unknown", field="care_home", value=home))
            rest.append(home)
        elif row.values.get("place_kind") == "care_home":
            rest.append("elab hooldekodus")  # a note of the county, in the county's language
        if rest:
            values["note"] = joined(values.get("note"), *rest)
        return values

    def plan(self, row: ParsedRow) -> Planned:
        planned = super().plan(row)
        if planned.state == "new" and "referred_on" not in planned.values:
            planned.problems.append(problem("referred_missing", field="referred_on"))
        return planned

    def follow(self, planned: Planned, known: Known, changed: dict[str, Any]) -> dict[str, Any]:
        """Stage, day and reason of closing go with the code and the status; matches speak louder than a sheet."""
        extra: dict[str, Any] = {}
        if "personal_code" in changed and known.get("stage") != "full":
            extra["stage"] = "full"
        if "status" in changed and known["id"] in self.with_matches:
            del changed["status"]
            planned.problems.append(problem("status_kept", field="status"))
        referred_on = changed.get("referred_on", known.get("referred_on"))
        if changed.get("status") == "closed":
            extra |= {"closed_on": latest(referred_on, self.day), "closed_reason": "other"}
        elif "status" in changed and known.get("closed_on"):
            extra |= {"closed_on": None, "closed_reason": ""}
        elif known.get("closed_on") and referred_on and known["closed_on"] < referred_on:
            planned.problems.append(problem("days_order", field="referred_on", level=ERROR))
        return extra

    def create(self, rows: Sequence[Chosen]) -> None:
        insert_rows(Client, (self._as_new(row) for row in rows))

    def _as_new(self, row: Chosen) -> dict[str, Any]:
        today = self.day.isoformat()
        values = {"referred_on": today, **row.values}
        values["stage"] = "full" if values.get("personal_code") or values.get("address") else "general"
        if values.get("status") == "closed":
            values |= {"closed_on": max(today, values["referred_on"]), "closed_reason": "other"}
        return {"id": row.target, "county_id": self.county, **values}

    def hanging(self, created: Sequence[Chosen]) -> dict[UUID, str]:
        keys = [row.target for row in created]
        hangs: dict[UUID, str] = {}
        related: tuple[tuple[type[Any], str], ...] = (
            (ClientNote, "hangs_notes"),
            (RelativeAccess, "hangs_relatives"),
            (Match, "hangs_matches"),
            (Contact, "hangs_diary"),
            (NoGo, "hangs_apart"),
            (RideRequest, "hangs_rides"),
        )
        for model, code in related:
            found = model._default_manager.filter(county_id=self.county, client_id__in=keys)
            hangs |= dict.fromkeys(found.values_list("client_id", flat=True), code)
        return hangs

    def take_back(self, created: Sequence[Chosen]) -> None:
        Client.objects.filter(county_id=self.county, pk__in=[row.target for row in created]).delete()
