"""Two people are kept apart: with a reason that only the county's coordinators see, until a day or for good."""

import datetime

import pytest

from seltsiline.companionship.actions.no_gos import keep_apart, lift_no_go
from seltsiline.companionship.models import Match, NoGo
from seltsiline.core.days import today
from seltsiline.core.models import AccessEntry
from seltsiline.core.refusals import Refused
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, acting, make_client, make_match, make_volunteer, signed_in

from .pages import ago, file_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


@pytest.fixture
def pair():
    return make_volunteer(), make_client()


def apart(client, volunteer):
    return file_of(client, "apart", str(volunteer.pk))


def kept(**fields):
    with as_owner():
        return NoGo.objects.create(
            **({"county_id": VORU, "reason": "related", "since": ago(30), "written_by": "Maire"} | fields)
        )


def test_kept_apart_from_the_page_to_the_gate_and_back(browser, pair):
    volunteer, client = pair
    form = browser.get(apart(client, volunteer))
    assert "Äraütlemine pole kellegi süü." in text_of(form)
    answer = browser.post(
        apart(client, volunteer), {"reason": "declined_by_client", "note": "Soovis nooremat", "until": ""}
    )
    assert answer.status_code == 302
    sentence = "neid kokku ei viida: klient ei soovi."
    assert sentence in text_of(browser.get(file_of(client, "match")))
    assert sentence in text_of(browser.post(file_of(client, "match"), {"volunteer": str(volunteer.pk), "note": "ikka"}))
    file = text_of(browser.get(file_of(client)))
    assert "Kokku ei viida" in file
    assert "jäädavalt. Soovis nooremat" in file
    with as_owner():
        assert not Match.objects.exists()
        no_go = NoGo.objects.get()
        assert (no_go.written_by, no_go.since) == ("Maire Ojasaar", today())
    browser.post(file_of(client, "apart", str(no_go.pk), "lift"))
    assert browser.post(file_of(client, "match"), {"volunteer": str(volunteer.pk)}).status_code == 302


def test_nothing_typed_is_lost_when_something_is_wrong(browser, pair):
    volunteer, client = pair
    page = browser.post(apart(client, volunteer), {"reason": "other", "note": "", "until": "31.02.2031"})
    assert "Kirjutage muu põhjus mõne sõnaga." in text_of(page)
    assert "31.02.2031" in page.content.decode()
    past = browser.post(apart(client, volunteer), {"reason": "related", "note": "Õed", "until": "1.01.2019"})
    assert "See päev on juba möödas." in text_of(past)
    assert "Õed" in past.content.decode()
    with as_owner():
        assert not NoGo.objects.exists()


@pytest.mark.parametrize(("until", "in_force"), [(None, True), (0, True), (1, False)])
def test_it_holds_to_its_last_day(browser, pair, until, in_force):
    volunteer, client = pair
    kept(volunteer=volunteer, client=client, until=None if until is None else ago(until))
    said = "sugulased" in text_of(browser.get(file_of(client, "match")))
    assert said == in_force
    assert ("Kokku ei viida" in text_of(browser.get(file_of(client)))) == in_force


def test_two_who_meet_are_not_kept_apart_and_twice_is_once(pair):
    volunteer, client = pair
    facts = {"volunteer": volunteer, "client": client, "reason": "related", "since": today(), "written_by": "Maire"}
    with acting("coordinator", VORU) as scope:
        keep_apart(by=scope, **facts)
        with pytest.raises(Refused, match="juba ei pakuta"):
            keep_apart(by=scope, **facts)
    other = make_client(given_name="Arvo")
    make_match(volunteer, other)
    with acting("coordinator", VORU) as scope, pytest.raises(Refused, match="Lõpetage kõigepealt"):
        keep_apart(by=scope, **facts | {"client": other})


def test_lifted_on_a_later_day_the_past_stays(pair):
    volunteer, client = pair
    no_go = kept(volunteer=volunteer, client=client)
    with acting("coordinator", VORU) as scope:
        lift_no_go(by=scope, no_go=no_go, on=today())
    with as_owner():
        assert NoGo.objects.get().until == today() - datetime.timedelta(days=1)


def test_another_county_neither_sees_nor_lifts(pair):
    volunteer, client = pair
    no_go = kept(volunteer=volunteer, client=client)
    stranger = signed_in("coordinator", HARJU)
    assert stranger.get(apart(client, volunteer)).status_code == 404
    assert stranger.post(file_of(client, "apart", str(no_go.pk), "lift")).status_code == 404
    with acting("coordinator", HARJU):
        assert not NoGo.objects.exists()
    with acting("volunteer", person=volunteer.person_id):
        assert not NoGo.objects.exists()


def test_the_log_that_both_may_read_does_not_tell(browser, pair):
    volunteer, client = pair
    browser.get(apart(client, volunteer))
    with as_owner():
        assert set(AccessEntry.objects.values_list("purpose", flat=True)) == {"find a companion for a client"}


def test_who_may_not_match_may_not_keep_apart(pair):
    volunteer, client = pair
    with acting("ministry") as scope, pytest.raises(Refused):
        keep_apart(by=scope, volunteer=volunteer, client=client, reason="related", since=today(), written_by="x")
