"""Workbooks with macros or a password, and broken ones."""

import random
import struct
import zipfile

from seltsiline.engines.sheets import errors
from tests.engines.sheets import making
from tests.engines.sheets.hostile import HostileFiles
from tests.engines.sheets.hostile_workbooks import PLAIN, patched

LOCKED_AND_BROKEN = HostileFiles()


# Macros and passwords


@LOCKED_AND_BROKEN.expect(errors.HasMacros)
def _vba_project() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl/vbaProject.bin": b"x"})


@LOCKED_AND_BROKEN.expect(errors.HasMacros)
def _vba_project_elsewhere() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl\\macros\\VBAPROJECT.BIN": b"x"})


@LOCKED_AND_BROKEN.expect(errors.HasMacros)
def _excel_4_macro_sheet() -> bytes:
    return making.xlsx_by_hand(PLAIN, {"xl/macrosheets/sheet1.xml": "<x/>"})


@LOCKED_AND_BROKEN.expect(errors.HasMacros)
def _ods_with_basic() -> bytes:
    return making.ods_by_hand("", {"Basic/Standard/Module1.xml": "<x/>"})


@LOCKED_AND_BROKEN.expect(errors.HasMacros)
def _ods_with_python() -> bytes:
    return making.ods_by_hand("", {"Scripts/python/evil.py": "x"})


@LOCKED_AND_BROKEN.expect(errors.HasMacros)
def _xls_with_vba() -> bytes:
    return making.ole("Workbook", "_VBA_PROJECT_CUR")


@LOCKED_AND_BROKEN.expect(errors.PasswordProtected)
def _encrypted_xlsx() -> bytes:
    return making.ole("EncryptionInfo", "EncryptedPackage")


@LOCKED_AND_BROKEN.expect(errors.PasswordProtected)
def _encrypted_xls() -> bytes:
    data = making.xls([["Nimi"], ["Mari Maasikas"]])
    return patched(data, b"\xe1\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\x00\x00")  # one record becomes FILEPASS


@LOCKED_AND_BROKEN.expect(errors.PasswordProtected)
def _encrypted_ods() -> bytes:
    manifest = (
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    return making.ods_by_hand("", {"META-INF/manifest.xml": manifest})


@LOCKED_AND_BROKEN.expect(errors.PasswordProtected)
def _wholly_encrypted_ods() -> bytes:
    return making.ods_by_hand("", {"encrypted-package": b"x"})


@LOCKED_AND_BROKEN.expect(errors.PasswordProtected)
def _encrypted_zip() -> bytes:
    data = bytearray(making.xlsx_by_hand(PLAIN))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


# Broken


@LOCKED_AND_BROKEN.expect(errors.BrokenFile)
def _half_a_workbook() -> bytes:
    data = making.xlsx([["Nimi"], ["Mari Maasikas"]])
    return data[: len(data) // 2]


@LOCKED_AND_BROKEN.expect(errors.BrokenFile)
def _half_an_xls() -> bytes:
    data = making.xls([["Nimi"], ["Mari Maasikas"]])
    return data[: len(data) // 2]


@LOCKED_AND_BROKEN.expect(errors.UnsupportedKind)
def _zip_with_nothing_inside() -> bytes:
    return making.package({})


@LOCKED_AND_BROKEN.expect(errors.BrokenFile)
def _workbook_without_its_sheet() -> bytes:
    return patched(making.xlsx_by_hand(PLAIN), b"worksheets/sheet1.xml", b"worksheets/sheet9.xmx")


@LOCKED_AND_BROKEN.expect(errors.BrokenFile)
def _workbook_without_workbook() -> bytes:
    return making.package({"[Content_Types].xml": "<Types/>", "xl/styles.xml": "<x/>"})


@LOCKED_AND_BROKEN.expect((errors.BrokenFile, errors.ZipBomb))  # the time inside the file decides which it looks like
def _damaged_bytes() -> bytes:
    data = bytearray(making.xlsx([["Nimi"], *[[f"Mari Maasikas {n}"] for n in range(500)]]))
    for at in range(400, len(data) - 2000, 7):
        data[at] ^= 0x5A
    return bytes(data)


@LOCKED_AND_BROKEN.expect((errors.BrokenFile, errors.EmptyFile))
def _sheet_that_is_no_xml() -> bytes:
    return making.xlsx_by_hand(b"\x00\x01\x02<<<>>>&&&&")


@LOCKED_AND_BROKEN.expect((errors.BrokenFile, errors.EmptyFile))
def _sheet_cut_off() -> bytes:
    return making.xlsx_by_hand(b"<worksheet><sheetData><row><c t=")


@LOCKED_AND_BROKEN.expect(errors.BrokenFile)
def _squeezed_in_a_strange_way() -> bytes:
    return making.package({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}, zipfile.ZIP_LZMA)


@LOCKED_AND_BROKEN.expect(errors.BrokenFile)
def _shared_string_that_is_not_there() -> bytes:
    return making.xlsx_by_hand('<row><c t="s"><v>99999999</v></c></row>')


@LOCKED_AND_BROKEN.expect((errors.BrokenFile, errors.EmptyFile))
def _ods_that_is_no_xml() -> bytes:
    return making.ods_by_hand("", {"content.xml": "<<<<"})


@LOCKED_AND_BROKEN.expect(errors.BrokenFile)
def _ods_without_content() -> bytes:
    return making.package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})


@LOCKED_AND_BROKEN.expect((errors.BrokenFile, errors.TooHeavy, errors.EmptyFile))
def _old_container_that_runs_in_circles() -> bytes:
    data = bytearray(making.ole("Workbook"))
    data[512 + 4 : 512 + 8] = struct.pack("<I", 1)  # the directory's only sector follows itself
    return bytes(data)


@LOCKED_AND_BROKEN.expect((errors.BrokenFile, errors.TooHeavy, errors.EmptyFile))
def _old_container_with_boundless_table() -> bytes:
    data = bytearray(making.ole("Workbook"))
    data[0x2C:0x30] = struct.pack("<I", 0x7FFFFFFF)
    data[0x48:0x4C] = struct.pack("<I", 0x7FFFFFFF)
    return bytes(data)


@LOCKED_AND_BROKEN.expect((errors.BrokenFile, errors.EmptyFile))
def _xls_of_noise() -> bytes:
    data = bytearray(making.xls([["Nimi"], *[[f"Mari {n}"] for n in range(300)]]))
    noise = random.Random(7)
    for at in range(512, 4000):
        data[at] = noise.randrange(256)
    return bytes(data) + making.ole("Workbook")[1024:]


LOCKED_AND_BROKEN.add("old_container_of_zeros", errors.BrokenFile, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8192))
