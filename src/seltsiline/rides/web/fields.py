"""Fields that the forms of rides share: a time of day as people write it, days, kilometres, euros, places to go to."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seltsiline.core.registers.filters import read_day
from seltsiline.places.choices import Group, Option, estonian_order, settlement_options
from seltsiline.places.tables import settlements

from ..words import clock

_CLOCK = re.compile(r"(\d{1,2})(?:\s*[.:,]?\s*(\d{2}))?")
MOST_DAYS = 62


class ClockField(forms.CharField):
    """A time of day, kept as minutes from midnight: 9.30, 9:30, 930 and 9 are all understood."""

    default_error_messages = {"invalid": _("Write the time as hours and minutes, for example 9.30.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = str(super().clean(value))
        if not text:
            return None
        found = _CLOCK.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 99)
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return hour * 60 + minute


class DaysField(forms.CharField):
    """Several days in one line: "2.06.2020, 9.06.2020"; each as people write a day."""

    default_error_messages = {
        "invalid": _("Write the days with commas between, for example 2.06.2020, 9.06.2020."),
        "many": _("These are too many days at once. Write at most two months."),
    }

    def clean(self, value: Any) -> list[date]:
        days = []
        for part in re.split(r"[,;\n]+", str(super().clean(value))):
            if not part.strip():
                continue
            day = read_day(part.strip())
            if day is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            days.append(day)
        if len(days) > MOST_DAYS:
            raise ValidationError(self.error_messages["many"], code="many")
        return sorted(set(days))


class KmField(forms.CharField):
    """Kilometres with at most one decimal, kept as whole metres; a comma and a point are the same."""

    default_error_messages = {"invalid": _("Write the kilometres as a number, for example 42,5.")}

    def clean(self, value: Any) -> int | None:
        number = _decimal(self, super().clean(value))
        return None if number is None else int((number * 1000).to_integral_value())


class EuroField(forms.CharField):
    """Euros and cents, kept as whole cents."""

    default_error_messages = {"invalid": _("Write the sum in euros, for example 2,50.")}

    def clean(self, value: Any) -> int:
        number = _decimal(self, super().clean(value))
        return 0 if number is None else int((number * 100).to_integral_value())


def _decimal(field: forms.Field, text: Any) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(str(text).replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except InvalidOperation as problem:
        raise ValidationError(field.error_messages["invalid"], code="invalid") from problem
    if not number.is_finite() or number < 0 or number > 100_000:
        raise ValidationError(field.error_messages["invalid"], code="invalid")
    return number


@lru_cache(maxsize=32)
def destination_options(county: int) -> list[Group]:
    """The county's own settlements by municipality, and the towns of the rest of the country: that is where hospitals are."""
    towns = [
        (fact.code, fact.name) for fact in settlements() if fact.county_code != county and fact.name.endswith(" linn")
    ]
    return [*settlement_options(county), ("…", sorted(towns, key=lambda option: estonian_order(option[1])))]


def with_blank(options: Iterable[Group | Option]) -> list[Any]:
    return [("", _("Choose")), *options]
