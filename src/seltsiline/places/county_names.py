"""Names of counties: "Võru maakond", "Võru mk", "Võrumaa", "Võrumaal"."""

from functools import cache

from .names import NamePart, name_key, plain_key, stems
from .tables import CountyFact, counties, county_by_code, read_rows


@cache
def _full_names() -> dict[str, CountyFact]:
    """Names that can only be a county's, by key and by plain key."""
    named = [(county.short_name, county) for county in counties()]
    named += [
        (row["spelling"], county_by_code()[int(row["code"])])
        for row in read_rows("other_spellings.tsv")
        if row["unit"] == "county"
    ]
    found: dict[str, CountyFact] = {}
    for name, county in named:
        found[name_key(name)] = found[plain_key(name_key(name))] = county
    return found


@cache
def _first_words() -> dict[str, CountyFact]:
    """ "Võru" of "Võru maakond", by key and by plain key."""
    found: dict[str, CountyFact] = {}
    for county in counties():
        key = name_key(county.name.removesuffix(" maakond"))
        found[key] = found[plain_key(key)] = county
    return found


def find_county(part: NamePart) -> CountyFact | None:
    """The county, when the text can mean nothing smaller: "Võru mk" or "Võrumaa", but not "Võru"."""
    names = _full_names()
    if part.kind not in (None, "county"):
        return None
    found = names.get(part.key) or next((names[stem] for stem in stems(part.key) if stem in names), None)
    return found or (_first_words().get(part.key) if part.kind == "county" else None)


def find_county_by_first_word(part: NamePart) -> CountyFact | None:
    """The county that "Harju" or "Lääne" means where nothing smaller has this name."""
    return _first_words().get(part.key) if part.kind is None else None
