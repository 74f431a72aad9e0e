"""Sheets of volunteers, with the days of their papers."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from seltsiline.companionship.models import Match, Visit
from seltsiline.engines.sheets import ParsedRow
from seltsiline.volunteering.actions.persons import person_for
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer, VolunteerNote

from .base import CHUNK
from .people import PersonBook

CHECK_HOLDS = timedelta(days=3 * 365)
"""How long an extract is taken to hold where the sheet gives its day alone."""
PAPERS = ("check_on", "training_on")


class VolunteerBook(PersonBook):
    model = Volunteer
    columns = (
        "given_name", "family_name", "personal_code", "birth_date", "sex", "phone", "email", "municipality", "settlement", "address", "languages",
        "profiles", "status", "joined_on", "capacity", "prior_experience", "channel", "note", "left_on",
    )  # fmt: skip

    def load(self, rows: Sequence[ParsedRow]) -> None:
        super().load(rows)
        checks = BackgroundCheck.objects.filter(county_id=self.county).values_list("volunteer_id", "checked_on")
        trainings = TrainingRecord.objects.filter(county_id=self.county, kind="starter").values_list("volunteer_id", "completed_on")
        self.papers = {("check_on", key, day) for key, day in checks} | {("training_on", key, day) for key, day in trainings}
        for people in self.by_name.values():
            for known in people:
                for paper in PAPERS:
                    days = {day for name, key, day in self._papers_of(known["id"]) if name == paper}
                    known[paper] = max(days, default=None)

    def _papers_of(self, key: UUID) -> list[tuple[str, UUID, date]]:
        if not hasattr(self, "_by_volunteer"):
            self._by_volunteer: dict[UUID, list[tuple[str, UUID, date]]] = {}
            for paper in self.papers:
                self._by_volunteer.setdefault(paper[1], []).append(paper)
        return self._by_volunteer.get(key, [])

    def values_of(self, row: ParsedRow, problems: list[dict[str, Any]]) -> dict[str, Any]:
        values = self.common_values(row, problems)
        values |= {name: row.values[name] for name in PAPERS if row.values.get(name)}
        if isinstance(values.get("prior_experience"), bool):
            values["prior_experience"] = "yes" if values["prior_experience"] else "no"
        if values.get("status") == "left":
            values["left_on"] = max(filter(None, (values.get("joined_on"), self.day)))
        return values

    def fields_of(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name not in PAPERS}

    def create(self, rows: Iterable[Any]) -> None:
        made, rows = [], list(rows)
        for row in rows:
            volunteer = self.instance(row.target, {"status": "active", **self.fields_of(row.values)})
            volunteer.person_id = person_for(
                given_name=volunteer.given_name, family_name=volunteer.family_name, personal_code=volunteer.personal_code, birth_date=volunteer.birth_date
            )
            made.append(volunteer)
        Volunteer.objects.bulk_create(made, batch_size=CHUNK)
        for row in rows:
            self._add_papers(row.target, row.values)

    def after_change(self, found: Any, values: dict[str, Any]) -> None:
        self._add_papers(found.pk, values)

    def _add_papers(self, key: UUID, values: dict[str, Any]) -> None:
        if values.get("check_on"):
            day = date.fromisoformat(values["check_on"])
            BackgroundCheck.objects.create(county_id=self.county, volunteer_id=key, checked_on=day, valid_until=day + CHECK_HOLDS)
        if values.get("training_on"):
            TrainingRecord.objects.create(county_id=self.county, volunteer_id=key, completed_on=date.fromisoformat(values["training_on"]))

    def take_back(self, created: Sequence[UUID]) -> list[UUID]:
        kept = set(Match.objects.filter(county_id=self.county, volunteer_id__in=created).values_list("volunteer_id", flat=True))
        kept |= set(Visit.objects.filter(county_id=self.county, volunteer_id__in=created).values_list("volunteer_id", flat=True))
        gone = [key for key in created if key not in kept]
        for papers in (BackgroundCheck, TrainingRecord, VolunteerNote):
            papers.objects.filter(county_id=self.county, volunteer_id__in=gone).delete()
        Volunteer.objects.filter(county_id=self.county, pk__in=gone).delete()
        return sorted(kept)
