"""Form fields for what people here write down: days, telephones, addresses, personal codes. Each says in words what is wrong."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing.codes import PersonalCode, parse_personal_code, parse_registry_code
from seltsiline.engines.sheets.parsing.contacts import parse_email, parse_phone

from .templatetags.phones import said_phone

DAY_FORMAT = "%d.%m.%Y"


class DayField(forms.DateField):
    """A day as day, month and year. `past` refuses days to come: what has happened cannot have its day ahead."""

    default_error_messages = {
        "invalid": _("Write the date as day, month and year, for example 8.05.1961."),
        "future": _("This day is in the future."),
    }

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(format=DAY_FORMAT, attrs={"autocomplete": "off"}))
        self.past = past
        super().__init__(**options)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and self.past and day > timezone.localdate():
            raise ValidationError(self.error_messages["future"], code="future")
        return day


class NumberField(forms.IntegerField):
    """A whole number between bounds, with sentences in place of the framework's, which speak to machines."""

    default_error_messages = {
        "required": _("Write a whole number."),
        "invalid": _("Write a whole number."),
        "min_value": _("The smallest number is %(limit_value)s."),
        "max_value": _("The largest number is %(limit_value)s."),
    }


class PhoneField(forms.CharField):
    """A telephone number, kept as +3725555121 however it was spaced."""

    default_error_messages = {"invalid": _("This is not a telephone number. Example: 5555 0121.")}

    def prepare_value(self, value: Any) -> Any:
        return said_phone(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            return parse_phone(text).number if text else ""
        except CellError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class MailField(forms.CharField):
    """An e-mail address, its domain in lower case."""

    default_error_messages = {"invalid": _("This is not an e-mail address. Example: salme@naide.ee.")}

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            return parse_email(text).address if text else ""
        except CellError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class PersonalCodeField(forms.CharField):
    """An Estonian personal code with its check digit; the value is a `PersonalCode`, or None where nothing was written."""

    default_error_messages = {"invalid": _("This is not an Estonian personal code. Check the digits.")}

    def clean(self, value: Any) -> PersonalCode | None:
        text = str(super().clean(value))
        try:
            return parse_personal_code(text, today=timezone.localdate()) if text else None
        except CellError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class RegistryCodeField(forms.CharField):
    """The eight digits of the business register with their check digit."""

    default_error_messages = {"invalid": _("This is not a registry code. It has 8 digits; check them.")}

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            return parse_registry_code(text) if text else ""
        except CellError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
