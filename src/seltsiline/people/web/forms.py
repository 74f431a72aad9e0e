"""Forms of accounts, roles, deputies and the own data. They check shapes; rules are kept by the actions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import latest_day
from seltsiline.core.form_fields import DayField, MailField, PhoneField
from seltsiline.core.scope import Scope
from seltsiline.places.choices import county_options, municipality_options, settlement_options

from ..actions import Days, Holder, Reach
from ..reaches import organisation_options
from ..roles import ROLES

REASON_HINT = _("It stays in the history. Name no client or volunteer here.")
LOOKS = [("device", _("As on this device")), ("light", _("Light")), ("dark", _("Dark"))]


class HolderForm(forms.Form):
    """Who gets the account."""

    email = MailField(label=_("E-mail address"), max_length=200, error_messages={"required": _("Write the address.")})
    given_name = forms.CharField(
        label=_("Given name"), max_length=100, error_messages={"required": _("Write the given name.")}
    )
    family_name = forms.CharField(
        label=_("Family name"), max_length=100, error_messages={"required": _("Write the family name.")}
    )
    phone = PhoneField(label=_("Telephone"), max_length=60, required=False)
    language = forms.ChoiceField(label=_("Language of mails and pages"), choices=settings.LANGUAGES, initial="et")

    def holder(self) -> Holder:
        names = ("email", "given_name", "family_name", "phone", "language")
        return Holder(**{name: self.cleaned_data[name] for name in names})


class DaysForm(forms.Form):
    """From when, until when, and why."""

    first_day = DayField(label=_("First day"), error_messages={"required": _("Write the first day.")})
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if the end is not known."))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=REASON_HINT,
        error_messages={"required": _("Write why the role is given.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["first_day"].initial = latest_day()

    def days(self) -> Days:
        return Days(self.cleaned_data["first_day"], self.cleaned_data["last_day"])


class PlaceOfRoleForm(forms.Form):
    """The place that a role needs, and nothing else: which field there is follows from the role's reach."""

    def __init__(self, *args: Any, scope: Scope, role: str, county: int | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.county = county
        field = self._field(scope, ROLES[role].reach, county)
        if field is not None:
            self.fields[ROLES[role].reach] = field

    def _field(self, scope: Scope, reach: str, county: int | None) -> forms.Field | None:
        if reach == "municipality" and county:
            return _choice(_("Municipality"), municipality_options((county,)))
        if reach == "settlement" and county:
            return _choice(
                _("Village"), settlement_options(county), help_text=_("Villages stand under their municipality.")
            )
        if reach == "organisation" and county:
            return forms.ChoiceField(label=_("Care home"), choices=[("", "–"), *organisation_options(scope, county)])
        return None

    def reach(self) -> Reach:
        values = {name: self.cleaned_data.get(name) or None for name in ("municipality", "settlement", "organisation")}
        return Reach(county=self.county, **values)


def _choice(label: Any, options: Any, **more: Any) -> forms.TypedChoiceField:
    required = {"required": _("Choose the place of this role.")}
    return forms.TypedChoiceField(
        label=label, choices=[("", "–"), *options], coerce=int, error_messages=required, **more
    )


class DeputyForm(HolderForm, DaysForm):
    """A deputy always has a last day."""

    field_order = ("email", "given_name", "family_name", "phone", "language", "first_day", "last_day", "reason")

    def __init__(self, *args: Any, counties: tuple[int, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["last_day"].required = True
        self.fields["last_day"].help_text = _("On the day after, the pages of the county are closed to the deputy.")
        self.fields["last_day"].error_messages["required"] = _("Write the last day.")
        self.fields["reason"].help_text = _("For example: holiday.")
        if len(counties) > 1:
            self.fields["county"] = _choice(_("County"), county_options(counties))


class EndForm(forms.Form):
    """A last day is needed, unless the role ends at once."""

    last_day = DayField(
        label=_("Last day"),
        help_text=_("The role holds until the end of this day."),
        error_messages={"required": _("Write the last day.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=REASON_HINT, error_messages={"required": _("Write why it ends.")}
    )

    def __init__(self, *args: Any, at_once: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["last_day"].initial = latest_day()
        self.fields["last_day"].required = not at_once


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=REASON_HINT, error_messages={"required": _("Write why.")}
    )


class OwnDataForm(forms.Form):
    """What people decide about themselves."""

    phone = PhoneField(label=_("Telephone"), max_length=60, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    look = forms.ChoiceField(label=_("Appearance"), choices=LOOKS, widget=forms.RadioSelect)


class NewEmailForm(forms.Form):
    email = MailField(
        label=_("New e-mail address"), max_length=200, error_messages={"required": _("Write the address.")}
    )
