"""The two stages of intake, and changing what is known of a client."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.access import record_view
from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import chosen_county, county_options

from ..actions.clients import add_client, change_client, complete_identity
from ..models import Client, Match
from ..policies import identity_is_open
from .client_forms import ChangeForm, IdentityForm, IntakeForm, initial_of
from .client_pages import client_of
from .refusing import show_refusal

WHO = roles_with("change_clients")


def county_asked_for(request: ScopedRequest) -> int | None:
    """The only county of the scope, or the one named in the address; None where it has to be chosen."""
    return chosen_county(request.scope.counties, request.GET.get("county", ""))


@route(*WHO, purpose=gettext_noop("add a client"))
def client_add(request: ScopedRequest) -> HttpResponse:
    county = county_asked_for(request)
    if county is None:
        return page(request, "companionship/client_county.html", {"counties": county_options(request.scope.counties)})
    form = IntakeForm(request.POST or None, scope=request.scope, county=county, initial={"referred_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            client = add_client(by=request.scope, county=county, **form.known())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The client is added. Next, find a volunteer."))
            return redirect(reverse("companionship:client", args=[client.pk]) + "?done=client-add")
    return page(
        request,
        "companionship/client_form.html",
        {"form": form, "back": reverse("companionship:clients"), "draft": "client-add"},
    )


@route(*WHO, purpose=gettext_noop("change the client's data"))
def client_change(request: ScopedRequest, key: UUID) -> HttpResponse:
    client = client_of(request, key)
    file = reverse("companionship:client", args=[client.pk])
    form = ChangeForm(
        request.POST or None, initial=initial_of(client), scope=request.scope, county=client.county_id, present=client
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_client(by=request.scope, client=client, **form.known())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect(f"{file}?done=client-change")
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    context = {"form": form, "client": client, "back": file, "draft": f"client-change:{client.pk}"}
    return page(request, "companionship/client_form.html", context)


def _has_match(request: ScopedRequest, client: Client) -> bool:
    return Match.objects.visible_to(request.scope).live().filter(client=client, county_id=client.county_id).exists()


@route(*WHO, purpose=gettext_noop("fill in the client's identity"))
def client_identity(request: ScopedRequest, key: UUID) -> HttpResponse:
    client = client_of(request, key)
    file = reverse("companionship:client", args=[client.pk])
    fields = ("personal_code", "birth_date", "address", "phone")
    form = IdentityForm(request.POST or None, client=client, initial={name: getattr(client, name) for name in fields})
    opened = identity_is_open(client, has_match=_has_match(request, client))
    if request.method == "POST" and form.is_valid():
        try:
            complete_identity(by=request.scope, client=client, **form.known())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The second part is saved."))
            return redirect(f"{file}?done=client-identity")
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    context = {"form": form, "client": client, "opened": opened, "back": file, "draft": f"client-identity:{client.pk}"}
    return page(request, "companionship/client_identity.html", context)
