"""Going through a proposal pair by pair: the two people, what speaks for and against, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_views
from seltsiline.core.days import today
from seltsiline.core.pages import page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import place_name
from seltsiline.volunteering.actions import change_volunteer
from seltsiline.volunteering.languages import language_names

from ..actions.proposed_pairs import accept_pair, decline_pair, keep_pair_for_later, undo_decision
from ..models import ProposedPair
from ..presenters import profile_names
from ..proposals_lessons import LESSONS
from ..proposals_shown import kilometres, pair_state
from ..proposals_words import most_points, term_lines
from .client_pages import about
from .proposal_forms import DeclineForm, RadiusForm
from .proposal_pages import next_open, proposal_of, shared_context
from .refusing import show_refusal
from .shortlist_pages import week_rows

WHO = roles_with("change_matches")
MOST_NEEDED_BY, MOST_LETTERS = 3, 1000


def pair_of(request: ScopedRequest, key: UUID, number: int) -> ProposedPair:
    """With both people and the proposal; a foreign one and one that does not exist get the same answer."""
    rows = ProposedPair.objects.visible_to(request.scope).select_related("client__care_home", "volunteer", "match")
    found: ProposedPair | None = rows.filter(proposal=key, number=number).first()
    if found is None:
        raise Http404
    found.proposal = proposal_of(request, key)
    return found


def pair_address(pair: ProposedPair, name: str = "proposal_pair") -> str:
    return reverse(f"companionship:{name}", args=[pair.proposal_id, pair.number])


@route(*WHO, purpose=gettext_noop("decide about a proposed pair"))
def proposal_pair(request: ScopedRequest, key: UUID, number: int) -> HttpResponse:
    pair = pair_of(request, key, number)
    form = DeclineForm(request.POST if request.POST.get("answer") == "decline" else None)
    problem = ""
    if request.method == "POST":
        try:
            if (answered := _answer(request, pair, form)) is not None:
                return answered
        except Refused as refusal:
            if form.is_bound:
                show_refusal(form, refusal)
            else:
                problem = str(refusal.sentence)
    subjects = [(pair.client_id, pair.county_id, None), (pair.volunteer_id, pair.county_id, pair.volunteer.person_id)]
    record_views(request, kind="match", subjects=subjects)
    return page(request, "companionship/proposal_pair.html", _shown(request, pair) | {"form": form, "problem": problem})


def _answer(request: ScopedRequest, pair: ProposedPair, form: DeclineForm) -> HttpResponse | None:
    """Where to go after the answer; None where the form of a no lacks something."""
    said: dict[str, Any] = {"by": request.scope, "pair": pair, "on": today(), "by_name": request.user.display_name}
    names = {"client": pair.client, "volunteer": pair.volunteer}
    answer = request.POST.get("answer")
    if answer == "accept":
        accept_pair(**said, note=request.POST.get("note", "")[:MOST_LETTERS])
        messages.success(request, _("The match of %(client)s and %(volunteer)s is proposed.") % names)
    elif answer == "later":
        keep_pair_for_later(**said)
        messages.success(request, _("%(client)s and %(volunteer)s are kept for later.") % names)
    elif answer == "decline":
        if not form.is_valid():
            return None
        decline_pair(**said, **form.cleaned_data)
        messages.success(request, _("%(client)s and %(volunteer)s are not brought together.") % names)
        if LESSONS[form.cleaned_data["reason"]].offers:
            return redirect(pair_address(pair, "proposal_lesson"))
    else:
        raise Refused(_("Choose one of the answers."))
    return _onward(request, pair)


def _onward(request: ScopedRequest, pair: ProposedPair) -> HttpResponse:
    """To the list where the answer was given in the list, else to the next pair without an answer, else to the end."""
    if request.POST.get("from") == "all":
        return redirect(f"{reverse('companionship:proposal_all', args=[pair.proposal_id])}#pair-{pair.number}")
    following = next_open(request, pair.proposal, pair.number)
    if following is None:
        return redirect("companionship:proposal_done", key=pair.proposal_id)
    return redirect("companionship:proposal_pair", key=pair.proposal_id, number=following)


def _shown(request: ScopedRequest, pair: ProposedPair) -> dict[str, Any]:
    from ..proposals_pair import pair_shown  # numpy is for those who plan

    client, volunteer = pair.client, pair.volunteer
    shown = pair_shown(request.scope, pair, on=today())
    word, tone = pair_state(pair)
    return shared_context(request, pair.proposal, "") | {
        "pair": pair,
        "shown": shown,
        "client": client,
        "client_about": about(client),
        "client_profiles": profile_names(client.profiles),
        "client_languages": language_names(client.languages),
        "volunteer": volunteer,
        "volunteer_place": place_name(volunteer.settlement_id, volunteer.municipality_id),
        "volunteer_profiles": profile_names(volunteer.profiles),
        "volunteer_languages": language_names(volunteer.languages),
        "needed_by": shown.needed_by[:MOST_NEEDED_BY],
        "needed_more": max(0, len(shown.needed_by) - MOST_NEEDED_BY),
        "candidate": shown.candidate,
        "week": week_rows(client, volunteer) if client.free_times and volunteer.free_times else [],
        "typed": request.POST.get("note", "")[:MOST_LETTERS],
        "terms": term_lines(pair.terms),
        "most_points": most_points(pair.terms),
        "pair_word": word,
        "pair_tone": tone,
        "can_answer": pair.proposal.state == "ready" and pair.state in ("open", "later"),
        "can_undo": pair.proposal.state == "ready" and pair.state != "open",
        "previous": pair.number - 1 if pair.number > 1 else None,
        "following": pair.number + 1 if pair.number < pair.proposal.served else None,
    }


@route(*WHO, purpose=gettext_noop("decide about a proposed pair"))
@require_POST
def proposal_undo(request: ScopedRequest, key: UUID, number: int) -> HttpResponse:
    pair = pair_of(request, key, number)
    try:
        undo_decision(by=request.scope, pair=pair, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The answer is taken back. The pair is open again."))
    return redirect(pair_address(pair))


@route(*WHO, purpose=gettext_noop("put a file right after a no"))
def proposal_lesson(request: ScopedRequest, key: UUID, number: int) -> HttpResponse:
    """What a no may have told about the files. Nothing is changed unless the coordinator says so here."""
    pair = pair_of(request, key, number)
    offers = LESSONS[pair.reason].offers if pair.reason in LESSONS else ""
    if pair.state != ProposedPair.State.DECLINED or not offers:
        return redirect(pair_address(pair))
    nearer = max(1, int(pair.km or pair.volunteer.radius_km))
    form = RadiusForm(request.POST or None, initial={"radius": min(nearer, pair.volunteer.radius_km)})
    if request.method == "POST" and offers == "radius" and form.is_valid():
        change_volunteer(by=request.scope, volunteer=pair.volunteer, radius_km=form.cleaned_data["radius"])
        messages.success(request, _("The file is changed. The next proposal knows it."))
        return _onward(request, pair)
    following = next_open(request, pair.proposal, pair.number)
    subjects = [(pair.client_id, pair.county_id, None), (pair.volunteer_id, pair.county_id, pair.volunteer.person_id)]
    record_views(request, kind="match", subjects=subjects)
    context = shared_context(request, pair.proposal, "") | {
        "pair": pair,
        "form": form,
        "offers": offers,
        "distance": kilometres(pair.km),
        "onward": reverse("companionship:proposal_pair", args=[key, following]) if following else reverse("companionship:proposal_done", args=[key]),
    }  # fmt: skip
    return page(request, "companionship/proposal_lesson.html", context)
