"""Telling what a file is by its content. Its name is not believed: an .xls is often a web page or a .csv."""

import re
from typing import Final, Literal

from seltsiline.engines.sheets import errors
from seltsiline.engines.sheets.limits import Limits
from seltsiline.engines.sheets.packages import inspect_package
from seltsiline.engines.sheets.table import FileKind

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "WEBP"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"\x7fELF", "EXE"),
    (b"MZ\x90", "EXE"),
    (b"MIME-Version:", "MHTML"),
    (b"BEGIN:VCARD", "vCard"),
    (b"BEGIN:VCALENDAR", "iCalendar"),
    (b"ID;P", "SYLK"),
    (b"\x09\x00\x04\x00", "Excel 2"),
    (b"\x09\x02\x06\x00", "Excel 3"),
    (b"\x09\x04\x06\x00", "Excel 4"),
)
_OLE_PROGRAMS: Final = (
    ("WordDocument", "Word"),
    ("PowerPoint Document", "PowerPoint"),
    ("__properties_version1.0", "Outlook"),
    ("VisioDocument", "Visio"),
)
_XLS_PASSWORD: Final = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""The first record of an XLS workbook (BOF), perhaps WRITEPROT, and then FILEPASS: its cells are scrambled."""


def file_kind(data: bytes, limits: Limits) -> FileKind:
    """The kind of a file that may be opened; raises for anything else, with the kind it really is."""
    if len(data) > limits.bytes:
        megabyte = 1024 * 1024
        raise errors.TooLarge(megabytes=-(-len(data) // megabyte), limit=limits.bytes // megabyte)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00\xff\xfe")
    if not start:
        if not data.strip(b"\xef\xbb\xbf \t\r\n\x00\xff\xfe"):
            raise errors.EmptyFile()
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n\x00\xff\xfe")[:1024]
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return inspect_package(data, limits)
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning) or (len(beginning) > 2 and start.startswith(beginning)):
            raise errors.UnsupportedKind(kind=kind)
    if data[4:8] == b"ftyp":
        raise errors.UnsupportedKind(kind="HEIC")
    _refuse_markup(start.replace(b"\x00", b""))
    return "csv"


def _refuse_markup(start: bytes) -> None:
    lowered = start.lower()
    if lowered.startswith((b"{", b"[")) and re.match(rb"[\[{]\s*[\"\[{\]}]", lowered):
        raise errors.UnsupportedKind(kind="JSON")
    if not lowered.startswith(b"<"):
        return
    is_page = re.search(rb"<(!doctype html|html|head|body|table|meta|div|script)\b", lowered)
    raise errors.UnsupportedKind(kind="HTML" if is_page else "XML")


def _ole_kind(data: bytes) -> Literal["xls"]:
    """The kind inside the old container of Microsoft programs, by the names in its directory."""
    if _has_entry(data, "EncryptedPackage") or _has_entry(data, "EncryptionInfo"):
        raise errors.PasswordProtected()
    if _XLS_PASSWORD.search(data):
        raise errors.PasswordProtected()
    if _has_entry(data, "_VBA_PROJECT_CUR"):
        raise errors.HasMacros()
    if _has_entry(data, "Workbook") or _has_entry(data, "Book"):
        return "xls"
    for name, program in _OLE_PROGRAMS:
        if _has_entry(data, name):
            raise errors.UnsupportedKind(kind=program)
    raise errors.BrokenFile()


def _has_entry(data: bytes, name: str) -> bool:
    """Whether the container's directory names this part.

    Entries are 128 bytes long and stand on such boundaries: the name in UTF-16, and at byte 64 its length with the
    closing zero. Looking for that needs no chain of sectors to be followed, so a crooked chain cannot trap it.
    """
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    found = data.find(wanted, 512)
    while found >= 0:
        if found % 128 == 0 and data[found + 64 : found + 66] == len(wanted).to_bytes(2, "little"):
            return True
        found = data.find(wanted, found + 2)
    return False


def is_xls_1904(data: bytes) -> bool:
    """Whether an XLS workbook counts its days from 1904: its DATEMODE record (0x0022, two bytes) holds 1."""
    return b"\x22\x00\x02\x00\x01\x00" in data[:4096]
