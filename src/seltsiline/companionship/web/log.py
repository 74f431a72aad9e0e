"""Logging a contact: tap whom, tap how long, save. For oneself, or for a volunteer who keeps the diary on paper."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_noop

from seltsiline.core.days import today
from seltsiline.core.keys import uuid7
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name
from seltsiline.volunteering.models import Volunteer

from ..actions.diary import DiaryEntry, KeyConflict, add_visit, keep_refused_body
from ..diary_people import first_profile, last_contacts, own_volunteers
from ..models import Client, Visit
from . import diary_words as words
from .diary_rows import key_or_none, visit_lines
from .log_choose import choose_volunteer
from .log_forms import LogForm
from .log_page import page_context

WRITERS = roles_with("add_diary")
DEVICE = "web"


@route(*WRITERS, purpose=gettext_noop("log a contact in the diary"))
def log(request: ScopedRequest) -> HttpResponse:
    if request.method == "POST":
        return save(request)
    volunteer, others = volunteer_to_log(request)
    if volunteer is None:
        return choose_volunteer(request, "companionship:log")
    return log_page(request, volunteer, LogForm.fresh(today=today(), volunteer=volunteer.pk), others=others)


def volunteer_to_log(request: ScopedRequest) -> tuple[Volunteer | None, list[Volunteer]]:
    """Whose diary the page is about, and the person's own rows in other counties; None where it has to be chosen first."""
    asked = request.GET.get("volunteer", "")
    if request.scope.role != "volunteer":
        return (one_or_404(Volunteer.objects.visible_to(request.scope), asked) if asked else None), []
    own = own_volunteers(request.scope)
    if not own:
        return None, []
    if not asked:
        return own[0], own[1:]
    chosen = next((each for each in own if str(each.pk) == asked), None)
    if chosen is None:
        raise Http404
    return chosen, [each for each in own if each != chosen]


def log_page(
    request: ScopedRequest,
    volunteer: Volunteer,
    form: LogForm,
    *,
    others: list[Volunteer] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = page_context(request, volunteer, form)
    context["base"] = "core/base.html" if context["for_others"] else "core/base_volunteer.html"
    context["county"] = county_name(volunteer.county_id)
    context["other_counties"] = [(county_name(each.county_id), f"?volunteer={each.pk}") for each in others or []]
    return page(request, "companionship/log.html", context, status=status)


def save(request: ScopedRequest) -> HttpResponse:
    """Write the entry and go on to the page that says so. One statement where the page's script has said place and profile."""
    form = LogForm(request.POST, today=today())
    if not form.is_valid():
        return refused_page(request, form)
    key = form.cleaned_data["key"] or uuid7()
    entry = entry_of(request, form)
    try:
        done = add_visit(by=request.scope, entry=entry, today=today(), device=DEVICE, key=key)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))
        return refused_page(request, form)
    except KeyConflict as conflict:
        keep_refused_body(by=request.scope, entry=entry, device=DEVICE, key=key)
        return conflict_page(request, entry, conflict.first)
    return redirect(log_address(request, entry.volunteer, saved=done.visit))


def entry_of(request: ScopedRequest, form: LogForm) -> DiaryEntry:
    volunteer: UUID = form.cleaned_data["volunteer"]

    def last_time(client: UUID) -> tuple[str, str]:
        """Place kind and profile of the last contact; before the first one, what the client's file suggests."""
        last = last_contacts(request.scope, [volunteer]).get(client)
        if last:
            return last.visit.place_kind, last.visit.profile
        found = Client.objects.visible_to(request.scope).filter(pk=client).first()
        return ("care_home" if found and found.care_home_id else "home"), first_profile(found.profiles if found else [])

    return form.entry_as_last_time(volunteer, last_time)


def log_address(request: ScopedRequest, volunteer: UUID, **parts: Any) -> str:
    """The page to log with this volunteer; a volunteer's own page needs no name of one."""
    if request.scope.role != "volunteer":
        parts = {"volunteer": volunteer, **parts}
    return reverse("companionship:log") + (f"?{urlencode(parts)}" if parts else "")


def refused_page(request: ScopedRequest, form: LogForm) -> HttpResponse:
    """The same page with all that was typed, and what to do in words."""
    volunteer = (
        Volunteer.objects.visible_to(request.scope).filter(pk=key_or_none(form.data.get("volunteer", ""))).first()
    )
    if volunteer is None:
        raise Http404
    return log_page(request, volunteer, form, status=422)


def conflict_page(request: ScopedRequest, entry: DiaryEntry, first: UUID | None) -> HttpResponse:
    """Two entries came under one key, as when somebody goes back in the browser and sends the page again with other values.

    Both are kept and shown; the person chooses. The second may become an entry of its own, or take the first one's place.
    """
    scope, on = request.scope, today()
    lines = visit_lines(scope, list(Visit.objects.visible_to(scope).filter(pk=first)), on)
    names = {
        client.pk: (client.given_name, client.family_name)
        for client in Client.objects.visible_to(scope).filter(pk__in=entry.clients)
    }
    context = {
        "base": "core/base.html" if scope.role != "volunteer" else "core/base_volunteer.html",
        "first": lines[0] if lines else None,
        "second": entry,
        "second_day": words.spoken_day(entry.on, on),
        "second_time": words.duration(entry.minutes),
        "second_names": words.listed([" ".join(names[key]) for key in entry.clients if key in names]),
        "second_place": dict(Visit._meta.get_field("place_kind").choices or ()).get(entry.place_kind),
        "second_profile": dict(Visit._meta.get_field("profile").choices or ()).get(entry.profile),
        "fresh_key": uuid7(),
        "log_url": log_address(request, entry.volunteer),
    }
    return page(request, "companionship/log_conflict.html", context, status=409)
