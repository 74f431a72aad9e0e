"""Partners and other organisations in the search over everything."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.core.scope import Scope
from seltsiline.core.search import SearchHit, SearchSource, found_keys, register_source
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import place_name

from .models import Organisation


def hits(scope: Scope, text: str, limit: int) -> Iterable[SearchHit]:
    keys = found_keys(Organisation, text, limit)
    found = Organisation.objects.visible_to(scope).in_bulk(keys) if keys else {}
    for key in keys:
        if key in found:
            each = found[key]
            parts = (each.get_kind_display(), place_name(None, each.municipality_id))
            yield SearchHit(
                name=each.name,
                url=reverse("organisations:partner", args=[key]),
                detail=", ".join(str(part) for part in parts if part),
            )


PARTNERS = register_source(
    SearchSource(key="partners", title=_("Partners"), roles=roles_with("view_partners"), hits=hits)
)
