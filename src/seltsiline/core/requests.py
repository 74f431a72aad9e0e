"""What our middleware adds to a request, for those who read types."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .routes import Route
from .scope import Scope


class ScopedRequest(HttpRequest):
    """A request that has passed the middleware. `grant` and `grants` are of `people.RoleGrant`; `grant` is None without a role."""

    scope: Scope
    route: Route
    htmx: HtmxDetails
    grant: Any
    grants: list[Any]
