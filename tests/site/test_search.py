"""Search over everything."""

import pytest

from tests.makers import HARJU, VORU, make_organisation, make_volunteer, signed_in

pytestmark = pytest.mark.django_db

URL = "/search/"


@pytest.fixture
def coordinator():
    return signed_in("coordinator", VORU)


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_people_and_partners_of_the_own_county_are_found(coordinator):
    volunteer = make_volunteer(VORU, given_name="Salme", family_name="Õunapuu")
    make_volunteer(HARJU, given_name="Jaan", family_name="Õunapuu")
    partner = make_organisation(VORU, name="Õunapuu Selts MTÜ")
    page = text_of(coordinator.get(URL, {"q": "ounapuu"}))
    assert f"/volunteers/{volunteer.pk}/" in page
    assert f"/partners/{partner.pk}/" in page
    assert "Jaan" not in page


@pytest.mark.parametrize(
    ("asked", "address"),
    [("lisa vabat", "/volunteers/add/"), ("VABATAHTLIKUD", "/volunteers/"), ("lisa partner", "/partners/add/")],
)
def test_pages_and_actions_are_found_by_name(coordinator, asked, address):
    assert f'href="{address}"' in text_of(coordinator.get(URL, {"q": asked}))


def test_an_empty_page_helps(coordinator):
    page = text_of(coordinator.get(URL))
    assert 'href="/volunteers/add/"' in page
    assert "Kirjutage osa nimest" in page


@pytest.mark.parametrize(
    ("asked", "said"), [("õ", "Kirjutage vähemalt kaks tähte."), ("qqxyzw", "järgi ei leidunud midagi")]
)
def test_a_fruitless_search_says_what_helps(coordinator, asked, said):
    assert said in text_of(coordinator.get(URL, {"q": asked}))


def test_what_was_asked_is_shown_as_text_only(coordinator):
    page = text_of(coordinator.get(URL, {"q": "<script>alert(1)</script>"}))
    assert "<script>alert" not in page


def test_many_finds_lead_to_the_register(coordinator):
    for number in range(9):
        make_volunteer(VORU, given_name=f"Mari{number}", family_name="Maasikas", ready=False)
    page = text_of(coordinator.get(URL, {"q": "maasikas"}))
    assert page.count("Maasikas</b>") == 8
    assert 'href="/volunteers/?q=maasikas"' in page


def test_htmx_gets_the_finds_alone(coordinator):
    make_volunteer(VORU, family_name="Õunapuu")
    page = text_of(coordinator.get(URL, {"q": "ounapuu"}, HTTP_HX_REQUEST="true"))
    assert "<html" not in page
    assert "data-search-results" in page


def test_a_role_finds_only_what_it_may_see():
    make_organisation(VORU, name="Õunapuu Selts")
    page = text_of(signed_in("community_lead", VORU).get(URL, {"q": "ounapuu"}))
    assert "Õunapuu Selts" not in page
    assert signed_in("ministry").get(URL).status_code == 403


def test_twelve_queries_are_enough(coordinator, django_assert_max_num_queries):
    make_volunteer(VORU, family_name="Õunapuu")
    make_organisation(VORU, name="Õunapuu Selts")
    with django_assert_max_num_queries(12):
        coordinator.get(URL, {"q": "ounapuu"})
