"""Every route declares who may use it and for what purpose; an undeclared one stops the start.

`@route(...)` on a view, or an entry in `LIBRARY_ROUTES` (kept by `site`) for views of libraries.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.urls import URLPattern, URLResolver, get_resolver

ANYONE = "anyone"
"""Also without signing in."""
SIGNED_IN = "signed_in"
"""Every account, whatever its role."""

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Route:
    """`roles` that may use the route (or ANYONE, SIGNED_IN) and the `purpose` that stands in the access log."""

    roles: tuple[str, ...]
    purpose: str

    def admits(self, role: str, *, signed_in: bool) -> bool:
        if ANYONE in self.roles:
            return True
        return signed_in and (SIGNED_IN in self.roles or role in self.roles)


LIBRARY_ROUTES: dict[str, Route] = {}
"""View name (with namespace) or the module prefix of the view → route."""


def route(*roles: str, purpose: str) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.route = Route(tuple(roles), purpose)  # type: ignore[attr-defined]
        return view

    return declare


def route_of(view: Callable[..., Any], name: str) -> Route | None:
    declared = getattr(view, "route", None) or getattr(getattr(view, "view_class", None), "route", None)
    return declared or LIBRARY_ROUTES.get(name)


@dataclass(frozen=True)
class RouteEntry:
    """One line of the URL table: its pattern as text, its full name and its view."""

    pattern: str
    name: str
    view: Callable[..., Any]

    @property
    def route(self) -> Route | None:
        return route_of(self.view, self.name)


def all_routes(resolver: URLResolver | None = None, prefix: str = "", namespace: str = "") -> Iterator[RouteEntry]:
    """Every route of the project, read from the URL resolver itself."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from all_routes(entry, pattern, inner)
        elif isinstance(entry, URLPattern):
            yield RouteEntry(pattern, namespace + (entry.name or ""), entry.callback)
