"""What is allowed in which state. Life cycles are one table of steps each; the state pages of the reference are made from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES
from seltsiline.volunteering.languages import language_bits
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer

from .models import Client, Match, NoGo

Text = str | Promise

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
    """What the gates need to know of a volunteer beside the file itself, on one day.

    `check_clear` and `check_until` are of the newest background check; `clients` are those of matches that are not ended, and
    `minutes_promised` the weekly time these clients wish, where it is known; `apart` has the client of each pair that is kept apart.
    """

    check_clear: bool = False
    check_until: date | None = None
    trainings: frozenset[str] = frozenset()
    clients: tuple[UUID, ...] = ()
    minutes_promised: int = 0
    apart: Mapping[UUID, NoGo] = field(default_factory=dict)


NOT_READY = Readiness()


def readiness_in(county: int, volunteers: Iterable[UUID] | None = None, *, on: date) -> dict[UUID, Readiness]:
    """By volunteer, in four queries: those named, or all of the county of whom anything is known."""
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
    clients: dict[UUID, dict[UUID, int]] = {}
    live = Match.objects.live().filter(**narrowed)
    for volunteer, client, minutes in live.values_list("volunteer_id", "client_id", "client__weekly_minutes"):
        clients.setdefault(volunteer, {})[client] = minutes or 0
    apart: dict[UUID, dict[UUID, NoGo]] = {}
    for no_go in NoGo.objects.in_force(on).filter(**narrowed):
        apart.setdefault(no_go.volunteer_id, {})[no_go.client_id] = no_go
    return {
        volunteer: Readiness(
            check_clear=volunteer in checks and checks[volunteer][0],
            check_until=checks[volunteer][1] if volunteer in checks else None,
            trainings=frozenset(trainings.get(volunteer, ())),
            clients=tuple(clients.get(volunteer, ())),
            minutes_promised=sum(clients.get(volunteer, {}).values()),
            apart=apart.get(volunteer, {}),
        )
        for volunteer in {*checks, *trainings, *clients, *apart}
    }


@dataclass(frozen=True)
class Gate:
    """A rule that nobody may set aside. `rule` is the engine's name for it: both must say the same of every pair."""

    rule: str
    sentence: str


def failed_gates(volunteer: Volunteer, client: Client, *, on: date, readiness: Readiness | None = None) -> list[Gate]:
    """Why this volunteer may not meet this client; empty where nothing stands in the way.

    The engine's softer rules (distance, free time, what each wishes) keep somebody from being offered, and a coordinator may set them
    aside with a reason; these here hold for everybody, also by hand. `readiness` is asked for where it is not given: a list gives it,
    so that it does not ask anew for each volunteer.
    """
    if readiness is None:
        readiness = readiness_in(client.county_id, [volunteer.pk], on=on).get(volunteer.pk, NOT_READY)
    sentences = [
        *(("ready", sentence) for sentence in not_ready(volunteer, readiness, on)),
        ("no_go", _together_already(client, readiness)),
        ("no_go", _kept_apart(client, readiness)),
        ("capacity", _no_room(volunteer, readiness)),
        ("language", _no_language(volunteer, client)),
        ("required_profile", _no_support_person(volunteer, client, readiness)),
        ("closed", _("The client's file is closed.") if client.status == "closed" else None),
    ]
    return [Gate(rule, str(sentence)) for rule, sentence in sentences if sentence]


NOT_TAKING_PART: dict[str, Promise] = {
    "applied": _("The application has not been decided yet."),
    "paused": _("The volunteer is having a pause."),
    "left": _("The volunteer has left."),
}


def not_ready(volunteer: Volunteer, readiness: Readiness, on: date) -> list[Text]:
    """Why this volunteer may meet nobody at all on the day; empty for one who is ready."""
    found: list[Text | None] = [
        NOT_TAKING_PART.get(volunteer.status),
        _check_gate(readiness, on),
        None if "starter" in readiness.trainings else _("The starter package is not completed."),
    ]
    return [sentence for sentence in found if sentence]


def _check_gate(readiness: Readiness, on: date) -> Text | None:
    if readiness.check_until is None:
        return _("The background check is missing.")
    if not readiness.check_clear:
        return _("The background check does not allow it.")
    if readiness.check_until < on:
        return _("The background check ended on %(day)s.") % {"day": _day(readiness.check_until)}
    return None


def supports(volunteer: Volunteer, readiness: Readiness) -> bool:
    """Whether somebody may be a support person: offers it, or has not said what they offer, and has the training."""
    offers = not volunteer.profiles or "support_person" in volunteer.profiles
    return offers and "support_person" in readiness.trainings


def _no_support_person(volunteer: Volunteer, client: Client, readiness: Readiness) -> Text | None:
    if "support_person" not in client.profiles or supports(volunteer, readiness):
        return None
    if "support_person" not in readiness.trainings:
        return _("A support person needs the support person training.")
    return _("The volunteer does not offer to be a support person.")


def _together_already(client: Client, readiness: Readiness) -> Text | None:
    return _("These two already have a match.") if client.pk in readiness.clients else None


def _kept_apart(client: Client, readiness: Readiness) -> Text | None:
    no_go = readiness.apart.get(client.pk)
    if no_go is None:
        return None
    words = {"day": _day(no_go.since), "reason": str(no_go.get_reason_display()).lower()}
    return _("They are kept apart since %(day)s: %(reason)s.") % words


def _no_room(volunteer: Volunteer, readiness: Readiness) -> Text | None:
    full = len(readiness.clients) >= volunteer.capacity
    return _("The volunteer has as many clients as agreed.") if full else None


def _no_language(volunteer: Volunteer, client: Client) -> Text | None:
    common = language_bits(volunteer.languages) & language_bits(client.languages)
    return None if common else _("They have no language in common.")


def _day(day: date) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT")
