"""One proposed pair as its page shows it: what speaks for and against, taken from the files as they are now.

It pulls in numpy, so pages import it inside the function that needs it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seltsiline.core.scope import Scope
from seltsiline.engines.matching import Explanation, explain
from seltsiline.volunteering.free_times import PARTS, WEEKDAYS, bits_of, cells_of
from seltsiline.volunteering.free_time_words import free_time_words
from seltsiline.volunteering.languages import language_names
from seltsiline.volunteering.models import Volunteer

from .matching import pair_problem
from .matching.columns import folded
from .matching.county import as_problem
from .matching.rows import CountyRows
from .models import Client, MatchProposal, ProposalUnmatched, ProposedPair
from .policies import NOT_READY, Readiness, failed_gates, readiness_in
from .presenters import days_words, short_profiles
from .proposals_shown import is_old

NEAR_KM, SOON = 10.0, timedelta(days=30)
FEW_CELLS = 2


@dataclass(frozen=True)
class PairShown:
    """`now_in_the_way`: what would refuse the match today. `doubtful`: why the proposal may be out of date. `week`: three rows of seven cells."""

    km: float | None
    interests: list[str]
    free_times: str
    week: list[list[str]]
    week_note: str
    reasons: list[str]
    doubts: list[str]
    now_in_the_way: list[str]
    doubtful: list[str]
    needed_by: list[Client]


def pair_shown(scope: Scope, pair: ProposedPair, *, on: date) -> PairShown:
    volunteer, client = pair.volunteer, pair.client
    readiness = readiness_in(pair.county_id, [volunteer.pk], on=on).get(volunteer.pk, NOT_READY)
    found = pair_problem(volunteer, client, on=on, readiness=readiness)
    now = explain(found.problem, 0, 0)
    common = {word for bit, word in enumerate(found.interests) if now.common_interests >> bit & 1}
    interests = [word for word in client.interests if folded(word) in common]
    return PairShown(
        km=None if now.km != now.km else now.km,
        interests=interests,
        free_times=free_time_words(cells_of(now.common_free)) if client.free_times and volunteer.free_times else "",
        week=week_of(volunteer, client),
        week_note=_week_note(volunteer, client),
        reasons=list(_reasons(pair, now, interests, readiness)),
        doubts=list(_doubts(pair, now, interests, readiness, on)),
        now_in_the_way=_in_the_way(pair, readiness, on) if pair.state in ("open", "later") else [],
        doubtful=list(_doubtful(pair, on)),
        needed_by=needed_by(scope, pair, readiness, on) if pair.price > 0 else [],
    )


def week_of(volunteer: Volunteer, client: Client) -> list[list[str]]:
    """For each part of the day seven cells: both are free, one is, or nobody; empty where neither has written anything down."""
    if not volunteer.free_times and not client.free_times:
        return []
    both, one = bits_of(volunteer.free_times) & bits_of(client.free_times), bits_of([*volunteer.free_times, *client.free_times])
    return [
        [
            "both" if both >> place & 1 else "one" if one >> place & 1 else ""
            for place in (len(PARTS) * day + part for day in range(len(WEEKDAYS)))
        ]
        for part in range(len(PARTS))
    ]


def _week_note(volunteer: Volunteer, client: Client) -> str:
    missing = [person.given_name for person in (client, volunteer) if not person.free_times]
    if len(missing) == 2:
        return _("The free times of neither are written down.")
    if missing:
        return _("The free times of %(name)s are not written down.") % {"name": missing[0]}
    return ""


def _reasons(pair: ProposedPair, now: Explanation, interests: list[str], readiness: Readiness) -> Iterator[str]:
    volunteer, client = pair.volunteer, pair.client
    yield _("%(name)s has waited %(days)s.") % {"name": client.given_name, "days": days_words(pair.waiting_days)}
    if volunteer.settlement_id and volunteer.settlement_id == client.settlement_id:
        yield _("They live in the same place.")
    elif now.km <= NEAR_KM:
        yield _("They live near each other.")
    if fitting := set(client.profiles) & set(volunteer.profiles):
        yield _("Offers what is wished: %(profiles)s.") % {"profiles": short_profiles(fitting)}
    if common := set(client.languages) & set(volunteer.languages):
        yield _("Language in common: %(languages)s.") % {"languages": language_names(common)}
    if interests:
        yield _("Interests in common: %(interests)s.") % {"interests": ", ".join(interests)}
    if volunteer.has_car and "transport" in client.profiles:
        yield _("Has a car.")
    if not readiness.clients:
        yield _("Has nobody yet and waits for a client.")


def _doubts(
    pair: ProposedPair, now: Explanation, interests: list[str], readiness: Readiness, on: date
) -> Iterator[str]:
    volunteer, client, until = pair.volunteer, pair.client, readiness.check_until
    if now.km > volunteer.radius_km / 2 and now.km > NEAR_KM:
        yield _("It is a long way: %(name)s would go up to %(radius)s km.") % {
            "name": volunteer.given_name,
            "radius": volunteer.radius_km,
        }
    if missing := set(client.profiles) - set(volunteer.profiles):
        yield _("Does not offer: %(profiles)s.") % {"profiles": short_profiles(missing)}
    if client.interests and volunteer.interests and not interests:
        yield _("No interests in common are known.")
    cells = bin(now.common_free).count("1")
    if client.free_times and volunteer.free_times and 0 < cells <= FEW_CELLS:
        yield ngettext(
            "Only %(count)s time of the week suits both.", "Only %(count)s times of the week suit both.", cells
        ) % {"count": cells}
    if until and on <= until <= on + SOON:
        yield _("The background check ends on %(day)s.") % {"day": formats.date_format(until, "SHORT_DATE_FORMAT")}
    if readiness.clients:
        words = {"now": len(readiness.clients), "most": volunteer.capacity}
        yield _("Already has clients: %(now)s of at most %(most)s.") % words


def _in_the_way(pair: ProposedPair, readiness: Readiness, on: date) -> list[str]:
    gates = failed_gates(pair.volunteer, pair.client, on=on, readiness=readiness)
    state = pair.client.status
    waits = state in (Client.Status.WAITING, Client.Status.CLOSED)
    moved_on = _("%(name)s does not wait any more: the file says “%(state)s”.") % {
        "name": pair.client,
        "state": pair.client.get_status_display(),
    }
    return [*([] if waits else [moved_on]), *(gate.sentence for gate in gates)]


def _doubtful(pair: ProposedPair, on: date) -> Iterator[str]:
    """Why the plan may not hold any more although nothing stands in the way."""
    proposal = pair.proposal
    if pair.state not in ("open", "later") or proposal.state != MatchProposal.State.READY:
        return
    if is_old(proposal, on):
        day = formats.date_format(proposal.made_on, "DATE_FORMAT")
        yield _("This proposal is from %(day)s. Much may have changed since.") % {"day": day}
    for person in (pair.client, pair.volunteer):
        if person.changed_at > proposal.created_at:
            yield _("The file of %(name)s has been changed since the proposal was made.") % {"name": person}


def needed_by(scope: Scope, pair: ProposedPair, readiness: Readiness, on: date) -> list[Client]:
    """Those left without anybody in this proposal who could meet this volunteer too, the longest waiter first."""
    left = ProposalUnmatched.objects.visible_to(scope).filter(proposal=pair.proposal_id, county_id=pair.county_id)
    order = list(left.order_by("-waiting_days", "pk").values_list("client_id", flat=True))
    known = Client.objects.visible_to(scope).awaiting_match().in_bulk(order)
    clients = tuple(known[key] for key in order if key in known)
    volunteer = pair.volunteer
    rows = CountyRows(
        county=pair.county_id, on=on, volunteers=(volunteer,), clients=clients, readiness={volunteer.pk: readiness}
    )
    problem = as_problem(rows, ()).problem
    return [client for row, client in enumerate(clients) if not explain(problem, 0, row).broken]
