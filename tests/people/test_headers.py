"""Headers of every answer, errors too."""

import pytest
from django.conf import settings
from django.test import Client as Browser

from tests.makers import make_account, signed_in
from tests.people.signing import is_signed_in, sign_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db

PATHS = {
    "/accounts/login/": 200,
    "/accounts/link/": 200,
    "/accounts/link/abc/": 410,
    "/accounts/password/reset/": 200,
    "/people/me/": 302,
    "/no/such/page": 404,
    "/language": 405,
    "/healthz": 200,
}


def policy_of(answer) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {part.split()[0]: " ".join(part.split()[1:]) for part in parts if part.strip()}


@proves("S36", partly="every kind of answer; the list of all routes is walked by the matrix")
def test_the_content_policy_is_strict_on_every_kind_of_answer_and_sessions_turn():
    answers = {path: Browser().get(path) for path in PATHS}
    assert {path: answer.status_code for path, answer in answers.items()} == PATHS
    refused = signed_in("volunteer").get("/people/accounts/")
    assert refused.status_code == 403
    without_token = Browser(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert without_token.status_code == 403
    for answer in [*answers.values(), refused, without_token]:
        policy = policy_of(answer)
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    turned_at_sign_in()


def turned_at_sign_in() -> None:
    browser = Browser()
    session = browser.session
    session["kept"] = 1
    session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(browser, make_account("ministry").email)
    assert is_signed_in(browser)
    assert browser.session.session_key != session.session_key


def test_an_error_of_ours_is_strict_too(monkeypatch):
    from seltsiline.people.web import sign_in_views

    monkeypatch.setattr(sign_in_views, "link_holds", lambda secret: 1 / 0)
    browser = Browser(raise_request_exception=False)
    answer = browser.get("/accounts/link/abc/")
    assert answer.status_code == 500
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_https_is_insisted_on(monkeypatch):
    from django.middleware.security import SecurityMiddleware

    monkeypatch.setattr(settings, "SECURE_HSTS_SECONDS", 31_536_000)
    middleware = SecurityMiddleware(lambda request: signed_in("ministry").get("/people/me/"))
    from django.test import RequestFactory

    answer = middleware(RequestFactory().get("/", secure=True))
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_answers_to_people_who_are_signed_in_are_kept_nowhere():
    for path in ("/people/me/", "/people/roles/", "/accounts/2fa/", "/accounts/password/change/"):
        assert "no-store" in signed_in("volunteer").get(path).headers["Cache-Control"]
