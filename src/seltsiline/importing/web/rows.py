"""The preview row by row: filters, decisions, saving."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route

from ..actions import commit_batch, decide_all, decide_row, drop_batch, queue_commit
from ..actions.preview import AT_ONCE
from ..models import ImportBatch
from ..policies import OPEN_STATES
from .batches import IMPORT, batch_or_404, is_worked_on, shared_context
from .row_view import COLUMNS, RowViews

PAGE = 100
FILTERS = (
    ("", gettext_lazy("All rows")),
    ("new", pgettext_lazy("rows", "New")),
    ("changed", pgettext_lazy("rows", "Changes")),
    ("same", pgettext_lazy("rows", "Same")),
    ("doubtful", pgettext_lazy("rows", "Doubtful")),
    ("error", pgettext_lazy("rows", "To mend")),
    ("skipped", pgettext_lazy("rows", "Left out")),
)
IS_READY = Q(state__in=("new", "changed"), decision="") | Q(state="doubtful", decision__in=("same", "new"))


class CountedPaginator(Paginator):
    """A paginator that knows the count already."""

    known_count = 0

    @cached_property
    def count(self) -> int:
        return self.known_count


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
def rows(request: ScopedRequest, key: UUID) -> HttpResponse:
    batch = batch_or_404(request, key)
    if is_worked_on(batch) or batch.state == ImportBatch.State.FAILED or not batch.counts:
        return redirect("importing:batch", key)
    return answer(request, batch)


def answer(request: ScopedRequest, batch: ImportBatch, *, errors: list[str] | None = None) -> HttpResponse:
    of_batch = batch.rows.filter(county_id=batch.county_id)
    counts = {
        row["state"]: row
        for row in of_batch.order_by().values("state").annotate(n=Count("id"), ready=Count("id", filter=IS_READY))
    }
    show = request.GET.get("show", "")
    show = show if show in counts else ""
    total = counts[show]["n"] if show else sum(row["n"] for row in counts.values())
    paginator = CountedPaginator((of_batch.filter(state=show) if show else of_batch).order_by("number"), PAGE)
    paginator.known_count = total
    shown = paginator.get_page(request.GET.get("page"))
    is_open = batch.state in OPEN_STATES
    context = shared_context(batch, 3) | {
        "errors": errors or ([_(batch.problem)] if batch.problem else []),
        "page": shown,
        "rows": RowViews(batch, shown, scope=request.scope, is_open=is_open).views(),
        "columns": [label for _name, label, _fields in COLUMNS[batch.kind]],
        "filters": [(code, label, total_of(counts, code)) for code, label in FILTERS if not code or code in counts],
        "show": show,
        "ready": sum(row["ready"] for row in counts.values()),
        "to_mend": total_of(counts, "error"),
        "undecided": of_batch.filter(state="doubtful", decision="", done=False).count() if "doubtful" in counts else 0,
        "is_open": is_open,
    }
    return render(request, "importing/rows.html", context, status=422 if errors else 200)


def total_of(counts: dict[str, dict[str, Any]], code: str) -> int:
    return sum(row["n"] for state, row in counts.items() if code in ("", state))


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
@require_POST
def decide(request: ScopedRequest, key: UUID) -> HttpResponse:
    """One row (`row` and `decision`), or all doubtful ones (`all`); back to where the person was."""
    batch = batch_or_404(request, key)
    back = {name: request.POST[name] for name in ("show", "page") if request.POST.get(name)}
    number = request.POST.get("row", "")
    try:
        if number.isascii() and number.isdigit():
            decide_row(by=request.scope, batch=batch, number=int(number), decision=request.POST.get("decision", ""))
        else:
            many = decide_all(by=request.scope, batch=batch, decision=request.POST.get("decision", ""))
            messages.success(request, ngettext("%(n)s row decided.", "%(n)s rows decided.", many) % {"n": many})
    except Refused as refusal:
        return answer(request, batch, errors=[str(refusal.sentence)])
    anchor = f"#row-{number}" if number.isdigit() else ""
    return redirect(f"{reverse('importing:rows', args=[key])}?{urlencode(back)}{anchor}")


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
@require_POST
def commit(request: ScopedRequest, key: UUID) -> HttpResponse:
    batch = batch_or_404(request, key)
    try:
        with transaction.atomic():
            if int(batch.options["rows"]) > AT_ONCE:
                queue_commit(by=request.scope, batch=batch)
            else:
                commit_batch(by=request.scope, batch=batch)
    except Refused as refusal:
        return answer(request, batch, errors=[str(refusal.sentence)])
    except IntegrityError:
        return answer(
            request,
            batch,
            errors=[_("The register changed just now, and nothing was saved. Look at the rows and save again.")],
        )
    return redirect("importing:batch", key)


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
@require_POST
def drop(request: ScopedRequest, key: UUID) -> HttpResponse:
    batch = batch_or_404(request, key)
    try:
        drop_batch(by=request.scope, batch=batch)
    except Refused as refusal:
        return answer(request, batch, errors=[str(refusal.sentence)])
    messages.success(request, _("The sheet was thrown away. Nothing was saved."))
    return redirect("importing:batches")
