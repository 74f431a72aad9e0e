"""Words for sets of volunteers and of their papers."""

from datetime import date, timedelta
from typing import Self

from django.db.models import Exists, OuterRef

from seltsiline.core.scope import ScopedQuerySet

STARTER_KIND = "starter"
CLEAR_RESULT = "clear"


class VolunteerQuerySet(ScopedQuerySet):
    def active(self) -> Self:
        return self.filter(status="active")

    def with_valid_check(self, on: date) -> Self:
        """Volunteers whose newest words are good: a clear check that still holds on the day."""
        checks = self.model.backgroundchecks.rel.related_model.objects
        held = checks.filter(
            volunteer=OuterRef("pk"), county=OuterRef("county"), result=CLEAR_RESULT, valid_until__gte=on
        )
        return self.filter(Exists(held))

    def without_valid_check(self, on: date) -> Self:
        checks = self.model.backgroundchecks.rel.related_model.objects
        held = checks.filter(
            volunteer=OuterRef("pk"), county=OuterRef("county"), result=CLEAR_RESULT, valid_until__gte=on
        )
        return self.filter(~Exists(held))


class CheckQuerySet(ScopedQuerySet):
    def ending(self, on: date, *, within: timedelta) -> Self:
        """Checks that have ended by `on` or end within the time given."""
        return self.filter(valid_until__lt=on + within)
