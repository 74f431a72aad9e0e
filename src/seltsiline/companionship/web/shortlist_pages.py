"""Finding a companion for a client: the shortlist, why somebody is not on it, and keeping two people apart.

What needs numpy is imported inside the views: a web process that nobody asks for a shortlist never loads it.
"""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_view, record_views
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import place_name
from seltsiline.places.tables import ATTRIBUTION, without_diacritics
from seltsiline.volunteering.free_times import PARTS, WEEKDAYS
from seltsiline.volunteering.models import Volunteer

from ..actions.matches import propose_match
from ..actions.no_gos import keep_apart, lift_no_go
from ..models import Client, NoGo
from ..presenters import days_words
from .client_pages import about, client_of
from .match_forms import NoGoForm
from .refusing import show_refusal

if TYPE_CHECKING:
    from ..shortlist import Candidate, Shortlist

WHO = roles_with("change_matches")
FIRST_OFFERED, MOST_OFFERED, FIRST_IN_GROUP, MOST_IN_GROUP, MOST_FOUND = 5, 50, 4, 100, 10


@route(*WHO, purpose=gettext_noop("find a companion for a client"))
def match_client(request: ScopedRequest, key: UUID) -> HttpResponse:
    client = client_of(request, key)
    refused: dict[str, Any] = {}
    if request.method == "POST":
        volunteer, note = _picked_volunteer(request), request.POST.get("note", "")[:1000]
        try:
            match = propose_match(by=request.scope, volunteer=volunteer, client=client, on=today(), note=note)
        except Refused as refusal:
            refused = {"problem": str(refusal.sentence), "refused": volunteer.pk, "typed": note}
        else:
            messages.success(request, _("The match is proposed. Next, agree on the first meeting."))
            return redirect("companionship:match", key=match.pk)
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    context = {
        "client": client,
        "about": about(client),
        "closed_sentence": _("The client's file is closed."),
        "back": reverse("companionship:client", args=[client.pk]),
    }
    if client.status != "closed":
        context |= _lists(request, client)
    return page(request, "companionship/match_client.html", context | refused)


def _picked_volunteer(request: ScopedRequest) -> Volunteer:
    return _volunteer_of(request, request.POST.get("volunteer", ""))


def _volunteer_of(request: ScopedRequest, key: str | UUID) -> Volunteer:
    try:
        wanted = UUID(str(key))
    except ValueError as problem:
        raise Http404 from problem
    found: Volunteer = one_or_404(Volunteer.objects.visible_to(request.scope), wanted)
    return found


def _lists(request: ScopedRequest, client: Client) -> dict[str, Any]:
    """The page's two lists, the map and the week; a few of each, all of them on request."""
    from ..shortlist import shortlist
    from ..shortlist.contested import contests
    from ..shortlist.map import map_marks

    whole = bool(request.GET.get("all"))
    found = shortlist(request.scope, client, on=today())
    shown = found.offered[: MOST_OFFERED if whole else FIRST_OFFERED]
    for candidate in shown:
        candidate.volunteer.place = place_name(candidate.volunteer.settlement_id, candidate.volunteer.municipality_id)
    contested = contests(found, shown)
    first = found.offered[0] if found.offered else None
    return {
        "rows": [(candidate, contested.get(candidate.explanation.volunteer)) for candidate in shown],
        "offered_all": len(found.offered),
        "more": len(found.offered) - len(shown) if not whole else 0,
        "groups": [_group(group, whole) for group in found.groups],
        "kept_out_all": len(found.kept_out),
        "first": first,
        "week": week_rows(client, first.volunteer)
        if first and client.free_times and first.volunteer.free_times
        else [],
        "marks": map_marks(found, shown[:FIRST_OFFERED]),
        "on_map": shown[:FIRST_OFFERED],
        "attribution": ATTRIBUTION,
        "waited": days_words(found.county.rows.days_waited(client)) if client.status == "waiting" else "",
    }


def _group(group: Any, whole: bool) -> dict[str, Any]:
    shown = group.candidates[: MOST_IN_GROUP if whole else FIRST_IN_GROUP]
    for candidate in shown:
        candidate.volunteer.place = place_name(candidate.volunteer.settlement_id, candidate.volunteer.municipality_id)
    return {
        "title": group.title,
        "note": group.note,
        "number": len(group.candidates),
        "shown": shown,
        "more": len(group.candidates) - len(shown) if not whole else 0,
    }


