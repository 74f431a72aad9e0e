"""Forms of a proposal: the knob, a no with its reason, a volunteer's radius put right, and the what-if."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from seltsiline.core.form_fields import NumberField
from seltsiline.places.choices import municipality_options
from seltsiline.volunteering.languages import LANGUAGES
from seltsiline.volunteering.models import HelpProfile, Sex

from ..models import ProposedPair
from ..proposals_lessons import LESSONS
from ..proposals_positions import POSITIONS

MOST_NEWCOMERS, MOST_KM, MOST_PLACES = 20, 100, 5
WHENEVER = "any"


class KnobForm(forms.Form):
    fairness = forms.TypedChoiceField(
        label=_("What counts when two need the same volunteer"),
        coerce=int,
        choices=[(position, name) for position, (name, _meaning) in POSITIONS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the positions between fit and waiting."),
            "invalid_choice": _("Choose one of the positions between fit and waiting."),
        },
    )


class DeclineForm(forms.Form):
    """Each reason says beside it what it teaches."""

    side = forms.ChoiceField(
        label=_("Who said no"), choices=ProposedPair.Side.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose who said no.")},
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, error_messages={"required": _("Choose why.")},
        help_text=_("A no is nobody's fault. Neither of the two sees the reason."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].choices = [
            (reason, format_html('{} <span class="hint">{}</span>', ProposedPair.Reason(reason).label, lesson.sentence))
            for reason, lesson in LESSONS.items()
        ]

    def clean(self) -> None:
        if self.cleaned_data.get("reason") == ProposedPair.Reason.OTHER and not self.cleaned_data.get("note"):
            self.add_error("note", _("Write the other reason in a few words."))


class RadiusForm(forms.Form):
    radius = forms.IntegerField(
        label=_("How far the volunteer goes, in kilometres"), min_value=1, max_value=MOST_KM,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Write the kilometres as a number from 1 to 100."),
            "invalid": _("Write the kilometres as a number from 1 to 100."),
            "min_value": _("Write the kilometres as a number from 1 to 100."),
            "max_value": _("Write the kilometres as a number from 1 to 100."),
        },
    )  # fmt: skip


class WhatIfForm(forms.Form):
    """Volunteers who are not there yet. Asked by address, so that a question can be kept and sent to somebody."""

    number = NumberField(
        label=_("How many volunteers"), min_value=1, max_value=MOST_NEWCOMERS, initial=2,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    municipality = forms.TypedChoiceField(
        label=_("Where they live"), coerce=int, error_messages={"required": _("Choose the municipality.")}
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages they speak"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, initial=["et"],
        error_messages={"required": _("Choose at least one language.")},
    )  # fmt: skip
    profiles = forms.MultipleChoiceField(
        label=_("Which help they offer"), choices=HelpProfile.choices, widget=forms.CheckboxSelectMultiple,
        initial=[HelpProfile.COMPANY, HelpProfile.COMPANY_PRACTICAL], error_messages={"required": _("Choose at least one kind of help.")},
    )  # fmt: skip
    radius = NumberField(
        label=_("How far they go, in kilometres"), min_value=1, max_value=MOST_KM, initial=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    places = NumberField(
        label=_("How many clients each of them takes"), min_value=1, max_value=MOST_PLACES, initial=2,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    when = forms.ChoiceField(
        label=_("When they are free"), initial=WHENEVER, widget=forms.RadioSelect,
        choices=[
            (WHENEVER, _("At any time")),
            ("work", _("On workdays before the evening")),
            ("evenings", _("In the evenings and at weekends")),
        ],
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Woman or man"), choices=Sex.choices, widget=forms.RadioSelect, initial=Sex.FEMALE)

    def __init__(self, *args: Any, county: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["municipality"].choices = [("", _("Choose")), *municipality_options((county,))]
