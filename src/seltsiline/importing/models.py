"""Sheets brought in: the batch, its rows as they were read, what became of each, and which heading meant which field."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seltsiline.core.constraints import same_county
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RowScope, Scoped, ScopedManager
from seltsiline.places.models import InCounty


class ImportBatch(InCounty, BaseModel):
    """One sheet, from upload to commit or undo. The file itself goes once the batch has been committed."""

    class Kind(models.TextChoices):
        VOLUNTEERS = "volunteers", _("Volunteers")
        CLIENTS = "clients", _("Clients")
        VISITS = "visits", _("Diary contacts")
        PARTNERS = "partners", _("Partners")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Match the columns")
        PREVIEWED = "previewed", _("Check the rows")
        COMMITTING = "committing", _("Being saved")
        COMMITTED = "committed", _("Saved")
        UNDONE = "undone", _("Undone")
        FAILED = "failed", _("Failed")

    kind = models.TextField(choices=Kind.choices)
    state = models.TextField(choices=State.choices, default=State.UPLOADED)
    file_name = models.TextField()
    sheet_name = models.TextField(blank=True)
    digest = models.TextField()
    content = models.BinaryField(null=True)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    brought_by = models.UUIDField()
    brought_by_name = models.TextField()
    job = models.UUIDField(null=True)
    problem = models.TextField(blank=True)
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),), history=False)
    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "id"], name="importing_importbatch_county_id")]
        indexes = [models.Index(fields=["county", "-created_at"], name="importing_batch_order")]


class ImportRow(InCounty, models.Model):
    """One row of a sheet: what stood there, what it means, what will be or was done with it."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("Same")
        DOUBTFUL = "doubtful", _("Perhaps the same person")
        ERROR = "error", _("Needs mending")
        SKIPPED = "skipped", _("Left out")

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="rows"
    )
    number = models.PositiveIntegerField()
    state = models.TextField(choices=State.choices)
    raw = models.JSONField()
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    target = models.UUIDField(null=True)
    before = models.JSONField(null=True)
    decision = models.TextField(blank=True)
    done = models.BooleanField(default=False)

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),), history=False)
    objects = ScopedManager()

    class Meta:
        constraints = [
            same_county("importing_importrow", "importing_importbatch", "batch_id"),
            models.UniqueConstraint(fields=["batch", "number"], name="importing_importrow_once"),
            models.CheckConstraint(condition=~Q(state=""), name="importing_importrow_has_state"),
        ]
        indexes = [models.Index(fields=["county", "batch", "state", "number"], name="importing_row_state")]


class ColumnMemory(InCounty, BaseModel):
    """What a heading meant last time in this county, for this kind of sheet."""

    kind = models.TextField()
    heading = models.TextField()
    field = models.TextField(blank=True)

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties", write=True),), history=False)
    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "kind", "heading"], name="importing_columnmemory_once")
        ]
