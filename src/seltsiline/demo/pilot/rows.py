"""The rows of the pilot data set, as plain facts. An index always points into the tuple of the same name in `Pilot`."""

from dataclasses import dataclass
from datetime import date

from seltsiline.demo.pilot.wishes import ClientWishes, VolunteerWishes


@dataclass(frozen=True, slots=True)
class County:
    """A county of the pilot: its EHAK code, its first day with contacts and its coordinator."""

    code: int
    started_on: date
    coordinator: str


@dataclass(frozen=True, slots=True)
class Volunteer:
    """`status` is the one on the pilot's last day; `status_reason` says why somebody paused or left.

    Codes are EHAK codes, `radius_km` and `weekly_minutes` what the volunteer has offered, `capacity` clients at a time.
    """

    county: int
    municipality: int
    settlement: int
    given_name: str
    family_name: str
    sex: str
    birth_date: date
    personal_code: str
    phone: str
    email: str
    address: str
    languages: tuple[str, ...]
    profiles: tuple[str, ...]
    interests: tuple[str, ...]
    capacity: int
    weekly_minutes: int
    has_car: bool
    radius_km: int
    status: str
    status_reason: str
    applied_on: date
    starter_on: date
    joined_on: date
    left_on: date | None
    channel: str
    prior_experience: str
    wishes: VolunteerWishes


@dataclass(frozen=True, slots=True)
class Client:
    """`care_home` is an index into the partners, `None` for somebody who lives at home."""

    county: int
    municipality: int
    settlement: int
    care_home: int | None
    given_name: str
    family_name: str
    sex: str
    birth_date: date
    personal_code: str
    phone: str
    address: str
    status: str
    closed_on: date | None
    closed_reason: str
    referred_on: date
    referrer_kind: str
    referrer_name: str
    consent_on: date
    consent_channel: str
    lives_alone: bool
    mobility: str
    languages: tuple[str, ...]
    profiles: tuple[str, ...]
    interests: tuple[str, ...]
    wishes: str
    preferred_times: str
    of_companion: ClientWishes


@dataclass(frozen=True, slots=True)
class Match:
    """One volunteer and one client. `frequency` is what they agreed, in words."""

    volunteer: int
    client: int
    state: str
    proposed_on: date
    started_on: date
    ended_on: date | None
    end_reason: str
    frequency: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One stretch of a volunteer's time: `minutes` count once, each client in it is a contact.

    `entered_by` is the role that wrote it down: `volunteer`, `coordinator` or `community_lead`.
    """

    on: date
    volunteer: int
    clients: tuple[int, ...]
    minutes: int
    place_kind: str
    profile: str
    note: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class Partner:
    county: int
    municipality: int
    settlement: int
    kind: str
    name: str
    roles: tuple[str, ...]
    registry_code: str
    address: str
    contact_name: str
    phone: str
    email: str
    agreement_from: date
    agreement_to: date | None
    shared_experience: str


@dataclass(frozen=True, slots=True)
class Check:
    """A criminal-record extract that a volunteer showed: the days and the checker, never the content."""

    volunteer: int
    checked_on: date
    valid_until: date
    checked_by: str


@dataclass(frozen=True, slots=True)
class Training:
    """A training that one volunteer completed; `kind` is `starter`, `support_person` or `other`."""

    volunteer: int
    kind: str
    title: str
    completed_on: date


@dataclass(frozen=True, slots=True)
class Agreement:
    """The goodwill agreement of a match, signed by the three on one day."""

    match: int
    activities: tuple[str, ...]
    frequency: str
    place: str
    limits: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in a file. `about` is `volunteer` or `client`, `index` the row, `kind` note, meeting, thanks or home_visit."""

    about: str
    index: int
    kind: str
    on: date
    text: str
    written_by: str


@dataclass(frozen=True, slots=True)
class Call:
    """A coordinator's call to a volunteer or a client, `minutes` long."""

    about: str
    index: int
    on: date
    minutes: int
    text: str
    written_by: str


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody a visitor can enter as. Only what the role reaches is set; the rest is `None`.

    `sentence` is English and marked for translation; `relation` is how a relative stands to the client, in Estonian.
    """

    slug: str
    given_name: str
    family_name: str
    sentence: str
    role: str
    email: str
    phone: str
    county: int | None = None
    municipality: int | None = None
    settlement: int | None = None
    partner: int | None = None
    volunteer: int | None = None
    client: int | None = None
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Pilot:
    """The whole data set. `first_day` and `last_day` bound its months; what is "now" in it is `last_day`."""

    seed: int
    first_day: date
    last_day: date
    counties: tuple[County, ...]
    volunteers: tuple[Volunteer, ...]
    clients: tuple[Client, ...]
    matches: tuple[Match, ...]
    visits: tuple[Visit, ...]
    partners: tuple[Partner, ...]
    checks: tuple[Check, ...]
    trainings: tuple[Training, ...]
    agreements: tuple[Agreement, ...]
    notes: tuple[Note, ...]
    calls: tuple[Call, ...]
    demo_people: tuple[DemoPerson, ...]
