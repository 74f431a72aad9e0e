"""Makes spreadsheets of every shape on the fly, so that no binary file needs to be kept."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[object]]


def xlsx(sheets: Mapping[str, Rows] | Rows, *, merged: Iterable[str] = (), hidden: Iterable[str] = ()) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"Leht1": sheets}).items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
        if name in hidden:
            sheet.sheet_state = "hidden"
    return _saved(workbook)


def xls(rows: Rows, name: str = "Leht1") -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet(name)
    styles = {
        date: xlwt.easyxf(num_format_str="DD.MM.YYYY"),
        datetime: xlwt.easyxf(num_format_str="DD.MM.YYYY HH:MM"),
        time: xlwt.easyxf(num_format_str="HH:MM"),
    }
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value is not None:
                sheet.write(y, x, value, styles.get(type(value), xlwt.Style.default_style))
    return _saved(workbook)


def ods(rows: Rows, name: str = "Leht1") -> bytes:
    document = OpenDocumentSpreadsheet()
    table = OdfTable(name=name)
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    empty = TableRow(numberrowsrepeated="1048000")
    empty.addElement(TableCell(numbercolumnsrepeated="16384"))
    table.addElement(empty)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def csv(rows: Rows, *, separator: str = ";", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in rows]
    return (end.join(lines) + end).encode(encoding)


def package(members: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def xlsx_by_hand(sheet: str | bytes, extra: Mapping[str, bytes | str] | None = None, shared: str = "") -> bytes:
    """A small workbook whose sheet (and shared strings) are given as raw XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package_relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package_relations}"><Relationship Id="r1" Type="{relations}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Leht1" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package_relations}"><Relationship Id="r1" Type="{relations}/worksheet"'
            f' Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{relations}/sharedStrings"'
            ' Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": (
            sheet
            if isinstance(sheet, bytes)
            else f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'
        ),
    }
    return package({**members, **(extra or {})})


def inline_row(number: int, *texts: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


def ods_by_hand(table: str, extra: Mapping[str, bytes | str] | None = None) -> bytes:
    """A small OpenDocument sheet whose table rows are given as raw XML."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0"'
        f' xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Leht1">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return package(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **(extra or {})}
    )


def ole(*names: str, size: int = 4096) -> bytes:
    """The old container of Microsoft programs with directory entries of these names and nothing in them."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(0x2C, b"\0") + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header = header.ljust(512, b"\xff")
    fat = struct.pack("<III", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE).ljust(512, b"\xff")
    entries = b"".join(_ole_entry(name, kind) for name, kind in [("Root Entry", 5), *((name, 2) for name in names)])
    return (header + fat + entries.ljust(512, b"\0")).ljust(size, b"\0")


def _ole_entry(name: str, kind: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + b"\xff" * 12).ljust(128, b"\0")


def _ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        cell = TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=str(value))
    elif isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, time | timedelta):
        seconds = value.total_seconds() if isinstance(value, timedelta) else value.hour * 3600 + value.minute * 60
        cell = TableCell(valuetype="time", timevalue=f"PT{int(seconds // 3600):02d}H{int(seconds // 60 % 60):02d}M00S")
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


def _saved(workbook: openpyxl.Workbook | xlwt.Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
