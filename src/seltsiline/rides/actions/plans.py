"""The plan of a county's day: proposed by the engine, changed by hand, confirmed."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from seltsiline.core.history import because
from seltsiline.core.job_progress import Told, tell_nobody
from seltsiline.core.models import LongJob
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope

from ..models import DriverDay, RidePlan, RideRequest
from ..planning import DayRows, measure, orders_of, problem_of, read_day, store
from ..policies import check_day_may_be_planned, check_may, check_plan_step
from ..refusals import why_not_move
from .routes import settle_states

if TYPE_CHECKING:
    from seltsiline.engines.rides import Plan, Problem

AT_ONCE = 12
"""Up to so many rides a plan is made while the person waits."""
QUICK_SECONDS, LONG_SECONDS = 1.0, 20.0
SECONDS_A_RIDE = 0.4
"""A day of 25 rides is searched for ten seconds; beyond fifty it is no longer worth the waiting."""
NO_LONGER = _("The plan of this day no longer holds. Propose it anew.")
OVERTAKEN = _("Somebody has changed this day meanwhile. Propose the plan once more.")
SEED = 2020
"""The same day gives the same plan."""


def plan_of_day(*, by: Scope, county: int, day: date) -> RidePlan:
    """The day's plan, made empty where there is none yet; locked, so that two people do not change it at once."""
    check_may(by, "plan_rides")
    if county not in by.counties:
        raise Refused(_("You can plan the rides of your own county only."))
    RidePlan.objects.bulk_create([RidePlan(county_id=county, day=day)], ignore_conflicts=True)
    plan: RidePlan = RidePlan.objects.visible_to(by).select_for_update().get(county=county, day=day)
    return plan


def propose_plan(
    *, by: Scope, plan: RidePlan, today: date, seconds: float = QUICK_SECONDS, told: Told = tell_nobody
) -> RidePlan:
    """Let the engine plan the day anew. What stands now is its beginning, so that a second proposal does not shuffle for nothing.

    The plan is a draft again until somebody confirms it; drivers see nothing of it before.
    """
    from seltsiline.engines.rides import solve

    rows = _rows_to_plan(by, plan, today)
    problem = problem_of(rows, anew=True)
    plan.job = None  # before the long work, so that what is stored last is the whole answer
    made = solve(
        problem,
        seed=SEED,
        time_limit=seconds,
        start=_beginning(rows, problem),
        told=lambda share: told(min(99, round(100 * share)), 100),
    )
    made = filled(problem, made)
    _check_not_overtaken(by, rows, plan)
    plan.state, plan.confirmed_at, plan.told_at, plan.proposed_at = "draft", None, None, timezone.now()
    with because("rides planned"):
        plan.save(update_fields=["state", "confirmed_at", "told_at", "proposed_at", "job", "changed_at"])
        store(plan, made)
        settle_states(rows, plan, made)
    return plan


def _check_not_overtaken(by: Scope, rows: DayRows, plan: RidePlan) -> None:
    """The search takes seconds, and whoever cancels or changes a ride in them does not wait for it: what they said must stand.

    The rides stay locked until the plan is stored.
    """
    rides = RideRequest.objects.visible_to(by).to_plan(plan.county_id, plan.day).select_for_update()
    drivers = DriverDay.objects.visible_to(by).filter(county=plan.county_id, day=plan.day).select_for_update()
    for known, now in ((rows.rides, rides), (rows.drivers, drivers)):
        if {(row.pk, row.changed_at) for row in known} != set(now.values_list("pk", "changed_at")):
            raise Refused(OVERTAKEN)


def _rows_to_plan(by: Scope, plan: RidePlan, today: date) -> DayRows:
    check_may(by, "plan_rides")
    check_day_may_be_planned(plan.day, today)
    rows = read_day(by, plan.county_id, plan.day)
    if any(ride.state == "driven" for ride in rows.rides):
        raise Refused(_("Some rides of this day are driven already. Move single rides by hand."))
    if not rows.rides:
        raise Refused(_("Nobody has asked for a ride on this day."))
    if not rows.drivers:
        raise Refused(_("Nobody drives on this day. Add a driver first."))
    return rows


def filled(problem: "Problem", made: "Plan") -> "Plan":
    """Give out what was left although a driver could take it as the plan stands: nobody shall find by hand what the proposal missed."""
    from seltsiline.engines.rides import CannotMove, WhyUnserved, move

    for left in made.unserved:
        if left.why is not WhyUnserved.DRIVERS_BUSY or left.request not in {each.request for each in made.unserved}:
            continue
        for driver in problem.drivers:
            try:
                made = move(problem, made, left.request, driver.key)
            except CannotMove:
                continue
            break
    return made


