"""Names of municipalities, those before the reform of 2017 among them."""

from collections.abc import Iterator, Sequence
from functools import cache

from .name_index import Entry, NameIndex, Spelling
from .names import NamePart
from .resolution import (
    DIVIDED,
    EVERYWHERE,
    NOW_PART_OF,
    READ_AS,
    READ_AS_FIRST,
    SEVERAL_POSSIBLE,
    Certainty,
    Resolution,
    Scope,
    listed,
    outside,
)
from .tables import MunicipalityFact, municipalities, municipality_by_code, read_rows

KINDS = frozenset({"vald", "linn"})
MunicipalityEntry = Entry[MunicipalityFact]


@cache
def municipality_index() -> NameIndex[MunicipalityFact]:
    return NameIndex(_named_entries())


def _named_entries() -> Iterator[tuple[str, MunicipalityEntry]]:
    for municipality in municipalities():
        yield municipality.name.removesuffix(f" {municipality.kind}"), Entry(municipality, municipality.kind)
    by_code = municipality_by_code()
    for row in read_rows("other_spellings.tsv"):
        if row["unit"] == "municipality":
            municipality = by_code[int(row["code"])]
            yield row["spelling"], Entry(municipality, municipality.kind)
    for row in read_rows("former_municipalities.tsv"):
        name, _, kind = row["name"].rpartition(" ")
        codes = row["municipality_codes"].split()
        for code in codes:
            yield name, Entry(by_code[int(code)], kind, former_name=row["name"], shared=len(codes) > 1)


def find_municipality(
    part: NamePart, scope: Scope = EVERYWHERE, spelling: Spelling = Spelling.AS_WRITTEN, *, any_kind: bool = False
) -> Resolution[MunicipalityFact] | None:
    """The municipality that a name means, or None when none in the scope has a name of this spelling.

    With `any_kind` the ending may be wrong ("Rõuge linn"); without it, it has to fit.
    """
    if part.kind is not None and part.kind not in KINDS:
        return None
    entries = [entry for entry in municipality_index().find(part.key, spelling) if scope.holds(entry.place)]
    fitting = [entry for entry in entries if part.kind in (None, entry.kind)]
    if fitting:
        return _chosen(fitting, part, spelling)
    return _chosen(entries, part, Spelling.VARIANT) if entries and any_kind else None


def find_municipality_anywhere(
    part: NamePart, scope: Scope, spelling: Spelling = Spelling.AS_WRITTEN, *, any_kind: bool = False
) -> Resolution[MunicipalityFact] | None:
    """As `find_municipality` in the whole country, with the reason that the place is not where it was looked for."""
    found = find_municipality(part, EVERYWHERE, spelling, any_kind=any_kind)
    if found is None or found.place is None or scope.holds(found.place):
        return found
    reason, params = outside(found.place, scope)
    return Resolution(Certainty.LIKELY, found.place, found.candidates, reason, params)


def _chosen(entries: Sequence[MunicipalityEntry], part: NamePart, spelling: Spelling) -> Resolution[MunicipalityFact]:
    """A name of today goes before a former one, and a town before the rural municipality around it."""
    of_today = [entry for entry in entries if not entry.former_name]
    towns = [entry for entry in of_today if entry.kind == "linn"]
    places = _distinct(of_today + [entry for entry in entries if entry.former_name])
    if len(places) == 1:
        return _single(entries[0], places[0], part, spelling)
    rural_of_today = len(of_today) - len(towns)
    if len(_distinct(towns)) == 1 and part.kind is None and spelling is not Spelling.MISTYPED:
        town = towns[0].place
        if not rural_of_today:
            return _single(towns[0], town, part, spelling)
        others = tuple(place for place in places if place is not town)
        params = {"text": part.text, "place": town.name, "places": listed(others)}
        return Resolution(Certainty.LIKELY, town, (town, *others), READ_AS_FIRST, params)
    if len(_distinct(of_today)) == 1 and spelling is not Spelling.MISTYPED:
        return _single(of_today[0], of_today[0].place, part, Spelling.VARIANT)
    former_names = {entry.former_name for entry in entries}
    if len(former_names) == 1 and entries[0].shared:
        params = {"former": entries[0].former_name, "places": listed(places)}
        return Resolution(Certainty.AMBIGUOUS, None, places, DIVIDED, params)
    params = {"text": part.text, "places": listed(places)}
    return Resolution(Certainty.AMBIGUOUS, None, places, SEVERAL_POSSIBLE, params)


def _single(
    entry: MunicipalityEntry, place: MunicipalityFact, part: NamePart, spelling: Spelling
) -> Resolution[MunicipalityFact]:
    if spelling is not Spelling.AS_WRITTEN:
        return Resolution(Certainty.LIKELY, place, (place,), READ_AS, {"text": part.text, "place": place.name})
    if not entry.former_name:
        return Resolution(Certainty.EXACT, place, (place,))
    certainty = Certainty.LIKELY if entry.shared else Certainty.EXACT
    return Resolution(certainty, place, (place,), NOW_PART_OF, {"former": entry.former_name, "place": place.name})


def _distinct(entries: Sequence[MunicipalityEntry]) -> tuple[MunicipalityFact, ...]:
    return tuple({entry.place.code: entry.place for entry in entries}.values())
