"""The goodwill agreement on paper."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest

from seltsiline.core.paper import Agreement, Party, Section, Term, agreement_pdf

SIGNED = datetime(2019, 11, 23, tzinfo=UTC)
AGREEMENT = Agreement(
    title="Hea tahte kokkulepe",
    over="Kokkulepe 2019-038",
    lead="Lepime kokku, kuidas me koos aega veedame.",
    place="Võrumaa",
    parties=[
        Party("Vabatahtlik", "Urve Kask", ["5555 0192"]),
        Party("Klient", "Leida Tamm"),
        Party("Koordinaator", "Maire Ojasaar", ["5555 0142", "maire.ojasaar@naide.ee"]),
    ],
    sections=[
        Section(
            "Mida koos teeme", "Vabatahtlik on seltsiline.", points=["Joome kohvi ja ajame juttu.", "Käime jalutamas."]
        ),
        Section("Kuidas kohtume", terms=[Term("Kui tihti", "Kord nädalas"), Term("Kus", "Leida kodus")]),
        Section(
            "Piirid", points=["Raha ei laenata.", "Kingitusi ei tehta.", "Koduvõtmeid ei võeta.", "Ravimeid ei anta."]
        ),
    ],
    signatures_title="Allkirjad",
    date_label="Kuupäev",
    contact="Kui midagi teeb muret, helistage: Maire Ojasaar, 5555 0142.",
    notice="Igaüks võib selle kokkuleppe igal ajal lõpetada.",
    foot="Koostatud 23. novembril 2019",
)


def pages(agreement, language="et"):
    made = agreement_pdf(agreement, language=language, made_at=SIGNED)
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def test_an_ordinary_agreement_fits_on_one_page_and_holds_all_its_words():
    (page,) = pages(AGREEMENT)
    text = " ".join(page.split())
    for section in AGREEMENT.sections:
        assert section.title in text
        assert all(point in text for point in section.points)
        assert all(row.term in text and row.text in text for row in section.terms)
    for expected in (AGREEMENT.notice, AGREEMENT.contact, AGREEMENT.lead, AGREEMENT.over, AGREEMENT.foot):
        assert expected in text


def test_each_party_has_a_line_to_sign_and_one_for_the_date():
    (page,) = pages(AGREEMENT)
    for party in AGREEMENT.parties:
        assert f"{party.name}, {party.role.lower()}" in page
    assert page.count("Kuupäev") == 3


def test_signatures_are_never_parted_by_the_end_of_a_page():
    long = [Section(f"Osa {number}", "Pikk jutt. " * 60) for number in range(8)]
    last = pages(replace(AGREEMENT, sections=long))[-1]
    assert "Allkirjad" in last
    assert all(f"{party.name}, {party.role.lower()}" in last for party in AGREEMENT.parties)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_agreement_speaks_other_languages(language):
    title = {"en": "Goodwill agreement", "ru": "Соглашение доброй воли"}[language]
    (page,) = pages(replace(AGREEMENT, title=title), language)
    assert title in page


def test_an_agreement_gives_the_same_bytes_again():
    first = agreement_pdf(AGREEMENT, language="et", made_at=SIGNED)
    assert agreement_pdf(AGREEMENT, language="et", made_at=SIGNED) == first
