"""Files that nobody should open, each with the errors that may come of it.

Each is a function, so that the large ones are made only when they are needed.
"""

import gzip
import random
import struct
import zipfile
from collections.abc import Callable

from seltsiline.engines.sheets import errors
from tests.engines.sheets import making

PLAIN = making.inline_row(1, "Nimi", "Isikukood") + making.inline_row(2, "Mari Maasikas", "48001010005")
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{i} "&a{i - 1 or ""};&a{i - 1 or ""};">' for i in range(1, 30)) + "]>"
MEBIBYTE = 1024 * 1024

Maker = Callable[[], bytes]
Expected = type[errors.SheetError] | tuple[type[errors.SheetError], ...]
HOSTILE: dict[str, tuple[Maker, Expected]] = {}


def hostile(expected: Expected) -> Callable[[Maker], Maker]:
    def keep(maker: Maker) -> Maker:
        HOSTILE[maker.__name__.removeprefix("_")] = (maker, expected)
        return maker

    return keep


def constant(name: str, expected: Expected, data: bytes) -> None:
    HOSTILE[name] = (lambda: data, expected)


def patched(data: bytes, before: bytes, after: bytes) -> bytes:
    assert before in data
    return data.replace(before, after)


# Packed too tightly, or made to seem smaller than they are


@hostile(errors.ZipBomb)
def _sheet_of_spaces() -> bytes:
    return making.xlsx_by_hand(PLAIN + " " * 100 * MEBIBYTE)


@hostile(errors.ZipBomb)
def _bomb_in_shared_strings() -> bytes:
    return making.xlsx_by_hand(PLAIN, shared="<si><t>" + "a" * 60 * MEBIBYTE + "</t></si>")


@hostile(errors.ZipBomb)
def _bomb_that_lies_about_its_size() -> bytes:
    size = 40 * MEBIBYTE
    data = making.package({"xl/workbook.xml": b" " * size, "[Content_Types].xml": "<Types/>"})
    return data.replace(struct.pack("<I", size), struct.pack("<I", 1000))


@hostile(errors.ZipBomb)
def _ods_of_spaces() -> bytes:
    return making.ods_by_hand(" " * 100 * MEBIBYTE)


@hostile(errors.ZipBomb)
def _bomb_in_a_picture() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl/media/image1.png": b"\0" * 50 * MEBIBYTE})


@hostile(errors.UnpackedTooLarge)
def _honest_but_huge() -> bytes:
    noise = random.Random(1)
    part = "".join(noise.randbytes(100).hex() + "x" * 8_000 for _ in range(2_000))
    return making.xlsx_by_hand(PLAIN, {f"xl/worksheets/s{n}.xml": part for n in range(10)})


@hostile((errors.ZipBomb, errors.BrokenFile))
def _members_that_overlap() -> bytes:
    data = bytearray(making.package({f"xl/{n}.xml": random.Random(1).randbytes(20_000) for n in range(50)}))
    directory = data.index(b"PK\x01\x02")
    at = directory
    while (at := data.find(b"PK\x01\x02", at + 4)) > 0:
        data[at + 42 : at + 46] = b"\0\0\0\0"
        data[at + 20 : at + 24] = struct.pack("<I", directory - 100)
    return bytes(data)


@hostile(errors.TooManyParts)
def _ten_thousand_parts() -> bytes:
    return making.xlsx_by_hand(PLAIN, {f"xl/x{n}.xml": "" for n in range(10_000)})


