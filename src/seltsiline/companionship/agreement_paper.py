"""The goodwill agreement of a match as a paper for three signatures."""

from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _

from seltsiline.core.paper import Agreement as Paper
from seltsiline.core.paper import Party, Section, Term, agreement_pdf
from seltsiline.core.templatetags.phones import said_phone
from seltsiline.places.choices import county_name

from .models import Agreement, Match


def agreement_as_pdf(match: Match, agreement: Agreement, *, coordinator: str, language: str) -> bytes:
    """The paper of this version in one of our languages; its time is the version's, so the same version gives the same bytes.

    The client's address and personal code stay out: the paper lies on kitchen tables.
    """
    with translation.override(language):
        return agreement_pdf(
            paper_of(match, agreement, coordinator=coordinator), language=language, made_at=agreement.changed_at
        )


def paper_of(match: Match, agreement: Agreement, *, coordinator: str) -> Paper:
    """The words of the paper in the language in use."""
    phone = said_phone(match.volunteer.phone)
    return Paper(
        title=_("Goodwill agreement"),
        over=_("Version %(number)s") % {"number": agreement.version},
        lead=_("We agree on how we spend time together."),
        place=county_name(match.county_id),
        parties=[
            Party(_("Client"), str(match.client)),
            Party(_("Volunteer"), str(match.volunteer), [phone] if phone else []),
            Party(_("Coordinator"), coordinator),
        ],
        sections=[
            Section(
                _("What we do together"),
                agreement.activities_note,
                points=[_sentence(word) for word in agreement.activities],
            ),
            Section(_("How we meet"), terms=_meeting_terms(agreement)),
            Section(_("Limits"), points=[line.strip() for line in agreement.limits.splitlines() if line.strip()]),
        ],
        signatures_title=_("Signatures"),
        date_label=_("Date"),
        contact=_("If anything worries you, call the coordinator: %(name)s.") % {"name": coordinator},
        notice=_("Each of us may end this agreement at any time. Companionship is voluntary and free of charge."),
        foot=_signed(agreement),
    )


def _meeting_terms(agreement: Agreement) -> list[Term]:
    terms = ((_("How often"), agreement.frequency), (_("Where"), agreement.place))
    return [Term(term, text) for term, text in terms if text]


def _signed(agreement: Agreement) -> str:
    """Who has signed already, for a copy that is printed later."""
    days: tuple[tuple[str, date | None], ...] = (
        (_("client"), agreement.signed_by_client_on),
        (_("volunteer"), agreement.signed_by_volunteer_on),
        (_("coordinator"), agreement.signed_by_coordinator_on),
    )
    said = [f"{who} {formats.date_format(day)}" for who, day in days if day]
    return _("Signed: %(list)s") % {"list": ", ".join(said)} if said else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
