"""The files of a report: whole, accessible, the same again."""

import io
import json
import re

import pytest
from pypdf import PdfReader

from seltsiline.monitoring.evaluation import stored
from seltsiline.monitoring.evaluation.suppression import without_small_numbers
from seltsiline.monitoring.report.files import KINDS, file_name, file_of

from .made_up import made_up_report
from .reading import MADE_AT, json_of, report_of, sheets_of, words_of_page, words_of_pdf

LANGUAGES = ("et", "en", "ru")


@pytest.fixture(scope="module")
def report():
    return report_of(made_up_report(3, 90, 600))


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(report, kind, language):
    assert file_of(report, kind, language) == file_of(report, kind, language)


def test_figures_survive_being_stored(report):
    figures = stored.as_json(report.evaluation)
    shuffled = json.loads(json.dumps(dict(reversed(figures.items()))))
    assert stored.from_json(shuffled) == report.evaluation
    assert stored.digest_of(shuffled) == stored.digest_of(figures)


def test_a_changed_figure_changes_the_digest(report):
    figures = stored.as_json(report.evaluation)
    before = stored.digest_of(figures)
    figures["by_month"][0]["measures"]["contacts"] += 1
    assert stored.digest_of(figures) != before


def test_the_pdf_is_tagged_and_each_drawing_has_words(report):
    reader = PdfReader(io.BytesIO(file_of(report, "pdf", "et")))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].startswith("et")
    assert reader.metadata.title == "Seltsilised 4 kuuga"
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfuaid:part" in metadata
    assert len(list(figures_of(reader.trailer["/Root"]["/StructTreeRoot"]))) == 5


def figures_of(node):
    """Alternative texts of the figures in a tree of tags."""
    if node.get("/S") == "/Figure":
        assert node["/Alt"].strip()
        yield node["/Alt"]
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield from figures_of(found)


def test_the_html_file_stands_alone(report):
    page = file_of(report, "html", "ru").decode()
    assert '<html lang="ru">' in page
    assert not re.search(r"<(script|link|img)\b", page)
    assert not re.search(r'(src|href)="', page)
    assert page.count("<h1>") == 1
    for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        assert "<title" in drawing
        assert "<desc" in drawing
    assert page.count("<caption>") == page.count("<table>") >= 8


def test_sheets(report):
    names = list(sheets_of(file_of(report, "xlsx", "en")))
    assert names == [
        "Totals", "Months", "Counties", "Municipalities", "Profiles", "Places", "Ages", "Distribution", "About",
    ]  # fmt: skip


def test_each_language_speaks_it(report):
    for language, word in (("et", "Kontaktid kuude kaupa"), ("en", "Contacts by month"), ("ru", "Контакты по месяцам")):
        assert word in words_of_pdf(file_of(report, "pdf", language))
        assert word in words_of_page(file_of(report, "html", language).decode())
        assert json_of(report, language)["language"] == language


def test_hidden_numbers_are_words_for_people_and_null_for_programs():
    report = report_of(without_small_numbers(made_up_report(3, 90, 600)))
    told = json_of(report, "en")
    assert told["small_numbers_hidden"] is True
    assert any(town["contacts"] is None for town in told["by_municipality"])
    assert "hidden" in words_of_pdf(file_of(report, "pdf", "en"))
    assert any("hidden" in row for row in sheets_of(file_of(report, "xlsx", "en"))["Municipalities"])
    assert b"hidden" in file_of(report, "csv", "en")


def test_an_empty_report_has_all_its_files():
    report = report_of(made_up_report(1, 1, 0))
    for kind in KINDS:
        for language in LANGUAGES:
            assert file_of(report, kind, language)
    assert json_of(report)["means"]["minutes_per_contact"] is None


def test_file_names_are_plain(report):
    assert file_name(report, "pdf") == "seltsiline-evaluation-2019-01_2019-04.pdf"
    assert MADE_AT.tzinfo is not None
