"""What wraps every request: private answers, one transaction with the page rendered inside it, the language."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

Handler = Callable[[HttpRequest], HttpResponse]

OUTSIDE_TRANSACTION = ("/healthz",)


class PrivateAnswersMiddleware:
    """No answer that follows from a sign-in may stay in any cache."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class TransactionMiddleware:
    """One transaction a request. A server error rolls back all of it, whether it came as an exception or as an answer.

    Django turns exceptions into answers before outer middleware sees them, hence the flag and the status.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OUTSIDE_TRANSACTION):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "failed", False):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Also a 404 or a refusal raised half-way: what was written before it must not stay."""
        request.failed = True  # type: ignore[attr-defined]


class LanguageMiddleware:
    """The language chosen on this device, or the account's; Estonian otherwise, whatever the browser says: it is the language of most users."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        asked = (
            request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
            getattr(getattr(request, "user", None), "language", ""),
        )
        language = next((code for code in asked if code in known), settings.LANGUAGE_CODE)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
