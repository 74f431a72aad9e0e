"""What is computed before anybody decides: the knob's effect, the what-if, and whom to look for."""

import pytest

from seltsiline.companionship.proposals_compare import by_hand, effects, gini
from seltsiline.companionship.proposals_plan import problem_of
from seltsiline.companionship.proposals_recruits import Newcomer, recruits, what_if
from seltsiline.core.days import today
from seltsiline.engines.matching import solve
from tests.makers import HARJU, TOWNS, VORU, acting, make_client, make_volunteer

from .pages import ago

pytestmark = pytest.mark.django_db


def county(**options):
    with acting("coordinator", VORU) as scope:
        return problem_of(scope, VORU, on=today(), **options)


@pytest.fixture
def contested():
    """One volunteer, whom a newcomer fits better than somebody who has waited long."""
    make_volunteer(profiles=["company"], interests=["aiandus", "laulmine", "kudumine"], capacity=1)
    make_client(profiles=["company"], interests=["aiandus", "laulmine", "kudumine"], referred_on=ago(3))
    make_client(given_name="Arvo", profiles=["company"], referred_on=ago(300))


def test_the_more_waiting_counts_the_more_long_waiters_are_matched(contested):
    found = effects(county().problem)
    assert [each.position for each in found] == [0, 25, 50, 75, 100]
    long = [each.long_matched for each in found]
    assert long == sorted(long)
    assert (long[0], long[-1]) == (0, 1)
    assert {each.long_waiting for each in found} == {1}
    assert found[0].given_away == 0
    assert found[-1].wait == 300
    assert found[-1].given_away > 0


def test_a_county_without_anybody_has_effects_too():
    assert [(each.served, each.km, each.wait) for each in effects(county().problem)] == [(0, None, None)] * 5


def test_by_hand_who_waits_longest_chooses_first(contested):
    assert list(by_hand(county().problem)) == [0, -1]


def test_by_hand_nobody_gets_more_than_agreed():
    make_volunteer(capacity=2, weekly_minutes=120)
    for name in ("Leida", "Arvo", "Olga"):
        make_client(given_name=name, weekly_minutes=60)
    assert list(by_hand(county().problem)).count(0) == 2


def test_gini_is_zero_where_all_have_the_same():
    assert gini([0.5, 0.5, 0.5]) == 0
    assert gini([0, 1]) == 0.5
    assert gini([0, 0]) is None
    assert gini([]) is None


RUSSIAN = Newcomer(TOWNS[VORU], ("ru",), ("company",), places=1)


@pytest.fixture
def russians():
    """Three who speak Russian and nobody who does; one who speaks Estonian and is matched."""
    make_volunteer()
    make_client(given_name="Leida")
    for number, name in enumerate(("Olga", "Irina", "Pjotr")):
        make_client(given_name=name, languages=["ru"], profiles=["company"], referred_on=ago(100 + number))


def test_two_more_volunteers_help_two_more_clients(russians):
    answer = what_if(county(), [RUSSIAN, RUSSIAN])
    assert (answer.before, answer.after, answer.more) == (1, 3, 2)
    assert len(answer.clients) == 2
    assert 100 <= answer.wait <= 102


def test_more_newcomers_never_help_fewer(russians):
    found = county()
    helped = [what_if(found, [RUSSIAN] * number).after for number in range(5)]
    assert helped == sorted(helped) == [1, 2, 3, 4, 4]


def test_a_newcomer_whom_nobody_needs_changes_nothing(russians):
    answer = what_if(county(), [Newcomer(TOWNS[VORU], ("en",), ("company",))])
    assert (answer.more, answer.clients, answer.wait) == (0, (), None)


def test_a_newcomer_far_away_helps_nobody(russians):
    near, far = what_if(county(), [RUSSIAN]).more, what_if(county(), [Newcomer(TOWNS[37], ("ru",), ("company",))]).more
    assert (near, far) == (1, 0)


def test_whom_to_look_for_is_what_the_unmatched_need(russians):
    found = county()
    best, *others = recruits(found, solve(found.problem))
    assert (best["languages"], best["municipality"], best["profiles"]) == (("ru",), TOWNS[VORU], ("company",))
    assert (best["more"], best["fitting"]) == (2, 3)
    assert others == []
    assert "Olga" not in str(best)


def test_whom_to_look_for_begins_with_who_helps_most(russians):
    make_client(given_name="Arvo", languages=["et"], profiles=["transport"], municipality_id=TOWNS[HARJU])
    found = county()
    assert [each["more"] for each in recruits(found, solve(found.problem))] == [2, 1]


def test_where_all_are_matched_nobody_is_looked_for():
    make_volunteer()
    make_client()
    found = county()
    assert recruits(found, solve(found.problem)) == []


def test_pages_plan_without_the_compiler():
    """A web process plans a county with numpy alone: the compiler's library takes a second and a hundred megabytes to load."""
    import subprocess
    import sys

    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE']='seltsiline.settings'; import django; django.setup();"
        "import seltsiline.companionship.web.urls, seltsiline.companionship.proposals_recruits, sys;"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
