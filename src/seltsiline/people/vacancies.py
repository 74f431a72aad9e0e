"""Counties without a coordinator: told on the national level's Today, and by mail once for each time a place becomes empty."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import formats, translation

from seltsiline.core.days import latest_day
from seltsiline.core.scope import Scope, use_scope
from seltsiline.messaging.actions import queue_email
from seltsiline.places.choices import county_name, estonian_order

from .models import Account, RoleGrant


@dataclass(frozen=True)
class Vacancy:
    """`since` is the first day without anybody, as far as it is known; `last_grant` is the role that ended last, if there ever was one."""

    county: int
    since: date | None
    last_grant: UUID | None

    @property
    def name(self) -> str:
        return county_name(self.county)


def vacant_counties(day: date | None = None) -> list[Vacancy]:
    """Counties where nobody is coordinator or deputy on the day (today without one), in Estonian order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT county_id, since, last_grant FROM people_vacancies(%s)", [day or latest_day()])
        found = [Vacancy(*row) for row in cursor.fetchall()]
    return sorted(found, key=lambda vacancy: estonian_order(vacancy.name))


def tell_of_vacancies(day: date | None = None) -> int:
    """Mail every national account about each place that has become empty, once; answers how many mails were asked for.

    Counties that never had anybody are shown on Today only: a country being set up needs no fifteen mails. Runs as `system`.
    """
    empty = [vacancy for vacancy in vacant_counties(day) if vacancy.last_grant]
    told = 0
    for account in national_accounts() if empty else []:
        for vacancy in empty:
            with translation.override(account.language):
                since = formats.date_format(vacancy.since, "DATE_FORMAT") if vacancy.since else ""
            context = {
                "county": vacancy.name,
                "since": since,
                "link": f"{settings.BASE_URL}{reverse('people:accounts')}",
            }
            queue_email("vacant_county", to=account, context=context, once=f"{vacancy.county} {vacancy.last_grant}")
            told += 1
    return told


def national_accounts() -> list[Account]:
    with use_scope(Scope(role="system")):
        grants = RoleGrant.objects.filter(role="national").in_force(latest_day())
        return list(Account.objects.filter(is_active=True, pk__in=grants.values("account")))
