"""Files of volunteers and clients: drafts with names, codes, telephones and everything else a register holds."""

from collections import defaultdict
from datetime import date, timedelta
from math import ceil
from random import Random

from seltsiline.demo.names import in_form_for
from seltsiline.demo.pilot import traits
from seltsiline.demo.pilot.ages import client_birth_dates, volunteer_birth_dates
from seltsiline.demo.pilot.drafts import ClientDraft, MatchDraft, VisitDraft, VolunteerDraft
from seltsiline.demo.pilot.draws import pick
from seltsiline.demo.pilot.ground import kilometres, make_address
from seltsiline.demo.pilot.identity import Register, age_on
from seltsiline.demo.pilot.partners import ROUGE_CONTACT
from seltsiline.demo.pilot.plan import HIIU, LAST_DAY, ROUGE
from seltsiline.demo.pilot.rows import Client, Partner, Volunteer
from seltsiline.demo.pilot.wishes import client_wishes, volunteer_wishes
from seltsiline.demo.pilot.wording import file_texts

_STUDENT_AGE = 27
_WITH_MAIL = 0.93
_WITH_PHONE_IN_CARE_HOME = 0.45
_NAMELESS = frozenset({"ise", "haigla", "kogudus"})


def make_volunteers(
    random: Random,
    register: Register,
    drafts: list[VolunteerDraft],
    matches: list[MatchDraft],
    visits: list[VisitDraft],
) -> tuple[Volunteer, ...]:
    """Volunteers in the order of the drafts; what they offer covers what they have done."""
    matches_of: defaultdict[int, list[MatchDraft]] = defaultdict(list)
    minutes_of: defaultdict[int, int] = defaultdict(int)
    for match in matches:
        matches_of[match.volunteer.index].append(match)
    for visit in visits:
        minutes_of[visit.volunteer.index] += visit.minutes
    birth_dates = volunteer_birth_dates(random, drafts)
    return tuple(
        _make_volunteer(random, register, draft, birth_date, matches_of[draft.index], minutes_of[draft.index])
        for draft, birth_date in zip(drafts, birth_dates, strict=True)
    )


def _make_volunteer(
    random: Random, register: Register, draft: VolunteerDraft, birth_date: date, matches: list[MatchDraft], minutes: int
) -> Volunteer:
    given_name, family_name = register.new_name(
        tongue=draft.tongue, sex=draft.sex, birth_year=birth_date.year, county=draft.plan.code
    )
    return Volunteer(
        county=draft.plan.code,
        municipality=draft.place.municipality_code,
        settlement=draft.place.code,
        given_name=given_name,
        family_name=family_name,
        sex=draft.sex,
        birth_date=birth_date,
        personal_code=register.new_personal_code(sex=draft.sex, birth_date=birth_date),
        phone=register.new_phone(),
        email=register.new_mail(given_name, family_name) if random.random() < _WITH_MAIL else "",
        address=make_address(random, draft.place),
        languages=draft.languages,
        profiles=draft.profiles,
        interests=draft.interests,
        capacity=max(_most_at_once(matches), random.choice((1, 2, 2, 3))),
        weekly_minutes=_weekly_minutes(draft, minutes),
        has_car=draft.has_car,
        radius_km=_radius(random, draft, matches),
        status=draft.status,
        status_reason=draft.status_reason,
        applied_on=draft.applied_on,
        starter_on=draft.starter_on,
        joined_on=draft.joined_on,
        left_on=draft.left_on,
        channel=_channel(random, draft, birth_date),
        prior_experience=file_texts.draw_experience(random),
        wishes=volunteer_wishes(draft.index, birth_year=birth_date.year, sex=draft.sex, settlement=draft.place.code),
    )


def _most_at_once(matches: list[MatchDraft]) -> int:
    """The largest number of matches that ran on one day; that is always on a day when one began."""
    return max(
        sum(other.started_on <= match.started_on <= (other.ended_on or LAST_DAY) for other in matches)
        for match in matches
    )


def _weekly_minutes(draft: VolunteerDraft, minutes: int) -> int:
    """Somewhat more than was given in a usual week, in half hours."""
    weeks = max(1.0, (draft.serves_until - draft.joined_on).days / 7)
    return max(60, 30 * ceil(1.25 * minutes / weeks / 30))


def _radius(random: Random, draft: VolunteerDraft, matches: list[MatchDraft]) -> int:
    """Kilometres in fives that reach every client the volunteer has had."""
    farthest = max(kilometres(draft.place, match.client.place) for match in matches)
    return max(5 * ceil(farthest / 5), random.choice((15, 20, 20, 30) if draft.has_car else (5, 5, 10)))


