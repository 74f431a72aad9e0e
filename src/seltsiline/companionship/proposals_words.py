"""How a proposal speaks: its certificate, why somebody is left without, and what would help."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seltsiline.places.choices import county_name, place_name
from seltsiline.places.tables import municipality_by_code
from seltsiline.volunteering.languages import language_names

from .models import Client, MatchProposal, ProposalUnmatched
from .presenters import short_profiles

Words = dict[str, Any]
NO_END = 10_000
"""Days from which a group of waiting times has no end in words."""
SMALLEST_SHARE = 0.0005


def percent(share: float) -> str:
    """A share in the reader's own writing, with one digit after the point."""
    return f"{formats.number_format(round(100 * max(0.0, share), 1), 1)} %"


def certificate(proposal: MatchProposal) -> str:
    """How far the plan can be from the best, in words: the engine has held it against every pair that could meet."""
    if not proposal.served:
        return ""
    if proposal.certified_gap < SMALLEST_SHARE:
        return _("No better plan is possible: this has been checked against every pair that could meet.")
    return _("At most %(gap)s better is possible: this has been checked against every pair that could meet.") % {
        "gap": percent(ceil(1000 * proposal.certified_gap) / 1000)
    }


def wait_group(first: int, last: int) -> str:
    """ "0–30 days", "over 365 days"."""
    if last >= NO_END:
        return _("over %(days)s days") % {"days": first - 1}
    return _("%(first)s–%(last)s days") % {"first": first, "last": last}


@dataclass(frozen=True)
class Left:
    """A client without a proposal: why in a sentence, the other rules in the way, what would help, and the what-if that tries it."""

    client: Client
    days: int
    place: str
    why: str
    also: list[str]
    help: str
    what_if: str


def left_without(row: ProposalUnmatched, client: Client) -> Left:
    words = _words_of(client)
    first = row.broken[0][0] if row.broken and row.why != "all_taken" else row.why
    count = row.broken[0][1] if row.broken and row.why != "all_taken" else row.eligible
    sentence = (RULES.get(first) or _many_in_the_way)(count, words)
    others = row.broken[1:] if row.why != "all_taken" else []
    return Left(
        client=client,
        days=row.waiting_days,
        place=place_name(client.settlement_id, client.municipality_id),
        why=sentence,
        also=[RULES[rule](number, words) for rule, number in others if rule in RULES],
        help=_help_for(first, words),
        what_if=what_if_address(client.county_id, client.municipality_id, client.languages, client.profiles),
    )


def _words_of(client: Client) -> Words:
    wider = municipality_by_code().get(client.municipality_id or 0)
    return {
        "languages": language_names(client.languages),
        "help": short_profiles(client.profiles),
        "place": wider.name if wider else county_name(client.county_id),
        "name": client.given_name,
    }


def what_if_address(
    county: int, municipality: int | None, languages: Sequence[str], profiles: Sequence[str], *, number: int = 1
) -> str:
    asked: list[tuple[str, Any]] = [("county", county), ("number", number), ("municipality", municipality or "")]
    asked += [("languages", each) for each in languages[:1]] + [("profiles", each) for each in profiles]
    return f"{reverse('companionship:proposal_what_if')}?{urlencode(asked)}"


def _many_in_the_way(count: int, words: Words) -> str:
    return _("More than one thing stands in the way of every volunteer.")


def _plural(one: Callable[[int], str]) -> Callable[[int, Words], str]:
    return lambda count, words: one(count) % (words | {"count": count})


