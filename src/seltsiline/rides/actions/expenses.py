"""What volunteers drove, and what they have back. A claim counts for nothing until somebody of the county has approved it (R14)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from seltsiline.core.broken_rules import rules_kept
from seltsiline.core.history import because
from seltsiline.core.keys import uuid7
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.volunteering.models import Volunteer

from ..models import DriverDay, RideExpense
from ..policies import check_can_approve, check_expense_step, check_may

MOST_METRES = 1_500_000
"""No car of a volunteer does more than 1,500 km in a day: a typing error is more likely."""
NO_RATE = _("No rate of a kilometre is known for that day. Add the rate first.")


def claim_own_day(*, by: Scope, driver_day: DriverDay, metres: int, extra_cents: int = 0, extra_note: str = "") -> UUID:
    """A volunteer claims the kilometres of an own day on which something was driven. Through the database's own door: always a claim."""
    check_may(by, "drive_rides")
    check_amounts(metres, extra_cents, extra_note)
    with rules_kept(RideExpense, one_a_day="km", metres_positive="km"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT rides_claim(%s, %s, %s, %s, %s)", [uuid7(), driver_day.pk, metres, extra_cents, extra_note]
        )
        claimed = cursor.fetchone()[0]
    if claimed is None:
        raise Refused(_("Say first which rides you drove on that day."))
    return UUID(str(claimed))


def claim_for_volunteer(
    *,
    by: Scope,
    volunteer: Volunteer,
    day: date,
    municipality: int,
    metres: int,
    extra_cents: int = 0,
    extra_note: str = "",
) -> RideExpense:
    """Write down what a volunteer has told by telephone or on paper. It waits for approval like any other claim."""
    check_may(by, "plan_rides")
    check_amounts(metres, extra_cents, extra_note)
    rate = km_rate(volunteer.county_id, day)
    expense = RideExpense(
        county_id=volunteer.county_id,
        volunteer=volunteer,
        municipality_id=municipality,
        day=day,
        metres=metres,
        rate_cents=rate,
        extra_cents=extra_cents,
        extra_note=extra_note,
        cents=claim_cents(metres, rate, extra_cents),
    )
    with rules_kept(RideExpense, one_a_day="day", metres_positive="km"):
        expense.save(force_insert=True)
    return expense


def check_amounts(metres: int, extra_cents: int, extra_note: str) -> None:
    if not 0 < metres <= MOST_METRES:
        raise Refused(_("Write how many kilometres were driven, more than 0 and at most 1,500."), field="km")
    if extra_cents and not extra_note.strip():
        raise Refused(_("Say what the tickets or the parking were for."), field="extra_note")


def km_rate(county: int, day: date) -> int | None:
    """Cents a kilometre on a day: the county's newest rate, else the country's; None where there is none yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rides_km_rate(%s, %s)", [county, day])
        rate: int | None = cursor.fetchone()[0]
    return rate


def claim_cents(metres: int, rate: int | None, extra_cents: int) -> int:
    """The same sum as the database's: half a cent upwards."""
    return (metres * (rate or 0) + 500) // 1000 + extra_cents


def approve_expenses(*, by: Scope, expenses: Iterable[RideExpense], name: str, on: date) -> int:
    """Approve claims, all of them or none; answers how many. `name` is who approves, as their account shows it."""
    check_may(by, "approve_expenses")
    number = 0
    for expense in _as_now(by, expenses):
        check_can_approve(by, expense, claimed_by=expense.volunteer.person_id)
        if expense.rate_cents is None:
            expense.rate_cents = km_rate(expense.county_id, expense.day)
            if expense.rate_cents is None:
                raise Refused(NO_RATE)
            expense.cents = claim_cents(expense.metres, expense.rate_cents, expense.extra_cents)
        expense.state, expense.decided_by, expense.decided_name, expense.decided_on = "approved", by.account, name, on
        with because("claim approved"):
            expense.save(
                update_fields=["rate_cents", "cents", "state", "decided_by", "decided_name", "decided_on", "changed_at"]
            )
        number += 1
    return number


def _as_now(by: Scope, expenses: Iterable[RideExpense]) -> list[RideExpense]:
    """The claims as they are now, locked in one order: a page may be an hour old, and two people must not both decide."""
    keys = [expense.pk for expense in expenses]
    rows = RideExpense.objects.visible_to(by).filter(pk__in=keys).select_for_update(of=("self",))
    return list(rows.select_related("volunteer").order_by("day", "pk"))


def decline_expense(*, by: Scope, expense: RideExpense, reason: str, name: str, on: date) -> RideExpense:
    """The volunteer reads the reason with the claim."""
    check_may(by, "approve_expenses")
    (expense,) = _as_now(by, [expense])
    check_expense_step(expense, "declined")
    if not reason.strip():
        raise Refused(_("Say why the claim is declined."), field="reason")
    expense.state, expense.declined_reason = "declined", reason.strip()
    expense.decided_by, expense.decided_name, expense.decided_on = by.account, name, on
    with because("claim declined"):
        expense.save(
            update_fields=["state", "declined_reason", "decided_by", "decided_name", "decided_on", "changed_at"]
        )
    return expense


def take_back_decision(*, by: Scope, expense: RideExpense) -> RideExpense:
    """A claim that was approved or declined by mistake waits again."""
    check_may(by, "approve_expenses")
    (expense,) = _as_now(by, [expense])
    check_expense_step(expense, "claimed")
    expense.state, expense.decided_by, expense.decided_name, expense.decided_on = "claimed", None, "", None
    expense.declined_reason = ""
    with because("decision taken back"), rules_kept(RideExpense):
        expense.save(
            update_fields=["state", "decided_by", "decided_name", "decided_on", "declined_reason", "changed_at"]
        )
    return expense


def pay_expenses(*, by: Scope, expenses: Iterable[RideExpense], on: date) -> int:
    """Write down that approved claims were paid out; answers how many."""
    check_may(by, "approve_expenses")
    number = 0
    for expense in _as_now(by, expenses):
        check_expense_step(expense, "paid")
        expense.state, expense.paid_on = "paid", on
        with because("claim paid out"):
            expense.save(update_fields=["state", "paid_on", "changed_at"])
        number += 1
    return number
