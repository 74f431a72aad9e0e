"""What can be wrong with a file or a cell, each with a code and a sentence a person can act on.

Sentences are English msgids with named `%(name)s` places; the importing module translates them. An error prints as its
code only, so that a traceback or a log line never carries somebody's name or personal code.
"""

from typing import ClassVar

from seltsiline.engines.sheets.messages import CELL_MESSAGES, gettext_noop

Parameter = str | int


class SheetError(Exception):
    """The file as a whole cannot be read. `message % params` is the sentence for the person."""

    code: ClassVar[str] = "sheet"
    message: ClassVar[str] = gettext_noop("This file cannot be read.")

    def __init__(self, **params: Parameter) -> None:
        super().__init__(self.code)
        self.params: dict[str, Parameter] = params

    def text(self) -> str:
        """The sentence in English, for the command line and for tests."""
        return self.message % self.params


class EmptyFile(SheetError):
    code = "empty"
    message = gettext_noop("This file is empty. Choose the file that has your table.")


class NoRows(SheetError):
    code = "no_rows"
    message = gettext_noop("The sheet “%(sheet)s” has headings but no rows under them.")


class NoSuchSheet(SheetError):
    code = "no_such_sheet"
    message = gettext_noop("This file has no sheet named “%(sheet)s”. Its sheets are: %(sheets)s.")


class TooLarge(SheetError):
    code = "too_large"
    message = gettext_noop("This file is too large: %(megabytes)s MB. The largest allowed is %(limit)s MB.")


class UnpackedTooLarge(SheetError):
    code = "unpacked_too_large"
    message = gettext_noop(
        "This file is larger inside than can be opened safely. Copy the rows you need to a new file and try again."
    )


class ZipBomb(SheetError):
    code = "zip_bomb"
    message = gettext_noop(
        "This file is packed in a way that could harm the computer, so it was not opened. "
        "Copy the rows you need to a new file and try again."
    )


class TooManyParts(SheetError):
    code = "too_many_parts"
    message = gettext_noop(
        "This file is made of too many parts to be opened safely. Copy the rows you need to a new file and try again."
    )


class HasMacros(SheetError):
    code = "macros"
    message = gettext_noop("This file contains macros, so it was not opened. Save it as an ordinary .xlsx file.")


class PasswordProtected(SheetError):
    code = "password"
    message = gettext_noop("This file is protected with a password. Remove the password, save and choose it again.")


class BrokenFile(SheetError):
    code = "broken"
    message = gettext_noop("This file is broken. Open it in your spreadsheet program, save it anew and try again.")


class UnsafeXml(SheetError):
    code = "unsafe_xml"
    message = gettext_noop("This file points to things outside itself, so it was not opened. Save it anew as .xlsx.")


class UnsupportedKind(SheetError):
    code = "unsupported_kind"
    message = gettext_noop("This is not a table but: %(kind)s. Save the table as .xlsx, .xls, .ods or .csv.")


class UnknownKind(SheetError):
    code = "unknown_kind"
    message = gettext_noop("This kind of file is not known here. Save the table as .xlsx, .xls, .ods or .csv.")


class TooManyRows(SheetError):
    code = "too_many_rows"
    message = gettext_noop("This sheet has more than %(limit)s rows. Bring it in as several smaller files.")


class TooManyColumns(SheetError):
    code = "too_many_columns"
    message = gettext_noop("This sheet has more than %(limit)s columns. Remove those that are not needed.")


class TooManyCells(SheetError):
    code = "too_many_cells"
    message = gettext_noop("This sheet has more than %(limit)s filled cells. Bring it in as several smaller files.")


class TooHeavy(SheetError):
    code = "too_heavy"
    message = gettext_noop(
        "Opening this file takes more memory or time than is safe. Copy the rows you need to a new file and try again."
    )


class CellError(Exception):
    """One cell cannot be understood, or (as a warning) was understood only in part.

    `field` is the key of the field, empty where the whole row is meant. Parameters are text and numbers only.
    """

    def __init__(self, code: str, *, field: str = "", **params: Parameter) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.message = CELL_MESSAGES[code]
        self.params: dict[str, Parameter] = params

    def __repr__(self) -> str:
        return f"CellError({self.code!r}, field={self.field!r})"

    def text(self) -> str:
        """The sentence in English, for the command line and for tests."""
        return self.message % self.params

    def in_field(self, field: str) -> "CellError":
        """The same error, tied to the field in which it was found."""
        return CellError(self.code, field=field, **self.params)


def every_sheet_message() -> tuple[str, ...]:
    """All sentences about files, so that a test can check the catalogues against them."""
    return (SheetError.message, *(kind.message for kind in SheetError.__subclasses__()))
