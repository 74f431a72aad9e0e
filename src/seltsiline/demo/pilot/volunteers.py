"""Volunteers: where they live, when they applied, were trained and joined, and how they stand on the last day."""

from datetime import date, timedelta
from random import Random

from seltsiline.demo.pilot import traits
from seltsiline.demo.pilot.drafts import VolunteerDraft
from seltsiline.demo.pilot.draws import apportion, pick
from seltsiline.demo.pilot.ground import CountyGround, kilometres, pick_settlement
from seltsiline.demo.pilot.plan import COUNTIES, EMERGENCY_FROM, LAST_DAY, VOLUNTEERS
from seltsiline.demo.pilot.rows import Partner
from seltsiline.places.tables import SettlementFact, settlement_by_code

_FIRST_APPLICATION = date(2018, 8, 20)
_TRAINING_BY_WEB = date(2020, 4, 21)

_LEFT_REASONS = (
    ("Kolis teise maakonda", 3.0), ("Uus töökoht, vaba aega ei jää", 3.0), ("Läks õppima", 1.6), ("Oma pere vajab abi", 2.0),
    ("Tervis ei luba enam käia", 2.0), ("Soovis proovida teist vabatahtlikku tegevust", 1.0), ("Läks välismaale tööle", 1.0),
)  # fmt: skip
_PAUSE_REASONS = (
    ("Hoiab eriolukorra ajal kodu", 3.0), ("Riskirühmas, ootab eriolukorra lõppu", 3.0), ("Lapsed koduõppel", 1.6),
    ("Hooldab oma ema, vaba sügisest", 0.7),
)  # fmt: skip


def draft_volunteers(
    random: Random, grounds: tuple[CountyGround, ...], partners: tuple[Partner, ...]
) -> list[VolunteerDraft]:
    """Volunteers by county: at least one in each municipality, some of them for the residents of a care home."""
    drafts: list[VolunteerDraft] = []
    counts = apportion(VOLUNTEERS, [plan.share for plan in COUNTIES], least=1)
    for ground, count in zip(grounds, counts, strict=True):
        in_county = _draft_county(random, ground, count, first_index=len(drafts))
        _give_to_care_homes(in_county, partners)
        drafts.extend(in_county)
    return drafts


def _draft_county(random: Random, ground: CountyGround, count: int, *, first_index: int) -> list[VolunteerDraft]:
    in_towns = apportion(count, [town.weight**0.5 for town in ground.towns], least=1)
    places = [
        pick_settlement(random, ground.settlements_of[town.code])
        for town, number in zip(ground.towns, in_towns, strict=True)
        for _ in range(number)
    ]
    trainings = _training_days(random, ground.plan.started_on)
    weights = [2.6, *[1.0] * (len(trainings) - 2), 0.35]
    starters = [day for day, number in zip(trainings, apportion(count, weights), strict=True) for _ in range(number)]
    random.shuffle(starters)
    return [
        _draft_volunteer(random, ground, place, starter_on, index=first_index + number)
        for number, (place, starter_on) in enumerate(zip(places, starters, strict=True))
    ]


def _training_days(random: Random, county_start: date) -> list[date]:
    """Days of the starter package: before the county begins, then about every seven weeks, at last by web."""
    days = [county_start - timedelta(days=random.randint(12, 18))]
    while (following := days[-1] + timedelta(days=random.randint(42, 58))) < EMERGENCY_FROM - timedelta(days=4):
        if following.month == 7 or (following.month == 12 and following.day > 12):
            following += timedelta(days=32)
        days.append(following)
    return [*[day for day in days if day < EMERGENCY_FROM], _TRAINING_BY_WEB]


def _draft_volunteer(
    random: Random, ground: CountyGround, place: SettlementFact, starter_on: date, *, index: int
) -> VolunteerDraft:
    plan = ground.plan
    tongue = traits.draw_tongue(random, plan)
    has_car = random.random() < (0.78 if place.kind in ("küla", "alevik") else 0.55)
    draft = VolunteerDraft(
        index=index,
        plan=plan,
        place=place,
        tongue=tongue,
        sex=traits.draw_sex(random, 0.85),
        languages=traits.volunteer_languages(random, plan, tongue),
        profiles=traits.volunteer_profiles(random, has_car=has_car),
        interests=traits.volunteer_interests(random),
        has_car=has_car,
        applied_on=max(_FIRST_APPLICATION, starter_on - timedelta(days=random.randint(5, 44))),
        starter_on=starter_on,
        joined_on=starter_on + timedelta(days=random.randint(1, 11)),
        on_paper=random.random() < 0.17,
    )
    _draw_status(random, draft)
    return draft


def _draw_status(random: Random, draft: VolunteerDraft) -> None:
    """One in seven has left by the end, a few more have paused since the emergency; all others are active."""
    chance = random.random()
    longest = (LAST_DAY - draft.joined_on).days
    if chance < 0.15 and longest > 110:
        draft.status, draft.status_reason = "left", pick(random, _LEFT_REASONS)
        draft.left_on = draft.joined_on + timedelta(days=random.randint(75, longest - 5))
        draft.serves_until = draft.left_on
    elif 0.15 <= chance < 0.21 and longest > 110:
        draft.status, draft.status_reason = "paused", pick(random, _PAUSE_REASONS)
        draft.serves_until = EMERGENCY_FROM + timedelta(days=random.randint(-2, 40))


def _give_to_care_homes(in_county: list[VolunteerDraft], partners: tuple[Partner, ...]) -> None:
    """The volunteers who live nearest visit the county's care homes, while every municipality keeps one for homes."""
    homes = [
        number
        for number, partner in enumerate(partners)
        if partner.kind == "care_home" and in_county[0].plan.code == partner.county
    ]
    for home in homes:
        place = settlement_by_code()[partners[home].settlement]
        wanted = max(2, round(len(in_county) * 0.18 / len(homes)))
        by_distance = sorted(in_county, key=lambda draft: (kilometres(draft.place, place), draft.index))
        for draft in by_distance:
            if wanted == 0:
                break
            neighbours = [
                other
                for other in in_county
                if other.care_home is None and other.place.municipality_code == draft.place.municipality_code
            ]
            if draft.care_home is None and len(neighbours) > 1:
                draft.care_home, wanted = home, wanted - 1
