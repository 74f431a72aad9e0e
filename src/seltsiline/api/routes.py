"""Who may use the API and for what. The names are those of the URL table; a path that is not named here stops the start."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from seltsiline.core.routes import ANYONE, LIBRARY_ROUTES, SIGNED_IN, Route
from seltsiline.people.roles import roles_with

DIARY_ROLES = roles_with("add_diary")


@dataclass(frozen=True)
class ApiRoute(Route):
    """A route that refuses in JSON: the door lets everybody through to `RoleOfRoute`, which asks `allows`."""

    def admits(self, role: str, *, signed_in: bool) -> bool:
        return True

    def allows(self, role: str, *, signed_in: bool) -> bool:
        return Route.admits(self, role, signed_in=signed_in)


ROUTES: dict[str, Route] = {
    "api:api-root": Route((ANYONE,), gettext_noop("find the API")),
    "api:openapi-json": Route((ANYONE,), gettext_noop("read what the API offers")),
    "api:me": ApiRoute((SIGNED_IN,), gettext_noop("learn who is signed in")),
    "api:clients": ApiRoute(DIARY_ROLES, gettext_noop("choose clients for the diary")),
    # reading and writing share an address, and the first of its names stands for both
    "api:diary": ApiRoute(DIARY_ROLES, gettext_noop("read and write the diary from a device")),
    "api:diary_add": ApiRoute(DIARY_ROLES, gettext_noop("read and write the diary from a device")),
}


def declare() -> None:
    LIBRARY_ROUTES.update(ROUTES)
