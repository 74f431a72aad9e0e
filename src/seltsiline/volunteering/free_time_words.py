"""Free time as people say it: "Tue and Thu, in the morning"."""

from collections.abc import Iterable, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .free_times import FREE_TIMES, PARTS, WEEKDAYS

DAY_NAMES = {
    "mon": gettext_lazy("Monday"), "tue": gettext_lazy("Tuesday"), "wed": gettext_lazy("Wednesday"), "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"), "sat": gettext_lazy("Saturday"), "sun": gettext_lazy("Sunday"),
}  # fmt: skip
SHORT_DAYS = {
    "mon": pgettext_lazy("short day", "Mon"), "tue": pgettext_lazy("short day", "Tue"), "wed": pgettext_lazy("short day", "Wed"),
    "thu": pgettext_lazy("short day", "Thu"), "fri": pgettext_lazy("short day", "Fri"), "sat": pgettext_lazy("short day", "Sat"),
    "sun": pgettext_lazy("short day", "Sun"),
}  # fmt: skip
IN_PART = {
    "morning": gettext_lazy("in the morning"),
    "afternoon": gettext_lazy("in the afternoon"),
    "evening": gettext_lazy("in the evening"),
}
FREE_TIME_CHOICES = tuple(
    (f"{day}-{part}", format_lazy("{}, {}", DAY_NAMES[day], IN_PART[part])) for day in WEEKDAYS for part in PARTS
)
"""In the order of `FREE_TIMES`, each said in full: a checkbox without its table still says what it is."""


def free_time_words(cells: Iterable[str]) -> str:
    """Days that are alike stand together: "Mon–Fri, in the morning; Sat, in the afternoon". Empty where nothing is known."""
    wanted = set(cells)
    days_of = {part: tuple(day for day in WEEKDAYS if f"{day}-{part}" in wanted) for part in PARTS}
    if wanted.issuperset(FREE_TIMES):
        return _("any time")
    groups: dict[tuple[str, ...], list[str]] = {}
    for part, days in days_of.items():
        if days:
            groups.setdefault(days, []).append(part)
    return "; ".join(
        _("%(days)s, %(parts)s") % {"days": _days(days), "parts": _parts(parts)} for days, parts in groups.items()
    )


def _parts(parts: Sequence[str]) -> str:
    return _("all day") if len(parts) == len(PARTS) else and_words([str(IN_PART[part]) for part in parts])


def _days(days: Sequence[str]) -> str:
    if len(days) == len(WEEKDAYS):
        return _("every day")
    first, last = WEEKDAYS.index(days[0]), WEEKDAYS.index(days[-1])
    names = [str(SHORT_DAYS[day]) for day in days]
    if len(days) > 2 and last - first + 1 == len(days):
        return f"{names[0]}–{names[-1]}"
    return and_words(names)


def and_words(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
