"""Choosing for whom: the coordinator or community lead names the volunteer first."""

from django.http import HttpResponse

from seltsiline.core.pages import page
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.scope import Scope
from seltsiline.core.search import found_keys
from seltsiline.people.roles import STAFF_ROLES
from seltsiline.places.choices import county_name, place_name
from seltsiline.volunteering.models import Volunteer

MOST_SHOWN = 60
MOST_TEXT = 100


def choose_volunteer(request: ScopedRequest, url_name: str) -> HttpResponse:
    """The volunteers in reach, each a link to `url_name` with `?volunteer=`; a volunteer without a file gets a sentence instead."""
    if request.scope.role == "volunteer":
        return page(request, "companionship/log_nobody.html", {})
    text = request.GET.get("q", "").strip()[:MOST_TEXT]
    found = volunteers_to_choose(request.scope, text)
    context = {
        "url_name": url_name,
        "text": text,
        "volunteers": [
            {"key": each.pk, "name": f"{each.given_name} {each.family_name}", "place": where(each, request.scope)}
            for each in found[:MOST_SHOWN]
        ],
        "more": len(found) > MOST_SHOWN,
        "may_enter_sheets": request.scope.role in STAFF_ROLES,
    }
    return page(request, "companionship/log_choose.html", context)


def volunteers_to_choose(scope: Scope, text: str) -> list[Volunteer]:
    """Active volunteers in the order of names; a search finds also those who have paused or left, whose papers may come late."""
    rows = Volunteer.objects.visible_to(scope).only(
        "id", "given_name", "family_name", "county_id", "municipality_id", "settlement_id"
    )
    if not text:
        return list(rows.active().order_by("sort_key", "pk")[: MOST_SHOWN + 1])
    keys = found_keys(Volunteer, text, MOST_SHOWN + 1)
    by_key = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [by_key[key] for key in keys if key in by_key]


def where(volunteer: Volunteer, scope: Scope) -> str:
    place = place_name(volunteer.settlement_id, volunteer.municipality_id)
    if len(scope.counties) < 2:
        return place
    return ", ".join(part for part in (place, county_name(volunteer.county_id)) if part)
