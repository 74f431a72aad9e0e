"""How a partner's facts are said in tables and on the file."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from seltsiline.core.registers import listed

from ..models import Organisation

SOON_DAYS = 60
"""An agreement is talked over about two months before it ends."""


def role_names(codes: list[str]) -> str:
    return listed(label for code, label in Organisation.PartnerRole.choices if code in codes)


def agreement_tone(organisation: Organisation, day: date) -> str:
    """The state mark of the agreement on a day."""
    start, end = organisation.agreement_from, organisation.agreement_to
    if start is None:
        return "plain"
    if end is None:
        return "good" if start <= day else "wait"
    if end < day:
        return "late"
    return "soon" if (end - day).days <= SOON_DAYS else "good"


def agreement_words(organisation: Organisation, day: date) -> str:
    """Until when the agreement holds; without an end it goes on."""
    start, end = organisation.agreement_from, organisation.agreement_to
    if start is None and end is None:
        return _("No agreement")
    if end is None:
        return _("Without an end")
    shown = date_format(end, "SHORT_DATE_FORMAT")
    return _("Ended %(day)s") % {"day": shown} if end < day else shown
