"""Who may give which role to whom. Nobody widens the own reach: a role is always given by somebody else."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from .roles import ROLES

GIVEN_BY: dict[str, frozenset[str]] = {
    "admin": frozenset(ROLES),
    "national": frozenset(ROLES) - {"admin"},
    "coordinator": frozenset({"volunteer", "community_lead", "deputy"}),
}
"""Role → the roles it may give and end. A coordinator does so in the own county alone."""

WHOLE_COUNTRY = ("national", "admin")


def roles_to_give(scope: Scope) -> list[str]:
    """In the order of the list of roles."""
    return [key for key in ROLES if key in GIVEN_BY.get(scope.role, frozenset())]


def check_can_give(scope: Scope, role: str, *, account: UUID, county: int | None) -> None:
    if role not in GIVEN_BY.get(scope.role, frozenset()):
        raise Refused(_("Your role cannot give this role. Ask the national level."), field="role")
    if account == scope.account:
        raise Refused(_("You cannot give a role to yourself. Ask somebody else to do it."))
    if scope.role not in WHOLE_COUNTRY and county not in scope.counties:
        raise Refused(_("You can give roles in your own county only."), field="county")


def check_can_end(scope: Scope, role: str, *, county: int | None) -> None:
    """Also the own role may be given up."""
    if role not in GIVEN_BY.get(scope.role, frozenset()):
        raise Refused(_("Your role cannot end this role. Ask the national level."))
    if scope.role not in WHOLE_COUNTRY and county not in scope.counties:
        raise Refused(_("You can end roles in your own county only."))


def can_end(scope: Scope, role: str, *, county: int | None) -> bool:
    try:
        check_can_end(scope, role, county=county)
    except Refused:
        return False
    return True


def check_can_make_account(scope: Scope) -> None:
    if scope.role not in GIVEN_BY:
        raise Refused(_("Your role makes no accounts. Ask your coordinator."))


def check_can_close_account(scope: Scope, account: UUID) -> None:
    if scope.role not in WHOLE_COUNTRY:
        raise Refused(_("Accounts are closed at the national level. You can end the roles in your county."))
    if account == scope.account:
        raise Refused(_("You cannot close your own account. Ask somebody else to do it."))


def check_can_name_deputy(scope: Scope, county: int | None) -> None:
    if "name_deputy" not in ROLES[scope.role].permissions if scope.role else True:
        raise Refused(_("Only the coordinator of a county names a deputy."))
    if county not in scope.counties:
        raise Refused(_("You can name a deputy in your own county only."), field="county")
