"""The live report and its files."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from seltsiline.core.routes import route

from ..evaluation.kept import evaluation_of
from ..policies import REPORT_ROLES, can_freeze
from ..report.contents import Report
from ..report.files import KINDS, file_name, file_of
from .asked_period import Asked, county_choices, read_asked
from .presenting import report_context
from .rows import RowLinks
from .tabs import report_tabs

DOWNLOADS = ("pdf", "xlsx", "json", "csv")
"""The HTML file is left to the command: our own server would send it with a content policy that takes its style away."""


@route(*REPORT_ROLES, purpose=gettext_noop("follow the work in figures"))
def evaluation(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request)
    report = live_report(request, asked)
    query = urlencode(asked.query)
    context = {
        **report_context(report, RowLinks(report.evaluation, asked.county)),
        "asked": asked,
        "problem": [(str(asked.problem.sentence), f"report-{asked.problem.field}")] if asked.problem else [],
        "counties": county_choices(request.scope),
        "downloads": _downloads(query),
        "may_freeze": can_freeze(request.scope) and asked.county is None,
        "freeze_url": f"{reverse('monitoring:freeze')}?{query}",
        "tabs": report_tabs(request, "evaluation"),
    }
    return render(request, "monitoring/evaluation.html", context, status=400 if asked.problem else 200)


@route(*REPORT_ROLES, purpose=gettext_noop("take the figures of a report along"))
def evaluation_file(request: HttpRequest, kind: str) -> HttpResponse:
    asked = read_asked(request)
    if kind not in DOWNLOADS or asked.problem:
        raise Http404
    return answer_file(live_report(request, asked), kind)


def live_report(request: HttpRequest, asked: Asked) -> Report:
    return Report(evaluation_of(request.scope, asked.period, asked.county), timezone.now())


def answer_file(report: Report, kind: str) -> HttpResponse:
    """The file in the reader's language."""
    body = file_of(report, kind, get_language() or "et")
    response = HttpResponse(body, content_type=KINDS[kind].content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(report, kind)}"'
    return response


def _downloads(query: str) -> list[tuple[str, str]]:
    labels: dict[str, Any] = {
        "pdf": _("PDF for reading and printing"),
        "xlsx": _("Workbook (XLSX)"),
        "json": _("Data (JSON)"),
        "csv": _("Data (CSV)"),
    }
    return [(label, f"{reverse('monitoring:evaluation_file', args=[kind])}?{query}") for kind, label in labels.items()]
