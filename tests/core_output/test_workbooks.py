"""Workbooks as a person opens them, and as somebody with bad intent fills them."""

import io
import tracemalloc
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seltsiline.core import workbooks
from seltsiline.core.workbooks import Column, Sheet, write_workbook
from tests.proofs import proves

CREATED = datetime(2020, 6, 30, 9, 0, tzinfo=UTC)
DAY = datetime.fromisoformat("2020-05-08")
COLUMNS = [
    Column("Nimi"), Column("Kontakte", "whole"), Column("Summa", "decimal"), Column("Kuupäev", "date"),
    Column("Muudetud", "moment"), Column("Tunde", "minutes"),
]  # fmt: skip
ROW = ["Õie Žukov", 12065, Decimal("6.52"), date(2020, 5, 8), datetime(2020, 5, 8, 9, 30, tzinfo=UTC), 90]
HOSTILE = [
    "=1+1", "+372 5555 0142", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")',
    "{=1}", "http://example.ee", "mailto:a@b.ee", "1e5", "00123", "TRUE", "'=1", "＝1+1", "</t></is><f>1</f>",
]  # fmt: skip


def book(rows, columns=COLUMNS, name="Kontaktid"):
    return write_workbook([Sheet(name, columns, rows)], title="Aruanne", created=CREATED)


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_cells_have_the_type_of_their_column():
    sheet = opened(book([ROW])).active
    name, contacts, money, day, moment, hours = sheet[2]
    assert name.value == "Õie Žukov"
    assert (contacts.value, money.value) == (12065, 6.52)
    assert (day.value, day.number_format) == (DAY, "dd.mm.yyyy")
    assert moment.value == DAY + timedelta(hours=12, minutes=30), "the hour is Tallinn's"
    assert (hours.value, hours.number_format) == (timedelta(minutes=90), "[h]:mm")


def test_headings_stand_out_and_stay_in_sight():
    sheet = opened(book([ROW])).active
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F2"
    assert sheet.print_title_rows == "$1:$1"


def test_columns_are_as_wide_as_what_they_hold():
    sheet = opened(
        book([["Vabatahtlike seltsiliste võrgustik", 1]], [Column("Nimi"), Column("Kontakte", "whole")])
    ).active
    assert sheet.column_dimensions["A"].width > 34
    assert 10 < sheet.column_dimensions["B"].width < 16
    fixed = opened(book([["x"]], [Column("Nimi", width=33)])).active
    assert fixed.column_dimensions["A"].width == pytest.approx(33, abs=1)


def test_an_empty_cell_stays_empty_and_a_hidden_number_is_a_text():
    sheet = opened(book([["", None], ["a", "<5"]], [Column("Nimi"), Column("Kontakte", "whole")])).active
    assert [cell.value for cell in sheet[2]] == [None, None]
    assert sheet["B3"].value == "<5"
    assert sheet["B3"].alignment.horizontal == "right"


def test_a_date_that_excel_does_not_know_is_a_text():
    sheet = opened(book([[date(1899, 5, 8)]], [Column("Sündinud", "date")])).active
    assert sheet["A2"].value == "08.05.1899"


@pytest.mark.parametrize("kind", ["text", "whole", "decimal", "date", "moment", "minutes"])
@proves("S34", partly="shown for the workbook writer, not that every export goes through it")
def test_no_cell_starts_a_formula_or_a_link(kind):
    data = book([[text] for text in HOSTILE], [Column("=1+1", kind)], name="=1+1")
    sheet = opened(data).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [text.replace("\r", "\n") for text in HOSTILE]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells), "it stays a text when a person edits it"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        written = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in written
    assert b"hyperlink" not in written


def test_a_text_that_looks_like_a_code_of_the_format_comes_back_as_it_is():
    with zipfile.ZipFile(io.BytesIO(book([["_x0041_"]], [Column("Nimi")]))) as parts:
        assert b"_x005F_x0041_" in parts.read("xl/worksheets/sheet1.xml")


@given(st.lists(st.text(max_size=20), max_size=8))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_a_workbook_that_opens_and_holds_texts(texts):
    sheet = opened(book([[text] for text in texts], [Column("Nimi")])).active
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "inlineStr"}
    assert all(cell.value is None or isinstance(cell.value, str) for row in sheet.iter_rows() for cell in row)


def test_signs_that_a_sheet_cannot_hold_are_left_out_and_a_long_text_is_cut():
    sheet = opened(book([["a\x00b\ud800c"], ["x" * 40_000]], [Column("Nimi")])).active
    assert sheet["A2"].value == "abc"
    assert len(sheet["A3"].value) == 32_767
    assert sheet["A3"].value.endswith("…")


def test_names_of_sheets_are_ones_that_excel_takes():
    names = ["Kontaktid 1/2: [kõik]?", "kontaktid 1 2   kõik", "History", "", "'", "x" * 40, "X" * 40]
    data = write_workbook([Sheet(name, [Column("a")], []) for name in names], title="x", created=CREATED)
    made = opened(data).sheetnames
    assert len({name.casefold() for name in made}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in made)
    assert "history" not in {name.casefold() for name in made}


def test_the_same_rows_give_the_same_bytes():
    assert book([ROW] * 50) == book(iter([ROW] * 50))
    later = write_workbook([Sheet("a", COLUMNS, [ROW])], title="x", created=CREATED + timedelta(days=1))
    assert later != write_workbook([Sheet("a", COLUMNS, [ROW])], title="x", created=CREATED)


def test_the_workbook_says_its_title_and_time():
    properties = opened(book([ROW])).properties
    assert properties.title == "Aruanne"
    assert properties.created == CREATED.replace(tzinfo=None)


def test_rows_are_read_one_by_one_and_cost_no_memory():
    rows = ([f"Inimene {number}", number] for number in range(8_000))
    tracemalloc.start()
    data = book(rows, [Column("Nimi"), Column("Kontakte", "whole")])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4_000_000 + 3 * len(data)


def test_too_many_rows_are_refused_with_advice(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    assert book([["a"]] * 3, [Column("Nimi")])
    with pytest.raises(ValueError, match="Choose a shorter period"):
        book([["a"]] * 4, [Column("Nimi")])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_an_endless_number_is_refused(value):
    with pytest.raises(ValueError, match="endless"):
        book([[value]], [Column("Summa", "decimal")])


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        book([["a", "b"]], [Column("Nimi")])


def test_a_workbook_needs_a_sheet_and_a_zone():
    with pytest.raises(ValueError, match="one sheet"):
        write_workbook([], title="x", created=CREATED)
    with pytest.raises(ValueError, match="time zone"):
        write_workbook([Sheet("a", [], [])], title="x", created=DAY)
