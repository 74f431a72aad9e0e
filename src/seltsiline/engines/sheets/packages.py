"""Looking at a zipped workbook from outside, before anything opens it.

Nothing here trusts the sizes that the file tells about itself: every XML part is unpacked in small pieces and counted.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, Literal

from seltsiline.engines.sheets import errors
from seltsiline.engines.sheets.limits import Limits

_PIECE: Final = 64 * 1024
_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_LONGEST_COMMENT: Final = 65_535
_ENCRYPTED_FLAG: Final = 0x1
_LOCAL_HEADER: Final = 30
_DIRECTORY_BYTES_A_MEMBER: Final = 200
_OLD_MANIFEST: Final = "META-INF/manifest.xml"
_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"


def inspect_package(data: bytes, limits: Limits) -> Literal["xlsx", "ods"]:
    """Tell the kind of workbook in a zip file; raise for whatever must not be opened."""
    _check_directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError, struct.error) as error:
        raise errors.BrokenFile() from error
    _check_members(data, members, limits)
    names = {member.filename.replace("\\", "/").lower(): member for member in members}
    kind = _kind(data, names)
    _check_macros(names)
    _check_xml(data, members, limits)
    return kind


def is_1904(data: bytes) -> bool:
    """Whether an XLSX workbook counts its days from 1904, as old Macintosh programs did."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith("xl/workbook.xml"):
                head = next(_unpacked(data, member), b"")
                return b'date1904="1"' in head or b'date1904="true"' in head
    return False


def _check_directory(data: bytes, limits: Limits) -> None:
    """Refuse a monstrous table of contents before Python builds objects for it."""
    end = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - _LONGEST_COMMENT - 22))
    if end < 0 or end + 22 > len(data):
        raise errors.BrokenFile()
    count, size = struct.unpack_from("<HI", data, end + 10)
    if count > limits.members or size > limits.members * _DIRECTORY_BYTES_A_MEMBER:
        raise errors.TooManyParts()


def _check_members(data: bytes, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise errors.TooManyParts()
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise errors.PasswordProtected()
    if sum(member.compress_size for member in members) > 2 * len(data):
        raise errors.ZipBomb()  # members that overlap count the same bytes many times
    unpacked = sum(member.file_size for member in members)
    for member in members:
        _check_ratio(member.file_size, member.compress_size, limits)
    if unpacked > limits.unpacked_bytes:
        raise errors.UnpackedTooLarge()


def _check_ratio(unpacked: int, packed: int, limits: Limits) -> None:
    if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * max(packed, 1):
        raise errors.ZipBomb()


def _kind(data: bytes, names: dict[str, zipfile.ZipInfo]) -> Literal["xlsx", "ods"]:
    if "encrypted-package" in names:
        raise errors.PasswordProtected()
    if "mimetype" in names and (mimetype := next(_unpacked(data, names["mimetype"]), b"").strip()):
        return _open_document_kind(data, names, mimetype)
    if "xl/workbook.bin" in names:
        raise errors.UnsupportedKind(kind="XLSB")
    for folder, program in (("word/", "Word"), ("ppt/", "PowerPoint"), ("index/", "Numbers"), ("visio/", "Visio")):
        if any(name.startswith(folder) for name in names):
            raise errors.UnsupportedKind(kind=program)
    if "[content_types].xml" not in names:
        if "content.xml" in names:
            return _open_document_kind(data, names, _ODS_TYPE)
        raise errors.UnsupportedKind(kind="ZIP")
    if not any(name.startswith("xl/") for name in names):
        raise errors.BrokenFile()
    return "xlsx"


def _open_document_kind(data: bytes, names: dict[str, zipfile.ZipInfo], mimetype: bytes) -> Literal["ods"]:
    manifest = names.get(_OLD_MANIFEST.lower())
    if manifest and any(b"encryption-data" in piece for piece in _unpacked(data, manifest)):
        raise errors.PasswordProtected()
    if not mimetype.startswith(_ODS_TYPE):
        raise errors.UnsupportedKind(kind="OpenDocument" if b"opendocument" in mimetype else "ZIP")
    if "content.xml" not in names:
        raise errors.BrokenFile()
    return "ods"


def _check_macros(names: dict[str, zipfile.ZipInfo]) -> None:
    for name in names:
        if name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name:
            raise errors.HasMacros()
        is_index = name.endswith(("/", "script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"))
        if name.startswith(("basic/", "scripts/")) and not is_index:
            raise errors.HasMacros()


def _check_xml(data: bytes, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Unpack each XML part and count its real size; none may declare entities or name things outside."""
    total = 0
    for member in members:
        if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        unpacked, tail = 0, b""
        for piece in _unpacked(data, member):
            unpacked += len(piece)
            total += len(piece)
            if unpacked > limits.ratio_from_bytes:
                _check_ratio(unpacked, member.compress_size, limits)
            if total > limits.unpacked_bytes:
                raise errors.UnpackedTooLarge()
            _check_declarations(tail + piece, allow_doctype=member.filename == _OLD_MANIFEST)
            tail = piece[-32:]
        if unpacked != member.file_size:
            raise errors.ZipBomb() if unpacked > member.file_size else errors.BrokenFile()


def _check_declarations(piece: bytes, *, allow_doctype: bool) -> None:
    """Old OpenOffice wrote a DOCTYPE into its manifest; nothing else that is honest has one."""
    if b"<\x00!" in piece or b"\x00<\x00!" in piece:
        piece = piece.replace(b"\x00", b"")
    if b"<!ENTITY" in piece or (b"<!DOCTYPE" in piece and not allow_doctype):
        raise errors.UnsafeXml()


def _unpacked(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a member in pieces, as far as it really goes, whatever size the directory claims."""
    offset = member.header_offset
    if data[offset : offset + 4] != b"PK\x03\x04":
        raise errors.BrokenFile()
    try:
        name_length, extra_length = struct.unpack_from("<HH", data, offset + 26)
    except struct.error as error:
        raise errors.BrokenFile() from error
    start = offset + _LOCAL_HEADER + name_length + extra_length
    packed = memoryview(data)[start : start + member.compress_size]
    if len(packed) < member.compress_size:
        raise errors.BrokenFile()
    if member.compress_type == zipfile.ZIP_STORED:
        for index in range(0, len(packed), _PIECE):
            yield bytes(packed[index : index + _PIECE])
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflated(packed)
    else:
        raise errors.BrokenFile()


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for index in range(0, len(packed), _PIECE):
            waiting: bytes = bytes(packed[index : index + _PIECE])
            while waiting and not inflater.eof:
                if piece := inflater.decompress(waiting, _PIECE):
                    yield piece
                waiting = inflater.unconsumed_tail
        while not inflater.eof and (piece := inflater.decompress(b"", _PIECE)):
            yield piece
    except zlib.error as error:
        raise errors.BrokenFile() from error
    if not inflater.eof:
        raise errors.BrokenFile()
