"""Frozen editions as reports again: the same figures, the same time, the same bytes."""

from .evaluation.stored import digest_of, from_json
from .evaluation.suppression import without_small_numbers
from .models import ReportEdition
from .report.contents import Edition, Report


class EditionChanged(Exception):
    """The figures are not those that were frozen: somebody has changed the row in the database."""


def all_editions() -> list[ReportEdition]:
    """The newest first, without their figures."""
    return list(ReportEdition.objects.defer("figures"))


def edition_numbered(number: int) -> ReportEdition | None:
    return ReportEdition.objects.filter(number=number).first()


def report_of_edition(edition: ReportEdition, *, small_numbers: bool) -> Report:
    """The report; without `small_numbers` as roles without names see it. Raises EditionChanged for figures that were tampered with."""
    if digest_of(edition.figures) != edition.digest:
        raise EditionChanged(f"edition {edition.number}")
    evaluation = from_json(edition.figures)
    kept = Edition(edition.number, edition.title, edition.authors, edition.frozen_at, edition.digest)
    return Report(evaluation if small_numbers else without_small_numbers(evaluation), edition.frozen_at, kept)
