"""Numbers of companionship, each with one definition for every page and report."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Extract, Greatest

from seltsiline.core.scope import Scope

from .models import Client, Contact, Match


def waiting_since(client: Client, endings: Iterable[date | None]) -> date:
    """The day from which a client waits: the referral, or the ending of the last match where one came after it."""
    return max([client.referred_on, *(day for day in endings if day)])


def waiting_since_in_database() -> Greatest:
    """`waiting_since` as an expression over clients."""
    ended = (
        Match.objects.filter(client=OuterRef("pk"), county=OuterRef("county"))
        .order_by()
        .values("client")
        .annotate(last=Max("ended_on"))
        .values("last")
    )
    return Greatest(F("referred_on"), Coalesce(Subquery(ended), F("referred_on")), output_field=DateField())


def met_in_days(clients: QuerySet[Any], first: date | None, last: date | None) -> QuerySet[Any]:
    """Those of the clients who have a contact in the diary from the first to the last day, both included; None leaves an end open."""
    days = {name: day for name, day in (("on__gte", first), ("on__lte", last)) if day}
    return clients.filter(Exists(Contact.objects.filter(client=OuterRef("pk"), county=OuterRef("county"), **days)))


def clients_by_state(scope: Scope) -> dict[str, int]:
    """Clients of the scope by state of their file; states without anybody stand with 0."""
    return _by("status", Client.objects.visible_to(scope), Client.Status.values)


def matches_by_state(scope: Scope) -> dict[str, int]:
    return _by("state", Match.objects.visible_to(scope), Match.State.values)


def _by(column: str, rows: Any, states: list[str]) -> dict[str, int]:
    counted = dict(rows.order_by().values_list(column).annotate(number=Count("pk")))
    return {state: counted.get(state, 0) for state in states}


class Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def median_waiting_days(scope: Scope, on: date) -> float | None:
    """Days that half of those who wait on the day have waited; None where nobody waits."""
    waited = ExpressionWrapper(
        Value(on, output_field=DateField()) - waiting_since_in_database(), output_field=DurationField()
    )
    rows = Client.objects.visible_to(scope).awaiting_match().annotate(days=Extract(waited, "epoch") / 86400.0)
    found: float | None = rows.aggregate(median=Median(F("days")))["median"]
    return found
