"""A new address for the own account: it holds once somebody who reads mail there has confirmed it."""

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused
from seltsiline.messaging.actions import queue_email

from .models import Account

SALT = "seltsiline new e-mail"
HOURS = 24
TOO_OLD = _("This link is too old or was made for another account. Ask for a new one in My data.")


def ask_to_confirm(account: Account, email: str) -> None:
    """A mail to the new address. The link holds for a day, for this account as it is now."""
    token = signing.dumps([account.pk.hex, account.email, email.lower()], salt=SALT, compress=True)
    link = f"{settings.BASE_URL}{reverse('people:confirm_email', args=[token])}"
    queue_email("email_change", to=account, context={"link": link}, address=email)


def confirm(account: Account, token: str) -> None:
    """Change the address of the account that is signed in; the old address is told."""
    try:
        key, before, email = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError) as problem:
        raise Refused(TOO_OLD) from problem
    if key != account.pk.hex or before != account.email:
        raise Refused(TOO_OLD)
    queue_email("security_notice", to=account, context={"change": "email_changed"})
    account.email = email
    try:
        with transaction.atomic():
            account.save(update_fields=["email"])
    except IntegrityError as problem:
        raise Refused(_("This address cannot be used. Choose another one, or ask your coordinator.")) from problem
