"""Puts the pilot data set together: the same seed gives the same rows, on every machine."""

from random import Random

from seltsiline.demo.pilot.clients import draft_clients
from seltsiline.demo.pilot.demo_people import COORDINATOR_PHONE, make_demo_people, reserve_people
from seltsiline.demo.pilot.drafts import MatchDraft, VisitDraft
from seltsiline.demo.pilot.endings import end_matches, settle_clients, silence_matches
from seltsiline.demo.pilot.ground import lay_ground
from seltsiline.demo.pilot.hours import set_minutes
from seltsiline.demo.pilot.identity import Register
from seltsiline.demo.pilot.meetings import count_contacts, spread_days
from seltsiline.demo.pilot.partners import make_partners
from seltsiline.demo.pilot.people import make_clients, make_volunteers
from seltsiline.demo.pilot.plan import COUNTIES, FIRST_DAY, LAST_DAY
from seltsiline.demo.pilot.records import (
    frequency_of,
    make_agreements,
    make_calls,
    make_checks,
    make_notes,
    make_trainings,
)
from seltsiline.demo.pilot.rows import County, Match, Pilot, Visit
from seltsiline.demo.pilot.visits import draft_visits
from seltsiline.demo.pilot.volunteers import draft_volunteers
from seltsiline.demo.pilot.wording.visit_notes import write_note

_WITH_NOTE = {"volunteer": 0.36, "coordinator": 0.24, "community_lead": 0.28}
"""Share of diary entries with a note, by who entered them; a third in all."""


def build_pilot(*, seed: int = 2018) -> Pilot:
    """The made-up people of the pilot and what they did, from November 2018 to May 2020.

    Totals are those of `plan`, kept for every seed. Deterministic: no clock, no order of sets, nothing outside the arguments.
    """
    random = Random(seed)
    register = Register.fresh(random, reserved_phones=frozenset({COORDINATOR_PHONE}))
    reserve_people(register)
    grounds = lay_ground(random)
    partners = make_partners(random, register, grounds)
    volunteer_drafts = draft_volunteers(random, grounds, partners)
    client_drafts, match_drafts = draft_clients(random, grounds, volunteer_drafts, partners)
    end_matches(random, match_drafts)
    settle_clients(random, volunteer_drafts, client_drafts, match_drafts)
    silence_matches(random, match_drafts)
    count_contacts(match_drafts)
    spread_days(random, match_drafts)
    visit_drafts = draft_visits(random, match_drafts)
    set_minutes(random, visit_drafts)
    volunteers = make_volunteers(random, register, volunteer_drafts, match_drafts, visit_drafts)
    clients = make_clients(random, register, client_drafts, partners)
    matches = tuple(_make_match(match) for match in match_drafts)
    visits = tuple(_make_visit(random, visit) for visit in visit_drafts)
    checks = make_checks(random, volunteer_drafts)
    return Pilot(
        seed=seed,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        counties=tuple(County(plan.code, plan.started_on, plan.coordinator) for plan in COUNTIES),
        volunteers=volunteers,
        clients=clients,
        matches=matches,
        visits=visits,
        partners=partners,
        checks=checks,
        trainings=make_trainings(random, volunteer_drafts),
        agreements=make_agreements(random, match_drafts),
        notes=make_notes(random, volunteer_drafts, match_drafts),
        calls=make_calls(random, match_drafts, client_drafts),
        demo_people=make_demo_people(
            register,
            volunteers=volunteers,
            clients=clients,
            matches=matches,
            visits=visits,
            partners=partners,
            checks=checks,
        ),
    )


def _make_match(draft: MatchDraft) -> Match:
    return Match(
        volunteer=draft.volunteer.index,
        client=draft.client.index,
        state=draft.state,
        proposed_on=draft.proposed_on,
        started_on=draft.started_on,
        ended_on=draft.ended_on,
        end_reason=draft.end_reason,
        frequency=frequency_of(draft),
    )


def _make_visit(random: Random, draft: VisitDraft) -> Visit:
    note = ""
    if random.random() < _WITH_NOTE[draft.entered_by]:
        note = write_note(
            random,
            on=draft.on,
            place_kind=draft.place_kind,
            profile=draft.profile,
            together=len(draft.matches) > 1,
        )
    return Visit(
        on=draft.on,
        volunteer=draft.volunteer.index,
        clients=tuple(sorted(match.client.index for match in draft.matches)),
        minutes=draft.minutes,
        place_kind=draft.place_kind,
        profile=draft.profile,
        note=note,
        entered_by=draft.entered_by,
    )
