"""Organisations: municipalities, NGOs, care homes, hospitals, shops, churches; partners are those with a role in companionship."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, GeneratedField, Q, TextField
from django.utils.translation import gettext_lazy as _

from seltsiline.core.fields import sort_key, words
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped, ScopedManager
from seltsiline.core.search import searchable
from seltsiline.places.models import InCounty


@searchable
class Organisation(InCounty, BaseModel):
    """A partner of a county, with its contact person, its roles, its agreement and what it has learnt."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        NGO = "ngo", _("NGO")
        CARE_HOME = "care_home", _("Care home")
        HEALTH = "health", _("Health care")
        CHURCH = "church", _("Church")
        COMPANY = "company", _("Company")
        STATE = "state", _("State authority")
        OTHER = "other", _("Other")

    class PartnerRole(models.TextChoices):
        REFERS = "refers", _("Refers clients")
        HOSTS = "hosts", _("Hosts meetings")
        TRAINS = "trains", _("Trains volunteers")
        RECRUITS = "recruits", _("Finds volunteers")
        FUNDS = "funds", _("Funds")
        LEADS = "leads", _("Leads locally")

    name = models.TextField()
    kind = models.TextField(choices=Kind.choices, default=Kind.OTHER)
    registry_code = models.TextField(blank=True)
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.TextField(blank=True)
    contact_name = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    is_partner = models.BooleanField(default=True)
    partner_roles = words()
    agreement_from = models.DateField(null=True, blank=True)
    agreement_to = models.DateField(null=True, blank=True)
    shared_experience = models.TextField(blank=True)
    note = models.TextField(blank=True)
    sort_key = sort_key("name")
    search_text = GeneratedField(
        expression=Func(F("name"), function="core_fold"), output_field=TextField(db_collation="C"), db_persist=True
    )

    row_scope: ClassVar[RowScope] = Scoped(
        (
            Door("county_id", "counties", write=True),
            Door("municipality_id", "municipalities"),
            Door("id", "organisations"),
        )
    )
    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="organisations_organisation_county_id"),
            models.UniqueConstraint(
                fields=["county", "registry_code"],
                condition=~Q(registry_code=""),
                name="organisations_organisation_one_code",
                violation_error_message=_("This county already has an organisation with this registry code."),
            ),
            models.CheckConstraint(
                condition=Q(agreement_to=None) | Q(agreement_from=None) | Q(agreement_to__gte=F("agreement_from")),
                name="organisations_organisation_agreement_days",
                violation_error_message=_("The agreement cannot end before it begins."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "sort_key"], name="organisations_county_order"),
            GinIndex(OpClass("search_text", "gin_trgm_ops"), name="organisations_search"),
        ]

    def __str__(self) -> str:
        return self.name
