"""Where a county's proposal begins: who waits, what each position of the knob would do, and the last proposal."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name, county_options

from ..actions.proposals import start_proposal
from ..models import MatchProposal
from ..proposals_positions import LONG_WAIT_DAYS, USUAL_POSITION
from ..proposals_shown import effect_rows, proposal_state
from .client_intake import county_asked_for
from .proposal_forms import KnobForm
from .refusing import show_refusal

WHO = roles_with("change_matches")
SHOWN_BEFORE = 5


@route(*WHO, purpose=gettext_noop("make a proposal for everybody who waits"))
def proposals(request: ScopedRequest) -> HttpResponse:
    """The county's page. A post asks for a new proposal with the knob where it was put."""
    county = county_asked_for(request)
    if county is None:
        options = county_options(request.scope.counties)
        return page(request, "companionship/proposal_county.html", {"counties": options})
    form = KnobForm(request.POST if request.method == "POST" else None, initial={"fairness": USUAL_POSITION})
    if form.is_valid():
        try:
            made = start_proposal(
                by=request.scope,
                county=county,
                fairness=form.cleaned_data["fairness"],
                on=today(),
                by_name=request.user.display_name,
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The proposal is being made. You can do something else meanwhile."))
            return redirect("companionship:proposal", key=made.pk)
    return page(request, "companionship/proposal_home.html", _home(request, county, form))


def _home(request: ScopedRequest, county: int, form: KnobForm) -> dict[str, Any]:
    from ..proposals_compare import effects  # numpy is for those who plan
    from ..proposals_plan import problem_of

    found = problem_of(request.scope, county, on=today())
    known = with_answers(MatchProposal.objects.visible_to(request.scope).filter(county_id=county))
    last = list(known.order_by("-created_at")[:SHOWN_BEFORE])
    for each in last:
        each.word, each.tone = proposal_state(each, today())
    shown = effects(found.problem) if found.clients else []
    volunteers, waits = found.problem.volunteers, found.problem.clients.waiting
    return {
        "form": form,
        "county": county,
        "county_name": county_name(county),
        "many_counties": len(request.scope.counties) > 1,
        "waiting": len(found.clients),
        "longest": int(waits.max()) if waits.size else 0,
        "long": int((waits > LONG_WAIT_DAYS).sum()),
        "places": int(volunteers.capacity[volunteers.ready].sum()),
        "ready": int((volunteers.ready & (volunteers.capacity > 0)).sum()),
        "effects": effect_rows(shown, chosen=form["fairness"].value()),
        "no_difference": len({replace(each, position=0) for each in shown}) == 1,
        "newest": last[0] if last else None,
        "before": last,
        "back": reverse("companionship:matches"),
    }


def with_answers(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds how many pairs there are and how many have which answer, and when the last was given."""
    counted = {name: Count("pairs", filter=Q(pairs__state=name)) for name in ("open", "later", "accepted", "declined")}
    return rows.annotate(**counted, answered_on=Max("pairs__decided_on"))
