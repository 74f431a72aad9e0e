"""What an hour is worth: the rates and their sources."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.pages import one_or_404
from seltsiline.core.routes import route

from ..actions import add_rate, remove_rate
from ..models import HourRate
from ..policies import RATE_ROLES
from ..report.numbers import day_name, euros
from .forms import RateForm
from .tabs import report_tabs


@route(*RATE_ROLES, purpose=gettext_noop("keep the value of an hour"))
def rates(request: HttpRequest) -> HttpResponse:
    form = RateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_at(form):
            add_rate(by=request.scope, valid_from=said["valid_from"], cents=form.cents, source=said["source"])
        if form.is_valid():
            messages.success(request, _("The rate is saved. Reports of these days count with it from now on."))
            return redirect("monitoring:rates")
    rows = [
        {
            "key": rate.pk,
            "day": day_name(rate.valid_from),
            "euros": euros(rate.cents, with_cents=True),
            "source": rate.source,
        }
        for rate in HourRate.objects.visible_to(request.scope).order_by("-valid_from")
    ]
    context = {"form": form, "rates": rows, "tabs": report_tabs(request, "rates")}
    return render(request, "monitoring/rates.html", context, status=422 if request.method == "POST" else 200)


@route(*RATE_ROLES, purpose=gettext_noop("keep the value of an hour"))
@require_POST
def rate_remove(request: HttpRequest, key: UUID) -> HttpResponse:
    rate = one_or_404(HourRate.objects.visible_to(request.scope), key)
    remove_rate(by=request.scope, rate=rate)
    messages.success(request, _("The rate is removed."))
    return redirect("monitoring:rates")
