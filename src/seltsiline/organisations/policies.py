"""Who may change the register of partners."""

from django.core.exceptions import PermissionDenied

from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES


def can_change_partners(scope: Scope) -> bool:
    return scope.role in ROLES and "change_partners" in ROLES[scope.role].permissions


def check_can_change_partners(scope: Scope, county: int) -> None:
    """The role must include it, and the county must be one of the scope's; row security says the same again."""
    if not can_change_partners(scope) or county not in scope.counties:
        raise PermissionDenied
