"""One proposal: how far its job is, its figures beside other ways, all its pairs on one page, who is left without, and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.days import today
from seltsiline.core.models import LongJob
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name, place_name
from seltsiline.volunteering.models import Volunteer

from ..actions.proposals import close_proposal, is_dead
from ..models import Client, MatchProposal, ProposalUnmatched, ProposedPair
from ..proposals_positions import POSITIONS
from ..proposals_shown import (
    comparison_rows,
    is_old,
    kilometres,
    pair_state,
    proposal_state,
    recruit_rows,
    wait_rows,
)
from ..proposals_words import certificate, left_without, percent
from .proposal_home import with_answers

WHO = roles_with("change_matches")
SHOWN_LEFT = 5
State = MatchProposal.State


def proposal_of(request: ScopedRequest, key: UUID) -> MatchProposal:
    """With the numbers of its answers."""
    found: MatchProposal = one_or_404(with_answers(MatchProposal.objects.visible_to(request.scope)), key)
    return found


def pairs_of(request: ScopedRequest, proposal: MatchProposal) -> list[ProposedPair]:
    """In their order, with both people: three queries."""
    rows = ProposedPair.objects.visible_to(request.scope).filter(proposal=proposal, county_id=proposal.county_id)
    pairs = list(rows.order_by("number"))
    clients = Client.objects.visible_to(request.scope).in_bulk([pair.client_id for pair in pairs])
    volunteers = Volunteer.objects.visible_to(request.scope).in_bulk([pair.volunteer_id for pair in pairs])
    for pair in pairs:
        pair.client, pair.volunteer = clients[pair.client_id], volunteers[pair.volunteer_id]
        pair.word, pair.tone = pair_state(pair)
        pair.distance = kilometres(pair.km)
    return pairs


def shared_context(request: ScopedRequest, proposal: MatchProposal, part: str) -> dict[str, Any]:
    """What stands above the tabs of every page of a proposal."""
    word, tone = proposal_state(proposal, today())
    parts = (
        ("proposal", _("Overview"), None),
        ("proposal_all", _("All pairs"), proposal.served),
        ("proposal_left", _("Left without"), proposal.waiting - proposal.served),
    )
    return {
        "proposal": proposal,
        "county_name": county_name(proposal.county_id),
        "word": word,
        "tone": tone,
        "position": POSITIONS[proposal.fairness][0],
        "answered": proposal.accepted + proposal.declined + proposal.later,
        "is_ready": proposal.state == State.READY,
        "tabs": [
            {"label": label, "count": count, "url": reverse(f"companionship:{name}", args=[proposal.pk]), "current": name == part}
            for name, label, count in parts
        ],
        "back": f"{reverse('companionship:proposals')}?county={proposal.county_id}",
    }  # fmt: skip


@route(*WHO, purpose=gettext_noop("go through a proposal"))
def proposal(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = proposal_of(request, key)
    if found.state == State.RUNNING and not is_dead(found):
        return _progress(request, found)
    context = shared_context(request, found, "proposal")
    if found.state in (State.FAILED, State.RUNNING):
        return page(
            request,
            "companionship/proposal_failed.html",
            context | {"problem": _(found.problem) if found.problem else ""},
        )
    left = _left(request, found)
    context |= {
        "certificate": certificate(found),
        "given_away": "–" if found.fairness_cost is None else percent(found.fairness_cost),
        "comparison": comparison_rows(found),
        "waits": wait_rows(found),
        "recruits": recruit_rows(found),
        "left": left[:SHOWN_LEFT],
        "left_all": len(left),
        "old": is_old(found, today()) and found.state == State.READY and found.open,
        "next": next_open(request, found),
    }
    return page(request, "companionship/proposal.html", context)


def next_open(request: ScopedRequest, proposal: MatchProposal, after: int = 0) -> int | None:
    """The number of the next pair without an answer, going round at the end; then of one kept for later; None where there is none."""
    rows = ProposedPair.objects.visible_to(request.scope).filter(
        proposal=proposal.pk, county_id=proposal.county_id, state=ProposedPair.State.OPEN
    )
    numbers = list(rows.order_by("number").values_list("number", flat=True))
    return next((number for number in numbers if number > after), numbers[0] if numbers else None)


def _progress(request: ScopedRequest, found: MatchProposal) -> HttpResponse:
    job = LongJob.objects.visible_to(request.scope).filter(pk=found.job).first()
    is_started = job is not None and job.state == LongJob.State.RUNNING
    context = shared_context(request, found, "proposal") | {
        "done": job.done if job and is_started else None,
        "total": job.total if job else 100,
    }
    return page(
        request, "companionship/proposal_progress.html", context, fragment="companionship/proposal_progress_bar.html"
    )


@route(*WHO, purpose=gettext_noop("go through a proposal"))
def proposal_progress(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Asked every two seconds; when the job has ended, the whole page goes on to the result."""
    found = proposal_of(request, key)
    address = reverse("companionship:proposal", args=[found.pk])
    if not request.htmx:
        return redirect(address)
    if found.state == State.RUNNING and not is_dead(found):
        return _progress(request, found)
    response = HttpResponse(status=200)
    response.headers["HX-Redirect"] = address
    return response


@route(*WHO, purpose=gettext_noop("go through a proposal"))
def proposal_all(request: ScopedRequest, key: UUID) -> HttpResponse:
    """All pairs on one page, with the same answers as on the page of each."""
    found = proposal_of(request, key)
    pairs = pairs_of(request, found)
    for pair in pairs:
        pair.from_place = place_name(pair.volunteer.settlement_id, pair.volunteer.municipality_id)
    context = shared_context(request, found, "proposal_all") | {"pairs": pairs}
    return page(request, "companionship/proposal_all.html", context)


def _left(request: ScopedRequest, found: MatchProposal) -> list[ProposalUnmatched]:
    rows = ProposalUnmatched.objects.visible_to(request.scope).filter(proposal=found.pk, county_id=found.county_id)
    left = list(rows.order_by("-waiting_days", "pk"))
    clients = Client.objects.visible_to(request.scope).in_bulk([row.client_id for row in left])
    for row in left:
        row.shown = left_without(row, clients[row.client_id])
    return left


@route(*WHO, purpose=gettext_noop("go through a proposal"))
def proposal_left(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Who is left without anybody, why, and what would help."""
    found = proposal_of(request, key)
    left = [row.shown for row in _left(request, found)]
    context = shared_context(request, found, "proposal_left") | {"left": left, "recruits": recruit_rows(found)}
    return page(request, "companionship/proposal_left.html", context)


@route(*WHO, purpose=gettext_noop("go through a proposal"))
def proposal_done(request: ScopedRequest, key: UUID) -> HttpResponse:
    """What has come of it: the matches made, those kept for later, and the next step."""
    found = proposal_of(request, key)
    pairs = pairs_of(request, found)
    context = shared_context(request, found, "") | {
        "made": [pair for pair in pairs if pair.state == ProposedPair.State.ACCEPTED],
        "later": [pair for pair in pairs if pair.state == ProposedPair.State.LATER],
        "declined": [pair for pair in pairs if pair.state == ProposedPair.State.DECLINED],
        "next": next_open(request, found),
    }
    return page(request, "companionship/proposal_done.html", context)


@route(*WHO, purpose=gettext_noop("close a proposal"))
@require_POST
def proposal_close(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = proposal_of(request, key)
    try:
        close_proposal(by=request.scope, proposal=found, on=today())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("companionship:proposal", key=found.pk)
    messages.success(request, _("The proposal is closed. It stays to be read."))
    return redirect(f"{reverse('companionship:proposals')}?county={found.county_id}")
