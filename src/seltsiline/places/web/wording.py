"""How a ferry's facts are said on its page."""

from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models import FerryLink
from ..tables import settlements
from ..travel.stored import ferry_of

TONES = {"runs": "good", "cancelled": "late", "season": "off", "planned": "wait", "ended": "off"}


@dataclass(frozen=True)
class FerryLine:
    """A row of the table. `state` is one of those of `Ferry.state_on`, `told` the same in words.

    `is_cancelled`: there is a cancellation to take back, which may also lie ahead. `by`: who made it, and why.
    """

    link: FerryLink
    islands: str
    season: str
    state: str
    tone: str
    told: str
    is_cancelled: bool
    by: str


def ferry_line(link: FerryLink, day: date) -> FerryLine:
    state = ferry_of(link).state_on(day)
    is_cancelled = link.cancelled_to is not None and link.cancelled_to >= day
    return FerryLine(
        link=link,
        islands=" – ".join(dict.fromkeys(name for name in (link.start_island, link.end_island) if name)),
        season=season_words(link),
        state=state,
        tone=TONES[state],
        told=state_words(link, state, day),
        is_cancelled=is_cancelled,
        by=", ".join(part for part in (link.cancelled_reason, link.cancelled_by) if part) if is_cancelled else "",
    )


def state_words(link: FerryLink, state: str, day: date) -> str:
    """What holds on the day; a cancellation that lies ahead is told too."""
    if state == "runs":
        ahead = link.cancelled_from is not None and link.cancelled_from > day
        return _("Runs; cancelled from %(day)s") % {"day": _short(link.cancelled_from)} if ahead else _("Runs")
    if state == "cancelled":
        today_only = link.cancelled_to == day
        return (
            _("Does not run today") if today_only else _("Cancelled until %(day)s") % {"day": _short(link.cancelled_to)}
        )
    if state == "planned":
        return _("From %(day)s") % {"day": _short(link.valid_from)}
    if state == "ended":
        return _("Ended %(day)s") % {"day": _short(link.valid_to)}
    return _("Not in this season")


def season_words(link: FerryLink) -> str:
    if link.first_month is None or link.last_month is None:
        return _("All year")
    first, last = (str(MONTHS[month]) for month in (link.first_month, link.last_month))
    if get_language() != "en":  # English alone writes months with a capital letter
        first, last = first.lower(), last.lower()
    return first if first == last else f"{first}–{last}"


def islands_without_ferry(lines: list[FerryLine]) -> list[str]:
    """Islands to which no ferry of the table leads now or later: nobody can tell how long it takes to get there."""
    reached = {
        island for line in lines if line.state != "ended" for island in (line.link.start_island, line.link.end_island)
    }
    return sorted({fact.island for fact in settlements()} - reached - {""})


def _short(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
