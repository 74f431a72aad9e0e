"""What wraps a request: one transaction, private answers, a strict policy, the language."""

import pytest
from django.test import Client as Browser

from tests.makers import VORU, signed_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db

ADDRESSES = ["/accounts/login/", "/no-such-page", "/today/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_a_strict_policy(address):
    answer = Browser(raise_request_exception=False).get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY"


@proves("S28", partly="no offline part yet: every signed-in answer is no-store")
def test_answers_to_a_signed_in_person_stay_in_no_cache():
    browser = signed_in("coordinator", VORU)
    for address in ("/today/", "/clients/", "/volunteers/"):
        assert "no-store" in browser.get(address).headers["Cache-Control"]


def test_a_server_error_says_a_sentence_and_leaves_nothing(monkeypatch):
    from seltsiline.core.models import SavedView
    from seltsiline.site import today
    from tests.conftest import as_owner

    def broken(*arguments, **options):
        SavedView.objects.create(account=arguments[0].account, register="x", name="half")
        raise RuntimeError("kanaari")

    monkeypatch.setattr(today, "collect", broken)
    browser = signed_in("coordinator", VORU)
    browser.raise_request_exception = False
    answer = browser.get("/today/")
    assert answer.status_code == 500
    assert "kanaari" not in answer.content.decode()
    with as_owner():
        assert not SavedView.objects.filter(name="half").exists()


def test_errors_in_the_log_hold_no_message(caplog):
    from seltsiline.core.logs import QuietFormatter

    typed = " ".join(("38001010000", "Lei" + "da"))
    try:
        raise ValueError(typed)
    except ValueError as problem:
        text = QuietFormatter().formatException((type(problem), problem, problem.__traceback__))
    assert "Leida" not in text
    assert "ValueError" in text


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_the_page_says_its_language(language):
    browser = Browser()
    browser.cookies["seltsiline_language"] = language
    answer = browser.get("/accounts/login/")
    assert f'lang="{language}"' in answer.content.decode()
    assert answer.headers["Content-Language"] == language


def test_a_language_is_kept_for_the_account():
    browser = signed_in("coordinator", VORU)
    browser.post("/language", {"language": "ru", "next": "/today/"})
    assert 'lang="ru"' in browser.get("/today/").content.decode()


@proves("S35", partly="redirects only: another host is never followed")
@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_redirect_leads_to_another_host(target):
    answer = Browser().post("/language", {"language": "et", "next": target})
    assert answer.headers["Location"] == "/"