RULES: dict[str, Callable[[int, Words], str]] = {
    "all_taken": _plural(
        lambda n: ngettext(
            "%(count)s volunteer fits, but is needed by somebody whom they fit better or who has waited longer.",
            "%(count)s volunteers fit, but each is needed by somebody whom they fit better or who has waited longer.",
            n,
        )
    ),
    "ready": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but the papers or the training are not complete.",
            "%(count)s volunteers would fit, but their papers or trainings are not complete.",
            n,
        )
    ),
    "no_go": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but the two are kept apart.",
            "%(count)s volunteers would fit, but they are kept apart.",
            n,
        )
    ),
    "place": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but a place is missing in one of the files.",
            "%(count)s volunteers would fit, but a place is missing in the files.",
            n,
        )
    ),
    "sea": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but does not cross the sea.",
            "%(count)s volunteers would fit, but do not cross the sea.",
            n,
        )
    ),
    "radius": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but lives too far away.",
            "%(count)s volunteers would fit, but live too far away.",
            n,
        )
    ),
    "language": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but does not speak the language: %(languages)s.",
            "%(count)s volunteers would fit, but do not speak the language: %(languages)s.",
            n,
        )
    ),
    "profile": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but does not offer the help wished: %(help)s.",
            "%(count)s volunteers would fit, but do not offer the help wished: %(help)s.",
            n,
        )
    ),
    "required_profile": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but is not a support person.",
            "%(count)s volunteers would fit, but are not support persons.",
            n,
        )
    ),
    "free_time": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but is never free at the same time.",
            "%(count)s volunteers would fit, but are never free at the same time.",
            n,
        )
    ),
    "client_sex": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but wishes to meet a client of the other sex.",
            "%(count)s volunteers would fit, but wish to meet a client of the other sex.",
            n,
        )
    ),
    "volunteer_sex": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but %(name)s wishes a companion of the other sex.",
            "%(count)s volunteers would fit, but %(name)s wishes a companion of the other sex.",
            n,
        )
    ),
    "pets": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but does not go to a home with pets.",
            "%(count)s volunteers would fit, but do not go to a home with pets.",
            n,
        )
    ),
    "smoking": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but does not go where somebody smokes.",
            "%(count)s volunteers would fit, but do not go where somebody smokes.",
            n,
        )
    ),
    "capacity": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but has as many clients as agreed.",
            "%(count)s volunteers would fit, but have as many clients as agreed.",
            n,
        )
    ),
    "weekly_time": _plural(
        lambda n: ngettext(
            "%(count)s volunteer would fit, but has too little time in the week.",
            "%(count)s volunteers would fit, but have too little time in the week.",
            n,
        )
    ),
}
"""For a rule of the engine: the sentence about the volunteers for whom it alone stands in the way."""


def _help_for(rule: str, words: Words) -> str:
    sentences = {
        "all_taken": _("One more volunteer near %(place)s would help, or one more place with one of those who fit."),
        "ready": _("Complete the background check or the starter package of one of them."),
        "no_go": _("Look in the file whether they still have to be kept apart."),
        "place": _("Write the municipality into the file."),
        "sea": _("Ask somebody whether they would cross the sea, or look for a volunteer on the island."),
        "radius": _("Ask one of them to come further, or look for somebody in %(place)s."),
        "language": _("Look for a volunteer who speaks this language near %(place)s."),
        "profile": _("Ask one of them whether they would also offer this help."),
        "required_profile": _("Send one of them to the support person training."),
        "free_time": _("Ask both sides about another time of the week."),
        "client_sex": _("Ask one of them whether this matters so much."),
        "volunteer_sex": _("Ask %(name)s whether this matters so much, or look for such a volunteer."),
        "pets": _("Ask whether the pet could stay in another room."),
        "smoking": _("Ask whether they could meet outside."),
        "capacity": _("Ask whether one of them has room for one more."),
        "weekly_time": _("Ask whether shorter meetings would do."),
    }
    return sentences.get(rule, _("Look for a new volunteer near %(place)s.")) % words


def term_lines(terms: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows for a table of bars: each reason with its points in hundredths beside the most it could give."""
    from .shortlist.score import NAMES  # numpy is for those who plan

    return [
        {
            "label": NAMES.get(name, name),
            "value": round(100 * points),
            "text": _("%(points)s of %(most)s") % {"points": round(100 * points), "most": round(100 * most)},
        }
        for name, points, most in terms
    ]


def most_points(terms: Sequence[Sequence[Any]]) -> int:
    """The length of a full bar."""
    return max((round(100 * most) for _name, _points, most in terms), default=1)
