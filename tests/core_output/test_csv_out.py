"""CSV as Excel in Estonia opens it."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.core.csv_out import safe_text, stream_csv
from seltsiline.core.workbooks import Column
from tests.proofs import proves

COLUMNS = [
    Column("Nimi"), Column("Kontakte", "whole"), Column("Summa", "decimal"), Column("Kuupäev", "date"),
    Column("Muudetud", "moment"), Column("Tunde", "minutes"),
]  # fmt: skip
STARTS = "=+-@＝＋－＠"


def read(pieces):
    data = b"".join(pieces)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_values_are_written_as_estonians_write_them():
    row = ["Õie Žukov", 12065, Decimal("6.5"), date(2020, 5, 8), datetime(2020, 5, 8, 9, 30, tzinfo=UTC), 90]
    assert read(stream_csv(COLUMNS, [row])) == [
        ["Nimi", "Kontakte", "Summa", "Kuupäev", "Muudetud", "Tunde"],
        ["Õie Žukov", "12065", "6,50", "08.05.2020", "08.05.2020 12:30", "1:30"],
    ]


def test_numbers_below_zero_stay_numbers_and_empty_cells_empty():
    row = [None, -3, -1.5, None, "", -90]
    assert read(stream_csv(COLUMNS, [row]))[1] == ["", "-3", "-1,50", "", "", "-1:30"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+372 5555",
        "-2",
        "@x",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b=1",
        "＝1",
        "\x00=1",
        '=cmd|"x"',
    ],
)
def test_a_text_that_could_start_a_formula_gets_an_apostrophe(text):
    assert read(stream_csv([Column("x")], [[text]]))[1][0].startswith("'")
    assert read(stream_csv([Column(text)], []))[0][0].startswith("'")
    assert read(stream_csv([Column("x", "whole")], [[text]]))[1][0].startswith("'")


@proves("S34", partly="shown for the CSV writer, not that every export goes through it")
@given(st.text(max_size=30))
def test_no_field_starts_a_formula_whatever_the_text(text):
    (field,) = read(stream_csv([Column("x")], [[text]]))[1] or [""]
    assert not field.lstrip().startswith(tuple(STARTS))
    assert not field.startswith(("\t", "\r", "\n"))


@given(st.text(alphabet=st.sampled_from("a=;,\"\n\r\t' "), max_size=20))
def test_no_separator_of_any_country_cuts_a_formula_out_of_a_text(text):
    line = b"".join(stream_csv([Column("x"), Column("y")], [[text, "z"]])).decode("utf-8-sig")
    for separator in ";,\t":
        for fields in csv.reader(io.StringIO(line, newline=""), delimiter=separator):
            assert not any(field.lstrip().startswith(tuple(STARTS)) for field in fields)


@pytest.mark.parametrize("text", ["Võru", "Mari-Liis", "5555 0142", "a=b", "", "(2)", "„=“"])
def test_an_ordinary_text_stays_as_it_is(text):
    assert safe_text(text) == text


def test_separators_quotes_and_lines_within_a_text_come_back_whole():
    text = 'rida; "tsitaat", koma\nteine rida'
    assert read(stream_csv([Column("x"), Column("y")], [[text, "b"]]))[1] == [text, "b"]


def test_rows_are_read_only_as_fast_as_they_are_sent():
    taken = []

    def rows():
        for number in range(50_000):
            taken.append(number)
            yield [f"Inimene {number}"]

    pieces = stream_csv([Column("Nimi")], rows())
    assert next(pieces) == b"\xef\xbb\xbf"
    assert taken == []
    assert b"Inimene 0" in next(pieces)
    assert len(taken) < 5_000
    assert len(b"".join(pieces)) > 500_000


@pytest.mark.parametrize("value", [float("nan"), float("-inf")])
def test_an_endless_number_is_refused(value):
    with pytest.raises(ValueError, match="endless"):
        list(stream_csv([Column("x", "decimal")], [[value]]))
