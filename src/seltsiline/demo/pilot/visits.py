"""Contacts become visits: by telephone or in person, at home or outside, to one client or to several in one house."""

from collections import Counter
from datetime import date
from itertools import groupby
from random import Random

from seltsiline.demo.pilot.drafts import ClientDraft, MatchDraft, VisitDraft
from seltsiline.demo.pilot.draws import pick
from seltsiline.demo.pilot.plan import EMERGENCY_FROM

_AT_HOME_BEFORE = (("home", 0.72), ("outside", 0.17), ("phone", 0.11))
_AT_HOME_SINCE = (("home", 0.13), ("outside", 0.19), ("phone", 0.68))
_AT_HOME_SINCE_MAY = (("home", 0.19), ("outside", 0.24), ("phone", 0.57))
_IN_CARE_HOME_BEFORE = (("care_home", 0.9), ("outside", 0.05), ("phone", 0.05))
_IN_CARE_HOME_SINCE = (("outside", 0.04), ("phone", 0.96))
_DRIVEN = 2.6
_EASED_FROM = date(2020, 5, 18)

_TOGETHER_IN_CARE_HOME = 0.5
"""Share of care home contacts of one day that are one visit to several people."""
_TOGETHER_AT_MOST = 4

_PROFILE_WEIGHTS: dict[str, dict[str, float]] = {
    "home": {"company": 5, "company_practical": 8, "transport": 0.4, "support_person": 6},
    "care_home": {"company": 9, "company_practical": 1, "transport": 0.05, "support_person": 1},
    "outside": {"company": 2, "company_practical": 2.4, "transport": 16, "support_person": 3},
    "phone": {"company": 8, "company_practical": 1.2, "transport": 0.1, "support_person": 4},
}


def draft_visits(random: Random, matches: list[MatchDraft]) -> list[VisitDraft]:
    """All visits by day and volunteer; the clients in them are the contacts."""
    contacts = sorted(
        (
            (day, match.volunteer.index, match.client.household, number)
            for number, match in enumerate(matches)
            for day in match.days
        ),
    )
    leads = lead_settlements([match.client for match in matches])
    visits: list[VisitDraft] = []
    for (day, _), group in groupby(contacts, key=lambda contact: contact[:2]):
        of_day = _visits_of_day(random, day, [matches[contact[3]] for contact in group])
        for visit in of_day:
            visit.profile = _draw_profile(random, visit)
            visit.entered_by = _draw_entry(random, visit, leads)
        visits.extend(of_day)
    return visits


def _visits_of_day(random: Random, day: date, matches: list[MatchDraft]) -> list[VisitDraft]:
    """One volunteer's day: spouses are always met together, residents of a care home sometimes."""
    visits: list[VisitDraft] = []
    for match in matches:
        joined = next((visit for visit in visits if _belongs(random, match, visit)), None)
        if joined is not None:
            joined.matches.append(match)
            continue
        kind = pick(random, _kinds(match, day))
        visits.append(VisitDraft(on=day, matches=[match], place_kind=kind))
    return visits


def _belongs(random: Random, match: MatchDraft, visit: VisitDraft) -> bool:
    """Whether the client was met in this visit too."""
    client, other = match.client, visit.matches[0].client
    if client.care_home is None:
        return client.household == other.household
    if client.care_home != other.care_home or visit.place_kind != "care_home":
        return False
    return len(visit.matches) < _TOGETHER_AT_MOST and random.random() < _TOGETHER_IN_CARE_HOME


def _kinds(match: MatchDraft, day: date) -> list[tuple[str, float]]:
    """Where contacts take place: not outside for who stays indoors, often outside for who was promised a drive."""
    client = match.client
    outside = 0.0 if client.mobility in ("indoors", "bed") else 1.0
    if "transport" in client.profiles and "transport" in match.volunteer.profiles:
        outside *= _DRIVEN
    return [(kind, weight * (outside if kind == "outside" else 1)) for kind, weight in _usual_kinds(client, day)]


def _usual_kinds(client: ClientDraft, day: date) -> tuple[tuple[str, float], ...]:
    """Since the emergency mostly by telephone, and inside care homes not at all."""
    if client.care_home is not None:
        return _IN_CARE_HOME_BEFORE if day < EMERGENCY_FROM else _IN_CARE_HOME_SINCE
    if day < EMERGENCY_FROM:
        return _AT_HOME_BEFORE
    return _AT_HOME_SINCE if day < _EASED_FROM else _AT_HOME_SINCE_MAY


def _draw_profile(random: Random, visit: VisitDraft) -> str:
    """One of the profiles that the volunteer offers and the client needs, as fits the place."""
    client = visit.matches[0].client
    shared = [profile for profile in visit.volunteer.profiles if profile in client.profiles]
    weights = _PROFILE_WEIGHTS[visit.place_kind]
    return pick(random, [(profile, weights[profile]) for profile in shared])


def lead_settlements(clients: list[ClientDraft]) -> frozenset[int]:
    """In each county the village or small borough with most clients at home, where a community lead helps with diaries."""
    homes = {
        client.index: client
        for client in clients
        if client.care_home is None and client.place.kind in ("küla", "alevik")
    }
    numbers = Counter((client.plan.code, client.place.code) for client in homes.values())
    best: dict[int, tuple[int, int]] = {}
    for (county, settlement), number in sorted(numbers.items()):
        if number >= 3:
            best[county] = max(best.get(county, (0, 0)), (number, settlement))
    return frozenset(settlement for _, settlement in best.values())


def _draw_entry(random: Random, visit: VisitDraft, leads: frozenset[int]) -> str:
    """Who wrote it down: mostly the volunteer; the paper diary goes to the community lead, or to the coordinator."""
    in_village = visit.matches[0].client.place.code in leads
    if visit.volunteer.on_paper and random.random() < 0.86:
        return "community_lead" if in_village and random.random() < 0.8 else "coordinator"
    chance = random.random()
    if chance < 0.03:
        return "coordinator"
    return "community_lead" if in_village and chance < 0.33 else "volunteer"
