"""A cell that may hold anything: a village with its municipality, a town alone, the same in the other order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .county_names import find_county_by_first_word
from .municipality_names import KINDS, find_municipality, find_municipality_anywhere
from .name_index import Spelling
from .names import NamePart, name_part
from .resolution import (
    NO_SUCH_SETTLEMENT,
    NOW_PART_OF,
    READ_AS,
    READ_AS_FIRST,
    SEVERAL_POSSIBLE,
    AnyPlace,
    Certainty,
    Resolution,
    Scope,
    listed,
)
from .settlement_names import KIND_OF_SETTLEMENT, find_settlement, find_settlement_anywhere
from .tables import CountyFact, MunicipalityFact, SettlementFact


def place_of_one_part(part: NamePart, scope: Scope) -> Resolution[AnyPlace] | None:
    """What a single name means: the municipality before a village of its name, today's town before a former one."""
    return (
        _municipality_or_its_namesake(part, scope)
        or (_county(part) if scope.is_everywhere else None)
        or find_settlement(part, scope)
        or _county(part)
        or find_municipality(part, scope, Spelling.VARIANT)
        or find_settlement(part, scope, Spelling.VARIANT)
        or find_municipality_anywhere(part, scope)
        or find_settlement_anywhere(part, scope)
        or find_municipality_anywhere(part, scope, Spelling.VARIANT)
        or find_municipality_anywhere(part, scope, any_kind=True)
        or find_municipality(part, scope, Spelling.MISTYPED)
        or find_settlement(part, scope, Spelling.MISTYPED)
        or find_municipality_anywhere(part, scope, Spelling.MISTYPED)
        or find_settlement_anywhere(part, scope, Spelling.MISTYPED)
        or _place_of_run_together(part, scope)
    )


def _place_of_run_together(part: NamePart, scope: Scope) -> Resolution[AnyPlace] | None:
    """ "Rõuge Nursi" without a comma: two names that fit together."""
    words = part.text.split(" ")
    for place in range(1, len(words)):
        first, second = words[:place], words[place:]
        pairs = _pairs([name_part(first, None), name_part(second, part.kind)], scope)
        found = _one_settlement(list(pairs))
        if found:
            return found
    return None


def place_of_several_parts(parts: Sequence[NamePart], scope: Scope) -> Resolution[AnyPlace] | None:
    """Of all pairs of names the settlement that lies in the municipality; failing that, the municipality alone."""
    pairs = list(_pairs(parts, scope))
    if not pairs:
        pairs = list(_two_names_of_one(parts, scope))
    clearest = max((pair.clearness for pair in pairs), default=0)
    best = _one_settlement([pair for pair in pairs if pair.clearness == clearest])
    if best:
        return best
    for part in sorted(parts, key=lambda part: part.kind not in KINDS):
        found = place_of_one_part(part, scope)
        if found and isinstance(found.place, MunicipalityFact):
            return _with_unknown_settlement(found, found.place, part, parts)
        if found and found.place:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Pair:
    """`clearness` counts which of the two kinds were written: "Nursi küla, Rõuge vald" 2, "Nursi, Rõuge" 0."""

    found: Resolution[SettlementFact]
    clearness: int


def _pairs(parts: Sequence[NamePart], scope: Scope) -> Iterator[_Pair]:
    """Two names of the cell that fit together, one as the municipality and one as a settlement in it."""
    for around in parts:
        municipality = _municipality_named(around, scope)
        if municipality is None:
            continue
        inside = Scope(municipalities=frozenset(place.code for place in municipality.candidates))
        for part in parts:
            if part is around:
                continue
            found = find_settlement(part, inside) or find_settlement(part, inside, Spelling.VARIANT)
            found = found or (find_settlement(part, inside, Spelling.MISTYPED) if around.kind in KINDS else None)
            if found:
                yield _Pair(found, (around.kind in KINDS) + (part.kind in ("küla", "alevik", "linnaosa")))


def _two_names_of_one(parts: Sequence[NamePart], scope: Scope) -> Iterator[_Pair]:
    """A village with both its official names: "Vanaküla / Gambyn"."""
    found = [find_settlement(part, scope) for part in parts]
    shared = set.intersection(*({place.code for place in one.candidates} if one else set() for one in found))
    for one in found:
        if one and one.place and one.place.code in shared:
            yield _Pair(one, clearness=0)


def _municipality_named(part: NamePart, scope: Scope) -> Resolution[MunicipalityFact] | None:
    return (
        find_municipality(part, scope)
        or find_municipality_anywhere(part, scope)
        or find_municipality(part, scope, Spelling.VARIANT)
        or (find_municipality(part, scope, Spelling.MISTYPED) if part.kind in KINDS else None)
    )


def _one_settlement(pairs: Sequence[_Pair]) -> Resolution[SettlementFact] | None:
    certain = [pair.found for pair in pairs if pair.found.certainty is Certainty.EXACT]
    found = certain or [pair.found for pair in pairs]
    if not found:
        return None
    candidates = tuple({place.code: place for one in found for place in one.candidates}.values())
    if len(candidates) == 1 or len(found) == 1:
        return found[0]
    params = {"text": ", ".join(place.name for place in candidates), "places": listed(candidates)}
    return Resolution(Certainty.AMBIGUOUS, None, candidates, SEVERAL_POSSIBLE, params)


def _with_unknown_settlement(
    found: Resolution[AnyPlace], municipality: MunicipalityFact, part: NamePart, parts: Sequence[NamePart]
) -> Resolution[AnyPlace]:
    """The municipality is kept; that a village was written and not found has to be seen."""
    others = [other for other in parts if other is not part and other.kind not in KINDS]
    if not others:
        return found
    params = {"text": ", ".join(other.text for other in others), "place": municipality.name}
    return Resolution(Certainty.LIKELY, municipality, found.candidates, NO_SUCH_SETTLEMENT, params)


def _municipality_or_its_namesake(part: NamePart, scope: Scope) -> Resolution[AnyPlace] | None:
    """A municipality by its name. Villages of the same name elsewhere make it less sure.

    A town that was a municipality of its own before the reform and is a town still ("Kuressaare") is that town.
    """
    municipality = find_municipality(part, scope)
    if municipality is None:
        return None
    namesakes = find_settlement(part, scope)
    if namesakes is None or part.kind == "vald":
        return municipality
    town = namesakes.place
    if municipality.reason == NOW_PART_OF and town and _is_town(town):
        return Resolution(Certainty.EXACT, town, (town,))
    elsewhere = [
        place for place in namesakes.candidates if place.municipality_code not in _codes(municipality.candidates)
    ]
    sure = municipality.certainty is not Certainty.EXACT or not elsewhere
    if sure or municipality.place is None or municipality.place.kind == "linn":
        return municipality
    params = {"text": part.text, "place": municipality.place.name, "places": listed(elsewhere)}
    return Resolution(Certainty.LIKELY, municipality.place, (municipality.place, *elsewhere), READ_AS_FIRST, params)


def _is_town(place: SettlementFact) -> bool:
    return KIND_OF_SETTLEMENT[place.kind] == "linn"


def _codes(places: Sequence[MunicipalityFact]) -> set[int]:
    return {place.code for place in places}


def _county(part: NamePart) -> Resolution[AnyPlace] | None:
    county: CountyFact | None = find_county_by_first_word(part)
    if county is None:
        return None
    return Resolution(Certainty.LIKELY, county, (county,), READ_AS, {"text": part.text, "place": county.name})
