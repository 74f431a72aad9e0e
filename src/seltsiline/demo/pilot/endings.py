"""How matches end, who gets a second companion, who waits, and which pairs have fallen silent by the last day."""

from datetime import timedelta
from random import Random

from seltsiline.demo.pilot.clients import draft_match
from seltsiline.demo.pilot.drafts import ClientDraft, MatchDraft, VolunteerDraft
from seltsiline.demo.pilot.draws import pick
from seltsiline.demo.pilot.ground import kilometres
from seltsiline.demo.pilot.plan import COUNTIES, LAST_DAY, CountyPlan

_REASONS_AT_HOME = (
    ("death", 3.4),
    ("care_home", 2.2),
    ("moved", 0.9),
    ("goals_met", 1.6),
    ("mismatch", 1.5),
    ("other", 0.5),
)
_REASONS_IN_CARE_HOME = (("death", 5.0), ("moved", 0.7), ("mismatch", 0.9), ("other", 0.4))
_CLOSING = frozenset({"death", "care_home", "moved", "goals_met"})
_USUAL_LENGTH = 720
"""Days after which about two thirds of the matches would have ended by themselves."""
_SILENT_DAYS = 30


def end_matches(random: Random, matches: list[MatchDraft]) -> None:
    """Ends those whose volunteer has left, and some others for reasons of the client's life."""
    for match in matches:
        lived = random.expovariate(1 / _USUAL_LENGTH)
        if lived < match.window - 4:
            reason = pick(random, _REASONS_IN_CARE_HOME if match.client.care_home is not None else _REASONS_AT_HOME)
            days = random.randint(6, 45) if reason == "mismatch" else max(9, round(lived))
            _end(match, min(days, match.window - 1), reason)
        elif match.volunteer.left_on is not None:
            _end(match, match.window - 1, "volunteer_left")


def _end(match: MatchDraft, days: int, reason: str) -> None:
    match.ended_on = match.last_meeting = match.started_on + timedelta(days=days)
    match.state, match.end_reason = "ended", reason


def settle_clients(
    random: Random, volunteers: list[VolunteerDraft], clients: list[ClientDraft], matches: list[MatchDraft]
) -> None:
    """The client's status on the last day. Second matches are added to `matches`."""
    for plan in COUNTIES:
        left_alone = []
        for match in [match for match in matches if match.client.plan is plan]:
            if match.end_reason in _CLOSING:
                _close(match.client, match, random.randint(0, 4))
            elif match.state == "ended":
                left_alone.append(match)
            elif match.state == "paused":
                match.client.status = "paused"
        near_by = [volunteer for volunteer in volunteers if volunteer.plan is plan]
        _find_new_companions(random, plan, near_by, left_alone, matches)
    assert all(client.status in ("matched", "waiting", "paused", "closed") for client in clients)


def _find_new_companions(
    random: Random,
    plan: CountyPlan,
    volunteers: list[VolunteerDraft],
    left_alone: list[MatchDraft],
    matches: list[MatchDraft],
) -> None:
    """Those left alone last wait, as many as the plan says; the others get a new companion, or their file is closed."""
    left_alone.sort(key=lambda match: (match.last_meeting, match.client.index), reverse=True)
    for place, ended in enumerate(left_alone):
        if place < plan.waiting:
            ended.client.status = "waiting"
            continue
        second = _second_match(random, volunteers, ended, matches)
        if second is None:
            _close(ended.client, ended, random.randint(10, 40), reason=random.choice(("declined", "other")))
        else:
            matches.append(second)
            ended.client.status = "paused" if second.state == "paused" else "matched"


def _second_match(
    random: Random, volunteers: list[VolunteerDraft], ended: MatchDraft, matches: list[MatchDraft]
) -> MatchDraft | None:
    """A match with the nearest volunteer who serves, has room and speaks the client's language, some weeks later."""
    start = ended.last_meeting + timedelta(days=random.randint(9, 45))
    client = ended.client
    free = [
        volunteer
        for volunteer in volunteers
        if volunteer is not ended.volunteer
        and volunteer.joined_on <= start
        and volunteer.left_on is None
        and start + timedelta(days=10) <= volunteer.serves_until
        and set(volunteer.languages) & set(client.languages)
        and sum(other.volunteer is volunteer for other in matches) < 7
        and kilometres(volunteer.place, client.place) < 25
    ]
    if not free:
        return None
    nearest = min(
        free,
        key=lambda volunteer: (
            volunteer.care_home != client.care_home,
            sum(other.volunteer is volunteer for other in matches),
            kilometres(volunteer.place, client.place),
            volunteer.index,
        ),
    )
    return draft_match(random, nearest, client, start)


def _close(client: ClientDraft, match: MatchDraft, days: int, *, reason: str = "") -> None:
    client.status, client.closed_reason = "closed", reason or match.end_reason
    client.closed_on = min(LAST_DAY, match.last_meeting + timedelta(days=days))


def silence_matches(random: Random, matches: list[MatchDraft]) -> None:
    """In each county as many active matches as the plan says have had no contact for more than 30 days."""
    for plan in COUNTIES:
        long_active = [
            match
            for match in matches
            if match.client.plan is plan
            and match.state == "active"
            and match.window > 150
            and match.client.spouse is None
        ]
        for match in random.sample(long_active, min(plan.quiet, len(long_active))):
            match.quiet = True
            match.last_meeting = LAST_DAY - timedelta(days=random.randint(_SILENT_DAYS + 4, 76))
