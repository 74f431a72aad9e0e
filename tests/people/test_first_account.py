"""The first administrator of an installation."""

import pytest
from django.test import Client as Browser

from seltsiline.people.first_account import make_first_account
from seltsiline.people.models import Account, RoleGrant
from tests.conftest import as_owner
from tests.makers import make_account
from tests.people.signing import link_in

pytestmark = pytest.mark.django_db


def made(email: str = "Haldur@naide.example", name: str = "Kalle Kask") -> str:
    with as_owner():
        return make_first_account(email, name)


def test_its_link_opens_the_pages_of_an_administrator():
    browser = Browser()
    assert browser.post(link_in(made() + " ")).status_code == 302
    assert browser.get("/people/accounts/").status_code == 200


def test_the_same_address_gets_another_link_and_no_second_account():
    made(), made()
    with as_owner():
        assert Account.objects.count() == 1
        assert RoleGrant.objects.filter(role="admin").count() == 1


def test_where_an_administrator_is_nobody_else_becomes_one():
    made()
    assert "http" not in made("keegi@naide.example")
    with as_owner():
        assert not Account.objects.filter(email="keegi@naide.example").exists()


def test_an_account_that_is_there_becomes_the_administrator():
    account = make_account("ministry", email="olemas@naide.example")
    assert "/accounts/link/" in made("olemas@naide.example")
    with as_owner():
        assert RoleGrant.objects.filter(account=account, role="admin").exists()
