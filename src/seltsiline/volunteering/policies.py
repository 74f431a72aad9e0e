"""What is allowed with a volunteer's file, by whom and in which state."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES

from .models import Volunteer

VOLUNTEER_STEPS: dict[str, tuple[str, ...]] = {
    "applied": ("preparing", "active", "left"),
    "preparing": ("active", "paused", "left"),
    "active": ("paused", "left"),
    "paused": ("active", "left"),
    "left": ("preparing", "active"),
}
"""From each status to those that may follow it. Somebody who left may come back."""

FIRST_STATUSES = ("applied", "preparing", "active")
"""In which a new file may begin: many volunteers had begun before the county got this system."""

REASON_NEEDED = ("paused", "left")
ENDED_MATCH = "ended"


def can_change_volunteers(scope: Scope) -> bool:
    return scope.role in ROLES and "change_volunteers" in ROLES[scope.role].permissions


def check_can_change_volunteers(scope: Scope, county: int) -> None:
    """The role must include it, and the county must be one of the scope's; row security says the same again."""
    if not can_change_volunteers(scope) or county not in scope.counties:
        raise PermissionDenied


def check_can_take_step(volunteer: Volunteer, status: str, *, reason: str) -> None:
    if status not in VOLUNTEER_STEPS[volunteer.status]:
        raise Refused(
            _("A volunteer who is “%(now)s” cannot become “%(then)s”.")
            % {"now": volunteer.get_status_display(), "then": Volunteer.Status(status).label},
            field="status",
        )
    if status in REASON_NEEDED and not reason.strip():
        raise Refused(_("Write the reason: it helps to keep the next volunteer."), field="reason")


def check_nobody_is_left_alone(volunteer: Volunteer, status: str) -> None:
    """Before a volunteer leaves, each match is ended with its own day and reason, so that the client is not forgotten."""
    if status == "left" and volunteer.matches.exclude(state=ENDED_MATCH).exists():
        raise Refused(
            _("End the matches of this volunteer first. Otherwise a client would wait without anybody knowing.")
        )
