"""What is allowed in which state. Life cycles are one table of steps each; the state pages of the reference are made from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer

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
    if not may(scope, permission):
        raise Refused(_("Your role does not include this. Ask the coordinator of the county."))


def may(scope: Scope, permission: str) -> bool:
    return scope.role in ROLES and permission in ROLES[scope.role].permissions


def check_match_step(match: Match, state: str) -> None:
    if state not in MATCH_STEPS[match.state]:
        raise Refused(
            _("A match that is “%(now)s” cannot become “%(then)s”.")
            % {"now": match.get_state_display(), "then": dict(Match.State.choices).get(state, state)}
        )


def check_client_step(client: Client, status: str) -> None:
    if status not in CLIENT_STEPS[client.status]:
        raise Refused(
            _("A file that is “%(now)s” cannot become “%(then)s”.")
            % {"now": client.get_status_display(), "then": dict(Client.Status.choices).get(status, status)}
        )


def identity_is_open(client: Client, *, has_match: bool) -> bool:
    """The second stage opens when a match is proposed or goes on, and stays open once it has begun."""
    return client.stage == "full" or has_match


@dataclass(frozen=True)
class Readiness:
    """What the gates need to know of a volunteer beside the file itself.

    `check_clear` and `check_until` are of the newest background check; `clients` are those of matches that are not ended.
    """

    check_clear: bool = False
    check_until: date | None = None
    trainings: frozenset[str] = frozenset()
    clients: tuple[UUID, ...] = ()


NOT_READY = Readiness()


def readiness_in(county: int, volunteers: Iterable[UUID] | None = None) -> dict[UUID, Readiness]:
    """By volunteer, in three queries: those named, or all who have a check, a training or a match in the county."""
    narrowed = {"county_id": county} | ({"volunteer__in": list(volunteers)} if volunteers is not None else {})
    newest = BackgroundCheck.objects.filter(**narrowed).order_by("volunteer_id", "-checked_on", "-created_at")
    checks = {
        volunteer: (result == BackgroundCheck.Result.CLEAR, until)
        for volunteer, result, until in newest.distinct("volunteer_id").values_list(
            "volunteer_id", "result", "valid_until"
        )
    }
    trainings: dict[UUID, set[str]] = {}
    for volunteer, kind in TrainingRecord.objects.filter(**narrowed).values_list("volunteer_id", "kind"):
        trainings.setdefault(volunteer, set()).add(kind)
    clients: dict[UUID, list[UUID]] = {}
    for volunteer, client in Match.objects.live().filter(**narrowed).values_list("volunteer_id", "client_id"):
        clients.setdefault(volunteer, []).append(client)
    return {
        volunteer: Readiness(
            check_clear=volunteer in checks and checks[volunteer][0],
            check_until=checks[volunteer][1] if volunteer in checks else None,
            trainings=frozenset(trainings.get(volunteer, ())),
            clients=tuple(clients.get(volunteer, ())),
        )
        for volunteer in {*checks, *trainings, *clients}
    }


def failed_gates(volunteer: Volunteer, client: Client, *, on: date, readiness: Readiness | None = None) -> list[str]:
    """Sentences that say why this volunteer may not meet this client; empty where nothing stands in the way.

    `readiness` is asked for where it is not given: a list gives it, so that it does not ask anew for each volunteer.
    """
    if readiness is None:
        readiness = readiness_in(client.county_id, [volunteer.pk]).get(volunteer.pk, NOT_READY)
    sentences = [
        NOT_TAKING_PART.get(volunteer.status),
        _check_gate(readiness, on),
        None if "starter" in readiness.trainings else _("The starter package is not completed."),
        None if _may_support(readiness, client) else _("A support person needs the support person training."),
        _room_gate(volunteer, readiness, client),
        None if _common_language(volunteer, client) else _("They have no language in common."),
        _("The client's file is closed.") if client.status == "closed" else None,
    ]
    return [str(sentence) for sentence in sentences if sentence]


NOT_TAKING_PART: dict[str, Promise] = {
    "applied": _("The application has not been decided yet."),
    "paused": _("The volunteer is having a pause."),
    "left": _("The volunteer has left."),
}


def _check_gate(readiness: Readiness, on: date) -> str | Promise | None:
    if readiness.check_until is None:
        return _("The background check is missing.")
    if not readiness.check_clear:
        return _("The background check does not allow it.")
    if readiness.check_until < on:
        return _("The background check ended on %(day)s.") % {
            "day": formats.date_format(readiness.check_until, "SHORT_DATE_FORMAT")
        }
    return None


def _may_support(readiness: Readiness, client: Client) -> bool:
    return "support_person" not in client.profiles or "support_person" in readiness.trainings


def _room_gate(volunteer: Volunteer, readiness: Readiness, client: Client) -> str | Promise | None:
    if client.pk in readiness.clients:
        return _("These two already have a match.")
    if len(readiness.clients) >= volunteer.capacity:
        return _("The volunteer has as many clients as agreed.")
    return None


def _common_language(volunteer: Volunteer, client: Client) -> bool:
    """Nothing is known to stand in the way where one side's languages are not written down."""
    return not volunteer.languages or not client.languages or bool(set(volunteer.languages) & set(client.languages))
