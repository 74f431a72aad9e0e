"""From rows to the engine and back: a plan that keeps what passengers and drivers can bear."""

import datetime
import math

import pytest

from seltsiline.core.days import today
from seltsiline.core.refusals import Refused
from seltsiline.engines.rides import check, timed
from seltsiline.places.travel import point_of_settlement, trip
from seltsiline.rides.actions.plans import confirm_plan, give_ride, plan_of_day, propose_plan, take_out_ride
from seltsiline.rides.actions.requests import cancel_ride, change_ride, wish_ride
from seltsiline.rides.board import board_of
from seltsiline.rides.planning import orders_of, problem_of, read_day
from tests.makers import HARJU, VORU, acting
from tests.proofs import proves

from .making import ANTSLA, NURSI, ROUGE, TOWN, driver_of, fresh, make_driver, make_ride, plan_for, stops_of, tomorrow

pytestmark = pytest.mark.django_db


def planned(scope, *, confirmed=True):
    """Tomorrow's plan, proposed and confirmed."""
    plan = propose_plan(by=scope, plan=plan_of_day(by=scope, county=VORU, day=tomorrow()), today=today(), seconds=0.2)
    return confirm_plan(by=scope, plan=plan, today=today()) if confirmed else plan


@proves("R46")
def test_people_who_ride_together_take_fewer_km_than_one_by_one():
    driver = make_driver()
    rides = [make_ride(), make_ride(passenger="August Pärn", pickup_id=NURSI, earliest=575)]
    with acting("coordinator", VORU) as scope:
        plan = planned(scope)
        board = board_of(read_day(scope, VORU, tomorrow()))
    assert {driver_of(ride) for ride in rides} == {driver.pk}
    assert 0 < plan.metres < plan.metres_one_by_one
    assert board.pooling.saved == plan.metres_one_by_one - plan.metres
    assert 0 < board.pooling.percent < 100


def test_the_stored_plan_keeps_every_rule_of_the_engine():
    make_driver(wheelchairs=1)
    make_driver(given_name="Tiiu", family_name="Nool", start_id=ANTSLA, end_id=ANTSLA, earliest=540)
    for number, pickup in enumerate((ROUGE, NURSI, ANTSLA)):
        make_ride(passenger=f"Sõitja {number}", pickup_id=pickup, earliest=560 + 15 * number, latest=600 + 15 * number)
    make_ride(passenger="Ratastoolis", wheelchair=True, companion=True, earliest=700, latest=740)
    with acting("coordinator", VORU) as scope:
        planned(scope)
        rows = read_day(scope, VORU, tomorrow())
        problem = problem_of(rows)
        assert check(problem, timed(problem, orders_of(rows))) == ()
        for driver in board_of(rows).drivers:
            for each in driver.rides:
                assert 0 < each.minutes <= each.ride.longest_minutes


def test_nobody_sits_longer_in_the_car_than_they_may():
    """A limit that only the straight way keeps: nobody else is fetched on the way, and still both get there."""
    make_driver()
    with acting("coordinator", VORU) as scope:
        straight = trip(point_of_settlement(ANTSLA), point_of_settlement(TOWN), on=tomorrow()).minutes
        frail = make_ride(passenger="Väeti", pickup_id=ANTSLA, longest_minutes=math.ceil(straight))
        make_ride(passenger="August Pärn", earliest=540, latest=620)
        planned(scope)
        shown = {each.ride.pk: each for each in board_of(read_day(scope, VORU, tomorrow())).drivers[0].rides}
    assert len(shown) == 2
    assert shown[frail.pk].minutes == frail.longest_minutes


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"wheelchair": True}, "no_wheelchair_place"),
        ({"time_kind": "ready", "earliest": 1200, "latest": 1230}, "no_driver_on_shift"),
        ({"earliest": 485, "latest": 490}, "window_impossible"),
        ({"longest_minutes": 2}, "ride_too_long"),
    ],
)
def test_a_ride_left_out_says_why(fields, why):
    make_driver()
    make_ride(passenger="Läheb kaasa", earliest=700, latest=740)
    left = make_ride(**fields)
    with acting("coordinator", VORU) as scope:
        plan = planned(scope)
        (shown,) = board_of(read_day(scope, VORU, tomorrow())).left
    assert plan.left_out == {str(left.pk): why}
    assert shown.ride.pk == left.pk
    assert str(shown.why)
    assert fresh(left).state == "wished"


