"""The client's file. Intake has two stages: general data first, identity once a volunteer is found."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seltsiline.core.constraints import same_county
from seltsiline.core.fields import person_search, sort_key, words
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped
from seltsiline.core.search import searchable
from seltsiline.places.models import InCounty
from seltsiline.volunteering.models import Sex

from ..querysets import ClientQuerySet


@searchable
class Client(InCounty, BaseModel):
    """Somebody who waits for or has a companion."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits for a volunteer")
        MATCHED = "matched", _("Has a companion")
        PAUSED = "paused", _("Paused")
        CLOSED = "closed", _("Closed")

    class Stage(models.TextChoices):
        GENERAL = "general", _("General data")
        FULL = "full", _("Full file")

    class ClosedReason(models.TextChoices):
        DEATH = "death", _("Death")
        MOVED = "moved", _("Moved away")
        CARE_HOME = "care_home", _("Went to a care home")
        GOALS_MET = "goals_met", _("Goals met")
        DECLINED = "declined", _("Does not want help")
        UNSUITABLE = "unsuitable", _("Needs another service")
        OTHER = "other", _("Other reason")

    class Mobility(models.TextChoices):
        FREE = "free", _("Moves freely")
        AID = "aid", _("Moves with an aid")
        INDOORS = "indoors", _("Moves indoors only")
        BED = "bed", _("Stays in bed")

    given_name = models.TextField()
    family_name = models.TextField()
    personal_code = models.TextField(blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.TextField(choices=Sex.choices, blank=True)
    phone = models.TextField(blank=True)
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settlement = models.ForeignKey(
        "places.Settlement", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.TextField(blank=True)
    care_home = models.ForeignKey(
        "organisations.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.TextField(choices=Status.choices, default=Status.WAITING)
    stage = models.TextField(choices=Stage.choices, default=Stage.GENERAL)
    referred_on = models.DateField()
    referrer_kind = models.TextField(blank=True)
    referrer_name = models.TextField(blank=True)
    consent_by = models.TextField(blank=True)
    consent_on = models.DateField(null=True, blank=True)
    consent_channel = models.TextField(blank=True)
    lives_alone = models.BooleanField(null=True)
    mobility = models.TextField(choices=Mobility.choices, blank=True)
    languages = words()
    profiles = words()
    interests = words()
    wishes = models.TextField(blank=True)
    preferred_times = models.TextField(blank=True)
    free_times = words()
    weekly_minutes = models.PositiveIntegerField(null=True, blank=True)
    companion_sex = models.TextField(choices=Sex.choices, blank=True)
    has_pets = models.BooleanField(null=True)
    smokes = models.BooleanField(null=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.TextField(choices=ClosedReason.choices, blank=True)
    note = models.TextField(blank=True)
    sort_key = sort_key("family_name", "given_name")
    search_text = person_search()

    row_scope: ClassVar[RowScope] = Scoped(
        (
            Door("county_id", "counties", write=True),
            Door("municipality_id", "municipalities"),
            Door("settlement_id", "settlements"),
            Door("care_home_id", "organisations"),
            Door("id", "own_clients"),
        )
    )
    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="companionship_client_county_id"),
            models.UniqueConstraint(
                fields=["county", "personal_code"],
                condition=~Q(personal_code=""),
                name="companionship_client_one_code",
                violation_error_message=_("This county already has a client with this personal code."),
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | (Q(closed_on__isnull=False) & ~Q(closed_reason="")),
                name="companionship_client_closed_has_reason",
                violation_error_message=_("A closed file needs the day and the reason."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("referred_on")),
                name="companionship_client_days_in_order",
                violation_error_message=_("The file cannot be closed before the referral."),
            ),
            models.CheckConstraint(
                condition=Q(personal_code="") | Q(stage="full"),
                name="companionship_client_code_in_full_stage",
                violation_error_message=_("The personal code is asked for once a volunteer is found."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "sort_key"], name="companionship_client_order"),
            models.Index(fields=["sort_key"], name="companionship_client_national"),
            models.Index(fields=["county", "status", "referred_on"], name="companionship_client_status"),
            models.Index(fields=["municipality", "sort_key"], name="companionship_client_kov"),
            models.Index(fields=["settlement"], name="companionship_client_village"),
            models.Index(fields=["care_home"], name="companionship_client_home", condition=Q(care_home__isnull=False)),
            GinIndex(OpClass("search_text", "gin_trgm_ops"), name="companionship_client_search"),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class ClientRow(InCounty, BaseModel):
    """Base of the rows that hang on a client; the composite key keeps them in the client's county."""

    client = models.ForeignKey(
        Client, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="%(class)ss"
    )

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),))

    class Meta:
        abstract = True


class ClientNote(ClientRow):
    """A call, a home visit or a remark in a client's file; seen by the county's coordinators alone."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        CALL = "call", pgettext_lazy("kind of note", "Call")
        HOME_VISIT = "home_visit", _("Home visit")

    kind = models.TextField(choices=Kind.choices, default=Kind.NOTE)
    on = models.DateField()
    text = models.TextField()
    written_by = models.TextField()

    class Meta:
        constraints = [same_county("companionship_clientnote", "companionship_client", "client_id")]
        indexes = [models.Index(fields=["county", "client", "-on"], name="companionship_note_of")]


class RelativeAccess(ClientRow):
    """A relative whom the client allows to see the meetings. A withdrawal works from the next request on."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    name = models.TextField(default="")
    relation = models.TextField()
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    consent_from = models.DateField()
    consent_by = models.TextField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True), Door("person_id", "person")))

    class Meta:
        constraints = [same_county("companionship_relativeaccess", "companionship_client", "client_id")]
        indexes = [
            models.Index(fields=["county", "client"], name="companionship_relative_of"),
            models.Index(fields=["person"], name="companionship_relative_person"),
        ]
