"""Form fields for what both files ask: when somebody is free, and whether it matters who the other is."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .free_time_words import FREE_TIME_CHOICES
from .models import Sex

ANY_SEX = "any"
"""The value of "no matter": a radio button with an empty value is not drawn, and then a choice could not be taken back."""


class FreeTimesField(forms.MultipleChoiceField):
    """The cells of a week, drawn by `<c-week-choice>` as a table of days and parts of the day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=FREE_TIME_CHOICES, required=False, widget=forms.CheckboxSelectMultiple, **options,
            error_messages={"invalid_choice": _("Choose times from the table.")},
        )  # fmt: skip


class SexWishField(forms.ChoiceField):
    """Women, men, or no matter; empty in the form's data where it does not matter."""

    def __init__(self, *, women: str | Promise, men: str | Promise, no_matter: str | Promise, **options: Any) -> None:
        choices = [(ANY_SEX, no_matter), (Sex.FEMALE.value, women), (Sex.MALE.value, men)]
        super().__init__(choices=choices, required=False, widget=forms.RadioSelect(), initial=ANY_SEX, **options)

    def prepare_value(self, value: Any) -> Any:
        return value or ANY_SEX

    def clean(self, value: Any) -> str:
        found = str(super().clean(value))
        return "" if found == ANY_SEX else found
