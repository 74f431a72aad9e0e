"""Pausing, closing and opening a file again, notes and calls, and the relatives who may follow the meetings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_view
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with

from ..actions.clients import add_client_note, change_client_status, let_relative_follow, withdraw_relative
from ..models import Client, ClientNote, RelativeAccess
from ..policies import CLIENT_STEPS
from ..presenters import CONSENT_BY, name_of_code
from .client_forms import CloseForm, NoteForm, RelativeForm, StepForm
from .client_pages import client_of
from .refusing import show_refusal

WHO = roles_with("change_clients")
STEPS = {"pause": "paused", "close": "closed", "reopen": "waiting"}
"""The word in the address → the state of the file."""


@route(*WHO, purpose=gettext_noop("pause, close or open a client's file"))
def client_step(request: ScopedRequest, key: UUID, step: str) -> HttpResponse:
    client = client_of(request, key)
    file = reverse("companionship:client", args=[client.pk])
    if step not in STEPS:
        raise Http404
    form = (CloseForm if step == "close" else StepForm)(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, client, STEPS[step], form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _said(step))
            return redirect(f"{file}?done=client-step")
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    context = {
        "form": form,
        "client": client,
        "step": step,
        "possible": STEPS[step] in CLIENT_STEPS[client.status],
        "back": file,
        "draft": f"client-step:{client.pk}",
    }
    return page(request, "companionship/client_step.html", context)


def _take(request: ScopedRequest, client: Client, status: str, said: dict[str, Any]) -> None:
    """The step, and the words that go with it as a note in the file."""
    on, text = said["on"], str(said.get("text") or "")
    change_client_status(by=request.scope, client=client, status=status, on=on, reason=str(said.get("reason") or ""))
    if text:
        title = client.get_status_display()
        add_client_note(
            by=request.scope,
            client=client,
            kind="note",
            on=on,
            text=f"{title}: {text}",
            written_by=request.user.display_name,
        )


def _said(step: str) -> str:
    return {
        "pause": _("The file is paused. Meetings are not expected until it is opened again."),
        "close": _("The file is closed. Its history stays."),
        "reopen": _("The file is open again."),
    }[step]


@route(*WHO, purpose=gettext_noop("write a note in the client's file"))
def client_note(request: ScopedRequest, key: UUID) -> HttpResponse:
    client = client_of(request, key)
    file = reverse("companionship:client", args=[client.pk])
    kind = asked if (asked := request.GET.get("kind", "")) in ClientNote.Kind.values else "note"
    form = NoteForm(request.POST or None, initial={"on": today(), "kind": kind})
    if request.method == "POST" and form.is_valid():
        add_client_note(by=request.scope, client=client, written_by=request.user.display_name, **form.cleaned_data)
        messages.success(request, _("The note is saved."))
        return redirect(f"{file}?done=client-note")
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    return page(
        request,
        "companionship/client_note.html",
        {"form": form, "client": client, "back": file, "draft": f"client-note:{client.pk}"},
    )


@route(*WHO, purpose=gettext_noop("look after what a client's relatives may see"))
def client_relatives(request: ScopedRequest, key: UUID) -> HttpResponse:
    client = client_of(request, key)
    here = reverse("companionship:client_relatives", args=[client.pk])
    form = RelativeForm(request.POST or None, initial={"consent_from": today()})
    if request.method == "POST" and form.is_valid():
        try:
            let_relative_follow(by=request.scope, client=client, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, _("The consent is saved. The meetings are shown once the relative has an account.")
            )
            return redirect(f"{here}?done=client-relative")
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    rows = RelativeAccess.objects.visible_to(request.scope).filter(client=client, county_id=client.county_id)
    relatives = list(rows.order_by("withdrawn_at", "-consent_from"))
    for relative in relatives:
        relative.consent_name = name_of_code(relative.consent_by, CONSENT_BY)
    context = {
        "form": form,
        "client": client,
        "relatives": relatives,
        "back": reverse("companionship:client", args=[client.pk]),
        "draft": f"client-relative:{client.pk}",
        "draft_done": request.GET.get("done") == "client-relative",
    }
    return page(request, "companionship/client_relatives.html", context)


@route(*WHO, purpose=gettext_noop("take back a relative's access"))
@require_POST
def relative_withdraw(request: ScopedRequest, key: UUID, access: UUID) -> HttpResponse:
    client = client_of(request, key)
    rows = RelativeAccess.objects.visible_to(request.scope).filter(client=client, county_id=client.county_id)
    withdraw_relative(by=request.scope, access=one_or_404(rows, access), at=timezone.now())
    messages.success(request, _("The consent is taken back. From now on the relative sees nothing."))
    return redirect("companionship:client_relatives", key=client.pk)
