"""Reading our own files back, as somebody who was sent one would."""

import io
import json
import re
from datetime import UTC, datetime
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

from seltsiline.monitoring.evaluation import Evaluation
from seltsiline.monitoring.report.contents import Edition, Report
from seltsiline.monitoring.report.files import file_of

MADE_AT = datetime(2020, 6, 30, 9, 0, tzinfo=UTC)


def report_of(evaluation: Evaluation, edition: Edition | None = None) -> Report:
    return Report(evaluation, MADE_AT, edition)


def json_of(report: Report, language: str = "et") -> dict[str, Any]:
    return json.loads(file_of(report, "json", language))


def sheets_of(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Sheet name → rows with their cells."""
    workbook = load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in workbook.worksheets}


def words_of_pdf(content: bytes) -> str:
    """All text of the PDF with single blanks."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def words_of_page(page: str) -> str:
    """What a page says, without its markup."""
    without = re.sub(r"<(script|style|svg).*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", without).replace("&nbsp;", " ").split())


def minutes_of(cell: Any) -> int:
    """A cell of hours in a sheet, whatever the reader makes of it."""
    seconds = cell.total_seconds() if hasattr(cell, "total_seconds") else float(cell) * 86_400
    return round(seconds / 60)
