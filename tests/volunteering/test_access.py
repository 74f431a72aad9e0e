"""A volunteer gets a way to sign in from the own file."""

import pytest

from seltsiline.messaging.models import Email
from seltsiline.people.models import Account, RoleGrant
from tests.conftest import as_owner
from tests.makers import HARJU, VORU, make_volunteer, signed_in

pytestmark = pytest.mark.django_db


def test_account_role_and_mail_come_together():
    volunteer = make_volunteer(VORU, email="salme@naide.example")
    answer = signed_in("coordinator", VORU).post(f"/volunteers/{volunteer.pk}/access/", follow=True)
    assert answer.status_code == 200
    with as_owner():
        account = Account.objects.get(email="salme@naide.example")
        assert RoleGrant.objects.get(account=account).role == "volunteer"
        assert Email.objects.filter(to="salme@naide.example").count() == 1


def test_without_an_address_a_sentence_says_what_to_do():
    volunteer = make_volunteer(VORU, email="")
    page = signed_in("coordinator", VORU).post(f"/volunteers/{volunteer.pk}/access/", follow=True).content.decode()
    assert "e-posti aadress" in page


def test_a_stranger_county_answers_as_nothing():
    volunteer = make_volunteer(HARJU, email="salme@naide.example")
    assert signed_in("coordinator", VORU).post(f"/volunteers/{volunteer.pk}/access/").status_code == 404
