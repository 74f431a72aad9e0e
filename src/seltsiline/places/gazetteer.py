"""From what people write to the place they mean.

    resolve_municipality("Haanja v", county=87)         Rõuge vald, exact, "Haanja vald is now part of …"
    resolve_settlement("Nursi", municipality=698)       Nursi küla
    resolve_place("Rõuge vald, Nursi küla")             Nursi küla, for a cell that may hold anything

Each tries the readings of a name from the surest to the boldest and stops at the first that fits. `county` and
`municipality` say where to look first: a place elsewhere is still found, but never `exact`. Older EHAK codes are understood.
"""

from collections.abc import Sequence
from typing import TypeVar

from .county_names import find_county
from .free_cells import place_of_one_part, place_of_several_parts
from .municipality_names import find_municipality, find_municipality_anywhere
from .name_index import Spelling
from .names import NamePart, read_code, split_places
from .resolution import (
    CODE_CHANGED,
    CODE_NOT_KNOWN,
    LIES_IN,
    MUNICIPALITY_MISSING,
    NO_SUCH_SETTLEMENT,
    READ_AS_FIRST,
    SETTLEMENT_MISSING,
    AnyPlace,
    Certainty,
    Resolution,
    Scope,
    described,
    listed,
    outside,
    unknown,
)
from .settlement_names import find_missing_district, find_settlement, find_settlement_anywhere
from .tables import (
    CountyFact,
    MunicipalityFact,
    SettlementFact,
    county_by_code,
    ehak_text,
    former_codes,
    municipality_by_code,
    settlement_by_code,
)

Found = TypeVar("Found", bound=MunicipalityFact | SettlementFact)

__all__ = ["Certainty", "Resolution", "resolve_municipality", "resolve_place", "resolve_settlement"]


def resolve_municipality(text: str, *, county: int | None = None) -> Resolution[MunicipalityFact]:
    """The municipality of a cell; one that names a settlement or more than a municipality gives the one around it."""
    scope = Scope(county)
    code = read_code(text)
    if code is not None:
        return _within(
            _municipality_of_code(code, text) or _municipality_around(_settlement_of_code(code)), text, scope
        )
    parts = split_places(text)
    if len(parts) > 1:
        found = _municipality_around(resolve_place(text, county=county))
        return found or _municipality_missing(parts) or unknown(text)
    found = _municipality_of_part(parts[0], scope) if parts else None
    return found or _municipality_missing(parts) or unknown(text)


def resolve_settlement(
    text: str, *, municipality: int | None = None, county: int | None = None
) -> Resolution[SettlementFact]:
    """The village, small borough, town or city district of a cell."""
    scope = _scope(municipality, county)
    code = read_code(text)
    if code is not None:
        return _within(_settlement_of_code(code), text, scope)
    parts = split_places(text)
    smaller = [part for part in parts if not find_county(part)] or parts
    if len(smaller) > 1:
        return _settlement_in(resolve_place(text, county=county, municipality=municipality))
    if len(smaller) < len(parts) and municipality is None:
        scope = Scope(next(found.code for found in map(find_county, parts) if found))
    found = _settlement_of_part(smaller[0], scope) if smaller else None
    return found or _settlement_in(resolve_place(text, county=county, municipality=municipality))


def resolve_place(text: str, *, county: int | None = None, municipality: int | None = None) -> Resolution[AnyPlace]:
    """The smallest place that a cell names for sure: a settlement, a municipality or a county."""
    scope = _scope(municipality, county)
    code = read_code(text)
    if code is not None:
        return _place_of_code(code, text, scope)
    parts = split_places(text)
    in_counties = [(part, find_county(part)) for part in parts]
    named_county = next((found for _, found in in_counties if found), None)
    smaller = [part for part, found in in_counties if not found]
    if not smaller and named_county:
        return _county_or_its_namesake(parts[0], named_county)
    if named_county and scope.municipalities is None:
        scope = Scope(named_county.code)
    if not smaller:
        return unknown(text)
    found = place_of_one_part(smaller[0], scope) if len(smaller) == 1 else place_of_several_parts(smaller, scope)
    return found or unknown(text)


def _scope(municipality: int | None, county: int | None) -> Scope:
    if municipality is None:
        return Scope(county)
    return Scope(county, frozenset({former_codes().get(municipality, municipality)}))


def _county_or_its_namesake(part: NamePart, county: CountyFact) -> Resolution[AnyPlace]:
    """ "Hiiumaa" and "Saaremaa" are also municipalities, and a cell that stops there most often means those."""
    namesake = find_municipality(part) if part.kind is None else None
    if namesake and namesake.place:
        return Resolution(namesake.certainty, namesake.place, (namesake.place, county))
    return Resolution(Certainty.EXACT, county, (county,))


def _municipality_of_part(part: NamePart, scope: Scope) -> Resolution[MunicipalityFact] | None:
    return (
        find_municipality(part, scope)
        or find_municipality(part, scope, Spelling.VARIANT)
        or _municipality_around(find_settlement(part, scope))
        or find_municipality_anywhere(part, scope)
        or find_municipality_anywhere(part, scope, Spelling.VARIANT)
        or find_municipality(part, scope, any_kind=True)
        or find_municipality_anywhere(part, scope, any_kind=True)
        or find_municipality(part, scope, Spelling.MISTYPED)
        or _municipality_around(find_settlement(part, scope, Spelling.VARIANT))
        or _municipality_around(find_settlement_anywhere(part, scope))
        or find_municipality_anywhere(part, scope, Spelling.MISTYPED)
        or _municipality_around(find_settlement(part, scope, Spelling.MISTYPED))
    )


