"""Papers: tagged PDF for people who use paper and for those who have it read aloud."""

from seltsiline.core.paper.agreement import Agreement, Party, Section, Term, agreement_pdf
from seltsiline.core.paper.rendering import PaperError, render_pdf

__all__ = ["Agreement", "PaperError", "Party", "Section", "Term", "agreement_pdf", "render_pdf"]
