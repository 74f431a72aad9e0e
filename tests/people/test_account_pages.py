"""Pages of those who give roles."""

import datetime

import pytest
from django.test import Client as Browser
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from seltsiline.core.days import latest_day
from seltsiline.people.models import Account, RoleGrant
from seltsiline.people.permissions import PERMISSIONS
from seltsiline.people.roles import ROLES
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, enter, make_account, signed_in

pytestmark = pytest.mark.django_db

TODAY = latest_day()
WHEN = {"first_day": TODAY.strftime("%d.%m.%Y"), "last_day": "", "reason": "uus töötaja"}
WHO = {
    "email": "mari@naide.example",
    "given_name": "Mari",
    "family_name": "Mets",
    "phone": "5555 0121",
    "language": "et",
}


def grants_of(email: str) -> list[RoleGrant]:
    with as_owner():
        return list(RoleGrant.objects.filter(account__email=email).select_related("account", "deputy_for"))


@pytest.mark.parametrize("role", ["national", "admin"])
def test_the_list_shows_all_accounts_with_their_roles(role):
    make_account("coordinator", VORU, email="voru@naide.example")
    make_account("volunteer", email="vaba@naide.example")
    text = signed_in(role).get("/people/accounts/").content.decode()
    assert "voru@naide.example" in text
    assert "Maakonna koordinaator (Võrumaa)" in text
    assert "vaba@naide.example" in text


def test_the_list_can_be_narrowed():
    make_account("coordinator", VORU, email="voru@naide.example")
    make_account("coordinator", HARJU, email="harju@naide.example")
    make_account("", email="rollita@naide.example")
    browser = signed_in("national")
    for query, there, gone in (
        (f"county={VORU}", "voru@", "harju@"),
        ("role=coordinator", "harju@", "rollita@"),
        ("state=without", "rollita@", "voru@"),
        ("state=in_force", "voru@", "rollita@"),
        ("q=HARJU@", "harju@", "voru@"),
    ):
        text = browser.get(f"/people/accounts/?{query}").content.decode()
        assert there in text, query
        assert gone not in text, query


def test_the_list_takes_few_queries(django_assert_max_num_queries):
    for _ in range(5):
        make_account("coordinator", VORU)
    browser = signed_in("national")
    with django_assert_max_num_queries(16):  # statements of the context and of savepoints counted too
        browser.get("/people/accounts/")


def test_a_coordinator_sees_those_of_the_own_county():
    make_account("community_lead", VORU, email="eest@naide.example")
    stranger = make_account("community_lead", HARJU, email="harju@naide.example")
    browser = signed_in("coordinator", VORU)
    text = browser.get("/people/accounts/").content.decode()
    assert "eest@naide.example" in text
    assert "harju@naide.example" not in text
    assert browser.get(f"/people/accounts/{stranger.pk}/").status_code == 404


@pytest.mark.parametrize("role", ["deputy", "ministry", "volunteer", "relative", "social_worker"])
def test_other_roles_get_a_refusal_in_words(role):
    answer = signed_in(role, VORU if role == "deputy" else None).get("/people/accounts/")
    assert answer.status_code == 403
    with translation.override("et"):
        assert gettext("If your work needs it, ask the person who gave you the role.") in answer.content.decode()


def test_an_account_page_shows_roles_before_now_and_later():
    account = make_account("coordinator", VORU)
    with as_owner():
        RoleGrant.objects.create(
            account=account, role="coordinator", county_id=HARJU, valid_from=datetime.date(2017, 1, 1),
            valid_to=datetime.date(2017, 12, 31), reason="oli enne seal",
        )  # fmt: skip
    text = signed_in("national").get(f"/people/accounts/{account.pk}/").content.decode()
    assert "oli enne seal" in text
    assert "On lõppenud" in text
    assert "Kehtib" in text


def test_a_role_is_given_step_by_step():
    browser = signed_in("national")
    text = browser.get("/people/accounts/add").content.decode()
    assert "?role=coordinator" in text
    assert '<a href="?role=admin' not in text
    assert (
        f"?role=coordinator&amp;county={VORU}" in browser.get("/people/accounts/add?role=coordinator").content.decode()
    )
    address = f"/people/accounts/add?role=coordinator&county={VORU}"
    assert "Võrumaa" in browser.get(address).content.decode()
    answer = browser.post(address, WHO | WHEN)
    assert answer.status_code == 302, answer.content.decode()
    [grant] = grants_of("mari@naide.example")
    assert (grant.role, grant.county_id, grant.account.phone) == ("coordinator", VORU, "+37255550121")
    assert browser.get(answer.headers["Location"]).status_code == 200


def test_a_social_worker_gets_a_municipality():
    browser = signed_in("national")
    address = f"/people/accounts/add?role=social_worker&county={VORU}"
    assert browser.post(address, WHO | WHEN).status_code == 200, "without the place it is asked for"
    browser.post(address, WHO | WHEN | {"municipality": TOWNS[VORU]})
    [grant] = grants_of("mari@naide.example")
    assert (grant.municipality_id, grant.county_id) == (TOWNS[VORU], VORU)


