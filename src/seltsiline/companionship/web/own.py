"""The volunteer's own clients: what was agreed, how to reach them, and whom to call when something is not right."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop

from seltsiline.core.access import record_views
from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import place_name
from seltsiline.volunteering.free_time_words import free_time_words

from ..diary_people import DiaryClient, clients_of, own_volunteers
from ..models import Client
from . import diary_words as words


@dataclass(frozen=True)
class Agreed:
    """What the newest goodwill agreement of the pair says, as far as a volunteer needs it."""

    activities: tuple[str, ...]
    activities_note: str
    frequency: str
    place: str
    limits: str
    signed_on: date | None


@dataclass(frozen=True)
class OwnClient:
    """A client as their companion may know them. `address` and `phone` are there while the match lives, and only then."""

    key: UUID
    name: str
    place: str
    address: str
    phone: str
    preferred_times: str
    paused: bool
    last_met: str
    agreed: Agreed | None
    log_url: str


@route(*roles_with("view_own_clients"), purpose=gettext_noop("look at the own clients"))
def own(request: ScopedRequest) -> HttpResponse:
    scope = request.scope
    volunteers = own_volunteers(scope)
    live = [each for each in clients_of(scope, [row.pk for row in volunteers]) if each.live]
    files = {
        client.pk: client for client in Client.objects.visible_to(scope).filter(pk__in=[each.key for each in live])
    }
    agreements = own_agreements()
    shown = [own_client(each, files[each.key], agreements.get(each.key)) for each in live if each.key in files]
    record_views(request, kind="client", subjects=[(file.pk, file.county_id, None) for file in files.values()])
    return page(request, "companionship/own.html", {"clients": shown})


def own_client(offered: DiaryClient, file: Client, agreed: Agreed | None) -> OwnClient:
    return OwnClient(
        key=file.pk,
        name=offered.name,
        place=place_name(file.settlement_id, file.municipality_id),
        address=file.address,
        phone=file.phone,
        preferred_times=file.preferred_times or free_time_words(file.free_times),
        paused=offered.state == "paused",
        last_met=words.short_day(offered.last_on, today()) if offered.last_on else "",
        agreed=agreed,
        log_url=f"{reverse('companionship:log')}?volunteer={offered.volunteer}&client={file.pk}",
    )


def own_agreements() -> dict[UUID, Agreed]:
    """Client → what was agreed. By a definer function: the agreement's row belongs to the county, its words to the pair."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM companionship_own_agreements()")
        return {row[0]: Agreed(tuple(row[1]), *row[2:]) for row in cursor.fetchall()}
