"""Clients: intake in two stages, changes, pauses and closing, notes, and the relatives whom a client lets follow the meetings."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.history import because
from seltsiline.core.keys import uuid7
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import Client, ClientNote, Match, RelativeAccess
from ..policies import check_client_step, check_may, identity_is_open
from .matches import refresh_client_status

IDENTITY_FIELDS = ("personal_code", "address")
"""Asked for in the second stage only: not known before a volunteer is found."""


def add_client(*, by: Scope, county: int, **general: Any) -> Client:
    """First stage: general data. Identity comes once a volunteer is found."""
    check_may(by, "change_clients")
    client = Client(county_id=county, **{name: value for name, value in general.items() if name not in IDENTITY_FIELDS})
    with rules_kept(Client):
        client.save(force_insert=True)
    return client


def change_client(*, by: Scope, client: Client, **values: Any) -> Client:
    """Change what is known. Identity is refused before the second stage has begun."""
    check_may(by, "change_clients")
    if client.stage == "general" and any(values.get(name) for name in IDENTITY_FIELDS):
        raise Refused(_("The personal code and the exact address are asked for once a volunteer is found."))
    for name, value in values.items():
        setattr(client, name, value)
    with rules_kept(Client):
        client.save(update_fields=[*values, "changed_at"])
        Match.objects.live().filter(client=client, county_id=client.county_id).update(
            municipality_id=client.municipality_id, settlement_id=client.settlement_id, care_home=client.care_home_id
        )
    return client


def complete_identity(*, by: Scope, client: Client, **values: Any) -> Client:
    """Second stage: opens when the client has a match that has been proposed or goes on."""
    check_may(by, "change_clients")
    has_match = Match.objects.live().filter(client=client, county_id=client.county_id).exists()
    if not identity_is_open(client, has_match=has_match):
        raise Refused(_("Find a volunteer first: the full file opens after that."))
    for name, value in values.items():
        setattr(client, name, value)
    client.stage = "full"
    with rules_kept(Client, one_code="personal_code"):
        client.save(update_fields=[*values, "stage", "changed_at"])
    return client


def change_client_status(*, by: Scope, client: Client, status: str, on: date, reason: str = "") -> Client:
    """Pause, close or open again. Closing needs a reason and no match that still goes on.

    A pause stops the client's meetings too: otherwise they would be missed as quiet. `reason` is a code where the file is closed.
    """
    check_may(by, "change_clients")
    check_client_step(client, status)
    if status == "closed":
        return _close(client, on=on, reason=reason)
    client.status, client.closed_on, client.closed_reason = status, None, ""
    with because(f"client {status}"):
        client.save(update_fields=["status", "closed_on", "closed_reason", "changed_at"])
        if status == "paused":
            Match.objects.meeting().filter(client=client, county_id=client.county_id).update(state="paused")
        else:
            refresh_client_status(client)
    return client


def _close(client: Client, *, on: date, reason: str) -> Client:
    if reason not in Client.ClosedReason.values:
        raise Refused(_("Choose why the file is closed."), field="reason")
    if on < client.referred_on:
        raise Refused(_("The file cannot be closed before the referral."), field="on")
    if Match.objects.live().filter(client=client, county_id=client.county_id).exists():
        raise Refused(_("End the client's matches first: each ending has its own reason."))
    client.status, client.closed_on, client.closed_reason = "closed", on, reason
    with because(f"client closed: {reason}"), rules_kept(Client, days_in_order="on", closed_has_reason="on"):
        client.save(update_fields=["status", "closed_on", "closed_reason", "changed_at"])
    return client


def add_client_note(*, by: Scope, client: Client, kind: str, on: date, text: str, written_by: str) -> ClientNote:
    check_may(by, "change_clients")
    note = ClientNote(county_id=client.county_id, client=client, kind=kind, on=on, text=text, written_by=written_by)
    note.save(force_insert=True)
    return note


def let_relative_follow(
    *, by: Scope, client: Client, consent_from: date, consent_by: str, **relative: str
) -> RelativeAccess:
    """Write down the client's consent that a relative sees the meetings. `relative` are name, relation, phone and email.

    A Person is made for the relative; the account that signs in as this person is given by whoever looks after accounts.
    """
    check_may(by, "change_clients")
    if client.status == "closed":
        raise Refused(_("The client's file is closed."))
    access = RelativeAccess(
        county_id=client.county_id,
        client=client,
        person_id=_person_named(relative["name"]),
        consent_from=consent_from,
        consent_by=consent_by,
        **relative,
    )
    access.save(force_insert=True)
    return access


def _person_named(name: str) -> UUID:
    """A new Person; the last word is taken for the family name."""
    given, _space, family = name.strip().rpartition(" ")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_person_for(%s, %s, '', NULL, %s)", [given or family, family if given else "", uuid7()]
        )
        return UUID(str(cursor.fetchone()[0]))


def withdraw_relative(*, by: Scope, access: RelativeAccess, at: datetime) -> RelativeAccess:
    """The client has taken the consent back: nothing is shown from the relative's next request on."""
    check_may(by, "change_clients")
    if access.withdrawn_at is None:
        access.withdrawn_at = at
        with because("consent withdrawn"):
            access.save(update_fields=["withdrawn_at", "changed_at"])
    return access
