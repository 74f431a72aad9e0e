"""Signing in with a link by e-mail."""

import datetime

import pytest
from django.db import connection
from django.test import Client as Browser
from django.utils import timezone

from seltsiline.people.models import SignInLink
from seltsiline.people.sign_in_links import digest_of, use_link
from tests.conftest import as_owner
from tests.makers import VORU, make_account
from tests.people.signing import is_signed_in, link_in, mails, send_all

pytestmark = pytest.mark.django_db


def asked_link(email: str, **more: str) -> str:
    answer = Browser().post("/accounts/link/", {"email": email, **more})
    assert answer.headers["Location"] == "/accounts/link/sent/"
    return link_in(send_all()[-1].body)


def kept_links() -> list[SignInLink]:
    with as_owner():
        return list(SignInLink.objects.all())


def test_a_link_opens_the_pages_after_a_press():
    account = make_account("volunteer")
    browser, path = Browser(), asked_link(account.email)
    assert browser.get(path).status_code == 200
    assert not is_signed_in(browser)
    answer = browser.post(path)
    assert answer.headers["Location"] == "/"
    assert is_signed_in(browser)


def test_programs_that_open_links_do_not_use_them_up():
    path = asked_link(make_account("volunteer").email)
    for _ in range(3):
        assert Browser().get(path).status_code == 200
    assert Browser().post(path).status_code == 302


def test_it_works_once():
    path = asked_link(make_account("volunteer").email)
    Browser().post(path)
    second = Browser()
    assert second.post(path).status_code == 410
    assert second.get(path).status_code == 410
    assert not is_signed_in(second)


def test_it_ends_after_20_minutes():
    path = asked_link(make_account("volunteer").email)
    [link] = kept_links()
    assert link.expires_at - link.created_at == pytest.approx(
        datetime.timedelta(minutes=20), abs=datetime.timedelta(seconds=2)
    )
    with as_owner():
        SignInLink.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert Browser().get(path).status_code == 410
    assert Browser().post(path).status_code == 410


def test_only_a_hash_is_kept():
    path = asked_link(make_account("volunteer").email)
    secret = path.strip("/").split("/")[-1]
    [link] = kept_links()
    assert link.digest == digest_of(secret) != secret
    [mail] = mails()
    assert secret not in mail.body, "the outbox forgets the secret once the mail is sent"
    assert mail.state == "sent"


def test_an_invented_link_opens_nothing():
    assert Browser().get("/accounts/link/abcdef/").status_code == 410
    assert use_link("abcdef") is None


def test_a_closed_account_gets_no_link_and_its_links_end():
    account = make_account("volunteer")
    path = asked_link(account.email)
    with as_owner():
        type(account).objects.filter(pk=account.pk).update(is_active=False)
    assert Browser().post(path).status_code == 410
    Browser().post("/accounts/link/", {"email": account.email})
    assert len(mails()) == 1


def test_an_unknown_address_gets_the_same_answer_and_no_mail():
    answer = Browser().post("/accounts/link/", {"email": "keegi@naide.example"})
    assert answer.headers["Location"] == "/accounts/link/sent/"
    assert mails() == []


def test_it_leads_to_the_page_that_was_asked_for():
    path = asked_link(make_account("admin").email, next="/people/accounts/")
    browser = Browser()
    page = browser.get(path).content.decode()
    assert 'value="/people/accounts/"' in page
    assert (
        browser.post(path.partition("?")[0], {"next": "/people/accounts/"}).headers["Location"] == "/people/accounts/"
    )


def test_it_leads_to_no_other_host():
    path = asked_link(make_account("admin").email, next="https://elsewhere.example/")
    assert "next" not in path
    assert Browser().post(path, {"next": "//elsewhere.example/"}).headers["Location"] == "/"


def test_the_mail_is_in_the_language_of_the_account_and_its_subject_names_nobody():
    account = make_account("volunteer", email="galina@naide.example")
    with as_owner():
        type(account).objects.filter(pk=account.pk).update(language="ru")
    asked_link(account.email)
    [mail] = mails()
    assert mail.subject == "Ваша ссылка для входа"
    assert account.display_name not in mail.subject
    assert account.display_name in mail.body or mail.body == ""


def test_a_link_does_not_go_around_the_second_step():
    from allauth.mfa.totp.internal.auth import TOTP

    account = make_account("coordinator", VORU)
    with as_owner():
        TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    browser = Browser()
    answer = browser.post(asked_link(account.email))
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(browser)


def test_no_role_may_read_links_of_others():
    asked_link(make_account("volunteer").email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_signinlink")
        assert cursor.fetchone()[0] == 0
