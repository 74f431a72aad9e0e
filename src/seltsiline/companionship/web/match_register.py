"""The register of matches."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from seltsiline.core.days import today
from seltsiline.core.registers import ChoiceFilter, Column, Empty, Register, View
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope, active_scope
from seltsiline.core.search import found_keys
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name, county_options, municipality_options, place_name
from seltsiline.volunteering.models import Volunteer

from ..models import Client, Contact, Match
from ..presenters import match_state, pair_name

WHO = roles_with("view_matches")
MOST_FOUND = 200


def add_people(rows: list[Any], scope: Scope) -> None:
    """The two people of each match on the page, and the day they met last, in three queries.

    The people are not joined, because the whole list would be joined before its first page is known. The day is that of the diary:
    `last_contact_on` also counts the beginning, so that quiet days can be told.
    """
    clients = Client.objects.visible_to(scope).in_bulk({row.client_id for row in rows})
    volunteers = Volunteer.objects.visible_to(scope).in_bulk({row.volunteer_id for row in rows})
    contacts = Contact.objects.visible_to(scope).filter(client__in=clients, volunteer__in=volunteers)
    last = {
        (client, volunteer): day
        for client, volunteer, day in contacts.order_by()
        .values_list("client_id", "volunteer_id")
        .annotate(day=Max("on"))
    }
    day = today()
    for row in rows:
        row.client, row.volunteer = clients[row.client_id], volunteers[row.volunteer_id]
        row.last_contact = last.get((row.client_id, row.volunteer_id))
        row.word, row.tone = match_state(row, day)


def found_matches(text: str) -> Sequence[UUID]:
    """Matches of the people whom the text finds."""
    clients, volunteers = found_keys(Client, text), found_keys(Volunteer, text)
    rows = Match.objects.visible_to(active_scope()).filter(Q(client__in=clients) | Q(volunteer__in=volunteers))
    return list(rows.order_by("-proposed_on").values_list("pk", flat=True)[:MOST_FOUND])


COLUMNS = (
    Column("pair", _("Client and volunteer"), pair_name, link=lambda m: reverse("companionship:match", args=[m.pk])),
    Column("state", _("State"), lambda m: m.word, state=lambda m: m.tone, sort=("state",)),
    Column("since", _("Since"), lambda m: m.started_on or m.proposed_on, kind="date", sort=("proposed_on",)),
    Column(
        "last", _("Last contact"), lambda m: m.last_contact, kind="date", sort=("last_contact_on",), empty_last=True
    ),
    Column("place", _("Place"), lambda m: place_name(m.settlement_id, m.municipality_id)),
    Column("county", _("County"), lambda m: county_name(m.county_id), sort=("county_id",), roles=("national",)),
    Column("ended", _("Ended"), lambda m: m.ended_on, kind="date", shown=False),
    Column("reason", _("Why it ended"), lambda m: m.get_end_reason_display(), shown=False),
)


def _counties(scope: Scope) -> list[tuple[int, str]]:
    return county_options(scope.counties) if len(scope.counties) > 1 else []


FILTERS = (
    ChoiceFilter("county", _("County"), options=_counties, lookup="county_id"),
    ChoiceFilter("place", _("Municipality"), options=lambda scope: municipality_options(scope.counties), lookup="municipality_id"),
    ChoiceFilter(
        "state", _("State"), options=Match.State.choices, many=True, all_label=_("Those that go on"), when_empty=lambda rows: rows.live()
    ),
    ChoiceFilter(
        "quiet", _("Contacts"), options=[("1", _("Quiet for over 30 days"))], apply=lambda rows, values, scope: rows.quiet(today())
    ),
)  # fmt: skip

MATCHES = Register(
    key="matches",
    title=_("Matches"),
    what=_("matches"),
    model=Match,
    columns=COLUMNS,
    filters=FILTERS,
    views=(
        View(_("Proposed and introduced"), "state=proposed&state=introduced&sort=since"),
        View(_("Quiet ones"), "quiet=1&sort=last"),
        View(_("Paused"), "state=paused"),
        View(_("Ended"), "state=ended"),
    ),
    default_sort="-since",
    tie_breaker=("pk",),
    enrich=add_people,
    search=found_matches,
    search_label=_("Name of the client or the volunteer"),
    subject=lambda match: (match.client_id, match.county_id, None),
    export_roles=roles_with("export_lists"),
    template="companionship/matches.html",
    empty=Empty(
        _("No match has been made yet. Begin with a client who waits."), _("Clients who wait"), "companionship:clients", WHO
    ),
)  # fmt: skip


@route(*WHO, purpose=gettext_noop("work with the register of matches"))
def matches(request: ScopedRequest) -> HttpResponse:
    return MATCHES.respond(request)
