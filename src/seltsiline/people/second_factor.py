"""Roles that see clients need a second factor, except with the made-up people of the demo. Its secrets are sealed at rest."""

import base64
import hashlib
from functools import cache
from typing import Any
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .roles import ROLES

FREE_PREFIXES = ("/help/", "/accessibility/", "/about-data/", "/accounts/", "/language", "/look", "/role", "/static/")


@cache
def _seal(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"seltsiline second factor " + secret.encode()).digest()))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right. Each code holds for half a minute only: enter the newest one."),
        "cannot_delete_authenticator": _("The second step cannot be taken away now."),
        "cannot_generate_recovery_codes": _("Spare codes can be made once a second step is set up."),
    }

    def encrypt(self, text: str) -> str:
        return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  the name is allauth's
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Key %(number)s") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """On white, so that cameras read it in the dark look too."""
        import qrcode  # type: ignore[import-untyped]
        from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def _get_site_name(self) -> str:
        return "Seltsiline"


def needed_by(role: str) -> bool:
    return bool(role) and not settings.DEMO_MODE and ROLES[role].sees_clients


def set_up_by(account: UUID | None) -> bool:
    """Spare codes alone are no second factor."""
    own = Authenticator.objects.filter(user_id=account)
    return bool(own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def given_in(request: HttpRequest) -> bool:
    """Whether a second factor was given in this session."""
    methods = request.session.get("account_authentication_methods") or []
    return any(entry.get("method") == "mfa" for entry in methods)


def ask_for(request: HttpRequest, role: str) -> HttpResponse | None:
    """A way to the second factor, where the role needs one and this session has none: to give it, or to set it up first."""
    if not needed_by(role) or request.path.startswith(FREE_PREFIXES) or given_in(request):
        return None
    if set_up_by(request.user.pk):
        query = urlencode({"next": request.get_full_path() if request.method == "GET" else "/"})
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{query}")
    return HttpResponseRedirect(reverse("mfa_index"))
