"""Clients and their first matches. Each volunteer brings clients near by, so that every match has a reason."""

from datetime import date, timedelta
from math import pow as power
from random import Random

from seltsiline.demo.pilot import traits
from seltsiline.demo.pilot.drafts import ClientDraft, MatchDraft, VolunteerDraft
from seltsiline.demo.pilot.draws import apportion, apportion_within
from seltsiline.demo.pilot.ground import CountyGround, pick_near
from seltsiline.demo.pilot.plan import CLIENTS, COUNTIES, LAST_DAY
from seltsiline.demo.pilot.rows import Partner
from seltsiline.places.tables import SettlementFact, settlement_by_code

_SPOUSES = 0.06
"""Share of a volunteer's further clients who are the husband or wife of the one before."""
_FIRST_REFERRAL = date(2018, 9, 17)
_MOST_CLIENTS = 7


def draft_clients(
    random: Random, grounds: tuple[CountyGround, ...], volunteers: list[VolunteerDraft], partners: tuple[Partner, ...]
) -> tuple[list[ClientDraft], list[MatchDraft]]:
    """Clients by county and volunteer, each with a first match that has not ended yet."""
    clients: list[ClientDraft] = []
    matches: list[MatchDraft] = []
    counts = apportion(CLIENTS, [plan.share for plan in COUNTIES], least=1)
    for ground, count in zip(grounds, counts, strict=True):
        in_county = [draft for draft in volunteers if draft.plan is ground.plan]
        wanted = apportion_within(
            count,
            [random.lognormvariate(0, 0.55) * _room_for_clients(draft) for draft in in_county],
            [1] * len(in_county),
            [_MOST_CLIENTS] * len(in_county),
        )
        for draft, number in zip(in_county, wanted, strict=True):
            for started_on in _start_days(random, draft, number):
                previous = matches[-1] if matches and matches[-1].volunteer is draft else None
                client = _draft_client(
                    random, ground, draft, started_on, previous, index=len(clients), partners=partners
                )
                clients.append(client)
                matches.append(
                    draft_match(
                        random,
                        draft,
                        client,
                        previous.started_on if client.spouse is not None and previous else started_on,
                    )
                )
    return clients, matches


def _room_for_clients(draft: VolunteerDraft) -> float:
    """Who serves longer meets more clients; in a care home one walk reaches several."""
    months = max(1.0, (draft.serves_until - draft.joined_on).days / 30)
    return (0.5 + power(months, 0.7)) * (1.5 if draft.care_home is not None else 1.0)


def _start_days(random: Random, draft: VolunteerDraft, number: int) -> list[date]:
    """The first match soon after joining, the others spread over the volunteer's time."""
    earliest = max(draft.joined_on + timedelta(days=2), draft.plan.started_on)
    first = min(earliest + timedelta(days=random.randint(0, 13)), draft.serves_until - timedelta(days=6))
    length = max(6, (draft.serves_until - first).days - 20)
    later = (first + timedelta(days=round(length * random.random() ** 1.35)) for _ in range(number - 1))
    return [first, *sorted(later)]


def _draft_client(
    random: Random,
    ground: CountyGround,
    volunteer: VolunteerDraft,
    started_on: date,
    previous: MatchDraft | None,
    *,
    index: int,
    partners: tuple[Partner, ...],
) -> ClientDraft:
    plan, home = ground.plan, volunteer.care_home
    spouse = _spouse_of(random, previous) if home is None else None
    tongue = spouse.tongue if spouse else traits.client_tongue(random, plan, volunteer.languages)
    client = ClientDraft(
        index=index,
        plan=plan,
        place=spouse.place if spouse else _place(random, ground, volunteer, first=previous is None, partners=partners),
        care_home=home,
        household=spouse.household if spouse else index,
        tongue=tongue,
        sex=_other_sex(spouse.sex) if spouse else traits.draw_sex(random, 0.78),
        languages=traits.client_languages(random, plan, tongue),
        profiles=traits.client_profiles(random, volunteer.profiles, in_care_home=home is not None),
        interests=traits.client_interests(random, volunteer.interests),
        mobility=traits.draw_mobility(random, in_care_home=home is not None),
        referred_on=max(_FIRST_REFERRAL, started_on - timedelta(days=random.randint(12, 62))),
    )
    if spouse:
        client.spouse, spouse.spouse = spouse.index, client.index
        client.referred_on = spouse.referred_on
    return client


def _spouse_of(random: Random, previous: MatchDraft | None) -> ClientDraft | None:
    """The client before, when this one is to be their husband or wife."""
    if previous is None or previous.client.spouse is not None or random.random() >= _SPOUSES:
        return None
    return previous.client


def _other_sex(sex: str) -> str:
    return "male" if sex == "female" else "female"


def _place(
    random: Random, ground: CountyGround, volunteer: VolunteerDraft, *, first: bool, partners: tuple[Partner, ...]
) -> SettlementFact:
    """The care home's settlement; for others the volunteer's municipality, or sometimes a near one."""
    if volunteer.care_home is not None:
        return settlement_by_code()[partners[volunteer.care_home].settlement]
    own = ground.settlements_of[volunteer.place.municipality_code]
    if first or random.random() < 0.86:
        return pick_near(random, own, volunteer.place, usual_km=8)
    everywhere = tuple(place for places in ground.settlements_of.values() for place in places)
    return pick_near(random, everywhere, volunteer.place, usual_km=8)


def draft_match(random: Random, volunteer: VolunteerDraft, client: ClientDraft, started_on: date) -> MatchDraft:
    """A match that runs to the end of the volunteer's time, with the pair's own habits."""
    proposed_on = max(client.referred_on, started_on - timedelta(days=random.randint(2, 11)))
    match = MatchDraft(
        volunteer=volunteer,
        client=client,
        started_on=started_on,
        proposed_on=proposed_on,
        last_meeting=volunteer.serves_until,
        rate=random.lognormvariate(0, 0.66),
        usual_minutes=traits.draw_usual_minutes(random, in_care_home=client.care_home is not None),
    )
    if volunteer.status == "paused":
        match.state = "paused"
    elif (LAST_DAY - started_on).days < 21:
        match.state = "trial"
    return match
