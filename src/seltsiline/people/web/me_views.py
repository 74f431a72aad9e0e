"""My data: what the account knows of its owner, how the owner signs in, and who has looked."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import SIGNED_IN, route

from .. import second_factor
from ..actions import change_own_account
from ..email_change import ask_to_confirm, confirm
from ..models import Account
from ..permissions import PERMISSIONS, REACHES
from ..policies import GIVEN_BY
from ..roles import ROLES, roles_with
from ..views_of_me import views_of
from .forms import NewEmailForm, OwnDataForm
from .grants import grant_lines

GIVERS = tuple(GIVEN_BY)
LOOK_COOKIE = "seltsiline_look"  # as the switch at the foot of every page keeps it
YEAR = 365 * 24 * 60 * 60
FIRST_VIEWS = 10
VIEWS_A_PAGE = 50


@route(SIGNED_IN, purpose=gettext_noop("look after the own data"))
def me(request: ScopedRequest) -> HttpResponse:
    views, count = views_of(request.scope, request.user.person_id, last=FIRST_VIEWS)
    context = {
        "account": request.user,
        "lines": grant_lines(request.grants, request.scope, {}),
        "views": views,
        "more_views": count - len(views),
        "has_second_step": second_factor.set_up_by(request.user.pk),
        "needs_second_step": second_factor.needed_by(request.scope.role),
        "duties": duties_of(request.scope.role),
        "language_name": dict(settings.LANGUAGES).get(request.user.language, ""),
    }
    return render(request, "people/me.html", context)


def own_account(request: ScopedRequest) -> Account:
    account = request.user
    assert isinstance(account, Account), "the route lets nobody in without signing in"
    return account


def duties_of(role: str) -> list[dict[str, str]]:
    """Pages about access that the role has and that the main menu has no room for."""
    pages = (
        (GIVERS, "people:accounts", _("Accounts and roles"), _("Who may sign in, and as what.")),
        (roles_with("name_deputy"), "people:deputies", _("Deputies"), _("Who stands in for you, and when.")),
        (roles_with("view_audit"), "people:audit", _("History of changes"), _("Who changed what, when and why.")),
    )
    return [{"url": reverse(name), "label": label, "note": note} for roles, name, label, note in pages if role in roles]


@route(SIGNED_IN, purpose=gettext_noop("look after the own data"))
def change_me(request: ScopedRequest) -> HttpResponse:
    account = own_account(request)
    initial = {"phone": account.phone, "language": account.language, "look": account.look}
    form = OwnDataForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_own_account(by=request.scope, account=account, **form.cleaned_data)
        with translation.override(account.language):
            messages.success(request, _("Your data is saved."))
        response = redirect("people:me")
        for cookie, value in ((LOOK_COOKIE, account.look), (settings.LANGUAGE_COOKIE_NAME, account.language)):
            response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
        return response
    return render(request, "people/change_me.html", {"form": form})


@route(SIGNED_IN, purpose=gettext_noop("see who has looked at the own data"))
def my_views(request: ScopedRequest) -> HttpResponse:
    """All views, page by page."""
    number = request.GET.get("page", "1")
    _none, count = views_of(request.scope, request.user.person_id, last=0)
    page = Paginator(range(count), VIEWS_A_PAGE).get_page(number)
    first = max(page.start_index() - 1, 0)
    views, _count = views_of(request.scope, request.user.person_id, first=first, last=first + VIEWS_A_PAGE)
    return render(request, "people/my_views.html", {"views": views, "page": page, "count": count})


@route(SIGNED_IN, purpose=gettext_noop("look after the own data"))
def change_email(request: ScopedRequest) -> HttpResponse:
    form = NewEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_to_confirm(own_account(request), form.cleaned_data["email"])
        messages.success(request, _("Open the mail at your new address and press the link in it."))
        return redirect("people:me")
    return render(request, "people/change_email.html", {"form": form})


@route(SIGNED_IN, purpose=gettext_noop("look after the own data"))
def confirm_email(request: ScopedRequest, token: str) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        try:
            confirm(own_account(request), token)
        except Refused as refusal:
            problem = str(refusal.sentence)
        else:
            messages.success(request, _("From now on you sign in with this address."))
            return redirect("people:me")
    return render(request, "people/confirm_email.html", {"problem": problem})


@route(SIGNED_IN, purpose=gettext_noop("see what each role may do"))
def roles(request: ScopedRequest) -> HttpResponse:
    shown = [
        {
            "role": role,
            "reach": REACHES[role.reach],
            "may": [words for key, words in PERMISSIONS.items() if key in role.permissions],
        }
        for role in ROLES.values()
    ]
    return render(request, "people/roles.html", {"roles": shown})
