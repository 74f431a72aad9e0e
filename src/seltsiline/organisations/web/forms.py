"""The partner's form. It checks shapes; the rules of the register are kept by the database."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seltsiline.core.form_fields import DayField, MailField, PhoneField, RegistryCodeField
from seltsiline.places.fields import MunicipalityForm

from ..models import Organisation


class PartnerForm(MunicipalityForm):
    """Who the partner is, whom to call, what it does in companionship, the agreement, and what it has learnt."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Write the name of the organisation.")}
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices, initial="ngo")
    registry_code = RegistryCodeField(label=_("Registry code"), max_length=20, required=False, help_text=_("8 digits."))
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    contact_name = forms.CharField(label=_("Contact person"), max_length=200, required=False)
    phone = PhoneField(label=_("Telephone"), max_length=60, required=False)
    email = MailField(label=_("E-mail"), max_length=200, required=False)
    is_partner = forms.BooleanField(
        label=_("Is a partner of companionship"), required=False, initial=True,
        help_text=_("Left out for an organisation that only gives an address, such as a care home of one client."),
    )  # fmt: skip
    partner_roles = forms.MultipleChoiceField(
        label=_("What the partner does"),
        choices=Organisation.PartnerRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreement_from = DayField(label=_("Agreement from"), required=False, help_text=_("For example 1.11.2018"))
    agreement_to = DayField(label=_("Agreement until"), required=False, help_text=_("Left empty: without an end."))
    shared_experience = forms.CharField(
        label=_("Shared experience"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What has worked here and what others could learn from it."),
    )  # fmt: skip
    note = forms.CharField(label=_("Remark"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = (
        "name", "kind", "registry_code", "municipality", "address", "contact_name", "phone", "email", "is_partner", "partner_roles",
        "agreement_from", "agreement_to", "shared_experience", "note",
    )  # fmt: skip

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("agreement_to") and not self.cleaned_data.get("agreement_from"):
            self.add_error("agreement_from", _("Write from which day the agreement holds."))

    def known(self) -> dict[str, Any]:
        """The values as the actions take them."""
        values = dict(self.cleaned_data)
        values["municipality_id"] = values.pop("municipality")
        return values


def initial_of(organisation: Organisation) -> dict[str, Any]:
    names = (name for name in PartnerForm.field_order if name != "municipality")
    return {name: getattr(organisation, name) for name in names} | {"municipality": organisation.municipality_id}
