"""The county's proposal: a plan for all who wait, gone through pair by pair. It is advice until a person has said yes to each pair."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seltsiline.core.constraints import CompositeForeignKey, same_county
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped
from seltsiline.places.models import InCounty

from ..querysets import ProposalQuerySet, ProposedPairQuerySet

IN_COUNTY = (Door("county_id", "counties", write=True),)


def goes_with(child: str, parent: str, column: str) -> CompositeForeignKey:
    """As `same_county`, but the row goes when the parent does: what a plan says of a file means nothing once the file is gone."""
    return CompositeForeignKey(
        columns=("county_id", column),
        to_table=parent,
        to_columns=("county_id", "id"),
        name=f"{child}_{column.removesuffix('_id')}_same_county",
        on_delete="CASCADE",
    )


class MatchProposal(InCounty, BaseModel):
    """One run of the engine over a county. The figures are those of the day it was made; `comparison` has those of other ways beside it.

    `fairness`: 0 (only fit counts) to 100 (only waiting). `value`, `bound` and `certified_gap` are the engine's own certificate.
    `fairness_cost`: share of the fit given away for waiting, None where it was not computed.
    `matched_by_wait`: lists of (from day, to day, clients, matched). `recruits`: which one more volunteer would help most. Neither holds names.
    """

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("proposal", "Being made")
        READY = "ready", pgettext_lazy("proposal", "To be gone through")
        CLOSED = "closed", pgettext_lazy("proposal", "Closed")
        FAILED = "failed", pgettext_lazy("proposal", "Failed")

    made_on = models.DateField()
    made_by = models.UUIDField()
    made_by_name = models.TextField()
    state = models.TextField(choices=State.choices, default=State.RUNNING)
    fairness = models.PositiveSmallIntegerField(default=50)
    seed = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    eligible_pairs = models.PositiveIntegerField(default=0)
    served = models.PositiveIntegerField(default=0)
    value = models.FloatField(default=0)
    bound = models.FloatField(default=0)
    certified_gap = models.FloatField(default=0)
    fairness_cost = models.FloatField(null=True)
    changed = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    within_time = models.BooleanField(default=True)
    matched_by_wait = models.JSONField(default=list)
    comparison = models.JSONField(default=dict)
    recruits = models.JSONField(default=list)
    job = models.UUIDField(null=True)
    problem = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    row_scope: ClassVar[RowScope] = Scoped(IN_COUNTY)
    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "id"], name="companionship_matchproposal_county_id"),
            models.UniqueConstraint(
                fields=["county"],
                condition=Q(state="running"),
                name="companionship_matchproposal_one_running",
                violation_error_message=_("A proposal for this county is being made already. Wait until it is ready."),
            ),
            models.UniqueConstraint(
                fields=["county"],
                condition=Q(state="ready"),
                name="companionship_matchproposal_one_ready",
                violation_error_message=_("Another proposal of this county is being gone through already."),
            ),
            models.CheckConstraint(
                condition=Q(fairness__lte=100),
                name="companionship_matchproposal_fairness",
                violation_error_message=_("Choose one of the positions between fit and waiting."),
            ),
            models.CheckConstraint(
                condition=Q(served__lte=F("waiting")), name="companionship_matchproposal_served_of_waiting"
            ),
        ]
        indexes = [models.Index(fields=["county", "-created_at"], name="companionship_proposal_order")]


class ProposedPair(InCounty, BaseModel):
    """A volunteer and a client whom the plan brings together, and what people said to it. `number` counts from 1, those who wait longest first.

    `terms`: lists of (name, points, most) that add up to `score`. `price`: what one more place with the volunteer would add, 0 where
    nobody else needs them. `km` as the crow flies. `no_go` is the row that keeps the two apart since they were declined.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("proposed pair", "Open")
        ACCEPTED = "accepted", pgettext_lazy("proposed pair", "Accepted")
        DECLINED = "declined", pgettext_lazy("proposed pair", "Declined")
        LATER = "later", pgettext_lazy("proposed pair", "Kept for later")

    class Side(models.TextChoices):
        CLIENT = "client", _("The client")
        VOLUNTEER = "volunteer", _("The volunteer")
        COORDINATOR = "coordinator", _("I, the coordinator")

    class Reason(models.TextChoices):
        TOO_FAR = "too_far", _("Lives too far")
        TIMES = "times", _("The times do not suit")
        NOT_NOW = "not_now", _("Not now")
        KNOWN_BADLY = "known_badly", _("They know each other, and not well")
        OTHER = "other", _("Another reason")

    proposal = models.ForeignKey(
        MatchProposal, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="pairs"
    )
    volunteer = models.ForeignKey(
        "volunteering.Volunteer", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    client = models.ForeignKey(
        "companionship.Client", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    number = models.PositiveIntegerField()
    score = models.FloatField(default=0)
    terms = models.JSONField(default=list)
    price = models.FloatField(default=0)
    km = models.FloatField(null=True)
    waiting_days = models.PositiveIntegerField(default=0)
    state = models.TextField(choices=State.choices, default=State.OPEN)
    decided_on = models.DateField(null=True)
    decided_by_name = models.TextField(blank=True)
    side = models.TextField(choices=Side.choices, blank=True, default="")
    reason = models.TextField(choices=Reason.choices, blank=True, default="")
    note = models.TextField(blank=True)
    no_go = models.UUIDField(null=True)
    match = models.ForeignKey(
        "companionship.Match",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )

    row_scope: ClassVar[RowScope] = Scoped(IN_COUNTY)
    objects = ProposedPairQuerySet.as_manager()

    class Meta:
        constraints = [
            goes_with("companionship_proposedpair", "companionship_matchproposal", "proposal_id"),
            goes_with("companionship_proposedpair", "volunteering_volunteer", "volunteer_id"),
            goes_with("companionship_proposedpair", "companionship_client", "client_id"),
            same_county("companionship_proposedpair", "companionship_match", "match_id"),
            models.UniqueConstraint(fields=["proposal", "number"], name="companionship_proposedpair_number"),
            models.UniqueConstraint(fields=["proposal", "client"], name="companionship_proposedpair_one_of_client"),
            models.CheckConstraint(
                condition=~Q(state="declined") | (~Q(side="") & ~Q(reason="")),
                name="companionship_proposedpair_declined_has_reason",
                violation_error_message=_("Say who declined and why."),
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", match__isnull=False) | (~Q(state="accepted") & Q(match=None)),
                name="companionship_proposedpair_accepted_has_match",
                violation_error_message=_("An accepted pair has its match."),
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_on__isnull=False),
                name="companionship_proposedpair_decided_has_day",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "proposal", "number"], name="companionship_pair_order"),
            models.Index(fields=["county", "volunteer", "-decided_on"], name="companionship_pair_volunteer"),
            models.Index(fields=["county", "client"], name="companionship_pair_client"),
        ]


class ProposalUnmatched(InCounty, BaseModel):
    """A client for whom the plan has nobody. `broken`: lists of (rule, volunteers for whom it alone stands in the way), most first."""

    proposal = models.ForeignKey(
        MatchProposal, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="unmatched"
    )
    client = models.ForeignKey(
        "companionship.Client", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    why = models.TextField()
    eligible = models.PositiveIntegerField(default=0)
    broken = models.JSONField(default=list)
    waiting_days = models.PositiveIntegerField(default=0)

    row_scope: ClassVar[RowScope] = Scoped(IN_COUNTY, history=False)

    class Meta:
        constraints = [
            goes_with("companionship_proposalunmatched", "companionship_matchproposal", "proposal_id"),
            goes_with("companionship_proposalunmatched", "companionship_client", "client_id"),
            models.UniqueConstraint(fields=["proposal", "client"], name="companionship_proposalunmatched_once"),
        ]
        indexes = [
            models.Index(fields=["county", "proposal", "-waiting_days"], name="companionship_unmatched_order"),
            models.Index(fields=["county", "client"], name="companionship_unmatched_client"),
        ]
