"""The list of imports, and choosing a file for a new one."""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.engines.sheets import SheetError
from seltsiline.places.choices import county_name, county_options

from ..actions import upload_sheet
from ..models import ImportBatch
from .batches import IMPORT, STATE_TONES
from .forms import UploadForm
from .wording import counts_in_words

PAGE = 50


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
def batches(request: ScopedRequest) -> HttpResponse:
    several = len(request.scope.counties) > 1
    found = ImportBatch.objects.visible_to(request.scope).defer("content", "options", "mapping").order_by("-created_at")
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "batch": batch,
            "tone": STATE_TONES[batch.state],
            "counts": counts_in_words(batch),
            "county": county_name(batch.county_id) if several else "",
        }
        for batch in shown
    ]
    return render(request, "importing/batches.html", {"page": shown, "rows": rows, "several": several})


@route(*IMPORT, purpose=gettext_noop("bring sheets in"))
def new(request: ScopedRequest) -> HttpResponse:
    options = county_options(request.scope.counties)
    initial = {"kind": request.GET.get("kind", "")}
    form = UploadForm(request.POST or None, request.FILES or None, counties=options, initial=initial)
    if request.method == "POST" and form.is_valid():
        batch = _taken(request, form, options[0][0])
        if batch is not None:
            return redirect("importing:columns", batch.pk)
    steps = [_("Choose the file"), _("Match the columns"), _("Check the rows"), _("Save")]
    status = 422 if request.method == "POST" else 200
    return render(request, "importing/new.html", {"form": form, "steps": steps}, status=status)


def _taken(request: ScopedRequest, form: UploadForm, only_county: int) -> ImportBatch | None:
    """The batch; where the file cannot be read, nothing, and the form says why."""
    file = form.cleaned_data["file"]
    try:
        with transaction.atomic():
            return upload_sheet(
                by=request.scope,
                county=form.cleaned_data.get("county", only_county),
                kind=form.cleaned_data["kind"],
                data=file.read(),
                filename=file.name or "",
                brought_by_name=request.user.display_name,
            )
    except SheetError as problem:
        form.add_error("file", _(problem.message) % problem.params)
        return None
