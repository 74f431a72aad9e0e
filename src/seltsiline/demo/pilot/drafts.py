"""Rows in the making. A draft grows from step to step and is frozen at the end; nobody outside this package sees one."""

from dataclasses import dataclass, field
from datetime import date

from seltsiline.demo.pilot.plan import LAST_DAY, CountyPlan
from seltsiline.places.tables import SettlementFact


@dataclass(slots=True)
class VolunteerDraft:
    """`care_home` is the partner whose residents this volunteer visits, `serves_until` the last day of contacts.

    Who keeps the diary `on_paper` hands it to somebody else to enter.
    """

    index: int
    plan: CountyPlan
    place: SettlementFact
    tongue: str
    sex: str
    languages: tuple[str, ...]
    profiles: tuple[str, ...]
    interests: tuple[str, ...]
    has_car: bool
    applied_on: date
    starter_on: date
    joined_on: date
    care_home: int | None = None
    status: str = "active"
    status_reason: str = ""
    left_on: date | None = None
    serves_until: date = LAST_DAY
    on_paper: bool = False


@dataclass(slots=True)
class ClientDraft:
    """`household` is shared by two who live together and are visited together."""

    index: int
    plan: CountyPlan
    place: SettlementFact
    care_home: int | None
    household: int
    tongue: str
    sex: str
    languages: tuple[str, ...]
    profiles: tuple[str, ...]
    interests: tuple[str, ...]
    mobility: str
    referred_on: date
    spouse: int | None = None
    status: str = "matched"
    closed_on: date | None = None
    closed_reason: str = ""


@dataclass(slots=True)
class MatchDraft:
    """`last_meeting` is the latest day a contact may fall on, `usual_minutes` what this pair's visits tend to last."""

    volunteer: VolunteerDraft
    client: ClientDraft
    started_on: date
    proposed_on: date
    last_meeting: date
    rate: float
    usual_minutes: int
    ended_on: date | None = None
    end_reason: str = ""
    state: str = "active"
    quiet: bool = False
    contacts: int = 0
    days: list[date] = field(default_factory=list)

    @property
    def window(self) -> int:
        """Days a contact may fall on."""
        return (self.last_meeting - self.started_on).days + 1


@dataclass(slots=True)
class VisitDraft:
    """A visit to one or more clients of one volunteer; its `minutes` come out of an exact repair."""

    on: date
    matches: list[MatchDraft]
    place_kind: str
    profile: str = "company"
    minutes: int = 0
    entered_by: str = "volunteer"

    @property
    def volunteer(self) -> VolunteerDraft:
        return self.matches[0].volunteer
