"""The pages of a proposal: figures as the rows have them, answers, the knob, the what-if, and who may see what."""

import pytest

from seltsiline.companionship.actions.proposals import make_proposal as made
from seltsiline.companionship.actions.proposals import start_proposal
from seltsiline.companionship.models import Match, MatchProposal, NoGo, ProposedPair
from seltsiline.core.models import AccessEntry
from seltsiline.people.scopes import today
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
    make_volunteer(given_name="Tiiu", family_name="Hõrak", interests=["aiandus"], free_times=["tue-morning", "thu-morning"])
    make_client(interests=["aiandus"], free_times=["tue-morning"], referred_on=ago(200), profiles=["company"])
    make_client(given_name="Olga", family_name="Sikk", languages=["ru"], referred_on=ago(40))


@pytest.fixture
def proposal(county):
    with acting("coordinator", VORU) as scope:
        return made(by=scope, proposal=start_proposal(by=scope, county=VORU, fairness=50, on=today()))


def pair_in(proposal):
    with as_owner():
        return ProposedPair.objects.get(proposal=proposal)


def test_every_page_opens(browser, proposal):
    for path in (
        "/matching/",
        "/matching/what-if/",
        address(proposal),
        address(proposal, "all"),
        address(proposal, "left"),
        address(proposal, "done"),
        address(proposal, 1),
    ):
        assert browser.get(path).status_code == 200, path
    print(text_of(browser.get("/matching/")))
    print(text_of(browser.get(address(proposal))))
    print(text_of(browser.get(address(proposal, 1))))
    print(text_of(browser.get(address(proposal, "left"))))
    print(text_of(browser.get("/matching/what-if/?number=2&languages=ru&profiles=company&municipality=%s" % TOWNS[VORU])))
