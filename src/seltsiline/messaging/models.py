"""The outbox of e-mails. A mail is written in the transaction of what it tells of, and sent by a job after the commit."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RoleDoor, RowScope, Scoped, ScopedManager


class Email(BaseModel):
    """One mail to one address. The subject never holds personal data; the Message-ID is stable, so that a repeat can be seen as one."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    account = models.UUIDField(null=True)
    to = models.TextField()
    template = models.TextField()
    language = models.CharField(max_length=2, default="et")
    subject = models.TextField()
    body = models.TextField()
    state = models.TextField(choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    maybe_twice = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)

    # A writer may add a mail to anybody, and read back only mails to the own account; the sender's job reads all.
    row_scope: ClassVar[RowScope] = Scoped(
        (Door("account", "account"), RoleDoor(("system",), write=True)), history=False
    )
    objects = ScopedManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"], name="messaging_email_waiting", condition=Q(state__in=["waiting", "sending"])
            )
        ]
