"""What a no teaches: each reason keeps the two apart for good or for a time, and may offer to put a person's file right.

Nothing in a file is changed by a no alone: the coordinator confirms it, because the reason that was said need not be the whole reason.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import ProposedPair

Reason = ProposedPair.Reason


@dataclass(frozen=True)
class Lesson:
    """`apart_days` None keeps the two apart for good. `offers` is what can be put right: "radius", "free_times" or nothing."""

    sentence: Promise
    apart_days: int | None
    offers: str = ""

    def until(self, on: date) -> date | None:
        """The last day on which the two are not proposed to each other."""
        return None if self.apart_days is None else on + timedelta(days=self.apart_days)


LESSONS: dict[str, Lesson] = {
    Reason.TOO_FAR: Lesson(
        _("Not proposed again for a year. You can change how far the volunteer goes."), 365, "radius"
    ),
    Reason.TIMES: Lesson(_("Not proposed again for 90 days. You can correct the free times."), 90, "free_times"),
    Reason.NOT_NOW: Lesson(_("Not proposed again for 60 days."), 60),
    Reason.KNOWN_BADLY: Lesson(_("Never proposed again."), None),
    Reason.OTHER: Lesson(_("Not proposed again for a year. Write the reason in a few words."), 365),
}
