"""The coordinator's deputies: who stands in, and when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.places.choices import county_name

from ..accounts import names_of
from ..actions import make_account, name_deputy
from ..models import RoleGrant
from ..roles import roles_with
from .forms import DeputyForm
from .grants import grant_lines


@route(*roles_with("name_deputy"), purpose=gettext_noop("name deputies"))
def deputies(request: ScopedRequest) -> HttpResponse:
    scope = request.scope
    form = DeputyForm(request.POST or None, counties=scope.counties)
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            account = make_account(by=scope, holder=form.holder())
            county = form.cleaned_data.get("county") or scope.counties[0]
            name_deputy(by=scope, account=account, county=county, days=form.days(), reason=form.cleaned_data["reason"])
        if form.is_valid():
            messages.success(request, _("The deputy is named. The way to sign in was sent by mail."))
            return redirect("people:deputies")
    grants = list(
        RoleGrant.objects.visible_to(scope).filter(role="deputy", county__in=scope.counties).order_by("-valid_from")
    )
    names = names_of([key for grant in grants for key in (grant.account_id, grant.given_by)])
    context = {
        "form": form,
        "lines": grant_lines(grants, scope, names),
        "county": county_name(scope.counties[0]) if len(scope.counties) == 1 else "",
    }
    return render(request, "people/deputies.html", context)
