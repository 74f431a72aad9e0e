"""What a kilometre is refunded with, from a day on: one rate for the country, and a county's own where it has one."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import CountyKmRate, KmRate
from ..policies import check_may


def add_km_rate(*, by: Scope, valid_from: date, cents: int, county: int | None = None) -> KmRate | CountyKmRate:
    """Days before keep the rate of their day. Without a county, for the whole country."""
    check_may(by, "change_rates" if county is None else "approve_expenses")
    if county is not None and county not in by.counties:
        raise Refused(_("You can set the rate of your own county only."), field="county")
    rate: KmRate | CountyKmRate = (
        KmRate(valid_from=valid_from, cents=cents)
        if county is None
        else CountyKmRate(county_id=county, valid_from=valid_from, cents=cents)
    )
    with rules_kept(type(rate), one_a_day="valid_from", positive="cents"):
        rate.save(force_insert=True)
    return rate


def remove_km_rate(*, by: Scope, rate: KmRate | CountyKmRate) -> None:
    """For a rate that was written wrongly: claims keep the rate that they were made with, the history keeps this one."""
    check_may(by, "change_rates" if isinstance(rate, KmRate) else "approve_expenses")
    rate.delete()
