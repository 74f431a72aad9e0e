"""Filters of a register. Each reads its own part of the address, narrows the rows, and says how it is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import DateField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..scope import Scope

Text = str | Promise
Rows = QuerySet[Any]
Options = Sequence[tuple[Any, Text]]


@dataclass(frozen=True)
class Filter:
    """Base: `key` is the name in the address, `label` stands above the control; `roles` narrows who gets it."""

    key: str
    label: Text
    roles: tuple[str, ...] = ()

    def is_for(self, scope: Scope) -> bool:
        return not self.roles or scope.role in self.roles

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def read(self, query: QueryDict) -> dict[str, list[str]]:
        """The parts of the address that are this filter's, without empty ones."""
        return {key: values for key in self.keys if (values := [text for text in query.getlist(key) if text.strip()])}

    def narrow(self, rows: Rows, asked: dict[str, list[str]], scope: Scope) -> Rows:
        raise NotImplementedError

    def drawn(self, asked: dict[str, list[str]], scope: Scope) -> dict[str, Any]:
        """What the template needs: `shape` picks the drawing."""
        raise NotImplementedError

    def said(self, asked: dict[str, list[str]], scope: Scope) -> tuple[str, str] | None:
        """The filter in words, for paper; None where it is not in use."""
        words = " – ".join(value for key in self.keys for value in asked.get(key, []))
        return (str(self.label), words) if words else None


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """One of several, or with `many` any of several.

    `options` are (value, label), or a function of the scope. `lookup` is the field to compare; `apply` replaces it where a choice is
    not simply a value. `all_label` names the choice of nothing, and `when_empty` narrows even then (as "all but those who left").
    """

    options: Options | Callable[[Scope], Options] = ()
    lookup: str = ""
    apply: Callable[[Rows, list[str], Scope], Rows] | None = None
    many: bool = False
    all_label: Text = _("All")
    when_empty: Callable[[Rows], Rows] | None = None

    def is_for(self, scope: Scope) -> bool:
        """A filter without anything to choose is left out."""
        return super().is_for(scope) and bool(self.choices(scope))

    def choices(self, scope: Scope) -> list[tuple[str, Text]]:
        given = self.options(scope) if callable(self.options) else self.options
        return [(str(value), label) for value, label in given]

    def narrow(self, rows: Rows, asked: dict[str, list[str]], scope: Scope) -> Rows:
        known = {value for value, _label in self.choices(scope)}
        values = [value for value in asked.get(self.key, []) if value in known]
        if not values:
            return self.when_empty(rows) if self.when_empty else rows
        if not self.many:
            values = values[:1]
        if self.apply:
            return self.apply(rows, values, scope)
        return rows.filter(**{f"{self.lookup or self.key}__in": values})

    def drawn(self, asked: dict[str, list[str]], scope: Scope) -> dict[str, Any]:
        picked = asked.get(self.key, [])
        return {
            "shape": "many" if self.many else "choice",
            "key": self.key,
            "label": self.label,
            "all_label": self.all_label,
            "picked": len(picked),
            "options": [(value, label, value in picked) for value, label in self.choices(scope)],
        }

    def said(self, asked: dict[str, list[str]], scope: Scope) -> tuple[str, str] | None:
        picked = asked.get(self.key, [])
        words = ", ".join(str(label) for value, label in self.choices(scope) if value in picked)
        return (str(self.label), words) if words else None


@dataclass(frozen=True)
class TextFilter(Filter):
    """A piece of text that a field holds."""

    lookup: str = ""

    def narrow(self, rows: Rows, asked: dict[str, list[str]], scope: Scope) -> Rows:
        values = asked.get(self.key, [])
        return rows.filter(**{f"{self.lookup or self.key}__icontains": values[0].strip()}) if values else rows

    def drawn(self, asked: dict[str, list[str]], scope: Scope) -> dict[str, Any]:
        return {
            "shape": "text",
            "key": self.key,
            "label": self.label,
            "value": next(iter(asked.get(self.key, [])), ""),
        }


@dataclass(frozen=True)
class DateRangeFilter(Filter):
    """From a day to a day, both included: `<key>_from`, `<key>_to`. A day that does not exist is left out and said.

    `apply` gets both days where the filter is not simply a field. A filter that is only `linked` to (from a figure of a report) is
    drawn only once it is in use.
    """

    lookup: str = ""
    apply: Callable[[Rows, date | None, date | None], Rows] | None = None
    linked: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.key}_from", f"{self.key}_to")

    def narrow(self, rows: Rows, asked: dict[str, list[str]], scope: Scope) -> Rows:
        days = [read_day(next(iter(asked.get(key, [])), "")) for key in self.keys]
        if self.apply:
            return self.apply(rows, days[0], days[1]) if any(days) else rows
        for day, comparison in zip(days, ("gte", "lte"), strict=True):
            if day:
                rows = rows.filter(**{f"{self.lookup or self.key}__{comparison}": day})
        return rows

    def drawn(self, asked: dict[str, list[str]], scope: Scope) -> dict[str, Any]:
        if self.linked and not any(asked.get(key) for key in self.keys):
            return {}
        ends = []
        for key, label in zip(self.keys, (_("from"), _("until")), strict=True):
            text = next(iter(asked.get(key, [])), "")
            day = read_day(text)
            ends.append(
                {"key": key, "label": label, "value": day.isoformat() if day else "", "wrong": bool(text) and not day}
            )
        return {"shape": "days", "key": self.key, "label": self.label, "ends": ends}


def read_day(text: str) -> date | None:
    """A day as a date control sends it or as a person writes it; None where there is no such day."""
    if not text.strip():
        return None
    try:
        found: date | None = DateField().clean(text)
    except ValidationError:
        return None
    return found
