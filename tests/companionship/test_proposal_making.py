"""Making a proposal: by a job, in the scope, all of it or nothing; and what one run learns from the answers to another."""

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from seltsiline.companionship.actions.proposals import DEAD_AFTER, start_proposal
from seltsiline.companionship.actions.proposals import make_proposal as made
from seltsiline.companionship.actions.proposed_pairs import decline_pair, keep_pair_for_later
from seltsiline.companionship.models import Client, MatchProposal, NoGo, ProposalUnmatched, ProposedPair
from seltsiline.companionship.tasks import make_proposal_job
from seltsiline.core.days import today
from seltsiline.core.models import LongJob
from seltsiline.core.refusals import Refused
from seltsiline.people.models import RoleGrant
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_account, make_client, make_volunteer

from .pages import ago
from .proposals import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def planned(fairness=50):
    """A proposal as the job makes it."""
    with acting("coordinator", VORU) as scope:
        proposal = start_proposal(by=scope, county=VORU, fairness=fairness, on=today())
        return made(by=scope, proposal=proposal)


def pairs_of(proposal):
    with as_owner():
        return list(ProposedPair.objects.filter(proposal=proposal).order_by("number"))


def test_everybody_who_can_is_brought_together():
    salme, ants = make_volunteer(), make_volunteer(given_name="Ants", languages=["ru"])
    leida, olga = make_client(), make_client(given_name="Olga", languages=["ru"])
    proposal = planned()
    assert {(pair.volunteer_id, pair.client_id) for pair in pairs_of(proposal)} == {
        (salme.pk, leida.pk),
        (ants.pk, olga.pk),
    }
    assert (proposal.state, proposal.waiting, proposal.served) == ("ready", 2, 2)


def test_what_is_kept_is_what_the_engine_said():
    make_volunteer(interests=["aiandus"])
    make_client(interests=["aiandus"], given_name="Olga", referred_on=ago(200))
    make_client(languages=["ru"], referred_on=ago(20))
    proposal = planned()
    pair = pairs_of(proposal)[0]
    assert sum(points for _, points, _ in pair.terms) == pytest.approx(pair.score, abs=0.001)
    assert {name for name, _, _ in pair.terms} >= {"distance", "interests", "free_time", "profile"}
    assert (pair.number, pair.waiting_days, round(pair.km)) == (1, 200, 0)
    with as_owner():
        left = ProposalUnmatched.objects.get(proposal=proposal)
    assert (left.why, left.broken, left.waiting_days) == ("nobody_eligible", [["language", 1]], 20)
    assert proposal.value <= proposal.bound * 1.0001
    assert proposal.certified_gap < 0.01
    assert proposal.matched_by_wait[0] == [0, 30, 1, 0]


def test_the_ways_are_compared():
    """By hand the one who has waited longest takes the only volunteer whom somebody else needs."""
    make_volunteer(languages=["et", "ru"])
    make_volunteer(given_name="Ants", languages=["et"])
    make_client(referred_on=ago(300), languages=["et"])
    make_client(given_name="Olga", referred_on=ago(30), languages=["ru"])
    ways = planned().comparison
    assert (ways["now"]["left"], ways["now"]["longest_left"], ways["now"]["long_left"]) == (2, 300, 1)
    assert (ways["plan"]["matched"], ways["plan"]["left"], ways["plan"]["long_left"]) == (2, 0, 0)
    assert ways["by_hand"]["matched"] <= 2
    assert ways["plan"]["wait"] == 165


def test_the_next_run_does_not_propose_a_declined_pair():
    volunteer, client = make_volunteer(), make_client()
    first = planned()
    with acting("coordinator", VORU) as scope:
        decline_pair(by=scope, pair=pairs_of(first)[0], side="volunteer", reason="not_now", on=today())
    second = planned()
    assert pairs_of(second) == []
    with as_owner():
        left = ProposalUnmatched.objects.get(proposal=second)
        NoGo.objects.update(until=ago(1), since=ago(30))
    assert left.broken == [["no_go", 1]]
    assert [(pair.volunteer_id, pair.client_id) for pair in pairs_of(planned())] == [(volunteer.pk, client.pk)]


def test_who_was_asked_lately_ranks_lower():
    """Two alike: once one has been asked about somebody, the other comes first."""
    tiiu = make_volunteer(given_name="Tiiu", joined_on=ago(120), capacity=1)
    jaan = make_volunteer(given_name="Jaan", joined_on=ago(60), capacity=1)
    make_client()
    first = pairs_of(planned())[0]
    assert first.volunteer_id == tiiu.pk
    with acting("coordinator", VORU) as scope:
        decline_pair(by=scope, pair=first, side="volunteer", reason="not_now", on=today())
    with as_owner():
        Client.objects.update(status="paused")
        NoGo.objects.all().delete()
    make_client(given_name="Arvo")
    assert pairs_of(planned())[0].volunteer_id == jaan.pk


def test_a_no_of_the_coordinator_asks_nobody():
    tiiu = make_volunteer(given_name="Tiiu", joined_on=ago(120), capacity=1)
    make_volunteer(given_name="Jaan", joined_on=ago(60), capacity=1)
    make_client()
    with acting("coordinator", VORU) as scope:
        decline_pair(by=scope, pair=pairs_of(planned())[0], side="coordinator", reason="not_now", on=today())
    with as_owner():
        Client.objects.update(status="paused")
    make_client(given_name="Arvo")
    assert pairs_of(planned())[0].volunteer_id == tiiu.pk


