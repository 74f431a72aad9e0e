"""Reads the spreadsheets that coordinators really have.

The way through: `read_sheet` makes a table of a file's bytes; `guess_columns` says which column is which field;
`parse_rows` makes typed rows with errors a person can act on; `find_doubles` finds the same person twice.
"""

from seltsiline.engines.sheets.doubles import Double, find_doubles
from seltsiline.engines.sheets.errors import CellError, SheetError, every_sheet_message
from seltsiline.engines.sheets.fields import KINDS, FieldSpec, KindSpec, SheetKind
from seltsiline.engines.sheets.guessing import ColumnGuess, guess_columns, mapping_of
from seltsiline.engines.sheets.headings import heading_key
from seltsiline.engines.sheets.limits import Limits
from seltsiline.engines.sheets.messages import CELL_MESSAGES, DOUBLE_MESSAGES, UNIT_MESSAGES, WHY_MESSAGES
from seltsiline.engines.sheets.parsing import DurationUnit, NameOrder, UnitDecision, name_key
from seltsiline.engines.sheets.reading import read_sheet
from seltsiline.engines.sheets.rows import ParsedRow, ParseOptions, duration_unit, parse_rows, person_key, row_name
from seltsiline.engines.sheets.table import Cell, DroppedRow, Row, Table

__all__ = [
    "CELL_MESSAGES",
    "DOUBLE_MESSAGES",
    "KINDS",
    "UNIT_MESSAGES",
    "WHY_MESSAGES",
    "Cell",
    "CellError",
    "ColumnGuess",
    "Double",
    "DroppedRow",
    "DurationUnit",
    "FieldSpec",
    "KindSpec",
    "Limits",
    "NameOrder",
    "ParseOptions",
    "ParsedRow",
    "Row",
    "SheetError",
    "SheetKind",
    "Table",
    "UnitDecision",
    "duration_unit",
    "every_sheet_message",
    "find_doubles",
    "guess_columns",
    "heading_key",
    "mapping_of",
    "name_key",
    "parse_rows",
    "person_key",
    "read_sheet",
    "row_name",
]
