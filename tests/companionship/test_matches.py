"""A match from the proposal to the ending: its states, its rules, its register."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from seltsiline.companionship.models import Client, Match
from seltsiline.companionship.policies import MATCH_STEPS
from tests.conftest import as_owner
from tests.makers import VORU, make_client, make_match, make_visit, make_volunteer, signed_in

from .pages import RECENT, ago, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


@pytest.fixture
def pair():
    return make_match(make_volunteer(), make_client(status="matched"), state="proposed", started_on=None)


def page_of(match, *parts):
    return "/".join(("", "matches", str(match.pk), *parts, ""))


def fresh(match):
    with as_owner():
        return Match.objects.select_related("client").get(pk=match.pk)


def step(browser, match, state, on="2.03.2020"):
    return browser.post(page_of(match), {"state": state, "on": on})


def test_a_match_goes_from_proposal_to_meetings(browser, pair):
    for state in ("introduced", "trial", "active", "paused", "active"):
        assert step(browser, pair, state).status_code == 302
        assert fresh(pair).state == state
    assert fresh(pair).started_on == RECENT


@pytest.mark.parametrize("state", ["proposed", "introduced", "trial", "active", "paused"])
def test_only_the_steps_of_the_table_are_offered(browser, pair, state):
    with as_owner():
        Match.objects.update(state=state)
    html = browser.get(page_of(pair)).content.decode()
    offered = {other for other in MATCH_STEPS if f'name="state" value="{other}"' in html}
    assert offered == set(MATCH_STEPS[state]) - {"ended"}


def test_a_step_outside_the_table_is_refused(browser, pair):
    page = step(browser, pair, "paused")
    assert "Paar on „Pakutud“. Sellest ei saa „Peatatud“." in page.content.decode()
    assert fresh(pair).state == "proposed"


def test_a_step_to_nowhere_is_refused(browser, pair):
    assert step(browser, pair, "").status_code == 200
    assert step(browser, pair, "xyz").status_code == 200
    assert fresh(pair).state == "proposed"


def test_the_ending_has_its_own_page(browser, pair):
    assert "Paari lõpetamiseks andke päev ja põhjus." in step(browser, pair, "ended").content.decode()


def test_a_wrong_day_is_kept_and_said(browser, pair):
    html = step(browser, pair, "introduced", on="32.03.2020").content.decode()
    assert 'value="32.03.2020"' in html
    assert "data-error-summary" in html
    assert fresh(pair).state == "proposed"


def test_after_a_pause_the_quiet_days_begin_anew(browser, pair):
    with as_owner():
        Match.objects.update(state="paused", last_contact_on=ago(200))
    today = ago(0)
    step(browser, pair, "active", on=today.strftime("%d.%m.%Y"))
    assert fresh(pair).last_contact_on == today


def test_an_ending_has_a_day_and_a_reason(browser, pair):
    answer = browser.post(page_of(pair, "end"), {"on": "2.03.2020", "reason": "moved", "note": "Läks tütre juurde."})
    ended = fresh(pair)
    assert answer.url == f"/clients/{pair.client_id}/"
    assert (ended.state, ended.ended_on, ended.end_reason, ended.end_note) == (
        "ended",
        RECENT,
        "moved",
        "Läks tütre juurde.",
    )
    assert ended.client.status == "waiting"
    assert "Paar lõppes 02.03.2020: kolis ära." in text_of(browser.get(page_of(pair)))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": ""}, "Valige, miks paar lõpeb."),
        ({"on": ""}, "Kirjutage päev, näiteks 8.05.2019."),
        ({"on": "1.01.2018"}, "Paar ei saa lõppeda enne, kui teda pakuti."),
        ({"on": "1.01.2999"}, "Päev ei saa olla tulevikus."),
        ({"reason": "other", "note": ""}, "Kirjutage muu põhjus mõne sõnaga."),
    ],
)
def test_an_ending_that_lacks_something_is_refused_and_kept(browser, pair, values, sentence):
    filled = {"on": "2.03.2020", "reason": "mismatch", "note": "Kass ei sobinud."} | values
    html = browser.post(page_of(pair, "end"), filled).content.decode()
    assert sentence in html
    assert filled["note"] in html
    assert fresh(pair).state == "proposed"


def test_an_ended_match_does_not_end_again(browser, pair):
    browser.post(page_of(pair, "end"), {"on": "2.03.2020", "reason": "mismatch"})
    assert "Paar on juba lõppenud." in text_of(browser.get(page_of(pair, "end")))
    page = browser.post(page_of(pair, "end"), {"on": "3.03.2020", "reason": "death"})
    assert "Sellest ei saa" in page.content.decode()
    assert fresh(pair).end_reason == "mismatch"


def test_a_client_with_another_match_still_has_a_companion(browser, pair):
    make_match(make_volunteer(family_name="Teine"), pair.client)
    browser.post(page_of(pair, "end"), {"on": "2.03.2020", "reason": "mismatch"})
    assert fresh(pair).client.status == "matched"


def test_the_pair_may_begin_anew_after_an_ending(browser, pair):
    browser.post(page_of(pair, "end"), {"on": "2.03.2020", "reason": "mismatch"})
    answer = browser.post(f"/clients/{pair.client_id}/match/", {"volunteer": str(pair.volunteer_id)})
    assert answer.status_code == 302
    with as_owner():
        assert Match.objects.count() == 2


DAY = datetime.date(2019, 1, 1)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"state": "ended", "ended_on": None, "end_reason": ""}, "ended_has_reason"),
        ({"state": "ended", "ended_on": DAY, "end_reason": ""}, "ended_has_reason"),
        ({"state": "active", "ended_on": DAY, "end_reason": "moved"}, "end_day_means_ended"),
        ({"state": "ended", "ended_on": datetime.date(2018, 1, 1), "end_reason": "moved"}, "days_in_order"),
    ],
)
def test_the_database_keeps_the_rules_of_endings(pair, values, rule):
    with as_owner(), pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Match.objects.filter(pk=pair.pk).update(**values)


def test_the_database_refuses_two_matches_of_a_pair_at_once(pair):
    with as_owner(), pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        Match.objects.create(county_id=VORU, volunteer_id=pair.volunteer_id, client_id=pair.client_id, proposed_on=DAY)


def test_the_overlap_says_its_sentence(pair):
    """The rule of the database is the last word, also where the gates would have let the pair through."""
    from seltsiline.core.broken_rules import rules_kept
    from seltsiline.core.refusals import Refused

    with as_owner(), pytest.raises(Refused) as refusal, rules_kept(Match):
        Match.objects.create(county_id=VORU, volunteer_id=pair.volunteer_id, client_id=pair.client_id, proposed_on=DAY)
    assert str(refusal.value.sentence) == "Neil kahel on neil päevadel juba paar."


def test_other_mistakes_of_the_database_are_not_hidden(pair):
    from seltsiline.core.broken_rules import rules_kept

    with as_owner(), pytest.raises(IntegrityError), rules_kept(Client):
        Match.objects.create(county_id=VORU, volunteer_id=pair.volunteer_id, client_id=pair.client_id, proposed_on=DAY)


def test_the_page_shows_the_contacts_of_this_pair_alone(browser, pair):
    other = make_volunteer(family_name="Teine")
    make_match(other, pair.client)
    with as_owner():
        volunteer = pair.volunteer
    make_visit(volunteer, pair.client, on=RECENT, minutes=90, note="Paari jutt")
    make_visit(other, pair.client, on=RECENT, minutes=30, note="Teise jutt")
    text = text_of(browser.get(page_of(pair)))
    assert "Paari jutt" in text
    assert "Teise jutt" not in text
    assert "1,5 h" in text


def test_the_register_leaves_the_ended_out_until_asked_for(browser, pair):
    ended = make_match(
        make_volunteer(family_name="Endine"),
        make_client(family_name="Vana"),
        state="ended",
        ended_on=RECENT,
        end_reason="death",
    )
    assert "Leida Vana" not in browser.get("/matches/").content.decode()
    html = browser.get("/matches/?state=ended").content.decode()
    assert f"/matches/{ended.pk}/" in html
    assert f"/matches/{pair.pk}/" not in html


def test_the_register_knows_the_quiet_by_the_one_definition(browser):
    for days, name in ((31, "Vaikne"), (30, "Piiril"), (2, "Kohtub")):
        make_match(make_volunteer(), make_client(family_name=name), last_contact_on=ago(days))
    make_match(make_volunteer(), make_client(family_name="Paus"), state="paused", last_contact_on=ago(90))
    html = browser.get("/matches/?quiet=1").content.decode()
    assert "Leida Vaikne" in html
    assert not any(name in html for name in ("Leida Piiril", "Leida Kohtub", "Leida Paus"))


def test_the_register_finds_by_either_name(browser, pair):
    make_match(make_volunteer(given_name="Tiiu", family_name="Hõrak"), make_client(family_name="Nool"))
    assert "Leida Nool ja Tiiu Hõrak" in browser.get("/matches/?q=hõrak").content.decode()
    assert "Leida Nool" in browser.get("/matches/?q=nool").content.decode()
    assert "Leida Pähn" not in browser.get("/matches/?q=nool").content.decode()


def test_the_last_contact_is_that_of_the_pair(browser, pair):
    """A match counts its beginning as a contact, so that it can grow quiet; the register shows real contacts alone."""
    assert "02.03.2020" not in browser.get("/matches/").content.decode()
    with as_owner():
        volunteer = pair.volunteer
    make_visit(volunteer, pair.client, on=RECENT)
    assert "02.03.2020" in browser.get("/matches/").content.decode()
