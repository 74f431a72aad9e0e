"""The volunteers of a county held against one client. The engine's score orders; nothing is scored here a second time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seltsiline.core.scope import Scope
from seltsiline.engines.matching import Explanation, explain_all
from seltsiline.volunteering.free_time_words import free_time_words
from seltsiline.volunteering.free_times import cells_of
from seltsiline.volunteering.models import Volunteer

from ..matching import CountyProblem, county_problem
from ..models import Client
from ..policies import Gate, Readiness, failed_gates
from . import doubts, obstacles, reasons, score
from .way import Way, way_between

GATE_GROUPS = {
    "ready": "papers",
    "required_profile": "papers",
    "capacity": "room",
    "language": "never",
    "no_go": "never",
}
GROUPS: tuple[tuple[str, Promise, Promise], ...] = (
    ("ask", _("A phone call may settle it"), _("Nothing forbids it. You may propose all the same and write why.")),
    ("papers", _("Something has to be put right first"), _("Afterwards they are offered by themselves.")),
    ("room", _("No room now"), _("A match ends, or the volunteer agrees to one client more.")),
    ("never", _("Cannot meet"), _("These rules hold for everybody.")),
)
"""From what is put right most easily to what is not: a candidate stands in the last group that any of the reasons belongs to."""


@dataclass(frozen=True)
class Candidate:
    """One volunteer for one client. `gates` are rules that nobody may set aside; `obstacles` may be set aside with a reason.

    All is worded when it is asked for: a county has a thousand volunteers, and a page shows a few.
    """

    county: CountyProblem
    client: Client
    volunteer: Volunteer
    explanation: Explanation
    gates: Sequence[Gate]

    @property
    def on(self) -> date:
        return self.county.rows.on

    @cached_property
    def readiness(self) -> Readiness:
        return self.county.rows.ready(self.volunteer)

    @property
    def is_offered(self) -> bool:
        return not self.gates and not self.explanation.broken

    @property
    def may_be_proposed(self) -> bool:
        return not self.gates

    @cached_property
    def obstacles(self) -> list[str]:
        return obstacles.sentences(self)

    @cached_property
    def against(self) -> list[str]:
        """Everything that keeps the volunteer from being offered."""
        return [*(gate.sentence for gate in self.gates), *self.obstacles]

    @cached_property
    def way(self) -> Way:
        return way_between(self.client, self.volunteer, on=self.on)

    @cached_property
    def reasons(self) -> list[str]:
        return list(reasons.sentences(self))

    @cached_property
    def doubts(self) -> list[str]:
        return list(doubts.sentences(self))

    @cached_property
    def shared_interests(self) -> list[str]:
        return reasons.shared_interests(self)

    @cached_property
    def points(self) -> list[score.Points]:
        return score.points(self)

    @property
    def common_times(self) -> str:
        """In words; empty where the free time of one of the two is not written down, or they have none in common."""
        known = self.volunteer.free_times and self.client.free_times
        return free_time_words(cells_of(self.explanation.common_free)) if known else ""

    @property
    def common_times_note(self) -> str:
        if not self.client.free_times:
            return gettext("the client's free time is not written down")
        if not self.volunteer.free_times:
            return gettext("the volunteer's free time is not written down")
        words = {"common": self.explanation.common_free.bit_count(), "all": len(self.client.free_times)}
        return gettext("%(common)s of the %(all)s times that suit") % words

    @property
    def out_of_hundred(self) -> int:
        return round(100 * self.explanation.score)

    @property
    def fit(self) -> str:
        return score.fit_words(self.explanation.score)

    @property
    def group(self) -> str:
        order = [name for name, _title, _note in GROUPS]
        return max((GATE_GROUPS[gate.rule] for gate in self.gates), key=order.index, default="ask")


@dataclass(frozen=True)
class Group:
    """Who is not offered, for reasons of one sort."""

    name: str
    title: str
    note: str
    candidates: list[Candidate]


@dataclass(frozen=True)
class Shortlist:
    """`offered` best first; `kept_out` in groups, those whom the least keeps away first."""

    county: CountyProblem
    client: Client
    offered: list[Candidate]
    kept_out: list[Candidate]

    @cached_property
    def groups(self) -> list[Group]:
        found = [
            Group(name, str(title), str(note), [each for each in self.kept_out if each.group == name])
            for name, title, note in GROUPS
        ]
        return [group for group in found if group.candidates]


def shortlist(scope: Scope, client: Client, *, on: date) -> Shortlist:
    """All volunteers of the client's county who have not left. The client's file must not be closed."""
    return lists(county_problem(scope, client.county_id, on=on, also=client.pk), client)


def lists(county: CountyProblem, client: Client) -> Shortlist:
    row = county.client_row[client.pk]
    found = [_candidate(county, client, each) for each in explain_all(county.problem, row)]
    return Shortlist(
        county=county,
        client=client,
        offered=sorted((each for each in found if each.is_offered), key=lambda each: -each.explanation.score),
        kept_out=sorted(
            (each for each in found if not each.is_offered),
            key=lambda each: (len(each.gates) + len(each.explanation.broken), -each.explanation.score),
        ),
    )


def candidate_of(found: Shortlist, volunteer: Volunteer) -> Candidate | None:
    """The volunteer on either list; None for one who has left or is of another county."""
    return next((each for each in (*found.offered, *found.kept_out) if each.volunteer.pk == volunteer.pk), None)


def _candidate(county: CountyProblem, client: Client, explanation: Explanation) -> Candidate:
    volunteer = county.volunteers[explanation.volunteer]
    gates = failed_gates(volunteer, client, on=county.rows.on, readiness=county.rows.ready(volunteer))
    return Candidate(county, client, volunteer, explanation, gates)
