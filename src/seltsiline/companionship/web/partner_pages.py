"""What partners and relatives see: as little as answers their question, and nothing of anybody else."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpResponse
from django.utils.translation import gettext_noop

from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.places.choices import place_name

from ..models import Client, RelativeAccess
from ..models.diary import PlaceKind
from ..presenters import days_words, length_words

ROWS = 100
MOST_MEETINGS, SHOWN_MEETINGS = 200, 12
FIELDS = ("pk", "given_name", "family_name", "settlement_id", "municipality_id", "status", "referred_on")
"""All that a partner's page reads of a client."""


def companions_of(clients: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """First name, beginning and month of the last contact, by client; the database answers for own clients alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM companionship_companions_for_partner(%s::uuid[])", [clients])
        rows = cursor.fetchall()
    found: dict[UUID, list[dict[str, Any]]] = {}
    for client, name, since, month in rows:
        found.setdefault(client, []).append({"name": name, "since": since, "month": month})
    return found


@route("social_worker", "care_home", purpose=gettext_noop("see whether own clients have a companion"))
def partner(request: ScopedRequest) -> HttpResponse:
    rows = Client.objects.visible_to(request.scope).open().order_by("sort_key", "pk").values(*FIELDS)
    shown = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    clients = list(shown)
    companions = companions_of([client["pk"] for client in clients])
    day = today()
    for client in clients:
        client["place"] = place_name(client["settlement_id"], client["municipality_id"])
        client["companions"] = companions.get(client["pk"], [])
        client["waited"] = days_words(max(0, (day - client["referred_on"]).days))
    shown.object_list = clients
    return page(request, "companionship/partner.html", {"page": shown})


def meetings() -> dict[UUID, list[dict[str, Any]]]:
    """Newest first, by client; the database answers for those who allow it today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM companionship_meetings_for_relative(%s)", [MOST_MEETINGS])
        rows = cursor.fetchall()
    found: dict[UUID, list[dict[str, Any]]] = {}
    for client, on, minutes, place, companion in rows:
        meeting = {"on": on, "length": length_words(minutes), "place": PlaceKind(place).label, "companion": companion}
        found.setdefault(client, []).append(meeting)
    return found


@route("relative", purpose=gettext_noop("see the meetings of a close one"))
def relative(request: ScopedRequest) -> HttpResponse:
    day: date = today()
    accesses = (
        RelativeAccess.objects.visible_to(request.scope)
        .filter(person_id=request.scope.person, withdrawn_at=None, consent_from__lte=day)
        .select_related("client")
        .order_by("consent_from")
    )
    met = meetings()
    close_ones = [
        {
            "name": str(access.client),
            "since": access.consent_from,
            "meetings": met.get(access.client_id, [])[:SHOWN_MEETINGS],
            "earlier": met.get(access.client_id, [])[SHOWN_MEETINGS:],
        }
        for access in accesses
    ]
    return page(request, "companionship/relative.html", {"close_ones": close_ones})
