"""The goodwill agreement of a match: a new version, its signatures, its paper."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from seltsiline.core.pages import page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with

from ..actions.matches import SIGNATURES, sign_agreement, write_agreement
from ..agreement_paper import agreement_as_pdf
from ..models import Agreement, Match
from ..presenters import pair_name
from .match_forms import LIMITS, AgreementForm, SignatureFields
from .match_pages import match_of, record_pair
from .refusing import show_refusal

WHO = roles_with("change_matches")
TERMS = ("activities", "activities_note", "frequency", "place", "limits")


def versions_of(request: ScopedRequest, match: Match) -> list[Agreement]:
    """Newest first."""
    rows = Agreement.objects.visible_to(request.scope).filter(match=match, county_id=match.county_id)
    return list(rows.order_by("-version"))


@route(*WHO, purpose=gettext_noop("write the goodwill agreement"))
def agreement_add(request: ScopedRequest, key: UUID) -> HttpResponse:
    """A new version begins with the words of the one before."""
    match = match_of(request, key)
    newest = next(iter(versions_of(request, match)), None)
    initial = {name: getattr(newest, name) for name in TERMS} if newest else {"limits": LIMITS}
    form = AgreementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write_agreement(by=request.scope, match=match, **form.terms())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The agreement is saved. Print it for the signatures."))
            return redirect("companionship:match", key=match.pk)
    record_pair(request, match)
    return page(request, "companionship/agreement_form.html", _context(match, form) | {"newest": newest})


def _context(match: Match, form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "match": match,
        "pair": pair_name(match),
        "back": reverse("companionship:match", args=[match.pk]),
    }


@route(*WHO, purpose=gettext_noop("write down who has signed the agreement"))
def agreement_sign(request: ScopedRequest, key: UUID) -> HttpResponse:
    match = match_of(request, key)
    newest = next(iter(versions_of(request, match)), None)
    if newest is None:
        raise Http404
    form = SignatureFields(request.POST or None, initial={name: getattr(newest, name) for name in SIGNATURES})
    if request.method == "POST" and form.is_valid():
        sign_agreement(by=request.scope, agreement=newest, **form.cleaned_data)
        messages.success(request, _("The signatures are saved."))
        return redirect("companionship:match", key=match.pk)
    record_pair(request, match)
    return page(request, "companionship/agreement_sign.html", _context(match, form) | {"newest": newest})


@route(*WHO, purpose=gettext_noop("print the goodwill agreement"))
def agreement_pdf(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The newest version, or the one asked for, in the language asked for."""
    match = match_of(request, key)
    wanted = request.GET.get("version", "")
    found = next((each for each in versions_of(request, match) if wanted in ("", str(each.version))), None)
    if found is None:
        raise Http404
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = get_language() or settings.LANGUAGE_CODE
    record_pair(request, match)
    body = agreement_as_pdf(match, found, coordinator=request.user.display_name, language=language)
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="agreement-{found.version}-{language}.pdf"'
    return response
