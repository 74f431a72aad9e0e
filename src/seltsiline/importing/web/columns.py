"""Which column is which field, with samples; another sheet of the workbook."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.engines.sheets import KINDS, SheetError

from ..actions import choose_sheet, set_columns
from ..actions.columns import NAME_FIELDS
from ..models import ImportBatch
from ..policies import OPEN_STATES
from .batches import IMPORT, batch_or_404, is_worked_on, make_preview, shared_context
from .wording import ORDER_CHOICES, UNIT_CHOICES, WHY_TONES, unit_in_words, why_in_words

COLUMN = "column-"


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
def columns(request: ScopedRequest, key: UUID) -> HttpResponse:
    batch = batch_or_404(request, key)
    if batch.state not in OPEN_STATES or is_worked_on(batch):
        return redirect("importing:batch", key)
    if request.method != "POST":
        return answer(request, batch)
    chosen = mapping_of(request.POST)
    try:
        with transaction.atomic():
            unit, order = request.POST.get("unit", ""), request.POST.get("name_order", "")
            set_columns(by=request.scope, batch=batch, mapping=chosen, unit=unit, name_order=order)
    except Refused as refusal:
        batch.mapping = {str(index): field for index, field in chosen.items()}
        return answer(request, batch, errors=[str(refusal.sentence)])
    return make_preview(request, batch)


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
@require_POST
def choose(request: ScopedRequest, key: UUID) -> HttpResponse:
    batch = batch_or_404(request, key)
    try:
        with transaction.atomic():
            choose_sheet(by=request.scope, batch=batch, sheet=request.POST.get("sheet", ""))
    except SheetError as problem:
        return answer(request, batch_or_404(request, key), errors=[_(problem.message) % problem.params])
    except Refused as refusal:
        return answer(request, batch, errors=[str(refusal.sentence)])
    return redirect("importing:columns", key)


def mapping_of(posted: Any) -> dict[int, str]:
    """Column → field of the selects that have something chosen."""
    return {
        int(name.removeprefix(COLUMN)): str(field)
        for name, field in posted.items()
        if name.startswith(COLUMN) and field and name.removeprefix(COLUMN).isdecimal()
    }


def answer(request: ScopedRequest, batch: ImportBatch, *, errors: list[str] | None = None) -> HttpResponse:
    specification = KINDS[batch.kind]  # type: ignore[index]
    fields = specification.fields
    labels = {spec.key: _(spec.label) for spec in fields}
    shown = [column_row(batch, column) for column in batch.options["columns"]]
    chosen = set(batch.mapping.values())
    context = shared_context(batch, 2) | {
        "errors": errors or [],
        "columns": shown,
        "to_look_at": sum(1 for column in shown if not column["field"]),
        "fields": [(spec.key, labels[spec.key]) for spec in fields],
        "missing": [labels[field] for field in specification.missing(chosen)],
        "sheets": batch.options["sheets"] if len(batch.options["sheets"]) > 1 else [],
        "units": UNIT_CHOICES if batch.kind == "visits" else (),
        "unit": batch.options.get("unit", ""),
        "unit_said": unit_in_words(batch.options.get("decided_unit")),
        "orders": ORDER_CHOICES if chosen & set(NAME_FIELDS) else (),
        "name_order": batch.options.get("name_order", ""),
    }
    return render(request, "importing/columns.html", context, status=422 if errors else 200)


def column_row(batch: ImportBatch, column: dict[str, Any]) -> dict[str, Any]:
    field = batch.mapping.get(str(column["index"]), "")
    guessed = column["field"] == field
    return {
        "name": f"{COLUMN}{column['index']}",
        "heading": column["heading"] or _("Column %(number)s, without a heading") % {"number": column["index"] + 1},
        "samples": column["samples"][:3],
        "field": field,
        "why": why_in_words(column["why"]) if guessed else _("You chose this."),
        "tone": WHY_TONES.get(column["why"], "soon") if guessed else "good",
    }
