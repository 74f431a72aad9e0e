"""The form of one diary entry, and the fields that only the diary has."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.durations import DurationUnit, bare_number, parse_duration
from seltsiline.volunteering.models import HelpProfile

from ..actions.diary import DiaryEntry
from ..models.diary import PlaceKind

LOOKS_WRONG = _("Write the length as minutes (90), as hours and minutes (1:30) or as hours (1,5).")
SOMEBODY_GONE = _("This person is not in your list any more. Load the page again.")


class MinutesField(forms.CharField):
    """A length of time: a whole number is minutes, anything else says itself what it is (1:30, 1,5, 1 h 20)."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        number = bare_number(text)
        unit = DurationUnit.MINUTES if number is None or number == int(number) else DurationUnit.HOURS
        try:
            return parse_duration(text, unit)
        except CellError as problem:
            raise ValidationError(LOOKS_WRONG) from problem


class KeysField(forms.Field):
    """Keys of people that were ticked. Whether they may be written about is the action's question, not the form's."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> tuple[UUID, ...]:
        try:
            return tuple(dict.fromkeys(UUID(str(text)) for text in value or ()))
        except ValueError as problem:
            raise ValidationError(SOMEBODY_GONE) from problem

    def offer(self, options: Iterable[tuple[UUID, str]]) -> None:
        self.widget.choices = [(str(key), label) for key, label in options]


class VisitForm(forms.Form):
    """What every entry says. Needs no script: the action checks the days, the places and the people once more."""

    clients = KeysField(label=_("People you met"), error_messages={"required": _("Choose whom you met.")})
    minutes = MinutesField(
        label=_("Minutes"),
        help_text=_("For example 90, 1:30 or 1,5. Short contacts count too."),
        error_messages={"required": _("Say how long you met.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Say which day it was."),
            "invalid": _("Write the day as day, month and year, for example 8.05.2019."),
        },
    )
    place_kind = forms.ChoiceField(label=_("Place"), choices=PlaceKind.choices)
    profile = forms.ChoiceField(label=_("What you did together"), choices=HelpProfile.choices)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        help_text=_("Please do not write diagnoses."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def entry(self, volunteer: UUID) -> DiaryEntry:
        """The entry that a valid form says."""
        said = self.cleaned_data
        return DiaryEntry(
            volunteer=volunteer,
            clients=said["clients"],
            on=said["on"],
            minutes=said["minutes"],
            place_kind=said["place_kind"],
            profile=said["profile"],
            note=said["note"],
        )


def with_blank(choices: Sequence[tuple[Any, Any]], label: Any) -> list[tuple[Any, Any]]:
    """Choices that may be left: the blank one says what then happens."""
    return [("", label), *choices]


def first_of_month(text: str) -> date | None:
    """The first day of a month written as 2019-03; None where there is no such month."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
