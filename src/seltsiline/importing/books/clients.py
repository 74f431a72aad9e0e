"""Sheets of clients. A row with a personal code makes a full file; one without it stays at the general data."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from seltsiline.companionship.models import Client, ClientNote, Contact, Match, RelativeAccess
from seltsiline.engines.sheets import ParsedRow, name_key
from seltsiline.organisations.models import Organisation

from ..problems import problem
from .base import CHUNK
from .people import PersonBook

RENAMED = {"referrer": "referrer_name"}


class ClientBook(PersonBook):
    model = Client
    columns = (
        "given_name", "family_name", "personal_code", "birth_date", "birth_year", "sex", "phone", "municipality", "settlement", "address",
        "profiles", "languages", "referred_on", "referrer_name", "status", "wishes", "note", "care_home", "closed_on", "closed_reason", "stage",
    )  # fmt: skip

    def load(self, rows: Sequence[ParsedRow]) -> None:
        super().load(rows)
        homes = Organisation.objects.filter(county_id=self.county, kind="care_home").values_list("name", "id")
        self.homes = {name_key(name): key for name, key in homes}

    def values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        values = self.common_values(row, problems)
        values |= {column: row.values[name] for name, column in RENAMED.items() if row.values.get(name)}
        self._place_in_care_home(row, values, problems)
        if values.get("personal_code") or values.get("address"):
            values["stage"] = "full"
        if values.get("status") == "closed":
            values |= {"closed_on": max(self.day, values.get("referred_on", self.day)), "closed_reason": "other"}
        return values

    def _place_in_care_home(self, row: ParsedRow, values: dict[str, Any], problems: list[dict[str, Any]]) -> None:
        name = str(row.values.get("care_home", ""))
        values.pop("care_home", None)
        if not name:
            return
        if name_key(name) in self.homes:
            values["care_home_id"] = self.homes[name_key(name)]
        else:
            problems.append(problem("care_home_unknown", field="care_home", value=name))
            values["note"] = "; ".join(filter(None, [str(values.get("note", "")), name]))

    def plan(self, row: ParsedRow) -> Any:
        planned = super().plan(row)
        if planned.state == "new" and "referred_on" not in planned.values:
            planned.problems.append(problem("referred_missing", field="referred_on"))
        return planned

    def create(self, rows: Iterable[Any]) -> None:
        today = self.day.isoformat()
        Client.objects.bulk_create(
            [self.instance(row.target, {"referred_on": today, **row.values}) for row in rows], batch_size=CHUNK
        )

    def take_back(self, created: Sequence[UUID]) -> list[UUID]:
        kept = set(Match.objects.filter(county_id=self.county, client_id__in=created).values_list("client_id", flat=True))
        kept |= set(Contact.objects.filter(county_id=self.county, client_id__in=created).values_list("client_id", flat=True))
        gone = [key for key in created if key not in kept]
        for papers in (ClientNote, RelativeAccess):
            papers.objects.filter(county_id=self.county, client_id__in=gone).delete()
        Client.objects.filter(county_id=self.county, pk__in=gone).delete()
        return sorted(kept)
