"""What a kilometre is worth, and the refund list for the municipality."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_views
from seltsiline.core.days import today
from seltsiline.core.exports import XLSX
from seltsiline.core.pages import page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.workbooks import Column, Sheet, write_workbook
from seltsiline.places.choices import county_name, municipality_options

from .. import words
from ..actions.rates import add_km_rate, remove_km_rate
from ..models import CountyKmRate, KmRate
from ..policies import may
from ..refunds import Refund, month_ends, refunds_of, total
from .finding import APPROVERS, choose_county, county_of, show_refusal
from .forms import KmRateForm

MONTHS_OFFERED = 24


@route(*APPROVERS, purpose=gettext_noop("keep the rate of a kilometre"))
def rates(request: ScopedRequest) -> HttpResponse:
    """Who has one county sets that county's rate; the national level sets the country's."""
    national = may(request.scope, "change_rates")
    county = None if national else county_of(request)
    if county is None and not national:
        return choose_county(request)
    form = KmRateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                add_km_rate(by=request.scope, county=county, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The rate is saved."))
            return redirect(f"{reverse('rides:rates')}?county={county}" if county else reverse("rides:rates"))
    country = KmRate.objects.visible_to(request.scope).order_by("-valid_from")
    own = CountyKmRate.objects.visible_to(request.scope).order_by("county_id", "-valid_from")
    context = {
        "form": form,
        "national": national,
        "county": county,
        "county_name": county_name(county),
        "country": country,
        "own": [(each, county_name(each.county_id)) for each in own],
    }
    return page(request, "rides/rates.html", context, status=422 if form.errors else 200)


@route(*APPROVERS, purpose=gettext_noop("keep the rate of a kilometre"))
@require_POST
def rate_remove(request: ScopedRequest, key: UUID) -> HttpResponse:
    rate = (
        CountyKmRate.objects.visible_to(request.scope).filter(pk=key).first()
        or KmRate.objects.visible_to(request.scope).filter(pk=key).first()
    )
    if rate is None:
        raise Http404
    try:
        remove_km_rate(by=request.scope, rate=rate)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The rate is removed."))
    return redirect("rides:rates")


@route(*APPROVERS, purpose=gettext_noop("make the refund list for a municipality"))
def refunds(request: ScopedRequest) -> HttpResponse:
    """A month's approved claims by municipality: on the page, on paper and as a sheet."""
    county = county_of(request)
    if county is None:
        return choose_county(request)
    month = _month(request.GET.get("month", ""))
    offered = municipality_options((county,))
    asked = request.GET.get("municipality", "")
    municipality = int(asked) if asked in {str(code) for code, _name in offered} else None
    found = refunds_of(request.scope, county, month, municipality=municipality)
    everything = total(found)
    record_views(
        request,
        kind="export",
        subjects=[(each.volunteer_id, county, each.volunteer.person_id) for each in everything.expenses],
    )
    if request.GET.get("format") == "xlsx":
        return _sheet(found, month)
    context = {
        "refunds": [_shown(each) for each in found],
        "total": _shown(everything),
        "month": month,
        "months": _months(),
        "municipalities": offered,
        "municipality": municipality,
        "county": county,
        "county_name": county_name(county),
        "today": today(),
        "sheet_url": f"?county={county}&month={month:%Y-%m}&municipality={municipality or ''}&format=xlsx",
    }
    return page(request, "rides/refunds.html", context)


def _month(text: str) -> date:
    """The month of the address, else the last full one."""
    try:
        month = date.fromisoformat(f"{text}-01")
        month_ends(month)
    except (ValueError, OverflowError):  # the calendar's last month has no next one
        return month_ends(month_ends(today())[0] - date.resolution)[0]
    return month


def _months() -> list[date]:
    shown = [month_ends(today())[0]]
    while len(shown) < MONTHS_OFFERED:
        shown.append(month_ends(shown[-1] - date.resolution)[0])
    return shown


def _shown(refund: Refund) -> dict[str, Any]:
    return {
        "name": refund.name,
        "rows": [
            {
                "expense": each,
                "km": words.exact_km(each.metres),
                "rate": each.rate_cents,
                "extra": words.euros(each.extra_cents) if each.extra_cents else "",
                "sum": words.euros(each.cents),
            }
            for each in refund.expenses
        ],
        "number": len(refund.expenses),
        "km": words.exact_km(refund.metres),
        "extra": words.euros(refund.extra_cents),
        "sum": words.euros(refund.cents),
    }


def _sheet(found: list[Refund], month: date) -> HttpResponse:
    columns = [
        Column(_("Municipality")), Column(_("Volunteer")), Column(_("Day"), "date"), Column(_("Kilometres"), "decimal"),
        Column(_("Cents a kilometre"), "whole"), Column(_("Tickets and parking, €"), "decimal"),
        Column(_("What the tickets were for")), Column(_("Sum, €"), "decimal"), Column(_("Approved by")),
        Column(_("Approved on"), "date"),
    ]  # fmt: skip
    rows = [
        (
            refund.name, str(each.volunteer), each.day, each.metres / 1000, each.rate_cents, each.extra_cents / 100, each.extra_note,
            each.cents / 100, each.decided_name, each.decided_on,
        )
        for refund in found
        for each in refund.expenses
    ]  # fmt: skip
    title = _("Refund list %(month)s") % {"month": formats.date_format(month, "YEAR_MONTH_FORMAT")}
    body = write_workbook([Sheet(title, columns, rows)], title=title, created=timezone.now())
    response = HttpResponse(body, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="ride-refunds-{month:%Y-%m}.xlsx"'
    return response
