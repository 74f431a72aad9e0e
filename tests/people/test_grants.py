"""Giving and ending roles: who may, for whom, where and when; and that it holds from the next request on."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from seltsiline.core.days import latest_day
from seltsiline.core.models import AuditEntry
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope, use_scope
from seltsiline.people.actions import (
    Days,
    Holder,
    Reach,
    close_account,
    end_grant,
    give_grant,
    make_account,
    name_deputy,
    open_account_again,
)
from seltsiline.people.models import Account, Person, RoleGrant
from seltsiline.people.scopes import open_account, scope_for_job
from tests import makers
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, enter, make_client, scope_for
from tests.people.signing import mails
from tests.proofs import proves

pytestmark = pytest.mark.django_db

TODAY = latest_day()
HOLDER = Holder("Uus.Inimene@naide.example", "Mari", "Uus")
DAY = datetime.timedelta(days=1)


def days(first: int = 0, last: int | None = None) -> Days:
    return Days(TODAY + first * DAY, None if last is None else TODAY + last * DAY)


def give(by: Scope, role: str, reach: Reach, *, holder: Holder = HOLDER, when: Days | None = None) -> RoleGrant:
    account = make_account(by=by, holder=holder)
    return give_grant(by=by, account=account, role=role, reach=reach, days=when or days(), reason="uus töötaja")


def held_by(account) -> list[str]:
    opened = open_account(account)
    return [grant.role for grant in opened[1]] if opened else []


def test_the_national_level_gives_a_coordinator_a_county():
    with use_scope(scope_for("national")) as by:
        grant = give(by, "coordinator", Reach(county=VORU))
    assert held_by(grant.account_id) == ["coordinator"]
    with as_owner():
        account = Account.objects.get(pk=grant.account_id)
        assert account.email == "uus.inimene@naide.example"
        assert account.person.family_name == "Uus"
        assert not account.has_usable_password()
    [mail] = mails()
    assert mail.template == "role_given"
    assert "maakonna koordinaator" in mail.body.lower()
    assert "Uus" not in mail.subject


def test_a_coordinator_gives_the_roles_of_the_own_county():
    with use_scope(scope_for("coordinator", VORU)) as by:
        village = give(by, "community_lead", Reach(county=VORU, settlement=village_of(VORU)))
        assert village.county_id == VORU
        assert village.municipality_id is None


def village_of(county: int) -> int:
    from seltsiline.places.tables import settlements

    return next(fact.code for fact in settlements() if fact.county_code == county)


@pytest.mark.parametrize(
    "role", ["national", "coordinator", "ministry", "researcher", "social_worker", "care_home", "admin"]
)
def test_a_coordinator_gives_no_wider_role(role):
    with use_scope(scope_for("coordinator", VORU)) as by, pytest.raises(Refused, match=r"riigi tasandi|national level"):
        give(by, role, Reach(county=VORU, municipality=TOWNS[VORU]))


def test_a_coordinator_gives_no_role_in_another_county():
    with use_scope(scope_for("coordinator", VORU)) as by, pytest.raises(Refused) as refused:
        give(by, "deputy", Reach(county=HARJU))
    assert refused.value.field == "county"


def test_a_village_of_another_county_is_another_county():
    with use_scope(scope_for("coordinator", VORU)) as by, pytest.raises(Refused):
        give(by, "community_lead", Reach(county=VORU, settlement=village_of(HARJU)))


@pytest.mark.parametrize(
    "role",
    ["deputy", "ministry", "researcher", "social_worker", "care_home", "community_lead", "volunteer", "relative"],
)
def test_other_roles_make_no_accounts(role):
    with use_scope(scope_for(role, VORU if role == "deputy" else None)) as by, pytest.raises(Refused):
        make_account(by=by, holder=HOLDER)


@pytest.mark.parametrize("role", ["national", "admin", "coordinator"])
def test_nobody_widens_the_own_reach(role):
    account = makers.make_account(role, VORU if role == "coordinator" else None)
    by = scope_for(role, VORU if role == "coordinator" else None, account=account.pk)
    with use_scope(by), pytest.raises(Refused):
        give_grant(by=by, account=account.pk, role="deputy", reach=Reach(county=VORU), days=days(), reason="x")


def test_the_national_level_makes_no_administrator():
    with use_scope(scope_for("national")) as by, pytest.raises(Refused):
        give(by, "admin", Reach())


def test_the_same_address_is_the_same_account():
    with use_scope(scope_for("national")) as by:
        first = give(by, "coordinator", Reach(county=VORU))
        second = give(by, "ministry", Reach())
    assert first.account_id == second.account_id
    assert second.county_id is None


def test_an_address_of_another_human_being_is_refused():
    other = makers.make_account("volunteer", VORU, email="oma@naide.example")
    with as_owner():
        volunteer = Person.objects.create(given_name="Salme", family_name="Raudsepp")
    with use_scope(scope_for("coordinator", VORU)) as by:
        with pytest.raises(Refused):
            make_account(by=by, holder=Holder(other.email, "Salme", "Raudsepp", person=volunteer.pk))
        made = make_account(by=by, holder=Holder("salme@naide.example", "Salme", "Raudsepp", person=volunteer.pk))
    with as_owner():
        assert Account.objects.get(pk=made).person_id == volunteer.pk


def test_the_past_cannot_be_given():
    with use_scope(scope_for("national")) as by, pytest.raises(Refused):
        give(by, "coordinator", Reach(county=VORU), when=days(-1))


def test_the_same_role_twice_at_a_time_is_refused_by_the_database():
    with use_scope(scope_for("national")) as by:
        give(by, "coordinator", Reach(county=VORU))
        with pytest.raises(Refused, match=r"juba olemas|already has"):
            give(by, "coordinator", Reach(county=VORU), when=days(5))


def test_a_place_is_needed():
    with use_scope(scope_for("national")) as by:
        for role in ("coordinator", "social_worker", "community_lead", "care_home"):
            with pytest.raises(Refused):
                give(by, role, Reach())


def test_roles_hold_on_their_days():
    with use_scope(scope_for("national")) as by:
        later = give(by, "coordinator", Reach(county=VORU), when=days(1, 3))
    assert held_by(later.account_id) == []
    for first, last, held in ((-3, -1, False), (-3, 0, True), (0, 0, True), (0, 2, True), (1, 2, False)):
        with as_owner():
            RoleGrant.objects.filter(pk=later.pk).update(valid_from=TODAY + first * DAY, valid_to=TODAY + last * DAY)
        assert (held_by(later.account_id) == ["coordinator"]) is held, (first, last)


def test_the_reason_stands_in_the_history():
    with use_scope(scope_for("national")) as by:
        grant = give(by, "coordinator", Reach(county=VORU))
        entry = AuditEntry.objects.get(table_name="people_rolegrant", row_id=str(grant.pk))
    assert entry.reason == "uus töötaja"
    assert entry.account == by.account


def coordinator_in_browser():
    from django.test import Client as Browser

    browser, account = Browser(), makers.make_account("coordinator", VORU)
    enter(browser, account)
    with as_owner():
        return browser, account, RoleGrant.objects.get(account=account)


@proves("S6")
def test_a_role_taken_away_ends_with_the_next_request_and_running_jobs_check_again():
    browser, account, grant = coordinator_in_browser()
    assert browser.get("/people/deputies/").status_code == 200
    assert scope_for_job(account.pk, "coordinator").counties == (VORU,)
    with use_scope(scope_for("national")) as by:
        end_grant(by=by, grant=grant, last_day=None, reason="lahkus")
    assert browser.get("/people/deputies/").status_code == 403
    assert browser.get("/people/me/").status_code == 200, "the own data stays open"
    with pytest.raises(PermissionDenied):
        scope_for_job(account.pk, "coordinator")
    with as_owner():
        grant.refresh_from_db()
    assert grant.valid_to == TODAY - DAY


def test_a_last_day_lets_the_role_run_out():
    browser, _account, grant = coordinator_in_browser()
    with use_scope(scope_for("national")) as by:
        end_grant(by=by, grant=grant, last_day=TODAY, reason="lahkub")
        assert browser.get("/people/deputies/").status_code == 200
        with pytest.raises(Refused):
            end_grant(by=by, grant=grant, last_day=TODAY - DAY, reason="x")


def test_a_role_that_began_today_can_be_taken_back():
    with use_scope(scope_for("national")) as by:
        grant = give(by, "coordinator", Reach(county=VORU))
        end_grant(by=by, grant=grant, last_day=None, reason="eksitus")
        operations = AuditEntry.objects.filter(table_name="people_rolegrant").values_list("operation", flat=True)
        assert set(operations) == {"insert", "delete"}
    assert held_by(grant.account_id) == []


def test_an_ended_role_is_not_ended_again():
    with use_scope(scope_for("national")) as by:
        grant = give(by, "coordinator", Reach(county=VORU))
        grant.valid_from, grant.valid_to = TODAY - 3 * DAY, TODAY - DAY
        with pytest.raises(Refused):
            end_grant(by=by, grant=grant, last_day=None, reason="x")


def test_a_coordinator_does_not_end_the_role_of_a_colleague():
    _browser, _account, grant = coordinator_in_browser()
    with use_scope(scope_for("coordinator", VORU)) as by, pytest.raises(Refused):
        end_grant(by=by, grant=grant, last_day=None, reason="x")


def test_a_closed_account_is_shut_at_once_and_its_roles_end():
    browser, account, _grant = coordinator_in_browser()
    with use_scope(scope_for("national")) as by:
        close_account(by=by, account=account, reason="lahkus")
        assert browser.get("/people/me/").status_code == 302
        assert held_by(account.pk) == []
        open_account_again(by=by, account=account, reason="tuli tagasi")
    assert open_account(account.pk)[1] == []


def test_nobody_closes_the_own_account_and_coordinators_close_none():
    account = makers.make_account("national")
    by = scope_for("national", account=account.pk)
    with use_scope(by), pytest.raises(Refused):
        close_account(by=by, account=account, reason="x")
    with use_scope(scope_for("coordinator", VORU)) as coordinator, pytest.raises(Refused):
        close_account(by=coordinator, account=account, reason="x")


# deputies


def test_a_deputy_reaches_the_county_on_the_days_named_and_no_other():
    account = makers.make_account("coordinator", VORU)
    by = scope_for("coordinator", VORU, account=account.pk)
    with use_scope(by):
        deputy = make_account(by=by, holder=HOLDER)
        grant = name_deputy(by=by, account=deputy, county=VORU, days=days(0, 7), reason="puhkus")
    assert grant.deputy_for.account_id == account.pk
    assert held_by(deputy) == ["deputy"]
    assert scope_for_job(deputy, "deputy").counties == (VORU,)
    with as_owner():
        RoleGrant.objects.filter(pk=grant.pk).update(valid_from=TODAY - 9 * DAY, valid_to=TODAY - DAY)
    assert held_by(deputy) == []


def test_a_deputy_names_no_deputy():
    by = scope_for("deputy", VORU)
    with use_scope(by), pytest.raises(Refused):
        name_deputy(by=by, account=by.account, county=VORU, days=days(0, 7), reason="x")


def test_a_deputy_has_a_last_day_and_is_somebody_else():
    account = makers.make_account("coordinator", VORU)
    by = scope_for("coordinator", VORU, account=account.pk)
    with use_scope(by):
        other = make_account(by=by, holder=HOLDER)
        for who, when in ((other, days(0)), (account.pk, days(0, 3)), (other, days(-1, 3))):
            with pytest.raises(Refused):
                name_deputy(by=by, account=who, county=VORU, days=when, reason="x")
        with pytest.raises(Refused):
            name_deputy(by=by, account=other, county=HARJU, days=days(0, 3), reason="x")


@proves("R29", partly="files of clients; volunteers' and matches' files are tried by their own tests and the matrix")
def test_the_coordinator_of_voru_reaches_no_file_of_harju():
    from seltsiline.companionship.models import Client

    stranger = make_client(HARJU)
    with use_scope(scope_for("coordinator", VORU)) as scope:
        assert not Client.objects.filter(pk=stranger.pk).exists()
        assert not Client.objects.visible_to(scope).exists()
    with use_scope(scope_for("deputy", VORU)):
        assert not Client.objects.filter(pk=stranger.pk).exists()


def test_a_coordinator_gives_a_volunteer_a_way_in_and_the_own_data_opens():
    """What the volunteer's file calls: the account is tied to the human being of the register."""
    from seltsiline.volunteering.models import Volunteer

    with as_owner():
        person = Person.objects.create(given_name="Salme", family_name="Raudsepp")
    volunteer = makers.make_volunteer(VORU, person_id=person.pk)
    with use_scope(scope_for("coordinator", VORU)) as by:
        holder = Holder("salme@naide.example", "Salme", "Raudsepp", person=person.pk)
        grant = give(by, "volunteer", Reach(county=VORU), holder=holder)
    with use_scope(scope_for_job(grant.account_id, "volunteer")):
        assert [row.pk for row in Volunteer.objects.all()] == [volunteer.pk]


def test_a_care_home_is_chosen_from_what_the_module_of_organisations_offers(monkeypatch):
    from seltsiline.core.keys import uuid7
    from seltsiline.people import reaches

    home = uuid7()
    monkeypatch.setattr(reaches, "_organisations", [lambda scope, county: [(home, "Ilusa Kodu")]])
    browser = makers.signed_in("national")
    address = f"/people/accounts/add?role=care_home&county={VORU}"
    assert "Ilusa Kodu" in browser.get(address).content.decode()
    form = {"email": "kodu@naide.example", "given_name": "Ahti", "family_name": "Luts", "language": "et"}
    answer = browser.post(
        address, form | {"organisation": str(home), "first_day": TODAY.strftime("%d.%m.%Y"), "reason": "uus partner"}
    )
    assert answer.status_code == 302, answer.content.decode()
    with as_owner():
        assert RoleGrant.objects.get(role="care_home").organisation == home
