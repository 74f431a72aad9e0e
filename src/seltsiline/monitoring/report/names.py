"""Names of the parts of a report in the language in use."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seltsiline.companionship.models.diary import PlaceKind
from seltsiline.places.choices import county_name
from seltsiline.places.tables import counties, municipality_by_code
from seltsiline.volunteering.models import HelpProfile

from ..evaluation.figures import AgeBand, ContactGroup, Evaluation
from ..evaluation.periods import last_day_of_month
from .numbers import day_name, month_name


def profile_name(code: str) -> str:
    return str(HelpProfile(code).label)


def place_kind_name(code: str) -> str:
    return str(PlaceKind(code).label)


def municipality_name(code: int | None) -> str:
    fact = municipality_by_code().get(code) if code is not None else None
    return fact.name if fact else _("Municipality not written down")


def age_name(band: AgeBand) -> str:
    if band.low == 0:
        return _("under %(age)s") % {"age": (band.high or 0) + 1}
    return f"{band.low}–{band.high}" if band.high else f"{band.low}+"


def group_name(group: ContactGroup) -> str:
    if group.high is None:
        return f"{group.low}+"
    return str(group.low) if group.low == group.high else f"{group.low}–{group.high}"


def period_name(evaluation: Evaluation) -> str:
    """ "November 2018 – May 2020"; by days where the period is not of whole months."""
    first, last = evaluation.by_month[0].month, evaluation.by_month[-1].month
    if evaluation.first.day != 1 or evaluation.last != last_day_of_month(evaluation.last):
        return f"{day_name(evaluation.first)} – {day_name(evaluation.last)}"
    return month_name(first) if first == last else f"{month_name(first)} – {month_name(last)}"


def area_name(evaluation: Evaluation) -> str:
    """The counties the report is limited to, or the whole country."""
    return ", ".join(county_name(code) for code in evaluation.counties) or _("Estonia")


def breadth(evaluation: Evaluation) -> str:
    """ "12 counties and 43 municipalities"."""
    totals = evaluation.totals
    counties = ngettext("%(number)s county", "%(number)s counties", totals.counties) % {"number": totals.counties}
    municipalities = ngettext("%(number)s municipality", "%(number)s municipalities", totals.municipalities) % {
        "number": totals.municipalities
    }
    return _("%(counties)s and %(municipalities)s") % {"counties": counties, "municipalities": municipalities}


def county_codes() -> tuple[int, ...]:
    return tuple(fact.code for fact in counties())
