"""Volunteers in the search over everything."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.core.scope import Scope
from seltsiline.core.search import SearchHit, SearchSource, found_keys, register_source
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import place_name

from .models import Volunteer


def hits(scope: Scope, text: str, limit: int) -> Iterable[SearchHit]:
    keys = found_keys(Volunteer, text, limit)
    found = Volunteer.objects.visible_to(scope).in_bulk(keys) if keys else {}
    for key in keys:
        if key in found:
            volunteer = found[key]
            parts = (place_name(volunteer.settlement_id, volunteer.municipality_id), volunteer.get_status_display())
            yield SearchHit(
                name=str(volunteer),
                url=reverse("volunteering:volunteer", args=[key]),
                detail=", ".join(part for part in parts if part),
            )


VOLUNTEERS = register_source(
    SearchSource(key="volunteers", title=_("Volunteers"), roles=roles_with("view_volunteers"), hits=hits)
)
