"""The API: what devices read and write. Every answer comes through the same scopes, policies and actions as the pages."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Query, Status

from seltsiline.companionship.actions.diary import DiaryEntry, KeyConflict, add_visit, keep_refused_body
from seltsiline.companionship.diary_people import clients_of, own_volunteers, village_name
from seltsiline.companionship.models import Client, Contact, Visit
from seltsiline.core.days import today
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES

from . import problems
from .cursors import cursor_of, place_of
from .schemas import ClientOut, ClientPage, Conflict, Entry, EntryPage, Me, Met, NewEntry, Problem, Taken
from .signing_in import RoleOfRoute

PAGE = 100

api = NinjaAPI(
    title="Seltsiline",
    version="1",
    description="The diary of companion volunteering, for devices. Errors are problem JSON with a sentence to be shown.",
    urls_namespace="api",
    docs_url=None,
    auth=RoleOfRoute(),
)
problems.handle_with(api)

REFUSALS = {401: Problem, 403: Problem, 422: Problem}


@api.get("/me", response={200: Me, 401: Problem}, url_name="me", summary="Who is signed in")
def me(request: ScopedRequest) -> dict[str, Any]:
    account: Any = request.user
    role = ROLES.get(request.scope.role)
    return {
        "account": account.pk,
        "name": account.display_name,
        "role": request.scope.role,
        "permissions": sorted(role.permissions) if role else [],
        "language": account.language,
        "today": today(),
    }


@api.get("/clients", response={200: ClientPage} | REFUSALS, url_name="clients", summary="Clients to log a contact with")
def clients(request: ScopedRequest, cursor: str = "") -> dict[str, Any]:
    """A volunteer gets the own clients with what last time was; others the clients they may see, by name, in pages."""
    scope: Scope = request.scope
    if scope.role == "volunteer":
        own = clients_of(scope, [row.pk for row in own_volunteers(scope)])
        return {
            "items": [ClientOut.model_validate(each, from_attributes=True) for each in own if each.live],
            "next": None,
        }
    rows = Client.objects.visible_to(scope).open().order_by("sort_key", "pk")
    if cursor:
        name, key = place_of(cursor, 2)
        rows = rows.filter(Q(sort_key__gt=name) | Q(sort_key=name, pk__gt=UUID(key)))
    found = list(rows[: PAGE + 1])
    items = [
        {"key": row.pk, "given_name": row.given_name, "family_name": row.family_name, "village": village_name(row)}
        for row in found[:PAGE]
    ]
    return {
        "items": items,
        "next": cursor_of(found[PAGE - 1].sort_key, found[PAGE - 1].pk) if len(found) > PAGE else None,
    }


@api.get(
    "/diary", response={200: EntryPage} | REFUSALS, url_name="diary", summary="Entries of the diary, the newest first"
)
def diary(
    request: ScopedRequest,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
    cursor: str = "",
) -> dict[str, Any]:
    """`from` and `to` are days, both included."""
    rows = Visit.objects.visible_to(request.scope).order_by("-on", "-pk")
    if first:
        rows = rows.filter(on__gte=first)
    if last:
        rows = rows.filter(on__lte=last)
    if cursor:
        day, key = place_of(cursor, 2)
        rows = rows.filter(on__lte=date.fromisoformat(day)).exclude(on=date.fromisoformat(day), pk__gte=UUID(key))
    found = list(rows[: PAGE + 1])
    visits = found[:PAGE]
    items = entries_of(request.scope, visits)
    return {"items": items, "next": cursor_of(visits[-1].on, visits[-1].pk) if len(found) > PAGE else None}


def entries_of(scope: Scope, visits: list[Visit]) -> list[Entry]:
    """The entries with their clients; names only of those in sight."""
    met = list(Contact.objects.visible_to(scope).filter(visit__in=[row.pk for row in visits]).order_by("id"))
    names = {row.pk: str(row) for row in Client.objects.visible_to(scope).filter(pk__in={row.client_id for row in met})}
    by_visit: dict[UUID, list[Met]] = {}
    for contact in met:
        by_visit.setdefault(contact.visit_id, []).append(Met(key=contact.client_id, name=names.get(contact.client_id)))
    return [
        Entry(
            key=row.pk,
            volunteer=row.volunteer_id,
            clients=by_visit.get(row.pk, []),
            on=row.on,
            minutes=row.minutes,
            place_kind=row.place_kind,
            profile=row.profile,
            note=row.note,
            entered_for=row.entered_for,
            saved_at=row.created_at,
        )
        for row in visits
    ]


@api.post(
    "/diary",
    response={201: Taken, 200: Taken, 409: Conflict} | REFUSALS,
    url_name="diary_add",
    summary="Write an entry, once",
)
def diary_add(request: ScopedRequest, sent: NewEntry) -> Status:
    """201 for a new entry; 200 with the same answer for one that was taken before; 409 where the key had another body.

    On 409 both bodies are kept, and the transaction stands: the answer is a refusal of the choice, not of the data.
    """
    scope: Scope = request.scope
    said = sent.body.model_dump() | {"volunteer": sent.body.volunteer or only_volunteer(scope)}
    entry = DiaryEntry(**(said | {"clients": tuple(said["clients"])}))
    try:
        done = add_visit(by=scope, entry=entry, today=today(), device=sent.device, key=sent.key)
    except KeyConflict:
        keep_refused_body(by=scope, entry=entry, device=sent.device, key=sent.key)
        raise
    return Status(200 if done.repeated else 201, {"visit": done.visit})


def only_volunteer(scope: Scope) -> UUID:
    """The own file of a volunteer who has one; whoever writes for others, or helps in two counties, has to say for whom."""
    own = own_volunteers(scope) if scope.role == "volunteer" else []
    if len(own) != 1:
        raise Refused(_("Say whose contact it is."), field="volunteer")
    key: UUID = own[0].pk
    return key
