"""Roles that see clients need a second factor, except with the made-up people of the demo."""

from typing import Any
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .roles import ROLES

FREE_PREFIXES = ("/accounts/", "/language", "/look", "/static/")


class SecondFactorAdapter(DefaultMFAAdapter):
    pass


def account_signing_in(session: Any) -> UUID | None:
    """The account whose password was right and whose second factor is being asked for (allauth keeps it in the session)."""
    stash = session.get("account_login") or {}
    key = stash.get("user_pk") if isinstance(stash, dict) else None
    return UUID(str(key)) if key else None


def ask_for(request: HttpRequest, role: str) -> HttpResponse | None:
    """A way to the set-up of a second factor, where the role needs one and this session has none."""
    if settings.DEMO_MODE or not role or not ROLES[role].sees_clients or request.path.startswith(FREE_PREFIXES):
        return None
    methods = request.session.get("account_authentication_methods") or []
    if any(entry.get("method") == "mfa" for entry in methods):
        return None
    return HttpResponseRedirect(reverse("mfa_index"))
