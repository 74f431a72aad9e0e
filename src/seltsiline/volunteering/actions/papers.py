"""Papers that open the way to matching: the background check and trainings."""

from datetime import date

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.scope import Scope

from ..models import BackgroundCheck, TrainingRecord, Volunteer
from ..policies import check_can_change_volunteers

CHECK_YEARS = 1
"""How long an extract is trusted where the coordinator says nothing else."""


def year_later(day: date, years: int = CHECK_YEARS) -> date:
    """The same day of a later year; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def record_check(
    *,
    by: Scope,
    volunteer: Volunteer,
    result: str,
    checked_on: date,
    checked_by: str,
    valid_until: date | None = None,
) -> BackgroundCheck:
    """That the extract was looked at: result, day, who looked and until when it holds. What stands in it is never kept."""
    check_can_change_volunteers(by, volunteer.county_id)
    check = BackgroundCheck(
        county_id=volunteer.county_id,
        volunteer=volunteer,
        result=result,
        checked_on=checked_on,
        valid_until=valid_until or year_later(checked_on),
        checked_by=checked_by,
    )
    with rules_kept(BackgroundCheck, days_in_order="valid_until"):
        check.save(force_insert=True)
    return check


def record_training(
    *, by: Scope, volunteer: Volunteer, kind: str, completed_on: date, title: str = ""
) -> TrainingRecord:
    check_can_change_volunteers(by, volunteer.county_id)
    record = TrainingRecord(
        county_id=volunteer.county_id, volunteer=volunteer, kind=kind, completed_on=completed_on, title=title.strip()
    )
    record.save(force_insert=True)
    return record
