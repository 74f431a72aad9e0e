"""The main menu and the first page of each role."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.people.roles import ROLES


@dataclass(frozen=True)
class NavigationItem:
    label: Any
    url: str
    current: bool = False
    count: int | None = None
    icon: str = ""


@dataclass(frozen=True)
class Place:
    """An entry of the menu: shown to roles with the permission, current on pages whose address begins with its own."""

    label: Any
    view: str
    permission: str
    icon: str = ""


PLACES = (
    Place(_("Today"), "site:today", "view_today", "calendar"),
    Place(_("Clients"), "companionship:clients", "change_clients", "people"),
    Place(_("Volunteers"), "volunteering:register", "view_volunteers", "people"),
    Place(_("Matches"), "companionship:matches", "view_matches", "match"),
    Place(_("Diary"), "companionship:diary", "view_matches", "diary"),
    Place(_("Log a contact"), "companionship:log", "add_diary", "plus"),
    Place(_("Rides"), "rides:home", "plan_rides", "car"),
    Place(_("Partners"), "organisations:register", "view_partners", "organisation"),
    Place(_("Reports"), "monitoring:evaluation", "view_report", "chart"),
    Place(_("Published figures"), "monitoring:editions", "view_published_report", "chart"),
    Place(_("Import"), "importing:batches", "import_sheets", "upload"),
    Place(_("Accounts and roles"), "people:accounts", "manage_roles", "idcard"),
)

VOLUNTEER_PLACES = (
    Place(_("Log"), "companionship:log", "add_diary", "plus"),
    Place(_("My clients"), "companionship:own", "view_own_clients", "people"),
    Place(_("My diary"), "companionship:diary", "view_diary", "diary"),
    Place(_("My rides"), "rides:own", "drive_rides", "car"),
    Place(_("My data"), "people:me", "", "person"),
)

PARTNER_PLACES = (
    Place(_("Clients"), "companionship:partner", "view_clients", "people"),
    Place(_("My data"), "people:me", "", "person"),
)

RELATIVE_PLACES = (
    Place(_("Meetings"), "companionship:relative", "view_relative", "calendar"),
    Place(_("My data"), "people:me", "", "person"),
)

BY_ROLE = {
    "volunteer": VOLUNTEER_PLACES,
    "social_worker": PARTNER_PLACES,
    "care_home": PARTNER_PLACES,
    "relative": RELATIVE_PLACES,
}

FIRST_PAGES = {
    "national": "monitoring:evaluation",
    "coordinator": "site:today",
    "deputy": "site:today",
    "ministry": "monitoring:editions",
    "researcher": "monitoring:editions",
    "social_worker": "companionship:partner",
    "care_home": "companionship:partner",
    "community_lead": "companionship:log",
    "volunteer": "companionship:log",
    "relative": "companionship:relative",
    "admin": "people:accounts",
}


def navigation(request: HttpRequest) -> list[NavigationItem]:
    """The menu of the role in use."""
    grant = getattr(request, "grant", None)
    if grant is None:
        return []
    permissions = ROLES[grant.role].permissions
    return [
        NavigationItem(place.label, url, current=_is_current(request.path, url), icon=place.icon)
        for place in BY_ROLE.get(grant.role, PLACES)
        if (not place.permission or place.permission in permissions) and (url := reverse(place.view))
    ]


def _is_current(path: str, url: str) -> bool:
    return path == url or (len(url) > 1 and path.startswith(url))
