"""Names of villages, small boroughs, towns and city districts."""

from collections.abc import Iterator
from functools import cache

from .municipality_names import find_municipality
from .name_index import Entry, NameIndex, Spelling
from .names import NamePart
from .resolution import (
    DISTRICT_MISSING,
    EVERYWHERE,
    READ_AS,
    READ_AS_FIRST,
    SEVERAL_POSSIBLE,
    Certainty,
    Resolution,
    Scope,
    listed,
    outside,
)
from .tables import SettlementFact, municipality_by_code, read_rows, settlement_by_code, settlements

KIND_OF_SETTLEMENT = {
    "küla": "küla",
    "alev": "alevik",
    "alevik": "alevik",
    "linn": "linn",
    "vallasisene linn": "linn",
    "linnaosa": "linnaosa",
}
"""The kind of a settlement → the kind that people write, as in `names.KIND_OF_WORD`."""


@cache
def settlement_index() -> NameIndex[SettlementFact]:
    return NameIndex(_named_entries())


@cache
def districts_of() -> dict[int, tuple[SettlementFact, ...]]:
    """Municipality → its city districts, for the two that consist of them."""
    found: dict[int, tuple[SettlementFact, ...]] = {}
    for settlement in settlements():
        if settlement.kind == "linnaosa":
            found[settlement.municipality_code] = (*found.get(settlement.municipality_code, ()), settlement)
    return found


def _named_entries() -> Iterator[tuple[str, Entry[SettlementFact]]]:
    for settlement in settlements():
        entry = Entry(settlement, KIND_OF_SETTLEMENT[settlement.kind])
        yield bare_name(settlement), entry
        if settlement.parallel_name:
            yield settlement.parallel_name, entry
    yield from _other_spellings()


def _other_spellings() -> Iterator[tuple[str, Entry[SettlementFact]]]:
    """A spelling of a municipality is also one of the town or village that it is named after ("Нарва", "Тойла")."""
    in_municipality = {
        (settlement.municipality_code, bare_name(settlement)): settlement for settlement in settlements()
    }
    for row in read_rows("other_spellings.tsv"):
        settlement = None
        if row["unit"] == "settlement":
            settlement = settlement_by_code()[int(row["code"])]
        elif row["unit"] == "municipality":
            municipality = municipality_by_code()[int(row["code"])]
            settlement = in_municipality.get(
                (municipality.code, municipality.name.removesuffix(f" {municipality.kind}"))
            )
        if settlement:
            yield row["spelling"], Entry(settlement, KIND_OF_SETTLEMENT[settlement.kind])


def bare_name(settlement: SettlementFact) -> str:
    """The name without its kind: "Nursi" of "Nursi küla", but "Linaküla" whole."""
    name, _, ending = settlement.name.rpartition(" ")
    return name if name and settlement.kind.endswith(ending) else settlement.name


def find_settlement(
    part: NamePart, scope: Scope = EVERYWHERE, spelling: Spelling = Spelling.AS_WRITTEN
) -> Resolution[SettlementFact] | None:
    """The settlement that a name means, or None when none in the scope has a name of this spelling."""
    if part.kind in ("vald", "county"):
        return None
    for key, kind in _readings(part):
        entries = [entry for entry in settlement_index().find(key, spelling) if scope.holds(entry.place)]
        fitting = _fitting(entries, key, kind)
        if entries:
            return _chosen(fitting or entries, part, spelling if fitting else Spelling.VARIANT)
    return None


def find_settlement_anywhere(
    part: NamePart, scope: Scope, spelling: Spelling = Spelling.AS_WRITTEN
) -> Resolution[SettlementFact] | None:
    """As `find_settlement` in the whole country, with the reason that the place is not where it was looked for."""
    found = find_settlement(part, EVERYWHERE, spelling)
    if found is None or found.place is None or scope.holds(found.place):
        return found
    reason, params = outside(found.place, scope)
    return Resolution(Certainty.LIKELY, found.place, found.candidates, reason, params)


def find_missing_district(part: NamePart, scope: Scope = EVERYWHERE) -> Resolution[SettlementFact] | None:
    """For "Tallinn" and "Kohtla-Järve", which consist of districts: the districts to choose from."""
    town = find_municipality(part, scope)
    if town is None or town.place is None or town.place.code not in districts_of():
        return None
    districts = districts_of()[town.place.code]
    return Resolution(Certainty.AMBIGUOUS, None, districts, DISTRICT_MISSING, {"place": town.place.name})


def _fitting(entries: list[Entry[SettlementFact]], key: str, kind: str | None) -> list[Entry[SettlementFact]]:
    """Those of the kind that was written; a name that ends in it says it too ("Kureküla" beside "Kureküla alevik")."""
    if kind is None:
        kind = next((ending for ending in ("küla", "linn") if key.endswith(ending)), None)
        return [entry for entry in entries if entry.kind == kind] or entries
    return [entry for entry in entries if entry.kind == kind]


def _readings(part: NamePart) -> Iterator[tuple[str, str | None]]:
    """ "Lina küla" may be Linaküla, and "Nursiküla" may be Nursi küla."""
    yield part.key, part.kind
    if part.kind in ("küla", "linn"):
        yield part.key + part.kind, part.kind
    if part.kind is None:
        for ending in ("küla", "alevik", "linn"):
            if part.key.endswith(ending) and part.key != ending:
                yield part.key.removesuffix(ending), ending


def _chosen(entries: list[Entry[SettlementFact]], part: NamePart, spelling: Spelling) -> Resolution[SettlementFact]:
    places = tuple({entry.place.code: entry.place for entry in entries}.values())
    if len(places) == 1:
        place = places[0]
        if spelling is Spelling.AS_WRITTEN:
            return Resolution(Certainty.EXACT, place, places)
        return Resolution(Certainty.LIKELY, place, places, READ_AS, {"text": part.text, "place": listed(places)})
    towns = [place for place in places if KIND_OF_SETTLEMENT[place.kind] == "linn"]
    if len(towns) == 1 and part.kind is None and spelling is Spelling.AS_WRITTEN:
        others = tuple(place for place in places if place is not towns[0])
        params = {"text": part.text, "place": towns[0].name, "places": listed(others)}
        return Resolution(Certainty.LIKELY, towns[0], (towns[0], *others), READ_AS_FIRST, params)
    return Resolution(
        Certainty.AMBIGUOUS, None, places, SEVERAL_POSSIBLE, {"text": part.text, "places": listed(places)}
    )
