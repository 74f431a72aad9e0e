"""What companionship brings to Today: quiet matches, clients who wait, and introductions that have not come about."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seltsiline.core.scope import Scope
from seltsiline.core.today import Text, TodayGroup, TodayRow, register_group
from seltsiline.places.choices import place_name

from .measures import waiting_since_in_database
from .models import Client, Match
from .presenters import days_words, short_profiles
from .presenters_file import LATE_WAIT, LONG_WAIT

INTRODUCTION_DAYS = 14
"""A proposal that has not led to meetings after so many days waits for somebody."""

Rows = tuple[Iterable[TodayRow], int]


def _first(rows: QuerySet[Any], key: str, snoozed: frozenset[str], limit: int) -> tuple[list[Any], int]:
    """The first rows and how many there are; a list that is shorter than asked for is not counted again."""
    put_off = [UUID(name.removeprefix(f"{key}:")) for name in snoozed if name.startswith(f"{key}:")]
    wanted = rows.exclude(pk__in=put_off) if put_off else rows
    # the first keys alone are put in order: what is read with them is joined to those few rows
    first = wanted.values("pk")[: limit + 1]
    found = list(rows.filter(pk__in=first))
    count = len(found) if len(found) <= limit else wanted.order_by().count()
    return found[:limit], count


def quiet_matches(scope: Scope, day: date, snoozed: frozenset[str], limit: int) -> Rows:
    rows = (
        Match.objects.visible_to(scope)
        .quiet(day)
        .select_related("client", "volunteer")
        .order_by("last_contact_on", "pk")
    )
    found, count = _first(rows, "quiet", snoozed, limit)
    return [_quiet_row(match, day) for match in found], count


def _quiet_row(match: Match, day: date) -> TodayRow:
    last: date = match.last_contact_on or day
    url, phone = reverse("companionship:match", args=[match.pk]), match.volunteer.phone
    words = {"volunteer": str(match.volunteer), "day": formats.date_format(last, "SHORT_DATE_FORMAT")}
    return TodayRow(
        key=f"quiet:{match.pk}",
        name=str(match.client),
        url=url,
        why=_("Nothing in the diary since %(day)s. The companion is %(volunteer)s.") % words,
        when=days_words((day - last).days),
        tone="late",
        action=_("Call %(name)s") % {"name": match.volunteer.given_name} if phone else _("Ask how it goes"),
        action_url=f"tel:{phone.replace(' ', '')}" if phone else url,
        action_icon="phone" if phone else "right",
    )


def waiting_clients(scope: Scope, day: date, snoozed: frozenset[str], limit: int) -> Rows:
    rows = Client.objects.visible_to(scope).awaiting_match().annotate(waits_since=waiting_since_in_database())
    found, count = _first(rows.order_by("waits_since", "pk"), "waiting", snoozed, limit)
    return [_waiting_row(client, day) for client in found], count


def _waiting_row(client: Client, day: date) -> TodayRow:
    days = max(0, (day - client.waits_since).days)  # type: ignore[attr-defined]
    place, wish = place_name(client.settlement_id, client.municipality_id), short_profiles(client.profiles)
    return TodayRow(
        key=f"waiting:{client.pk}",
        name=str(client),
        url=reverse("companionship:client", args=[client.pk]),
        why=". ".join(part for part in (place, _("Wishes: %(help)s") % {"help": wish} if wish else "") if part),
        when=days_words(days),
        tone="late" if days > LATE_WAIT else "soon" if days > LONG_WAIT else "wait",
        action=_("Find a companion"),
        action_url=reverse("companionship:match_client", args=[client.pk]),
    )


def overdue_introductions(scope: Scope, day: date, snoozed: frozenset[str], limit: int) -> Rows:
    rows = (
        Match.objects.visible_to(scope)
        .filter(state__in=("proposed", "introduced"), proposed_on__lt=day - timedelta(days=INTRODUCTION_DAYS))
        .select_related("client", "volunteer")
        .order_by("proposed_on", "pk")
    )
    found, count = _first(rows, "introduction", snoozed, limit)
    return [_introduction_row(match, day) for match in found], count


def _introduction_row(match: Match, day: date) -> TodayRow:
    words = {"volunteer": str(match.volunteer), "day": formats.date_format(match.proposed_on, "SHORT_DATE_FORMAT")}
    if match.state == "proposed":
        why = _("%(volunteer)s was proposed on %(day)s. They have not met yet.") % words
    else:
        why = _("%(volunteer)s was proposed on %(day)s. They have met, but the meetings have not begun.") % words
    return TodayRow(
        key=f"introduction:{match.pk}",
        name=str(match.client),
        url=reverse("companionship:match", args=[match.pk]),
        why=why,
        when=days_words((day - match.proposed_on).days),
        tone="soon",
        action=_("Open the match"),
        action_url=reverse("companionship:match", args=[match.pk]),
        action_icon="handshake",
    )


def _group(
    key: str, order: int, title: Text, sentence: Text, rows: Callable[[Scope, date, frozenset[str], int], Rows]
) -> None:
    register_group(TodayGroup(key=key, title=title, sentence=sentence, order=order, rows=rows))


_group(
    "quiet", 20, gettext_lazy("Quiet matches"), gettext_lazy("No contact in the diary for over 30 days."), quiet_matches
)
_group(
    "waiting",
    30,
    gettext_lazy("Waiting for a volunteer"),
    gettext_lazy("Those who have waited longest stand first."),
    waiting_clients,
)
_group(
    "introductions", 40, gettext_lazy("Overdue introductions"), gettext_lazy("Proposed over 14 days ago, and no meetings yet."), overdue_introductions
)  # fmt: skip
