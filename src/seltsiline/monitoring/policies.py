"""Who may see and change what the national level publishes."""

from django.core.exceptions import PermissionDenied

from seltsiline.core.scope import Scope
from seltsiline.people.roles import roles_with

REPORT_ROLES = roles_with("view_report")
EDITION_ROLES = (*REPORT_ROLES, *roles_with("view_published_report"))
FREEZE_ROLES = roles_with("freeze_report")
RATE_ROLES = roles_with("change_rates")


def can_freeze(scope: Scope) -> bool:
    return scope.role in FREEZE_ROLES


def check_can_freeze(scope: Scope) -> None:
    if not can_freeze(scope):
        raise PermissionDenied


def can_change_rates(scope: Scope) -> bool:
    return scope.role in RATE_ROLES


def check_can_change_rates(scope: Scope) -> None:
    if not can_change_rates(scope):
        raise PermissionDenied


def sees_small_numbers(scope: Scope) -> bool:
    """Editions are about the whole country: only who works with all of its people sees numbers under five in them."""
    return can_freeze(scope)
