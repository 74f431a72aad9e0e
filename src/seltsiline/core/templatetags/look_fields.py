"""Fields and errors, prepared for the components that show them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString

register = template.Library()

# The first kind whose widget class fits; the order matters where one class extends another.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.ClearableFileInput, "file"),
    (forms.FileInput, "file"),
    (forms.Select, "select"),
    (forms.MultiWidget, "parts"),
)

# What Django gives every textarea unasked; ten rows would push the next question off a phone.
DJANGO_ROWS = "10"


@dataclass(frozen=True)
class FieldParts:
    """What a field component needs to know of a bound field."""

    kind: str
    hint: object
    hint_id: str
    error_id: str
    described_by: str
    errors: list[str]
    optional: bool


@dataclass(frozen=True)
class SummaryLine:
    """One line of the error summary; `target` is the id to go to, empty where no control is to blame."""

    text: str
    target: str


def control_kind(field: BoundField) -> str:
    """Which drawing of the field component fits the widget."""
    return next((kind for widget, kind in KINDS if isinstance(field.field.widget, widget)), "text")


@register.simple_tag
def field_parts(field: BoundField, hint: object = "") -> FieldParts:
    """Label, hint and error are tied to the control by ids, so that a screen reader says them with it."""
    shown_hint = hint or field.help_text
    errors = [str(error) for error in field.errors]
    hint_id, error_id = f"{field.auto_id}_helptext", f"{field.auto_id}_error"
    described = [name for name, shown in ((hint_id, shown_hint), (error_id, errors)) if shown]
    kind = control_kind(field)
    return FieldParts(
        kind=kind,
        hint=shown_hint,
        hint_id=hint_id,
        error_id=error_id,
        described_by=" ".join(described),
        errors=errors,
        optional=not field.field.required and kind not in ("checkbox", "checkboxes"),
    )


@register.simple_tag
def control(
    field: BoundField, parts: FieldParts, attrs: Any = None, autocomplete: str = "", inputmode: str = ""
) -> SafeString:
    """The input itself, with what the component was given passed on to it."""
    given: dict[str, Any] = dict(attrs.attrs_dict()) if hasattr(attrs, "attrs_dict") else {}
    given |= {key: value for key, value in (("autocomplete", autocomplete), ("inputmode", inputmode)) if value}
    if parts.kind == "textarea" and field.field.widget.attrs.get("rows") == DJANGO_ROWS:
        given.setdefault("rows", "4")
    if parts.described_by:
        given["aria-describedby"] = parts.described_by
    return field.as_widget(attrs=given)


@register.simple_tag
def choices_of(field: BoundField) -> list[dict[str, object]]:
    """The options of radios or checkboxes as plain values; the empty one has no place among them."""
    found = []
    for option in field.subwidgets:
        data = option.data
        if str(data["value"]) != "":
            found.append(
                {
                    "name": data["name"],
                    "value": data["value"],
                    "label": data["label"],
                    "checked": data["selected"],
                    "kind": data["type"],
                    "id": data["attrs"].get("id", ""),
                }
            )
    return found


@register.simple_tag
def week_options(field: BoundField) -> list[tuple[str, list[dict[str, object]]]]:
    """The options of a week's field day by day: as many parts for each day as the field has, Monday first."""
    options = choices_of(field)
    parts = len(options) // 7
    return [(str(WEEKDAYS[day]), options[day * parts : (day + 1) * parts]) for day in range(7)]


@register.simple_tag
def summary_lines(
    form: BaseForm | None = None,
    formset: "BaseFormSet[Any] | None" = None,
    forms: "Iterable[BaseForm] | None" = None,
    errors: "Iterable[object] | None" = None,
) -> list[SummaryLine]:
    """Every error of a page in reading order, each with the id of the control where it can be mended."""
    lines = [_own_line(error) for error in errors or ()]
    if formset is not None and formset.is_bound:
        lines += [SummaryLine(str(error), "") for error in formset.non_form_errors()]
    for each in [*([form] if form is not None else []), *(formset or ()), *(forms or ())]:
        lines += _lines_of(each)
    return lines


def _own_line(error: object) -> SummaryLine:
    return SummaryLine(str(error[0]), str(error[1])) if isinstance(error, tuple) else SummaryLine(str(error), "")


def _lines_of(form: BaseForm) -> list[SummaryLine]:
    """A sentence that two fields share ("This field is required.") is told apart by the field's name before it."""
    if not form.is_bound:
        return []
    found = [(field, str(error)) for field in form for error in field.errors]
    times = Counter(text for _, text in found)
    lines = [SummaryLine(str(error), "") for error in form.non_field_errors()]
    for field, text in found:
        lines.append(SummaryLine(f"{field.label}: {text}" if times[text] > 1 else text, first_control(field)))
    return lines


def first_control(field: BoundField) -> str:
    """The id that takes focus: of a group its first choice, else the control."""
    if control_kind(field) in ("radios", "checkboxes"):
        options = [option for option in choices_of(field) if option["id"]]
        return str(options[0]["id"]) if options else ""
    return field.id_for_label or field.auto_id
