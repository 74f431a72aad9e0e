"""The care homes that the role of a care home can be given for."""

from uuid import UUID

from seltsiline.core.scope import Scope
from seltsiline.people.reaches import offer_organisations

from .models import Organisation


@offer_organisations
def care_homes_of(scope: Scope, county: int) -> list[tuple[UUID, str]]:
    """Keys and names of the county's care homes, in Estonian order."""
    homes = Organisation.objects.visible_to(scope).filter(county_id=county, kind="care_home").order_by("sort_key")
    return list(homes.values_list("pk", "name"))
