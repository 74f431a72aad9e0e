"""Links to sign in by e-mail: only a hash of the secret is kept, each works once, within 20 minutes."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from seltsiline.core.scope import Scope, use_scope
from seltsiline.messaging.actions import queue_email, write_email

from .models import Account, SignInLink

MINUTES = 20


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_link(account: Account, *, then: str = "") -> str:
    """The whole address of a new link; `then` is the page that opens after it."""
    secret = secrets.token_urlsafe(32)
    with use_scope(Scope(account=account.pk)):
        SignInLink.objects.create(
            account=account, digest=digest_of(secret), expires_at=timezone.now() + timedelta(minutes=MINUTES)
        )
    query = f"?{urlencode({'next': then})}" if then else ""
    return f"{settings.BASE_URL}{reverse('people:open_link', args=[secret])}{query}"


def send_link(email: str, *, then: str = "") -> None:
    """To the address of an account that is open; for any other the same work is done and nothing sent.

    Runs in the scope of a page before sign-in, where the rows of this address alone are open.
    """
    account = Account.objects.filter(email=email, is_active=True).first()
    if account is None:
        nobody = Account(email=email, display_name="Seltsiline")
        write_email("sign_in_link", to=nobody, context={"link": settings.BASE_URL, "minutes": MINUTES})
        return
    queue_email("sign_in_link", to=account, context={"link": make_link(account, then=then), "minutes": MINUTES})


def link_holds(secret: str) -> bool:
    """Whether the link could be used now; using it is another step, so that mail scanners that open links do no harm."""
    return bool(_ask("people_sign_in_link_holds", secret))


def use_link(secret: str) -> UUID | None:
    """The account the link opens; None where it was used, is too old or never was."""
    key = _ask("people_use_sign_in_link", secret)
    return UUID(str(key)) if key else None


def _ask(function: str, secret: str) -> object:
    """Definer functions answer: no row is open before sign-in, and whoever knows the secret may ask for it."""
    statement = {
        "people_sign_in_link_holds": "SELECT people_sign_in_link_holds(%s)",
        "people_use_sign_in_link": "SELECT people_use_sign_in_link(%s)",
    }[function]
    with connection.cursor() as cursor:
        cursor.execute(statement, [digest_of(secret)])
        return cursor.fetchone()[0]
