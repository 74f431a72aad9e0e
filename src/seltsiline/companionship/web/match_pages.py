"""A match from its proposal to its ending."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Max, Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.access import record_views
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.registers import back_to_list, hours
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import place_name

from ..actions.matches import advance_match, end_match
from ..models import Agreement, Contact, Match
from ..policies import MATCH_STEPS
from ..presenters import days_words, match_state, pair_name
from ..presenters_file import is_signed
from .match_forms import EndForm, StepDayForm
from .refusing import show_refusal

WHO = roles_with("change_matches")
SHOWN_CONTACTS = 10
WAY = ("proposed", "introduced", "trial", "active")


def match_of(request: ScopedRequest, key: UUID) -> Match:
    found: Match = one_or_404(Match.objects.visible_to(request.scope).select_related("client", "volunteer"), key)
    return found


def record_pair(request: ScopedRequest, match: Match) -> None:
    """Both people's data are on the page, so both can see later who looked."""
    subjects = [
        (match.client_id, match.county_id, None),
        (match.volunteer_id, match.county_id, match.volunteer.person_id),
    ]
    record_views(request, kind="match", subjects=subjects)


@route(*WHO, purpose=gettext_noop("work with a match"))
def match(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = match_of(request, key)
    form = StepDayForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            advance_match(
                by=request.scope, match=found, state=request.POST.get("state", ""), on=form.cleaned_data["on"]
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The match is now: %(state)s.") % {"state": found.get_state_display().lower()})
            return redirect("companionship:match", key=found.pk)
    record_pair(request, found)
    return page(request, "companionship/match.html", _match_context(request, found) | {"form": form})


def _match_context(request: ScopedRequest, found: Match) -> dict[str, Any]:
    scope = request.scope
    pair = Contact.objects.visible_to(scope).filter(client=found.client_id, volunteer=found.volunteer_id)
    agreements = list(
        Agreement.objects.visible_to(scope).filter(match=found, county_id=found.county_id).order_by("-version")
    )
    word, tone = match_state(found, today())
    figures = pair.aggregate(number=Count("pk"), minutes=Sum("visit__minutes"), last=Max("on"))
    return {
        "match": found,
        "pair": pair_name(found),
        "state": word,
        "tone": tone,
        "steps": [
            (state, _step_words(found, state), state != "paused")
            for state in MATCH_STEPS[found.state]
            if state != "ended"
        ],
        "way": [Match.State(state).label for state in WAY],
        "at": WAY.index(found.state) + 1 if found.state in WAY else 0,
        "place": place_name(found.settlement_id, found.municipality_id),
        "lasted": _lasted(found),
        "agreements": agreements,
        "newest": agreements[0] if agreements else None,
        "signed": bool(agreements) and is_signed(agreements[0]),
        "contacts": list(pair.select_related("visit").order_by("-on", "-pk")[:SHOWN_CONTACTS]),
        "figures": figures,
        "hours": hours(figures["minutes"]) if figures["minutes"] else "",
        "languages_of_paper": settings.LANGUAGES,
        "back": back_to_list(request, reverse("companionship:matches")),
    }


def _lasted(found: Match) -> str:
    """How long they have met, or did."""
    if found.started_on is None:
        return ""
    last: date = found.ended_on or today()
    return days_words(max(0, (last - found.started_on).days))


def _step_words(found: Match, state: str) -> str:
    if state == "active" and found.state == "paused":
        return _("Meetings go on")
    return {
        "introduced": _("They have met for the first time"),
        "trial": _("Begin the trial"),
        "active": _("Begin regular meetings"),
        "paused": _("Pause the meetings"),
    }[state]


@route(*WHO, purpose=gettext_noop("end a match"))
def match_end(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = match_of(request, key)
    form = EndForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            end_match(by=request.scope, match=found, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The match is ended. Its history stays."))
            return redirect("companionship:client", key=found.client_id)
    record_pair(request, found)
    context = {
        "form": form,
        "match": found,
        "pair": pair_name(found),
        "possible": "ended" in MATCH_STEPS[found.state],
        "back": reverse("companionship:match", args=[found.pk]),
    }
    return page(request, "companionship/match_end.html", context)
