"""The reader's own choices: how pages look and in which language. They work without signing in, by a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ..routes import ANYONE, route

LOOK_COOKIE = "seltsiline_look"
LOOKS = ("device", "light", "dark")
YEAR = 365 * 24 * 60 * 60


def back(request: HttpRequest) -> HttpResponseRedirect:
    """Back to the page the form stood on; never to another host."""
    target = request.POST.get("next") or request.headers.get("Referer") or "/"
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target if safe else "/")


def _keep(request: HttpRequest, cookie: str, field: str, value: str) -> HttpResponse:
    response = back(request)
    response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    if request.user.is_authenticated and getattr(request.user, field) != value:
        setattr(request.user, field, value)
        request.user.save(update_fields=[field])
    return response


@route(ANYONE, purpose="choose how pages look")
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("look", "")
    return _keep(request, LOOK_COOKIE, "look", chosen if chosen in LOOKS else "device")


@route(ANYONE, purpose="choose the language")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    return _keep(
        request,
        settings.LANGUAGE_COOKIE_NAME,
        "language",
        chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
    )
