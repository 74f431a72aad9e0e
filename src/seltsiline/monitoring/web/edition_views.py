"""Frozen editions: the list, one edition with its files, and freezing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope

from ..actions import freeze_edition
from ..editions import EditionChanged, all_editions, edition_numbered, report_of_edition
from ..evaluation import read_period
from ..models import ReportEdition
from ..policies import EDITION_ROLES, FREEZE_ROLES, can_freeze, sees_small_numbers
from ..report.contents import Report
from ..report.sentences import headline
from .asked_period import read_asked
from .forms import FreezeForm
from .presenting import report_context
from .tabs import report_tabs
from .views import DOWNLOADS, answer_file, live_report


@route(*EDITION_ROLES, purpose=gettext_noop("read published figures"))
def editions(request: HttpRequest) -> HttpResponse:
    context = {
        "editions": all_editions(),
        "may_freeze": can_freeze(request.scope),
        "tabs": report_tabs(request, "editions"),
    }
    return render(request, "monitoring/editions.html", context)


@route(*EDITION_ROLES, purpose=gettext_noop("read published figures"))
def edition(request: HttpRequest, number: int) -> HttpResponse:
    found, report = _opened(request.scope, number)
    files = [(kind.upper(), reverse("monitoring:edition_file", args=[number, kind])) for kind in DOWNLOADS]
    context = {
        **report_context(report),
        "edition": found,
        "editions": all_editions(),
        "downloads": files,
        "tabs": report_tabs(request, "editions"),
    }
    return render(request, "monitoring/edition.html", context)


@route(*EDITION_ROLES, purpose=gettext_noop("take published figures along"))
def edition_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    if kind not in DOWNLOADS:
        raise Http404
    return answer_file(_opened(request.scope, number)[1], kind)


@route(*FREEZE_ROLES, purpose=gettext_noop("freeze an edition of the report"))
def freeze(request: HttpRequest) -> HttpResponse:
    form = FreezeForm(request.POST or None, initial=_suggested(request))
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        with refusals_at(form):
            period = read_period(said["from"], said["to"])
            made = freeze_edition(
                by=request.scope, first=period.first, last=period.last, title=said["title"], authors=said["authors"]
            )
        if form.is_valid():
            messages.success(request, _("Edition %(number)s is frozen.") % {"number": made.number})
            return redirect("monitoring:edition", made.number)
    status = 422 if request.method == "POST" else 200
    return render(request, "monitoring/freeze.html", {"form": form}, status=status)


def _suggested(request: HttpRequest) -> dict[str, str]:
    """The period that was on the page, and the title that its figures give."""
    asked = read_asked(request)
    title = headline(live_report(request, asked).evaluation) if request.method == "GET" else ""
    return {"from": asked.query["from"], "to": asked.query["to"], "title": title}


def _opened(scope: Scope, number: int) -> tuple[ReportEdition, Report]:
    found = edition_numbered(number)
    if found is None:
        raise Http404
    try:
        return found, report_of_edition(found, small_numbers=sees_small_numbers(scope))
    except EditionChanged as problem:
        raise Http404 from problem
