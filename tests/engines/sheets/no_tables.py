"""Files that are no tables, are empty, or are text gone wrong."""

import gzip
import random

from seltsiline.engines.sheets import errors
from tests.engines.sheets import making
from tests.engines.sheets.hostile import MEBIBYTE, HostileFiles
from tests.engines.sheets.hostile_workbooks import ENTITY

NO_TABLES = HostileFiles()


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
    NO_TABLES.add(_name, errors.UnsupportedKind, _data)

NO_TABLES.add("noise", (errors.UnknownKind, errors.UnsupportedKind), random.Random(3).randbytes(50_000))
NO_TABLES.add("control_signs", errors.UnknownKind, bytes(range(1, 9)) * 1000)


# Empty, or text gone wrong


NO_TABLES.add("nothing", errors.EmptyFile, b"")
NO_TABLES.add("blanks", errors.EmptyFile, b" \r\n\t" * 1000)
NO_TABLES.add("only_a_mark", errors.EmptyFile, b"\xef\xbb\xbf")
NO_TABLES.add("only_a_wide_mark", errors.EmptyFile, b"\xff\xfe")
NO_TABLES.add("only_separators", errors.EmptyFile, b";;;;\r\n" * 100)
NO_TABLES.add("only_headings", errors.NoRows, b"Nimi;Isikukood\r\n")
NO_TABLES.add("cut_wide_letters", (errors.BrokenFile, errors.EmptyFile), b"\xff\xfe\x00\x00\x41\x00")


@NO_TABLES.expect(errors.EmptyFile)
def _zeros() -> bytes:
    return bytes(10 * MEBIBYTE)


@NO_TABLES.expect(errors.TooLarge)
def _twenty_one_megabytes() -> bytes:
    return b"Nimi;Tel\n" * (21 * MEBIBYTE // 9)


@NO_TABLES.expect((errors.BrokenFile, errors.UnknownKind))
def _one_endless_line() -> bytes:
    return b"a" * 15 * MEBIBYTE


@NO_TABLES.expect(errors.TooManyColumns)
def _endless_separators() -> bytes:
    return b"Nimi" + b";x" * 5 * MEBIBYTE


@NO_TABLES.expect(errors.BrokenFile)
def _quotation_mark_never_closed() -> bytes:
    return b'Nimi;Tel\n"Mari;5123456\n' + b"Juta;5123457\n" * 500_000


@NO_TABLES.expect(errors.TooManyRows)
def _too_many_lines() -> bytes:
    return b"Nimi;Tel\n" + b"Mari Maasikas;5123456\n" * 60_000


@NO_TABLES.expect(errors.TooManyCells)
def _too_many_values() -> bytes:
    return b"Nimi;Tel\n" + (b"1;" * 150 + b"1\n") * 20_000


@NO_TABLES.expect(errors.EmptyFile)
def _lines_without_anything() -> bytes:
    return b"\r\n" * 5_000_000


@NO_TABLES.expect(errors.EmptyFile)
def _workbook_without_cells() -> bytes:
    return making.xlsx([])
