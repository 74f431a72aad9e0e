"""The day board: a county's rides of a day, its plan, and what is done with it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_POST

from seltsiline.core.days import today
from seltsiline.core.models import LongJob
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.places.choices import county_name

from ..actions.plans import AT_ONCE, confirm_plan, give_ride, plan_of_day, propose_plan, queue_plan, take_out_ride
from ..actions.telling import call_passenger, tell_drivers
from ..board import Board, board_of, calls_of
from ..day_map import day_map
from ..models import DriverDay, RidePlan, RideRequest
from ..planning import DayRows, read_day
from .finding import WHO, choose_county, county_of, county_or_404, day_or_404, day_url, record_day, ride_of

DAYS_SHOWN = 7
NOBODY = "nobody"
PURPOSE = gettext_noop("plan the rides of a day")


@route(*WHO, purpose=PURPOSE)
def home(request: ScopedRequest) -> HttpResponse:
    """The next day that has rides without a confirmed plan, else today."""
    county = county_of(request)
    if county is None:
        return choose_county(request)
    waiting = RideRequest.objects.visible_to(request.scope).without_driver().filter(county=county, day__gte=today())
    first = waiting.order_by("day").values_list("day", flat=True).first()
    return redirect(day_url(county, first or today()))


@route(*WHO, purpose=PURPOSE)
def day(request: ScopedRequest, day: str) -> HttpResponse:
    on, county = day_or_404(day), county_of(request)
    if county is None:
        return choose_county(request)
    rows = read_day(request.scope, county, on)
    record_day(request, rows)
    board = board_of(rows)
    return page(request, "rides/day.html", board_context(request, county, on, board))


def board_context(request: ScopedRequest, county: int, on: date, board: Board) -> dict[str, Any]:
    job = job_of(request, board.rows.plan)
    return {
        "board": board,
        "plan": board.rows.plan,
        "day": on,
        "county": county,
        "county_name": county_name(county) if len(request.scope.counties) > 1 else "",
        "days": days_around(request, county, on),
        "before": day_url(county, on - timedelta(days=1)),
        "after": day_url(county, on + timedelta(days=1)),
        "job": job,
        "job_runs": job is not None and job.state in (LongJob.State.WAITING, LongJob.State.RUNNING),
        "problem": _(job.problem) if job is not None and job.problem else "",
        "open": on >= today(),
        "map": day_map(board, county),
        "nobody": NOBODY,
    }


def days_around(request: ScopedRequest, county: int, on: date) -> list[dict[str, Any]]:
    """Three days before and three after, with the number of rides that are still hoped for or driven."""
    first = on - timedelta(days=DAYS_SHOWN // 2)
    shown = [first + timedelta(days=number) for number in range(DAYS_SHOWN)]
    rides = RideRequest.objects.visible_to(request.scope).filter(county=county, day__gte=shown[0], day__lte=shown[-1])
    counted = (
        rides.exclude(state__in=("cancelled", "no_driver")).order_by().values_list("day").annotate(number=Count("pk"))
    )
    number_of = dict(counted)
    return [
        {"day": each, "url": day_url(county, each), "current": each == on, "number": number_of.get(each, 0)}
        for each in shown
    ]


def job_of(request: ScopedRequest, plan: RidePlan | None) -> LongJob | None:
    """The job that plans the day; only who started it sees how far it is."""
    if plan is None or plan.job is None:
        return None
    found: LongJob | None = LongJob.objects.visible_to(request.scope).filter(pk=plan.job).first()
    return found


@route(*WHO, purpose=PURPOSE)
@require_POST
def propose(request: ScopedRequest, day: str) -> HttpResponse:
    on, county = day_or_404(day), county_or_404(request)
    try:
        with transaction.atomic():
            plan = plan_of_day(by=request.scope, county=county, day=on)
            if RideRequest.objects.visible_to(request.scope).to_plan(county, on).count() > AT_ONCE:
                queue_plan(by=request.scope, plan=plan, today=today())
            else:
                propose_plan(by=request.scope, plan=plan, today=today())
                say_proposed(request, read_day(request.scope, county, on))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(day_url(county, on))


def say_proposed(request: ScopedRequest, rows: DayRows) -> None:
    board = board_of(rows)
    said = ngettext(
        "%(number)s ride has a driver in this draft.", "%(number)s rides have a driver in this draft.", board.given
    ) % {"number": board.given}  # fmt: skip
    messages.success(request, f"{said} {_('Look it through, then confirm it.')}")


@route(*WHO, purpose=PURPOSE)
def progress(request: ScopedRequest, day: str) -> HttpResponse:
    """How far the planning is; once it has ended, htmx is told to load the board."""
    on, county = day_or_404(day), county_or_404(request)
    plan = RidePlan.objects.visible_to(request.scope).filter(county=county, day=on).first()
    job = job_of(request, plan)
    if job is None or job.state in (LongJob.State.DONE, LongJob.State.FAILED):
        if not request.htmx:
            return redirect(day_url(county, on))
        return HttpResponse(headers={"HX-Redirect": day_url(county, on)})
    return page(request, "rides/progress.html", {"job": job, "day": on, "county": county})


@route(*WHO, purpose=gettext_noop("confirm the plan of a day"))
@require_POST
def confirm(request: ScopedRequest, day: str) -> HttpResponse:
    on, county = day_or_404(day), county_or_404(request)
    try:
        with transaction.atomic():
            confirm_plan(by=request.scope, plan=plan_of_day(by=request.scope, county=county, day=on), today=today())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The plan is confirmed. Next, tell the drivers and call the passengers."))
    return redirect(day_url(county, on))


@route(*WHO, purpose=gettext_noop("tell drivers of their rides"))
@require_POST
def tell(request: ScopedRequest, day: str) -> HttpResponse:
    on, county = day_or_404(day), county_or_404(request)
    try:
        with transaction.atomic():
            mailed, to_call = tell_drivers(by=request.scope, plan=plan_of_day(by=request.scope, county=county, day=on))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        said = ngettext("%(number)s driver gets an e-mail.", "%(number)s drivers get an e-mail.", mailed)
        call = ngettext("%(number)s has no address: call.", "%(number)s have no address: call.", to_call)
        parts = [said % {"number": mailed}, *([call % {"number": to_call}] if to_call else [])]
        messages.success(request, " ".join(parts))
    return redirect(day_url(county, on))


@route(*WHO, purpose=gettext_noop("give a ride to a driver"))
@require_POST
def give(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The form beside each ride; dragging a ride to a driver sends the same form."""
    ride = ride_of(request, key)
    chosen = request.POST.get("driver", "")
    try:
        with transaction.atomic():
            said = _give(request, ride, chosen)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, said)
    return redirect(f"{day_url(ride.county_id, ride.day)}#ride-{ride.pk}")


