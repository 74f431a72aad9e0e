"""One entry of the diary: looking at it, correcting it, taking it back and putting it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_views
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.registers import back_to_list
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.volunteering.models import Volunteer

from ..actions.diary import change_visit, put_back_visit, take_back_visit
from ..diary_people import clients_of
from ..models import Visit
from . import diary_words as words
from .diary_forms import VisitForm
from .diary_history import changes_of
from .diary_rows import clients_met, visit_lines
from .log import log_address

READERS = roles_with("view_diary")
WRITERS = roles_with("add_diary")


def visits_in_reach(request: ScopedRequest) -> "QuerySet[Visit]":
    return Visit.objects.visible_to(request.scope)


@route(*WRITERS, purpose=gettext_noop("look at an entry of the diary and correct it"))
def diary_entry(request: ScopedRequest, key: UUID) -> HttpResponse:
    visit = one_or_404(visits_in_reach(request), key)
    met = clients_met(request.scope, [visit])[visit.pk]
    form = VisitForm(request.POST or None, initial=initial_of(visit, met))
    offer_clients(request, form, visit, met)
    if request.method == "POST" and form.is_valid():
        try:
            change_visit(by=request.scope, visit=visit, entry=form.entry(visit.volunteer_id), today=today())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))
        else:
            messages.success(request, _("The entry is corrected. What it was stays in its history."))
            return redirect(f"{reverse('companionship:diary_entry', args=[visit.pk])}?saved=1")
    record_views(request, kind="client", subjects=[(client, visit.county_id, None) for client, _name in met])
    return page(
        request,
        "companionship/diary_entry.html",
        entry_context(request, visit, form),
        status=422 if form.errors else 200,
    )


def initial_of(visit: Visit, met: list[Any]) -> dict[str, Any]:
    return {
        "clients": [str(client) for client, _name in met],
        "minutes": visit.minutes,
        "on": visit.on,
        "place_kind": visit.place_kind,
        "profile": visit.profile,
        "note": visit.note,
    }


def offer_clients(request: ScopedRequest, form: VisitForm, visit: Visit, met: list[Any]) -> None:
    """The clients of the entry first, then the volunteer's others: one may have been tapped by mistake."""
    options = {client: " ".join(name) if name else _("former client") for client, name in met}
    for client in clients_of(request.scope, [visit.volunteer_id]):
        options.setdefault(client.key, client.name)
    form.fields["clients"].offer(options.items())


def entry_context(request: ScopedRequest, visit: Visit, form: VisitForm) -> dict[str, Any]:
    scope = request.scope
    line = visit_lines(scope, [visit], today(), full_names=True)[0]
    volunteer = None
    if scope.role != "volunteer":
        volunteer = Volunteer.objects.visible_to(scope).filter(pk=visit.volunteer_id).first()
    return {
        "base": "core/base.html" if scope.role != "volunteer" else "core/base_volunteer.html",
        "visit": visit,
        "line": line,
        "day": words.day(visit.on, today()),
        "volunteer": volunteer,
        "form": form,
        "just_saved": "saved" in request.GET,
        "changes": changes_of(scope, visit),
        "back": back_to_list(request, reverse("companionship:diary")),
    }


@route(*WRITERS, purpose=gettext_noop("take an entry of the diary back"))
@require_POST
def diary_take_back(request: ScopedRequest, key: UUID) -> HttpResponse:
    """A second press finds nothing any more and says the same, so that nobody wonders."""
    visit = visits_in_reach(request).filter(pk=key).first()
    if visit is not None:
        take_back_visit(by=request.scope, visit=visit)
    if request.POST.get("next") == "log":
        if visit is None:
            return redirect(f"{reverse('companionship:log')}?taken={key}")
        return redirect(log_address(request, visit.volunteer_id, taken=key))
    return redirect(f"{reverse('companionship:diary')}?taken={key}")


@route(*WRITERS, purpose=gettext_noop("put an entry back into the diary"))
@require_POST
def diary_put_back(request: ScopedRequest, key: UUID) -> HttpResponse:
    if not visits_in_reach(request).filter(pk=key).exists():
        try:
            put_back_visit(by=request.scope, key=key)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("companionship:diary")
    messages.success(request, _("The entry is in the diary again."))
    return redirect("companionship:diary_entry", key)
