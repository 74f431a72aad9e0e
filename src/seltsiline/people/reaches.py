"""What a role reaches, in words; and a door for modules above to offer the organisations that a role can name."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from seltsiline.core.scope import Scope
from seltsiline.places.choices import county_name, place_name

OrganisationOptions = Callable[[Scope, int], list[tuple[UUID, str]]]
"""(scope, county) → keys and names of organisations that a role can be given for."""

_organisations: list[OrganisationOptions] = []


def offer_organisations(options: OrganisationOptions) -> OrganisationOptions:
    """Called by the module of organisations when it is loaded."""
    _organisations.append(options)
    return options


def organisation_options(scope: Scope, county: int) -> list[tuple[UUID, str]]:
    return [option for options in _organisations for option in options(scope, county)]


def offers_organisations() -> bool:
    return bool(_organisations)


def place_of(grant: Any) -> str:
    """The village, municipality or county of a grant, as it is said; nothing for the whole country."""
    return place_name(grant.settlement_id, grant.municipality_id) or county_name(grant.county_id)
