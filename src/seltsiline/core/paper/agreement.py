"""The goodwill agreement (hea tahte kokkulepe): what its paper needs to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from seltsiline.core.paper.rendering import render_pdf


@dataclass(frozen=True, slots=True)
class Party:
    """One who agrees. `details` are short lines such as the telephone; a client's address is left out by the caller."""

    role: str
    name: str
    details: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One row of what is agreed: "Kui tihti", "Kord nädalas, teisipäeviti"."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the agreement: text, rows of terms, points, or several of them in this order."""

    title: str
    text: str = ""
    terms: Sequence[Term] = ()
    points: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole agreement in the words of one language; an empty line in a text begins a new paragraph."""

    title: str
    over: str
    lead: str
    place: str
    parties: Sequence[Party]
    sections: Sequence[Section]
    signatures_title: str
    date_label: str
    contact: str = ""
    notice: str = ""
    foot: str = ""


def agreement_pdf(agreement: Agreement, *, language: str, made_at: datetime) -> bytes:
    """The agreement as PDF, ready to print and sign; the same agreement and time give the same bytes."""
    return render_pdf("agreement.typ", asdict(agreement), title=agreement.title, language=language, made_at=made_at)
