"""How batches, columns and rows are said."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seltsiline.engines.sheets import UNIT_MESSAGES, WHY_MESSAGES

from ..models import ImportBatch

WHY_TONES = {
    "remembered": "good",
    "heading": "good",
    "similar": "good",
    "content": "soon",
    "unknown": "soon",
    "ignored": "off",
}

UNIT_CHOICES = (
    ("", gettext_lazy("As the sheet tells")),
    ("hours", gettext_lazy("Hours: 1,5 is an hour and a half")),
    ("minutes", gettext_lazy("Minutes: 90 is an hour and a half")),
    ("by_size", gettext_lazy("Small numbers are hours, large ones minutes")),
    ("day_fraction", gettext_lazy("Parts of a day: 0,0625 is an hour and a half")),
)
UNITS = {
    "hours": gettext_lazy("Bare numbers are read as hours."),
    "minutes": gettext_lazy("Bare numbers are read as minutes."),
    "by_size": gettext_lazy("Bare numbers are read as hours where they are small and as minutes where they are large."),
    "day_fraction": gettext_lazy("Bare numbers are read as parts of a day."),
}
ORDER_CHOICES = (
    ("", gettext_lazy("As the heading tells")),
    ("given_first", gettext_lazy("Given name first: Leida Pähn")),
    ("family_first", gettext_lazy("Family name first: Pähn Leida")),
)


def why_in_words(why: str) -> str:
    return _(WHY_MESSAGES[why])


def unit_in_words(decided: dict[str, Any] | None) -> str:
    """What the column of durations was taken for, and why."""
    return f"{UNITS[decided['unit']]} {_(UNIT_MESSAGES[decided['why']])}" if decided else ""


def minutes_in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [_("%(hours)s h") % {"hours": hours}] if hours else []
    return " ".join([*parts, _("%(minutes)s min") % {"minutes": rest}] if rest or not parts else parts)


def counts_in_words(batch: ImportBatch) -> str:
    """What the rows would do or have done, in the order in which a person asks."""
    counts = batch.counts
    said = (
        (counts.get("created", 0), ngettext("%(n)s added", "%(n)s added", counts.get("created", 0))),
        (counts.get("new", 0), ngettext("%(n)s new", "%(n)s new", counts.get("new", 0))),
        (counts.get("changed", 0), ngettext("%(n)s changed", "%(n)s changed", counts.get("changed", 0))),
        (counts.get("same", 0), ngettext("%(n)s the same", "%(n)s the same", counts.get("same", 0))),
        (counts.get("doubtful", 0), ngettext("%(n)s doubtful", "%(n)s doubtful", counts.get("doubtful", 0))),
        (counts.get("error", 0), ngettext("%(n)s to mend", "%(n)s to mend", counts.get("error", 0))),
        (counts.get("to_mend", 0), ngettext("%(n)s to mend", "%(n)s to mend", counts.get("to_mend", 0))),
    )
    words = [text % {"n": n} for n, text in said if n]
    rows = batch.counts.get("rows", 0)
    return ", ".join(words) or (ngettext("%(n)s row", "%(n)s rows", rows) % {"n": rows} if rows else "")
