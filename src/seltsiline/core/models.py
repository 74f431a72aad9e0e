"""Base models, the audit, the access log, and the small things every page needs: saved views, snoozes, jobs that show progress."""

from typing import ClassVar

from django.db import models

from .fields import PrimaryKey
from .scope import Door, RowScope, Scoped, ScopedManager


class BaseModel(models.Model):
    """A row with a time-ordered key and the times it was made and last changed (UTC)."""

    id = PrimaryKey()
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager()

    class Meta:
        abstract = True


class AuditEntry(models.Model):
    """One change of one row: who, in which role, when, why, what it was and became. Written by a trigger alone."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    account = models.UUIDField(null=True)
    role = models.TextField(blank=True)
    table_name = models.TextField()
    row_id = models.TextField(null=True)
    county_id = models.IntegerField(null=True)
    operation = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    row_scope: ClassVar[RowScope] = Scoped(
        (Door("county_id", "counties"), Door("account", "account")), history=False, grants="SELECT"
    )
    objects = ScopedManager()

    class Meta:
        indexes = [
            models.Index(fields=["county_id", "id"], name="core_audit_county"),
            models.Index(fields=["row_id"], name="core_audit_row"),
        ]


class AuditSeal(models.Model):
    """A link of the hash chain over the audit entries of one county, or of rows without a county."""

    id = models.BigAutoField(primary_key=True)
    county_id = models.IntegerField(null=True)
    first_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField()
    entries = models.IntegerField()
    at = models.DateTimeField()
    previous = models.BinaryField()
    digest = models.BinaryField()

    row_scope: ClassVar[RowScope] = Scoped((Door("county_id", "counties"),), history=False, grants="SELECT")
    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["county_id", "last_entry"], name="core_seal_county")]


class AccessEntry(models.Model):
    """Somebody looked at an identifiable person's file: who, in which role, for what purpose, when.

    `subject` is the file (a volunteer's or client's key), `subject_person` the human being where known, so that they can read the list.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    account = models.UUIDField()
    actor_name = models.TextField()
    role = models.TextField()
    purpose = models.TextField()
    route = models.TextField()
    kind = models.TextField()
    subject = models.UUIDField()
    subject_person = models.UUIDField(null=True)
    county_id = models.IntegerField(null=True)

    row_scope: ClassVar[RowScope] = Scoped(
        (Door("account", "account", write=True), Door("county_id", "counties"), Door("subject_person", "person")),
        history=False,
        grants="SELECT, INSERT",
    )
    objects = ScopedManager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-at"], name="core_access_subject"),
            models.Index(fields=["subject_person", "-at"], name="core_access_person"),
            models.Index(fields=["account", "-at"], name="core_access_account"),
        ]


class OwnRow(BaseModel):
    """A row that belongs to one account and that nobody else ever sees."""

    account = models.UUIDField(db_index=True)

    row_scope: ClassVar[RowScope] = Scoped((Door("account", "account", write=True),), history=False)

    class Meta:
        abstract = True


class SavedView(OwnRow):
    """A named set of filters and sort order of one register."""

    register = models.TextField()
    name = models.CharField(max_length=60)
    query = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "register", "name"], name="core_savedview_one_name")]


class Snooze(OwnRow):
    """A row of Today put off until a day."""

    row_key = models.TextField()
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "row_key"], name="core_snooze_one_row")]


class LongJob(OwnRow):
    """A job that a person waits for: its progress, its end, and where its result is. Survives closing the page."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.TextField()
    state = models.TextField(choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result_url = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
