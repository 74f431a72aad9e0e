"""What became of a place's name: the place, how sure we are, and a sentence that says why.

The sentence is a message and its values, so that it can be shown in the reader's language: `gettext(reason) % params`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Never, TypeVar

from .tables import CountyFact, MunicipalityFact, SettlementFact, county_by_code, municipality_by_code

AnyPlace = CountyFact | MunicipalityFact | SettlementFact
Found_co = TypeVar("Found_co", bound=AnyPlace, covariant=True)

MOST_NAMED = 4


def gettext_noop(message: str) -> str:
    """Marks a message for the catalogue; whoever shows it translates it."""
    return message


NAMES_NO_PLACE = gettext_noop("No place is written here.")
NOT_KNOWN = gettext_noop("No place called “%(text)s” is known.")
CODE_NOT_KNOWN = gettext_noop("No place has the code %(text)s.")
CODE_CHANGED = gettext_noop("The code %(text)s is an earlier code of %(place)s.")
SEVERAL_POSSIBLE = gettext_noop("“%(text)s” can mean: %(places)s.")
READ_AS = gettext_noop("“%(text)s” was read as %(place)s.")
READ_AS_FIRST = gettext_noop("“%(text)s” was read as %(place)s. It could also be: %(places)s.")
NOW_PART_OF = gettext_noop("%(former)s is now part of this municipality: %(place)s.")
DIVIDED = gettext_noop("%(former)s was divided between: %(places)s.")
IN_ANOTHER_COUNTY = gettext_noop("%(place)s is in another county: %(county)s.")
IN_ANOTHER_MUNICIPALITY = gettext_noop("%(place)s is in another municipality: %(municipality)s.")
LIES_IN = gettext_noop("%(settlement)s is in this municipality: %(place)s.")
NO_SUCH_SETTLEMENT = gettext_noop("“%(text)s” is not known there. Only the municipality was kept: %(place)s.")
SETTLEMENT_MISSING = gettext_noop("Only the municipality is written here: %(place)s.")
MUNICIPALITY_MISSING = gettext_noop("Only the county is written here: %(place)s.")
DISTRICT_MISSING = gettext_noop("%(place)s consists of districts, and the district is not written.")


class Certainty(StrEnum):
    """`exact`: take it. `likely`: take it and show it to a person. `ambiguous`, `unknown`: a person has to choose."""

    EXACT = "exact"
    LIKELY = "likely"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution(Generic[Found_co]):
    """`place` is set when the certainty is exact or likely. `candidates` are what a person can choose from, best first."""

    certainty: Certainty
    place: Found_co | None = None
    candidates: tuple[Found_co, ...] = ()
    reason: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def settlement_code(self) -> int | None:
        return self.place.code if isinstance(self.place, SettlementFact) else None

    @property
    def municipality_code(self) -> int | None:
        """The municipality found, or the one that the settlement found is in."""
        if isinstance(self.place, SettlementFact):
            return self.place.municipality_code
        return self.place.code if isinstance(self.place, MunicipalityFact) else None

    @property
    def county_code(self) -> int | None:
        """The county found, or the one that the place found is in."""
        if self.place is None:
            return None
        return county_of(self.place)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look first: one county, some municipalities, or everywhere."""

    county: int | None = None
    municipalities: frozenset[int] | None = None

    def holds(self, place: MunicipalityFact | SettlementFact) -> bool:
        if self.municipalities is not None:
            municipality = place.municipality_code if isinstance(place, SettlementFact) else place.code
            return municipality in self.municipalities
        return self.county is None or place.county_code == self.county

    @property
    def is_everywhere(self) -> bool:
        return self.county is None and self.municipalities is None


EVERYWHERE = Scope()


def county_of(place: AnyPlace) -> int:
    return place.code if isinstance(place, CountyFact) else place.county_code


def described(place: AnyPlace) -> str:
    """A name that tells places of one name apart: "Nursi küla (Rõuge vald)"."""
    if not isinstance(place, SettlementFact):
        return place.name
    name = f"{place.name} / {place.parallel_name}" if place.parallel_name else place.name
    municipality = municipality_by_code()[place.municipality_code].name
    return name if name == municipality else f"{name} ({municipality})"


def listed(places: Sequence[AnyPlace]) -> str:
    """The first few places, as a list in a sentence."""
    names = [described(place) for place in places[:MOST_NAMED]]
    return ", ".join(names) + (", …" if len(places) > MOST_NAMED else "")


def unknown(text: str) -> Resolution[Never]:
    if not text.strip():
        return Resolution(Certainty.UNKNOWN, reason=NAMES_NO_PLACE)
    return Resolution(Certainty.UNKNOWN, reason=NOT_KNOWN, params={"text": text.strip()})


def outside(place: MunicipalityFact | SettlementFact, scope: Scope) -> tuple[str, dict[str, str]]:
    """The reason for a place that was found, but not where it was looked for."""
    if (
        scope.municipalities is not None
        and isinstance(place, SettlementFact)
        and scope.county in (None, place.county_code)
    ):
        municipality = municipality_by_code()[place.municipality_code].name
        return IN_ANOTHER_MUNICIPALITY, {"place": place.name, "municipality": municipality}
    return IN_ANOTHER_COUNTY, {"place": place.name, "county": county_by_code()[place.county_code].name}
