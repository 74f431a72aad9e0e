"""Choosing and entering as a made-up person; outside demo mode there is no such page."""

import datetime
import re

import pytest
from django.conf import settings as project
from django.test import Client as Browser

from seltsiline.demo.people import SLUGS, account_key
from seltsiline.people.models import Account, Person, RoleGrant
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU

pytestmark = pytest.mark.django_db

GRANTS = {
    "coordinator-voru": {"role": "coordinator", "county_id": VORU},
    "coordinator-harju": {"role": "coordinator", "county_id": HARJU},
    "social-worker": {"role": "social_worker", "county_id": VORU, "municipality_id": TOWNS[VORU]},
    "volunteer": {"role": "volunteer"},
    "ministry": {"role": "ministry"},
}


@pytest.fixture(autouse=True)
def demo_mode(settings):
    settings.DEMO_MODE = True
    return settings


@pytest.fixture
def people():
    """Some of the twelve, without the pilot around them."""
    with as_owner():
        for slug, grant in GRANTS.items():
            person = Person.objects.create(given_name="Näidis", family_name=slug.title())
            account = Account(
                pk=account_key(slug),
                email=f"{slug}@naide.example",
                person=person,
                display_name=f"Näidis {slug.title()}",
            )
            account.set_unusable_password()
            account.save(force_insert=True)
            RoleGrant.objects.create(account=account, valid_from=datetime.date(2018, 1, 1), **grant)


def read(language: str = "et") -> str:
    browser = Browser()
    browser.cookies[project.LANGUAGE_COOKIE_NAME] = language
    answer = browser.get("/demo/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_person_has_a_form_of_their_own(people):
    assert re.findall(r'action="/demo/login/([\w-]+)"', read()) == [
        "coordinator-voru", "social-worker", "coordinator-harju", "volunteer", "ministry",
    ]  # fmt: skip


def test_people_stand_where_they_work(people):
    page = read()
    places = [
        page.index(name)
        for name in ("Võrumaa</h2>", "Harjumaa</h2>", "Vabatahtlik ja lähedane</h2>", "Kogu Eesti</h2>")
    ]
    assert places == sorted(places)
    assert places[0] < page.index("Social-Worker") < places[1] < page.index("Coordinator-Harju") < places[2]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("et", "Koordineerib Harjumaad ega näe Võrumaa toimikuid."),
        ("en", "Coordinates Harju county and cannot see the files of Võru."),
        ("ru", "Координирует Харьюмаа и не видит дел Вырумаа."),
    ],
)
def test_each_person_has_a_sentence_in_the_readers_language(people, language, sentence):
    assert sentence in read(language)


def test_the_page_says_what_day_it_is_and_how_to_begin(people):
    page = read()
    assert "1. juuni 2020" in page
    assert 'href="/help/first-day/"' in page
    assert "seltsiline demo --reset" in page


def test_an_empty_demo_says_how_to_fill_it():
    assert "seltsiline demo --reset" in read()


def test_one_press_enters_and_leads_to_the_first_page_of_the_role(people):
    browser = Browser()
    answer = browser.post("/demo/login/coordinator-voru")
    assert answer.status_code == 302
    assert browser.get(answer.headers["Location"]).headers["Location"] == "/today/"
    assert "Coordinator-Voru" in browser.get("/today/").content.decode()


def test_every_page_tells_of_the_made_up_people_and_lets_one_switch(people):
    browser = Browser()
    browser.post("/demo/login/coordinator-voru")
    page = browser.get("/help/").content.decode()
    strip = page[page.index('class="demo-strip"') :].split("</aside>")[0]
    assert "välja mõeldud" in strip
    assert 'href="/demo/"' in strip


def test_a_link_alone_enters_nobody(people):
    assert Browser().get("/demo/login/coordinator-voru").status_code == 405


@pytest.mark.parametrize("slug", ["nobody", "deputy-voru"])
def test_who_is_not_there_cannot_be_entered(people, slug):
    assert Browser().post(f"/demo/login/{slug}").status_code == 404


@pytest.mark.parametrize("slug", SLUGS)
def test_outside_the_demo_nobody_enters_without_a_password(people, demo_mode, slug):
    demo_mode.DEMO_MODE = False
    assert Browser().get("/demo/").status_code == 404
    assert Browser().post(f"/demo/login/{slug}").status_code == 404
