"""How allauth meets our accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from .models import Account


class AccountBackend(AuthenticationBackend):
    pass


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by a coordinator or the national level: nobody signs up by themselves."""
        return False


def display_name(account: Account) -> str:
    return account.display_name
