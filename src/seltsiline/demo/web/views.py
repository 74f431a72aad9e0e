"""Entering the demo as one of its made-up people. Outside demo mode these pages do not exist."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.routes import ANYONE, route
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.reaches import place_of
from seltsiline.people.roles import ROLES
from seltsiline.people.scopes import open_account
from seltsiline.places.choices import county_name

from ..people import DEMO_TODAY, SLUGS, account_key
from ..pilot.demo_people import SENTENCES

BACKEND = "seltsiline.people.sign_in.AccountBackend"
OWN, COUNTRY = LAST = ("own", "country")


@dataclass
class Workplace:
    """The made-up people who reach the same rows."""

    name: str | Promise
    sentence: str | Promise
    people: list[dict[str, Any]] = field(default_factory=list)


def only_in_demo() -> None:
    if not settings.DEMO_MODE:
        raise Http404


@route(ANYONE, purpose=gettext_noop("choose a made-up person"))
def people(request: HttpRequest) -> HttpResponse:
    only_in_demo()
    context = {"workplaces": workplaces(), "day": DEMO_TODAY, "entered": request.user.pk}
    return render(request, "demo/people.html", context)


def workplaces() -> list[Workplace]:
    """Counties in the order of their first person, then those with people of their own, then those of the whole country."""
    found: dict[int | str, Workplace] = {}
    for slug in SLUGS:
        account, grants = open_account(account_key(slug)) or (None, [])
        if account is None or not grants:
            continue
        grant = grants[0]
        place = grant.county_id or (OWN if ROLES[grant.role].reach == OWN else COUNTRY)
        found.setdefault(place, _workplace(place)).people.append(
            {
                "slug": slug,
                "key": account.pk,
                "name": account.display_name,
                "role": ROLES[grant.role].name,
                "place": place_of(grant),
                "sentence": SENTENCES[slug],
            }
        )
    return [found[place] for place in sorted(found, key=lambda place: LAST.index(place) if place in LAST else -1)]


def _workplace(place: int | str) -> Workplace:
    if place == OWN:
        return Workplace(_("Volunteer and relative"), _("They see their own people only."))
    if place == COUNTRY:
        return Workplace(_("The whole country"), _("They see figures or accounts of all counties."))
    return Workplace(county_name(int(place)), _("They see people of this county only."))


@route(ANYONE, purpose=gettext_noop("enter as a made-up person"))
@require_POST
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    only_in_demo()
    found = open_account(account_key(slug)) if slug in SLUGS else None
    if found is None:
        raise Http404
    account = found[0]
    with use_scope(Scope(account=account.pk)):
        login(request, account, backend=BACKEND)
    return redirect("site:home")