def week_rows(client: Client, volunteer: Volunteer) -> list[list[str]]:
    """Parts of the day down, days across: both are free, one is, or neither."""
    sides = set(client.free_times), set(volunteer.free_times)
    names = ("", "one", "both")
    return [[names[sum(f"{day}-{part}" in side for side in sides)] for day in WEEKDAYS] for part in PARTS]


@route(*WHO, purpose=gettext_noop("see why a volunteer is not offered to a client"))
def match_why(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Any volunteer of the county, by name: everything that speaks for and against."""
    client = client_of(request, key)
    name = " ".join(request.GET.get("name", "").split())[:100]
    record_view(request, kind="client", subject=client.pk, county=client.county_id)
    context: dict[str, Any] = {
        "client": client,
        "about": about(client),
        "name": name,
        "back": reverse("companionship:match_client", args=[client.pk]),
    }
    if client.status != "closed" and name:
        context |= _named(request, client, name)
    return page(request, "companionship/match_why.html", context)


def _named(request: ScopedRequest, client: Client, name: str) -> dict[str, Any]:
    from ..shortlist import shortlist

    found = shortlist(request.scope, client, on=today())
    named = [each for each in (*found.offered, *found.kept_out) if is_named(each.volunteer, name)]
    for candidate in named[:MOST_FOUND]:
        candidate.volunteer.place = place_name(candidate.volunteer.settlement_id, candidate.volunteer.municipality_id)
    left = Volunteer.objects.visible_to(request.scope).filter(county_id=client.county_id, status="left")
    return {
        "found": [(candidate, _place_in(found, candidate)) for candidate in named[:MOST_FOUND]],
        "more": max(0, len(named) - MOST_FOUND),
        "left": [each for each in left.only("given_name", "family_name") if is_named(each, name)][:MOST_FOUND],
    }


def _place_in(found: "Shortlist", candidate: "Candidate") -> int:
    """1 for the first on the list; 0 for one who is not offered."""
    return found.offered.index(candidate) + 1 if candidate.is_offered else 0


def is_named(volunteer: Volunteer, name: str) -> bool:
    """Each word begins one of the names, whatever marks stand on the letters: "hor ti" finds Tiiu Hõrak."""
    names = [plain(each) for each in (*volunteer.given_name.split(), *volunteer.family_name.split())]
    return all(any(each.startswith(plain(word)) for each in names) for word in name.split())


def plain(word: str) -> str:
    return without_diacritics(word).casefold()


# The purpose stands in the log that both people may read: it must not tell them that somebody keeps them apart
@route(*WHO, purpose=gettext_noop("find a companion for a client"))
def match_apart(request: ScopedRequest, key: UUID, volunteer: UUID) -> HttpResponse:
    client, other = client_of(request, key), _volunteer_of(request, volunteer)
    form = NoGoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_apart(
                by=request.scope,
                volunteer=other,
                client=client,
                since=today(),
                written_by=request.user.display_name,
                **form.cleaned_data,
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("These two are kept apart. Neither of them sees the reason."))
            return redirect("companionship:match_client", key=client.pk)
    subjects = [(client.pk, client.county_id, None), (other.pk, other.county_id, other.person_id)]
    record_views(request, kind="match", subjects=subjects)
    context = {
        "form": form,
        "client": client,
        "volunteer": other,
        "back": reverse("companionship:match_client", args=[client.pk]),
        "draft": f"match-apart:{client.pk}:{other.pk}",
    }
    return page(request, "companionship/match_apart.html", context)


@route(*WHO, purpose=gettext_noop("find a companion for a client"))
@require_POST
def apart_lift(request: ScopedRequest, key: UUID, no_go: UUID) -> HttpResponse:
    client = client_of(request, key)
    rows = NoGo.objects.visible_to(request.scope).filter(client=client, county_id=client.county_id)
    lift_no_go(by=request.scope, no_go=one_or_404(rows, no_go), on=today())
    messages.success(request, _("These two may be offered to each other again."))
    return redirect("companionship:client", key=client.pk)
