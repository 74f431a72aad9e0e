"""`seltsiline report evaluation`: the report of the whole country in a file."""

import sys
from pathlib import Path

from django.db import transaction
from django.utils import timezone, translation

from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope, use_scope
from seltsiline.places.tables import counties

from .evaluation import Evaluation, Period, compute_evaluation, read_period
from .report.contents import Report
from .report.files import file_of

SECONDS = 600
BAD_INPUT = 2


def write_report(first: str, last: str, *, format: str, language: str, output: str) -> int:  # noqa: A002  the option's own name
    """0 when the file is written; 2 with a sentence where the months or the file are no good."""
    with translation.override(language):
        try:
            period = read_period(first, last)
        except Refused as refusal:
            return _refuse(f"--{refusal.field}: {refusal.sentence}")
        evaluation = _counted(period)
    content = file_of(Report(evaluation, timezone.now()), format, language)
    try:
        Path(output).write_bytes(content)
    except OSError as problem:
        return _refuse(f"{output}: {problem.strerror}")
    return 0


def _counted(period: Period) -> Evaluation:
    """Whoever may run commands on the machine stands for the national level; no single person acts."""
    scope = Scope(role="national", counties=tuple(fact.code for fact in counties()))
    with transaction.atomic(), use_scope(scope, reason="system report", seconds=SECONDS):
        return compute_evaluation(scope=scope, first=period.first, last=period.last)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return BAD_INPUT
