"""Queuing a mail: it is written in the transaction of what it tells of, so that both happen or neither."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from procrastinate.contrib.django import app

from seltsiline.core.keys import uuid7
from seltsiline.core.scope import Scope, use_scope

from .models import Email

SENDER = Scope(role="system")
"""The outbox is written and read by the machinery alone: a mail to somebody else is nobody's to read."""


class Recipient(Protocol):
    """Who a mail can go to: an account, without messaging knowing what that is."""

    @property
    def pk(self) -> UUID: ...
    @property
    def email(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def display_name(self) -> str: ...


def queue_email(template: str, *, to: Recipient, context: Mapping[str, Any], once: str = "", address: str = "") -> UUID:
    """Write the mail in the recipient's language and queue the job that sends it after the commit; answers the mail's key.

    `template` is a file of `templates/messaging/` without its ending; its first line is the subject, which never holds personal data.
    With `once`, the same text for the same recipient and template queues nothing again. `address` replaces the account's own.
    """
    key = uuid5(NAMESPACE_URL, f"seltsiline mail {template} {to.pk} {once}") if once else uuid7()
    subject, body = write_email(template, to=to, context=context)
    email = Email(
        id=key,
        account=to.pk,
        to=address or to.email,
        template=template,
        language=to.language,
        subject=subject,
        body=body,
    )
    with use_scope(SENDER):
        if once and Email.objects.filter(pk=key).exists():
            return key
        Email.objects.bulk_create([email])
    app.configure_task("messaging.send_email").defer(email=str(key))
    return key


def write_email(template: str, *, to: Recipient, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and body in the recipient's language."""
    with translation.override(to.language):
        text = render_to_string(
            f"messaging/{template}.txt", {**context, "name": to.display_name, "base_url": settings.BASE_URL}
        )
    subject, _, body = text.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"
