"""Clients: intake in two stages, changes, pauses and closing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from seltsiline.core.history import because
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import Client, ClientNote, Match
from ..policies import CLIENT_STEPS, check_may
from .matches import refresh_client_status

IDENTITY_FIELDS = ("personal_code", "address")
"""Asked for in the second stage only: not known before a volunteer is found."""


def add_client(*, by: Scope, county: int, **general: Any) -> Client:
    """First stage: general data. Identity comes once a volunteer is found."""
    check_may(by, "change_clients")
    client = Client(county_id=county, **{name: value for name, value in general.items() if name not in IDENTITY_FIELDS})
    client.save(force_insert=True)
    return client


def change_client(*, by: Scope, client: Client, **values: Any) -> Client:
    """Change what is known. Identity is refused before the second stage has begun."""
    check_may(by, "change_clients")
    if client.stage == "general" and any(values.get(name) for name in IDENTITY_FIELDS):
        raise Refused(_("The personal code and the exact address are asked for once a volunteer is found."))
    for name, value in values.items():
        setattr(client, name, value)
    client.save(update_fields=[*values, "changed_at"])
    Match.objects.live().filter(client=client, county_id=client.county_id).update(
        municipality_id=client.municipality_id, settlement_id=client.settlement_id, care_home=client.care_home_id
    )
    return client


def complete_identity(*, by: Scope, client: Client, **values: Any) -> Client:
    """Second stage: opens when the client has a match that has been proposed or goes on."""
    check_may(by, "change_clients")
    if (
        client.stage == "general"
        and not Match.objects.live().filter(client=client, county_id=client.county_id).exists()
    ):
        raise Refused(_("Find a volunteer first: the full file opens after that."))
    for name, value in values.items():
        setattr(client, name, value)
    client.stage = "full"
    client.save(update_fields=[*values, "stage", "changed_at"])
    return client


def change_client_status(*, by: Scope, client: Client, status: str, on: date, reason: str = "") -> Client:
    """Pause, close or open again. Closing needs a reason and no match that still goes on."""
    check_may(by, "change_clients")
    if status not in CLIENT_STEPS[client.status]:
        raise Refused(_("This step is not possible from the present state."))
    if status == "closed":
        return _close(client, on=on, reason=reason)
    client.status, client.closed_on, client.closed_reason = status, None, ""
    client.save(update_fields=["status", "closed_on", "closed_reason", "changed_at"])
    if status != "paused":
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
    with because(f"client closed: {reason}"):
        client.save(update_fields=["status", "closed_on", "closed_reason", "changed_at"])
    return client


def add_client_note(*, by: Scope, client: Client, kind: str, on: date, text: str, written_by: str) -> ClientNote:
    check_may(by, "change_clients")
    note = ClientNote(county_id=client.county_id, client=client, kind=kind, on=on, text=text, written_by=written_by)
    note.save(force_insert=True)
    return note