def test_a_pair_kept_for_later_stays_in_the_next_run():
    for name in ("Tiiu", "Jaan", "Külli"):
        make_volunteer(given_name=name, capacity=1)
    make_client()
    first = pairs_of(planned())[0]
    with acting("coordinator", VORU) as scope:
        keep_pair_for_later(by=scope, pair=first, on=today())
    again = planned()
    assert pairs_of(again)[0].volunteer_id == first.volunteer_id
    assert again.changed == 0


def test_a_new_proposal_closes_the_one_before():
    make_volunteer()
    make_client()
    first, second = planned(), planned()
    assert (fresh(first).state, fresh(first).closed_on, second.state) == ("closed", today(), "ready")


def test_one_runs_at_a_time_and_a_dead_one_does_not_block():
    with acting("coordinator", VORU) as scope:
        running = start_proposal(by=scope, county=VORU, fairness=50, on=today())
        with pytest.raises(Refused) as refusal:
            start_proposal(by=scope, county=VORU, fairness=50, on=today())
        assert "made already" in str(refusal.value.sentence)
        with as_owner():
            MatchProposal.objects.filter(pk=running.pk).update(created_at=timezone.now() - DEAD_AFTER * 2)
        start_proposal(by=scope, county=VORU, fairness=50, on=today())
    assert fresh(running).state == "failed"


def test_nobody_waits_and_nobody_volunteers():
    empty = planned()
    assert (empty.state, empty.waiting, empty.served, pairs_of(empty)) == ("ready", 0, 0, [])
    make_client()
    alone = planned()
    assert (alone.waiting, alone.served) == (1, 0)


@pytest.mark.parametrize(("role", "county"), [("coordinator", HARJU), ("deputy", HARJU)])
def test_another_county_is_out_of_reach(role, county):
    with acting(role, county) as scope, pytest.raises(PermissionDenied):
        start_proposal(by=scope, county=VORU, fairness=50, on=today())


def test_a_role_without_matches_starts_nothing():
    with acting("social_worker", VORU, counties=(VORU,)) as scope, pytest.raises(Refused):
        start_proposal(by=scope, county=VORU, fairness=50, on=today())


def test_a_position_that_is_not_on_the_knob_is_refused():
    with acting("coordinator", VORU) as scope, pytest.raises(Refused) as refusal:
        start_proposal(by=scope, county=VORU, fairness=51, on=today())
    assert refusal.value.field == "fairness"


def test_only_the_own_county_is_planned():
    make_volunteer(HARJU)
    make_client(HARJU)
    make_client()
    with acting("national") as scope:
        proposal = made(by=scope, proposal=start_proposal(by=scope, county=VORU, fairness=50, on=today()))
    assert (proposal.waiting, proposal.served) == (1, 0)


def worked(proposal, account, role="coordinator"):
    """What the worker does with the queued job."""
    make_proposal_job(str(proposal.pk), str(account.pk), role)


@pytest.fixture
def asked():
    """A proposal that waits for its job, and the account that asked for it."""
    account = make_account("coordinator", VORU)
    with acting("coordinator", VORU, account=account.pk) as scope:
        return start_proposal(by=scope, county=VORU, fairness=75, on=today()), account


def test_the_job_makes_the_proposal_and_says_how_far_it_is(asked):
    make_volunteer()
    make_client()
    proposal, account = asked
    worked(proposal, account)
    with as_owner():
        job = LongJob.objects.get(pk=proposal.job)
    assert (fresh(proposal).state, job.state) == ("ready", "done")
    assert len(pairs_of(proposal)) == 1
    worked(proposal, account)  # the queue starts a job again after a crash
    assert len(pairs_of(proposal)) == 1


def test_a_job_that_fails_leaves_nothing_and_says_so(asked, monkeypatch, caplog):
    make_volunteer(given_name="Salmekene")
    make_client(given_name="Leidakene")
    proposal, account = asked

    def broken(*_args, **_options):
        raise RuntimeError("Leidakene and Salmekene")

    monkeypatch.setattr("seltsiline.companionship.proposals_plan.recruits", broken)
    worked(proposal, account)
    kept = fresh(proposal)
    with as_owner():
        job = LongJob.objects.get(pk=proposal.job)
    assert (kept.state, job.state, kept.waiting) == ("failed", "failed", 0)
    assert kept.problem.startswith("Something went wrong")
    assert pairs_of(proposal) == []


def test_a_job_whose_asker_lost_the_role_does_nothing(asked):
    make_volunteer()
    make_client()
    proposal, account = asked
    with as_owner():
        RoleGrant.objects.filter(account=account).delete()
    with pytest.raises(PermissionDenied):
        worked(proposal, account)
    assert fresh(proposal).state == "running"
    assert pairs_of(proposal) == []


def test_a_job_in_another_county_finds_nothing(asked):
    proposal, _ = asked
    worked(proposal, make_account("coordinator", HARJU))
    assert fresh(proposal).state == "running"


def test_the_log_names_nobody(asked, caplog):
    make_volunteer(given_name="Salmekene")
    make_client(given_name="Leidakene")
    with caplog.at_level(logging.DEBUG):
        worked(*asked)
    assert "Salmekene" not in caplog.text
    assert "Leidakene" not in caplog.text


def test_what_fairness_gave_away_is_kept():
    make_volunteer(profiles=["company"], interests=["aiandus"], capacity=1)
    make_client(profiles=["company"], interests=["aiandus"], referred_on=ago(3))
    make_client(given_name="Arvo", profiles=["company"], referred_on=ago(300))
    assert planned(fairness=0).fairness_cost == 0
    assert 0 < planned(fairness=100).fairness_cost < 0.5
