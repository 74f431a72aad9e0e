"""Steps of a volunteer's file, each on a page of its own: status, background check, training, note."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from seltsiline.core.broken_rules import refusals_at
from seltsiline.core.days import today
from seltsiline.core.pages import one_or_404
from seltsiline.core.refusals import Refused
from seltsiline.core.registers import with_back
from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import route
from seltsiline.people.roles import roles_with

from .. import actions
from ..actions.access import give_way_to_sign_in
from ..models import TrainingRecord, Volunteer
from .step_forms import CheckForm, NoteForm, StatusForm, TrainingForm

CHANGE = roles_with("change_volunteers")


def take_step(
    request: ScopedRequest,
    volunteer: Volunteer,
    form: forms.Form,
    action: Callable[..., Any],
    *,
    words: dict[str, str],
    **known: Any,
) -> HttpResponse:
    """Show the small form, or take its step and go back to the file. `words` are the title, the button and what is said when done."""
    file_url = with_back(request, reverse("volunteering:volunteer", args=[volunteer.pk]))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form):
            action(by=request.scope, volunteer=volunteer, **form.cleaned_data, **known)
        if form.is_valid():
            messages.success(request, words["done"])
            return redirect(file_url)
    context = {
        "form": form,
        "volunteer": volunteer,
        "words": words,
        "cancel": file_url,
    }
    return render(request, "volunteering/step.html", context, status=422 if request.method == "POST" else 200)


@route(*CHANGE, purpose=gettext_noop("change a volunteer's status"))
def change_status(request: ScopedRequest, key: UUID) -> HttpResponse:
    volunteer = one_or_404(Volunteer.objects.visible_to(request.scope), key)
    form = StatusForm(request.POST or None, volunteer=volunteer)
    words = {"title": _("Change the status"), "button": _("Save the status"), "done": _("The status is changed.")}
    return take_step(request, volunteer, form, actions.change_status, words=words)


@route(*CHANGE, purpose=gettext_noop("record a background check"))
def record_check(request: ScopedRequest, key: UUID) -> HttpResponse:
    volunteer = one_or_404(Volunteer.objects.visible_to(request.scope), key)
    form = CheckForm(request.POST or None, by=request.user.display_name)
    words = {
        "title": _("Record the background check"),
        "lead": _("Write only the result. What stands in the extract is not kept here."),
        "button": _("Save the check"),
        "done": _("The check is recorded."),
    }
    return take_step(request, volunteer, form, actions.record_check, words=words)


@route(*CHANGE, purpose=gettext_noop("record a training"))
def record_training(request: ScopedRequest, key: UUID) -> HttpResponse:
    volunteer = one_or_404(Volunteer.objects.visible_to(request.scope), key)
    asked = request.GET.get("kind", "")
    kind = asked if asked in TrainingRecord.Kind.values else "starter"
    form = TrainingForm(request.POST or None, initial={"kind": kind, "completed_on": today()})
    words = {"title": _("Record a training"), "button": _("Save the training"), "done": _("The training is recorded.")}
    return take_step(request, volunteer, form, actions.record_training, words=words)


@route(*CHANGE, purpose=gettext_noop("write a note in a volunteer's file"))
def write_note(request: ScopedRequest, key: UUID) -> HttpResponse:
    volunteer = one_or_404(Volunteer.objects.visible_to(request.scope), key)
    form = NoteForm(request.POST or None)
    words = {
        "title": _("Write down a call or a note"),
        "lead": _("Coordinators of the county see it, nobody else."),
        "button": _("Save the note"),
        "done": _("The note is in the file."),
    }
    return take_step(request, volunteer, form, actions.write_note, words=words, written_by=request.user.display_name)


@route(*CHANGE, purpose=gettext_noop("give a volunteer a way to sign in"))
@require_POST
def give_access(request: ScopedRequest, key: UUID) -> HttpResponse:
    volunteer = one_or_404(Volunteer.objects.visible_to(request.scope), key)
    try:
        with transaction.atomic():
            give_way_to_sign_in(by=request.scope, volunteer=volunteer)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("A mail with the way to sign in is on its way."))
    return redirect(with_back(request, reverse("volunteering:volunteer", args=[volunteer.pk])))
