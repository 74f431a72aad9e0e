"""What is allowed in which state. Life cycles are one table of steps each; the state pages of the reference are made from them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES
from seltsiline.volunteering.models import Volunteer

from .models import Client, Match

MATCH_STEPS: dict[str, tuple[str, ...]] = {
    "proposed": ("introduced", "trial", "active", "ended"),
    "introduced": ("trial", "active", "ended"),
    "trial": ("active", "paused", "ended"),
    "active": ("paused", "ended"),
    "paused": ("active", "ended"),
    "ended": (),
}

CLIENT_STEPS: dict[str, tuple[str, ...]] = {
    "waiting": ("matched", "paused", "closed"),
    "matched": ("waiting", "paused", "closed"),
    "paused": ("waiting", "matched", "closed"),
    "closed": ("waiting",),
}


def check_may(scope: Scope, permission: str) -> None:
    """Who may: the role's own list of permissions."""
    if scope.role not in ROLES or permission not in ROLES[scope.role].permissions:
        raise Refused(_("Your role does not include this. Ask the coordinator of the county."))


def may(scope: Scope, permission: str) -> bool:
    return scope.role in ROLES and permission in ROLES[scope.role].permissions


def check_match_step(match: Match, state: str) -> None:
    if state not in MATCH_STEPS[match.state]:
        raise Refused(
            _("A match that is “%(now)s” cannot become “%(then)s”.")
            % {"now": match.get_state_display(), "then": Match.State(state).label}
        )


def failed_gates(volunteer: Volunteer, client: Client, *, on: date) -> list[str]:
    """Sentences that say why this volunteer may not meet this client; empty where nothing stands in the way."""
    gates = [
        (volunteer.status in ("active", "preparing"), _("The volunteer is not active.")),
        (_has_valid_check(volunteer, on), _("The background check is missing or has ended.")),
        (_has_training(volunteer, "starter"), _("The starter package is not completed.")),
        (
            "support_person" not in client.profiles or _has_training(volunteer, "support_person"),
            _("A support person needs the support person training."),
        ),
        (_has_room(volunteer), _("The volunteer has as many clients as agreed.")),
        (_common_language(volunteer, client), _("They have no language in common.")),
        (client.status != "closed", _("The client's file is closed.")),
    ]
    return [str(sentence) for passed, sentence in gates if not passed]


def _has_valid_check(volunteer: Volunteer, on: date) -> bool:
    newest = volunteer.backgroundchecks.order_by("-checked_on", "-created_at").first()
    return newest is not None and newest.result == "clear" and newest.valid_until >= on


def _has_training(volunteer: Volunteer, kind: str) -> bool:
    return bool(volunteer.trainingrecords.filter(kind=kind).exists())


def _has_room(volunteer: Volunteer) -> bool:
    return Match.objects.live().filter(volunteer=volunteer).count() < volunteer.capacity


def _common_language(volunteer: Volunteer, client: Client) -> bool:
    """Nothing is known to stand in the way where one side's languages are not written down."""
    return not volunteer.languages or not client.languages or bool(set(volunteer.languages) & set(client.languages))
