"""The pages of volunteers, as each role sees them."""

import pytest

from tests.volunteering.browsers import browser_of
from tests.makers import HARJU, VORU, make_client, make_match, make_visit, make_volunteer

pytestmark = pytest.mark.django_db


def test_register_shows_the_own_county_only():
    make_volunteer(VORU, given_name="Salme", family_name="Õunapuu")
    make_volunteer(HARJU, given_name="Jaan", family_name="Tallinnas")
    page = browser_of("coordinator", VORU).get("/volunteers/").content.decode()
    assert "Õunapuu, Salme" in page
    assert "Tallinnas" not in page


def test_file_shows_clients_papers_and_diary():
    volunteer = make_volunteer(VORU)
    client = make_client(VORU)
    make_match(volunteer, client)
    make_visit(volunteer, client, note="Rääkisime aiast.")
    page = browser_of("coordinator", VORU).get(f"/volunteers/{volunteer.pk}/").content.decode()
    assert "Leida Pähn" in page
    assert "Rääkisime aiast." in page
