"""Forms of a match: a step's day, the ending, the goodwill agreement and its signatures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Match, NoGo
from .fields import DayField, DayToComeField, WordsField

LIMITS = _("No money, gifts, keys or medicines are given.")


class StepDayForm(forms.Form):
    on = DayField(label=_("On which day"))


class EndForm(forms.Form):
    on = DayField(label=_("Ended on"))
    reason = forms.ChoiceField(
        label=_("Why the match ends"), choices=Match.EndReason.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the match ends.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What went well, what did not. Ending is nobody's fault."),
    )  # fmt: skip

    def clean(self) -> None:
        if self.cleaned_data.get("reason") == "other" and not self.cleaned_data.get("note"):
            self.add_error("note", _("Write the other reason in a few words."))


class NoGoForm(forms.Form):
    """Why two people are not offered to each other, and until when."""

    reason = forms.ChoiceField(
        label=_("Why they are kept apart"), choices=NoGo.Reason.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose why they are kept apart.")},
    )  # fmt: skip
    until = DayToComeField(
        label=_("Last day"), required=False, help_text=_("For example 31.12.2030. Leave empty for good.")
    )
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by the coordinators of the county alone. Please write no diagnoses."),
    )  # fmt: skip

    def clean(self) -> None:
        if self.cleaned_data.get("reason") == "other" and not self.cleaned_data.get("note"):
            self.add_error("note", _("Write the other reason in a few words."))


class SignatureFields(forms.Form):
    """Who has signed on which day; empty where the paper is still on its way."""

    signed_by_client_on = DayField(label=_("Client signed on"), required=False)
    signed_by_volunteer_on = DayField(label=_("Volunteer signed on"), required=False)
    signed_by_coordinator_on = DayField(label=_("Coordinator signed on"), required=False)


class AgreementForm(SignatureFields):
    activities = WordsField(
        label=_("What is done together"), max_length=500, help_text=_("With commas between: conversation, walking, shopping."),
        error_messages={"required": _("Write at least one thing that is done together.")},
    )  # fmt: skip
    activities_note = forms.CharField(
        label=_("More about it"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    frequency = forms.CharField(
        label=_("How often and for how long"), max_length=200, help_text=_("For example once a week, about two hours"),
        error_messages={"required": _("Write how often they meet.")},
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where"), required=False, max_length=200, help_text=_("For example at the client's home")
    )
    limits = forms.CharField(
        label=_("Limits"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), initial=LIMITS,
        error_messages={"required": _("Write the limits, at least those of money, gifts, keys and medicines.")},
    )  # fmt: skip

    field_order = ("activities", "activities_note", "frequency", "place", "limits")

    def terms(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
