"""One row of the preview, as it is shown: what stood in the file, what it means, what it changes, what may be decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from seltsiline.companionship.models import Client
from seltsiline.core.scope import Scope
from seltsiline.engines.sheets import KINDS
from seltsiline.organisations.models import Organisation
from seltsiline.places.choices import place_name
from seltsiline.volunteering.free_time_words import free_time_words
from seltsiline.volunteering.languages import language_names
from seltsiline.volunteering.models import HelpProfile, Sex, Volunteer

from ..actions.decisions import OPTIONAL, allowed
from ..failed_rows import with_field
from ..models import ImportBatch, ImportRow
from ..problems import doubt_of, told
from .wording import minutes_in_words

STATES: dict[str, tuple[str, Promise, str]] = {
    "new": ("good", pgettext_lazy("one row", "New"), ""),
    "changed": ("soon", pgettext_lazy("one row", "Changes"), "change"),
    "same": ("off", pgettext_lazy("one row", "Same"), "same"),
    "doubtful": ("soon", pgettext_lazy("one row", "Doubtful"), "change"),
    "error": ("late", pgettext_lazy("one row", "To mend"), "bad"),
    "skipped": ("off", pgettext_lazy("one row", "Left out"), "same"),
}
"""State → tone of the mark, its word, kind of the table row."""

COLUMNS: dict[str, tuple[tuple[str, Promise, tuple[str, ...]], ...]] = {
    "volunteers": (("name", gettext_lazy("Name"), ("family_name", "given_name")), ("birth", gettext_lazy("Born"), ("birth_date",)),
                   ("place", gettext_lazy("Place"), ("municipality", "settlement"))),
    "clients": (("name", gettext_lazy("Name"), ("family_name", "given_name")), ("birth", gettext_lazy("Born"), ("birth_date",)),
                ("place", gettext_lazy("Place"), ("municipality", "settlement"))),
    "visits": (("on", gettext_lazy("Date"), ("on",)), ("volunteer", gettext_lazy("Volunteer"), ("volunteer", "volunteer_code")),
               ("client", gettext_lazy("Client"), ("client", "client_code")), ("minutes", gettext_lazy("Duration"), ("minutes",))),
    "partners": (("name", gettext_lazy("Organisation"), ("name",)), ("code", gettext_lazy("Registry code"), ("registry_code",)),
                 ("place", gettext_lazy("Place"), ("municipality",))),
}  # fmt: skip
"""What identifies a row at a glance; the first stands as the head of the table row."""

OTHER_LABELS: dict[str, Promise] = {
    "left_on": gettext_lazy("Left on"), "closed_on": gettext_lazy("Closed on"), "birth_year": gettext_lazy("Birth year"),
    "stage": gettext_lazy("Stage"), "closed_reason": gettext_lazy("Reason for closing"),
}  # fmt: skip
FIELD_OF_COLUMN = {
    "municipality_id": "municipality", "settlement_id": "settlement", "care_home_id": "care_home", "referrer_name": "referrer",
    "partner_roles": "role",
}  # fmt: skip
FILES = {"volunteers": "volunteering:volunteer", "clients": "companionship:client", "partners": "organisations:partner"}
LABELS = {
    "sex": dict(Sex.choices), "closed_reason": dict(Client.ClosedReason.choices), "stage": dict(Client.Stage.choices),
    "kind": dict(Organisation.Kind.choices),
}  # fmt: skip
STATUSES = {"volunteers": dict(Volunteer.Status.choices), "clients": dict(Client.Status.choices)}

DECIDED = {
    "perhaps_known": {"same": gettext_lazy("Same person"), "new": gettext_lazy("Somebody else")},
    "name_changed": {"same": gettext_lazy("Same, change the name")},
    "perhaps_same_row": {"new": gettext_lazy("Somebody else")},
    "perhaps_twice": {"new": gettext_lazy("Happened twice")},
}
SKIP, TAKE = gettext_lazy("Leave out"), gettext_lazy("Bring in after all")


@dataclass(frozen=True)
class RowView:
    """`choices` are (decision, words, whether it is the one made)."""

    number: int
    tone: str
    word: Any
    kind: str
    name: str
    cells: list[tuple[Any, str]]
    changes: list[tuple[str, str, str]]
    sentences: list[str]
    choices: list[tuple[str, Any, bool]]
    url: str


class RowViews:
    """Rows of one batch; `homes` are the names of care homes that stand on the page."""

    def __init__(self, batch: ImportBatch, rows: Iterable[ImportRow], *, scope: Scope, is_open: bool) -> None:
        self.batch, self.scope, self.is_open = batch, scope, is_open
        self.rows = list(rows)
        self.position = {field: int(index) for index, field in batch.mapping.items()}
        self.labels = {spec.key: spec.label for spec in KINDS[batch.kind].fields}  # type: ignore[index]
        self.homes = self._homes()

    def _homes(self) -> dict[str, str]:
        wanted = {
            part["care_home_id"]
            for row in self.rows
            for part in (row.values, row.before or {}, (row.before or {}).get("old") or {})
            if part.get("care_home_id")
        }
        found = (
            Organisation.objects.visible_to(self.scope)
            .filter(county_id=self.batch.county_id, pk__in=wanted)
            .values_list("id", "name")
            if wanted
            else ()
        )
        return {str(key): name for key, name in found}

    def views(self) -> list[RowView]:
        return [self.view(row) for row in self.rows]

    def view(self, row: ImportRow) -> RowView:
        tone, word, kind = STATES[row.state]
        head, *cells = [(label, self.identity(row, name, fields)) for name, label, fields in COLUMNS[self.batch.kind]]
        is_left_out = row.decision == "skip"
        return RowView(
            number=row.number,
            tone="off" if is_left_out else tone,
            word=STATES["skipped"][1] if is_left_out else word,
            kind="same" if is_left_out else kind,
            name=head[1] or "–",
            cells=cells,
            changes=self.changes(row),
            sentences=[
                with_field(self.batch.kind, each) if each["level"] == "error" else told(each) for each in row.problems
            ],
            choices=self.choices(row) if self.is_open else [],
            url=self.url(row),
        )

    def identity(self, row: ImportRow, name: str, fields: tuple[str, ...]) -> str:
        """As it was understood; as it stands in the file where it was not."""
        if name == "name" and row.values.get("family_name"):
            return f"{row.values['family_name']}, {row.values.get('given_name', '')}"
        if name == "birth" and (row.values.get("birth_date") or row.values.get("birth_year")):
            return self.shown("birth_date", row.values.get("birth_date")) or str(row.values["birth_year"])
        if name == "place" and row.values.get("municipality_id"):
            return place_name(row.values.get("settlement_id"), row.values["municipality_id"])
        if name in ("on", "minutes") and row.values.get(name):
            return self.shown(name, row.values[name])
        raw = [self.raw(row, field) for field in (("name", *fields) if name == "name" else fields)]
        if name == "birth" and not any(raw):
            raw = [self.raw(row, "personal_code")]
        return ", ".join(part for part in raw if part)

    def raw(self, row: ImportRow, field: str) -> str:
        position = self.position.get(field)
        cell = row.raw[position] if position is not None and position < len(row.raw) else None
        return "" if cell is None else str(cell)

    def changes(self, row: ImportRow) -> list[tuple[str, str, str]]:
        """(field, old, new) of what is written over."""
        before = row.before or {}
        old, new = (before["old"], before["new"]) if "old" in before else (before, row.values)
        return [
            (self.label(column), self.shown(column, value), self.shown(column, new.get(column)))
            for column, value in old.items()
        ]

    def label(self, column: str) -> str:
        field = FIELD_OF_COLUMN.get(column, column)
        return _(self.labels[field]) if field in self.labels else str(OTHER_LABELS.get(column, column))

    def shown(self, column: str, value: Any) -> str:
        """A stored value in words."""
        if value in (None, "", []):
            return ""
        if column in ("check_on", "training_on") and isinstance(value, list):
            return ", ".join(_day(day) for day in value)
        if column == "on" or column.endswith(("_on", "_date", "_from", "_to")):
            return _day(value)
        if column == "minutes":
            return minutes_in_words(int(value))
        if column == "municipality_id":
            return place_name(None, value)
        if column == "settlement_id":
            return place_name(value, None)
        if column == "care_home_id":
            return self.homes.get(value, "")
        return self._in_words(column, value)

    def _in_words(self, column: str, value: Any) -> str:
        if column == "languages":
            return language_names(value)
        if column == "free_times":
            return free_time_words(value)
        if column == "profiles":
            return ", ".join(str(HelpProfile(code).label) for code in value)
        if column == "partner_roles":
            return ", ".join(str(Organisation.PartnerRole(code).label) for code in value)
        if column == "status":
            return str(STATUSES[self.batch.kind].get(value, value))
        return str(LABELS.get(column, {}).get(value, value))

    def choices(self, row: ImportRow) -> list[tuple[str, Any, bool]]:
        if row.state in OPTIONAL:
            return [("", TAKE, False)] if row.decision == "skip" else [("skip", SKIP, False)]
        words = DECIDED.get(doubt_of(row.problems), {}) | {"skip": SKIP}
        return [(decision, words[decision], row.decision == decision) for decision in allowed(row) if decision]

    def url(self, row: ImportRow) -> str:
        """The file of the person meant, where there is one already."""
        in_register = row.done or row.state in (ImportRow.State.SAME, ImportRow.State.CHANGED, ImportRow.State.DOUBTFUL)
        if (
            row.target is None
            or not in_register
            or self.batch.kind not in FILES
            or self.batch.state == ImportBatch.State.UNDONE
        ):
            return ""
        return reverse(FILES[self.batch.kind], args=[row.target])


def _day(value: str) -> str:
    return f"{date.fromisoformat(value):%d.%m.%Y}"
