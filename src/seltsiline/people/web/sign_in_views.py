"""Signing in with a link by e-mail. The answers are the same for addresses that are known and that are not."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache

from seltsiline.core.routes import ANYONE, route

from .. import tries
from ..scopes import open_account
from ..sign_in import act_as
from ..sign_in_links import MINUTES, link_holds, send_link, use_link
from .sign_in_forms import LinkForm


@route(ANYONE, purpose=gettext_noop("ask for a link to sign in"))
@never_cache
def ask_link(request: HttpRequest) -> HttpResponse:
    form = LinkForm(request.POST or None)
    then = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        email, adapter = form.cleaned_data["email"], get_adapter(request)
        if tries.take(*tries.of_link(email, adapter.get_client_ip(request))):
            send_link(email, then=then if adapter.is_safe_url(then) else "")
            return redirect("people:link_sent")
        form.add_error(None, _("There have been too many tries. Use the newest link in your mail, or wait 15 minutes."))
    return render(request, "people/link.html", {"form": form, "next": then, "minutes": MINUTES})


@route(ANYONE, purpose=gettext_noop("ask for a link to sign in"))
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "people/link_sent.html", {"minutes": MINUTES})


@route(ANYONE, purpose=gettext_noop("sign in with a link"))
@never_cache
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening shows a button; pressing it uses the link up. Programs that open links in mails do not press buttons."""
    if request.method != "POST":
        holds = link_holds(secret)
        context = {"holds": holds, "minutes": MINUTES, "next": request.GET.get("next", "")}
        return render(request, "people/open_link.html", context, status=200 if holds else 410)
    key = use_link(secret)
    opened = open_account(key) if key else None
    if opened is None:
        return render(request, "people/open_link.html", {"holds": False, "minutes": MINUTES}, status=410)
    account, then = opened[0], request.POST.get("next", "")
    act_as(request, account)
    record_authentication(request, account, "link")
    safe = then if get_adapter(request).is_safe_url(then) else reverse("site:home")
    return perform_login(request, Login(user=account, email=account.email, redirect_url=safe))
