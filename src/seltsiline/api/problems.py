"""Refusals of the API: problem JSON (RFC 9457) with a sentence that can be shown to a person as it stands."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from seltsiline.companionship.actions.diary import KeyConflict
from seltsiline.core.refusals import Refused

CONTENT_TYPE = "application/problem+json"


class StalePage(Exception):
    """The request came without the token that only our own pages know."""


def problem(status: int, title: str, detail: str | Promise, **more: Any) -> HttpResponse:
    """`title` says what sort of trouble it is, `detail` what a person can do; `field` names the part of the body to blame."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": str(detail)} | more
    return HttpResponse(
        json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False), status=status, content_type=CONTENT_TYPE
    )


def not_signed_in(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(401, _("Not signed in"), _("Sign in and send it again. Nothing on the device is lost."))


def not_for_role(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(403, _("Not for your role"), _("If your work needs it, ask the person who gave you the role."))


def stale_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(403, _("The page had been open too long"), _("Load the page again and send it once more."))


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(404, _("Not found"), _("There is no such thing among those you can see."))


def refused(request: HttpRequest, exception: Refused) -> HttpResponse:
    return problem(
        422, _("Not accepted"), exception.sentence, **({"field": exception.field} if exception.field else {})
    )


def not_understood(request: HttpRequest, exception: ValidationError) -> HttpResponse:
    """The shape is wrong: `errors` names each place in the request, for whoever writes the program that sent it."""
    errors = [{"at": ".".join(str(part) for part in each["loc"]), "why": each["msg"]} for each in exception.errors]
    return problem(422, _("Not understood"), _("The request does not have the expected shape."), errors=errors)


def conflict(request: HttpRequest, exception: KeyConflict) -> HttpResponse:
    """Not an error of the transaction: the second body has been kept and must stay."""
    detail = _("Another entry was sent under this key before. Both are kept: choose which one is right.")
    return problem(409, _("Two different entries"), detail, first=exception.first, kept=True)


def other_refusal(request: HttpRequest, exception: HttpError) -> HttpResponse:
    return problem(exception.status_code, _("Not accepted"), exception.message)


def handle_with(api: NinjaAPI) -> None:
    """Only refusals are answered here: what is not foreseen goes on to the server's error page and rolls everything back."""
    handlers: tuple[tuple[type[Exception], Any], ...] = (
        (AuthenticationError, not_signed_in),
        (PermissionDenied, not_for_role),
        (StalePage, stale_page),
        (Http404, not_there),
        (Refused, refused),
        (ValidationError, not_understood),
        (KeyConflict, conflict),
        (HttpError, other_refusal),
    )
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)
