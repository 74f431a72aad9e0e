"""People of the diary's tests: a volunteer with an account and clients, and the roles that write for others."""

import datetime
from dataclasses import dataclass

from django.test import Client as Browser

from seltsiline.companionship.models import Client
from seltsiline.people.models import Account, Person
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import VORU, enter, make_account, make_client, make_match, make_volunteer

DAY = datetime.date(2019, 3, 5)


@dataclass
class OwnDiary:
    """A signed-in volunteer and the clients they meet."""

    browser: Browser
    account: Account
    volunteer: Volunteer
    clients: list[Client]


def signed_in_volunteer(*given_names: str, county: int = VORU) -> OwnDiary:
    with as_owner():
        person = Person.objects.create(given_name="Salme", family_name="Raudsepp")
    volunteer = make_volunteer(county, person=person)
    clients = [make_client(county, given_name=name) for name in given_names]
    for client in clients:
        make_match(volunteer, client)
    account = make_account("volunteer", person=person)
    browser = Browser()
    enter(browser, account)
    return OwnDiary(browser, account, volunteer, clients)
