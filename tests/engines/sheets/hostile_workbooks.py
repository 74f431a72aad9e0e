"""Workbooks that would harm, are locked, or are broken."""

import random
import struct

from seltsiline.engines.sheets import errors
from tests.engines.sheets import making
from tests.engines.sheets.hostile import MEBIBYTE, HostileFiles

PLAIN = making.inline_row(1, "Nimi", "Isikukood") + making.inline_row(2, "Mari Maasikas", "48001010005")
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{i} "&a{i - 1 or ""};&a{i - 1 or ""};">' for i in range(1, 30))
    + "]>"
)
WORKBOOKS = HostileFiles()


def patched(data: bytes, before: bytes, after: bytes) -> bytes:
    assert before in data
    return data.replace(before, after)


# Packed too tightly, or made to seem smaller than they are


@WORKBOOKS.expect(errors.ZipBomb)
def _sheet_of_spaces() -> bytes:
    return making.xlsx_by_hand(PLAIN + " " * 100 * MEBIBYTE)


@WORKBOOKS.expect(errors.ZipBomb)
def _bomb_in_shared_strings() -> bytes:
    return making.xlsx_by_hand(PLAIN, shared="<si><t>" + "a" * 60 * MEBIBYTE + "</t></si>")


@WORKBOOKS.expect(errors.ZipBomb)
def _bomb_that_lies_about_its_size() -> bytes:
    size = 40 * MEBIBYTE
    data = making.package({"xl/workbook.xml": b" " * size, "[Content_Types].xml": "<Types/>"})
    return data.replace(struct.pack("<I", size), struct.pack("<I", 1000))


@WORKBOOKS.expect(errors.ZipBomb)
def _ods_of_spaces() -> bytes:
    return making.ods_by_hand(" " * 100 * MEBIBYTE)


@WORKBOOKS.expect(errors.ZipBomb)
def _bomb_in_a_picture() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl/media/image1.png": b"\0" * 50 * MEBIBYTE})


@WORKBOOKS.expect(errors.UnpackedTooLarge)
def _honest_but_huge() -> bytes:
    noise = random.Random(1)
    part = "".join(noise.randbytes(100).hex() + "x" * 8_000 for _ in range(2_000))
    return making.xlsx_by_hand(PLAIN, {f"xl/worksheets/s{n}.xml": part for n in range(10)})


@WORKBOOKS.expect((errors.ZipBomb, errors.BrokenFile))
def _members_that_overlap() -> bytes:
    data = bytearray(making.package({f"xl/{n}.xml": random.Random(1).randbytes(20_000) for n in range(50)}))
    directory = data.index(b"PK\x01\x02")
    at = directory
    while (at := data.find(b"PK\x01\x02", at + 4)) > 0:
        data[at + 42 : at + 46] = b"\0\0\0\0"
        data[at + 20 : at + 24] = struct.pack("<I", directory - 100)
    return bytes(data)


@WORKBOOKS.expect(errors.TooManyParts)
def _ten_thousand_parts() -> bytes:
    return making.xlsx_by_hand(PLAIN, {f"xl/x{n}.xml": "" for n in range(10_000)})


@WORKBOOKS.expect(errors.TooManyParts)
def _parts_that_hide_their_number() -> bytes:
    data = bytearray(making.xlsx_by_hand(PLAIN, {f"xl/a-rather-long-name-{n}.xml": "" for n in range(9_000)}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<HH", 3, 3)
    return bytes(data)


# Workbooks that pass from outside and are monstrous inside


@WORKBOOKS.expect(errors.TooHeavy)
def _cells_in_far_corners() -> bytes:
    return making.xlsx_by_hand(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


@WORKBOOKS.expect((errors.TooHeavy, errors.BrokenFile))
def _row_number_beyond_all_rows() -> bytes:
    return making.xlsx_by_hand('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZ4294967295"><v>1</v></c></row>')


@WORKBOOKS.expect((errors.TooHeavy, errors.TooManyCells, errors.TooManyRows))
def _one_long_text_many_times() -> bytes:
    row = "<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>"
    return making.xlsx_by_hand(row * 20_000, shared="<si><t>" + "a" * 30_000 + "</t></si>")


@WORKBOOKS.expect((errors.TooHeavy, errors.BrokenFile))
def _cell_longer_than_any_program_allows() -> bytes:
    return making.xlsx_by_hand(making.inline_row(1, "Nimi", "x" * 100_000))


@WORKBOOKS.expect((errors.BrokenFile, errors.TooHeavy, errors.EmptyFile))
def _xml_nested_very_deeply() -> bytes:
    return making.xlsx_by_hand("<a>" * 150_000)


@WORKBOOKS.expect((errors.TooHeavy, errors.TooManyColumns, errors.BrokenFile))
def _ods_with_endless_columns() -> bytes:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell>'
    return making.ods_by_hand(f"<table:table-row>{cell}</table:table-row>")


@WORKBOOKS.expect((errors.TooHeavy, errors.TooManyRows, errors.BrokenFile))
def _ods_with_endless_rows() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return making.ods_by_hand(
        f'<table:table-row table:number-rows-repeated="2000000000">{cell}{cell}</table:table-row>'
    )


@WORKBOOKS.expect((errors.TooHeavy, errors.TooManyColumns, errors.BrokenFile))
def _ods_with_endless_columns_in_many_rows() -> bytes:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    return making.ods_by_hand(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


@WORKBOOKS.expect(errors.TooManyRows)
def _too_many_rows() -> bytes:
    return making.xlsx_by_hand(making.inline_row(1, "Nimi") + "<row><c><v>7</v></c></row>" * 50_200)


@WORKBOOKS.expect(errors.TooManyColumns)
def _too_many_columns() -> bytes:
    return making.xlsx_by_hand(making.inline_row(1, *(f"Veerg {n}" for n in range(300))) + making.inline_row(2, "x"))


@WORKBOOKS.expect(errors.TooManyCells)
def _too_many_cells() -> bytes:
    values = "".join(f"<c><v>{number}</v></c>" for number in range(150))
    return making.xlsx_by_hand("".join(f"<row><c><v>{row}</v></c>{values}</row>" for row in range(9_000)))


# Things that point outside


for _place, _members in {
    "sheet": {"xl/worksheets/sheet1.xml": ENTITY + "<worksheet/>"},
    "workbook": {"xl/workbook.xml": ENTITY + "<workbook/>"},
    "shared_strings": {"xl/sharedStrings.xml": LAUGHS + "<sst/>"},
    "relations": {"xl/_rels/workbook.xml.rels": ENTITY + "<Relationships/>"},
    "properties": {"docProps/core.xml": ENTITY + "<x/>"},
    "wide_letters": {"xl/styles.xml": (ENTITY + "<styleSheet/>").encode("utf-16")},
    "behind_much_text": {"xl/styles.xml": "<!-- " + "x" * (65_536 - 12) + " -->" + ENTITY + "<styleSheet/>"},
}.items():
    WORKBOOKS[f"entity_in_{_place}"] = (
        lambda members=_members: making.xlsx_by_hand(PLAIN, members),
        errors.UnsafeXml,
    )


@WORKBOOKS.expect(errors.UnsafeXml)
def _entity_in_ods() -> bytes:
    return making.ods_by_hand("", {"content.xml": LAUGHS + "<x>&a29;</x>"})


@WORKBOOKS.expect(errors.UnsafeXml)
def _entity_in_ods_manifest() -> bytes:
    return making.ods_by_hand("", {"META-INF/manifest.xml": ENTITY + "<x>&e;</x>"})
