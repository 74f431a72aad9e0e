"""The board, the calls, the running list and the forms: what the coordinator does on a day of rides."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from seltsiline.core.days import today
from seltsiline.core.models import AccessEntry, LongJob
from seltsiline.core.scope import Scope, use_scope
from seltsiline.messaging.models import Email
from seltsiline.people.models import RoleGrant
from seltsiline.places.tables import settlement_by_code, settlements
from seltsiline.rides.actions import plans
from seltsiline.rides.actions.requests import change_ride, wish_ride
from seltsiline.rides.models import CountyKmRate, DriverDay, RideExpense, RidePlan, RideRequest
from seltsiline.rides.tasks import plan_rides_job
from tests.companionship.pages import text_of
from tests.conftest import as_owner
from tests.makers import HARJU, TOWNS, VORU, acting, enter, make_account, make_client, make_volunteer, signed_in

from .making import (
    ROUGE,
    TOWN,
    driver_of,
    fresh,
    make_claim,
    make_driver,
    make_rate,
    make_ride,
    plan_for,
    tomorrow,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return signed_in("coordinator", VORU)


def board(part="", day=None):
    return f"/rides/{(day or tomorrow()).isoformat()}/{part}"


def filled(**changes):
    """The form of a ride as people fill it in."""
    return {
        "passenger": "Leida Pähn", "phone": "5555 0101", "day": tomorrow().strftime("%d.%m.%Y"), "pickup": ROUGE, "pickup_address": "Kooli 3",
        "dropoff": TOWN, "dropoff_address": "Võru haigla", "time_kind": "arrive", "at": "10.00", "slack": "30", "back": "", "purpose": "doctor",
        "longest_minutes": "", "note": "",
    } | changes  # fmt: skip


def only_ride():
    with as_owner():
        return RideRequest.objects.get()


def test_from_the_wish_to_the_running_list(browser):
    """The whole day: written down, planned, confirmed, told, driven by the list."""
    make_driver(email="jaan@naide.example")
    assert browser.post("/rides/add/", filled()).status_code == 302
    assert "Leida Pähn" in text_of(browser.get(board()))
    assert browser.post(board("propose/")).status_code == 302
    ride = only_ride()
    assert (ride.earliest, ride.latest, ride.phone, ride.state) == (570, 600, "+37255550101", "wished")
    assert browser.post(board("confirm/")).status_code == 302
    assert fresh(ride).state == "planned"
    calls = text_of(browser.get(board("calls/")))
    assert "5555 0101" in calls
    assert "Jaan Zopp" in calls
    browser.post(f"/rides/ride/{ride.pk}/told/")
    assert fresh(ride).state == "told"
    listed = text_of(browser.get(board("list/")))
    for said in ("Jaan Zopp", "Kooli 3, Rõuge", "Võru haigla", "Leida Pähn"):
        assert said in listed


def test_one_call_tells_of_both_ways(browser):
    make_driver()
    browser.post("/rides/add/", filled(back="12.00"))
    browser.post(board("propose/"))
    browser.post(board("confirm/"))
    with as_owner():
        there = RideRequest.objects.get(outward=None)
        back = RideRequest.objects.get(outward=there)
    browser.post(f"/rides/ride/{back.pk}/told/")
    assert (fresh(there).state, fresh(back).state) == ("told", "told")
    browser.post(f"/rides/ride/{there.pk}/told/", {"told": "no"})
    assert (fresh(there).state, fresh(back).state) == ("planned", "planned")


def test_the_board_counts_passengers_as_the_calls_do(browser):
    """Somebody who rides there and back is one passenger to call."""
    make_driver()
    browser.post("/rides/add/", filled(back="12.00"))
    browser.post("/rides/add/", filled(passenger="August Pärn", at="10.15"))
    browser.post(board("propose/"))
    browser.post(board("confirm/"))
    with as_owner():
        back = RideRequest.objects.exclude(outward=None).get()
    browser.post(f"/rides/ride/{back.pk}/told/")
    assert "Oma sõidust teab 1 sõitjat 2-st." in text_of(browser.get(board()))


def test_the_board_shows_minutes_in_the_car_and_what_is_saved(browser):
    make_driver()
    make_ride(longest_minutes=44)
    make_ride(passenger="August Pärn", earliest=575)
    browser.post(board("propose/"))
    text = text_of(browser.get(board()))
    assert "44" in text
    assert "km" in text
    assert plan_for().metres < plan_for().metres_one_by_one


def test_a_move_refused_says_why_and_changes_nothing(browser):
    driver, ride = make_driver(wheelchairs=0), make_ride(wheelchair=True)
    page = browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": str(driver.pk)}, follow=True)
    assert "Jaan Zopp ei saa sõidutada" in text_of(page)
    assert driver_of(ride) is None


def test_a_move_without_script(browser):
    driver, ride = make_driver(), make_ride()
    assert f'action="/rides/ride/{ride.pk}/give/"' in browser.get(board()).content.decode()
    browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": str(driver.pk)})
    assert driver_of(ride) == driver.pk
    browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": "nobody"})
    assert driver_of(ride) is None
    browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": ""})
    assert driver_of(ride) is None


@pytest.mark.parametrize("chosen", ["x", "01a21a18-838b-792c-938c-d24da85cdf8d"])
def test_a_driver_who_does_not_exist_is_not_found(browser, chosen):
    assert browser.post(f"/rides/ride/{make_ride().pk}/give/", {"driver": chosen}).status_code == 404


def test_another_countys_driver_is_not_found(browser):
    stranger = make_driver(HARJU)
    assert browser.post(f"/rides/ride/{make_ride().pk}/give/", {"driver": str(stranger.pk)}).status_code == 404


def test_another_countys_rows_are_not_found(browser):
    ride, driver, claim = make_ride(HARJU), make_driver(HARJU), make_claim(county=HARJU)
    for address in (
        f"ride/{ride.pk}/", f"ride/{ride.pk}/change/", f"ride/{ride.pk}/cancel/", f"drivers/{driver.pk}/", f"expenses/{claim.pk}/",
        "no-such-day/", "2020-13-45/",
    ):  # fmt: skip
        assert browser.get(f"/rides/{address}").status_code == 404
    for address in (
        f"ride/{ride.pk}/give/",
        f"ride/{ride.pk}/told/",
        f"ride/{ride.pk}/step/driven/",
        f"drivers/{driver.pk}/withdraw/",
    ):
        assert browser.post(f"/rides/{address}").status_code == 404
    assert "Leida" not in browser.get(board()).content.decode()


def test_the_national_level_chooses_a_county_first():
    make_ride()
    national = signed_in("national")
    assert "Leida" not in text_of(national.get(board()))
    assert "Leida Pähn" in text_of(national.get(f"{board()}?county={VORU}"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"at": "25.00"}, "at"), ({"pickup": ""}, "pickup"), ({"passenger": ""}, "passenger"), ({"back": "9.00"}, "back"), ({"time_kind": "ready", "back": "9.00"}, "back"),
     ({"day": "1.05.2019"}, "day"), ({"longest_minutes": "9999"}, "longest_minutes")],
)  # fmt: skip
def test_a_refused_form_keeps_what_was_typed(browser, changes, field):
    answer = browser.post("/rides/add/", filled(note="Uksekell ei tööta.", **changes))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Uksekell ei tööta." in html
    assert 'value="Kooli 3"' in html
    assert f'id="id_{field}_error"' in html
    assert "Veendu" not in html
    with as_owner():
        assert not RideRequest.objects.exists()


@pytest.mark.parametrize(
    ("typed", "minutes"), [("9", 540), ("9.05", 545), ("9:05", 545), ("0905", 545), ("23.59", 1439)]
)
def test_times_as_people_write_them(browser, typed, minutes):
    browser.post("/rides/add/", filled(at=typed))
    assert only_ride().latest == minutes


def test_the_way_back_is_written_down_along(browser):
    browser.post("/rides/add/", filled(back="12.00"))
    with as_owner():
        back = RideRequest.objects.get(outward__isnull=False)
    assert (back.time_kind, back.earliest, back.latest, back.pickup_address) == ("ready", 720, 750, "Võru haigla")


def test_from_a_clients_file_the_ride_is_filled_in(browser):
    client = make_client(settlement_id=ROUGE, phone="+37255550133", address="Metsa 4", stage="full")
    html = browser.get(f"/rides/add/?client={client.pk}").content.decode()
    for value in ("Leida Pähn", "Metsa 4", "5555 0133"):
        assert f'value="{value}"' in html
    browser.post("/rides/add/", filled(client=str(client.pk)))
    assert only_ride().client_id == client.pk
    assert browser.get(f"/rides/add/?client={make_client(HARJU).pk}").status_code == 404


def test_a_change_of_time_takes_the_ride_out_of_the_plan(browser):
    make_driver()
    ride = make_ride()
    browser.post(board("propose/"))
    browser.post(board("confirm/"))
    browser.post(f"/rides/ride/{ride.pk}/change/", filled(at="11.00"))
    assert (fresh(ride).state, fresh(ride).latest, driver_of(ride)) == ("wished", 660, None)


def test_a_ride_is_cancelled_with_a_reason(browser):
    ride = make_ride()
    assert browser.post(f"/rides/ride/{ride.pk}/cancel/", {"reason": ""}).status_code == 422
    browser.post(f"/rides/ride/{ride.pk}/cancel/", {"reason": "not_needed"})
    assert fresh(ride).state == "cancelled"
    browser.post(f"/rides/ride/{ride.pk}/step/again/")
    assert fresh(ride).state == "wished"
    browser.post(f"/rides/ride/{ride.pk}/step/give-up/")
    assert fresh(ride).state == "no_driver"


def test_a_driver_offers_several_days_at_once(browser):
    volunteer = make_volunteer(settlement_id=ROUGE, has_car=True)
    assert "Raudsepp" in text_of(browser.get("/rides/drivers/add/"))
    days = [tomorrow() + datetime.timedelta(days=7 * week) for week in range(3)]
    offer = {"volunteer": str(volunteer.pk), "days": ", ".join(day.strftime("%d.%m.%Y") for day in days), "earliest": "8", "latest": "15.30",
             "start": ROUGE, "end": "", "seats": "3", "wheelchairs": "0"}  # fmt: skip
    assert browser.post("/rides/drivers/add/", offer).status_code == 302
    with as_owner():
        made = list(DriverDay.objects.order_by("day"))
    assert [each.day for each in made] == days
    assert {(each.earliest, each.latest, each.end_id) for each in made} == {(480, 930, ROUGE)}
    again = browser.post("/rides/drivers/add/", offer | {"days": offer["days"].split(",")[0]})
    assert again.status_code == 422
    assert offer["days"].split(",")[0] in again.content.decode()


def test_a_driver_with_rides_is_not_withdrawn(browser):
    driver, ride = make_driver(), make_ride()
    browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": str(driver.pk)})
    browser.post(f"/rides/drivers/{driver.pk}/withdraw/")
    assert fresh(driver)
    browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": "nobody"})
    browser.post(f"/rides/drivers/{driver.pk}/withdraw/")
    with as_owner():
        assert not DriverDay.objects.exists()


def test_the_mail_to_a_driver_names_nobody(browser):
    driver = make_driver(email="jaan@naide.example")
    make_driver(given_name="Tiiu", family_name="Nool", earliest=481)
    ride = make_ride()
    browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": str(driver.pk)})
    browser.post(board("tell/"))
    assert not mails()
    browser.post(board("confirm/"))
    for _again in range(2):
        browser.post(board("tell/"))
    (sent,) = mails()
    assert sent.to == "jaan@naide.example"
    for told in (sent.subject, sent.body):
        for secret in ("Leida", "Pähn", "Kooli", "haigla", "5555"):
            assert secret not in told
    assert "Zopp" not in sent.subject
    assert reverse("rides:own") in sent.body
    assert mail.outbox == []


def test_a_driver_hears_of_every_change_and_of_an_empty_day(browser):
    """There and back again is a change too: the driver believes the mail before."""
    driver = make_driver(email="jaan@naide.example")
    other = make_driver(given_name="Tiiu", family_name="Nool", email="tiiu@naide.example")
    ride = make_ride()
    for whose in (driver, other, driver):
        browser.post(f"/rides/ride/{ride.pk}/give/", {"driver": str(whose.pk)})
        browser.post(board("confirm/"))
        browser.post(board("tell/"))
    to_first = [sent.body for sent in mails() if sent.to == "jaan@naide.example"]
    assert ["ei sõida" in body for body in to_first] == [False, True, False]
    assert ["ei sõida" in sent.body for sent in mails() if sent.to == "tiiu@naide.example"] == [False, True]


def mails():
    with use_scope(Scope(role="system")):
        return list(Email.objects.filter(template="rides_of_day"))


def full_day(number):
    make_driver(seats=8)
    for each in range(number):
        make_ride(passenger=f"Sõitja {each}", earliest=500 + each, latest=640 + each)


def test_a_full_day_is_planned_by_a_job(monkeypatch):
    monkeypatch.setattr(plans, "AT_ONCE", 1)
    monkeypatch.setattr("seltsiline.rides.web.day_pages.AT_ONCE", 1)
    account = make_account("coordinator", VORU)
    from django.test import Client as Browser

    browser = Browser()
    enter(browser, account)
    full_day(3)
    browser.post(board("propose/"))
    plan = plan_for()
    assert plan.job is not None
    assert board("progress/") in browser.get(board()).content.decode()
    plan_rides_job(str(plan.pk), str(account.pk), "coordinator")
    with as_owner():
        job = LongJob.objects.get(pk=plan.job)
    assert (job.state, plan_for().job) == ("done", None)
    assert plan_for().metres > 0
    assert browser.get(board("progress/")).status_code == 302


def test_a_job_that_fails_leaves_the_plan_as_it_was(monkeypatch):
    account = make_account("coordinator", VORU)
    full_day(2)
    from django.test import Client as Browser

    browser = Browser()
    enter(browser, account)
    browser.post(board("propose/"))
    before = plan_for().metres
    with as_owner():
        job = LongJob.objects.create(account=account.pk, kind="rides.plan_rides")
        RidePlan.objects.update(job=job.pk)

    def broken(*_row, **_options):
        raise RuntimeError("the search broke")

    monkeypatch.setattr("seltsiline.rides.actions.plans.settle_states", broken)
    plan_rides_job(str(plan_for().pk), str(account.pk), "coordinator")
    with as_owner():
        failed = LongJob.objects.get(pk=job.pk)
    assert (failed.state, plan_for().metres, plan_for().job) == ("failed", before, job.pk)
    assert "läks valesti" in text_of(browser.get(board()))


def test_a_job_that_is_refused_says_why():
    account = make_account("coordinator", VORU)
    full_day(2)
    from django.test import Client as Browser

    browser = Browser()
    enter(browser, account)
    browser.post(board("propose/"))
    with as_owner():
        job = LongJob.objects.create(account=account.pk, kind="rides.plan_rides")
        RidePlan.objects.update(job=job.pk)
        RideRequest.objects.update(state="driven")
    plan_rides_job(str(plan_for().pk), str(account.pk), "coordinator")
    assert "on juba sõidetud" in text_of(browser.get(board()))


def test_the_number_of_queries_does_not_grow_with_the_rides(browser, django_assert_max_num_queries):
    make_driver()
    full_day(6)
    browser.post(board("propose/"))
    for address, most in ((board(), 24), (board("calls/"), 20), (board("list/"), 20)):
        with django_assert_max_num_queries(most):
            browser.get(address)


def test_who_looked_at_the_day_is_written_down(browser):
    client = make_client()
    make_ride(client=client)
    browser.get(board())
    with as_owner():
        assert AccessEntry.objects.filter(subject=client.pk, kind="ride").exists()


def test_the_register_of_costs_approves_several(browser):
    make_rate()
    claims = [make_claim(), make_claim(make_volunteer(given_name="Tiiu", family_name="Nool"))]
    declined = make_claim(state="declined", declined_reason="Vale päev", decided_on=today())
    browser.post("/rides/expenses/approve/", {"pick": [str(each.pk) for each in (*claims, declined)]})
    assert {fresh(each).state for each in claims} == {"approved"}
    assert fresh(claims[0]).decided_name == "Maire Ojasaar"
    assert fresh(declined).state == "declined"
    browser.post("/rides/expenses/pay/", {"pick": [str(claims[0].pk)]})
    assert fresh(claims[0]).state == "paid"
    assert "Nool" in text_of(browser.get("/rides/expenses/?q=Nool"))


def test_one_claim_is_declined_with_a_reason(browser):
    claim = make_claim()
    assert browser.post(f"/rides/expenses/{claim.pk}/", {"step": "declined", "reason": ""}).status_code == 422
    browser.post(f"/rides/expenses/{claim.pk}/", {"step": "declined", "reason": "See päev on juba kirjas."})
    assert (fresh(claim).state, fresh(claim).declined_reason) == ("declined", "See päev on juba kirjas.")
    browser.post(f"/rides/expenses/{claim.pk}/", {"step": "claimed"})
    browser.post(f"/rides/expenses/{claim.pk}/", {"step": "approved"})
    assert fresh(claim).state == "approved"


def test_a_claim_told_by_telephone(browser):
    make_rate()
    volunteer = make_volunteer(given_name="Jaan", family_name="Zopp")
    assert "Zopp" in text_of(browser.get("/rides/expenses/add/"))
    said = {
        "volunteer": str(volunteer.pk),
        "day": "4.05.2020",
        "municipality": TOWNS[VORU],
        "km": "42,5",
        "extra": "",
        "extra_note": "",
    }
    wrong = browser.post("/rides/expenses/add/", said | {"km": "0"})
    assert wrong.status_code == 422
    browser.post("/rides/expenses/add/", said)
    with as_owner():
        assert RideExpense.objects.get().cents == 1275


def test_rates_are_dated_and_the_countys_own(browser):
    assert browser.post("/rides/rates/", {"valid_from": "1.01.2020", "cents": "30"}).status_code == 302
    again = browser.post("/rides/rates/", {"valid_from": "1.01.2020", "cents": "35"})
    assert again.status_code == 422
    assert 'value="35"' in again.content.decode()
    national = signed_in("national")
    national.post("/rides/rates/", {"valid_from": "1.01.2019", "cents": "25"})
    assert "25" in text_of(browser.get("/rides/rates/"))


def test_the_refund_list_prints_and_goes_into_a_workbook(browser):
    granted = {"state": "approved", "decided_by": make_account().pk, "decided_on": today()}
    make_claim(**granted)
    text = text_of(browser.get("/rides/refunds/?month=2020-05"))
    assert "42,5" in text
    assert "12,75" in text
    sheet = browser.get("/rides/refunds/?month=2020-05&format=xlsx")
    assert sheet.content[:2] == b"PK"
    assert "Jaan" not in text_of(browser.get("/rides/refunds/?month=2020-04"))


def test_empty_pages_say_one_sentence_and_one_thing_to_do(browser):
    for address in (board(), board("calls/"), board("list/"), "/rides/refunds/", "/rides/expenses/"):
        assert 'class="empty"' in browser.get(address).content.decode()
    assert browser.get("/rides/").status_code == 302


@pytest.mark.parametrize("address", ["/rides/9999-12-31/", "/rides/0001-01-01/", "/rides/2020-02-30/"])
def test_a_day_at_the_end_of_the_calendar_is_no_day(browser, address):
    assert browser.get(address).status_code == 404


def test_a_month_at_the_end_of_the_calendar_is_the_last_full_one(browser):
    answer = browser.get("/rides/refunds/?month=9999-12")
    assert answer.status_code == 200
    assert "9999" not in text_of(answer)


def test_who_looks_after_two_counties_says_whose_rate_it_is():
    account = make_account("coordinator", VORU)
    with as_owner():
        RoleGrant.objects.create(account=account, role="coordinator", county_id=HARJU, valid_from=today())
    from django.test import Client as Browser

    browser = Browser()
    enter(browser, account)
    assert 'name="county"' in browser.get("/rides/rates/").content.decode()
    assert f'value="{HARJU}"' in browser.get(f"/rides/rates/?county={HARJU}").content.decode()
    answer = browser.post("/rides/rates/", {"county": HARJU, "valid_from": "1.05.2020", "cents": "30"})
    assert answer.status_code == 302
    with as_owner():
        assert [rate.county_id for rate in CountyKmRate.objects.all()] == [HARJU]


@pytest.mark.parametrize("has_file", [True, False])
def test_who_is_brought_home_from_another_county_is_a_passenger_of_home(has_file):
    """The hospital's municipality does not refund a ride from its door."""
    tartu = next(fact for fact in settlements() if fact.name == "Tartu linn")
    client = {"client": make_client(municipality_id=TOWNS[VORU])} if has_file else {}
    with acting("coordinator", VORU) as scope:
        ride = wish_ride(
            by=scope, county=VORU, today=today(), passenger="Leida Pähn", day=tomorrow(), pickup_id=tartu.code, dropoff_id=ROUGE,
            time_kind="ready", earliest=700, latest=730, **client,
        )  # fmt: skip
        assert ride.municipality_id == (TOWNS[VORU] if has_file else settlement_by_code()[ROUGE].municipality_code)
        change_ride(by=scope, ride=ride, today=today(), pickup_id=TOWN)
    assert fresh(ride).municipality_id == TOWNS[VORU]
