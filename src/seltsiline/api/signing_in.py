"""Signing in to the API: for now by the session of the browser, with the token that keeps other sites out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import SessionAuth
from ninja.utils import check_csrf

from .problems import StalePage
from .routes import ApiRoute


class RoleOfRoute(SessionAuth):
    """The role in use must be among those of the route. Nobody signed in is asked to sign in before anything else is said."""

    def __call__(self, request: HttpRequest) -> Any:
        if not request.user.is_authenticated:
            return None
        if check_csrf(request):
            raise StalePage
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        route = request.route  # type: ignore[attr-defined]
        if not isinstance(route, ApiRoute) or not route.allows(request.scope.role, signed_in=True):  # type: ignore[attr-defined]
            raise PermissionDenied
        return request.user
