"""The register of partners."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import today
from seltsiline.core.registers import ChoiceFilter, Column, DateRangeFilter, Empty, Register, View
from seltsiline.core.scope import Scope
from seltsiline.core.templatetags.phones import said_phone
from seltsiline.people.roles import roles_with
from seltsiline.places.choices import county_name, county_options, municipality_options, place_name

from ..models import Organisation
from . import wording

COLUMNS = (
    Column("name", _("Name"), lambda o: o.name, sort=("sort_key",), link=lambda o: reverse("organisations:partner", args=[o.pk])),
    Column("kind", _("Kind"), lambda o: o.get_kind_display(), sort=("kind",)),
    Column("county", _("County"), lambda o: county_name(o.county_id), sort=("county_id",), roles=("national",)),
    Column("place", _("Municipality"), lambda o: place_name(None, o.municipality_id)),
    Column("roles", _("Roles"), lambda o: wording.role_names(o.partner_roles)),
    Column("contact", _("Contact person"), lambda o: o.contact_name),
    Column("phone", _("Telephone"), lambda o: said_phone(o.phone)),
    Column("email", _("E-mail"), lambda o: o.email, shown=False),
    Column("registry_code", _("Registry code"), lambda o: o.registry_code, shown=False),
    Column(
        "agreement", _("Agreement until"), lambda o: o.agreement_to, kind="date", sort=("agreement_to",), empty_last=True,
        show=lambda o: wording.agreement_words(o, today()), state=lambda o: wording.agreement_tone(o, today()),
    ),
    Column("experience", _("Shared experience"), lambda o: o.shared_experience, shown=False),
)  # fmt: skip

AGREEMENTS = (
    ("holds", _("Holds")),
    ("ending", _("Ends within 60 days")),
    ("ended", _("Has ended")),
    ("none", _("No agreement")),
)


def _by_agreement(rows: Any, values: list[str], scope: Scope) -> Any:
    day = today()
    meant = {
        "holds": Q(agreement_from__lte=day) & (Q(agreement_to=None) | Q(agreement_to__gte=day)),
        "ending": Q(agreement_to__range=(day, day + timedelta(days=wording.SOON_DAYS))),
        "ended": Q(agreement_to__lt=day),
        "none": Q(agreement_from=None, agreement_to=None),
    }
    return rows.filter(meant[values[0]])


def _agreed_in(rows: Any, first: date | None, last: date | None) -> Any:
    """Partners whose agreement touches the days; one without days counts as touching all."""
    if last:
        rows = rows.filter(Q(agreement_from=None) | Q(agreement_from__lte=last))
    if first:
        rows = rows.filter(Q(agreement_to=None) | Q(agreement_to__gte=first))
    return rows


def _counties(scope: Scope) -> list[tuple[int, str]]:
    return county_options(scope.counties) if len(scope.counties) > 1 else []


FILTERS = (
    ChoiceFilter(
        "role", _("Role"), options=Organisation.PartnerRole.choices, apply=lambda rows, values, scope: rows.filter(partner_roles__contains=values)
    ),
    ChoiceFilter("kind", _("Kind"), options=Organisation.Kind.choices),
    ChoiceFilter("county", _("County"), options=_counties, lookup="county_id"),
    ChoiceFilter(
        "place", _("Municipality"), options=lambda scope: municipality_options(scope.counties), lookup="municipality_id"
    ),
    ChoiceFilter("agreement", _("Agreement"), options=AGREEMENTS, apply=_by_agreement),
    DateRangeFilter("agreed", _("Agreement in the days"), apply=_agreed_in, linked=True),
    ChoiceFilter(
        "part", _("Which organisations"), options=[("all", _("All organisations"))], all_label=_("Partners"),
        apply=lambda rows, values, scope: rows, when_empty=lambda rows: rows.filter(is_partner=True),
    ),
)  # fmt: skip

PARTNERS = Register(
    key="partners",
    title=_("Partners"),
    what=_("partners"),
    model=Organisation,
    columns=COLUMNS,
    filters=FILTERS,
    views=(View(_("Agreement ends soon"), "agreement=ending"),),
    default_sort="name",
    search_label=_("Name"),
    export_roles=roles_with("export_lists"),
    empty=Empty(
        _("No partner has been added yet."),
        _("Add a partner"),
        "organisations:partner_add",
        roles_with("change_partners"),
    ),
    template="organisations/partners.html",
)
