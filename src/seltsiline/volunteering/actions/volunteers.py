"""A volunteer's file: opening, changes, life cycle and notes."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Func, Q, TextField, Value
from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.history import because
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import Volunteer, VolunteerNote
from ..policies import (
    FIRST_STATUSES,
    check_can_change_volunteers,
    check_can_take_step,
    check_nobody_is_left_alone,
)
from .persons import person_for

BLAMED_FIELDS = {
    "one_code": "personal_code",
    "one_person": "personal_code",
    "left_has_day": "on",
    "days_in_order": "on",
}


def add_volunteer(
    *, by: Scope, county: int, status: str = "applied", since: date | None = None, **known: Any
) -> Volunteer:
    """Open a file. `since` is the day of the application, or of joining for somebody who is active already."""
    check_can_change_volunteers(by, county)
    if status not in FIRST_STATUSES:
        raise Refused(_("A new file begins as applied, preparing or active."), field="status")
    volunteer = Volunteer(county_id=county, status=status, **known)
    if status == "active":
        volunteer.joined_on = volunteer.joined_on or since
    else:
        volunteer.applied_on = volunteer.applied_on or since
    volunteer.person_id = person_for(
        given_name=volunteer.given_name,
        family_name=volunteer.family_name,
        personal_code=volunteer.personal_code,
        birth_date=volunteer.birth_date,
    )
    with rules_kept(Volunteer, **BLAMED_FIELDS):
        volunteer.save(force_insert=True)
    return volunteer


def change_volunteer(*, by: Scope, volunteer: Volunteer, **known: Any) -> Volunteer:
    """Change what is known. The status has its own action, because each step has a day and a reason."""
    check_can_change_volunteers(by, volunteer.county_id)
    for name, value in known.items():
        setattr(volunteer, name, value)
    with rules_kept(Volunteer, **BLAMED_FIELDS):
        volunteer.save(update_fields=[*known, "changed_at"])
    return volunteer


def possible_doubles(
    *,
    by: Scope,
    county: int,
    given_name: str,
    family_name: str,
    birth_date: date | None,
    personal_code: str = "",
    leave_out: UUID | None = None,
) -> list[Volunteer]:
    """Files of the county that may be of the same human being: the same code, or the same name unless the birth dates differ.

    Names are compared without marks on letters, so that "Ulle Sober" finds "Ülle Sõber".
    """
    begins = Func(Value(f"{given_name} {family_name} {given_name} "), function="core_fold", output_field=TextField())
    same_name = Q(search_text__startswith=begins)
    if birth_date:
        same_name &= Q(birth_date=birth_date) | Q(birth_date=None)
    same = same_name | Q(personal_code=personal_code) if personal_code else same_name
    found = Volunteer.objects.visible_to(by).filter(same, county_id=county).exclude(pk=leave_out)
    return list(found.order_by(F("birth_date").asc(nulls_last=True), "sort_key")[:5])


def change_status(*, by: Scope, volunteer: Volunteer, status: str, on: date, reason: str = "") -> Volunteer:
    """Take one step of `VOLUNTEER_STEPS` on a day. Who becomes active has joined; who leaves says why."""
    check_can_change_volunteers(by, volunteer.county_id)
    check_can_take_step(volunteer, status, reason=reason)
    check_nobody_is_left_alone(volunteer, status)
    before = volunteer.status
    volunteer.status = status
    if status == "active" and (volunteer.joined_on is None or before == "left"):
        volunteer.joined_on = on
    volunteer.left_on = on if status == "left" else None
    volunteer.left_reason = reason.strip() if status == "left" else ""
    with rules_kept(Volunteer, **BLAMED_FIELDS), because(f"volunteer {before} -> {status}"):
        volunteer.save(update_fields=["status", "joined_on", "left_on", "left_reason", "changed_at"])
    return volunteer


def write_note(*, by: Scope, volunteer: Volunteer, kind: str, on: date, text: str, written_by: str) -> VolunteerNote:
    """A call, a talk or a remark. `written_by` is the name that colleagues see."""
    check_can_change_volunteers(by, volunteer.county_id)
    note = VolunteerNote(
        county_id=volunteer.county_id, volunteer=volunteer, kind=kind, on=on, text=text.strip(), written_by=written_by
    )
    note.save(force_insert=True)
    return note