def _beginning(rows: DayRows, problem: "Problem") -> "Plan | None":
    """What a new proposal begins with: the plan as it stands; None where it no longer holds."""
    from seltsiline.engines.rides import CannotTime, timed

    try:
        return timed(problem, orders_of(rows, anew=True))
    except CannotTime:
        return None


def _present(rows: DayRows, problem: "Problem") -> "Plan":
    """The plan as it stands, timed anew. Where it no longer holds nothing is changed by hand: the rest of it would be lost."""
    from seltsiline.engines.rides import CannotTime, timed

    try:
        return timed(problem, orders_of(rows))
    except CannotTime as broken:
        raise Refused(NO_LONGER) from broken


def seconds_for(rides: int) -> float:
    """How long the background job searches."""
    return min(LONG_SECONDS, max(QUICK_SECONDS, SECONDS_A_RIDE * rides))


def queue_plan(*, by: Scope, plan: RidePlan, today: date) -> LongJob:
    """Plan a full day in the background: the page shows how far it is and survives being closed."""
    _rows_to_plan(by, plan, today)
    assert by.account is not None  # nobody plans without one
    job = LongJob(account=by.account, kind="rides.plan_rides", total=100)
    job.save(force_insert=True)
    plan.job = job.pk
    plan.save(update_fields=["job", "changed_at"])
    app.configure_task("rides.plan_rides").defer(plan=str(plan.pk), account=str(by.account), role=by.role)
    return job


def give_ride(*, by: Scope, ride: RideRequest, driver: DriverDay, today: date) -> None:
    """Give a ride and its way back to a driver: where they fit best, with nobody else's driver or order changed.

    Raises Refused with the minutes or seats that are missing.
    """
    if driver.day != ride.day or driver.county_id != ride.county_id:
        raise Refused(_("This driver drives on another day."))
    if driver.volunteer_id in ride.declined_by:
        raise Refused(
            _("%(driver)s has said that they cannot drive %(passenger)s.")
            % {"driver": driver.volunteer, "passenger": ride.passenger}
        )
    _move(by, ride, driver, today)


def take_out_ride(*, by: Scope, ride: RideRequest, today: date) -> None:
    """The ride and its way back have no driver any more."""
    _move(by, ride, None, today)


def _move(by: Scope, ride: RideRequest, driver: DriverDay | None, today: date) -> None:
    from seltsiline.engines.rides import CannotMove, CannotTime, move

    check_may(by, "plan_rides")
    check_day_may_be_planned(ride.day, today)
    if ride.state not in ("wished", "planned", "told"):
        raise Refused(_("This ride can no longer be given to anybody."))
    plan = plan_of_day(by=by, county=ride.county_id, day=ride.day)
    rows = read_day(by, ride.county_id, ride.day)
    problem = problem_of(rows)
    present = _present(rows, problem)
    try:
        made = move(problem, present, str(ride.pk), str(driver.pk) if driver else "")
    except CannotMove as cannot:
        assert driver is not None  # nobody is kept from having no driver
        raise Refused(why_not_move(cannot, rows.ride_by_key.get(ride.pk, ride), driver), field="driver") from cannot
    except CannotTime as broken:
        raise Refused(NO_LONGER) from broken
    with because("ride given by hand"):
        store(plan, made)
        settle_states(rows, plan, made)


def measure_plan(*, by: Scope, county: int, day: date) -> None:
    """After a ride has left a route: the kilometres of the rest. A plan that is being searched for anew is left to the search."""
    from seltsiline.engines.rides import CannotTime, timed

    plans = RidePlan.objects.visible_to(by).filter(county=county, day=day)
    plan = plans.select_for_update(skip_locked=True).first()
    if plan is None:
        return
    rows = read_day(by, county, day)
    with suppress(CannotTime):  # whoever changes the plan next hears that it no longer holds
        measure(plan, timed(problem_of(rows), orders_of(rows)))


def confirm_plan(*, by: Scope, plan: RidePlan, today: date) -> RidePlan:
    """From now on drivers see their rides, and passengers can be told."""
    check_may(by, "plan_rides")
    check_day_may_be_planned(plan.day, today)
    check_plan_step(plan, "confirmed")
    rows = read_day(by, plan.county_id, plan.day)
    made = _present(rows, problem_of(rows))
    if not made.routes:
        raise Refused(_("There is nothing to confirm yet: no ride has a driver."))
    plan.state, plan.confirmed_at = "confirmed", timezone.now()
    with because("rides confirmed"):
        plan.save(update_fields=["state", "confirmed_at", "changed_at"])
        store(plan, made)
        settle_states(rows, plan, made)
    return plan
