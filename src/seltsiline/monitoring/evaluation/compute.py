"""The whole report of one scope and period, from a fixed small number of statements."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.organisations.models import Organisation
from seltsiline.places.choices import county_name, estonian_order, place_name
from seltsiline.places.tables import counties as all_counties

from ..models import HourRate
from . import counting
from .ages import ages_of
from .figures import CountyPart, Evaluation, Month, MunicipalityPart, Totals
from .hours_value import stretch_starts, value_of
from .periods import MOST_STRETCHES, Period, month_key
from .statements import contact_rows, make_room, visit_rows


def compute_evaluation(*, scope: Scope, first: date, last: date, county: int | None = None) -> Evaluation:
    """Every figure from rows that the scope sees, from the first to the last day, both included; of one county where one is named.

    Runs inside the scope's own transaction, so that row security narrows what `scope` claims.
    """
    codes = tuple(code for code in scope.counties if county in (None, code))
    months = Period(first, last).months
    rates = list(HourRate.objects.visible_to(scope).order_by("valid_from"))
    starts = stretch_starts(months, first, rates, last)
    if len(starts) > MOST_STRETCHES:
        raise Refused(_("Choose a shorter period."), field="to")
    make_room()
    visits, contacts = (rows(codes, first, last, starts) for rows in (visit_rows, contact_rows))
    counted = counting.Counted.of(visits, contacts, [month_key(month) for month in months], _months_of(starts, months))
    by_month, by_county = counting.by_month(counted), counting.by_county(counted)
    by_municipality = counting.by_municipality(counted)
    return Evaluation(
        first=first,
        last=last,
        counties=() if len(codes) == len(all_counties()) else codes,
        totals=_totals(counted, by_month, by_county, by_municipality, _partners(scope, codes, first, last)),
        visits=sum(cell.visits for cell in counted.minutes),
        value=value_of(counted.minutes, starts, rates),
        by_month=by_month,
        by_county=tuple(sorted(by_county, key=lambda part: estonian_order(county_name(part.county)))),
        by_municipality=tuple(sorted(by_municipality, key=_municipality_order)),
        by_profile=counting.by_profile(counted),
        by_place=counting.by_place(counted),
        volunteer_ages=ages_of(counted.volunteers, last),
        client_ages=ages_of(counted.clients, last),
        distribution=counting.distribution(counted.clients),
    )


def _months_of(starts: Sequence[date], months: Sequence[date]) -> list[int]:
    """The place of each stretch's month among the months."""
    places = {month_key(month): place for place, month in enumerate(months)}
    return [places[month_key(start)] for start in starts]


def _partners(scope: Scope, codes: Sequence[int], first: date, last: date) -> int:
    """Partners whose agreement touches the period; one without days counts always."""
    begins, ends = (
        Q(agreement_from=None) | Q(agreement_from__lte=last),
        Q(agreement_to=None) | Q(agreement_to__gte=first),
    )
    return Organisation.objects.visible_to(scope).filter(begins, ends, county_id__in=codes, is_partner=True).count()


def _totals(
    counted: counting.Counted,
    months: Sequence[Month],
    counties: Sequence[CountyPart],
    municipalities: Sequence[MunicipalityPart],
    partners: int,
) -> Totals:
    return Totals(
        volunteers=len(counted.volunteers),
        clients=len(counted.clients),
        contacts=sum(cell.number for cell in counted.contacts),
        minutes=sum(cell.number for cell in counted.minutes),
        partners=partners,
        months=sum(1 for month in months if month.measures.contacts),
        counties=sum(1 for part in counties if part.measures.contacts),
        municipalities=len({part.municipality for part in municipalities if part.measures.contacts} - {None}),
    )


def _municipality_order(part: MunicipalityPart) -> tuple[str, bool, str]:
    """By county, then by name; contacts without a municipality at the end of their county."""
    return (
        estonian_order(county_name(part.county)),
        part.municipality is None,
        estonian_order(place_name(None, part.municipality)),
    )
