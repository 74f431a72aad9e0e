"""The second step: roles that see clients need one, and what it takes to give it."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser

from seltsiline.core.scope import Scope, use_scope
from seltsiline.people import second_factor
from tests.conftest import as_owner
from tests.makers import VORU, make_account, signed_in
from tests.people.signing import PASSWORD, code_of, is_signed_in, mails, sign_in

pytestmark = pytest.mark.django_db


def set_up_app(browser: Browser) -> str:
    """Walk through the page as its owner does; answers the secret that the telephone keeps."""
    page = browser.get("/accounts/2fa/totp/activate/")
    if page.status_code == 302:
        answer = browser.post(page.headers["Location"], {"password": PASSWORD})
        page = browser.get(answer.headers["Location"])
    secret = re.search(r'<code translate="no">(\w+)</code>', page.content.decode())[1]
    answer = browser.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/", answer.content.decode()
    return secret


def with_app(role: str = "coordinator", county: int | None = VORU) -> tuple[object, str]:
    account, browser = make_account(role, county), Browser()
    sign_in(browser, account.email)
    secret = set_up_app(browser)
    forget_used_codes()
    return account, secret


def forget_used_codes() -> None:
    """As if some minutes had gone by."""
    from django.core.cache import cache
    from django.db import connection

    cache.clear()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_signin_try")


def test_a_coordinator_is_led_to_set_it_up_and_then_gets_in():
    account, browser = make_account("coordinator", VORU), Browser()
    sign_in(browser, account.email)
    assert browser.get("/people/deputies/").headers["Location"] == "/accounts/2fa/"
    page = browser.get("/accounts/2fa/").content.decode()
    assert "Rollid, mis näevad kliente, vajavad teist sammu." in page
    set_up_app(browser)
    codes = browser.get("/accounts/2fa/recovery-codes/")
    assert len(re.findall(r"<li><code>\d{8}</code>", codes.content.decode())) == 10
    assert browser.get("/people/deputies/").status_code == 200


@pytest.mark.parametrize("role", ["ministry", "volunteer", "relative", "admin"])
def test_roles_that_see_no_clients_do_not_need_it(role):
    browser = Browser()
    sign_in(browser, make_account(role).email)
    assert is_signed_in(browser)


def test_the_demo_does_without(settings):
    settings.DEMO_MODE = True
    assert not second_factor.needed_by("coordinator")


def test_the_code_is_asked_for_at_sign_in():
    account, secret = with_app()
    browser = Browser()
    assert sign_in(browser, account.email).headers["Location"] == "/accounts/2fa/authenticate/"
    assert browser.get("/accounts/2fa/authenticate/").status_code == 200
    assert browser.get("/people/deputies/").headers["Location"].startswith("/accounts/login/")
    wrong = browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Kood ei ole õige." in wrong.content.decode()
    right = browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert right.status_code == 302, right.content.decode()
    assert browser.get("/people/deputies/").status_code == 200


def test_a_code_works_once():
    account, secret = with_app()
    first, second = Browser(), Browser()
    for browser in (first, second):
        sign_in(browser, account.email)
    code = code_of(secret)
    assert first.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert second.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_five_wrong_codes_and_one_waits():
    account, secret = with_app()
    browser = Browser()
    sign_in(browser, account.email)
    for _ in range(5):
        browser.post("/accounts/2fa/authenticate/", {"code": "000000"})
    answer = browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert answer.status_code == 200


def test_a_spare_code_opens_once():
    account, _secret = with_app()
    with as_owner():
        codes = Authenticator.objects.get(user_id=account.pk, type="recovery_codes").wrap().get_unused_codes()
    for browser, status in ((Browser(), 302), (Browser(), 200)):
        sign_in(browser, account.email)
        assert browser.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == status


def test_secrets_are_sealed_at_rest():
    account, secret = with_app()
    with as_owner():
        kept = list(Authenticator.objects.filter(user_id=account.pk).values_list("data", flat=True))
    assert secret not in json.dumps(kept)
    assert second_factor.SecondFactorAdapter().decrypt(kept[0]["secret"]) == secret


def test_taking_it_away_closes_the_pages_again():
    account, secret = with_app()
    browser = Browser()
    sign_in(browser, account.email)
    browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    page = browser.get("/accounts/2fa/totp/deactivate/")
    assert "/reauthenticate/" in page.headers["Location"]
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert browser.get("/accounts/2fa/totp/deactivate/").status_code == 200
    assert browser.post("/accounts/2fa/totp/deactivate/").status_code == 302
    fresh = Browser()
    sign_in(fresh, account.email)
    assert fresh.get("/people/deputies/").headers["Location"] == "/accounts/2fa/"


def test_a_session_without_the_code_is_asked_for_it():
    """Signed in before the role that needs it was given, or before the code was set up elsewhere."""
    account, _secret = with_app()
    browser = Browser()
    with use_scope(Scope(account=account.pk)):
        browser.force_login(account, backend="seltsiline.people.sign_in.AccountBackend")
    answer = browser.get("/people/deputies/")
    assert answer.headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fpeople%2Fdeputies%2F"
    assert browser.get(answer.headers["Location"]).status_code == 200


def test_no_factor_of_another_account_is_seen():
    with_app()
    page = signed_in("coordinator", VORU).get("/accounts/2fa/").content.decode()
    assert "Seadista rakendus" in page


def test_changes_are_told_by_mail(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with_app()
    assert {mail.template for mail in mails()} == {"security_notice"}


def scripts_of(page: str) -> list[str]:
    return re.findall(r"<script\b[^>]*>", page)


@pytest.mark.parametrize("path", ["/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/reauthenticate/"])
def test_pages_of_keys_obey_the_content_policy(path):
    browser = signed_in("coordinator", VORU)
    page = browser.get(path)
    if page.status_code == 302:
        answer = browser.post(page.headers["Location"].partition("?")[0] + "?next=" + path, {"password": PASSWORD})
        page = browser.get(answer.headers["Location"])
    text = page.content.decode()
    for script in scripts_of(text):
        assert " src=" in script or 'type="application/json"' in script, script
    assert " onclick" not in text
    assert " style=" not in text


def test_the_sign_in_page_offers_a_key_without_inline_scripts():
    text = Browser().get("/accounts/login/").content.decode()
    assert 'data-passkey="sign-in"' in text
    assert all(" src=" in script for script in scripts_of(text))


def test_the_browser_is_asked_for_a_key():
    answer = Browser().get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["userVerification"] == "required"


def test_an_invented_key_opens_nothing():
    browser = Browser()
    browser.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    for credential in ("", "{}", "[]", '"x"', '{"response": {"userHandle": "x"}}', '{"response": 5}'):
        answer = browser.post("/accounts/2fa/webauthn/login/", {"credential": credential})
        assert answer.status_code == 302, credential
        assert not is_signed_in(browser)
