"""Making accounts, giving and ending roles, naming deputies."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.days import latest_day
from seltsiline.core.history import because
from seltsiline.core.keys import uuid7
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.messaging.actions import queue_email
from seltsiline.places.tables import municipality_by_code, settlement_by_code

from .accounts import account_card
from .models import Account, RoleGrant
from .policies import (
    check_can_close_account,
    check_can_end,
    check_can_give,
    check_can_make_account,
    check_can_name_deputy,
)
from .roles import ROLES


@dataclass(frozen=True)
class Holder:
    """Whom an account is made for. `person` ties it to a human being who is known already, such as a volunteer."""

    email: str
    given_name: str
    family_name: str
    phone: str = ""
    language: str = "et"
    person: UUID | None = None


@dataclass(frozen=True)
class Reach:
    """The place of a role: the code that the role's reach asks for, the county added by itself."""

    county: int | None = None
    municipality: int | None = None
    settlement: int | None = None
    organisation: UUID | None = None

    def with_county(self) -> "Reach":
        """A village lies in a municipality, and that in a county: whoever looks after the county sees the role."""
        village = settlement_by_code().get(self.settlement) if self.settlement else None
        municipality = village.municipality_code if village else self.municipality
        wider = municipality_by_code().get(municipality) if municipality else None
        return Reach(wider.county_code if wider else self.county, municipality, self.settlement, self.organisation)


@dataclass(frozen=True)
class Days:
    """From the first day to the last, both included; without a last day until it is ended."""

    first: date
    last: date | None = None


def make_account(*, by: Scope, holder: Holder) -> UUID:
    """The key of the account with this e-mail address, made where there was none. Whether there was one is not told."""
    check_can_make_account(by)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_account_for(%s, %s, %s, %s, %s, %s, %s)",
            [
                holder.email.strip(), holder.given_name.strip(), holder.family_name.strip(), holder.phone.replace(" ", ""), holder.language,
                holder.person, uuid7(),
            ],
        )  # fmt: skip
        key = cursor.fetchone()[0]
    if key is None:
        raise Refused(_("This e-mail address belongs to somebody else. Ask for another address."), field="email")
    return UUID(str(key))


def give_grant(*, by: Scope, account: UUID, role: str, reach: Reach, days: Days, reason: str) -> RoleGrant:
    """The person gets a mail with the way to sign in."""
    reach = reach.with_county() if ROLES[role].reach not in ("all", "none") else Reach()
    check_can_give(by, role, account=account, county=reach.county)
    _check_reach(role, reach)
    if days.first < latest_day():
        raise Refused(_("A role begins today or later: the past cannot be changed."), field="first_day")
    grant = RoleGrant(
        account_id=account, role=role, county_id=reach.county, valid_from=days.first, valid_to=days.last, given_by=by.account, reason=reason,
        municipality_id=reach.municipality if ROLES[role].reach == "municipality" else None,
        settlement_id=reach.settlement, organisation=reach.organisation,
    )  # fmt: skip
    return _keep_grant(by, grant)


def name_deputy(*, by: Scope, account: UUID, county: int, days: Days, reason: str) -> RoleGrant:
    """Somebody stands in for the coordinator on these days, with the county's work and without the right to name others."""
    check_can_name_deputy(by, county)
    if account == by.account:
        raise Refused(_("A deputy is somebody else than yourself."), field="email")
    if days.last is None:
        raise Refused(_("A deputy has a last day."), field="last_day")
    if days.first < latest_day():
        raise Refused(_("A role begins today or later: the past cannot be changed."), field="first_day")
    assert by.account is not None
    own = RoleGrant.objects.filter(account_id=by.account, role="coordinator", county_id=county)
    grant = RoleGrant(
        account_id=account, role="deputy", county_id=county, valid_from=days.first, valid_to=days.last, given_by=by.account, reason=reason,
        deputy_for=own.in_force(latest_day()).first(),
    )  # fmt: skip
    return _keep_grant(by, grant)


def _keep_grant(by: Scope, grant: RoleGrant) -> RoleGrant:
    with because(grant.reason), rules_kept(RoleGrant, no_overlap="role", days_in_order="last_day"):
        grant.save(force_insert=True)
    _tell_of(by, grant)
    return grant


def _check_reach(role: str, reach: Reach) -> None:
    asked = {"county": reach.county, "municipality": reach.municipality, "settlement": reach.settlement}
    wanted = ROLES[role].reach
    if wanted in asked and not asked[wanted]:
        raise Refused(_("Choose the place of this role."), field=wanted)
    if wanted == "organisation" and not reach.organisation:
        raise Refused(_("Choose the care home."), field="organisation")


def _tell_of(by: Scope, grant: RoleGrant) -> None:
    card = account_card(by, grant.account_id)
    if card is None:
        return
    with translation.override(card.language):
        context = {
            "role": str(ROLES[grant.role].name),
            "first_day": formats.date_format(grant.valid_from, "DATE_FORMAT"),
            "last_day": formats.date_format(grant.valid_to, "DATE_FORMAT") if grant.valid_to else "",
            "link": f"{settings.BASE_URL}{reverse('people:link')}",
        }
    queue_email("role_given", to=card, context=context)


def end_grant(*, by: Scope, grant: RoleGrant, last_day: date | None, reason: str) -> None:
    """With a last day, which is today or later; without one at once: the next request is refused.

    A role that began today and is ended at once is taken away whole; the audit keeps it.
    """
    check_can_end(by, grant.role, county=grant.county_id)
    today = latest_day()
    if last_day is not None and last_day < max(today, grant.valid_from):
        raise Refused(_("The last day is today or later, and not before the first day."), field="last_day")
    if grant.valid_to is not None and grant.valid_to < today:
        raise Refused(_("This role has ended already."))
    with because(reason):
        if last_day is None and grant.valid_from >= today:
            grant.delete()
            return
        grant.valid_to = last_day or today - timedelta(days=1)
        grant.save(update_fields=["valid_to", "changed_at"])


def close_account(*, by: Scope, account: Account, reason: str) -> None:
    """Nobody signs in with it any more, and what is open ends with the next request. The roles in force end with it."""
    check_can_close_account(by, account.pk)
    with because(reason):
        account.is_active = False
        account.save(update_fields=["is_active"])
        for grant in RoleGrant.objects.filter(account=account).in_force(latest_day()):
            end_grant(by=by, grant=grant, last_day=None, reason=reason)


def open_account_again(*, by: Scope, account: Account, reason: str) -> None:
    """The account signs in again; its roles have to be given anew."""
    check_can_close_account(by, account.pk)
    with because(reason):
        account.is_active = True
        account.save(update_fields=["is_active"])


def change_own_account(*, by: Scope, account: Account, phone: str, language: str, look: str) -> Account:
    """What people decide about themselves."""
    if account.pk != by.account:
        raise Refused(_("Only the own account can be changed here."))
    account.phone, account.language, account.look = phone, language, look
    account.save(update_fields=["phone", "language", "look"])
    return account
