"""An import is undone or refused with a sentence; what other parts have written down of its people is never lost, nor a failure."""

from datetime import date

import pytest

from seltsiline.companionship.models import Client, NoGo
from seltsiline.volunteering.models import Volunteer
from tests.companionship.proposals import make_pair, make_proposal
from tests.conftest import as_owner
from tests.importing.making import batch_of, bring, csv, sentences
from tests.makers import VORU, make_client, make_volunteer, signed_in
from tests.rides.making import make_claim, make_driver, make_ride

pytestmark = pytest.mark.django_db


def brought_in(browser, kind, model):
    batch = bring(browser, kind, csv([["Nimi", "Telefon"], ["Leida Pähn", "5123 4567"]]))
    with as_owner():
        return batch, model.objects.get()


def keep_apart(volunteer, client):
    with as_owner():
        NoGo.objects.create(
            county_id=VORU, volunteer=volunteer, client=client, reason="other", since=date(2020, 5, 4), written_by="M"
        )


@pytest.mark.parametrize(
    ("kind", "model", "hang", "said"),
    [
        ("clients", Client, lambda person: make_ride(client=person), "sõit"),
        ("clients", Client, lambda person: keep_apart(make_volunteer(), person), "kokku"),
        ("volunteers", Volunteer, lambda person: make_driver(volunteer=person), "sõit"),
        ("volunteers", Volunteer, make_claim, "sõit"),
        ("volunteers", Volunteer, lambda person: keep_apart(person, make_client()), "kokku"),
    ],
)
def test_undo_says_what_hangs_on_the_rows(kind, model, hang, said):
    browser = signed_in("coordinator", VORU)
    batch, person = brought_in(browser, kind, model)
    hang(person)
    answer = browser.post(f"/imports/{batch.pk}/undo/")
    assert answer.status_code == 422
    assert "Leida Pähn" in sentences(answer)
    assert said in sentences(answer)
    assert batch_of(batch.pk).state == "committed"


def test_a_plan_that_names_the_people_does_not_hold_an_undo_up():
    browser = signed_in("coordinator", VORU)
    batch, client = brought_in(browser, "clients", Client)
    make_pair(make_proposal(), client=client)
    assert browser.post(f"/imports/{batch.pk}/undo/").status_code == 302
    assert batch_of(batch.pk).state == "undone"
