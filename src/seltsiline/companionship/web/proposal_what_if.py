"""What if there were more volunteers: asked by address, answered by planning the county twice."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop

from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name, county_options, place_name
from seltsiline.volunteering.free_times import PARTS, WEEKDAYS, bits_of

from ..models import MatchProposal
from ..presenters import days_words
from ..proposals_shown import recruit_rows
from .client_intake import county_asked_for
from .proposal_forms import WHENEVER, WhatIfForm

WHO = roles_with("change_matches")
WORKDAYS, WEEKEND = WEEKDAYS[:5], WEEKDAYS[5:]
FREE = {
    "work": [f"{day}-{part}" for day in WORKDAYS for part in PARTS[:2]],
    "evenings": [f"{day}-evening" for day in WEEKDAYS] + [f"{day}-{part}" for day in WEEKEND for part in PARTS[:2]],
}


@route(*WHO, purpose=gettext_noop("try what more volunteers would change"))
def proposal_what_if(request: ScopedRequest) -> HttpResponse:
    county = county_asked_for(request)
    if county is None:
        options = county_options(request.scope.counties)
        return page(request, "companionship/proposal_county.html", {"counties": options})
    is_asked = "number" in request.GET
    form = WhatIfForm(_with_defaults(request) if is_asked else None, county=county)
    context: dict[str, Any] = {
        "form": form,
        "county": county,
        "county_name": county_name(county),
        "many_counties": len(request.scope.counties) > 1,
        "recruits": _recruits(request, county),
        "back": f"{reverse('companionship:proposals')}?county={county}",
    }
    if is_asked and form.is_valid():
        context |= _answer(request, county, form.cleaned_data)
    return page(request, "companionship/proposal_what_if.html", context)


def _with_defaults(request: ScopedRequest) -> Any:
    """What a short address leaves out, such as that of a suggestion, is as the empty form has it."""
    asked = request.GET.copy()
    for name, field in WhatIfForm.base_fields.items():
        if name not in asked and name in ("radius", "places", "when", "sex"):
            asked[name] = str(field.initial)
    return asked


def _recruits(request: ScopedRequest, county: int) -> list[dict[str, str]]:
    rows = MatchProposal.objects.visible_to(request.scope).filter(county_id=county, state__in=("ready", "closed"))
    newest = rows.order_by("-created_at").first()
    return recruit_rows(newest) if newest else []


def _answer(request: ScopedRequest, county: int, asked: dict[str, Any]) -> dict[str, Any]:
    from ..proposals_plan import problem_of  # numpy is for those who plan
    from ..proposals_recruits import Newcomer, what_if

    newcomer = Newcomer(
        municipality=asked["municipality"],
        languages=tuple(asked["languages"]),
        profiles=tuple(asked["profiles"]),
        radius=asked["radius"],
        places=asked["places"],
        minutes=120 * asked["places"],
        sex=asked["sex"],
        **({"free": bits_of(FREE[asked["when"]])} if asked["when"] != WHENEVER else {}),
    )
    found = problem_of(request.scope, county, on=today())
    answer = what_if(found, [newcomer] * asked["number"])
    helped = [found.clients[row] for row in answer.clients]
    waits = found.problem.clients.waiting
    return {
        "answer": answer,
        "waiting": len(found.clients),
        "wait": days_words(round(answer.wait)) if answer.wait is not None else "",
        "helped": [
            {
                "client": client,
                "days": days_words(int(waits[row])),
                "place": place_name(client.settlement_id, client.municipality_id),
            }
            for client, row in zip(helped, answer.clients, strict=True)
        ],
    }