def _settlement_of_part(part: NamePart, scope: Scope) -> Resolution[SettlementFact] | None:
    return (
        _less_sure_beside_a_municipality(find_settlement(part, scope), part, scope)
        or find_missing_district(part, scope)
        or find_settlement(part, scope, Spelling.VARIANT)
        or find_settlement(part, scope, Spelling.MISTYPED)
        or find_settlement_anywhere(part, scope)
        or find_missing_district(part)
        or find_settlement_anywhere(part, scope, Spelling.VARIANT)
        or find_settlement_anywhere(part, scope, Spelling.MISTYPED)
    )


def _less_sure_beside_a_municipality(
    found: Resolution[SettlementFact] | None, part: NamePart, scope: Scope
) -> Resolution[SettlementFact] | None:
    """Who writes "Saaremaa" and nothing else rarely means the village of that name in Rakvere vald."""
    if found is None or found.place is None or scope.municipalities is not None or part.kind is not None:
        return found
    namesake = find_municipality(part, scope)
    if namesake is None or found.place.municipality_code in {place.code for place in namesake.candidates}:
        return found
    places: tuple[AnyPlace, ...] = (*found.candidates, *namesake.candidates)
    params = {"text": part.text, "place": described(found.place), "places": listed(places[1:])}
    return Resolution(Certainty.LIKELY, found.place, found.candidates, READ_AS_FIRST, params)


def _municipality_missing(parts: Sequence[NamePart]) -> Resolution[MunicipalityFact] | None:
    county = next(filter(None, map(find_county, parts)), None)
    if county is None:
        return None
    return Resolution(Certainty.UNKNOWN, reason=MUNICIPALITY_MISSING, params={"place": county.name})


def _municipality_around(found: Resolution[AnyPlace] | None) -> Resolution[MunicipalityFact] | None:
    """The municipality of what was found, when it is one and the same for all that it may be."""
    if found is None or isinstance(found.place, CountyFact) or not found.candidates:
        return None
    municipalities = _municipalities_of(found.candidates)
    if isinstance(found.place, SettlementFact):
        around = municipality_by_code()[found.place.municipality_code]
        params = {"settlement": found.place.name, "place": around.name}
        return Resolution(found.certainty, around, municipalities, found.reason or LIES_IN, found.params or params)
    if isinstance(found.place, MunicipalityFact):
        return Resolution(found.certainty, found.place, municipalities, found.reason, found.params)
    if len(municipalities) == 1:
        params = {"settlement": listed(found.candidates), "place": municipalities[0].name}
        return Resolution(Certainty.LIKELY, municipalities[0], municipalities, LIES_IN, params)
    return Resolution(Certainty.AMBIGUOUS, None, municipalities, found.reason, found.params)


def _municipalities_of(places: Sequence[AnyPlace]) -> tuple[MunicipalityFact, ...]:
    codes = [
        place.municipality_code if isinstance(place, SettlementFact) else place.code
        for place in places
        if not isinstance(place, CountyFact)
    ]
    return tuple(municipality_by_code()[code] for code in dict.fromkeys(codes))


def _settlement_in(found: Resolution[AnyPlace]) -> Resolution[SettlementFact]:
    """The part of an answer that speaks of settlements."""
    candidates = tuple(place for place in found.candidates if isinstance(place, SettlementFact))
    if isinstance(found.place, SettlementFact):
        return Resolution(found.certainty, found.place, candidates, found.reason, found.params)
    if candidates and found.place is None:
        return Resolution(Certainty.AMBIGUOUS, None, candidates, found.reason, found.params)
    if found.place is None or found.reason == NO_SUCH_SETTLEMENT:
        return Resolution(Certainty.UNKNOWN, reason=found.reason, params=found.params)
    reason = MUNICIPALITY_MISSING if isinstance(found.place, CountyFact) else SETTLEMENT_MISSING
    return Resolution(Certainty.UNKNOWN, reason=reason, params={"place": found.place.name})


def _municipality_of_code(code: int, text: str) -> Resolution[MunicipalityFact] | None:
    found = municipality_by_code().get(former_codes().get(code, code))
    if found is None:
        return None
    if found.code == code:
        return Resolution(Certainty.EXACT, found, (found,))
    params = {"text": text.strip(), "place": f"{found.name} ({ehak_text(found.code)})"}
    return Resolution(Certainty.EXACT, found, (found,), CODE_CHANGED, params)


def _settlement_of_code(code: int) -> Resolution[SettlementFact] | None:
    """A town that is a settlement by itself changed both its codes at once, so either finds it."""
    found = settlement_by_code().get(code)
    if found is None:
        before = next((old for old, new in former_codes().items() if new == code), code)
        found = settlement_by_code().get(before)
    return Resolution(Certainty.EXACT, found, (found,)) if found else None


def _place_of_code(code: int, text: str, scope: Scope) -> Resolution[AnyPlace]:
    county = county_by_code().get(code)
    if county:
        return Resolution(Certainty.EXACT, county, (county,))
    found: Resolution[MunicipalityFact | SettlementFact] | None = _municipality_of_code(code, text)
    return _within(found or _settlement_of_code(code), text, scope)


def _within(found: Resolution[Found] | None, text: str, scope: Scope) -> Resolution[Found]:
    if found is None or found.place is None:
        return Resolution(Certainty.UNKNOWN, reason=CODE_NOT_KNOWN, params={"text": text.strip()})
    if scope.holds(found.place):
        return found
    reason, params = outside(found.place, scope)
    return Resolution(Certainty.LIKELY, found.place, found.candidates, reason, params)
