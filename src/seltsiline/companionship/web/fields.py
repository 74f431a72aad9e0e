"""Fields that the forms of clients and matches share: days as people write them, words with commas, places of one county."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import today
from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.contacts import parse_email, parse_phone
from seltsiline.places.choices import municipality_options, settlement_options
from seltsiline.places.tables import settlement_by_code

DAY_FORMAT = "%d.%m.%Y"
MOST_WORDS = 20


class DayField(forms.DateField):
    """A day that has come: written as 8.05.2019, not in the future."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "widget", forms.DateInput(format=DAY_FORMAT, attrs={"autocomplete": "off", "inputmode": "decimal"})
        )
        options["error_messages"] = {
            "required": _("Write the day, for example 8.05.2019."),
            "invalid": _("Write the day as day, month and year, for example 8.05.2019."),
        } | options.get("error_messages", {})
        super().__init__(**options)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and day > today():
            raise ValidationError(_("The day cannot be in the future."))
        if day and day.year < 1900:
            raise ValidationError(_("The day is too long ago. Check the year."))
        return day


class DayToComeField(DayField):
    """A day from today on."""

    def clean(self, value: Any) -> date | None:
        day: date | None = forms.DateField.clean(self, value)
        if day and day < today():
            raise ValidationError(_("The day has passed already."))
        return day


class WordsField(forms.CharField):
    """A few words with commas between, kept as a list without repetitions."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return list(dict.fromkeys(word for part in text.split(",") if (word := " ".join(part.split()))))[:MOST_WORDS]

    def run_validators(self, value: Any) -> None:
        super().run_validators(", ".join(value))

    def validate(self, value: Any) -> None:
        super().validate(", ".join(value))


class PhoneField(forms.CharField):
    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            return parse_phone(text).number
        except CellError as problem:
            raise ValidationError(_("This is not a telephone number. Example: 5555 0121.")) from problem

    def prepare_value(self, value: Any) -> Any:
        return value.removeprefix("+372") if isinstance(value, str) else value


class MailField(forms.CharField):
    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            return parse_email(text).address
        except CellError as problem:
            raise ValidationError(_("This is not an e-mail address. Example: salme@naide.ee.")) from problem


UNKNOWN = "unknown"
"""The value of a radio button that says nothing: an empty one is not drawn, and then a choice could not be taken back."""


class OptionalRadioField(forms.ChoiceField):
    """One of several, or not known; empty in the form's data where it is not known."""

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        widget = forms.RadioSelect()
        known = [*choices, (UNKNOWN, _("Not known"))]
        super().__init__(choices=known, required=False, widget=widget, initial=UNKNOWN, **options)

    def prepare_value(self, value: Any) -> Any:
        return value or UNKNOWN

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return "" if found == UNKNOWN else found


def with_present(options: Iterable[tuple[str, Any]], present: str, *, empty: Any) -> list[tuple[str, Any]]:
    """Options of a select, with the text that an import brought as one of them, so that saving does not lose it."""
    listed = [("", empty), *options]
    return listed if not present or present in dict(listed) else [*listed, (present, present)]


class PlaceFields(forms.Form):
    """Municipality and settlement of one county, as two selects that need no script."""

    municipality = forms.TypedChoiceField(
        label=_("Municipality"),
        coerce=int,
        empty_value=None,
        error_messages={"required": _("Choose the municipality.")},
    )
    settlement = forms.TypedChoiceField(
        label=_("Village, borough or town"), coerce=int, empty_value=None, required=False,
        help_text=_("They stand under their municipality."),
    )  # fmt: skip

    def __init__(self, *args: Any, county: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.county = county
        self.fields["municipality"].choices = [("", _("Choose")), *municipality_options((county,))]
        self.fields["settlement"].choices = [("", _("Not known")), *settlement_options(county)]

    def clean_places(self) -> None:
        settlement = settlement_by_code().get(self.cleaned_data.get("settlement") or 0)
        municipality = self.cleaned_data.get("municipality")
        if settlement and municipality and municipality != settlement.municipality_code:
            self.add_error(
                "settlement", _("This settlement is in another municipality. Choose the two so that they fit.")
            )