def test_rides_have_a_driver_once_the_plan_is_confirmed():
    make_driver()
    ride = make_ride()
    with acting("coordinator", VORU) as scope:
        plan = planned(scope, confirmed=False)
        assert fresh(ride).state == "wished"
        confirm_plan(by=scope, plan=plan, today=today())
        assert fresh(ride).state == "planned"
        with pytest.raises(Refused):
            confirm_plan(by=scope, plan=plan_for(), today=today())


def test_the_way_back_is_a_ride_of_its_own_with_the_same_driver_or_none():
    make_driver()
    with acting("coordinator", VORU) as scope:
        there = wish_ride(
            by=scope, county=VORU, today=today(), back=(700, 740), passenger="Leida Pähn", day=tomorrow(), pickup_id=ROUGE,
            dropoff_id=TOWN, time_kind="arrive", earliest=570, latest=600,
        )  # fmt: skip
        back = there.way_back
        planned(scope)
        assert driver_of(there) == driver_of(back) is not None
        assert (back.pickup_id, back.dropoff_id, back.earliest) == (TOWN, ROUGE, 700)
        take_out_ride(by=scope, ride=fresh(back), today=today())
    assert driver_of(there) is driver_of(back) is None
    assert fresh(there).state == fresh(back).state == "wished"


def test_the_longest_time_in_the_car_follows_a_rule_and_may_be_changed():
    with acting("coordinator", VORU) as scope:
        near = wish_ride(
            by=scope,
            county=VORU,
            today=today(),
            passenger="A",
            day=tomorrow(),
            pickup_id=NURSI,
            dropoff_id=TOWN,
            earliest=570,
            latest=600,
        )
        far = wish_ride(
            by=scope,
            county=VORU,
            today=today(),
            passenger="B",
            day=tomorrow(),
            pickup_id=ANTSLA,
            dropoff_id=TOWN,
            earliest=570,
            latest=600,
        )
        own = wish_ride(by=scope, county=VORU, today=today(), passenger="C", day=tomorrow(), pickup_id=ANTSLA, dropoff_id=TOWN, earliest=570,
                        latest=600, longest_minutes=90)  # fmt: skip
    assert 30 <= near.longest_minutes < far.longest_minutes < 120
    assert own.longest_minutes == 90


def test_a_ride_is_given_by_hand_and_taken_out():
    one, other = make_driver(), make_driver(given_name="Tiiu", family_name="Nool")
    ride = make_ride()
    with acting("coordinator", VORU) as scope:
        for driver in (one, other, one):
            give_ride(by=scope, ride=fresh(ride), driver=driver, today=today())
            assert driver_of(ride) == driver.pk
        take_out_ride(by=scope, ride=fresh(ride), today=today())
    assert driver_of(ride) is None


@pytest.mark.parametrize(
    ("driver", "ride", "said"),
    [
        ({"latest": 540}, {}, "minut"),
        ({}, {"wheelchair": True}, "ratastoolikoh"),
        ({"seats": 1}, {"companion": True}, "koht"),
    ],
)
def test_a_move_that_breaks_a_rule_is_refused_with_what_is_missing(driver, ride, said):
    day, wished = make_driver(**driver), make_ride(**ride)
    with acting("coordinator", VORU) as scope, pytest.raises(Refused) as refusal:
        give_ride(by=scope, ride=wished, driver=day, today=today())
    assert said in str(refusal.value.sentence)
    assert "Jaan Zopp" in str(refusal.value.sentence)
    assert driver_of(wished) is None


def test_a_second_proposal_changes_nothing_without_need():
    make_driver()
    make_driver(given_name="Tiiu", family_name="Nool")
    rides = [
        make_ride(passenger=f"Sõitja {number}", earliest=500 + 60 * number, latest=540 + 60 * number)
        for number in range(4)
    ]
    with acting("coordinator", VORU) as scope:
        planned(scope)
        before = {ride.pk: driver_of(ride) for ride in rides}
        planned(scope)
    assert {ride.pk: driver_of(ride) for ride in rides} == before


def test_who_was_told_is_told_anew_only_when_something_changed():
    from seltsiline.rides.actions.telling import passenger_told

    make_driver()
    ride = make_ride()
    with acting("coordinator", VORU) as scope:
        planned(scope)
        passenger_told(by=scope, ride=fresh(ride))
        planned(scope)
        assert fresh(ride).state == "told"
        change_ride(by=scope, ride=fresh(ride), today=today(), earliest=660, latest=690)
        assert (fresh(ride).state, driver_of(ride)) == ("wished", None)
        planned(scope)
        assert fresh(ride).state == "planned"


