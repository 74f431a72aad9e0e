"""Who is asking, in which role, and whether the route is theirs."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

from seltsiline.core.routes import route_of
from seltsiline.core.scope import Scope, use_scope

from . import second_factor
from .scopes import open_account, scope_of
from .sessions import SessionStore
from .sign_in import claimed_account

Handler = Callable[[HttpRequest], HttpResponse]
GRANT_KEY = "grant"
SIGN_IN_PREFIX = "/accounts/"


def open_session(key: str | None) -> SessionStore:
    """The session with its data already read; an empty one where the key opens nothing."""
    session = SessionStore(key)
    if not key:
        return session
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM people_open_session(%s)", [key])
        row = cursor.fetchone()
    session._session_cache = session.decode(row[0]) if row else {}  # type: ignore[attr-defined]
    if row is None:
        session._session_key = None
    return session


class SignedInMiddleware:
    """Opens the session, the account and its grants, and runs the rest of the request in the scope of the role in use."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.session_middleware = SessionMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/healthz"):  # answers without the database
            request.user, request.grant = AnonymousUser(), None  # type: ignore[attr-defined]
            return self.get_response(request)
        request.session = open_session(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        scope = self.recognise(request)
        request.scope = scope  # type: ignore[attr-defined]
        with ExitStack() as scopes:  # signing in opens the rows of the account for the rest of the request
            scopes.enter_context(use_scope(scope))
            request.scopes = scopes  # type: ignore[attr-defined]
            response = self.get_response(request)
        return self.session_middleware.process_response(request, response)

    def recognise(self, request: HttpRequest) -> Scope:
        """Set `request.user`, `request.grants` and `request.grant`; answer the scope."""
        request.user = AnonymousUser()
        request.grants, request.grant = [], None  # type: ignore[attr-defined]
        opened = open_account(request.session["_auth_user_id"]) if "_auth_user_id" in request.session else None
        if opened is None or not _password_unchanged(request, opened[0]):
            return _signing_in(request)
        account, grants = opened
        request.user = account
        request.grants = grants  # type: ignore[attr-defined]
        chosen = next(
            (grant for grant in grants if str(grant.id) == request.session.get(GRANT_KEY)),
            grants[0] if grants else None,
        )
        request.grant = chosen  # type: ignore[attr-defined]
        return scope_of(account, grants, chosen.role if chosen else "")


def _password_unchanged(request: HttpRequest, account: Any) -> bool:
    """A changed password ends all other sessions."""
    return constant_time_compare(request.session.get("_auth_user_hash", ""), account.get_session_auth_hash())


def _signing_in(request: HttpRequest) -> Scope:
    """Before signing in only the rows of the account that is being tried are open, and only on the sign-in pages."""
    if not request.path.startswith(SIGN_IN_PREFIX):
        return Scope()
    email = (request.POST.get("login") or request.POST.get("email") or "").strip().lower()
    return Scope(signin_email=email, account=claimed_account(request))


class RouteMiddleware:
    """The declaration of the route decides who gets in; the answer to others is a way to sign in, or a plain refusal."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        match = request.resolver_match
        declared = route_of(view, match.view_name if match else "")
        if declared is None:
            raise PermissionDenied("The route does not say who may use it.")
        request.route = declared  # type: ignore[attr-defined]
        role = request.grant.role if request.grant else ""  # type: ignore[attr-defined]
        if declared.admits(role, signed_in=request.user.is_authenticated):
            return second_factor.ask_for(request, role)
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")
        raise PermissionDenied
