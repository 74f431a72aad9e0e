"""What an hour of a volunteer is worth, from a day on."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import HourRate
from ..policies import check_can_change_rates


def add_rate(*, by: Scope, valid_from: date, cents: int, source: str) -> HourRate:
    """Hours of earlier days keep the rate of their day."""
    check_can_change_rates(by)
    taken = Refused(_("There is a rate from this day already."), field="valid_from")
    if HourRate.objects.visible_to(by).filter(valid_from=valid_from).exists():
        raise taken
    try:
        with transaction.atomic(), rules_kept(HourRate, positive="euros"):
            rate: HourRate = HourRate.objects.create(valid_from=valid_from, cents=cents, source=source.strip())
    except IntegrityError as problem:
        raise taken from problem
    return rate


def remove_rate(*, by: Scope, rate: HourRate) -> None:
    """For a rate that was written wrongly. Frozen editions keep the value that they had; the history keeps the rate."""
    check_can_change_rates(by)
    rate.delete()
