"""What tests of signing in share: codes as the telephone shows them, links as they stand in mails."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client as Browser

from seltsiline.core.scope import Scope, use_scope
from seltsiline.messaging.models import Email
from seltsiline.messaging.tasks import send_email

PASSWORD = "Õunapuu-1918"


def code_of(secret: str, *, later: int = 0) -> str:
    """The code that an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def mails() -> list[Email]:
    """The outbox, oldest first."""
    with use_scope(Scope(role="system")):
        return list(Email.objects.order_by("created_at", "pk"))


def send_all() -> list[mail.EmailMessage]:
    """What the worker would do now."""
    for each in mails():
        send_email(str(each.pk))
    return list(mail.outbox)


def link_in(text: str) -> str:
    """The path of the first link of the mail."""
    found = re.search(r"https?://[^/\s]+(/\S+/\S*)", text)
    assert found, text
    return found[1]


def sign_in(browser: Browser, email: str, password: str = PASSWORD, **more: str):
    return browser.post("/accounts/login/", {"login": email, "password": password, **more})


def is_signed_in(browser: Browser) -> bool:
    return browser.get("/people/me/").status_code == 200
