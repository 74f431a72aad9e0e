"""Rows and people that tests need, made through the same doors as in the product where that is possible."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client as Browser

from seltsiline.companionship.models import Client, Contact, Match, Visit
from seltsiline.core.keys import uuid7
from seltsiline.core.scope import Scope, use_scope
from seltsiline.organisations.models import Organisation
from seltsiline.people.models import Account, Person, RoleGrant
from seltsiline.people.roles import ROLES
from seltsiline.places.tables import counties, municipalities
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer

from .conftest import as_owner

HARJU, VORU, HIIU = 37, 87, 39
"""County codes used most."""

TOWNS = {fact.county_code: fact.code for fact in sorted(municipalities(), key=lambda fact: fact.weight)}
"""The largest municipality of each county."""


def scope_for(role: str, county: int | None = None, **reach: Any) -> Scope:
    """A scope as a request of this role would get it, for an account that need not exist."""
    if ROLES[role].reach == "all":
        reach.setdefault("counties", tuple(fact.code for fact in counties()))
    elif county is not None:
        reach.setdefault("counties", (county,))
    return Scope(role=role, account=reach.pop("account", None) or uuid7(), actor=uuid7(), **reach)


@contextmanager
def acting(role: str, county: int | None = None, **reach: Any) -> Iterator[Scope]:
    """The block's statements run under row security in this role."""
    with use_scope(scope_for(role, county, **reach)) as scope:
        yield scope


def make_volunteer(county: int = VORU, *, ready: bool = True, **fields: Any) -> Volunteer:
    """An active volunteer; with `ready` also a check that holds and the starter package."""
    fields = {
        "given_name": "Salme",
        "family_name": "Raudsepp",
        "status": "active",
        "profiles": ["company"],
        "languages": ["et"],
    } | fields
    fields.setdefault("municipality_id", TOWNS[county])
    with as_owner():
        volunteer = Volunteer.objects.create(county_id=county, **fields)
        if ready:
            day = datetime.date(2018, 11, 1)
            BackgroundCheck.objects.create(
                county_id=county, volunteer=volunteer, checked_on=day, valid_until=datetime.date(2099, 1, 1)
            )
            TrainingRecord.objects.create(county_id=county, volunteer=volunteer, completed_on=day)
    return volunteer


def make_client(county: int = VORU, **fields: Any) -> Client:
    fields = {
        "given_name": "Leida",
        "family_name": "Pähn",
        "referred_on": datetime.date(2018, 11, 5),
        "languages": ["et"],
    } | fields
    fields.setdefault("municipality_id", TOWNS[county])
    with as_owner():
        return Client.objects.create(county_id=county, **fields)


def make_match(volunteer: Volunteer, client: Client, **fields: Any) -> Match:
    day = datetime.date(2018, 11, 10)
    fields = {"state": "active", "proposed_on": day, "started_on": day, "last_contact_on": day} | fields
    with as_owner():
        if fields["state"] != "ended" and client.status == "waiting":
            client.status = "matched"
            client.save(update_fields=["status"])
        return Match.objects.create(
            county_id=client.county_id,
            volunteer=volunteer,
            client=client,
            municipality_id=client.municipality_id,
            settlement_id=client.settlement_id,
            **fields,
        )


def make_visit(
    volunteer: Volunteer,
    *clients: Client,
    on: datetime.date = datetime.date(2019, 3, 1),
    minutes: int = 90,
    **fields: Any,
) -> Visit:
    place = {"municipality_id": clients[0].municipality_id, "settlement_id": clients[0].settlement_id}
    fields = {"place_kind": "home", "profile": "company"} | fields
    with as_owner():
        visit = Visit.objects.create(
            county_id=volunteer.county_id, volunteer=volunteer, on=on, minutes=minutes, **place, **fields
        )
        for client in clients:
            Contact.objects.create(
                county_id=volunteer.county_id, visit=visit, volunteer=volunteer, client=client, on=on, municipality_id=client.municipality_id,
                settlement_id=client.settlement_id,
            )  # fmt: skip
    return visit


def make_organisation(county: int = VORU, **fields: Any) -> Organisation:
    with as_owner():
        return Organisation.objects.create(county_id=county, **({"name": "Kodukant MTÜ", "kind": "ngo"} | fields))


def make_account(
    role: str = "", county: int | None = None, *, email: str = "", person: Person | None = None, **reach: Any
) -> Account:
    """An account with a password `Õunapuu-1918` and, where a role is named, a grant of it in force since 2018."""
    with as_owner():
        person = person or Person.objects.create(given_name="Maire", family_name="Ojasaar")
        account = Account.objects.create_user(
            email or f"{uuid7().hex}@naide.example",
            "Õunapuu-1918",
            person=person,
            display_name=f"{person.given_name} {person.family_name}",
        )
        if role:
            RoleGrant.objects.create(
                account=account, role=role, county_id=county, valid_from=datetime.date(2018, 1, 1), **reach
            )
    return account


def signed_in(role: str, county: int | None = None, **reach: Any) -> Browser:
    """A browser signed in as a new account of the role, its second factor already given."""
    browser = Browser()
    account = make_account(role, county, **reach)
    enter(browser, account)
    return browser


def enter(browser: Browser, account: Account) -> None:
    """What the sign-in pages do at their end, without walking through them."""
    with use_scope(Scope(account=account.pk)):
        browser.force_login(account, backend="seltsiline.people.sign_in.AccountBackend")
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa"}]
    session.save()
