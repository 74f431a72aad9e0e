"""The page of ferries: the table with its switches, adding, changing, cancelling."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route

from ..actions import add_ferry, cancel_ferry, change_ferry, run_ferry_again
from ..models import FerryLink
from ..policies import FERRY_ROLES
from .forms import CancelForm, FerryChangeForm, FerryForm, initial_of
from .wording import ferry_line, islands_without_ferry

KEEP = gettext_noop("keep the ferries")


@route(*FERRY_ROLES, purpose=KEEP)
def ferries(request: ScopedRequest) -> HttpResponse:
    """What does not run today although it should stands first."""
    links = FerryLink.objects.visible_to(request.scope).order_by("start_name", "end_name", "valid_from", "pk")
    lines = sorted((ferry_line(link, today()) for link in links), key=lambda line: line.state != "cancelled")
    context = {
        "lines": [line for line in lines if line.state != "ended"],
        "ended": [line for line in lines if line.state == "ended"],
        "to_be_checked": sum(line.link.to_be_checked for line in lines),
        "without_ferry": islands_without_ferry(lines),
    }
    return render(request, "places/ferries.html", context)


@route(*FERRY_ROLES, purpose=KEEP)
def ferry_add(request: ScopedRequest) -> HttpResponse:
    form = FerryForm(request.POST or None, initial={"valid_from": today(), "wait_minutes": 30})
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            made = add_ferry(by=request.scope, **form.known())
        if form.is_valid():
            messages.success(request, _("The ferry %(name)s is in the table.") % {"name": made.name})
            return redirect("places:ferries")
    return _answer_form(request, "places/ferry_form.html", form)


@route(*FERRY_ROLES, purpose=KEEP)
def ferry_change(request: ScopedRequest, key: UUID) -> HttpResponse:
    link = one_or_404(FerryLink.objects.visible_to(request.scope), key)
    before = {"name": link.name, "to_be_checked": link.to_be_checked}
    form = FerryChangeForm(request.POST or None, initial=initial_of(link))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            change_ferry(by=request.scope, link=link, from_day=form.cleaned_data["from_day"], **form.known())
        if form.is_valid():
            messages.success(request, _("The changes are saved."))
            return redirect("places:ferries")
    return _answer_form(request, "places/ferry_form.html", form, key=key, **before)


@route(*FERRY_ROLES, purpose=KEEP)
def ferry_cancel(request: ScopedRequest, key: UUID) -> HttpResponse:
    """For other days than today, with a reason."""
    link = one_or_404(FerryLink.objects.visible_to(request.scope), key)
    form = CancelForm(request.POST or None, initial={"first": today(), "last": today()})
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            cancel_ferry(by=request.scope, link=link, named=_name_of(request), today=today(), **form.cleaned_data)
        if form.is_valid():
            return _cancelled(request, link)
    return _answer_form(request, "places/ferry_cancel.html", form, name=link.name)


@route(*FERRY_ROLES, purpose=KEEP)
@require_POST
def ferry_cancel_today(request: ScopedRequest, key: UUID) -> HttpResponse:
    link = one_or_404(FerryLink.objects.visible_to(request.scope), key)
    day = today()
    cancel_ferry(by=request.scope, link=link, named=_name_of(request), first=day, last=day, today=day)
    return _cancelled(request, link)


@route(*FERRY_ROLES, purpose=KEEP)
@require_POST
def ferry_run_again(request: ScopedRequest, key: UUID) -> HttpResponse:
    """Somebody else may have been quicker: the page then says so."""
    link = one_or_404(FerryLink.objects.visible_to(request.scope), key)
    try:
        run_ferry_again(by=request.scope, link=link, today=today())
    except Refused as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(request, _("The ferry %(name)s runs again.") % {"name": link.name})
    return redirect("places:ferries")


def _cancelled(request: ScopedRequest, link: FerryLink) -> HttpResponse:
    said = _("The ferry %(name)s is cancelled. “Runs again” in its row takes that back.") % {"name": link.name}
    messages.success(request, said)
    return redirect("places:ferries")


def _name_of(request: ScopedRequest) -> str:
    account: Any = request.user  # an account: nobody else gets to this page
    return str(account.display_name)


def _answer_form(request: ScopedRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """The form again with its errors; 422 tells programs that nothing was saved."""
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)
