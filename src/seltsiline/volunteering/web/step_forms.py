"""Small forms of a volunteer's file: one step, one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import today
from seltsiline.core.form_fields import DayField

from ..actions.papers import year_later
from ..models import BackgroundCheck, TrainingRecord, Volunteer, VolunteerNote
from ..policies import VOLUNTEER_STEPS

TODAY_HINT = _("For example 8.05.2026")
WRITE_DAY = _("Write the day.")


class StatusForm(forms.Form):
    """The next status, its day and its reason."""

    status = forms.ChoiceField(
        label=_("New status"), widget=forms.RadioSelect, error_messages={"required": _("Choose the new status.")}
    )
    on = DayField(label=_("From which day"), past=True, help_text=TODAY_HINT, error_messages={"required": WRITE_DAY})
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=500, help_text=_("Needed when the volunteer pauses or leaves."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, volunteer: Volunteer, **options: Any) -> None:
        options.setdefault("initial", {"on": today()})
        super().__init__(*args, **options)
        steps = VOLUNTEER_STEPS[volunteer.status]
        self.fields["status"].choices = [(value, label) for value, label in Volunteer.Status.choices if value in steps]


class CheckForm(forms.Form):
    """That an extract was looked at. There is no field for what stood in it."""

    result = forms.ChoiceField(
        label=_("Result"), choices=BackgroundCheck.Result.choices, widget=forms.RadioSelect, initial="clear",
        error_messages={"required": _("Choose the result.")},
    )  # fmt: skip
    checked_on = DayField(
        label=_("Looked at on"), past=True, help_text=TODAY_HINT, error_messages={"required": WRITE_DAY}
    )
    valid_until = DayField(label=_("Holds until"), required=False, help_text=_("Left empty: one year."))
    checked_by = forms.CharField(
        label=_("Who looked at it"), max_length=100, error_messages={"required": _("Write who looked at it.")}
    )

    def __init__(self, *args: Any, by: str, **options: Any) -> None:
        options.setdefault("initial", {"checked_on": today(), "checked_by": by, "result": "clear"})
        super().__init__(*args, **options)

    def clean(self) -> None:
        day, until = self.cleaned_data.get("checked_on"), self.cleaned_data.get("valid_until")
        if day and not until and "valid_until" not in self.errors:
            self.cleaned_data["valid_until"] = year_later(day)


class TrainingForm(forms.Form):
    """A training that the volunteer has completed."""

    kind = forms.ChoiceField(
        label=_("Training"), choices=TrainingRecord.Kind.choices, widget=forms.RadioSelect, initial="starter",
        error_messages={"required": _("Choose the training.")},
    )  # fmt: skip
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("What it was called, and where.")
    )
    completed_on = DayField(
        label=_("Completed on"), past=True, help_text=TODAY_HINT, error_messages={"required": WRITE_DAY}
    )


class NoteForm(forms.Form):
    """A call, a talk or a remark. Coordinators of the county see it, nobody else."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=VolunteerNote.Kind.choices, widget=forms.RadioSelect, initial="note"
    )
    on = DayField(label=_("Day"), past=True, help_text=TODAY_HINT, error_messages={"required": WRITE_DAY})
    text = forms.CharField(
        label=_("What was said"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a few words.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"on": today(), "kind": "note"})
        super().__init__(*args, **options)
