"""Who may bring sheets in, and what may be done with a batch in which state."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES

from .models import ImportBatch

OPEN_STATES = (ImportBatch.State.UPLOADED, ImportBatch.State.PREVIEWED, ImportBatch.State.FAILED)
"""Before anything has been written."""


def can_import(scope: Scope) -> bool:
    return scope.role in ROLES and "import_sheets" in ROLES[scope.role].permissions


def check_can_import(scope: Scope, county: int) -> None:
    """The role must include it, and the county must be one of the scope's; row security says the same again."""
    if not can_import(scope) or county not in scope.counties:
        raise PermissionDenied


def check_open(batch: ImportBatch) -> None:
    if batch.state not in OPEN_STATES or batch.content is None:
        raise Refused(_("This sheet has been saved or is being saved already."))


def check_committed(batch: ImportBatch) -> None:
    if batch.state != ImportBatch.State.COMMITTED:
        raise Refused(_("Only a saved import can be undone, and only once."))
