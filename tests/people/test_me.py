"""My data: own details, a new address, and who has looked."""

import pytest
from django.test import Client as Browser

from seltsiline.core.models import AccessEntry
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.models import Account, Person
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, enter, make_account, make_volunteer, signed_in
from tests.people.signing import is_signed_in, link_in, mails, send_all, sign_in
from tests.proofs import proves

pytestmark = pytest.mark.django_db


def test_everybody_has_the_page():
    for role in ("national", "admin", "ministry", "volunteer", "relative", ""):
        assert signed_in(role).get("/people/me/").status_code == 200


def test_it_takes_few_queries(django_assert_max_num_queries):
    browser = signed_in("volunteer")
    with django_assert_max_num_queries(16):  # statements of the context and of savepoints counted too
        browser.get("/people/me/")


def test_own_details_are_changed_and_the_look_follows():
    account, browser = make_account("volunteer"), Browser()
    enter(browser, account)
    answer = browser.post("/people/me/change", {"phone": "5555 0121", "language": "ru", "look": "dark"})
    assert answer.status_code == 302
    text = browser.get("/people/me/").content.decode()
    assert '<html lang="ru" data-theme="dark">' in text
    with as_owner():
        account.refresh_from_db()
    assert account.phone == "+37255550121"


def test_a_new_address_holds_once_it_is_confirmed():
    account, browser = make_account("volunteer", email="vana@naide.example"), Browser()
    enter(browser, account)
    assert browser.post("/people/me/email", {"email": "Uus@naide.example"}).status_code == 302
    [mail] = mails()
    assert mail.to == "Uus@naide.example"
    path = link_in(send_all()[0].body)
    assert browser.get(path).status_code == 200
    with as_owner():
        assert Account.objects.get(pk=account.pk).email == "vana@naide.example", "opening is not pressing"
    assert browser.post(path).status_code == 302
    fresh = Browser()
    sign_in(fresh, "uus@naide.example")
    assert is_signed_in(fresh)
    assert {mail.to for mail in mails()} == {"Uus@naide.example", "vana@naide.example"}, "the old address is told"
    assert browser.post(path).status_code == 200, "the link is used up"


def test_a_link_for_another_account_changes_nothing():
    first, second = make_account("volunteer"), make_account("volunteer")
    browser = Browser()
    enter(browser, first)
    browser.post("/people/me/email", {"email": "uus@naide.example"})
    path = link_in(send_all()[0].body)
    other = Browser()
    enter(other, second)
    assert "See link on liiga vana" in other.post(path).content.decode()


def test_an_address_in_use_is_refused_only_after_the_confirmation():
    make_account("volunteer", email="kellegi@naide.example")
    account, browser = make_account("volunteer"), Browser()
    enter(browser, account)
    assert browser.post("/people/me/email", {"email": "kellegi@naide.example"}).status_code == 302
    answer = browser.post(link_in(send_all()[0].body))
    assert "Seda aadressi ei saa kasutada." in answer.content.decode()
    assert is_signed_in(browser)


def a_volunteer_with_account() -> tuple[object, Account]:
    with as_owner():
        person = Person.objects.create(given_name="Salme", family_name="Raudsepp")
    return make_volunteer(VORU, person_id=person.pk), make_account("volunteer", person=person)


@proves("S16", partly="files of volunteers; each module tests that its own files write their row")
def test_each_view_of_a_file_is_a_row_that_the_person_reads_in_estonian():
    volunteer, account = a_volunteer_with_account()
    coordinator = signed_in("coordinator", VORU)
    for number in range(1, 4):
        assert coordinator.get(f"/volunteers/{volunteer.pk}/").status_code == 200
        with as_owner():
            assert AccessEntry.objects.filter(subject=volunteer.pk).count() == number
    browser = Browser()
    enter(browser, account)
    text = browser.get("/people/me/").content.decode()
    assert text.count("Maire Ojasaar (maakonna koordinaator) avas teie vabatahtliku lehe.") == 3
    assert "Milleks: " in text


def test_a_view_of_an_account_page_is_told_to_its_owner():
    account = make_account("coordinator", HARJU)
    signed_in("national").get(f"/people/accounts/{account.pk}/")
    browser = Browser()
    enter(browser, account)
    assert "Maire Ojasaar (riigi tasand) avas teie konto lehe." in browser.get("/people/me/").content.decode()


def test_nobody_reads_who_looked_at_somebody_else():
    volunteer, _account = a_volunteer_with_account()
    signed_in("coordinator", VORU).get(f"/volunteers/{volunteer.pk}/")
    assert "Keegi ei ole teie lehte avanud." in signed_in("volunteer").get("/people/me/").content.decode()


def test_many_views_come_page_by_page():
    volunteer, account = a_volunteer_with_account()
    looker = make_account("coordinator", VORU)
    with use_scope(Scope(account=looker.pk, counties=(VORU,), role="coordinator")):
        AccessEntry.objects.bulk_create(
            AccessEntry(
                account=looker.pk, actor_name="Maire Ojasaar", role="coordinator", purpose="", route="x", kind="volunteer",
                subject=volunteer.pk, subject_person=account.person_id, county_id=VORU,
            )
            for _ in range(60)
        )  # fmt: skip
    browser = Browser()
    enter(browser, account)
    sentence = "avas teie vabatahtliku lehe"
    assert browser.get("/people/me/").content.decode().count(sentence) == 10
    assert browser.get("/people/me/views").content.decode().count(sentence) == 50
    assert browser.get("/people/me/views?page=2").content.decode().count(sentence) == 10