def test_the_way_back_follows_a_change_of_the_way_there():
    ride = make_ride()
    back = make_ride(outward=ride, pickup_id=TOWN, dropoff_id=ROUGE, time_kind="ready", earliest=700, latest=740)
    later = tomorrow() + datetime.timedelta(days=3)
    with acting("coordinator", VORU) as scope:
        change_ride(by=scope, ride=fresh(ride), today=today(), day=later, pickup_id=NURSI, pickup_address="Metsa 4")
    assert (fresh(back).day, fresh(back).dropoff_id, fresh(back).dropoff_address) == (later, NURSI, "Metsa 4")
    assert fresh(back).earliest == 700


def test_a_change_that_the_plan_does_not_depend_on_keeps_the_driver():
    driver = make_driver()
    ride = make_ride()
    with acting("coordinator", VORU) as scope:
        planned(scope)
        change_ride(by=scope, ride=fresh(ride), today=today(), note="Helistage uksekella.", phone="+37255550199")
    assert (fresh(ride).state, driver_of(ride)) == ("planned", driver.pk)


def test_a_cancelled_ride_leaves_the_plan_with_its_way_back():
    make_driver()
    ride = make_ride()
    back = make_ride(outward=ride, pickup_id=TOWN, dropoff_id=ROUGE, time_kind="ready", earliest=700, latest=740)
    with acting("coordinator", VORU) as scope:
        planned(scope)
        with pytest.raises(Refused):
            cancel_ride(by=scope, ride=fresh(ride), reason="")
        assert len(cancel_ride(by=scope, ride=fresh(ride), reason="unwell")) == 2
    assert {fresh(each).state for each in (ride, back)} == {"cancelled"}
    assert stops_of(ride) == stops_of(back) == []


def test_kilometres_follow_a_ride_that_is_cancelled():
    """What the board, the route and a claim show is of the rides that are left; nobody's time changes by it."""
    make_driver()
    stays, goes = make_ride(), make_ride(passenger="August Pärn", pickup_id=ANTSLA, earliest=700, latest=760)
    with acting("coordinator", VORU) as scope:
        with_both = planned(scope).metres
        before = [(stop.begin, stop.kind) for stop in stops_of(stays)]
        cancel_ride(by=scope, ride=fresh(goes), reason="unwell")
        board = board_of(read_day(scope, VORU, tomorrow()))
    assert [(stop.begin, stop.kind) for stop in stops_of(stays)] == before
    (route,) = {stop.route for stop in stops_of(stays)}
    assert route.metres == plan_for().metres < with_both
    assert board.pooling.saved == plan_for().metres_one_by_one - plan_for().metres == 0


def test_the_passenger_may_keep_the_way_back_alone():
    make_driver()
    ride = make_ride()
    back = make_ride(outward=ride, pickup_id=TOWN, dropoff_id=ROUGE, time_kind="ready", earliest=700, latest=740)
    with acting("coordinator", VORU) as scope:
        planned(scope)
        cancel_ride(by=scope, ride=fresh(ride), reason="other_way", with_way_back=False)
        planned(scope)
    assert driver_of(ride) is None
    assert driver_of(back) is not None


def test_nobody_plans_what_has_passed_or_another_county():
    make_ride()
    with acting("coordinator", VORU) as scope:
        with pytest.raises(Refused):
            plan_of_day(by=scope, county=HARJU, day=tomorrow())
        with pytest.raises(Refused):
            propose_plan(by=scope, plan=plan_of_day(by=scope, county=VORU, day=tomorrow()), today=today())
        make_driver()
        with pytest.raises(Refused):
            propose_plan(
                by=scope, plan=plan_of_day(by=scope, county=VORU, day=tomorrow()), today=tomorrow().replace(year=2099)
            )


def test_what_is_changed_while_the_engine_searches_is_never_overwritten(monkeypatch):
    """A colleague cancels a ride during the twenty seconds of a plan: the plan is refused, the cancellation stays."""
    from seltsiline.engines import rides as engine

    make_driver()
    ride, other = make_ride(), make_ride(passenger="August Pärn", pickup_id=NURSI, earliest=575)
    search = engine.solve
    with acting("coordinator", VORU) as scope:
        planned(scope)

        def search_and_be_overtaken(*problem, **options):
            cancel_ride(by=scope, ride=fresh(ride), reason="unwell")
            return search(*problem, **options)

        monkeypatch.setattr(engine, "solve", search_and_be_overtaken)
        with pytest.raises(Refused):
            planned(scope, confirmed=False)
    assert (fresh(ride).state, stops_of(ride)) == ("cancelled", [])
    assert (fresh(other).state, plan_for().state) == ("planned", "confirmed")
