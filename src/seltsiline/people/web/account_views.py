"""Pages of those who give roles: the list of accounts, one account, giving and ending a role, closing an account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.access import record_view
from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.pages import one_or_404
from seltsiline.core.registers import back_to_list
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.places.choices import county_name, county_options

from ..accounts import AccountCard, account_card, account_cards, names_of
from ..actions import close_account, end_grant, give_grant, make_account, open_account_again
from ..models import Account, RoleGrant
from ..policies import GIVEN_BY, WHOLE_COUNTRY, roles_to_give
from ..reaches import offers_organisations
from ..roles import ROLES
from .accounts_register import ACCOUNTS
from .forms import DaysForm, EndForm, HolderForm, PlaceOfRoleForm, ReasonForm
from .grants import grant_lines

GIVERS = tuple(GIVEN_BY)


@route(*GIVERS, purpose=gettext_noop("look after accounts and roles"))
def accounts(request: ScopedRequest) -> HttpResponse:
    """Everybody's for the national level; for a coordinator those of the county, with what they hold."""
    if request.scope.role in WHOLE_COUNTRY:
        return ACCOUNTS.respond(request)
    cards = account_cards(request.scope)
    grants = RoleGrant.objects.visible_to(request.scope).filter(county__in=request.scope.counties)
    held = grant_lines(grants.order_by("-valid_from"), request.scope, {card.pk: card.display_name for card in cards})
    rows = [(card, [line for line in held if line.grant.account_id == card.pk]) for card in cards]
    return render(request, "people/county_accounts.html", {"rows": rows, "total": len(rows)})


@route(*GIVERS, purpose=gettext_noop("look after an account and its roles"))
def account(request: ScopedRequest, key: UUID) -> HttpResponse:
    card = card_or_404(request, key)
    grants = list(
        RoleGrant.objects.visible_to(request.scope).filter(account=key).order_by("-valid_from", "-created_at")
    )
    record_view(request, kind="account", subject=card.pk, county=None, person=card.person)
    names = names_of([grant.given_by for grant in grants])
    context = {
        "account": card,
        "lines": grant_lines(grants, request.scope, names),
        "may_close": request.scope.role in WHOLE_COUNTRY and card.pk != request.user.pk,
        "back": back_to_list(request, reverse("people:accounts")),
    }
    return render(request, "people/account.html", context)


def card_or_404(request: ScopedRequest, key: UUID) -> AccountCard:
    card = account_card(request.scope, key)
    if card is None:
        raise Http404
    return card


@route(*GIVERS, purpose=gettext_noop("give a role"))
def account_add(request: ScopedRequest, key: UUID | None = None) -> HttpResponse:
    """First the role, then the county where it is needed, then who, where and when: one question after another."""
    card = card_or_404(request, key) if key else None
    role, county = request.GET.get("role", ""), asked_county(request)
    if role not in roles_to_give_here(request):
        choices = [ROLES[each] for each in roles_to_give_here(request)]
        return render(request, "people/choose_role.html", {"roles": choices, "account": card, "county": county})
    if ROLES[role].reach not in ("all", "none") and county is None:
        counties = county_options(all_counties(request))
        return render(
            request, "people/choose_county.html", {"role": ROLES[role], "counties": counties, "account": card}
        )
    place = PlaceOfRoleForm(request.POST or None, scope=request.scope, role=role, county=county)
    days, holder = DaysForm(request.POST or None), None if card else HolderForm(request.POST or None)
    forms = [form for form in (holder, place, days) if form is not None]
    if request.method == "POST" and not [form for form in forms if not form.is_valid()]:
        with refusals_at(days):
            made = card.pk if card else make_account(by=request.scope, holder=holder.holder())
            give_grant(
                by=request.scope, account=made, role=role, reach=place.reach(), days=days.days(), reason=days.cleaned_data["reason"],
            )  # fmt: skip
        if days.is_valid():
            messages.success(request, _("The role is given. The way to sign in was sent by mail."))
            return redirect("people:account", key=made)
    context = {"forms": forms, "holder": holder, "place": place, "days": days, "role": ROLES[role], "account": card}
    return render(request, "people/give_role.html", context | {"county_name": county_name(county)})


def roles_to_give_here(request: ScopedRequest) -> list[str]:
    """Volunteers and relatives get their way in from their own file; a care home's role needs the list of care homes."""
    left_out = {"volunteer", "relative"} | (set() if offers_organisations() else {"care_home"})
    return [role for role in roles_to_give(request.scope) if role not in left_out]


def all_counties(request: ScopedRequest) -> tuple[int, ...]:
    from seltsiline.places.tables import counties

    return tuple(fact.code for fact in counties()) if request.scope.role in WHOLE_COUNTRY else request.scope.counties


def asked_county(request: ScopedRequest) -> int | None:
    """The county in the address, where the reader may give roles there; the only one by itself."""
    known, text = all_counties(request), request.GET.get("county", "")
    if len(known) == 1:
        return known[0]
    return int(text) if text.isdigit() and int(text) in known else None


@route(*GIVERS, purpose=gettext_noop("end a role"))
def grant_end(request: ScopedRequest, key: UUID) -> HttpResponse:
    grant = one_or_404(RoleGrant.objects.visible_to(request.scope), key)
    card = card_or_404(request, grant.account_id)
    at_once = "at_once" in request.POST
    form = EndForm(request.POST or None, at_once=at_once)
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            end_grant(
                by=request.scope, grant=grant, last_day=None if at_once else form.cleaned_data["last_day"],
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        if form.is_valid():
            messages.success(request, _("The role is ended.") if at_once else _("The last day of the role is set."))
            return redirect("people:account", key=card.pk)
    line = grant_lines([grant], request.scope, {})[0]
    if not line.may_end:
        raise Http404
    return render(request, "people/end_role.html", {"form": form, "line": line, "account": card})


@route(*WHOLE_COUNTRY, purpose=gettext_noop("close or open an account"))
def account_close(request: ScopedRequest, key: UUID) -> HttpResponse:
    found: Any = one_or_404(Account.objects.visible_to(request.scope), key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = close_account if found.is_active else open_account_again
        with refusals_at(form):
            act(by=request.scope, account=found, reason=form.cleaned_data["reason"])
        if form.is_valid():
            messages.success(request, _("The account is open.") if found.is_active else _("The account is closed."))
            return redirect("people:account", key=found.pk)
    return render(request, "people/close_account.html", {"form": form, "account": found})
