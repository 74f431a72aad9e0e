"""Signing in with a password, under row security: what opens, what stays shut, what is told."""

import pytest
from django.test import Client as Browser
from django.urls import NoReverseMatch, reverse

from tests.conftest import as_owner
from tests.makers import VORU, enter, make_account, signed_in
from tests.people.signing import PASSWORD, is_signed_in, link_in, mails, send_all, sign_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db


def test_a_right_password_opens_the_pages():
    account = make_account("ministry")
    browser = Browser()
    answer = sign_in(browser, account.email)
    assert answer.status_code == 302, answer.content.decode()
    assert is_signed_in(browser)


def test_capital_letters_in_the_address_do_not_matter():
    make_account("ministry", email="maire@naide.example")
    browser = Browser()
    sign_in(browser, " Maire@Naide.example ")
    assert is_signed_in(browser)


def test_it_leads_to_the_page_that_was_asked_for():
    account = make_account("admin")
    browser = Browser()
    asked = browser.get("/people/accounts/")
    assert asked.headers["Location"] == "/accounts/login/?next=%2Fpeople%2Faccounts%2F"
    answer = sign_in(browser, account.email, next="/people/accounts/")
    assert answer.headers["Location"] == "/people/accounts/"


def test_it_leads_to_no_other_host():
    account = make_account("admin")
    answer = sign_in(Browser(), account.email, next="https://elsewhere.example/")
    assert answer.headers["Location"] == "/"


def test_the_name_of_the_session_turns():
    account = make_account("ministry")
    browser = Browser()
    session = browser.session
    session["kept"] = "before"
    session.save()
    browser.cookies["sessionid"] = session.session_key
    sign_in(browser, account.email)
    assert browser.session.session_key != session.session_key
    assert is_signed_in(browser)


def test_a_closed_account_is_told_so_only_with_the_right_password():
    account = make_account("ministry")
    close(account)
    right, wrong = sign_in(Browser(), account.email), sign_in(Browser(), account.email, "vale-parool-1")
    assert right.headers["Location"] == "/accounts/inactive/"
    assert wrong.status_code == 200


def close(account) -> None:
    with as_owner():
        type(account).objects.filter(pk=account.pk).update(is_active=False)


def visible_part(answer) -> str:
    """The page without what differs from load to load, and without the address that was typed."""
    import re

    text = answer.content.decode()
    return (
        re.sub(r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken[^}]*', "", text)
        .replace("tundmatu@naide.example", "")
        .replace("tuntud@naide.example", "")
    )


@proves("S31", partly="sign-up does not exist; the referral form comes with a later issue")
def test_nothing_tells_who_is_known():
    make_account("ministry", email="tuntud@naide.example")
    for path, fields in (
        ("/accounts/login/", {"login": "{}", "password": "vale-parool-1"}),
        ("/accounts/link/", {"email": "{}"}),
        ("/accounts/password/reset/", {"email": "{}"}),
    ):
        answers = []
        for email in ("tuntud@naide.example", "tundmatu@naide.example"):
            browser = Browser()
            posted = {name: value.format(email) for name, value in fields.items()}
            answers.append(browser.post(path, posted))
        known, unknown = answers
        assert known.status_code == unknown.status_code
        assert known.headers.get("Location") == unknown.headers.get("Location")
        assert visible_part(known) == visible_part(unknown), path
    assert {mail.to for mail in mails()} == {"tuntud@naide.example"}


def test_nobody_signs_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    for path in ("/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/"):
        assert Browser().get(path).status_code == 404


def test_signing_out_ends_the_session():
    browser = signed_in("ministry")
    key = browser.session.session_key
    assert browser.get("/accounts/logout/").status_code == 200
    browser.post("/accounts/logout/")
    assert not is_signed_in(browser)
    browser.cookies["sessionid"] = key
    assert not is_signed_in(browser)


def test_a_changed_password_ends_the_other_sessions():
    account = make_account("ministry")
    here, there = Browser(), Browser()
    for browser in (here, there):
        sign_in(browser, account.email)
    answer = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "Kolm sõna kokku"})
    assert answer.status_code == 302, answer.content.decode()
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert not is_signed_in(after(sign_in, account.email, PASSWORD))
    assert is_signed_in(after(sign_in, account.email, "Kolm sõna kokku"))
    assert [mail.template for mail in mails()] == ["security_notice"]


def after(act, *arguments) -> Browser:
    browser = Browser()
    act(browser, *arguments)
    return browser


def test_the_present_password_is_needed_to_change_it():
    browser = signed_in("ministry")
    answer = browser.post("/accounts/password/change/", {"oldpassword": "vale", "password1": "Kolm sõna kokku"})
    assert "See ei ole teie praegune parool." in answer.content.decode()


@pytest.mark.parametrize("weak", ["lühike", "password123", "1234567890"])
def test_a_weak_password_is_refused(weak):
    browser = signed_in("ministry")
    answer = browser.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": weak})
    assert answer.status_code == 200


def test_an_account_without_a_password_sets_one():
    account = make_account("ministry")
    without_password(account)
    browser = Browser()
    enter(browser, account)
    assert browser.get("/accounts/password/change/").headers["Location"] == "/accounts/password/set/"
    assert browser.post("/accounts/password/set/", {"password1": "Kolm sõna kokku"}).status_code == 302
    assert is_signed_in(after(sign_in, account.email, "Kolm sõna kokku"))


def without_password(account) -> None:
    account.set_unusable_password()
    with as_owner():
        account.save()


def test_a_forgotten_password_is_replaced_by_a_link():
    account = make_account("coordinator", VORU)
    browser = Browser()
    answer = browser.post("/accounts/password/reset/", {"email": account.email})
    assert answer.headers["Location"] == "/accounts/password/reset/done/"
    path = link_in(send_all()[0].body)
    opened = browser.get(path)
    assert opened.status_code == 302, "the secret leaves the address at once"
    form = browser.get(opened.headers["Location"])
    assert form.status_code == 200
    done = browser.post(opened.headers["Location"], {"password1": "Kolm sõna kokku"})
    assert done.headers["Location"] == "/accounts/password/reset/key/done/"
    assert browser.get(done.headers["Location"]).status_code == 200
    assert not is_signed_in(browser)
    assert sign_in(browser, account.email, "Kolm sõna kokku").status_code == 302
    again = Browser().get(path)
    assert again.status_code == 200
    assert "See link enam ei kehti" in again.content.decode()


def test_a_reset_link_of_nobody_opens_nothing():
    answer = Browser().get("/accounts/password/reset/key/0190f0f0f0f07f0f8f0f0f0f0f0f0f0f-abc-def/")
    assert "See link enam ei kehti" in answer.content.decode()


def test_before_signing_in_no_row_of_the_account_is_open_elsewhere():
    """The claim of an address opens rows on sign-in pages alone."""
    account = make_account("ministry")
    answer = Browser().post("/language", {"language": "et", "email": account.email, "login": account.email})
    assert answer.status_code == 302
    assert answer.wsgi_request.scope.signin_email == ""
