"""What stands in the files beside the diary: checks, trainings, goodwill agreements, notes and calls."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from seltsiline.demo.pilot.drafts import ClientDraft, MatchDraft, VolunteerDraft
from seltsiline.demo.pilot.draws import some
from seltsiline.demo.pilot.plan import COUNTIES, EMERGENCY_FROM, LAST_DAY, CountyPlan
from seltsiline.demo.pilot.rows import Agreement, Call, Check, Note, Training
from seltsiline.demo.pilot.wording import file_texts, log_texts

_CHECK_VALID_DAYS = 365
_CALL_WEEKS = ((3, 0.82), (10, 0.6), (18, 0.45))
"""Weeks after the first meeting at which the coordinator calls the volunteer, with the share of calls made."""
_VOLUNTEERS_DAY = date(2019, 12, 5)
_SIGNED = 0.94


def make_checks(random: Random, drafts: list[VolunteerDraft]) -> tuple[Check, ...]:
    """Extracts by volunteer: one before joining and one a year later, but for those the county has missed."""
    checks: list[Check] = []
    for plan in COUNTIES:
        in_county = [draft for draft in drafts if draft.plan is plan]
        serving = [draft for draft in in_county if draft.status == "active" and draft.joined_on < date(2019, 4, 20)]
        chosen = random.sample(serving, min(len(serving), plan.ended_checks + plan.ending_checks))
        last_days = {
            draft.index: LAST_DAY
            + timedelta(days=random.randint(3, 27) if place >= plan.ended_checks else -random.randint(4, 60))
            for place, draft in enumerate(chosen)
        }
        for draft in in_county:
            checks.extend(
                Check(draft.index, checked_on, checked_on + timedelta(days=_CHECK_VALID_DAYS), plan.coordinator)
                for checked_on in _check_days(random, draft, last_days.get(draft.index))
            )
    return tuple(checks)


def _check_days(random: Random, draft: VolunteerDraft, last_day: date | None) -> list[date]:
    """Days of the extracts. With `last_day` the second one was early and ends on that day, and none has followed."""
    first = draft.applied_on + timedelta(days=random.randint(0, max(0, (draft.joined_on - draft.applied_on).days - 1)))
    if last_day is not None:
        second = last_day - timedelta(days=_CHECK_VALID_DAYS)
        return [first, second] if second > first else [first]
    days = [first]
    serves_until = draft.left_on or LAST_DAY
    while (ends := days[-1] + timedelta(days=_CHECK_VALID_DAYS)) < serves_until + timedelta(days=32):
        days.append(min(ends - timedelta(days=random.randint(2, 24)), LAST_DAY - timedelta(days=2)))
        if days[-1] + timedelta(days=_CHECK_VALID_DAYS) > LAST_DAY:
            break
    return days


def make_trainings(random: Random, drafts: list[VolunteerDraft]) -> tuple[Training, ...]:
    """The starter package for all, the support person training for who offers it, others on days of the county."""
    rows: list[Training] = []
    for plan in COUNTIES:
        events = _county_events(random, plan)
        for draft in (draft for draft in drafts if draft.plan is plan):
            rows.append(Training(draft.index, "starter", log_texts.STARTER_TITLE, draft.starter_on))
            if "support_person" in draft.profiles:
                rows.append(Training(draft.index, "support_person", log_texts.SUPPORT_PERSON_TITLE, draft.joined_on))
            rows.extend(
                Training(draft.index, "other", title, on)
                for on, title in events
                if draft.joined_on < on <= draft.serves_until and random.random() < 0.4
            )
    return tuple(rows)


def _county_events(random: Random, plan: CountyPlan) -> list[tuple[date, str]]:
    """Three further trainings of the county, on weekdays before the emergency."""
    room = (EMERGENCY_FROM - plan.started_on).days - 5
    days = sorted(_on_weekday(plan.started_on + timedelta(days=random.randint(room // 3, room))) for _ in range(3))
    return list(zip(days, some(random, log_texts.OTHER_TRAININGS, 3), strict=True))


def make_agreements(random: Random, matches: list[MatchDraft]) -> tuple[Agreement, ...]:
    """Signed within two weeks of the first meeting; a few pairs never came to it."""
    rows = []
    for index, match in enumerate(matches):
        if match.contacts < 2 or random.random() >= _SIGNED:
            continue
        in_care_home = match.client.care_home is not None
        rows.append(
            Agreement(
                match=index,
                activities=file_texts.draw_activities(random, match.client.profiles),
                frequency=frequency_of(match),
                place="Hooldekodus" if in_care_home else "Kliendi kodus",
                limits=file_texts.LIMITS,
                signed_on=min(match.started_on + timedelta(days=random.randint(0, 13)), match.last_meeting),
            )
        )
    return tuple(rows)


def frequency_of(match: MatchDraft) -> str:
    return file_texts.write_frequency(match.contacts, match.window, match.usual_minutes)


def make_notes(random: Random, volunteers: list[VolunteerDraft], matches: list[MatchDraft]) -> tuple[Note, ...]:
    """Talks before the start and thanks for volunteers, home visits for clients."""
    notes: list[Note] = []
    for draft in volunteers:
        notes.extend(_volunteer_notes(random, draft))
    seen: set[int] = set()
    for match in matches:
        client = match.client
        if client.index in seen or client.care_home is not None or random.random() >= 0.78:
            continue
        seen.add(client.index)
        on = _between(random, client.referred_on, match.started_on)
        text = random.choice(log_texts.HOME_VISITS)
        notes.append(Note("client", client.index, "home_visit", on, text, client.plan.coordinator))
    return tuple(notes)


def _volunteer_notes(random: Random, draft: VolunteerDraft) -> list[Note]:
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for kind, text in log_texts.VOLUNTEER_NOTES:
        by_kind[kind].append(text)
    last = draft.left_on or LAST_DAY
    days = []
    if random.random() < 0.7:
        days.append(("meeting", _between(random, draft.applied_on, draft.starter_on)))
    if draft.joined_on < _VOLUNTEERS_DAY <= last and random.random() < 0.6:
        days.append(("thanks", _VOLUNTEERS_DAY + timedelta(days=random.randint(0, 13))))
    if random.random() < 0.25:
        days.append(
            ("note", _between(random, draft.joined_on, min(last, EMERGENCY_FROM) if last > draft.joined_on else last))
        )
    return [
        Note("volunteer", draft.index, kind, on, random.choice(by_kind[kind]), draft.plan.coordinator)
        for kind, on in days
    ]


def make_calls(random: Random, matches: list[MatchDraft], clients: list[ClientDraft]) -> tuple[Call, ...]:
    """Support calls to each volunteer in the weeks after the first match, and calls to some clients."""
    first_match: dict[int, MatchDraft] = {}
    for match in matches:
        earliest = first_match.setdefault(match.volunteer.index, match)
        if match.started_on < earliest.started_on:
            first_match[match.volunteer.index] = match
    calls: list[Call] = []
    for index, match in sorted(first_match.items()):
        for week, made in _CALL_WEEKS:
            on = _on_weekday(match.started_on + timedelta(days=7 * week + random.randint(-1, 4)))
            if on <= match.volunteer.serves_until and random.random() < made:
                text = _call_text(random, week, on)
                calls.append(
                    Call("volunteer", index, on, random.randint(4, 24), text, match.volunteer.plan.coordinator)
                )
    started = {match.client.index: match for match in reversed(matches)}
    for client in clients:
        match = started[client.index]
        if match.window > 40 and random.random() < 0.3:
            on = _between(random, match.started_on + timedelta(days=20), match.last_meeting)
            text = random.choice(log_texts.CLIENT_CALLS)
            calls.append(Call("client", client.index, on, random.randint(3, 18), text, client.plan.coordinator))
    return tuple(calls)


def _call_text(random: Random, week: int, on: date) -> str:
    """The first sentence of the list belongs to the third week alone."""
    if on >= EMERGENCY_FROM and random.random() < 0.6:
        return random.choice(log_texts.VOLUNTEER_CALLS_IN_EMERGENCY)
    return random.choice(log_texts.VOLUNTEER_CALLS if week == _CALL_WEEKS[0][0] else log_texts.VOLUNTEER_CALLS[1:])


def _between(random: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, moved off the weekend where there is room."""
    day = first + timedelta(days=random.randint(0, max(0, (last - first).days)))
    moved = _on_weekday(day)
    return moved if first <= moved <= last else day


def _on_weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend day."""
    return day - timedelta(days=max(0, day.weekday() - 4))