def _channel(random: Random, draft: VolunteerDraft, birth_date: date) -> str:
    channels = (*file_texts.CHANNELS, file_texts.FERRY) if draft.plan.code == HIIU else file_texts.CHANNELS
    channel = pick(random, channels)
    is_student = age_on(birth_date, draft.applied_on) < _STUDENT_AGE
    return "isiklik kontakt" if channel == "kool või ülikool" and not is_student else channel


def make_clients(
    random: Random, register: Register, drafts: list[ClientDraft], partners: tuple[Partner, ...]
) -> tuple[Client, ...]:
    """Clients in the order of the drafts; spouses share their family name and address."""
    social_workers: dict[int, str] = {ROUGE: " ".join(ROUGE_CONTACT)}
    clients: list[Client] = []
    for draft, birth_date in zip(drafts, client_birth_dates(random, drafts), strict=True):
        spouse = clients[draft.spouse] if draft.spouse is not None and draft.spouse < draft.index else None
        family = in_form_for(spouse.family_name, draft.sex) if spouse else ""
        name = register.new_name(
            tongue=draft.tongue, sex=draft.sex, birth_year=birth_date.year, county=draft.plan.code, family=family
        )
        if draft.care_home is not None:
            address = partners[draft.care_home].address
        else:
            address = spouse.address if spouse else make_address(random, draft.place)
        if spouse:
            referrer = spouse.referrer_kind, spouse.referrer_name
        else:
            referrer = _referrer(random, register, draft, name[1], social_workers)
        clients.append(_make_client(random, register, draft, birth_date, name=name, address=address, referrer=referrer))
    return tuple(clients)


def _make_client(
    random: Random,
    register: Register,
    draft: ClientDraft,
    birth_date: date,
    *,
    name: tuple[str, str],
    address: str,
    referrer: tuple[str, str],
) -> Client:
    in_care_home = draft.care_home is not None
    return Client(
        county=draft.plan.code,
        municipality=draft.place.municipality_code,
        settlement=draft.place.code,
        care_home=draft.care_home,
        given_name=name[0],
        family_name=name[1],
        sex=draft.sex,
        birth_date=birth_date,
        personal_code=register.new_personal_code(sex=draft.sex, birth_date=birth_date),
        phone=register.new_phone() if not in_care_home or random.random() < _WITH_PHONE_IN_CARE_HOME else "",
        address=address,
        status=draft.status,
        closed_on=draft.closed_on,
        closed_reason=draft.closed_reason,
        referred_on=draft.referred_on,
        referrer_kind=referrer[0],
        referrer_name=referrer[1],
        consent_on=draft.referred_on - timedelta(days=random.choice((0, 0, 1, 2, 4))),
        consent_channel=pick(random, file_texts.CONSENT_CHANNELS),
        lives_alone=not in_care_home and draft.spouse is None and random.random() < 0.8,
        mobility=draft.mobility,
        languages=draft.languages,
        profiles=draft.profiles,
        interests=draft.interests,
        wishes=file_texts.write_wish(random, draft.profiles, draft.tongue),
        preferred_times=(times := file_texts.write_times(random)),
        of_companion=client_wishes(draft.index, sex=draft.sex, in_care_home=in_care_home, preferred_times=times),
    )


def _referrer(
    random: Random, register: Register, draft: ClientDraft, family_name: str, social_workers: dict[int, str]
) -> tuple[str, str]:
    """The kind and the name of who referred the client; each municipality has one social worker."""
    if draft.care_home is not None and random.random() < 0.85:
        return "hooldekodu", ""
    kind = pick(random, file_texts.REFERRERS)
    if kind in _NAMELESS:
        return kind, ""
    tongue = draft.tongue if kind == "lähedane" else traits.draw_tongue(random, draft.plan)
    sex, birth_year = traits.draw_sex(random, 0.8), random.randint(1955, 1985)
    if kind == "sotsiaaltöötaja":
        town = draft.place.municipality_code
        if town not in social_workers:
            social_workers[town] = _full_name(register, draft, tongue, sex, birth_year)
        return kind, social_workers[town]
    family = in_form_for(family_name, sex) if kind == "lähedane" and random.random() < 0.5 else ""
    return kind, _full_name(register, draft, tongue, sex, birth_year, family)


def _full_name(register: Register, draft: ClientDraft, tongue: str, sex: str, birth_year: int, family: str = "") -> str:
    return " ".join(
        register.new_name(tongue=tongue, sex=sex, birth_year=birth_year, county=draft.plan.code, family=family)
    )
