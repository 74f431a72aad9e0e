"""The report as a tagged PDF (PDF/UA)."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seltsiline.core.paper import render_pdf

from .contents import Report, blocks_of


def pdf_of(report: Report) -> bytes:
    """The same report, language and time give the same bytes."""
    content = {
        "over": report.over,
        "lead": report.lead,
        "place": _("Evaluation report"),
        "foot": report.over,
        "blocks": blocks_of(report),
    }
    return render_pdf(
        "document.typ", content, title=report.title, language=get_language() or "et", made_at=report.made_at
    )
