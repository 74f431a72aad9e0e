"""The register of clients."""

from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from seltsiline.core.days import today
from seltsiline.core.registers import ChoiceFilter, Column, DateRangeFilter, Empty, Register, View
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name, county_options, municipality_options, place_name
from seltsiline.volunteering.languages import language_names
from seltsiline.volunteering.models import HelpProfile

from ..measures import met_in_days, waiting_since
from ..models import Client, Contact, Match
from ..presenters import age_of, client_state, list_name, short_profiles

WHO = roles_with("change_clients")


def add_figures(rows: list[Any], scope: Scope) -> None:
    """The companions and the diary of the clients on the page: two queries for all of them."""
    keys = [row.pk for row in rows]
    matches: dict[Any, list[Match]] = {}
    for match in (
        Match.objects.visible_to(scope).filter(client__in=keys).select_related("volunteer").order_by("proposed_on")
    ):
        matches.setdefault(match.client_id, []).append(match)
    figures = {
        found["client_id"]: found
        for found in Contact.objects.visible_to(scope)
        .filter(client__in=keys)
        .order_by()
        .values("client_id")
        .annotate(number=Count("pk"), minutes=Sum("visit__minutes"), last=Max("on"))
    }
    day = today()
    for row in rows:
        of_client, figure = matches.get(row.pk, []), figures.get(row.pk, {})
        row.live = [match for match in of_client if match.state != "ended"]
        since = waiting_since(row, [match.ended_on for match in of_client])
        row.state, row.tone = client_state(row, row.live, since, day)
        row.contacts_all, row.minutes_all = figure.get("number", 0), figure.get("minutes") or 0
        row.last_contact: date | None = figure.get("last")


def place_of(client: Client) -> str:
    """A care home's name says more than the village it stands in."""
    return client.care_home.name if client.care_home else place_name(client.settlement_id, client.municipality_id)


def _companions(client: Any) -> str:
    return ", ".join(str(match.volunteer) for match in client.live)


COLUMNS = (
    Column(
        "name", _("Name"), list_name, sort=("sort_key",), link=lambda c: reverse("companionship:client", args=[c.pk])
    ),
    Column("age", _("Age"), lambda c: age_of(c, today()), kind="whole", sort=("-birth_year",), empty_last=True),
    Column("place", _("Lives in"), place_of),
    Column("county", _("County"), lambda c: county_name(c.county_id), sort=("county_id",), roles=("national",)),
    Column("state", _("State"), lambda c: c.state, state=lambda c: c.tone, sort=("status",)),
    Column("volunteer", _("Volunteer"), _companions),
    Column("last", _("Last contact"), lambda c: c.last_contact, kind="date"),
    Column("contacts", _("Contacts"), lambda c: c.contacts_all, kind="whole"),
    Column("hours", _("Hours"), lambda c: c.minutes_all, kind="minutes"),
    Column("referred", _("Referred"), lambda c: c.referred_on, kind="date", sort=("referred_on",), shown=False),
    Column("profiles", _("Help profiles"), lambda c: short_profiles(c.profiles), shown=False),
    Column("languages", _("Languages"), lambda c: language_names(c.languages), shown=False),
    Column("phone", _("Telephone"), lambda c: c.phone, shown=False),
)


def _by_home(rows: Any, values: list[str], scope: Scope) -> Any:
    return rows.filter(care_home__isnull=values[0] != "care_home")


def _by_state(rows: Any, values: list[str], scope: Scope) -> Any:
    """Quiet ones are clients who have a match without a contact for so long, whatever the state of the file."""
    chosen = Q(status__in=values)
    if "quiet" in values:
        chosen |= Q(pk__in=Match.objects.visible_to(scope).quiet(today()).values("client_id"))
    return rows.filter(chosen)


def _counties(scope: Scope) -> list[tuple[int, str]]:
    return county_options(scope.counties) if len(scope.counties) > 1 else []


FILTERS = (
    ChoiceFilter("county", _("County"), options=_counties, lookup="county_id"),
    ChoiceFilter("place", _("Municipality"), options=lambda scope: municipality_options(scope.counties), lookup="municipality_id"),
    ChoiceFilter(
        "status",
        _("State"),
        options=[*Client.Status.choices, ("quiet", _("Quiet for over 30 days"))],
        many=True,
        all_label=_("Open ones"),
        apply=_by_state,
        when_empty=lambda rows: rows.open(),
    ),
    ChoiceFilter(
        "profile", _("Help profile"), options=HelpProfile.choices, apply=lambda rows, values, scope: rows.filter(profiles__contains=values)
    ),
    ChoiceFilter(
        "lives", _("Lives at"), options=[("home", _("At home")), ("care_home", _("In a care home"))], apply=_by_home
    ),
    DateRangeFilter("met", _("Met in the days"), apply=met_in_days, linked=True),
)  # fmt: skip

CLIENTS = Register(
    key="clients",
    title=_("Clients"),
    what=_("clients"),
    model=Client,
    columns=COLUMNS,
    filters=FILTERS,
    views=(
        View(_("Those who wait"), "status=waiting&sort=referred"),
        View(_("Quiet ones"), "status=quiet"),
        View(_("In care homes"), "lives=care_home"),
        View(_("Closed"), "status=closed"),
    ),
    default_sort="name",
    rows=lambda rows, scope: rows.select_related("care_home"),
    enrich=add_figures,
    subject=lambda client: (client.pk, client.county_id, None),
    export_roles=roles_with("export_lists"),
    empty=Empty(_("No client has been added yet."), _("Add a client"), "companionship:client_add", WHO),
    template="companionship/clients.html",
)


@route(*WHO, purpose=gettext_noop("work with the register of clients"))
def clients(request: ScopedRequest) -> HttpResponse:
    return CLIENTS.respond(request)
