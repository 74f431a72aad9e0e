"""What every page shows around its content: who is signed in, where they are, and the ways on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from seltsiline.companionship.coordinator import coordinator_for
from seltsiline.core.web.views import LOOK_COOKIE
from seltsiline.people.roles import ROLES
from seltsiline.places.tables import ATTRIBUTION, counties, municipalities, settlements

from .navigation import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    grant = getattr(request, "grant", None)
    return {
        "site": {
            "person_name": user.display_name if signed_in else "",
            "initials": "".join(part[0] for part in user.display_name.split()[:2]) if signed_in else "",
            "place": place_of(grant),
            "role_name": ROLES[grant.role].name if grant else "",
            "navigation": navigation(request),
            "roles": [
                {
                    "key": str(each.id),
                    "label": f"{ROLES[each.role].name}, {place_of(each)}".rstrip(", "),
                    "current": each == grant,
                }
                for each in getattr(request, "grants", [])
            ],
            "languages": [
                {"code": code, "label": label, "current": code == getattr(request, "LANGUAGE_CODE", "et")}
                for code, label in settings.LANGUAGES
            ],
            "look": request.COOKIES.get(LOOK_COOKIE) or (user.look if signed_in else "device"),
            "demo": settings.DEMO_MODE,
            "demo_url": reverse("demo:people") if settings.DEMO_MODE else "",
            "home_url": reverse("site:home"),
            "help_url": reverse("help:index"),
            "accessibility_url": reverse("help:accessibility"),
            "privacy_url": reverse("help:about_data"),
            "sign_out_url": reverse("account_logout") if signed_in else "",
            "sign_in_url": reverse("account_login"),
            "search_url": reverse("site:search")
            if grant and "view_volunteers" in ROLES[grant.role].permissions
            else "",
            "account_url": reverse("people:me") if signed_in else "",
            "person_key": str(user.pk) if signed_in else "",
            "attribution": ATTRIBUTION,
            "coordinator": SimpleLazyObject(lambda: coordinator_for(request.scope)) if signed_in else None,
        }
    }


def place_of(grant: Any) -> str:
    """The county, municipality or village of a grant, as it is said."""
    if grant is None:
        return ""
    named = [
        (grant.settlement_id, settlements(), "name"),
        (grant.municipality_id, municipalities(), "name"),
        (grant.county_id, counties(), "short_name"),
    ]
    for code, facts, attribute in named:
        if code:
            return str(next((getattr(fact, attribute) for fact in facts if fact.code == code), ""))
    return ""
