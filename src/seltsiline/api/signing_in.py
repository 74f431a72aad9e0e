"""Signing in to the API: for now by the session of the browser, with the token that keeps other sites out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from ninja.security import SessionAuth
from ninja.utils import check_csrf

from .problems import StalePage
from .routes import ApiRoute


class RoleOfRoute(SessionAuth):
    """The role in use must be among those of the route. Nobody signed in is asked to sign in before anything else is said."""

    def __call__(self, request: Any) -> Any:
        if not request.user.is_authenticated:
            return None
        if check_csrf(request):
            raise StalePage
        return self.authenticate(request, None)

    def authenticate(self, request: Any, key: str | None) -> Any:
        route = request.route
        if not isinstance(route, ApiRoute) or not route.allows(request.scope.role, signed_in=True):
            raise PermissionDenied
        return request.user
