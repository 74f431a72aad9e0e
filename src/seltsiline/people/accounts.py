"""Reading accounts inside a scope: the national level and administrators see all, a coordinator those of the own county."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from seltsiline.core.scope import Scope

from .models import Account
from .policies import WHOLE_COUNTRY

CARDS = (
    "SELECT id, display_name, email, phone, language, is_active, last_login, person FROM people_accounts_of_counties()"
)


@dataclass(frozen=True)
class AccountCard:
    """What those who give roles see of an account."""

    pk: UUID
    display_name: str
    email: str
    phone: str
    language: str
    is_active: bool
    last_login: datetime | None
    person: UUID | None


def account_cards(scope: Scope) -> list[AccountCard]:
    """For a coordinator: everybody who has or had a role in the county, by name in Estonian order."""
    with connection.cursor() as cursor:
        cursor.execute(f"{CARDS} ORDER BY core_sort_key(display_name), id")
        return [AccountCard(*row) for row in cursor.fetchall()]


def account_card(scope: Scope, key: UUID) -> AccountCard | None:
    """The account with this key; None where the scope does not reach it."""
    if scope.role in WHOLE_COUNTRY:
        account = Account.objects.visible_to(scope).filter(pk=key).first()
        return card_of(account) if account else None
    with connection.cursor() as cursor:
        cursor.execute(
            f"{CARDS} WHERE id = %s",
            [key],
        )
        row = cursor.fetchone()
    return AccountCard(*row) if row else None


def card_of(account: Account) -> AccountCard:
    return AccountCard(
        account.pk,
        account.display_name,
        account.email,
        account.phone,
        account.language,
        account.is_active,
        account.last_login,
        account.person_id,
    )


def names_of(keys: Iterable[UUID | None]) -> dict[UUID, str]:
    """Account → the name it goes by, for those who may read who did what."""
    wanted = list({key for key in keys if key})
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, display_name FROM people_names_of(%s)", [wanted])
        return dict(cursor.fetchall())
