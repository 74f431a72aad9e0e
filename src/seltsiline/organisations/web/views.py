"""Pages of partners: the register, the file, adding and changing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404
from seltsiline.core.registers import back_to_list, with_back
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import chosen_county, county_name, county_options, place_name

from ..actions import add_organisation, change_organisation
from ..models import Organisation
from ..policies import can_change_partners
from . import wording
from .forms import PartnerForm, initial_of
from .register import PARTNERS

VIEW = roles_with("view_partners")
CHANGE = roles_with("change_partners")


@route(*VIEW, purpose=gettext_noop("work with the register of partners"))
def partners(request: ScopedRequest) -> HttpResponse:
    return PARTNERS.respond(request, {"may_change": can_change_partners(request.scope)})


@route(*VIEW, purpose=gettext_noop("look at a partner"))
def partner(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = one_or_404(Organisation.objects.visible_to(request.scope), key)
    context = {
        "way_back": with_back(request, ""),
        "partner": found,
        "place": place_name(None, found.municipality_id),
        "county": county_name(found.county_id),
        "roles": wording.role_names(found.partner_roles),
        "agreement": wording.agreement_words(found, today()),
        "agreement_tone": wording.agreement_tone(found, today()),
        "may_change": can_change_partners(request.scope),
        "back": back_to_list(request, reverse("organisations:register")),
    }
    return render(request, "organisations/partner.html", context)


@route(*CHANGE, purpose=gettext_noop("add a partner"))
def partner_add(request: ScopedRequest) -> HttpResponse:
    county = chosen_county(request.scope.counties, request.GET.get("county", ""))
    if county is None:
        options = county_options(request.scope.counties)
        return render(request, "organisations/choose_county.html", {"counties": options})
    form = PartnerForm(request.POST or None, county=county)
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            made = add_organisation(by=request.scope, county=county, **form.known())
        if form.is_valid():
            messages.success(request, _("%(name)s is in the register.") % {"name": made.name})
            return redirect("organisations:partner", made.pk)
    return answer_form(request, form, county=county)


@route(*CHANGE, purpose=gettext_noop("change a partner"))
def partner_change(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = one_or_404(Organisation.objects.visible_to(request.scope), key)
    form = PartnerForm(request.POST or None, county=found.county_id, initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            change_organisation(by=request.scope, organisation=found, **form.known())
        if form.is_valid():
            messages.success(request, _("The changes are saved."))
            return redirect(with_back(request, reverse("organisations:partner", args=[found.pk])))
    return answer_form(request, form, partner=found, county=found.county_id)


def answer_form(request: ScopedRequest, form: PartnerForm, **context: Any) -> HttpResponse:
    """The form again with its errors; 422 tells programs that nothing was saved."""
    changed = context.get("partner")
    context["county_name"] = county_name(context["county"])
    context["cancel"] = (
        with_back(request, reverse("organisations:partner", args=[changed.pk]))
        if changed
        else reverse("organisations:register")
    )
    status = 422 if request.method == "POST" else 200
    return render(request, "organisations/form.html", {"form": form, **context}, status=status)
