"""Costs of rides for who approves them: the register, one claim, several at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from django.views.decorators.http import require_POST

from seltsiline.core.access import record_view
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404, page
from seltsiline.core.refusals import Refused
from seltsiline.core.registers import (
    BulkAction,
    ChoiceFilter,
    Column,
    DateRangeFilter,
    Empty,
    Register,
    View,
    back_to_list,
    picked_keys,
)
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.core.scope import Scope, active_scope
from seltsiline.core.search import found_keys
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name, county_options, municipality_options, place_name
from seltsiline.volunteering.models import Volunteer

from .. import words
from ..actions.expenses import (
    approve_expenses,
    claim_for_volunteer,
    decline_expense,
    pay_expenses,
    take_back_decision,
)
from ..models import RideExpense
from ..policies import EXPENSE_STEPS
from .expense_words import TONES
from .finding import APPROVERS, WHO, choose_county, county_of, expense_of, show_refusal
from .forms import ClaimForm, DeclineForm

MOST_FOUND = 500


def found_expenses(text: str) -> Sequence[UUID]:
    rows = RideExpense.objects.visible_to(active_scope()).filter(volunteer__in=found_keys(Volunteer, text))
    return list(rows.order_by("-day").values_list("pk", flat=True)[:MOST_FOUND])


def _counties(scope: Scope) -> list[tuple[int, str]]:
    return county_options(scope.counties) if len(scope.counties) > 1 else []


EXPENSES = Register(
    key="ride-expenses",
    title=gettext_lazy("Costs of rides"),
    what=gettext_lazy("claims"),
    model=RideExpense,
    rows=lambda rows, scope: rows.select_related("volunteer"),
    columns=(
        Column("volunteer", gettext_lazy("Volunteer"), lambda e: str(e.volunteer), link=lambda e: reverse("rides:expense", args=[e.pk]),
               sort=("volunteer__sort_key",)),
        Column("day", gettext_lazy("Day"), lambda e: e.day, kind="date", sort=("day",)),
        Column("state", gettext_lazy("State"), lambda e: e.get_state_display(), state=lambda e: TONES[e.state], sort=("state",)),
        Column("km", gettext_lazy("Kilometres"), lambda e: e.metres / 1000, kind="decimal", sort=("metres",)),
        Column("rate", gettext_lazy("Cents a kilometre"), lambda e: e.rate_cents, kind="whole", minor=True),
        Column("extra", gettext_lazy("Tickets and parking, €"), lambda e: e.extra_cents / 100, kind="decimal", minor=True,
               show=lambda e: words.euros(e.extra_cents) if e.extra_cents else ""),
        Column("sum", gettext_lazy("Sum, €"), lambda e: e.cents / 100, kind="decimal", show=lambda e: words.euros(e.cents), sort=("cents",)),
        Column("municipality", gettext_lazy("Municipality"), lambda e: place_name(None, e.municipality_id)),
        Column("county", gettext_lazy("County"), lambda e: county_name(e.county_id), sort=("county_id",), roles=("national",)),
        Column("decided", gettext_lazy("Decided by"), lambda e: e.decided_name, shown=False),
        Column("decided_on", gettext_lazy("Decided on"), lambda e: e.decided_on, kind="date", shown=False),
        Column("note", gettext_lazy("What the tickets were for"), lambda e: e.extra_note, shown=False),
    ),
    filters=(
        ChoiceFilter("county", gettext_lazy("County"), options=_counties, lookup="county_id"),
        ChoiceFilter("place", gettext_lazy("Municipality"), options=lambda scope: municipality_options(scope.counties), lookup="municipality_id"),
        ChoiceFilter("state", gettext_lazy("State"), options=RideExpense.State.choices, many=True),
        DateRangeFilter("day", gettext_lazy("Day")),
    ),
    views=(
        View(gettext_lazy("To approve"), "sort=day&state=claimed"),
        View(gettext_lazy("To pay out"), "state=approved"),
    ),
    default_sort="-day",
    tie_breaker=("pk",),
    search=found_expenses,
    search_label=gettext_lazy("Name of the volunteer"),
    subject=lambda expense: (expense.volunteer_id, expense.county_id, expense.volunteer.person_id),
    export_roles=roles_with("export_lists"),
    bulk=(
        BulkAction(gettext_lazy("Approve"), "rides:expenses_approve", "check", APPROVERS),
        BulkAction(gettext_lazy("Paid out"), "rides:expenses_pay", "euro", APPROVERS),
    ),
    empty=Empty(gettext_lazy("Nobody has claimed the costs of a ride yet."), gettext_lazy("Write down a claim"), "rides:expense_add", WHO),
    template="rides/expenses.html",
)  # fmt: skip


@route(*APPROVERS, purpose=gettext_noop("work with the costs of rides"))
def expenses(request: ScopedRequest) -> HttpResponse:
    return EXPENSES.respond(request)


def _picked(request: ScopedRequest, state: str) -> list[RideExpense]:
    """Of those picked, the ones that the step is for: the rest of the page's picks would only stop it."""
    rows = RideExpense.objects.visible_to(request.scope).filter(pk__in=picked_keys(request), state=state)
    return list(rows.select_related("volunteer").order_by("day", "pk"))


