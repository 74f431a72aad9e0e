"""The page of proofs tells the truth in form: unknown rows, empty and skipped tests are noticed, and so is drift."""

import pytest

from tests.proofs import proves
from tools.checks import reference
from tools.docs.__main__ import main as write_pages
from tools.proofs.collect import false_marks
from tools.proofs.page import proofs_page
from tools.proofs.requirements import requirements

ROWS = (
    "| id | requirement | proof |\n| --- | --- | --- |\n| R1 | A register. | 273. |\n| R2 | A ledger. | 21,600 h. |\n"
)


@pytest.fixture(autouse=True)
def small_list(write):
    write("docs/reference/requirements.md", ROWS)
    write("tests/test_register.py", "")


def test_the_real_list_has_every_row_once(root):
    rows = requirements(root)
    assert list(rows) == [f"R{number}" for number in range(1, 143)] + [f"S{number}" for number in range(1, 42)]
    assert all(row.sentence.endswith(".") and row.proof.endswith(".") for row in rows.values())


def test_a_row_is_open_until_a_test_shows_it(write, tmp_path):
    assert proofs_page(tmp_path).count("| open |") == 2
    write("tests/test_register.py", "@proves('R1')\ndef test_count():\n    assert count() == 273\n")
    page = proofs_page(tmp_path)
    assert "[tests/test_register.py::test_count](../../tests/test_register.py) | proven |" in page
    assert "1 proven, 0 partly, 1 open." in page


def test_a_partial_proof_says_what_is_missing(write, tmp_path):
    write("tests/test_register.py", "@proves('R2', partly='report not yet')\ndef test_sum():\n    assert total()\n")
    assert "| partly: report not yet |" in proofs_page(tmp_path)


def test_one_whole_proof_outweighs_partial_ones(write, tmp_path):
    marked = (
        "@proves('R2', partly='no page')\ndef test_a():\n    assert 1\n\n@proves('R2')\ndef test_b():\n    assert 1\n"
    )
    write("tests/test_register.py", marked)
    assert "1 proven, 0 partly" in proofs_page(tmp_path)


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("@proves('R3')\ndef test_x():\n    assert 1\n", "R3 does not stand in"),
        ("@proves('R1')\ndef test_x():\n    pass\n", "checks nothing"),
        ("@proves('R1')\ndef test_x():\n    '''Only words.'''\n", "checks nothing"),
        ("@pytest.mark.skip\n@proves('R1')\ndef test_x():\n    assert 1\n", "may be skipped"),
        ("@proves('R1')\n@pytest.mark.xfail(strict=True)\ndef test_x():\n    assert 1\n", "may be skipped"),
        ("pytestmark = pytest.mark.skip\n\n@proves('R1')\ndef test_x():\n    assert 1\n", "may be skipped"),
        ("@proves('R1')\ndef count():\n    assert 1\n", "is no test"),
        ("@proves(ROW)\ndef test_x():\n    assert 1\n", "has the form"),
    ],
)
def test_a_false_mark_is_noticed(write, tmp_path, code, complaint):
    write("tests/test_register.py", code)
    (text,) = false_marks(tmp_path)
    assert complaint in text
    assert list(reference.problems(tmp_path)) == [text]


def test_a_page_that_is_not_what_the_tests_say_is_noticed(write, tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "GENERATED", {"docs/reference/proofs.md": proofs_page})
    monkeypatch.setattr("tools.docs.__main__.GENERATED", {"docs/reference/proofs.md": proofs_page})
    write_pages(tmp_path)
    assert list(reference.problems(tmp_path)) == []
    page = tmp_path / "docs/reference/proofs.md"
    page.write_text(page.read_text().replace("| open |", "| proven |", 1))
    assert "run ./dev docs" in "".join(reference.problems(tmp_path))


@pytest.mark.parametrize(("requirement", "partly"), [("R0", None), ("12", None), ("R12", " ")])
def test_a_mark_must_be_well_formed(requirement, partly):
    with pytest.raises(ValueError, match="R"):
        proves(requirement, partly=partly)


def test_a_mark_is_seen_by_pytest():
    def shown():
        return True

    (mark,) = proves("R12", partly="no list")(shown).pytestmark
    assert (mark.name, mark.args, mark.kwargs) == ("proves", ("R12",), {"partly": "no list"})
