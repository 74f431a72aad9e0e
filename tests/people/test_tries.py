"""Guessing is slowed down, and nobody can lock somebody else out."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser

from seltsiline.people import tries
from tests.conftest import as_owner
from tests.makers import make_account
from tests.people.signing import is_signed_in, sign_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db

TOO_MANY = "Liiga palju katseid."


def guess(browser: Browser, email: str, times: int, address: str = "192.0.2.7"):
    answer = None
    for number in range(times):
        answer = browser.post(
            "/accounts/login/", {"login": email, "password": f"vale-parool-{number}"}, REMOTE_ADDR=address
        )
    return answer


@proves("S29")
def test_five_tries_an_account_and_the_owner_is_not_locked_out():
    account = make_account("ministry")
    owner = Browser()
    sign_in(owner, account.email)
    owner.post("/accounts/logout/")

    stranger = Browser()
    assert TOO_MANY not in guess(stranger, account.email, 5).content.decode()
    assert TOO_MANY in guess(stranger, account.email, 1).content.decode()
    right = sign_in(stranger, account.email, REMOTE_ADDR="192.0.2.7")
    assert TOO_MANY in right.content.decode(), "the right password does not help a stranger now either"
    assert TOO_MANY in guess(Browser(), account.email, 1, "198.51.100.9").content.decode(), "nor another machine"
    assert not is_signed_in(stranger)

    sign_in(owner, account.email)
    assert is_signed_in(owner), "the browser that the owner has used before has tries of its own"


def test_an_owner_on_a_new_device_gets_a_link():
    account = make_account("ministry")
    guess(Browser(), account.email, 6)
    answer = Browser().post("/accounts/link/", {"email": account.email})
    assert answer.headers["Location"] == "/accounts/link/sent/"


def test_known_and_unknown_addresses_are_slowed_down_alike():
    make_account("ministry", email="tuntud@naide.example")
    for email in ("tuntud@naide.example", "tundmatu@naide.example"):
        assert TOO_MANY in guess(Browser(), email, 6).content.decode()


def test_a_machine_that_fails_at_many_accounts_waits():
    for number in range(4):
        guess(Browser(), f"keegi{number}@naide.example", 5)
    assert TOO_MANY in guess(Browser(), "veel@naide.example", 1).content.decode()
    assert TOO_MANY not in guess(Browser(), "veel@naide.example", 1, "198.51.100.9").content.decode()


def test_right_passwords_do_not_count():
    account = make_account("ministry")
    for _ in range(7):
        browser = Browser()
        sign_in(browser, account.email)
        assert is_signed_in(browser)


def test_tries_are_forgotten_after_a_quarter_of_an_hour():
    account = make_account("ministry")
    guess(Browser(), account.email, 6)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_signin_try SET moments = ARRAY(SELECT m - interval '16 minutes' FROM unnest(moments) AS m)"
        )
    browser = Browser()
    sign_in(browser, account.email)
    assert is_signed_in(browser)


def test_a_device_is_known_for_its_own_accounts_alone():
    first, second = make_account("ministry"), make_account("ministry")
    browser = Browser()
    sign_in(browser, first.email)
    browser.post("/accounts/logout/")
    guess(Browser(), second.email, 5)
    assert TOO_MANY in guess(browser, second.email, 1).content.decode()


def test_a_forged_device_is_a_stranger():
    account = make_account("ministry")
    browser = Browser()
    browser.cookies[tries.DEVICE_COOKIE] = "WyJhIixbXV0:1abc:forged"
    guess(browser, account.email, 5)
    assert TOO_MANY in guess(Browser(), account.email, 1).content.decode()


def test_links_are_asked_for_five_times():
    account = make_account("volunteer")
    for _ in range(5):
        assert Browser().post("/accounts/link/", {"email": account.email}).status_code == 302
    assert Browser().post("/accounts/link/", {"email": account.email}).status_code == 200


def test_the_program_cannot_wipe_the_counts():
    for statement in ("DELETE FROM people_signin_try", "SELECT * FROM people_signin_try"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_no_address_is_stored_readably():
    make_account("ministry")
    guess(Browser(), "keegi@naide.example", 1)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(key, ' ') FROM people_signin_try")
        text = cursor.fetchone()[0]
    assert "keegi" not in text
    assert "192.0.2.7" not in text