def _give(request: ScopedRequest, ride: RideRequest, chosen: str) -> str:
    if not chosen:
        raise Refused(_("Choose the driver first."))
    if chosen == NOBODY:
        take_out_ride(by=request.scope, ride=ride, today=today())
        return _("%(passenger)s has no driver now.") % {"passenger": ride.passenger}
    days = DriverDay.objects.visible_to(request.scope).filter(county=ride.county_id).select_related("volunteer")
    driver: DriverDay = one_or_404(days, chosen)
    give_ride(by=request.scope, ride=ride, driver=driver, today=today())
    return _("%(driver)s drives %(passenger)s.") % {"driver": driver.volunteer, "passenger": ride.passenger}


@route(*WHO, purpose=gettext_noop("call passengers of a day"))
def calls(request: ScopedRequest, day: str) -> HttpResponse:
    """Whom to call, and the sentence to read to them."""
    on, county = day_or_404(day), county_of(request)
    if county is None:
        return choose_county(request)
    rows = read_day(request.scope, county, on)
    record_day(request, rows)
    board = board_of(rows)
    context = {"board": board, "calls": calls_of(board), "day": on, "county": county, "back": day_url(county, on)}
    return page(request, "rides/calls.html", context)


@route(*WHO, purpose=gettext_noop("call passengers of a day"))
@require_POST
def told(request: ScopedRequest, key: UUID) -> HttpResponse:
    ride = ride_of(request, key)
    try:
        with transaction.atomic():
            call_passenger(by=request.scope, ride=ride, told=request.POST.get("told") != "no")
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(f"{day_url(ride.county_id, ride.day, 'calls')}#ride-{ride.pk}")


@route(*WHO, purpose=gettext_noop("print the running list of a day"))
def running_list(request: ScopedRequest, day: str) -> HttpResponse:
    """A sheet for each driver, to be printed and taken along."""
    on, county = day_or_404(day), county_of(request)
    if county is None:
        return choose_county(request)
    rows = read_day(request.scope, county, on)
    record_day(request, rows)
    context = {"board": board_of(rows), "day": on, "county": county, "back": day_url(county, on)}
    return page(request, "rides/list.html", context)
