"""One door to the files of a report."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation

from seltsiline.core.exports import XLSX

from .contents import Report
from .data_files import csv_of, json_of
from .html_file import html_of
from .pdf_file import pdf_of
from .workbook_file import workbook_of


@dataclass(frozen=True)
class FileKind:
    content_type: str
    write: Callable[[Report], bytes]


KINDS: dict[str, FileKind] = {
    "pdf": FileKind("application/pdf", pdf_of),
    "xlsx": FileKind(XLSX, workbook_of),
    "html": FileKind("text/html; charset=utf-8", html_of),
    "json": FileKind("application/json", json_of),
    "csv": FileKind("text/csv; charset=utf-8", csv_of),
}


def file_of(report: Report, kind: str, language: str) -> bytes:
    """The file in a language; a KeyError for a kind that there is not."""
    with translation.override(language):
        return KINDS[kind].write(report)


def file_name(report: Report, kind: str) -> str:
    """Plain letters, so that every system keeps the name."""
    evaluation = report.evaluation
    which = (
        f"edition-{report.edition.number}"
        if report.edition
        else f"{evaluation.by_month[0].month}_{evaluation.by_month[-1].month}"
    )
    return f"seltsiline-evaluation-{which}.{kind}"
