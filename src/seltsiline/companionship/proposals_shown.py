"""A proposal as its pages show it: states in words, and its figures as rows of tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seltsiline.places.tables import municipality_by_code
from seltsiline.volunteering.languages import language_names

from .models import MatchProposal, ProposedPair
from .presenters import days_words, short_profiles
from .proposals_positions import POSITIONS
from .proposals_words import percent, wait_group, what_if_address

if TYPE_CHECKING:
    from .proposals_compare import Effect

OLD_AFTER = timedelta(days=14)
"""From then on a proposal says that it is old: so much changes in a county in two weeks."""

PAIR_TONES = {"open": "wait", "accepted": "good", "declined": "off", "later": "soon"}


def is_old(proposal: MatchProposal, day: date) -> bool:
    return bool(proposal.made_on + OLD_AFTER < day)


def proposal_state(proposal: MatchProposal, day: date) -> tuple[str, str]:
    """The word and the tone of a proposal's state. `open` is how many pairs have no answer yet."""
    left: int = getattr(proposal, "open", 0)
    if proposal.state == MatchProposal.State.READY:
        if not left:
            return _("All answered"), "good"
        words = ngettext("%(left)s pair to go through", "%(left)s pairs to go through", left) % {"left": left}
        return words, "late" if is_old(proposal, day) else "soon"
    tones = {"running": "wait", "closed": "off", "failed": "late"}
    return proposal.get_state_display(), tones[proposal.state]


def pair_state(pair: ProposedPair) -> tuple[str, str]:
    return pair.get_state_display(), PAIR_TONES[pair.state]


def kilometres(km: float | None) -> str:
    """Whole kilometres: a place in the files is the middle of a village."""
    if km is None:
        return "–"
    return _("%(km)s km") % {"km": round(km)} if km >= 1 else _("under 1 km")


def mean_kilometres(km: float | None) -> str:
    return "–" if km is None else _("%(km)s km") % {"km": formats.number_format(round(km, 1), 1)}


def mean_days(days: float | None) -> str:
    return "–" if days is None else days_words(round(days))


@dataclass(frozen=True)
class EffectRow:
    """One position of the knob with what it would do, as the table shows it."""

    position: int
    name: str
    meaning: str
    chosen: bool
    served: int
    km: str
    long: str
    wait: str
    given_away: str


def effect_rows(found: "Sequence[Effect]", *, chosen: object) -> list[EffectRow]:
    return [
        EffectRow(
            position=each.position,
            name=str(POSITIONS[each.position][0]),
            meaning=str(POSITIONS[each.position][1]),
            chosen=str(each.position) == str(chosen),
            served=each.served,
            km=mean_kilometres(each.km),
            long=_("%(matched)s of %(waiting)s") % {"matched": each.long_matched, "waiting": each.long_waiting},
            wait=mean_days(each.wait),
            given_away=percent(each.given_away),
        )
        for each in found
    ]


def comparison_rows(proposal: MatchProposal) -> list[tuple[str, str, str, str]]:
    """(what, now, by hand, in the proposal), ready for a table."""
    ways = [proposal.comparison.get(name) for name in ("now", "by_hand", "plan")]
    if not all(ways):
        return []

    def row(label: str, shown: Any) -> tuple[str, str, str, str]:
        now, by_hand, plan = (str(shown(way)) for way in ways)
        return label, now, by_hand, plan

    return [
        row(_("Get a companion"), lambda way: way["matched"]),
        row(_("Still wait"), lambda way: way["left"]),
        row(_("Wait over half a year"), lambda way: way["long_left"]),
        row(_("The longest wait left"), lambda way: days_words(way["longest_left"])),
        row(_("Distance on average, as the crow flies"), lambda way: mean_kilometres(way["km"])),
        row(_("Unevenness between municipalities"), lambda way: _index(way["unevenness"])),
    ]


def _index(value: float | None) -> str:
    return "–" if value is None else formats.number_format(round(value, 2), 2)


def wait_rows(proposal: MatchProposal) -> list[dict[str, Any]]:
    """How many of each group by waiting time are matched; groups without anybody are left out."""
    return [
        {"label": wait_group(first, last), "clients": clients, "matched": matched}
        for first, last, clients, matched in proposal.matched_by_wait
        if clients
    ]


def recruit_rows(proposal: MatchProposal) -> list[dict[str, str]]:
    """Whom to look for: a sentence, what it would bring, and the what-if that shows it."""
    return [_recruit_row(proposal.county_id, each) for each in proposal.recruits]


def _recruit_row(county: int, each: dict[str, Any]) -> dict[str, str]:
    wider = municipality_by_code().get(each["municipality"])
    words = {
        "place": wider.name if wider else "",
        "languages": language_names(each["languages"]),
        "help": short_profiles(each["profiles"]),
    }
    return {
        "who": _("%(place)s: %(languages)s, %(help)s") % words,
        "gain": ngettext("%(more)s client more", "%(more)s clients more", each["more"]) % {"more": each["more"]},
        "fitting": ngettext("fits %(fitting)s who waits", "fits %(fitting)s who wait", each["fitting"])
        % {"fitting": each["fitting"]},
        "url": what_if_address(county, each["municipality"], each["languages"], each["profiles"]),
    }