@hostile(errors.TooManyParts)
def _parts_that_hide_their_number() -> bytes:
    data = bytearray(making.xlsx_by_hand(PLAIN, {f"xl/a-rather-long-name-{n}.xml": "" for n in range(9_000)}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<HH", 3, 3)
    return bytes(data)


# Workbooks that pass from outside and are monstrous inside


@hostile(errors.TooHeavy)
def _cells_in_far_corners() -> bytes:
    return making.xlsx_by_hand(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


@hostile((errors.TooHeavy, errors.BrokenFile))
def _row_number_beyond_all_rows() -> bytes:
    return making.xlsx_by_hand('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZ4294967295"><v>1</v></c></row>')


@hostile((errors.TooHeavy, errors.TooManyCells, errors.TooManyRows))
def _one_long_text_many_times() -> bytes:
    row = "<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>"
    return making.xlsx_by_hand(row * 20_000, shared="<si><t>" + "a" * 30_000 + "</t></si>")


@hostile((errors.TooHeavy, errors.BrokenFile))
def _cell_longer_than_any_program_allows() -> bytes:
    return making.xlsx_by_hand(making.inline_row(1, "Nimi", "x" * 100_000))


@hostile((errors.BrokenFile, errors.TooHeavy, errors.EmptyFile))
def _xml_nested_very_deeply() -> bytes:
    return making.xlsx_by_hand("<a>" * 150_000)


@hostile((errors.TooHeavy, errors.TooManyColumns, errors.BrokenFile))
def _ods_with_endless_columns() -> bytes:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell>'
    return making.ods_by_hand(f"<table:table-row>{cell}</table:table-row>")


@hostile((errors.TooHeavy, errors.TooManyRows, errors.BrokenFile))
def _ods_with_endless_rows() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return making.ods_by_hand(f'<table:table-row table:number-rows-repeated="2000000000">{cell}{cell}</table:table-row>')


@hostile((errors.TooHeavy, errors.TooManyColumns, errors.BrokenFile))
def _ods_with_endless_columns_in_many_rows() -> bytes:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    return making.ods_by_hand(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


@hostile(errors.TooManyRows)
def _too_many_rows() -> bytes:
    return making.xlsx_by_hand(making.inline_row(1, "Nimi") + "<row><c><v>7</v></c></row>" * 50_200)


@hostile(errors.TooManyColumns)
def _too_many_columns() -> bytes:
    return making.xlsx_by_hand(making.inline_row(1, *(f"Veerg {n}" for n in range(300))) + making.inline_row(2, "x"))


@hostile(errors.TooManyCells)
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
    HOSTILE[f"entity_in_{_place}"] = (
        lambda members=_members: making.xlsx_by_hand(PLAIN, members),  # type: ignore[misc]
        errors.UnsafeXml,
    )


@hostile(errors.UnsafeXml)
def _entity_in_ods() -> bytes:
    return making.ods_by_hand("", {"content.xml": LAUGHS + "<x>&a29;</x>"})


@hostile(errors.UnsafeXml)
def _entity_in_ods_manifest() -> bytes:
    return making.ods_by_hand("", {"META-INF/manifest.xml": ENTITY + "<x>&e;</x>"})


# Macros and passwords


@hostile(errors.HasMacros)
def _vba_project() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl/vbaProject.bin": b"x"})


@hostile(errors.HasMacros)
def _vba_project_elsewhere() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl\\macros\\VBAPROJECT.BIN": b"x"})


@hostile(errors.HasMacros)
def _excel_4_macro_sheet() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl/macrosheets/sheet1.xml": "<x/>"})


@hostile(errors.HasMacros)
def _ods_with_basic() -> bytes:
    return making.ods_by_hand("", {"Basic/Standard/Module1.xml": "<x/>"})


@hostile(errors.HasMacros)
def _ods_with_python() -> bytes:
    return making.ods_by_hand("", {"Scripts/python/evil.py": "x"})


@hostile(errors.HasMacros)
def _xls_with_vba() -> bytes:
    return making.ole("Workbook", "_VBA_PROJECT_CUR")


@hostile(errors.PasswordProtected)
def _encrypted_xlsx() -> bytes:
    return making.ole("EncryptionInfo", "EncryptedPackage")


@hostile(errors.PasswordProtected)
def _encrypted_xls() -> bytes:
    data = making.xls([["Nimi"], ["Mari Maasikas"]])
    return patched(data, b"\xe1\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\x00\x00")  # one record becomes FILEPASS


@hostile(errors.PasswordProtected)
def _encrypted_ods() -> bytes:
    manifest = '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    return making.ods_by_hand("", {"META-INF/manifest.xml": manifest})


@hostile(errors.PasswordProtected)
def _wholly_encrypted_ods() -> bytes:
    return making.ods_by_hand("", {"encrypted-package": b"x"})


@hostile(errors.PasswordProtected)
def _encrypted_zip() -> bytes:
    data = bytearray(making.xlsx_by_hand(PLAIN))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


# Broken


@hostile(errors.BrokenFile)
def _half_a_workbook() -> bytes:
    data = making.xlsx([["Nimi"], ["Mari Maasikas"]])
    return data[: len(data) // 2]


@hostile(errors.BrokenFile)
def _half_an_xls() -> bytes:
    data = making.xls([["Nimi"], ["Mari Maasikas"]])
    return data[: len(data) // 2]


@hostile(errors.UnsupportedKind)
def _zip_with_nothing_inside() -> bytes:
    return making.package({})


@hostile(errors.BrokenFile)
def _workbook_without_its_sheet() -> bytes:
    return patched(making.xlsx_by_hand(PLAIN), b"worksheets/sheet1.xml", b"worksheets/sheet9.xmx")


@hostile(errors.BrokenFile)
def _workbook_without_workbook() -> bytes:
    return making.package({"[Content_Types].xml": "<Types/>", "xl/styles.xml": "<x/>"})


@hostile(errors.BrokenFile)
def _damaged_bytes() -> bytes:
    data = bytearray(making.xlsx([["Nimi"], *[[f"Mari Maasikas {n}"] for n in range(500)]]))
    for at in range(400, len(data) - 2000, 7):
        data[at] ^= 0x5A
    return bytes(data)


@hostile((errors.BrokenFile, errors.EmptyFile))
def _sheet_that_is_no_xml() -> bytes:
    return making.xlsx_by_hand(b"\x00\x01\x02<<<>>>&&&&")


@hostile((errors.BrokenFile, errors.EmptyFile))
def _sheet_cut_off() -> bytes:
    return making.xlsx_by_hand(b"<worksheet><sheetData><row><c t=")


@hostile(errors.BrokenFile)
def _squeezed_in_a_strange_way() -> bytes:
    return making.package({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}, zipfile.ZIP_LZMA)


@hostile(errors.BrokenFile)
def _shared_string_that_is_not_there() -> bytes:
    return making.xlsx_by_hand('<row><c t="s"><v>99999999</v></c></row>')


@hostile((errors.BrokenFile, errors.EmptyFile))
def _ods_that_is_no_xml() -> bytes:
    return making.ods_by_hand("", {"content.xml": "<<<<"})


@hostile(errors.BrokenFile)
def _ods_without_content() -> bytes:
    return making.package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})


@hostile((errors.BrokenFile, errors.TooHeavy, errors.EmptyFile))
def _old_container_that_runs_in_circles() -> bytes:
    data = bytearray(making.ole("Workbook"))
    data[512 + 4 : 512 + 8] = struct.pack("<I", 1)  # the directory's only sector follows itself
    return bytes(data)


@hostile((errors.BrokenFile, errors.TooHeavy, errors.EmptyFile))
def _old_container_with_boundless_table() -> bytes:
    data = bytearray(making.ole("Workbook"))
    data[0x2C:0x30] = struct.pack("<I", 0x7FFFFFFF)
    data[0x48:0x4C] = struct.pack("<I", 0x7FFFFFFF)
    return bytes(data)


@hostile((errors.BrokenFile, errors.EmptyFile))
def _xls_of_noise() -> bytes:
    data = bytearray(making.xls([["Nimi"], *[[f"Mari {n}"] for n in range(300)]]))
    noise = random.Random(7)
    for at in range(512, 4000):
        data[at] = noise.randrange(256)
    return bytes(data) + making.ole("Workbook")[1024:]


constant("old_container_of_zeros", errors.BrokenFile, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8192))


# Not tables at all


_HTML = "<html><head><meta charset='utf-8'></head><table><tr><td>Nimi</td></tr></table></html>"
for _name, _data in {
    "pdf": b"%PDF-1.7\n%\xe2\xe3",
    "pdf_behind_blanks": b"\r\n\r\n%PDF-1.4",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "gif": b"GIF89a\x01\x00",
    "bmp": b"BM\x36\x00\x00\x00",
    "tiff": b"II*\x00\x08\x00",
    "webp": b"RIFF\x00\x00\x00\x00WEBP",
    "heic": b"\x00\x00\x00\x18ftypheic",
    "page_named_xls": _HTML.encode(),
    "page_with_mark": _HTML.encode("utf-8-sig"),
    "page_in_wide_letters": _HTML.encode("utf-16"),
    "page_behind_blanks": b"\n\n   <TABLE><tr><td>1</td></tr></TABLE>",
    "web_archive": b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
    "xml_of_excel_2003": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    "xml_with_entity": f'<?xml version="1.0"?>{ENTITY}<a>&e;</a>'.encode(),
    "json": b'[{"nimi": "Mari"}]',
    "rtf": b"{\\rtf1\\ansi",
    "gzip": gzip.compress(b"Nimi;Tel\n" * 100),
    "7z": b"7z\xbc\xaf\x27\x1c",
    "rar": b"Rar!\x1a\x07\x00",
    "sqlite": b"SQLite format 3\x00",
    "program": b"\x7fELF\x02\x01\x01",
    "program_for_windows": b"MZ\x90\x00\x03",
    "sylk": b"ID;PWXL;N;E\r\nP;PGeneral\r\n",
    "excel_2": b"\x09\x00\x04\x00\x02\x00\x10\x00",
    "word_of_old": making.ole("WordDocument"),
    "slides_of_old": making.ole("PowerPoint Document"),
    "mail": making.ole("__properties_version1.0"),
    "word": making.package({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
    "slides": making.package({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}),
    "numbers": making.package({"Index/Document.iwa": b"x"}),
    "xlsb": making.package({"[Content_Types].xml": "<x/>", "xl/workbook.bin": b"x"}),
    "odt": making.package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
    "zip": making.package({"kliendid.csv": "Nimi;Tel"}),
}.items():
    constant(_name, errors.UnsupportedKind, _data)

constant("noise", (errors.UnknownKind, errors.UnsupportedKind), random.Random(3).randbytes(50_000))
constant("control_signs", errors.UnknownKind, bytes(range(1, 9)) * 1000)


# Empty, or text gone wrong


constant("nothing", errors.EmptyFile, b"")
constant("blanks", errors.EmptyFile, b" \r\n\t" * 1000)
constant("only_a_mark", errors.EmptyFile, b"\xef\xbb\xbf")
constant("only_a_wide_mark", errors.EmptyFile, b"\xff\xfe")
constant("only_separators", errors.EmptyFile, b";;;;\r\n" * 100)
constant("only_headings", errors.NoRows, b"Nimi;Isikukood\r\n")
constant("cut_wide_letters", (errors.BrokenFile, errors.EmptyFile), b"\xff\xfe\x00\x00\x41\x00")


@hostile(errors.EmptyFile)
def _zeros() -> bytes:
    return bytes(10 * MEBIBYTE)


@hostile(errors.TooLarge)
def _twenty_one_megabytes() -> bytes:
    return b"Nimi;Tel\n" * (21 * MEBIBYTE // 9)


@hostile((errors.BrokenFile, errors.UnknownKind))
def _one_endless_line() -> bytes:
    return b"a" * 15 * MEBIBYTE


@hostile(errors.TooManyColumns)
def _endless_separators() -> bytes:
    return b"Nimi" + b";x" * 5 * MEBIBYTE


@hostile(errors.BrokenFile)
def _quotation_mark_never_closed() -> bytes:
    return b'Nimi;Tel\n"Mari;5123456\n' + b"Juta;5123457\n" * 500_000


@hostile(errors.TooManyRows)
def _too_many_lines() -> bytes:
    return b"Nimi;Tel\n" + b"Mari Maasikas;5123456\n" * 60_000


@hostile(errors.TooManyCells)
def _too_many_values() -> bytes:
    return b"Nimi;Tel\n" + (b"1;" * 150 + b"1\n") * 20_000


@hostile(errors.EmptyFile)
def _lines_without_anything() -> bytes:
    return b"\r\n" * 5_000_000


@hostile(errors.EmptyFile)
def _workbook_without_cells() -> bytes:
    return making.xlsx([])
