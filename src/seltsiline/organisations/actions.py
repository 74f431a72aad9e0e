"""Changes of the register of organisations and partners."""

from typing import Any

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.scope import Scope

from .models import Organisation
from .policies import check_can_change_partners

BLAMED_FIELDS = {"one_code": "registry_code", "agreement_days": "agreement_to"}


def add_organisation(*, by: Scope, county: int, **known: Any) -> Organisation:
    """Put an organisation into the county's register."""
    check_can_change_partners(by, county)
    organisation = Organisation(county_id=county, **known)
    with rules_kept(Organisation, **BLAMED_FIELDS):
        organisation.save(force_insert=True)
    return organisation


def change_organisation(*, by: Scope, organisation: Organisation, **known: Any) -> Organisation:
    """Change what is known of it, its roles, its agreement or what it has learnt."""
    check_can_change_partners(by, organisation.county_id)
    for name, value in known.items():
        setattr(organisation, name, value)
    with rules_kept(Organisation, **BLAMED_FIELDS):
        organisation.save(update_fields=[*known, "changed_at"])
    return organisation