def test_a_municipality_of_another_county_is_no_choice():
    browser = signed_in("national")
    answer = browser.post(
        f"/people/accounts/add?role=social_worker&county={VORU}", WHO | WHEN | {"municipality": TOWNS[HARJU]}
    )
    assert answer.status_code == 200
    assert grants_of("mari@naide.example") == []


def test_a_coordinator_is_offered_only_what_may_be_given():
    browser = signed_in("coordinator", VORU)
    text = browser.get("/people/accounts/add?role=national").content.decode()
    assert "?role=deputy" in text
    assert '<a href="?role=national' not in text
    answer = browser.post(f"/people/accounts/add?role=deputy&county={HARJU}", WHO | WHEN)
    assert answer.status_code == 302
    assert [grant.county_id for grant in grants_of("mari@naide.example")] == [VORU], "another county is not heard"


def test_a_second_role_for_an_account():
    account = make_account("ministry")
    browser = signed_in("national")
    answer = browser.post(f"/people/accounts/{account.pk}/role?role=coordinator&county={VORU}", WHEN)
    assert answer.status_code == 302, answer.content.decode()
    assert {grant.role for grant in grants_of(account.email)} == {"ministry", "coordinator"}


def test_a_refusal_stands_in_the_form():
    browser = signed_in("national")
    address = f"/people/accounts/add?role=coordinator&county={VORU}"
    answer = browser.post(address, WHO | WHEN | {"first_day": "1.01.2019"})
    assert "Roll algab täna või hiljem" in answer.content.decode()
    browser.post(address, WHO | WHEN)
    again = browser.post(address, WHO | WHEN)
    assert "Sellel inimesel on roll neil päevadel juba olemas." in again.content.decode()


def test_ending_a_role_on_a_day_or_at_once():
    account = make_account("coordinator", VORU)
    [grant] = grants_of(account.email)
    browser = signed_in("national")
    address = f"/people/roles/{grant.pk}/end"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"last_day": "", "reason": ""}).status_code == 200
    assert browser.post(address, {"last_day": "", "reason": "lahkub"}).status_code == 200, "no day is not at once"
    assert grants_of(account.email)[0].valid_to is None
    later = TODAY + datetime.timedelta(days=5)
    browser.post(address, {"last_day": later.strftime("%d.%m.%Y"), "reason": "lahkub"})
    assert grants_of(account.email)[0].valid_to == later
    browser.post(address, {"last_day": "", "reason": "lahkus", "at_once": "1"})
    assert grants_of(account.email)[0].valid_to == TODAY - datetime.timedelta(days=1)
    assert browser.get(address).status_code == 404


def test_a_role_of_another_county_looks_like_none():
    [grant] = grants_of(make_account("deputy", HARJU).email)
    browser = signed_in("coordinator", VORU)
    assert browser.get(f"/people/roles/{grant.pk}/end").status_code == 404
    assert browser.post(f"/people/roles/{grant.pk}/end", {"reason": "x", "at_once": "1"}).status_code == 404


def test_closing_and_opening_an_account():
    account = make_account("coordinator", VORU)
    browser = signed_in("national")
    address = f"/people/accounts/{account.pk}/close"
    assert browser.get(address).status_code == 200
    browser.post(address, {"reason": "lahkus"})
    with as_owner():
        assert not Account.objects.get(pk=account.pk).is_active
    browser.post(address, {"reason": "tuli tagasi"})
    with as_owner():
        assert Account.objects.get(pk=account.pk).is_active
    assert signed_in("coordinator", VORU).get(address).status_code == 403


def test_a_deputy_is_named_by_the_coordinator():
    account, browser = make_account("coordinator", VORU), Browser()
    enter(browser, account)
    assert browser.get("/people/deputies/").status_code == 200
    last = TODAY + datetime.timedelta(days=14)
    assert browser.post("/people/deputies/", WHO | WHEN).status_code == 200, "a last day is needed"
    answer = browser.post("/people/deputies/", WHO | WHEN | {"last_day": last.strftime("%d.%m.%Y")})
    assert answer.status_code == 302, answer.content.decode()
    [grant] = grants_of("mari@naide.example")
    assert (grant.role, grant.county_id, grant.valid_to) == ("deputy", VORU, last)
    assert grant.deputy_for.account_id == account.pk
    assert "Mari Mets" in browser.get("/people/deputies/").content.decode()


def test_deputies_do_not_open_the_page_of_deputies():
    assert signed_in("deputy", VORU).get("/people/deputies/").status_code == 403


def test_the_page_of_roles_tells_all_that_the_code_says():
    text = signed_in("volunteer").get("/people/roles/").content.decode()
    with translation.override("et"):
        for role in ROLES.values():
            assert escape(str(role.name)) in text
            assert escape(str(role.sentence)) in text
    assert set().union(*(role.permissions for role in ROLES.values())) <= set(PERMISSIONS)


def test_the_session_turns_with_the_role():
    account, browser = make_account("coordinator", VORU), Browser()
    with as_owner():
        other = RoleGrant.objects.create(account=account, role="ministry", valid_from=TODAY)
    enter(browser, account)
    before = browser.session.session_key
    browser.post("/role", {"grant": str(other.pk)})
    assert browser.session.session_key != before
    assert browser.get("/people/deputies/").status_code == 403
    assert browser.post("/role", {"grant": "01a206075a80705e9a162f02f7201b52"}).status_code == 404
