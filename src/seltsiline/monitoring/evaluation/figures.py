"""The figures of an evaluation report as plain data.

`None` in the place of a number means that it is hidden, because it is about fewer than five people or would tell such a number.
Minutes are counted once for a visit, however many clients were met; contacts count each client met. Volunteers and clients are
different people with a contact in the period, so those of the parts need not add up to those of the whole.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Measures:
    """The four numbers of the whole or of a part."""

    contacts: int | None = 0
    minutes: int | None = 0
    volunteers: int | None = 0
    clients: int | None = 0

    @property
    def is_hidden(self) -> bool:
        return self.contacts is None


HIDDEN = Measures(None, None, None, None)


@dataclass(frozen=True, slots=True)
class Part:
    """A help profile or a kind of place, by its code."""

    code: str
    measures: Measures


@dataclass(frozen=True, slots=True)
class Month:
    """`month` is written 2018-11; `places` split its numbers by kind of place."""

    month: str
    measures: Measures
    places: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CountyPart:
    county: int
    measures: Measures


@dataclass(frozen=True, slots=True)
class MunicipalityPart:
    """Hours by the visit's own municipality, contacts by the contact's; None where no municipality was written down."""

    county: int
    municipality: int | None
    measures: Measures


@dataclass(frozen=True, slots=True)
class AgeBand:
    """People from `low` to `high` years, both included; `high` is None for "and older"."""

    low: int
    high: int | None
    people: int | None


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages at the end of the period. `from_55` and `from_65` are people of at least so many years, among those whose age is `known`."""

    bands: tuple[AgeBand, ...]
    known: int | None
    unknown: int | None
    from_55: int | None
    from_65: int | None
    youngest: int | None
    oldest: int | None


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """So many clients had from `low` to `high` contacts in the period, both included; `high` is None for "and more"."""

    low: int
    high: int | None
    clients: int | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """Contacts of one client: groups, the most, the mean and the middle one."""

    groups: tuple[ContactGroup, ...]
    most: int | None
    mean: float | None
    median: float | None


@dataclass(frozen=True, slots=True)
class RateShare:
    """The minutes to which one rate applies: those of its days in the period."""

    valid_from: date
    cents: int
    source: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class HoursValue:
    """What the hours are worth, in cents, rounded once at the end. Minutes before the first rate are worth nothing here and are told."""

    cents: int | None
    rates: tuple[RateShare, ...]
    minutes_without_rate: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """`months`, `counties` and `municipalities` count those with a contact."""

    volunteers: int | None
    clients: int | None
    contacts: int | None
    minutes: int | None
    partners: int
    months: int
    counties: int
    municipalities: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole report. `counties` are the codes it is limited to, empty for the whole country; `visits` are stretches of volunteers' time."""

    first: date
    last: date
    counties: tuple[int, ...]
    totals: Totals
    visits: int | None
    value: HoursValue
    by_month: tuple[Month, ...]
    by_county: tuple[CountyPart, ...]
    by_municipality: tuple[MunicipalityPart, ...]
    by_profile: tuple[Part, ...]
    by_place: tuple[Part, ...]
    volunteer_ages: Ages
    client_ages: Ages
    distribution: Distribution
    is_protected: bool = field(default=False)
    """Small numbers are hidden."""
