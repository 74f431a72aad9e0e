"""The pages of a proposal: figures as the rows have them, answers, the knob, the what-if, and who may see what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from seltsiline.companionship.actions.proposals import DEAD_AFTER, start_proposal
from seltsiline.companionship.actions.proposals import make_proposal as made
from seltsiline.companionship.models import Client, Match, MatchProposal, NoGo, ProposalUnmatched, ProposedPair
from seltsiline.core.days import today
from seltsiline.core.models import AccessEntry
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, acting, make_client, make_volunteer, signed_in

from .pages import ago, text_of
from .proposals import address, fresh, make_pair, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    browser = signed_in("coordinator", VORU)
    browser.cookies["seltsiline_language"] = "en"
    return browser


@pytest.fixture
def county():
    """Two who fit each other, and one for whom nobody speaks the language."""
    make_volunteer(
        given_name="Tiiu", family_name="Hõrak", interests=["aiandus"], free_times=["tue-morning", "thu-morning"]
    )
    make_client(interests=["aiandus"], free_times=["tue-morning"], referred_on=ago(200), profiles=["company"])
    make_client(given_name="Olga", family_name="Sikk", languages=["ru"], referred_on=ago(40))


@pytest.fixture
def proposal(county):
    with acting("coordinator", VORU) as scope:
        return made(by=scope, proposal=start_proposal(by=scope, county=VORU, fairness=50, on=today()))


def pair_in(proposal):
    with as_owner():
        return ProposedPair.objects.get(proposal=proposal)


def answered(browser, proposal, answer, number=1, **said):
    return browser.post(address(proposal, number), {"answer": answer} | said)


def test_every_page_opens(browser, proposal):
    for path in (
        "/matching/",
        "/matching/what-if/",
        *(address(proposal, part) for part in ("all", "left", "done", 1)),
        address(proposal),
        "/matches/",
        "/clients/",
        "/today/",
    ):
        assert browser.get(path).status_code == 200, path


def test_the_home_page_counts_who_waits(browser, county):
    make_client(given_name="Arvo", status="paused")
    page = text_of(browser.get("/matching/"))
    assert "Clients who wait 2 the longest 200 days" in page
    assert "Wait over half a year 1" in page
    assert "Free places 2 with 1 volunteer who is ready" in page


def test_each_position_shows_its_effect_before_it_is_applied(browser, county):
    page = text_of(browser.get("/matching/"))
    for name in ("Fit alone", "Fit first", "Both alike", "Long waiters first", "Waiting above all"):
        assert name in page
    assert "Both alike Fit and waiting weigh the same. 1 1 of 1 200 days" in page
    assert "Today every choice brings the same" in page
    with as_owner():
        assert not MatchProposal.objects.exists()


def test_the_button_asks_for_a_proposal_with_the_knob_as_it_stands(browser, county):
    answer = browser.post("/matching/", {"fairness": "75"})
    with as_owner():
        asked = MatchProposal.objects.get()
    assert answer.url == address(asked)
    assert (asked.state, asked.fairness, asked.county_id, asked.made_by_name) == ("running", 75, VORU, "Maire Ojasaar")
    page = browser.get(address(asked)).content.decode()
    assert f'hx-get="{address(asked, "progress")}"' in page
    assert "You can close this page" in page


def test_a_knob_that_stands_nowhere_is_a_sentence(browser, county):
    for wrong in ({}, {"fairness": "60"}, {"fairness": "x"}):
        page = browser.post("/matching/", wrong).content.decode()
        assert "Choose one of the positions between fit and waiting." in page
    with as_owner():
        assert not MatchProposal.objects.exists()


def test_a_second_proposal_at_once_is_a_sentence(browser, county):
    browser.post("/matching/", {"fairness": "50"})
    page = browser.post("/matching/", {"fairness": "50"}).content.decode()
    assert "is being made already" in page


def test_the_progress_goes_on_to_the_result(browser, county):
    browser.post("/matching/", {"fairness": "50"})
    with as_owner():
        asked = MatchProposal.objects.get()
    part = browser.get(address(asked, "progress"), headers={"HX-Request": "true"})
    assert "<progress" in part.content.decode()
    assert "<main" not in part.content.decode()
    with as_owner():
        MatchProposal.objects.update(state="ready")
    done = browser.get(address(asked, "progress"), headers={"HX-Request": "true"})
    assert done.headers["HX-Redirect"] == address(asked)
    assert browser.get(address(asked, "progress")).url == address(asked)


def test_a_failed_job_says_what_can_be_done(browser):
    failed = make_proposal(
        state="failed",
        problem="Something went wrong and no proposal was made. Try again; if it happens twice, write to us.",
    )
    page = text_of(browser.get(address(failed)))
    assert "No proposal was made" in page
    assert "Make a new proposal" in page


def test_a_job_that_died_is_not_waited_for(browser):
    dead = make_proposal(state="running")
    assert "<progress" in browser.get(address(dead)).content.decode()
    with as_owner():
        MatchProposal.objects.update(created_at=timezone.now() - DEAD_AFTER * 2)
    assert "The work was broken off. Nothing was changed." in text_of(browser.get(address(dead)))


def test_the_result_shows_the_figures_of_the_rows(browser, proposal):
    page = text_of(browser.get(address(proposal)))
    assert "1 pair proposed For 2 clients who wait." in page
    assert "Get a companion 0 1 1" in page
    assert "Still wait 2 1 1" in page
    assert "The longest wait left 200 days 40 days 40 days" in page
    assert "this has been checked against every pair that could meet" in page
    assert "181–365 days 1 1" in page
    assert "31–90 days 1 0" in page
    assert "1 client more Võru linn: Russian" in page


def test_who_is_left_without_has_the_reason_and_what_would_help(browser, proposal):
    page = text_of(browser.get(address(proposal, "left")))
    assert "Olga Sikk" in page
    assert "1 volunteer would fit, but does not speak the language: Russian." in page
    assert "Look for a volunteer who speaks this language near Võru linn." in page
    html = browser.get(address(proposal, "left")).content.decode()
    assert f"/matching/what-if/?county={VORU}&amp;number=1&amp;municipality={TOWNS[VORU]}&amp;languages=ru" in html


def test_a_pair_shows_both_people_and_why(browser, proposal):
    page = text_of(browser.get(address(proposal, 1)))
    for said in (
        "Pair 1 of 1. 1 without an answer", "Leida Pähn and Tiiu Hõrak", "Leida has waited 200 days.", "Interests in common: aiandus.",
        "Tue, in the morning", "What counted", "Distance 40 of 40",
    ):  # fmt: skip
        assert said in page, said


def test_looking_at_a_pair_is_written_down_for_both(browser, proposal):
    pair = pair_in(proposal)
    browser.get(address(proposal, 1))
    with as_owner():
        subjects = set(AccessEntry.objects.values_list("subject", flat=True))
    assert subjects == {pair.client_id, pair.volunteer_id}


def test_yes_makes_the_match_and_goes_on(browser, proposal):
    answer = answered(browser, proposal, "accept")
    assert answer.url == address(proposal, "done")
    with as_owner():
        match = Match.objects.get()
    assert match.state == "proposed"
    assert "The match of Leida Pähn and Tiiu Hõrak is proposed." in browser.get(answer.url).content.decode()
    assert f"/matches/{match.pk}/" in browser.get(answer.url).content.decode()
    assert browser.get(f"/matches/{match.pk}/").status_code == 200


def test_yes_twice_is_a_sentence(browser, proposal):
    answered(browser, proposal, "accept")
    page = answered(browser, proposal, "accept")
    assert "This pair has been accepted already." in page.content.decode()
    with as_owner():
        assert Match.objects.count() == 1


def test_answers_go_round_to_the_next_open_pair(browser):
    proposal = make_proposal()
    for name in ("Leida", "Arvo", "Olga"):
        make_pair(proposal, client=make_client(given_name=name))
    assert answered(browser, proposal, "later", 2).url == address(proposal, 3)
    assert answered(browser, proposal, "later", 3).url == address(proposal, 1)
    assert answered(browser, proposal, "later", 1).url == address(proposal, "done")
    page = text_of(browser.get(address(proposal, "done")))
    assert "Kept for later 3" in page


def test_an_answer_in_the_list_comes_back_to_the_list(browser, proposal):
    answer = answered(browser, proposal, "later", **{"from": "all"})
    assert answer.url == address(proposal, "all") + "#pair-1"
    page = text_of(browser.get(address(proposal, "all")))
    assert "Leida Pähn Tiiu Hõrak Võru linn 200 days under 1 km Kept for later" in page


def test_a_no_keeps_what_was_typed_when_something_lacks(browser, proposal):
    page = answered(browser, proposal, "decline", side="client", note="Tahab naist.").content.decode()
    assert "Choose why." in page
    assert "Tahab naist." in page
    assert "<details" in page
    assert (
        'id="decline" open' in page
        or " open" in page[page.index('id="decline"') - 80 : page.index('id="decline"') + 80]
    )
    assert fresh(pair_in(proposal)).state == "open"


def test_a_no_because_of_the_way_offers_to_lower_the_radius(browser, proposal):
    answer = answered(browser, proposal, "decline", side="volunteer", reason="too_far")
    assert answer.url == address(proposal, 1, "lesson")
    volunteer = pair_in(proposal).volunteer_id
    page = browser.get(answer.url).content.decode()
    assert "The file says up to 20 km" in page
    assert "Write the kilometres" in browser.post(answer.url, {"radius": "0"}).content.decode()
    assert browser.post(answer.url, {"radius": "7"}).url == address(proposal, "done")
    with as_owner():
        assert Volunteer.objects.get(pk=volunteer).radius_km == 7


def test_a_no_because_of_the_times_leads_to_both_files(browser, proposal):
    pair = pair_in(proposal)
    answer = answered(browser, proposal, "decline", side="client", reason="times")
    page = browser.get(answer.url).content.decode()
    assert f"/clients/{pair.client_id}/change/#id_free_times_0" in page
    assert f"/volunteers/{pair.volunteer_id}/change/#id_free_times_0" in page
    assert 'id="id_free_times_0"' in browser.get(f"/clients/{pair.client_id}/change/").content.decode()
    assert 'id="id_free_times_0"' in browser.get(f"/volunteers/{pair.volunteer_id}/change/").content.decode()


def test_a_no_shows_its_reason_and_can_be_taken_back(browser, proposal):
    answered(browser, proposal, "decline", side="client", reason="not_now", note="Pärast pühi.")
    assert "The client: not now. „Pärast pühi.“" in text_of(browser.get(address(proposal, 1)))
    assert browser.post(address(proposal, 1, "undo")).url == address(proposal, 1)
    assert "Propose this match" in browser.get(address(proposal, 1)).content.decode()
    with as_owner():
        assert not NoGo.objects.exists()


def test_a_pair_without_a_lesson_has_no_such_page(browser, proposal):
    assert browser.get(address(proposal, 1, "lesson")).url == address(proposal, 1)


def test_what_has_changed_since_is_said(browser, proposal):
    pair = pair_in(proposal)
    with as_owner():
        pair.client.note = "Kolis."
        pair.client.save()
        MatchProposal.objects.update(made_on=ago(20))
    page = text_of(browser.get(address(proposal, 1)))
    assert "The file of Leida Pähn has been changed since the proposal was made." in page
    assert "Much may have changed since." in page
    assert "over two weeks old" in text_of(browser.get(address(proposal)))


def test_what_stands_in_the_way_now_is_said_before_the_answer(browser, proposal):
    client = pair_in(proposal).client_id
    with as_owner():
        Client.objects.filter(pk=client).update(status="paused")
    page = text_of(browser.get(address(proposal, 1)))
    assert "does not wait any more: the file says “Paused”" in page
    assert "does not wait any more" in answered(browser, proposal, "accept").content.decode()


def test_a_wish_that_came_up_since_may_be_set_aside_with_a_reason(browser, proposal):
    client = pair_in(proposal).client_id
    with as_owner():
        Client.objects.filter(pk=client).update(companion_sex="male")
    assert "The client wishes a man." in text_of(browser.get(address(proposal, 1)))
    refused = answered(browser, proposal, "accept", note=" ").content.decode()
    assert "Write why you propose this match all the same." in refused
    assert answered(browser, proposal, "accept", note="Küsisin, sobib.").status_code == 302
    with as_owner():
        assert Match.objects.get().proposed_note == "Küsisin, sobib."


def test_a_pair_says_who_else_needs_the_volunteer(browser):
    make_volunteer(given_name="Tiiu", family_name="Hõrak", capacity=1)
    make_client(referred_on=ago(300))
    make_client(given_name="Arvo", family_name="Sikk", referred_on=ago(30))
    with acting("coordinator", VORU) as scope:
        made_now = made(by=scope, proposal=start_proposal(by=scope, county=VORU, fairness=100, on=today()))
    page = text_of(browser.get(address(made_now, 1)))
    assert pair_in(made_now).price > 0
    assert "Others need Tiiu too. Left without anybody in this proposal: Arvo Sikk" in page


def test_a_closed_proposal_can_be_read_and_not_answered(browser, proposal):
    assert browser.post(address(proposal, "close")).url == f"/matching/?county={VORU}"
    assert "Propose this match" not in browser.get(address(proposal, 1)).content.decode()
    assert "is closed" in answered(browser, proposal, "accept").content.decode()
    assert browser.post(address(proposal, "close"), follow=True).status_code == 200


@pytest.mark.parametrize("parts", [(), ("all",), ("left",), ("done",), ("progress",), (1,), (1, "lesson")])
def test_another_county_is_not_there(browser, parts):
    foreign = make_proposal(HARJU)
    make_pair(foreign)
    assert browser.get(address(foreign, *parts)).status_code == 404
    if parts in (("all",), (1,)):
        assert browser.post(address(foreign, 1), {"answer": "accept"}).status_code == 404
        assert browser.post(address(foreign, 1, "undo")).status_code == 404
        assert browser.post(address(foreign, "close")).status_code == 404


def test_a_pair_is_not_found_under_another_proposal(browser, proposal):
    assert browser.get(address(proposal, 2)).status_code == 404


def test_the_national_level_chooses_the_county():
    browser = signed_in("national")
    browser.cookies["seltsiline_language"] = "en"
    make_client(HARJU)
    assert "For which county?" in text_of(browser.get("/matching/"))
    assert "For which county?" in text_of(browser.get("/matching/what-if/"))
    assert "Clients who wait 1" in text_of(browser.get(f"/matching/?county={HARJU}"))
    assert "Harjumaa" in text_of(browser.get(f"/matching/what-if/?county={HARJU}"))


def test_the_what_if_says_how_many_more_and_who(browser, county):
    asked = f"number=2&municipality={TOWNS[VORU]}&languages=ru&profiles=company"
    page = text_of(browser.get(f"/matching/what-if/?{asked}"))
    assert "1 client more would find a companion" in page
    assert "Find a companion now 1 of 2 who wait With the new volunteers 2" in page
    assert "Olga Sikk" in page
    assert "has waited 40 days" in page
    nobody = text_of(browser.get(f"/matching/what-if/?{asked.replace('ru', 'fi')}"))
    assert "Nobody more would find a companion" in nobody


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("number=0", "1"),
        ("number=x", "Write a whole number."),
        ("number=2", "Choose the municipality."),
        (f"number=2&municipality={TOWNS[HARJU]}", "Select a valid choice"),
        (f"number=2&municipality={TOWNS[VORU]}", "Choose at least one language."),
        (f"number=999&municipality={TOWNS[VORU]}", "20"),
    ],
)
def test_a_what_if_that_lacks_something_is_a_sentence(browser, county, asked, sentence):
    page = browser.get(f"/matching/what-if/?{asked}").content.decode()
    assert "data-error-summary" in page
    assert sentence in page


def test_today_says_that_pairs_wait_for_an_answer(browser, proposal):
    page = text_of(browser.get("/today/"))
    assert "Proposal to go through" in page
    assert "has no answer yet" in page
    answered(browser, proposal, "later")
    assert "Proposal to go through" not in text_of(browser.get("/today/"))


@pytest.mark.parametrize("part", ["all", "left", ""])
def test_more_people_ask_no_more_queries(browser, part):
    proposal = make_proposal()

    def add(number):
        for _ in range(number):
            make_pair(proposal)
            left = {"client": make_client(), "why": "nobody_eligible", "broken": [["radius", 1]]}
            with as_owner():
                ProposalUnmatched.objects.create(county_id=VORU, proposal=proposal, **left)
                MatchProposal.objects.update(waiting=100)

    path = address(proposal, part) if part else address(proposal)
    add(2)
    with CaptureQueriesContext(connection) as few:
        browser.get(path)
    add(8)
    with CaptureQueriesContext(connection) as many:
        assert browser.get(path).status_code == 200
    assert len(many) <= len(few)
