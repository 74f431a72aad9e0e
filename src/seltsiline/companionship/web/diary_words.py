"""How the diary speaks: lengths of time, days and names as people here say them."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from seltsiline.core.registers import hours

from ..diary_measures import DiarySums

SAID_TO_THE_MINUTE = 10 * 60
ESTONIAN_VOWELS = "aeiouõäöüy"


def duration(minutes: int) -> str:
    """ "45 min", "2 h", "1 h 30 min"."""
    whole, rest = divmod(minutes, 60)
    parts = [_("%(number)s h") % {"number": whole}] if whole else []
    if rest or not whole:
        parts.append(_("%(number)s min") % {"number": rest})
    return "\N{NO-BREAK SPACE}".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)


def tapped_duration(minutes: int) -> str:
    """ "1 h 30": as short as a chip and a button need it."""
    whole, rest = divmod(minutes, 60)
    return duration(60 * whole) + f"\N{NO-BREAK SPACE}{rest}" if whole and rest else duration(minutes)


def summed(sums: DiarySums) -> str:
    """ "12 contacts, 21 h": the line of totals, the same words everywhere. A few hours are said to the minute."""
    contacts = ngettext("%(number)s contact", "%(number)s contacts", sums.contacts) % {
        "number": formats.number_format(sums.contacts, force_grouping=sums.contacts >= 10_000)
    }
    time = (
        duration(sums.minutes)
        if sums.minutes < SAID_TO_THE_MINUTE
        else _("%(number)s h") % {"number": hours(sums.minutes)}
    )
    return f"{contacts}, {time}"


def day(on: date, today: date) -> str:
    """ "5 November", with its year where that is another one."""
    return formats.date_format(on, "j. F" if on.year == today.year and _speaks_estonian() else _day_format(on, today))


def _day_format(on: date, today: date) -> str:
    if _speaks_estonian():
        return "j. F Y"
    return "j F" if on.year == today.year else "j F Y"


def _speaks_estonian() -> bool:
    return (get_language() or "et").startswith("et")


def spoken_day(on: date, today: date) -> str:
    """ "today, 12 November", "yesterday, …", or the day alone."""
    if on == today:
        return _("today, %(day)s") % {"day": day(on, today)}
    if on == today - timedelta(days=1):
        return _("yesterday, %(day)s") % {"day": day(on, today)}
    return day(on, today)


def short_day(on: date, today: date) -> str:
    """ "5 Nov", for small lines."""
    if on == today:
        return _("today")
    if on == today - timedelta(days=1):
        return _("yesterday")
    ending = "" if on.year == today.year else " Y"
    return formats.date_format(on, f"j. b{ending}" if _speaks_estonian() else f"j M{ending}")


def month(first: date) -> str:
    """ "November 2019"."""
    return formats.date_format(first, "F Y")


def listed(names: Sequence[str]) -> str:
    """ "Erna, Maimu and Vaike"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def takes_ending(name: str) -> bool:
    """Whether the language can say "with" by an ending on the name as it stands: in Estonian only after a vowel (Ernaga)."""
    return not _speaks_estonian() or name[-1:].lower() in ESTONIAN_VOWELS


def call_names(people: Sequence[tuple[str, str]]) -> list[str]:
    """Given names, each with the family name's first letter where two share one. `people` are (given, family)."""
    given = [name for name, _family in people]
    return [f"{name} {family[:1]}." if family and given.count(name) > 1 else name for name, family in people]
