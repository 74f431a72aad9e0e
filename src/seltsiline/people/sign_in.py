"""How allauth meets our accounts: whose rows are open while somebody signs in, whose tries are counted, and where mails go."""

import json
import re
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext_lazy as _

from seltsiline.core.scope import Scope, use_scope
from seltsiline.messaging.actions import queue_email

from . import tries
from .models import Account

RESET_PATH = re.compile(r"^/accounts/password/reset/key/([0-9a-f]{32})-")
PASSKEY_PATH = "/accounts/2fa/webauthn/login/"


class AccountBackend(AuthenticationBackend):
    pass


def act_as(request: HttpRequest, account: Account) -> None:
    """Open the rows of the account that has shown who it is for the rest of the request: its second factors are asked for next."""
    request.scopes.enter_context(use_scope(Scope(account=account.pk, actor=account.person_id)))  # type: ignore[attr-defined]


def claimed_account(request: HttpRequest) -> UUID | None:
    """The account that a page before sign-in works for: the claim opens its rows to the check of the claim, and to nothing else.

    It stands in the session once the password was right, in the address of a reset link, or in the answer of a passkey.
    """
    stash = request.session.get("account_login")
    reset = RESET_PATH.match(request.path)
    if reset:
        return _as_key(reset[1])
    if request.path == PASSKEY_PATH and request.method == "POST":
        return _as_key(_user_handle(request.POST.get("credential", "")))
    return _as_key(stash.get("user_pk")) if isinstance(stash, dict) else None


def _as_key(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _user_handle(credential: str) -> str:
    """The account's key as a passkey sends it; empty where the answer is not one."""
    try:
        handle = json.loads(credential)["response"]["userHandle"]
        return urlsafe_base64_decode(handle).decode()
    except (ValueError, TypeError, KeyError):
        return ""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right. Check both and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password. Try again."),
        "incorrect_code": _("The code is not right. Each code holds for half a minute only: enter the newest one."),
        "invalid_login": _("The e-mail address or the password is not right. Check both and try again."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "too_many_login_attempts": _(
            "There have been too many tries. Wait 15 minutes, or ask for a link to your e-mail: it works at once."
        ),
        "rate_limited": _("There have been too many tries. Wait 15 minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by a coordinator or the national level: nobody signs up by themselves."""
        raise Http404

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._limits = tries.of_password(request, credentials.get("email", ""), self.get_client_ip(request))
        if not tries.take(*self._limits):
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        tries.take_back(*self._limits)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """A new password does not hide guesses at the old one."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        account = super().authenticate(request, **credentials)
        if account is not None and not request.user.is_authenticated:
            act_as(request, account)
        return account

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **options)
        tries.remember_device(request, response, user.email)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into our outbox, in the language of the account."""
        account = context.get("user") or self.request.user
        if not account.is_authenticated or account.email.lower() != email.lower():
            return
        key = template_prefix.rpartition("/")[2]
        with transaction.atomic():  # allauth tells of some changes after the commit
            if key == "password_reset_key":
                queue_email(key, to=account, context={"password_reset_url": context["password_reset_url"]})
            else:
                queue_email("security_notice", to=account, context={"change": key})


def display_name(account: Account) -> str:
    return account.display_name
