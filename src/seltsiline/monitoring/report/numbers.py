"""Numbers as people read them, in the language in use. Hidden numbers say so in a word, which a screen reader can say too."""

from datetime import date
from fractions import Fraction

from django.utils import formats
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ..evaluation.hours_value import round_half_up

SPACE = "\N{NO-BREAK SPACE}"


def hidden() -> str:
    return pgettext("instead of a small number", "hidden")


def number(value: float | None) -> str:
    """ "12 065"."""
    if value is None:
        return hidden()
    return formats.number_format(round(value), decimal_pos=0, force_grouping=True)


def decimal(value: float | None) -> str:
    """One place after the comma: "17,8"."""
    return hidden() if value is None else formats.number_format(round(value, 1), decimal_pos=1, force_grouping=True)


def hours(minutes: int | None) -> str:
    """Whole hours; with one place after the comma while there are fewer than ten."""
    if minutes is None:
        return hidden()
    if minutes and minutes < 600 and minutes % 60:
        return decimal(minutes / 60)
    return number(round_half_up(Fraction(minutes, 60)))


def duration(minutes: float) -> str:
    """ "1 h 47 min"."""
    whole, rest = divmod(round(minutes), 60)
    parts = [_("%(number)s h") % {"number": whole}] if whole else []
    if rest or not whole:
        parts.append(_("%(number)s min") % {"number": rest})
    return SPACE.join(part.replace(" ", SPACE) for part in parts)


def percent(part: int | None, whole: int | None) -> str:
    """ "51%"; nothing where there is no whole."""
    if part is None or whole is None:
        return hidden()
    if not whole:
        return ""
    share = formats.number_format(round_half_up(Fraction(100 * part, whole)), decimal_pos=0)
    return f"{share}{SPACE}%" if _language() == "ru" else f"{share}%"


def euros(cents: int | None, *, with_cents: bool = False) -> str:
    """ "106 272 €"; an hour's rate keeps its cents."""
    if cents is None:
        return hidden()
    amount = Fraction(cents, 100)
    shown = formats.number_format(
        float(amount) if with_cents else round_half_up(amount), decimal_pos=2 if with_cents else 0, force_grouping=True
    )
    return f"€{shown}" if _language() == "en" else f"{shown}{SPACE}€"


def month_name(key: str, *, short: bool = False) -> str:
    """ "november 2018" for 2018-11; on narrow drawings "nov 18"."""
    first = date.fromisoformat(f"{key}-01")
    short_form = "M y" if _language() == "en" else "b y"
    name = formats.date_format(first, short_form if short else "F Y").replace(".", "")
    return name if _language() == "en" else name.lower()


def day_name(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _language() -> str:
    return (get_language() or "et")[:2]
