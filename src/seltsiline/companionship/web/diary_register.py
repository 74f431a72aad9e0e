"""The register of visits, for those who see more than their own: filters, sums of what is chosen, sheets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seltsiline.core.registers import ChoiceFilter, Column, DateRangeFilter, Empty, Filter, Register, Selection
from seltsiline.core.scope import Scope
from seltsiline.core.search import found_keys
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_options, municipality_options
from seltsiline.places.tables import municipality_by_code, settlement_by_code
from seltsiline.volunteering.models import HelpProfile, Volunteer

from ..diary_measures import DiarySums, sums
from ..models import Client, Contact, Visit
from ..models.diary import PlaceKind
from .diary_rows import clients_met, key_or_none, said_names
from .diary_words import duration

Rows = QuerySet[Any]
MOST_SUMMED = 100_000
"""Sums of more visits than this are made when somebody asks for them: a whole country's years take a second."""


@dataclass(frozen=True)
class PersonFilter(Filter):
    """A person by a piece of the name, or by the key that a link from their file carries."""

    model: Any = Volunteer
    narrow_to: Callable[[Rows, Sequence[UUID], Scope], Rows] = lambda rows, keys, scope: rows.filter(volunteer__in=keys)

    def people(self, asked: dict[str, list[str]]) -> Sequence[UUID] | None:
        """The keys meant; None where nobody was asked for."""
        text = next(iter(asked.get(self.key, [])), "").strip()
        if not text:
            return None
        key = key_or_none(text)
        return [key] if key else found_keys(self.model, text)

    def narrow(self, rows: Rows, asked: dict[str, list[str]], scope: Scope) -> Rows:
        people = self.people(asked)
        return rows if people is None else self.narrow_to(rows, people, scope)

    def drawn(self, asked: dict[str, list[str]], scope: Scope) -> dict[str, Any]:
        text = next(iter(asked.get(self.key, [])), "")
        key = key_or_none(text)
        person = self.model.objects.visible_to(scope).filter(pk=key).first() if key else None
        if person is None:
            return {"shape": "text", "key": self.key, "label": self.label, "value": "" if key else text}
        options = [(str(key), str(person), True)]
        return {"shape": "choice", "key": self.key, "label": self.label, "all_label": _("All"), "options": options}


def visits_with(rows: Rows, clients: Sequence[UUID], scope: Scope) -> Rows:
    return rows.filter(pk__in=Contact.objects.visible_to(scope).filter(client__in=clients).values("visit"))


def place_options(scope: Scope) -> list[tuple[int, Any]]:
    codes = scope.counties or tuple(
        {settlement_by_code()[code].county_code for code in scope.settlements if code in settlement_by_code()}
    )
    return municipality_options(tuple(codes))


def own_counties(scope: Scope) -> list[tuple[int, Any]]:
    """Only a reader of several counties has a choice to make."""
    return county_options(scope.counties) if len(scope.counties) > 1 else []


def municipality_name(visit: Visit) -> str:
    fact = municipality_by_code().get(visit.municipality_id or 0)
    return fact.name if fact else ""


def name_clients(visits: list[Visit], scope: Scope) -> None:
    met = clients_met(scope, visits)
    for visit in visits:
        visit.client_names = said_names(met[visit.pk], full_names=True)


VOLUNTEER_FILTER = PersonFilter("volunteer", _("Volunteer"))
CLIENT_FILTER = PersonFilter("client", _("Client"), model=Client, narrow_to=visits_with)
DAYS_FILTER = DateRangeFilter("on", _("Day"), lookup="on")
COUNTY_FILTER = ChoiceFilter("county", _("County"), options=own_counties, lookup="county_id")

DIARY = Register(
    key="diary",
    title=_("Diary"),
    what=pgettext_lazy("after a number", "visits"),
    model=Visit,
    columns=(
        Column(
            "on", _("Day"), lambda visit: visit.on, kind="date", sort=("on",),
            link=lambda visit: reverse("companionship:diary_entry", args=[visit.pk]),
        ),
        Column("volunteer", _("Volunteer"), lambda visit: str(visit.volunteer)),
        Column("clients", _("Clients"), lambda visit: visit.client_names),
        Column("minutes", _("Length"), lambda visit: visit.minutes, kind="minutes", show=lambda visit: duration(visit.minutes), sort=("minutes",)),
        Column("place_kind", _("Place"), lambda visit: visit.get_place_kind_display()),
        Column("profile", _("Help profile"), lambda visit: visit.get_profile_display()),
        Column("municipality", _("Municipality"), municipality_name),
        Column("note", _("Note"), lambda visit: visit.note),
        Column("entered", _("Entered"), lambda visit: _("for the volunteer") if visit.entered_for else _("by the volunteer"), shown=False),
    ),
    filters=(
        DAYS_FILTER,
        COUNTY_FILTER,
        ChoiceFilter("municipality", _("Municipality"), options=place_options, lookup="municipality_id"),
        ChoiceFilter("profile", _("Help profile"), options=HelpProfile.choices, many=True),
        ChoiceFilter("place_kind", _("Place"), options=PlaceKind.choices, many=True),
        VOLUNTEER_FILTER,
        CLIENT_FILTER,
    ),
    default_sort="-on",
    tie_breaker=("pk",),
    rows=lambda rows, scope: rows.select_related("volunteer").only(
        "id", "county_id", "on", "minutes", "place_kind", "profile", "note", "entered_for", "municipality_id", "volunteer__given_name",
        "volunteer__family_name",
    ),
    enrich=name_clients,
    searched=False,
    export_roles=roles_with("export_lists"),
    empty=Empty(_("The diary has no entries yet."), _("Log a contact"), "companionship:log", roles_with("add_diary")),
    template="companionship/diary_register.html",
)  # fmt: skip


@dataclass(frozen=True)
class Totals:
    """Sums of the rows chosen; `sums` is None where there are too many to sum unasked."""

    sums: DiarySums | None
    all_url: str


def totals_of(selection: Selection, scope: Scope, *, whole: bool) -> Totals:
    """Contacts and hours of the visits chosen, by the one measure. With a client chosen, the contacts are that client's own."""
    visits = DIARY.chosen(selection, scope).select_related(None).only("pk").order_by()
    if not whole and visits[: MOST_SUMMED + 1].count() > MOST_SUMMED:
        return Totals(None, selection.url(sum="1"))
    return Totals(sums(visits, contacts_of(selection, scope, visits)), "")


def contacts_of(selection: Selection, scope: Scope, visits: Rows) -> Rows:
    """The contacts of these visits. What a contact knows itself is asked of it directly: that is an index, not a join."""
    contacts: Rows = Contact.objects.visible_to(scope)
    clients = CLIENT_FILTER.people(selection.asked)
    if clients is not None:
        contacts = contacts.filter(client__in=clients)
    direct = (DAYS_FILTER, COUNTY_FILTER, VOLUNTEER_FILTER)
    own_keys = {key for each in (*direct, CLIENT_FILTER) for key in each.keys}
    if set(selection.asked) <= own_keys:
        for each in direct:
            contacts = each.narrow(contacts, selection.asked, scope)
        return contacts
    return contacts.filter(visit__in=visits.values("pk"))
