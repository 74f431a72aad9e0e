"""Names as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seltsiline.places.gazetteer import Certainty, resolve_municipality, resolve_place, resolve_settlement
from seltsiline.places.resolution import MUNICIPALITY_MISSING, NO_SUCH_SETTLEMENT, described
from seltsiline.places.tables import MunicipalityFact, municipalities, settlements

HARJU, POLVA, SAARE, VALGA, VORU = 37, 64, 74, 81, 87
ROUGE, VORU_VALD = 698, 917


def read(found):
    return found.certainty.value, found.place and described(found.place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Võru v", "Võru vald"),
        ("Võru v.", "Võru vald"),
        ("Võru l.", "Võru linn"),
        ("VÕRU LINN", "Võru linn"),
        ("Voru linn", "Võru linn"),
        ("Rõuge vallas", "Rõuge vald"),
        ("Rõuge valla", "Rõuge vald"),
        ("Tallinn", "Tallinn"),
        ("Tln", "Tallinn"),
        ("Tallinna linn", "Tallinn"),
        ("TALLINNAS", "Tallinn"),
        ("Kohtla-Järve", "Kohtla-Järve linn"),
        ("kohtla järve linn", "Kohtla-Järve linn"),
        ("Narva-Joesuu", "Narva-Jõesuu linn"),
        ("V-Maarja vald", "Väike-Maarja vald"),
        ("Võru Parish", "Võru vald"),
        ("Kihnu rural municipality", "Kihnu vald"),
        ("Нарва", "Narva linn"),
        ("г. Нарва", "Narva linn"),
        ("Таллин", "Tallinn"),
        ("Таллинн", "Tallinn"),
        ("Пярну", "Pärnu linn"),
        ("волость Выру", "Võru vald"),
        ("Saku vald", "Saku vald"),
        ("Setomaa", "Setomaa vald"),
        ("66503 Rõuge vald", "Rõuge vald"),
        ("Lasnamäe", "Tallinn"),
        ("Rõuge vald, Nursi küla", "Rõuge vald"),
    ],
)
def test_municipalities_as_people_write_them(text, expected):
    found = resolve_municipality(text)
    assert found.place
    assert found.place.name == expected


@pytest.mark.parametrize("text", ["Rõuge v", "Haanja vald", "Tln", "Voru l", "Нарва"])
def test_a_right_name_needs_no_second_look(text):
    assert resolve_municipality(text).certainty is Certainty.EXACT


@pytest.mark.parametrize(
    "text", ["Rõuges", "Rõugest", "Rouges", "Rõuhe", "Rouhe vald", "Rõge", "Rõugge", "Rõueg", "Röuge"]
)
def test_an_inflected_or_mistyped_name_is_likely(text):
    found = resolve_municipality(text, county=VORU)
    assert read(found) == ("likely", "Rõuge vald")
    assert found.reason % found.params


@pytest.mark.parametrize("text", ["Võru", "Voru", "Võrus", "Выру", "Tartu", "Viljandi", "Rakvere"])
def test_town_before_the_rural_municipality_around_it(text):
    for found in (resolve_municipality(text), resolve_place(text)):
        assert found.certainty is Certainty.LIKELY
        assert isinstance(found.place, MunicipalityFact)
        assert found.place.kind == "linn"
        assert [place.kind for place in found.candidates] == ["linn", "vald"]


def test_the_reason_names_what_else_it_could_be():
    found = resolve_municipality("Võru", county=VORU)
    assert found.reason % found.params == "“Võru” was read as Võru linn. It could also be: Võru vald."


def test_a_former_municipality_gives_the_one_of_today_and_says_so():
    found = resolve_municipality("Lasva v", county=VORU)
    assert read(found) == ("exact", "Võru vald")
    assert found.reason % found.params == "Lasva vald is now part of this municipality: Võru vald."
    assert read(resolve_municipality("Keila vald")) == ("exact", "Lääne-Harju vald")
    assert read(resolve_municipality("Keila")) == ("exact", "Keila linn")
    assert read(resolve_municipality("Valga linn")) == ("exact", "Valga vald")


def test_a_divided_municipality_asks_a_person():
    found = resolve_municipality("Misso vald")
    assert found.certainty is Certainty.AMBIGUOUS
    assert found.place is None
    assert [place.name for place in found.candidates] == ["Rõuge vald", "Setomaa vald"]
    assert read(resolve_place("Misso vald, Misso alevik")) == ("exact", "Misso alevik (Rõuge vald)")
    assert read(resolve_municipality("Palupera vald", county=VALGA)) == ("likely", "Otepää vald")


def test_a_place_in_another_county_is_found_but_looked_at():
    found = resolve_municipality("Mikitamäe vald", county=POLVA)
    assert read(found) == ("likely", "Setomaa vald")
    assert found.reason % found.params == "Setomaa vald is in another county: Võru maakond."
    assert read(resolve_municipality("698", county=HARJU)) == ("likely", "Rõuge vald")


def test_the_own_county_goes_before_the_whole_country():
    assert read(resolve_municipality("Kose", county=HARJU)) == ("exact", "Kose vald")
    assert read(resolve_place("Kose", county=VORU)) == ("exact", "Kose alevik (Võru vald)")
    assert read(resolve_place("Kose")) == ("likely", "Kose vald")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nursi", "Nursi küla"),
        ("Nursi k", "Nursi küla"),
        ("Nursi küla", "Nursi küla"),
        ("Nursiküla", "Nursi küla"),
        ("Nursi külas", "Nursi küla"),
        ("NURSI", "Nursi küla"),
        ("Nursis", "Nursi küla"),
        ("Nurssi", "Nursi küla"),
        ("Rõuge al", "Rõuge alevik"),
        ("Rõuge as", "Rõuge alevik"),
        ("Viitina", "Viitina küla"),
    ],
)
def test_settlements_as_people_write_them(text, expected):
    found = resolve_settlement(text, municipality=ROUGE)
    assert found.place
    assert found.place.name == expected


def test_a_village_whose_name_holds_its_kind():
    kihnu = 303
    assert read(resolve_settlement("Lina küla", municipality=kihnu)) == ("exact", "Linaküla (Kihnu vald)")
    assert read(resolve_settlement("Linaküla", municipality=kihnu)) == ("exact", "Linaküla (Kihnu vald)")
    assert read(resolve_place("Jõhvi vald Linna küla")) == ("exact", "Linna küla (Jõhvi vald)")


def test_village_and_small_borough_of_one_name_are_told_apart():
    elva = 171
    assert read(resolve_settlement("Kureküla alevik", municipality=elva)) == ("exact", "Kureküla alevik (Elva vald)")
    assert read(resolve_settlement("Kureküla", municipality=elva)) == ("exact", "Kureküla (Elva vald)")


def test_a_village_name_that_many_bear_asks_a_person():
    found = resolve_settlement("Nurme küla")
    assert found.certainty is Certainty.AMBIGUOUS
    assert len(found.candidates) > 4
    assert "Nurme küla (" in found.reason % found.params


def test_tallinn_and_kohtla_jarve_want_a_district():
    for text, districts in (("Tallinn", 8), ("Kohtla-Järve linn", 5)):
        found = resolve_settlement(text)
        assert found.certainty is Certainty.AMBIGUOUS
        assert {place.kind for place in found.candidates} == {"linnaosa"}
        assert len(found.candidates) == districts
    assert read(resolve_settlement("Kesklinn")) == ("exact", "Kesklinna linnaosa (Tallinn)")
    assert read(resolve_settlement("Põhja-Tallinn")) == ("exact", "Põhja-Tallinna linnaosa (Tallinn)")
    assert read(resolve_place("Kohtla Järve, Ahtme")) == ("exact", "Ahtme linnaosa (Kohtla-Järve linn)")


@pytest.mark.parametrize(
    "cell",
    [
        "Rõuge vald, Nursi küla",
        "Nursi küla, Rõuge vald",
        "Nursi, Rõuge",
        "Rõuge vald Nursi küla",
        "Rõuge v Nursi k",
        "Rõuge Nursi",
        "Nursi (Rõuge vald)",
        "Nursi küla; Rõuge v.; Võrumaa",
        "66502 Võrumaa, Rõuge vald, Nursi k",
        "Mäe talu, Nursi küla, Rõuge vald",
        "Kooli tn 5, Nursi küla, Rõuge vald",
        "Nursi küla\nRõuge vald\nVõru maakond",
        "ROUGE VALD, NURSI KYLA",
        "Võru mk, Nursi",
    ],
)
def test_free_cells(cell):
    assert read(resolve_place(cell)) == ("exact", "Nursi küla (Rõuge vald)")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Rõuge vald, Nurse küla", ("likely", "Nursi küla (Rõuge vald)")),
        ("Rõuge vald, Pomm küla", ("likely", "Rõuge vald")),
        ("Võru, Kose", ("exact", "Kose alevik (Võru vald)")),
        ("Kooli 5, Võru linn", ("exact", "Võru linn")),
        ("Tõstamaa, Pärnu linn", ("exact", "Tõstamaa alevik (Pärnu linn)")),
        ("Kuressaare", ("exact", "Kuressaare linn (Saaremaa vald)")),
        ("Rapla linn", ("exact", "Rapla linn (Rapla vald)")),
        ("Rapla", ("exact", "Rapla vald")),
        ("Harju mk", ("exact", "Harju maakond")),
        ("Harju maakond", ("exact", "Harju maakond")),
        ("Harjumaa", ("exact", "Harju maakond")),
        ("Võrumaal", ("exact", "Võru maakond")),
        ("Harju", ("likely", "Harju maakond")),
        ("Ида-Вирумаа", ("exact", "Ida-Viru maakond")),
        ("Hiiumaa", ("exact", "Hiiumaa vald")),
        ("Haapsalu vald", ("likely", "Haapsalu linn")),
        ("Haapslu", ("likely", "Haapsalu linn")),
    ],
)
def test_cells_that_name_more_or_less(cell, expected):
    assert read(resolve_place(cell)) == expected


def test_a_village_that_is_not_there_is_told():
    found = resolve_place("Rõuge vald, Pomm küla")
    assert found.reason == NO_SUCH_SETTLEMENT
    assert resolve_settlement("Rõuge vald, Pomm küla").certainty is Certainty.UNKNOWN


@pytest.mark.parametrize("text", ["", "   ", "-", "?", "linn", "küla", "Xyzzy", "Mustamäe 5", "12345", "0000", "99999"])
@pytest.mark.parametrize("resolve", [resolve_municipality, resolve_settlement, resolve_place])
def test_what_names_no_place_is_unknown_with_a_reason(resolve, text):
    found = resolve(text)
    assert found.certainty is Certainty.UNKNOWN
    assert found.place is None
    assert found.reason % found.params


def test_a_county_is_no_municipality():
    found = resolve_municipality("Harju mk")
    assert found.certainty is Certainty.UNKNOWN
    assert found.reason == MUNICIPALITY_MISSING


def test_a_village_of_a_municipalitys_name_is_doubted():
    assert read(resolve_settlement("Saaremaa")) == ("likely", "Saaremaa küla (Võru vald)")
    assert read(resolve_settlement("Saaremaa", municipality=VORU_VALD)) == ("exact", "Saaremaa küla (Võru vald)")


def test_what_was_found_gives_codes_to_store():
    found = resolve_place("Rõuge vald, Nursi küla")
    assert (found.county_code, found.municipality_code) == (VORU, ROUGE)
    assert found.place
    assert found.settlement_code == found.place.code
    county = resolve_place("Saare maakond")
    assert (county.county_code, county.municipality_code, county.settlement_code) == (SAARE, None, None)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    for resolve in (resolve_municipality, resolve_settlement, resolve_place):
        found = resolve(text)
        assert (found.place is not None) == (found.certainty in (Certainty.EXACT, Certainty.LIKELY))
        assert found.certainty is Certainty.EXACT or found.reason
        assert isinstance(found.reason % found.params, str)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(municipalities()), st.data())
def test_a_letter_left_out_never_gives_another_place_for_sure(municipality, data):
    place = data.draw(st.integers(0, len(municipality.name) - len(municipality.kind) - 2))
    written = municipality.name[:place] + municipality.name[place + 1 :]
    found = resolve_municipality(written, county=municipality.county_code)
    assert found.place == municipality or found.certainty is not Certainty.EXACT


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(settlements()), st.booleans())
def test_endings_and_case_do_not_matter(settlement, upper):
    bare = settlement.name.removesuffix(" " + settlement.kind.split()[-1])
    written = bare.upper() if upper else bare.lower()
    found = resolve_settlement(written, municipality=settlement.municipality_code)
    assert settlement in found.candidates
