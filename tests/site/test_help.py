"""The handbook and the statements: complete, truthful to the pages they speak of, and readable by everybody."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client as Browser
from django.urls import Resolver404, resolve, reverse
from django.utils.html import strip_tags
from django.utils.translation import override

from seltsiline.people.permissions import PERMISSIONS
from seltsiline.people.roles import ROLES
from seltsiline.site.help.guide import CARDS, PAGES, TASKS
from tests.makers import VORU, make_account, signed_in
from tools.messages.collect import collect

pytestmark = pytest.mark.django_db

GUIDES = Path(__file__).parents[2] / "src/seltsiline/site/templates/site/help/et"
LANGUAGES = ("et", "en", "ru")
ADDRESSES = ("/help/", "/accessibility/", "/about-data/", *(f"/help/{slug}/" for slug in TASKS))
LABEL = re.compile(r'{% include label with of="([^"]+)" %}')
LONGEST_SENTENCE = 15


def read(browser: Browser, address: str, language: str = "et") -> str:
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.fixture(scope="module")
def source() -> Path:
    return Path(__file__).parents[2] / "src/seltsiline"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language(language):
    for address in ADDRESSES:
        page = read(Browser(), address, language)
        assert f'<html lang="{language}"' in page
        assert not re.search(r"\{[{%]", page), address
        assert main_of(page).count("<h1>") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_summaries_are_in_the_readers_language(language):
    for slug, task in TASKS.items():
        page = unescape(read(Browser(), f"/help/{slug}/", language))
        with override(language):
            assert f"<h1>{task.title}</h1>" in page
            assert str(task.summary) in page


@pytest.mark.parametrize("slug", TASKS)
def test_the_full_guide_is_marked_as_estonian_and_a_notice_says_so(slug):
    in_russian, in_estonian = (main_of(read(Browser(), f"/help/{slug}/", language)) for language in ("ru", "et"))
    assert 'lang="et"' in in_russian
    assert "notice info" in in_russian
    assert "notice info" not in in_estonian


def links_of(page: str) -> Iterator[tuple[str, str]]:
    """(path, anchor) of every link to a page of our own."""
    for target in re.findall(r'<a [^>]*href="([^"]+)"', page):
        if not target.startswith(("tel:", "mailto:", "http")):
            path, _, anchor = unescape(target).partition("#")
            yield path.partition("?")[0], anchor


def is_page(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def test_no_link_is_broken():
    browser = signed_in("coordinator", VORU)
    for address in ADDRESSES:
        page = read(browser, address)
        ids = set(re.findall(r'\sid="([^"]+)"', page))
        for path, anchor in links_of(page):
            if path:
                assert is_page(path), f"{address} links to {path}"
            else:
                assert not anchor or anchor in ids, f"{address} has no #{anchor}"


@pytest.mark.parametrize("slug", TASKS)
def test_every_heading_stands_in_the_list_of_the_page(slug):
    page = main_of(read(Browser(), f"/help/{slug}/"))
    for anchor in re.findall(r'<section class="stack">\s*<h2 id="([\w-]+)"', page):
        assert f'href="#{anchor}"' in page


def test_every_page_that_a_task_names_is_a_page():
    assert {name for task in TASKS.values() for name in task.pages} <= set(PAGES)
    assert all(reverse(name) for name in PAGES)


@pytest.mark.parametrize("role", ["coordinator", "admin", "ministry"])
def test_only_pages_that_open_to_the_reader_are_offered(role):
    browser = signed_in(role, VORU if role == "coordinator" else None)
    for slug in TASKS:
        page = read(browser, f"/help/{slug}/")
        doors = page[page.index('id="doors"') :].split("</nav>")[0] if 'id="doors"' in page else ""
        for path in re.findall(r'href="([^"]+)"', doors):
            assert browser.get(path).status_code in (200, 302), f"{path} does not open to {role}"


def test_labels_are_those_of_the_pages(source):
    """Each label quoted stands in the code of another part, and is shown in its Estonian words."""
    messages = collect(source)
    known = {key.text for module, held in messages.items() for key in held}
    quoted = {label for path in GUIDES.glob("*.html") for label in LABEL.findall(path.read_text(encoding="utf-8"))}
    assert quoted
    assert quoted <= known, sorted(quoted - known)


def test_labels_have_no_space_before_the_full_stop():
    for slug in TASKS:
        assert not re.search(r"</b>\s+[.,:;]", read(Browser(), f"/help/{slug}/"))


def sentences_of(path: Path) -> Iterator[str]:
    text = LABEL.sub("Nupp", path.read_text(encoding="utf-8"))
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text)
    for block in re.split(r"</?(?:p|li|h\d|dt|dd|ul|ol|section|div|span)\b[^>]*>", text):
        yield from re.split(r"(?<=[.!?:;])\s", strip_tags(block))


def test_sentences_are_short():
    for path in sorted(GUIDES.glob("*.html")):
        for sentence in sentences_of(path):
            assert len(re.findall(r"\w+", sentence)) <= LONGEST_SENTENCE, f"{path.name}: {sentence.strip()}"


@pytest.mark.parametrize("address", ["/help/roles/", "/about-data/"])
def test_the_list_of_roles_is_that_of_the_program(address):
    page = unescape(read(Browser(), address, "en"))
    lines = dict(re.findall(r'<div data-role="(\w+)">(.*?)</div>', page, re.S))
    assert list(lines) == list(ROLES)
    with override("en"):
        for key, role in ROLES.items():
            parts = dict(re.findall(r'<(?:p|span) data-part="(\w+)">(.*?)</', lines[key], re.S))
            assert f"<dt>{role.name}</dt>" in lines[key]
            assert parts["sentence"] == str(role.sentence)
            assert (parts["names"] == "yes") is role.sees_clients
            assert set(parts["may"].split(", ")) == {str(PERMISSIONS[each]) for each in role.permissions}


@pytest.mark.parametrize("card", CARDS)
def test_the_card_prints_alone(card):
    page = main_of(read(Browser(), f"/help/first-day/?for={card}"))
    around, sheet = page.split('<article class="sheet"')
    assert 'class="stack no-print"' in around
    assert sheet.count("<li><h3>") == 6
    assert "112" in sheet


def test_each_role_gets_its_own_card():
    volunteer = signed_in("volunteer")
    assert "Vabatahtlikule</p>" in read(volunteer, "/help/first-day/")
    assert "Maakonna koordinaatorile" in read(signed_in("coordinator", VORU), "/help/first-day/")


def test_pages_print_as_ink_on_paper():
    style = Path(finders.find("seltsiline/css/seltsiline.css")).read_text(encoding="utf-8")
    assert "@media print" in style
    page = read(Browser(), "/help/diary/")
    assert "seltsiline.css" in page
    assert '<aside class="stack stack-l no-print">' in page


def test_the_index_names_the_own_tasks_of_a_volunteer():
    page = read(signed_in("volunteer"), "/help/")
    own = page[page.index('id="own"') : page.index('id="tasks"')]
    assert "/help/diary/" in own
    assert "/help/import/" not in own


def test_an_unknown_task_is_no_page():
    assert Browser().get("/help/flying/").status_code == 404


def test_statements_name_the_coordinator_of_the_county():
    make_account("coordinator", VORU)
    page = read(signed_in("coordinator", VORU), "/accessibility/", "en")
    assert "WCAG 2.2" in page


def test_who_must_still_set_up_the_second_step_can_read_how(settings):
    settings.DEMO_MODE = False
    browser = signed_in("coordinator", VORU)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password"}]
    session.save()
    assert browser.get("/help/second-step/").status_code == 200
