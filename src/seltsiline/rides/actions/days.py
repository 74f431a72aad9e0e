"""On which days a volunteer drives."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import Volunteer

from ..models import DriverDay, RideRoute
from ..policies import check_day_may_be_planned, check_may


def offer_days(*, by: Scope, volunteer: Volunteer, days: Iterable[date], today: date, **offer: Any) -> list[DriverDay]:
    """Write down the same offer for one day or several; all of them or none."""
    check_may(by, "plan_rides")
    if volunteer.status != Volunteer.Status.ACTIVE:
        raise Refused(_("This volunteer does not take part now."), field="volunteer")
    made = []
    with rules_kept(DriverDay, hours_in_order="latest", one_a_day="days", has_room="seats"):
        for day in sorted(set(days)):
            check_day_may_be_planned(day, today, field="days")
            made.append(DriverDay(county_id=volunteer.county_id, volunteer=volunteer, day=day, **offer))
            made[-1].save(force_insert=True)
    return made


def change_driver_day(*, by: Scope, driver_day: DriverDay, **offer: Any) -> DriverDay:
    """Change hours, places or room. Not while rides are given to the driver: their times were made from it."""
    check_may(by, "plan_rides")
    _check_free(driver_day)
    for name, value in offer.items():
        setattr(driver_day, name, value)
    with rules_kept(DriverDay, hours_in_order="latest", has_room="seats"):
        driver_day.save(update_fields=[*offer, "changed_at"])
    return driver_day


def withdraw_driver_day(*, by: Scope, driver_day: DriverDay) -> None:
    check_may(by, "plan_rides")
    _check_free(driver_day)
    RideRoute.objects.filter(driver_day=driver_day, county_id=driver_day.county_id).delete()
    driver_day.delete()


def _check_free(driver_day: DriverDay) -> None:
    routes = RideRoute.objects.filter(driver_day=driver_day, county_id=driver_day.county_id)
    if routes.filter(stops__isnull=False).exists():
        raise Refused(_("Rides are given to this driver. Give them to somebody else first."))
