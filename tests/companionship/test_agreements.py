"""The goodwill agreement: versions, signatures, and the paper for three."""

import io

import pypdf
import pytest

from seltsiline.companionship.models import Agreement, Match
from tests.conftest import as_owner
from tests.makers import VORU, make_client, make_match, make_volunteer, signed_in

from .pages import RECENT, file_of, text_of

pytestmark = pytest.mark.django_db

TERMS = {
    "activities": "vestlus, jalutamine, aiatöö",
    "activities_note": "Jutuga käib töö kiiremini.",
    "frequency": "Kord nädalas, umbes kaks tundi",
    "place": "Leida kodus",
    "limits": "Raha, kingitusi, võtmeid ega ravimeid ei anta.",
}


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


@pytest.fixture
def match():
    client = make_client(
        given_name="Leida",
        family_name="Pähn",
        stage="full",
        address="Salajane 7",
        personal_code="43606154217",
        phone="+37255550199",
    )
    return make_match(make_volunteer(given_name="Tiiu", family_name="Hõrak", phone="+37255550133"), client)


def at(match, *parts):
    return "/".join(("", "matches", str(match.pk), "agreement", *parts, ""))


def versions():
    with as_owner():
        return list(Agreement.objects.order_by("version"))


def words_of(response):
    return " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages).split()
    )


def test_the_limits_are_there_before_anybody_writes(browser, match):
    assert "Raha, kingitusi, võtmeid ega ravimeid ei anta." in browser.get(at(match)).content.decode()


def test_an_agreement_is_written(browser, match):
    assert browser.post(at(match), TERMS).status_code == 302
    (agreement,) = versions()
    assert (agreement.version, agreement.activities) == (1, ["vestlus", "jalutamine", "aiatöö"])
    assert "Ootab allkirju" in text_of(browser.get(f"/matches/{match.pk}/"))


def test_a_new_version_begins_with_the_old_words_and_leaves_them_alone(browser, match):
    browser.post(at(match), TERMS)
    assert 'value="vestlus, jalutamine, aiatöö"' in browser.get(at(match)).content.decode()
    browser.post(at(match), TERMS | {"frequency": "Üle nädala"})
    first, second = versions()
    assert (first.frequency, second.frequency, second.version) == (TERMS["frequency"], "Üle nädala", 2)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"activities": " , "}, "Kirjutage vähemalt üks asi, mida koos tehakse."),
        ({"frequency": ""}, "Kirjutage, kui tihti kohtutakse."),
        ({"limits": ""}, "Kirjutage piirid"),
        ({"signed_by_client_on": "1.1.2999"}, "Päev ei saa olla tulevikus."),
    ],
)
def test_an_agreement_that_lacks_something_is_refused_and_kept(browser, match, values, sentence):
    html = browser.post(at(match), TERMS | values).content.decode()
    assert sentence in html
    assert "Jutuga käib töö kiiremini." in html
    assert versions() == []


def test_signatures_are_added_without_a_new_version(browser, match):
    browser.post(at(match), TERMS)
    days = {"signed_by_client_on": "2.03.2020", "signed_by_volunteer_on": "2.03.2020", "signed_by_coordinator_on": ""}
    browser.post(at(match, "sign"), days)
    assert "Ootab allkirju" in text_of(browser.get(f"/matches/{match.pk}/"))
    browser.post(at(match, "sign"), days | {"signed_by_coordinator_on": "3.03.2020"})
    (agreement,) = versions()
    assert (agreement.signed_by_client_on, agreement.version) == (RECENT, 1)
    assert "Allkirjastatud" in text_of(browser.get(file_of(match.client, "agreements")))


def test_there_is_nothing_to_sign_or_print_before_an_agreement(browser, match):
    assert browser.get(at(match, "sign")).status_code == 404
    assert browser.get(f"/matches/{match.pk}/agreement.pdf").status_code == 404


def test_an_ended_match_makes_no_agreement(browser, match):
    with as_owner():
        Match.objects.update(state="ended", ended_on=RECENT, end_reason="moved")
    assert "Paar on lõppenud: kokkulepet enam ei tehta." in browser.post(at(match), TERMS).content.decode()


def test_the_paper_says_everything_and_nothing_private(browser, match):
    browser.post(at(match), TERMS)
    answer = browser.get(f"/matches/{match.pk}/agreement.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = words_of(answer)
    expected = (
        "Hea tahte kokkulepe", "Leida Pähn", "Tiiu Hõrak", "5555 0133", "Maire Ojasaar", "Vestlus", "Aiatöö", "Jutuga käib töö kiiremini.",
        "Kord nädalas, umbes kaks tundi", "Leida kodus", TERMS["limits"], "Võrumaa",
    )  # fmt: skip
    for words in expected:
        assert words in text
    for private in ("Salajane 7", "43606154217", "5555 0199"):
        assert private not in text


def test_the_paper_speaks_the_clients_language(browser, match):
    browser.post(at(match), TERMS)
    assert "Соглашение доброй воли" in words_of(browser.get(f"/matches/{match.pk}/agreement.pdf?language=ru"))
    assert "Goodwill agreement" in words_of(browser.get(f"/matches/{match.pk}/agreement.pdf?language=en"))
    assert "Hea tahte kokkulepe" in words_of(browser.get(f"/matches/{match.pk}/agreement.pdf?language=xx"))


def test_an_earlier_version_can_be_printed_and_is_the_same_each_time(browser, match):
    browser.post(at(match), TERMS)
    browser.post(at(match), TERMS | {"frequency": "Üle nädala"})
    first = browser.get(f"/matches/{match.pk}/agreement.pdf?version=1")
    assert "Kord nädalas" in words_of(first)
    assert browser.get(f"/matches/{match.pk}/agreement.pdf?version=1").content == first.content
    assert "Üle nädala" in words_of(browser.get(f"/matches/{match.pk}/agreement.pdf"))
    assert browser.get(f"/matches/{match.pk}/agreement.pdf?version=9").status_code == 404
