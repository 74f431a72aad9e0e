"""The diary. A visit is one stretch of a volunteer's time, counted once; a contact is each client met in it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seltsiline.core.constraints import same_county
from seltsiline.core.models import BaseModel, OwnRow
from seltsiline.core.scope import Door, RowScope, Scoped
from seltsiline.places.models import InCounty
from seltsiline.volunteering.models import HelpProfile

from ..querysets import ContactQuerySet, VisitQuerySet

DIARY_DOORS = (
    Door("county_id", "counties", write=True),
    Door("settlement_id", "settlements", write=True),
    Door("volunteer_id", "own_volunteers", write=True),
)


class PlaceKind(models.TextChoices):
    HOME = "home", _("At home")
    CARE_HOME = "care_home", _("In a care home")
    OUTSIDE = "outside", _("Away from home")
    PHONE = "phone", _("By telephone")


class Visit(InCounty, BaseModel):
    """`minutes` of one volunteer on one day. Hours are summed here and nowhere else."""

    volunteer = models.ForeignKey(
        "volunteering.Volunteer",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="visits",
    )
    municipality = models.ForeignKey(
        "places.Municipality", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    settlement = models.ForeignKey(
        "places.Settlement", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    place_kind = models.TextField(choices=PlaceKind.choices)
    profile = models.TextField(choices=HelpProfile.choices)
    note = models.TextField(blank=True)
    entered_by = models.UUIDField(null=True)
    entered_for = models.BooleanField(default=False)

    row_scope: ClassVar[RowScope] = Scoped(DIARY_DOORS)
    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="companionship_visit_county_id"),
            same_county("companionship_visit", "volunteering_volunteer", "volunteer_id"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440),
                name="companionship_visit_minutes",
                violation_error_message=_("A contact lasts from 1 minute to 24 hours."),
            ),
        ]
        indexes = [
            models.Index(
                # also what row security reads, so that sums need no heap
                fields=["county", "on"],
                include=["minutes", "settlement", "volunteer"],
                name="companionship_visit_sums",
            ),
            models.Index(fields=["county", "-on", "-id"], name="companionship_visit_order"),
            models.Index(fields=["-on", "-id"], name="companionship_visit_national"),
            models.Index(fields=["volunteer", "-on"], include=["minutes"], name="companionship_visit_of"),
            models.Index(fields=["settlement", "-on"], name="companionship_visit_village"),
        ]


class Contact(InCounty, BaseModel):
    """One client met in a visit. The place is that of the day, so that a report of last year stays the same after a move."""

    visit = models.ForeignKey(
        Visit, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="contacts"
    )
    volunteer = models.ForeignKey(
        "volunteering.Volunteer",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="contacts",
    )
    client = models.ForeignKey(
        "companionship.Client",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="contacts",
    )
    municipality = models.ForeignKey(
        "places.Municipality", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    settlement = models.ForeignKey(
        "places.Settlement", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()

    row_scope: ClassVar[RowScope] = Scoped((*DIARY_DOORS, Door("client_id", "own_clients")))
    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "client"], name="companionship_contact_once_a_visit"),
            same_county("companionship_contact", "companionship_visit", "visit_id"),
            same_county("companionship_contact", "companionship_client", "client_id"),
            same_county("companionship_contact", "volunteering_volunteer", "volunteer_id"),
        ]
        indexes = [
            models.Index(
                fields=["county", "on"],
                include=["client", "volunteer", "visit", "settlement"],
                name="companionship_contact_sums",
            ),
            models.Index(fields=["client", "-on"], include=["visit"], name="companionship_contact_of"),
            models.Index(fields=["volunteer", "-on"], name="companionship_contact_by"),
            models.Index(fields=["settlement", "-on"], name="companionship_contact_village"),
        ]


class DiaryKey(OwnRow):
    """The key a device gave an entry, with the digest of its body: the same again gets the first answer, another body is a conflict.

    `refused_body` keeps what came under a key that was taken, so that nothing typed is lost.
    """

    device = models.TextField()
    key = models.UUIDField()
    body_digest = models.BinaryField()
    visit_id = models.UUIDField(null=True)
    refused_body = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "device", "key"],
                condition=Q(refused_body__isnull=True),
                name="companionship_diarykey_once",
            )
        ]
