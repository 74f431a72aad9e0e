"""Pages of volunteers: the register, the file, adding and changing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from seltsiline.core.access import record_view
from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404
from seltsiline.core.registers import back_to_list, hours, with_back
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import chosen_county, county_name, county_options, place_name

from ..actions import add_volunteer, change_volunteer, possible_doubles
from ..free_time_words import free_time_words
from ..languages import language_names
from ..models import Volunteer
from ..policies import can_change_volunteers
from . import wording
from .file import find_volunteers, gather
from .forms import NewVolunteerForm, VolunteerForm, initial_of
from .register import VOLUNTEERS

VIEW = roles_with("view_volunteers")
CHANGE = roles_with("change_volunteers")


@route(*VIEW, purpose=gettext_noop("work with the register of volunteers"))
def volunteers(request: ScopedRequest) -> HttpResponse:
    return VOLUNTEERS.respond(request, {"may_change": can_change_volunteers(request.scope)})


@route(*VIEW, purpose=gettext_noop("look at a volunteer's file"))
def volunteer(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = one_or_404(find_volunteers(request.scope), key)
    shown = gather(found, request.scope)
    record_view(request, kind="volunteer", subject=found.pk, county=found.county_id, person=found.person_id)
    for task in shown.tasks:
        task.url = with_back(request, task.url)
    context = {
        "file": shown,
        "way_back": with_back(request, ""),
        "volunteer": found,
        "age": wording.age_on(found.birth_date, today()),
        "place": place_name(found.settlement_id, found.municipality_id),
        "county": county_name(found.county_id),
        "tone": wording.STATUS_TONES[found.status],
        "profiles": wording.full_profile_names(found.profiles),
        "languages": language_names(found.languages),
        "free_times": free_time_words(found.free_times),
        "meets": wording.meets_words(found),
        "hours_year": hours(found.minutes_year or 0),
        "hours_all": hours(found.minutes_all or 0),
        "hours_week": hours(found.weekly_minutes),
        "may_change": can_change_volunteers(request.scope),
        "back": back_to_list(request, reverse("volunteering:register")),
    }
    return render(request, "volunteering/volunteer.html", context)


@route(*CHANGE, purpose=gettext_noop("add a volunteer"))
def volunteer_add(request: ScopedRequest) -> HttpResponse:
    county = chosen_county(request.scope.counties, request.GET.get("county", ""))
    if county is None:
        options = county_options(request.scope.counties)
        return render(request, "volunteering/choose_county.html", {"counties": options})
    form = NewVolunteerForm(request.POST or None, county=county)
    doubles: list[Volunteer] = []
    if request.method == "POST" and form.is_valid():
        doubles = [] if form.cleaned_data["anyway"] else doubles_of(request, form, county)
        if not doubles:
            with refusals_at(form):
                values = form.cleaned_data
                made = add_volunteer(
                    by=request.scope, county=county, status=values["status"], since=values["since"], **form.known()
                )
            if form.is_valid():
                messages.success(request, _("%(name)s is in the register.") % {"name": made})
                return redirect("volunteering:volunteer", made.pk)
    return answer_form(request, form, doubles=doubles, county=county)


def doubles_of(request: ScopedRequest, form: NewVolunteerForm, county: int) -> list[Volunteer]:
    """Files that may be of the same person. A code that is taken is no question: the county's rule refuses it."""
    values = form.cleaned_data
    return possible_doubles(
        by=request.scope,
        county=county,
        given_name=values["given_name"],
        family_name=values["family_name"],
        birth_date=values["birth_date"],
    )


@route(*CHANGE, purpose=gettext_noop("change a volunteer's file"))
def volunteer_change(request: ScopedRequest, key: UUID) -> HttpResponse:
    found = one_or_404(Volunteer.objects.visible_to(request.scope), key)
    form = VolunteerForm(request.POST or None, county=found.county_id, initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            change_volunteer(by=request.scope, volunteer=found, **form.known())
        if form.is_valid():
            messages.success(request, _("The changes are saved."))
            return redirect(with_back(request, reverse("volunteering:volunteer", args=[found.pk])))
    record_view(request, kind="volunteer", subject=found.pk, county=found.county_id, person=found.person_id)
    return answer_form(request, form, volunteer=found, county=found.county_id)


def answer_form(request: ScopedRequest, form: VolunteerForm, **context: Any) -> HttpResponse:
    """The form again with its errors; 422 tells programs that nothing was saved."""
    changed = context.get("volunteer")
    context["county_name"] = county_name(context["county"])
    context["doubles"] = [
        {"volunteer": each, "place": place_name(each.settlement_id, each.municipality_id)}
        for each in context.get("doubles", [])
    ]
    context["cancel"] = (
        with_back(request, reverse("volunteering:volunteer", args=[changed.pk]))
        if changed
        else reverse("volunteering:register")
    )
    status = 422 if request.method == "POST" else 200
    return render(request, "volunteering/form.html", {"form": form, **context}, status=status)
