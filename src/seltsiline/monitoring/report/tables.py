"""The tables of a report. One set of them feeds the page, the PDF, the HTML file and the workbook, so they cannot differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.utils.translation import gettext as _

from seltsiline.places.choices import county_name

from ..evaluation.figures import Ages, Evaluation, Measures
from . import names
from .numbers import decimal, hidden, hours, month_name, number, percent

Kind = Literal["text", "whole", "decimal", "minutes", "share"]
Cell = str | int | float | tuple[int | None, int | None] | None
"""None is a hidden number; a share is (part, whole); an empty text is an empty cell."""


@dataclass(frozen=True)
class Column:
    label: str
    kind: Kind = "whole"


@dataclass(frozen=True)
class Table:
    """`key` is the same in every language; `name` stands on the sheet's tab, `caption` over the table."""

    key: str
    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    note: str = ""

    def only(self, caption: str, *places: int, note: str = "") -> "Table":
        """The same rows with some of the columns."""

        def kept(row: Sequence[Any]) -> tuple[Any, ...]:
            return tuple(row[place] for place in places)

        return replace(
            self,
            caption=caption,
            columns=kept(self.columns),
            rows=tuple(map(kept, self.rows)),
            total=kept(self.total) if self.total else (),
            note=note,
        )

    def shown_rows(self) -> list[list[str]]:
        return [self._shown(row) for row in self.rows]

    def shown_total(self) -> list[str]:
        return self._shown(self.total) if self.total else []

    def _shown(self, row: Sequence[Cell]) -> list[str]:
        return [shown(cell, column.kind) for cell, column in zip(row, self.columns, strict=True)]


def shown(cell: Any, kind: Kind) -> str:
    """A cell as people read it."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return hidden()
    if kind == "share":
        return percent(*cell)
    writers: dict[str, Callable[[Any], str]] = {"whole": number, "decimal": decimal, "minutes": hours}
    return writers[kind](cell)


def months_table(evaluation: Evaluation) -> Table:
    kinds = tuple(Column(names.place_kind_name(part.code)) for part in evaluation.by_place)
    return Table(
        key="months",
        name=_("Months"),
        caption=_("Contacts, hours and people by month"),
        columns=(Column(_("Month"), "text"), *kinds, *_measure_columns()),
        rows=tuple(
            (month_name(month.month), *(part.measures.contacts for part in month.places), *_cells(month.measures))
            for month in evaluation.by_month
        ),
        total=(
            _("Whole period"),
            *(part.measures.contacts for part in evaluation.by_place),
            *_cells(_whole(evaluation)),
        ),
        note=_people_note(),
    )


def narrow_month_tables(evaluation: Evaluation) -> tuple[Table, Table]:
    """The table of months cut in two for paper and page: what was done, and where people met."""
    whole = months_table(evaluation)
    kinds = len(evaluation.by_place)
    measures = whole.only(
        _("Contacts, hours and people by month"), 0, *range(kinds + 1, kinds + 5), note=_people_note()
    )
    return measures, whole.only(_("Contacts by month and place"), *range(kinds + 2))


def counties_table(evaluation: Evaluation) -> Table:
    rows = ((county_name(part.county), part.measures) for part in evaluation.by_county)
    return _parts_table(
        evaluation, "counties", (_("Counties"), _("Contacts, hours and people by county"), _("County")), rows
    )


def municipalities_table(evaluation: Evaluation) -> Table:
    whole = _whole(evaluation)
    return Table(
        key="municipalities",
        name=_("Municipalities"),
        caption=_("Contacts, hours and people by municipality"),
        columns=(Column(_("County"), "text"), Column(_("Municipality"), "text"), *_measure_columns()),
        rows=tuple(
            (county_name(part.county), names.municipality_name(part.municipality), *_cells(part.measures))
            for part in evaluation.by_municipality
        ),
        total=(_("All together"), "", *_cells(whole)),
        note=_people_note(),
    )


def profiles_table(evaluation: Evaluation) -> Table:
    rows = ((names.profile_name(part.code), part.measures) for part in evaluation.by_profile)
    titles = (_("Profiles"), _("Contacts, hours and people by help profile"), _("Help profile"))
    return _parts_table(evaluation, "profiles", titles, rows)


def places_table(evaluation: Evaluation) -> Table:
    rows = ((names.place_kind_name(part.code), part.measures) for part in evaluation.by_place)
    titles = (_("Places"), _("Contacts, hours and people by place"), _("Place"))
    return _parts_table(evaluation, "places", titles, rows)


def ages_table(evaluation: Evaluation) -> Table:
    volunteers, clients = evaluation.volunteer_ages, evaluation.client_ages
    bands = zip(volunteers.bands, clients.bands, strict=True)
    rows: list[tuple[Cell, ...]] = [(names.age_name(left), left.people, right.people) for left, right in bands]
    if volunteers.unknown != 0 or clients.unknown != 0:
        rows.append((_("not known"), volunteers.unknown, clients.unknown))
    return Table(
        key="ages",
        name=_("Ages"),
        caption=_("Age at the end of the period"),
        columns=(Column(_("Age"), "text"), Column(_("Volunteers")), Column(_("Clients"))),
        rows=tuple(rows),
        total=(_("All together"), evaluation.totals.volunteers, evaluation.totals.clients),
    )


def shares_of_older(ages: Ages) -> tuple[str, str]:
    """Shares of those of 55 and of 65 years or more, among those whose age is known."""
    return percent(ages.from_55, ages.known), percent(ages.from_65, ages.known)


def distribution_table(evaluation: Evaluation) -> Table:
    clients = evaluation.totals.clients
    return Table(
        key="distribution",
        name=_("Distribution"),
        caption=_("How many contacts a client had"),
        columns=(Column(_("Contacts of a client"), "text"), Column(_("Clients")), Column(_("Share"), "share")),
        rows=tuple(
            (names.group_name(group), group.clients, (group.clients, clients))
            for group in evaluation.distribution.groups
        ),
        total=(_("All together"), clients, (clients, clients)),
    )


def parted_tables(evaluation: Evaluation) -> list[Table]:
    """All tables but the totals, in the order of the report."""
    return [
        months_table(evaluation),
        counties_table(evaluation),
        municipalities_table(evaluation),
        profiles_table(evaluation),
        places_table(evaluation),
        ages_table(evaluation),
        distribution_table(evaluation),
    ]


def _parts_table(evaluation: Evaluation, key: str, titles: tuple[str, str, str], rows: Any) -> Table:
    name, caption, head = titles
    whole = _whole(evaluation)
    return Table(
        key=key,
        name=name,
        caption=caption,
        columns=(Column(head, "text"), *_measure_columns(), Column(_("Share of contacts"), "share")),
        rows=tuple((label, *_cells(measures), (measures.contacts, whole.contacts)) for label, measures in rows),
        total=(_("All together"), *_cells(whole), (whole.contacts, whole.contacts)),
        note=_people_note(),
    )


def _measure_columns() -> tuple[Column, ...]:
    return Column(_("Contacts")), Column(_("Hours"), "minutes"), Column(_("Volunteers")), Column(_("Clients"))


def _cells(measures: Measures) -> tuple[int | None, ...]:
    return measures.contacts, measures.minutes, measures.volunteers, measures.clients


def _whole(evaluation: Evaluation) -> Measures:
    totals = evaluation.totals
    return Measures(totals.contacts, totals.minutes, totals.volunteers, totals.clients)


def _people_note() -> str:
    return _("The same person can stand in several rows and is counted once in the whole. Hours are rounded.")
