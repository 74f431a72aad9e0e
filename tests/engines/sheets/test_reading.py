"""Ordinary files in all the odd shapes in which coordinators keep them."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from seltsiline.engines.sheets import Limits, Table, read_sheet
from seltsiline.engines.sheets.errors import NoSuchSheet, TooManyRows
from tests.engines.sheets import making

HEADINGS = ["Ees- ja perekonnanimi", "Sünniaeg", "Telefon", "Märkus"]
PEOPLE = [
    ["Õie Šarov", "8.05.1940", "512 3456", "vaikne"],
    ["Ülo Pähn-Žukov", "1.12.1938", "5123457", None],
]
TEXT = [HEADINGS, *PEOPLE]
RUSSIAN = [["Имя и фамилия", "Дата рождения", "Телефон"], ["Мария Иванова", "8.05.1940", "5123456"]]


def cells(table: Table) -> list[list[object]]:
    return [list(row.cells) for row in table.rows]


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1257",
        "iso8859-13",
        "iso8859-15",
        "cp1252",
    ],
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_is_read_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    table = read_sheet(making.csv(TEXT, separator=separator, encoding=encoding), filename="kliendid.csv")

    assert table.headings == tuple(HEADINGS)
    assert cells(table) == PEOPLE
    assert table.separator == separator
    assert table.file_kind == "csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866"])
def test_russian_text_is_read_in_any_encoding(encoding: str) -> None:
    table = read_sheet(making.csv(RUSSIAN, encoding=encoding), filename="клиенты.csv")

    assert table.headings == tuple(RUSSIAN[0])
    assert cells(table) == RUSSIAN[1:]


def test_estonian_and_russian_stand_beside_each_other_in_utf8() -> None:
    rows = [["Nimi", "Märkus"], ["Õie Šarov", "говорит по-русски"]]
    assert cells(read_sheet(making.csv(rows), filename="x.csv")) == rows[1:]


@pytest.mark.parametrize("make", [making.xlsx, making.xls, making.ods, making.csv])
def test_every_kind_of_file_is_known_by_its_content(make) -> None:
    table = read_sheet(make(TEXT), filename="vale-laiend.pdf")

    assert table.headings == tuple(HEADINGS)
    assert cells(table) == PEOPLE
    assert table.heading_row == 1
    assert [row.number for row in table.rows] == [2, 3]


@pytest.mark.parametrize("make", [making.xlsx, making.xls, making.ods])
def test_cells_keep_their_types(make) -> None:
    values = [date(2019, 5, 8), 1.5, "õ", time(1, 30)]
    table = read_sheet(make([["Kuupäev", "Kestus", "Märkus", "Algus"], values]), filename="x")
    assert cells(table) == [values]


def test_moments_and_spans_of_time_keep_their_types() -> None:
    values = ["Mari", datetime.fromisoformat("2019-05-08T14:30"), timedelta(hours=30), True]
    table = read_sheet(making.xlsx([["Nimi", "Kuupäev", "Kestus", "Aktiivne"], values]), filename="x")
    assert cells(table) == [values]


@pytest.mark.parametrize("make", [making.xlsx, making.xls, making.ods, making.csv])
def test_title_rows_blank_rows_and_totals_are_left_out_and_numbers_are_kept(make) -> None:
    rows = [
        ["Võrumaa vabatahtlikud 2019"],
        [None],
        ["Koostas: Maire Ojasaar", None, "seisuga 1.05.2019"],
        [None],
        HEADINGS,
        PEOPLE[0],
        [None, " ", None],
        PEOPLE[1],
        HEADINGS,
        ["Kokku", "2", None, None],
        ["Total: 2"],
        [None, "Итого", "2"],
    ]
    table = read_sheet(make(rows), filename="x")

    assert table.heading_row == 5
    assert cells(table) == PEOPLE
    assert [row.number for row in table.rows] == [6, 8]
    assert [(row.number, row.reason) for row in table.dropped] == [
        (9, "heading"),
        (10, "total"),
        (11, "total"),
        (12, "total"),
    ]


def test_a_diary_row_that_begins_with_a_word_for_total_is_data() -> None:
    rows = [["Märkus", "Kuupäev", "Klient"], ["Kokku jalutasime 3 km", "8.05.2019", "Mari Maasikas"]]
    table = read_sheet(making.csv(rows), filename="x", kind="visits")
    assert len(table.rows) == 1
    assert not table.dropped


def test_a_table_that_begins_far_down_and_to_the_right_keeps_its_row_numbers() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["D20"], sheet["E20"], sheet["D21"], sheet["E21"] = "Nimi", "Telefon", "Mari Maasikas", 5123456
    stream = io.BytesIO()
    workbook.save(stream)

    table = read_sheet(stream.getvalue(), filename="x")

    assert table.heading_row == 20
    assert table.headings == ("", "", "", "Nimi", "Telefon")
    assert table.rows[0].number == 21
    assert table.rows[0].cells[3:] == ("Mari Maasikas", 5123456)


def test_a_file_without_headings_is_all_data() -> None:
    table = read_sheet(b"Mari Maasikas;48001010005;5123456\nJuta Tamm;;5123457\n", filename="x")
    assert table.heading_row == 0
    assert table.headings == ("", "", "")
    assert [row.number for row in table.rows] == [1, 2]


def test_headings_nobody_knows_are_still_headings() -> None:
    table = read_sheet(b"Foo;Bar\nx;1\ny;2\n", filename="x")
    assert table.headings == ("Foo", "Bar")


def test_columns_without_a_heading_are_kept() -> None:
    table = read_sheet(b"Nimi;Telefon\nMari Maasikas;5123456;tuleb tagasi\n", filename="x")
    assert table.headings == ("Nimi", "Telefon", "")
    assert table.rows[0].cells == ("Mari Maasikas", "5123456", "tuleb tagasi")


def test_group_headings_go_before_headings_that_are_alike() -> None:
    rows = [
        ["Päevik 2019"],
        ["Vabatahtlik", None, "Klient", None, None],
        ["Nimi", "IK", "Nimi", "IK", "Kuupäev"],
        ["Mari Maasikas", "48001010005", "Juta Tamm", "44001010001", "8.05.2019"],
    ]
    table = read_sheet(making.csv(rows), filename="x", kind="visits")
    assert table.headings[:4] == ("Vabatahtlik / Nimi", "Vabatahtlik / IK", "Klient / Nimi", "Klient / IK")


def test_a_cell_merged_downwards_stands_in_each_of_its_rows() -> None:
    rows = [
        ["Vabatahtlik", "Klient", "Tunnid"],
        ["Mari Maasikas", "Juta Tamm", 1],
        [None, "Leida Pähn", 2],
        ["Ülo Sepp", "Aino Mägi", 1],
    ]
    table = read_sheet(making.xlsx(rows, merged=["A2:A3"]), filename="x", kind="visits")
    assert [row.cells[0] for row in table.rows] == ["Mari Maasikas", "Mari Maasikas", "Ülo Sepp"]


def test_headings_merged_over_two_rows_are_found() -> None:
    rows = [
        ["Kuupäev", "Vabatahtlik", None, "Klient", None],
        [None, "Nimi", "IK", "Nimi", "IK"],
        ["8.05.2019", "Mari Maasikas", "48001010005", "Juta Tamm", "44001010001"],
    ]
    data = making.xlsx(rows, merged=["A1:A2", "B1:C1", "D1:E1"])
    table = read_sheet(data, filename="x", kind="visits")
    assert table.heading_row == 2
    assert table.headings == ("Kuupäev", "Vabatahtlik / Nimi", "Vabatahtlik / IK", "Klient / Nimi", "Klient / IK")


def test_the_sheet_with_the_best_headings_for_the_kind_is_read() -> None:
    data = making.xlsx(
        {
            "Juhend": [["Kuidas täita"], ["Kirjutage iga külastus eraldi reale"]],
            "Vabatahtlikud": [["Nimi", "Isikukood", "Telefon"], ["Mari Maasikas", "48001010005", "5123456"]],
            "Päevik": [
                ["Kuupäev", "Vabatahtlik", "Klient", "Tunnid"],
                ["8.05.2019", "Mari Maasikas", "Juta Tamm", 1.5],
            ],
        }
    )
    assert read_sheet(data, filename="x", kind="volunteers").sheet == "Vabatahtlikud"
    assert read_sheet(data, filename="x", kind="visits").sheet == "Päevik"
    assert read_sheet(data, filename="x", kind="visits", sheet="Vabatahtlikud").sheet == "Vabatahtlikud"
    assert read_sheet(data, filename="x").sheets == ("Juhend", "Vabatahtlikud", "Päevik")


def test_a_sheet_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NoSuchSheet) as raised:
        read_sheet(making.xlsx({"Märts": TEXT, "Aprill": TEXT}), filename="x", sheet="Mai")
    assert "Märts, Aprill" in raised.value.text()


def test_hidden_sheets_are_passed_over() -> None:
    data = making.xlsx({"Peidus": TEXT, "Nähtav": RUSSIAN}, hidden=["Peidus"])
    assert read_sheet(data, filename="x").sheets == ("Nähtav",)


def test_a_workbook_that_counts_days_from_1904_says_so() -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active.append(["Kuupäev", "Klient"])
    workbook.active.append([date(2019, 5, 8), "Juta Tamm"])
    stream = io.BytesIO()
    workbook.save(stream)

    table = read_sheet(stream.getvalue(), filename="x")

    assert table.epoch_1904
    assert table.rows[0].cells[0] == date(2019, 5, 8)
    assert not read_sheet(making.xlsx(TEXT), filename="x").epoch_1904


def test_quoted_cells_keep_separators_quotes_and_line_breaks() -> None:
    data = 'Nimi;Märkus\n"Maasikas; Mari";"ütles ""tere"" ja\nlahkus"\nJuta Tamm;x\n'.encode()
    table = read_sheet(data, filename="x")
    assert table.rows[0].cells == ("Maasikas; Mari", 'ütles "tere" ja\nlahkus')
    assert [row.number for row in table.rows] == [2, 3]


def test_decimal_commas_do_not_make_columns() -> None:
    data = b"Kuup\xc3\xa4ev;Klient;Tunnid\n8.05.2019;Juta Tamm;1,5\n9.05.2019;Leida Tamm;2,5\n"
    table = read_sheet(data, filename="x", kind="visits")
    assert table.separator == ";"
    assert table.rows[0].cells[2] == "1,5"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    table = read_sheet(making.csv(TEXT, end=end), filename="x")
    assert cells(table) == PEOPLE


def test_the_hint_that_excel_leaves_about_its_separator_is_followed() -> None:
    table = read_sheet(b"sep=|\r\nNimi|Telefon\r\nMari Maasikas|5123456\r\n", filename="x")
    assert table.headings == ("Nimi", "Telefon")
    assert table.rows[0].number == 3


def test_codes_wrapped_to_keep_their_zeros_are_unwrapped() -> None:
    table = read_sheet(b'Nimi;Kood\nMari Maasikas;"=""0123"""\n', filename="x")
    assert table.rows[0].cells[1] == "0123"


def test_invisible_signs_and_hard_spaces_are_tidied() -> None:
    table = read_sheet("Nimi;Telefon\n\u200bMari\u00a0 Maasikas ;512\u00a03456\n".encode(), filename="x")
    assert table.rows[0].cells == ("Mari Maasikas", "512 3456")


def test_limits_can_be_set() -> None:
    with pytest.raises(TooManyRows) as raised:
        read_sheet(making.csv([["Nimi"], *[["Mari Maasikas"]] * 4]), filename="x", limits=Limits(rows=3))
    assert "more than 3 rows" in raised.value.text()


def test_a_sheet_of_fifty_thousand_rows_is_read() -> None:
    rows = [HEADINGS, *[[f"Mari Maasikas {n}", "8.05.1940", "5123456", f"märkus {n}"] for n in range(50_000)]]
    table = read_sheet(making.csv(rows), filename="x")
    assert len(table.rows) == 50_000
