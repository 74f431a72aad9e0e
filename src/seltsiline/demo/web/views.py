"""Entering the demo as one of its made-up people. Outside demo mode these pages do not exist."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from seltsiline.core.routes import ANYONE, route
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.roles import ROLES
from seltsiline.people.scopes import open_account

from ..people import SLUGS, account_key

BACKEND = "seltsiline.people.sign_in.AccountBackend"


def only_in_demo() -> None:
    if not settings.DEMO_MODE:
        raise Http404


@route(ANYONE, purpose="choose a made-up person")
def people(request: HttpRequest) -> HttpResponse:
    only_in_demo()
    opened = [(slug, open_account(account_key(slug))) for slug in SLUGS]
    listed = [
        {"slug": slug, "name": found[0].display_name, "role": ROLES[found[1][0].role]}
        for slug, found in opened
        if found is not None and found[1]
    ]
    return render(request, "demo/people.html", {"people": listed})


@route(ANYONE, purpose="enter as a made-up person")
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
