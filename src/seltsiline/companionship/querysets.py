"""Words for sets of clients, matches and diary rows."""

from datetime import date, timedelta
from typing import Self

from django.db.models import Q

from seltsiline.core.scope import ScopedQuerySet

LIVE_STATES = ("proposed", "introduced", "trial", "active", "paused")
MEETING_STATES = ("trial", "active")
QUIET_DAYS = 30
"""One definition of "quiet" for every page: a pair that meets and has no contact in the diary for so many days."""


class ClientQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.exclude(status="closed")

    def awaiting_match(self) -> Self:
        return self.filter(status="waiting")


class MatchQuerySet(ScopedQuerySet):
    def live(self) -> Self:
        return self.filter(state__in=LIVE_STATES)

    def meeting(self) -> Self:
        return self.filter(state__in=MEETING_STATES)

    def quiet(self, on: date) -> Self:
        return self.meeting().filter(last_contact_on__lt=on - timedelta(days=QUIET_DAYS))


class NoGoQuerySet(ScopedQuerySet):
    def in_force(self, on: date) -> Self:
        """Pairs that are kept apart on the day; first and last day count."""
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class VisitQuerySet(ScopedQuerySet):
    def between(self, first: date, last: date) -> Self:
        """Visits from the first to the last day, both included."""
        return self.filter(on__gte=first, on__lte=last)


class ContactQuerySet(ScopedQuerySet):
    def between(self, first: date, last: date) -> Self:
        return self.filter(on__gte=first, on__lte=last)


class ProposalQuerySet(ScopedQuerySet):
    def to_go_through(self) -> Self:
        return self.filter(state="ready")

    def being_made(self) -> Self:
        return self.filter(state="running")


class ProposedPairQuerySet(ScopedQuerySet):
    def undecided(self) -> Self:
        """Those without an answer: never looked at, or kept for later."""
        return self.filter(state__in=("open", "later"))

    def asked(self) -> Self:
        """Those that were put to the people themselves, whatever the answer was."""
        return self.filter(state="accepted") | self.filter(state="declined", side__in=("client", "volunteer"))
