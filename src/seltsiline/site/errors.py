"""Error pages: a sentence a person can act on; no code, no trace, no database."""

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

from seltsiline.core.routes import ANYONE, route

ERROR_PAGE = "core/error.html"


def _answer(status: int, title: str, sentence: str) -> HttpResponse:
    return HttpResponse(
        loader.render_to_string(ERROR_PAGE, {"status": status, "title": title, "sentence": sentence}), status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(
        400,
        _("This request could not be understood"),
        _("Go back and try again. What you typed is still on the page before."),
    )


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(
        403, _("This page is not for your role"), _("If your work needs it, ask the person who gave you the role.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(
        404, _("There is no such page"), _("It may have been moved, or it is not among the ones you can see.")
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return _answer(
        500,
        _("Something went wrong on our side"),
        _("Nothing was saved by halves. Try again in a minute; if it does not help, tell us."),
    )


@route(ANYONE, purpose="explain a refused form")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _answer(
        403,
        _("The page had been open too long"),
        _("Go back, load the page again and send the form once more. Your text is kept."),
    )
