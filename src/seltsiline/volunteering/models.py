"""Volunteers from application to farewell, their background checks and training record."""

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

from .querysets import CheckQuerySet, VolunteerQuerySet


class Sex(models.TextChoices):
    FEMALE = "female", _("Woman")
    MALE = "male", _("Man")


class HelpProfile(models.TextChoices):
    """The four profiles of help that the pilot found; on need, offer and contact alike."""

    COMPANY = "company", _("Companion for conversation")
    COMPANY_PRACTICAL = "company_practical", _("Companion for conversation and practical help")
    TRANSPORT = "transport", _("Transport and escort")
    SUPPORT_PERSON = "support_person", _("Support person")


@searchable
class Volunteer(InCounty, BaseModel):
    """What one county knows of one volunteer. Somebody who helps in two counties has a row in each."""

    class Status(models.TextChoices):
        APPLIED = "applied", pgettext_lazy("volunteer", "Applied")
        PREPARING = "preparing", pgettext_lazy("volunteer", "Preparing")
        ACTIVE = "active", pgettext_lazy("volunteer", "Active")
        PAUSED = "paused", pgettext_lazy("volunteer", "Paused")
        LEFT = "left", pgettext_lazy("volunteer", "Left")

    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_name = models.TextField()
    family_name = models.TextField()
    personal_code = models.TextField(blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.TextField(choices=Sex.choices, blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settlement = models.ForeignKey(
        "places.Settlement", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.TextField(blank=True)
    status = models.TextField(choices=Status.choices, default=Status.APPLIED)
    applied_on = models.DateField(null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_reason = models.TextField(blank=True)
    languages = words()
    profiles = words()
    interests = words()
    capacity = models.PositiveSmallIntegerField(default=2)
    weekly_minutes = models.PositiveIntegerField(default=120)
    radius_km = models.PositiveSmallIntegerField(default=20)
    has_car = models.BooleanField(default=False)
    free_times = words()
    meets_sex = models.TextField(choices=Sex.choices, blank=True)
    meets_pets = models.BooleanField(default=True)
    meets_smoking = models.BooleanField(default=True)
    crosses_sea = models.BooleanField(default=False)
    prior_experience = models.TextField(blank=True)
    channel = models.TextField(blank=True)
    note = models.TextField(blank=True)
    sort_key = sort_key("family_name", "given_name")
    search_text = person_search()

    row_scope: ClassVar[RowScope] = Scoped(
        (
            Door("county_id", "counties", write=True),
            Door("settlement_id", "settlements"),
            Door("id", "own_volunteers"),
            Door("id", "own_companions"),
        )
    )
    objects = VolunteerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="volunteering_volunteer_county_id"),
            models.UniqueConstraint(
                fields=["county", "personal_code"],
                condition=~Q(personal_code=""),
                name="volunteering_volunteer_one_code",
                violation_error_message=_("This county already has a volunteer with this personal code."),
            ),
            models.UniqueConstraint(
                fields=["county", "person"],
                condition=Q(person__isnull=False),
                name="volunteering_volunteer_one_person",
                violation_error_message=_("This person already has a volunteer file in this county."),
            ),
            models.CheckConstraint(
                condition=~Q(status="left") | Q(left_on__isnull=False),
                name="volunteering_volunteer_left_has_day",
                violation_error_message=_("Say when the volunteer left."),
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                name="volunteering_volunteer_days_in_order",
                violation_error_message=_("The volunteer cannot leave before joining."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "sort_key"], name="volunteering_county_order"),
            models.Index(fields=["sort_key"], name="volunteering_order"),
            models.Index(fields=["county", "status"], name="volunteering_county_status"),
            models.Index(fields=["person"], name="volunteering_person", condition=Q(person__isnull=False)),
            GinIndex(OpClass("search_text", "gin_trgm_ops"), name="volunteering_search"),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class VolunteerRow(InCounty, BaseModel):
    """Base of the rows that hang on a volunteer; the composite key keeps them in the volunteer's county."""

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="%(class)ss"
    )

    row_scope: ClassVar[RowScope] = Scoped(
        (Door("county_id", "counties", write=True), Door("volunteer_id", "own_volunteers"))
    )

    class Meta:
        abstract = True


class BackgroundCheck(VolunteerRow):
    """Criminal-record extract: result, day, checker and end. Never the extract's content."""

    class Result(models.TextChoices):
        CLEAR = "clear", _("Nothing against volunteering")
        NOT_SUITABLE = "not_suitable", _("Not suitable")

    result = models.TextField(choices=Result.choices, default=Result.CLEAR)
    checked_on = models.DateField()
    valid_until = models.DateField()
    checked_by = models.TextField(blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            same_county("volunteering_backgroundcheck", "volunteering_volunteer", "volunteer_id"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("checked_on")),
                name="volunteering_backgroundcheck_days_in_order",
                violation_error_message=_("The check cannot end before the day it was made."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "volunteer", "-valid_until"], name="volunteering_check_valid"),
            models.Index(fields=["volunteer"], name="volunteering_check_volunteer"),
        ]


class TrainingRecord(VolunteerRow):
    """A training that a volunteer has completed; `starter` opens the way to matching."""

    class Kind(models.TextChoices):
        STARTER = "starter", _("Starter package")
        SUPPORT_PERSON = "support_person", _("Support person training")
        OTHER = "other", _("Other training")

    kind = models.TextField(choices=Kind.choices, default=Kind.STARTER)
    title = models.TextField(blank=True)
    completed_on = models.DateField()

    class Meta:
        constraints = [same_county("volunteering_trainingrecord", "volunteering_volunteer", "volunteer_id")]
        indexes = [models.Index(fields=["county", "volunteer"], name="volunteering_training_of")]


class VolunteerNote(VolunteerRow):
    """A call, a talk or a remark in a volunteer's file; seen by the county's coordinators alone."""

    class Kind(models.TextChoices):
        NOTE = "note", pgettext_lazy("note", "Note")
        CALL = "call", pgettext_lazy("note", "Call")
        MEETING = "meeting", pgettext_lazy("note", "Meeting")
        THANKS = "thanks", pgettext_lazy("note", "Thanks")

    kind = models.TextField(choices=Kind.choices, default=Kind.NOTE)
    on = models.DateField()
    text = models.TextField()
    written_by = models.TextField()

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),))

    class Meta:
        constraints = [same_county("volunteering_volunteernote", "volunteering_volunteer", "volunteer_id")]
        indexes = [models.Index(fields=["county", "volunteer", "-on"], name="volunteering_note_of")]
