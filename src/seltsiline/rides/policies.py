"""What is allowed in which state. Life cycles are one table of steps each; the state pages of the reference are made from them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.roles import ROLES

from .models import RideExpense, RidePlan, RideRequest

RIDE_STEPS: dict[str, tuple[str, ...]] = {
    "wished": ("planned", "cancelled", "no_driver"),
    "planned": ("wished", "told", "driven", "cancelled"),
    "told": ("wished", "planned", "driven", "cancelled"),
    "driven": ("planned",),
    "cancelled": ("wished",),
    "no_driver": ("wished", "cancelled"),
}

PLAN_STEPS: dict[str, tuple[str, ...]] = {
    "draft": ("confirmed",),
    "confirmed": ("draft",),
}

EXPENSE_STEPS: dict[str, tuple[str, ...]] = {
    "claimed": ("approved", "declined"),
    "approved": ("claimed", "paid"),
    "declined": ("claimed",),
    "paid": ("approved",),
}


def may(scope: Scope, permission: str) -> bool:
    return scope.role in ROLES and permission in ROLES[scope.role].permissions


def check_may(scope: Scope, permission: str) -> None:
    """Who may: the role's own list of permissions."""
    if not may(scope, permission):
        raise Refused(_("Your role does not include this. Ask the coordinator of the county."))


def check_ride_step(ride: RideRequest, state: str) -> None:
    if state not in RIDE_STEPS[ride.state]:
        raise Refused(
            _("A ride that is “%(now)s” cannot become “%(then)s”.")
            % {"now": ride.get_state_display(), "then": dict(RideRequest.State.choices).get(state, state)}
        )


def check_plan_step(plan: RidePlan, state: str) -> None:
    if state not in PLAN_STEPS[plan.state]:
        raise Refused(_("The plan of this day is confirmed already."))


def check_expense_step(expense: RideExpense, state: str) -> None:
    if state not in EXPENSE_STEPS[expense.state]:
        raise Refused(
            _("A claim that is “%(now)s” cannot become “%(then)s”.")
            % {"now": expense.get_state_display(), "then": dict(RideExpense.State.choices).get(state, state)}
        )


def check_can_approve(scope: Scope, expense: RideExpense, *, claimed_by: object) -> None:
    """Nobody approves the own costs. `claimed_by` is the volunteer's person."""
    check_may(scope, "approve_expenses")
    check_expense_step(expense, "approved")
    if claimed_by is not None and claimed_by == scope.actor:
        raise Refused(_("These are your own costs. Somebody else has to approve them."))


def check_day_may_be_planned(day: date, today: date, *, field: str = "") -> None:
    if day < today:
        raise Refused(_("This day has passed. Its rides can no longer be planned."), field=field)