@route(*APPROVERS, purpose=gettext_noop("approve costs of rides"))
@require_POST
def expenses_approve(request: ScopedRequest) -> HttpResponse:
    try:
        with transaction.atomic():
            number = approve_expenses(
                by=request.scope, expenses=_picked(request, "claimed"), name=request.user.display_name, on=today()
            )
    except Refused as refusal:
        messages.error(request, f"{refusal.sentence} {_('Nothing was approved.')}")
    else:
        said = ngettext("%(number)s claim is approved.", "%(number)s claims are approved.", number)
        messages.success(request, said % {"number": number})
    return redirect("rides:expenses")


@route(*APPROVERS, purpose=gettext_noop("write down that costs were paid out"))
@require_POST
def expenses_pay(request: ScopedRequest) -> HttpResponse:
    try:
        with transaction.atomic():
            number = pay_expenses(by=request.scope, expenses=_picked(request, "approved"), on=today())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        said = ngettext("%(number)s claim is marked as paid out.", "%(number)s claims are marked as paid out.", number)
        messages.success(request, said % {"number": number})
    return redirect("rides:expenses")


@route(*APPROVERS, purpose=gettext_noop("look at the costs of a ride"))
def expense(request: ScopedRequest, key: UUID) -> HttpResponse:
    """One claim, with what may be done with it now."""
    found = expense_of(request, key)
    form = DeclineForm(request.POST if request.POST.get("step") == "declined" else None)
    if request.method == "POST":
        try:
            with transaction.atomic():
                done = _decide(request, found, form)
        except Refused as refusal:
            show_refusal(form, refusal) if form.is_bound else messages.error(request, str(refusal.sentence))
            done = not form.is_bound
        if done:
            return redirect(back_to_list(request, reverse("rides:expense", args=[found.pk])))
    record_view(
        request, kind="volunteer", subject=found.volunteer_id, county=found.county_id, person=found.volunteer.person_id
    )
    context = expense_context(request, found) | {"form": form}
    return page(request, "rides/expense.html", context, status=422 if form.errors else 200)


def _decide(request: ScopedRequest, found: RideExpense, form: DeclineForm) -> bool:
    """Take the step that was pressed; whether it was taken."""
    step, name = request.POST.get("step", ""), request.user.display_name
    if step == "approved":
        approve_expenses(by=request.scope, expenses=[found], name=name, on=today())
        messages.success(request, _("The claim is approved."))
    elif step == "paid":
        pay_expenses(by=request.scope, expenses=[found], on=today())
        messages.success(request, _("The claim is marked as paid out."))
    elif step == "claimed":
        take_back_decision(by=request.scope, expense=found)
        messages.success(request, _("The claim waits for a decision again."))
    elif form.is_bound and form.is_valid():
        decline_expense(by=request.scope, expense=found, name=name, on=today(), **form.cleaned_data)
        messages.success(request, _("The claim is declined. The volunteer sees the reason."))
    else:
        return False
    return True


def expense_context(request: ScopedRequest, found: RideExpense) -> dict[str, Any]:
    return {
        "expense": found,
        "tone": TONES[found.state],
        "km": words.exact_km(found.metres),
        "planned_km": words.exact_km(found.planned_metres) if found.planned_metres else "",
        "far_from_plan": far_from_plan(found),
        "extra": words.euros(found.extra_cents),
        "sum": words.euros(found.cents),
        "municipality": place_name(None, found.municipality_id),
        "steps": EXPENSE_STEPS[found.state],
        "back": back_to_list(request, reverse("rides:expenses")),
    }


def far_from_plan(found: RideExpense) -> bool:
    """More than a fifth more or less than the plan of the day: worth a question."""
    planned = found.planned_metres
    return planned is not None and abs(found.metres - planned) * 5 > planned


@route(*WHO, purpose=gettext_noop("write down the costs of a ride"))
def expense_add(request: ScopedRequest) -> HttpResponse:
    """For a volunteer who tells the kilometres by telephone or on paper: first who, then what."""
    county = county_of(request)
    if county is None:
        return choose_county(request)
    rows = Volunteer.objects.visible_to(request.scope).filter(county=county)
    asked = request.POST.get("volunteer") or request.GET.get("volunteer", "")
    if not asked:
        drivers = rows.active().order_by("sort_key", "pk")
        context = {"volunteers": drivers, "county": county, "back": reverse("rides:expenses")}
        return page(request, "rides/expense_choose.html", context)
    volunteer: Volunteer = one_or_404(rows, asked)
    form = ClaimForm(
        request.POST or None, county=county, initial={"day": today(), "municipality": volunteer.municipality_id}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                made = claim_for_volunteer(
                    by=request.scope,
                    volunteer=volunteer,
                    day=said["day"],
                    municipality=said["municipality"],
                    **form.costs(),
                )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The claim is written down. It waits for approval."))
            return redirect("rides:expense", key=made.pk)
    context = {"form": form, "volunteer": volunteer, "county": county, "back": reverse("rides:expenses")}
    return page(request, "rides/expense_form.html", context, status=422 if form.errors else 200)
