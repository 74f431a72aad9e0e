"""Sheets of volunteers, with the days of their papers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from seltsiline.companionship.models import Match, NoGo, Visit
from seltsiline.core.keys import uuid7
from seltsiline.engines.sheets import ParsedRow
from seltsiline.rides.models import DriverDay, RideExpense
from seltsiline.volunteering.actions.papers import year_later
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer, VolunteerNote

from ..problems import ERROR, problem
from .base import Chosen, Planned
from .people import Known, PersonBook, joined, latest
from .writing import chunks, insert_rows

PAPERS: tuple[tuple[str, type[BackgroundCheck] | type[TrainingRecord], str], ...] = (
    ("check_on", BackgroundCheck, "checked_on"),
    ("training_on", TrainingRecord, "completed_on"),
)
"""Field of the sheet, the paper's model, its day."""
PAPER_FIELDS = tuple(name for name, _, _ in PAPERS)


class VolunteerBook(PersonBook):
    model = Volunteer
    columns = (
        "given_name", "family_name", "personal_code", "birth_date", "sex", "phone", "email", "municipality", "settlement", "address", "languages",
        "free_times", "profiles", "status", "joined_on", "left_on", "capacity", "prior_experience", "channel", "note",
    )  # fmt: skip

    def load(self, rows: Sequence[ParsedRow]) -> None:
        super().load(rows)
        for field, model, day in PAPERS:
            days: dict[UUID, set[date]] = defaultdict(set)
            for key, on in model._default_manager.filter(county_id=self.county).values_list("volunteer_id", day):
                days[key].add(on)
            for people in self.by_name.values():
                for known in people:
                    known[field] = frozenset(days.get(known["id"], ()))
        open_matches = Match.objects.filter(county_id=self.county).exclude(state="ended")
        self.with_matches = set(open_matches.values_list("volunteer_id", flat=True))

    def values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        values, rest = self.common_values(row, problems)
        values |= {name: row.values[name] for name in PAPER_FIELDS if row.values.get(name)}
        if isinstance(values.get("prior_experience"), bool):
            values["prior_experience"] = "jah" if values["prior_experience"] else "ei"
        if row.values.get("birth_year") and not values.get("birth_date"):
            rest.append(f"sünniaasta {row.values['birth_year']}")  # a note of the county, in the county's language
        if rest:
            values["note"] = joined(values.get("note"), *rest)
        return values

    def follow(self, planned: Planned, known: Known, changed: dict[str, Any]) -> dict[str, Any]:
        """The day of leaving goes with the status; who has matches does not leave unnoticed."""
        joined_on, left_on = changed.get("joined_on", known.get("joined_on")), known.get("left_on")
        extra: dict[str, Any] = {}
        if changed.get("status") == "left":
            if known["id"] in self.with_matches:
                planned.problems.append(problem("has_matches", field="status", level=ERROR))
            extra["left_on"] = latest(joined_on, self.day)
        elif "status" in changed and left_on is not None:
            extra["left_on"] = None
        elif joined_on and left_on and left_on < joined_on:
            planned.problems.append(problem("days_order", field="joined_on", level=ERROR))
        return extra

    def columns_of(self, values: Any) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name not in PAPER_FIELDS}

    def create(self, rows: Sequence[Chosen]) -> None:
        for piece in chunks(rows):
            persons = self._persons(piece)
            insert_rows(Volunteer, (self._as_new(row) | {"person_id": persons[row.target]} for row in piece))
            self._add_papers(piece)

    def _as_new(self, row: Chosen) -> dict[str, Any]:
        values = {"status": "active", **self.columns_of(row.values)}
        if values["status"] == "left":
            values["left_on"] = max(filter(None, (values.get("joined_on"), self.day.isoformat())))
        return {"id": row.target, "county_id": self.county, **values}

    def _persons(self, rows: Sequence[Chosen]) -> dict[UUID, UUID]:
        """The human being behind each row, found or made by the database in one statement."""
        columns = [
            [row.values.get(name) or empty for row in rows]
            for name, empty in (("given_name", ""), ("family_name", ""), ("personal_code", ""), ("birth_date", None))
        ]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT r.target, people_person_for(r.given, r.family, r.code, r.born, r.fresh) FROM unnest("
                "%s::uuid[], %s::text[], %s::text[], %s::text[], %s::date[], %s::uuid[]) AS r (target, given, family, code, born, fresh)",
                [[row.target for row in rows], *columns, [uuid7() for _ in rows]],
            )
            return dict(cursor.fetchall())

    def change(self, rows: Sequence[Chosen]) -> None:
        super().change(rows)
        self._add_papers(rows)

    def _add_papers(self, rows: Sequence[Chosen]) -> None:
        for field, model, day in PAPERS:
            insert_rows(
                model,
                (
                    {"id": uuid7(), "county_id": self.county, "volunteer_id": row.target, day: row.values[field]}
                    | (
                        {"valid_until": year_later(date.fromisoformat(row.values[field]))}
                        if field == "check_on"
                        else {}
                    )
                    for row in rows
                    if row.values.get(field)
                ),
            )

    def hanging(self, created: Sequence[Chosen]) -> dict[UUID, str]:
        keys = [row.target for row in created]
        hangs: dict[UUID, str] = {}
        for field, model, day in PAPERS:
            own = {row.target: row.values.get(field) for row in created}
            for key, on in model._default_manager.filter(county_id=self.county, volunteer_id__in=keys).values_list(
                "volunteer_id", day
            ):
                if on.isoformat() != own[key]:
                    hangs[key] = "hangs_papers"
        related: tuple[tuple[type[Any], str], ...] = (
            (VolunteerNote, "hangs_notes"),
            (Match, "hangs_matches"),
            (Visit, "hangs_diary"),
            (NoGo, "hangs_apart"),
            (DriverDay, "hangs_rides"),
            (RideExpense, "hangs_rides"),
        )
        for model, code in related:
            found = model._default_manager.filter(county_id=self.county, volunteer_id__in=keys)
            hangs |= dict.fromkeys(found.values_list("volunteer_id", flat=True), code)
        return hangs

    def take_back(self, created: Sequence[Chosen]) -> None:
        keys = [row.target for row in created]
        for _, model, _ in PAPERS:
            model._default_manager.filter(county_id=self.county, volunteer_id__in=keys).delete()
        Volunteer.objects.filter(county_id=self.county, pk__in=keys).delete()

    def restore(self, changed: Sequence[Chosen]) -> list[Chosen]:
        kept = super().restore(changed)
        kept_keys = {row.target for row in kept}
        for field, model, day in PAPERS:
            for row in changed:
                if row.values.get(field) and row.target not in kept_keys:
                    found = model._default_manager.filter(county_id=self.county, volunteer_id=row.target)
                    found.filter(**{day: row.values[field]}).delete()
        return kept
