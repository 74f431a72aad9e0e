"""The twelve people a visitor can enter as, each tied to rows that make their first page worth seeing."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from seltsiline.demo.pilot.identity import Register
from seltsiline.demo.pilot.partners import ROUGE_CONTACT
from seltsiline.demo.pilot.plan import COUNTIES, HARJU, LAST_DAY, ROUGE, VORU
from seltsiline.demo.pilot.rows import Check, Client, DemoPerson, Match, Partner, Visit, Volunteer

COORDINATOR_PHONE = "+372 5555 0142"
_RECENT = timedelta(days=16)
_EXPERIENCED_SINCE = date(2019, 10, 1)
_USUAL_CLIENTS = 4
"""Enough to fill the volunteer's first page, and not more than most have."""
_OTHERS = {
    "deputy-voru": ("Ene", "Kikkasaru"),
    "national": ("Tuuli", "Rannametsa"),
    "ministry": ("Hannes", "Põldmetsa"),
    "researcher": ("Liisa", "Jõgedaots"),
    "community-lead": ("Leelo", "Suurmõts"),
    "admin": ("Indrek", "Palunurm"),
}
"""Names of those who stand in no register of the pilot."""


def gettext_noop(message: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return message


SENTENCES = {
    "coordinator-voru": gettext_noop("Brings volunteers and clients together in Võru county."),
    "coordinator-harju": gettext_noop("Coordinates Harju county and cannot see the files of Võru."),
    "deputy-voru": gettext_noop("Stands in for the coordinator of Võru during a holiday."),
    "national": gettext_noop("Follows all counties and puts the evaluation report together."),
    "ministry": gettext_noop("Reads the published figures without seeing any names."),
    "researcher": gettext_noop("Studies the published figures of the pilot."),
    "social-worker": gettext_noop("Refers people of Rõuge and follows how they are doing."),
    "care-home": gettext_noop("Sees which residents of the care home have a companion."),
    "community-lead": gettext_noop("Enters diary contacts for neighbours who do not use the internet."),
    "volunteer": gettext_noop("Visits clients near home and keeps the diary."),
    "relative": gettext_noop("Sees when a close one has met the companion."),
    "admin": gettext_noop("Looks after accounts and roles and does not see files."),
}


def reserve_people(register: Register) -> None:
    """Keeps the names of those who stand outside the registers from being given to anybody else."""
    register.names.update(_OTHERS.values())
    register.names.add(ROUGE_CONTACT)
    for plan in COUNTIES:
        given_name, family_name = plan.coordinator.split()
        register.names.add((given_name, family_name))


def make_demo_people(
    register: Register,
    *,
    volunteers: tuple[Volunteer, ...],
    clients: tuple[Client, ...],
    matches: tuple[Match, ...],
    visits: tuple[Visit, ...],
    partners: tuple[Partner, ...],
    checks: tuple[Check, ...],
) -> tuple[DemoPerson, ...]:
    """The people in the order in which the demo page lists them."""
    busiest, client = _volunteer_and_client(volunteers, matches, visits, checks)
    coordinators = {plan.code: plan.coordinator for plan in COUNTIES}
    settlement, municipality = _village_of_lead(clients)
    care_home = _care_home(clients, partners)
    of_voru = _person(register, "coordinator-voru", "coordinator", coordinators[VORU], phone=COORDINATOR_PHONE)
    of_harju = _person(register, "coordinator-harju", "coordinator", coordinators[HARJU])
    worker = _person(register, "social-worker", "social_worker", " ".join(ROUGE_CONTACT))
    host = _person(
        register, "care-home", "care_home", partners[care_home].contact_name, phone=partners[care_home].phone
    )
    lead = _person(register, "community-lead", "community_lead")
    return (
        replace(of_voru, county=VORU),
        replace(of_harju, county=HARJU),
        replace(_person(register, "deputy-voru", "deputy"), county=VORU),
        _person(register, "national", "national"),
        _person(register, "ministry", "ministry"),
        _person(register, "researcher", "researcher"),
        replace(worker, county=VORU, municipality=ROUGE),
        replace(host, county=VORU, partner=care_home),
        replace(lead, county=VORU, municipality=municipality, settlement=settlement),
        _person_of_volunteer(busiest, volunteers[busiest]),
        _relative(register, client, clients[client]),
        _person(register, "admin", "admin"),
    )


def _person(register: Register, slug: str, role: str, name: str = "", *, phone: str = "") -> DemoPerson:
    given_name, family_name = name.split() if name else _OTHERS[slug]
    return DemoPerson(
        slug=slug,
        given_name=given_name,
        family_name=family_name,
        sentence=SENTENCES[slug],
        role=role,
        email=register.new_mail(given_name, family_name),
        phone=phone or register.new_phone(),
    )


def _person_of_volunteer(index: int, row: Volunteer) -> DemoPerson:
    return DemoPerson(
        slug="volunteer",
        given_name=row.given_name,
        family_name=row.family_name,
        sentence=SENTENCES["volunteer"],
        role="volunteer",
        email=row.email,
        phone=row.phone,
        county=row.county,
        volunteer=index,
    )


def _relative(register: Register, index: int, row: Client) -> DemoPerson:
    """A daughter with the client's own family name."""
    name = register.new_name(
        tongue="et", sex="female", birth_year=row.birth_date.year + 27, county=row.county, family=row.family_name
    )
    return DemoPerson(
        slug="relative",
        given_name=name[0],
        family_name=name[1],
        sentence=SENTENCES["relative"],
        role="relative",
        email=register.new_mail(*name),
        phone=register.new_phone(),
        county=row.county,
        client=index,
        relation="tütar",
    )


def _volunteer_and_client(
    volunteers: tuple[Volunteer, ...], matches: tuple[Match, ...], visits: tuple[Visit, ...], checks: tuple[Check, ...]
) -> tuple[int, int]:
    """An active volunteer of Võru with several clients, many contacts lately and a valid extract, and one of the clients.

    The client is the one met most often of late, so that the relative has something to see.
    """
    met: defaultdict[tuple[int, int], int] = defaultdict(int)
    for visit in visits:
        if visit.on > LAST_DAY - _RECENT:
            for client in visit.clients:
                met[visit.volunteer, client] += 1
    valid = {check.volunteer for check in checks if check.valid_until > LAST_DAY}
    lately: defaultdict[int, list[int]] = defaultdict(list)
    for match in matches:
        row = volunteers[match.volunteer]
        fit = row.county == VORU and row.status == "active" and bool(row.email) and match.volunteer in valid
        if fit and match.state == "active" and met[match.volunteer, match.client]:
            lately[match.volunteer].append(match.client)
    recent = {index: sum(met[index, client] for client in own) for index, own in lately.items()}
    busiest = max(
        lately,
        key=lambda index: (
            len(lately[index]) >= _USUAL_CLIENTS - 1,
            volunteers[index].joined_on < _EXPERIENCED_SINCE,
            -abs(len(lately[index]) - _USUAL_CLIENTS),
            recent[index],
        ),
    )
    return busiest, max(lately[busiest], key=lambda client: (met[busiest, client], -client))


def _village_of_lead(clients: tuple[Client, ...]) -> tuple[int, int]:
    """The village or small borough of Võru with most clients who live at home: settlement and municipality."""
    in_village: defaultdict[tuple[int, int], int] = defaultdict(int)
    for client in clients:
        if client.county == VORU and client.care_home is None and client.settlement != client.municipality:
            in_village[client.settlement, client.municipality] += 1
    return max(in_village, key=lambda place: (in_village[place], place))


def _care_home(clients: tuple[Client, ...], partners: tuple[Partner, ...]) -> int:
    """The care home of Võru with most residents who have a companion."""
    residents: defaultdict[int, int] = defaultdict(int)
    for client in clients:
        if client.care_home is not None and partners[client.care_home].county == VORU and client.status == "matched":
            residents[client.care_home] += 1
    return max(residents, key=lambda home: (residents[home], home))
