"""A match is a pair of one volunteer and one client, from proposal to ending; the goodwill agreement says what the pair does together."""

import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from seltsiline.core.constraints import same_county
from seltsiline.core.fields import words
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped
from seltsiline.places.models import InCounty

from ..querysets import MatchQuerySet


class Match(InCounty, BaseModel):
    """States go proposed → introduced → trial → active → paused → ended; `policies.MATCH_STEPS` has the steps allowed."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        INTRODUCED = "introduced", _("Introduced")
        TRIAL = "trial", _("Trial")
        ACTIVE = "active", _("Meeting")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    class EndReason(models.TextChoices):
        DEATH = "death", _("Death")
        MOVED = "moved", _("Moved away")
        CARE_HOME = "care_home", _("Client went to a care home")
        VOLUNTEER_LEFT = "volunteer_left", _("Volunteer left")
        GOALS_MET = "goals_met", _("Goals met")
        MISMATCH = "mismatch", _("Did not suit")
        OTHER = "other", _("Other reason")

    volunteer = models.ForeignKey(
        "volunteering.Volunteer",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="matches",
    )
    client = models.ForeignKey(
        "companionship.Client", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="matches"
    )
    municipality = models.ForeignKey(
        "places.Municipality", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    settlement = models.ForeignKey(
        "places.Settlement", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    care_home = models.UUIDField(null=True, blank=True)
    state = models.TextField(choices=State.choices, default=State.PROPOSED)
    proposed_on = models.DateField()
    proposed_note = models.TextField(blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(choices=EndReason.choices, blank=True)
    end_note = models.TextField(blank=True)
    last_contact_on = models.DateField(null=True, blank=True)

    row_scope: ClassVar[RowScope] = Scoped(
        (
            Door("county_id", "counties", write=True),
            Door("municipality_id", "municipalities"),
            Door("settlement_id", "settlements"),
            Door("care_home", "organisations"),
            Door("volunteer_id", "own_volunteers"),
            Door("client_id", "own_clients"),
        )
    )
    objects = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="companionship_match_county_id"),
            same_county("companionship_match", "volunteering_volunteer", "volunteer_id"),
            same_county("companionship_match", "companionship_client", "client_id"),
            models.CheckConstraint(
                condition=~Q(state="ended") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="companionship_match_ended_has_reason",
                violation_error_message=_("An ended match needs the day and the reason."),
            ),
            models.CheckConstraint(
                condition=Q(state="ended") | Q(ended_on=None),
                name="companionship_match_end_day_means_ended",
                violation_error_message=_("Only an ended match has an end day."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("proposed_on")),
                name="companionship_match_days_in_order",
                violation_error_message=_("A match cannot end before it was proposed."),
            ),
            ExclusionConstraint(
                name="companionship_match_no_overlap",
                expressions=[
                    ("volunteer", RangeOperators.EQUAL),
                    ("client", RangeOperators.EQUAL),
                    (Func(F("proposed_on"), F("ended_on"), Value("[)"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                # Holds for every row and follows from no query: without it the planner takes this index for look-ups by client, and reads it whole
                condition=Q(created_at__gt=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)),
                violation_error_message=_("These two already have a match in these days."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "state", "last_contact_on"], name="companionship_match_quiet"),
            models.Index(fields=["county", "volunteer"], name="companionship_match_volunteer"),
            models.Index(fields=["county", "client"], name="companionship_match_client"),
            models.Index(fields=["volunteer"], name="companionship_match_of_v"),
            models.Index(fields=["client"], name="companionship_match_of_c"),
        ]


class Agreement(InCounty, BaseModel):
    """The goodwill agreement of three: what is done together, how often, where, and the limits. A new version replaces, never edits."""

    match = models.ForeignKey(
        Match, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="agreements"
    )
    version = models.PositiveSmallIntegerField(default=1)
    activities = words()
    activities_note = models.TextField(blank=True)
    frequency = models.TextField(blank=True)
    place = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    signed_by_client_on = models.DateField(null=True, blank=True)
    signed_by_volunteer_on = models.DateField(null=True, blank=True)
    signed_by_coordinator_on = models.DateField(null=True, blank=True)

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),))

    class Meta:
        constraints = [
            same_county("companionship_agreement", "companionship_match", "match_id"),
            models.UniqueConstraint(fields=["match", "version"], name="companionship_agreement_one_version"),
        ]
        indexes = [models.Index(fields=["county", "match"], name="companionship_agreement_of")]
