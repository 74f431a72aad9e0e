"""`seltsiline report evaluation` with bad input."""

import pytest

from seltsiline.monitoring.command import write_report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2018-11", "2018-10", "--to: The last month cannot be before the first month."),
        ("november", "2018-10", "--from: Write a month as year and month"),
        ("2018-11", "2018-13", "--to: Write a month as year and month"),
        ("2001-11", "2018-12", "--to: Choose at most five years at a time."),
    ],
)
def test_bad_months_get_a_sentence_and_2(first, last, sentence, tmp_path, capsys):
    target = tmp_path / "report.json"
    assert write_report(first, last, format="json", language="en", output=str(target)) == 2
    assert sentence in capsys.readouterr().err
    assert not target.exists()


def test_a_file_that_cannot_be_written(tmp_path, capsys):
    target = tmp_path / "no-folder" / "report.json"
    assert write_report("2018-11", "2018-12", format="json", language="en", output=str(target)) == 2
    assert "report.json" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["json", "html", "pdf", "xlsx"])
def test_an_empty_database_gives_an_empty_report(kind, tmp_path):
    target = tmp_path / f"report.{kind}"
    assert write_report("2018-11", "2018-12", format=kind, language="et", output=str(target)) == 0
    assert target.stat().st_size > 1000
