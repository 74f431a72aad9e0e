"""The answers to a proposed pair, as actions: each counts once, teaches the next run, and can be taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from seltsiline.companionship.actions.matches import advance_match
from seltsiline.companionship.actions.proposed_pairs import (
    accept_pair,
    decline_pair,
    keep_pair_for_later,
    undo_decision,
)
from seltsiline.companionship.models import Client, Match, MatchProposal, NoGo, ProposedPair
from seltsiline.companionship.proposals_lessons import LESSONS
from seltsiline.core.days import today
from seltsiline.core.models import AuditEntry
from seltsiline.core.refusals import Refused
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_client, make_match, make_visit, make_volunteer

from .proposals import fresh, make_pair, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def pair():
    return make_pair(make_proposal())


def test_accepting_makes_exactly_one_match(pair):
    with acting("coordinator", VORU) as scope:
        match = accept_pair(by=scope, pair=pair, on=today(), by_name="Maire Ojasaar")
    assert (match.volunteer_id, match.client_id, match.state) == (pair.volunteer_id, pair.client_id, "proposed")
    kept = fresh(pair)
    assert (kept.state, kept.match_id, kept.decided_on, kept.decided_by_name) == (
        "accepted",
        match.pk,
        today(),
        "Maire Ojasaar",
    )
    assert fresh(pair.client).status == "matched"


def test_accepting_twice_is_a_sentence(pair):
    with acting("coordinator", VORU) as scope:
        accept_pair(by=scope, pair=pair, on=today())
        with pytest.raises(Refused, match="accepted already"):
            accept_pair(by=scope, pair=pair, on=today())
    with as_owner():
        assert Match.objects.count() == 1


def test_a_client_who_found_somebody_meanwhile_is_not_matched_again(pair):
    make_match(make_volunteer(given_name="Ülle"), pair.client)
    with acting("coordinator", VORU) as scope, pytest.raises(Refused, match="Leida Pähn does not wait any more"):
        accept_pair(by=scope, pair=pair, on=today())
    assert fresh(pair).state == "open"


def test_the_gates_are_asked_anew(pair):
    with as_owner():
        Volunteer.objects.update(status="paused")
    with acting("coordinator", VORU) as scope, pytest.raises(Refused, match="having a pause"):
        accept_pair(by=scope, pair=pair, on=today())


def test_a_closed_proposal_takes_no_answers(pair):
    with as_owner():
        MatchProposal.objects.update(state="closed")
    with acting("coordinator", VORU) as scope:
        for answer in (accept_pair, keep_pair_for_later):
            with pytest.raises(Refused, match="is closed"):
                answer(by=scope, pair=pair, on=today())


@pytest.mark.parametrize("reason", list(LESSONS))
def test_each_no_keeps_the_two_apart_as_long_as_its_reason_says(pair, reason):
    with acting("coordinator", VORU) as scope:
        decline_pair(by=scope, pair=pair, side="volunteer", reason=reason, note="Nii on.", on=today())
    with as_owner():
        apart = NoGo.objects.get(volunteer=pair.volunteer_id, client=pair.client_id)
    days = LESSONS[reason].apart_days
    assert apart.until == (None if days is None else today() + timedelta(days=days))
    assert apart.note == "Nii on."
    assert apart.reason == ("conflict" if reason == "known_badly" else "declined_by_volunteer")
    assert fresh(pair).no_go == apart.pk


def test_a_no_changes_nothing_in_the_files(pair):
    before = (fresh(pair.volunteer).radius_km, fresh(pair.volunteer).changed_at, fresh(pair.client).changed_at)
    with acting("coordinator", VORU) as scope:
        decline_pair(by=scope, pair=pair, side="client", reason="too_far", on=today())
    assert before == (fresh(pair.volunteer).radius_km, fresh(pair.volunteer).changed_at, fresh(pair.client).changed_at)
    assert fresh(pair.client).status == "waiting"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"side": "", "reason": "times"}, "side"),
        ({"side": "client", "reason": ""}, "reason"),
        ({"side": "client", "reason": "other", "note": "  "}, "note"),
    ],
)
def test_a_no_without_its_reason_is_refused_at_its_field(pair, said, field):
    with acting("coordinator", VORU) as scope, pytest.raises(Refused) as refusal:
        decline_pair(by=scope, pair=pair, on=today(), **said)
    assert refusal.value.field == field
    assert fresh(pair).state == "open"


def test_two_who_are_kept_apart_already_can_be_declined(pair):
    with as_owner():
        NoGo.objects.create(
            county_id=VORU,
            volunteer=pair.volunteer,
            client=pair.client,
            reason="related",
            since=today(),
            written_by="Maire",
        )
    with acting("coordinator", VORU) as scope:
        decline_pair(by=scope, pair=pair, side="coordinator", reason="not_now", on=today())
    assert fresh(pair).state == "declined"
    with as_owner():
        assert NoGo.objects.count() == 1


def test_later_keeps_the_pair_and_it_can_be_answered(pair):
    with acting("coordinator", VORU) as scope:
        keep_pair_for_later(by=scope, pair=pair, on=today())
        assert fresh(pair).state == "later"
        accept_pair(by=scope, pair=pair, on=today())
    assert fresh(pair).state == "accepted"


def test_a_yes_can_be_taken_back_while_nothing_has_come_of_it(pair):
    with acting("coordinator", VORU) as scope:
        match = accept_pair(by=scope, pair=pair, on=today())
        undo_decision(by=scope, pair=pair, on=today())
    assert (fresh(pair).state, fresh(pair).match_id, fresh(pair.client).status) == ("open", None, "waiting")
    with as_owner():
        assert not Match.objects.exists()
        history = AuditEntry.objects.filter(row_id=str(match.pk), operation="delete").get()
    assert history.reason == "answer to a proposed pair taken back"


def test_a_match_of_which_something_came_is_not_taken_back(pair):
    with acting("coordinator", VORU) as scope:
        match = accept_pair(by=scope, pair=pair, on=today())
        advance_match(by=scope, match=match, state="introduced", on=today())
        with pytest.raises(Refused, match="Something has come of this match"):
            undo_decision(by=scope, pair=pair, on=today())
    assert fresh(pair).state == "accepted"


def test_a_meeting_in_the_diary_keeps_the_match(pair):
    with acting("coordinator", VORU) as scope:
        accept_pair(by=scope, pair=pair, on=today())
        make_visit(pair.volunteer, pair.client, on=today())
        with pytest.raises(Refused, match="Something has come of this match"):
            undo_decision(by=scope, pair=pair, on=today())


def test_a_no_can_be_taken_back_with_what_it_taught(pair):
    with acting("coordinator", VORU) as scope:
        decline_pair(by=scope, pair=pair, side="client", reason="known_badly", on=today())
        with pytest.raises(Refused, match="declined already"):
            accept_pair(by=scope, pair=pair, on=today())
        undo_decision(by=scope, pair=pair, on=today())
        kept = fresh(pair)
        assert (kept.state, kept.side, kept.reason, kept.no_go, kept.decided_on) == ("open", "", "", None, None)
        accept_pair(by=scope, pair=pair, on=today())
    with as_owner():
        assert not NoGo.objects.exists()


def test_a_stranger_answers_nothing():
    foreign = make_pair(make_proposal(HARJU))
    with acting("coordinator", VORU) as scope, pytest.raises(Exception) as problem:
        accept_pair(by=scope, pair=foreign, on=today())
    assert type(problem.value).__name__ == "PermissionDenied"
    with acting("social_worker", VORU) as scope, pytest.raises(Refused):
        accept_pair(by=scope, pair=foreign, on=today())


def test_the_database_keeps_answers_whole(pair):
    for wrong in ({"state": "accepted"}, {"state": "declined", "decided_on": today()}, {"state": "later"}):
        with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
            ProposedPair.objects.filter(pk=pair.pk).update(**wrong)


def test_a_county_has_one_proposal_to_go_through(pair):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_proposal()
    make_proposal(HARJU)


def test_a_proposed_pair_goes_with_the_file(pair):
    lonely = make_client(given_name="Arvo")
    gone = make_pair(pair.proposal, client=lonely)
    with as_owner():
        Client.objects.filter(pk=lonely.pk).delete()
        assert not ProposedPair.objects.filter(pk=gone.pk).exists()
