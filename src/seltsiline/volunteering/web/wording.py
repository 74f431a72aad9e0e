"""How a volunteer's facts are said in tables and on the file."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seltsiline.core.registers import listed

from ..models import HelpProfile, Volunteer
from ..querysets import CLEAR_RESULT, SOON_DAYS

STATUS_TONES = {"applied": "wait", "preparing": "soon", "active": "good", "paused": "off", "left": "plain"}

SHORT_PROFILES = {
    "company": gettext_lazy("Conversation"),
    "company_practical": gettext_lazy("Practical help"),
    "transport": gettext_lazy("Transport"),
    "support_person": gettext_lazy("Support person"),
}
"""For cells of a table, where the full names would not fit."""


def profile_names(codes: list[str]) -> str:
    return listed(name for code, name in SHORT_PROFILES.items() if code in codes)


def age_on(born: date | None, day: date) -> int | None:
    """Whole years on the day."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def list_name(volunteer: Volunteer) -> str:
    return f"{volunteer.family_name}, {volunteer.given_name}"


def check_tone(result: str | None, until: date | None, day: date) -> str:
    """The state mark of a background check on a day."""
    if until is None or result != CLEAR_RESULT or until < day:
        return "late"
    return "soon" if (until - day).days <= SOON_DAYS else "good"


def check_words(result: str | None, until: date | None, day: date, shown: str) -> str:
    """What to say of the newest check; `shown` is its last day as people write it."""
    if until is None:
        return _("Missing")
    if result != CLEAR_RESULT:
        return _("Not suitable")
    if until < day:
        return _("Ended %(day)s") % {"day": shown}
    return shown


def full_profile_names(codes: list[str]) -> list[str]:
    return [str(label) for code, label in HelpProfile.choices if code in codes]


def meets_words(volunteer: Volunteer) -> str:
    """Whom and where the volunteer does not meet everybody: "Women only, not where there are pets". Empty where nothing is set apart."""
    sexes = {"female": _("Women only"), "male": _("Men only")}
    words = [sexes.get(volunteer.meets_sex, "")]
    words += ["" if volunteer.meets_pets else _("Not where there are pets")]
    words += ["" if volunteer.meets_smoking else _("Not where people smoke")]
    return listed(word for word in words if word)
