"""Sending the outbox. A mail is claimed, sent, and marked as sent, each in a transaction of its own.

A crash between the second and the third leaves the mail as `sending`: it is sent again, and marked as perhaps sent twice. Its Message-ID
stays the same, so that mail programs can see the two as one.
"""

import smtplib
from datetime import timedelta
from urllib.parse import urlparse
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from seltsiline.core.scope import use_scope

from .actions import SENDER
from .models import Email

CRASHED_AFTER = timedelta(minutes=5)
MOST_TRIES = 10
WITH_SECRET = ("sign_in_link", "password_reset_key", "email_change")
"""Mails whose body opens something: it is thrown away once it is sent."""


@app.task(name="messaging.send_email")
def send_email(email: str) -> None:
    claimed = claim(UUID(email))
    if claimed is None:
        return
    try:
        message_of(claimed).send()
    except (smtplib.SMTPException, OSError) as problem:
        give_back(claimed, problem)
    else:
        mark_sent(claimed)


@app.periodic(cron="*/5 * * * *")
@app.task(name="messaging.send_waiting", queueing_lock="messaging.send_waiting")
def send_waiting(timestamp: int = 0) -> int:
    """Queue again what was left behind: refused for a time, or caught by a crash. Waits twice as long after each try."""
    now = timezone.now()
    with transaction.atomic(), use_scope(SENDER):
        left = [
            mail.pk
            for mail in Email.objects.filter(
                state__in=[Email.State.WAITING, Email.State.SENDING], changed_at__lt=now - CRASHED_AFTER
            )
            if mail.changed_at < now - CRASHED_AFTER * 2 ** max(mail.tries - 1, 0)
        ]
    for key in left:
        app.configure_task("messaging.send_email").defer(email=str(key))
    return len(left)


def claim(key: UUID) -> Email | None:
    """The mail, now `sending`; None where it was sent, or where somebody is just sending it."""
    stale = Q(state=Email.State.SENDING, changed_at__lt=timezone.now() - CRASHED_AFTER)
    with transaction.atomic(), use_scope(SENDER):
        mail: Email | None = (
            Email.objects.select_for_update().filter(stale | Q(state=Email.State.WAITING), pk=key).first()
        )
        if mail is not None:
            mail.maybe_twice = mail.maybe_twice or mail.state == Email.State.SENDING
            mail.state = Email.State.SENDING
            mail.tries += 1
            mail.save(update_fields=["state", "tries", "maybe_twice", "changed_at"])
    return mail


def message_of(mail: Email) -> EmailMessage:
    """With a Message-ID that a second try repeats."""
    host = urlparse(settings.BASE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to], headers=headers)


def mark_sent(mail: Email) -> None:
    mail.state, mail.sent_at = Email.State.SENT, timezone.now()
    _keep(mail)


def give_back(mail: Email, problem: Exception) -> None:
    """Not sent: later again, unless the address is refused for good. A connection lost on the way may have sent it."""
    refused = isinstance(problem, smtplib.SMTPRecipientsRefused | smtplib.SMTPSenderRefused)
    mail.maybe_twice = mail.maybe_twice or isinstance(problem, smtplib.SMTPServerDisconnected | TimeoutError)
    mail.state = Email.State.FAILED if refused or mail.tries >= MOST_TRIES else Email.State.WAITING
    _keep(mail)


def _keep(mail: Email) -> None:
    if mail.state in (Email.State.SENT, Email.State.FAILED) and mail.template in WITH_SECRET:
        mail.body = ""
    with transaction.atomic(), use_scope(SENDER):
        mail.save(update_fields=["state", "sent_at", "maybe_twice", "body", "changed_at"])
