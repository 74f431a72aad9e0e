"""A role as a line of a page: what it is, where, when, and whether the reader may end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seltsiline.core.days import latest_day
from seltsiline.core.scope import Scope

from ..audit_words import reason_words
from ..models import RoleGrant
from ..policies import can_end
from ..reaches import place_of
from ..roles import ROLES

WIDE = {"all": gettext_lazy("all of Estonia")}


@dataclass(frozen=True)
class GrantLine:
    """`state` and `tone` tell whether the role holds now, later, or held before."""

    grant: RoleGrant
    name: str
    role: str
    place: str | Promise
    state: str
    tone: str
    reason: str
    may_end: bool
    given_by: str = ""


def grant_lines(grants: Iterable[RoleGrant], scope: Scope, names: dict[UUID, str]) -> list[GrantLine]:
    """`names` of accounts, for the holder and for who gave the role."""
    day = latest_day()
    return [
        GrantLine(
            grant=grant,
            name=names.get(grant.account_id, ""),
            role=str(ROLES[grant.role].name),
            place=place_of(grant) or WIDE.get(ROLES[grant.role].reach, ""),
            state=state_of(grant, day)[0],
            tone=state_of(grant, day)[1],
            reason=reason_words(grant.reason),
            may_end=state_of(grant, day)[1] != "off" and can_end(scope, grant.role, county=grant.county_id),
            given_by=names.get(grant.given_by, "") if grant.given_by else "",
        )
        for grant in grants
    ]


def state_of(grant: RoleGrant, day: date) -> tuple[str, str]:
    if grant.valid_from > day:
        return _("Begins later"), "wait"
    if grant.valid_to is not None and grant.valid_to < day:
        return _("Has ended"), "off"
    return _("In force"), "good"
