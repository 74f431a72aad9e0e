"""From dated grants to the scope of a request or a job. Always computed from the grants in force now, never remembered."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection

from seltsiline.core.scope import Scope
from seltsiline.places.tables import counties

from .models import Account, RoleGrant
from .roles import ROLES

OWN_ROLES = ("volunteer", "relative")


def scope_of(account: Account, grants: Sequence[RoleGrant], role: str) -> Scope:
    """The reach of one role: all grants of that role together, and nothing of the account's other roles."""
    of_role = [grant for grant in grants if grant.role == role]
    if role and not of_role:
        raise PermissionDenied("The account does not hold this role now.")
    reach = ROLES[role].reach if role else "none"
    return Scope(
        role=role,
        account=account.id,
        actor=account.person_id,
        person=account.person_id if role in OWN_ROLES else None,
        counties=tuple(fact.code for fact in counties())
        if reach == "all"
        else _codes(of_role, "county_id", reach == "county"),
        municipalities=_codes(of_role, "municipality_id", reach == "municipality"),
        settlements=_codes(of_role, "settlement_id", reach == "settlement"),
        organisations=_codes(of_role, "organisation", reach == "organisation"),
    )


def _codes(grants: Sequence[RoleGrant], column: str, wanted: bool) -> tuple[Any, ...]:
    return tuple(sorted({getattr(grant, column) for grant in grants if getattr(grant, column)})) if wanted else ()


def open_account(key: UUID | str) -> tuple[Account, list[RoleGrant]] | None:
    """The account and its grants in force today, in one query that needs no scope; None where it is gone or switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, grants FROM people_open_account(%s)", [str(key)])
        row = cursor.fetchone()
    if row is None:
        return None
    account, grants = (json.loads(part) if isinstance(part, str) else part for part in row)
    return _from_json(Account, account), [_from_json(RoleGrant, grant) for grant in grants]


def _from_json(model: type[Any], values: Any) -> Any:
    """A model instance from a row's JSON, with its dates and keys as Python knows them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    instance = model(**{name: fields[name].to_python(value) for name, value in values.items() if name in fields})
    instance._state.adding = False
    instance._state.db = "default"
    return instance


def scope_for_job(account: UUID, role: str) -> Scope:
    """The scope a job may act with: refused when the role has been taken away since it was queued."""
    opened = open_account(account)
    if opened is None:
        raise PermissionDenied("The account is closed.")
    return scope_of(opened[0], opened[1], role)
