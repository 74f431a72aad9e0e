from collections import Counter

from seltsiline.places.tables import (
    MAINLAND,
    counties,
    county_by_code,
    county_by_slug,
    ehak_text,
    former_codes,
    municipalities,
    municipality_by_code,
    read_rows,
    settlement_by_code,
    settlements,
)

ISLAND_MUNICIPALITIES = {205: "Hiiumaa", 478: "Saaremaa", 714: "Saaremaa", 907: "Vormsi", 303: "Kihnu", 689: "Ruhnu"}


def settlement(name, municipality):
    return next(
        s for s in settlements() if s.name == name and municipality_by_code()[s.municipality_code].name == municipality
    )


def test_the_country_is_complete():
    assert len(counties()) == len(county_by_code()) == 15
    assert len(municipalities()) == len(municipality_by_code()) == 79
    assert len(settlements()) == len(settlement_by_code()) == 4711
    assert Counter(m.kind for m in municipalities()) == {"linn": 15, "vald": 64}


def test_counties_have_slugs_without_diacritics():
    assert {"harju", "voru", "laane-viru", "jogeva", "polva", "parnu"} <= set(county_by_slug())
    assert all(slug.isascii() and slug == slug.lower() for slug in county_by_slug())
    assert county_by_slug()["voru"].short_name == "Võrumaa"


def test_every_settlement_is_in_a_municipality_and_every_municipality_has_settlements():
    assert {s.municipality_code for s in settlements()} == set(municipality_by_code())
    assert all(s.county_code == municipality_by_code()[s.municipality_code].county_code for s in settlements())
    assert {m.county_code for m in municipalities()} == set(county_by_code())


def test_every_point_is_in_the_country():
    for place in (*counties(), *municipalities(), *settlements()):
        assert 57.5 < place.latitude < 59.75
        assert 21.7 < place.longitude < 28.25


def test_islands_reached_by_road_belong_together():
    assert settlement("Kassari küla", "Hiiumaa vald").island == "Hiiumaa"
    assert settlement("Kuivastu küla", "Muhu vald").island == "Saaremaa"
    assert settlement("Virtsu alevik", "Lääneranna vald").island == MAINLAND


def test_islands_that_need_a_boat_stand_apart():
    assert settlement("Abruka küla", "Saaremaa vald").island == "Abruka"
    assert settlement("Vilsandi küla", "Saaremaa vald").island == "Vilsandi"
    assert settlement("Kelnase küla", "Viimsi vald").island == "Prangli"
    assert settlement("Tagaküla", "Viimsi vald").island == "Naissaar"
    assert settlement("Piiri küla", "Tartu vald").island == "Piirissaar"
    assert settlement("Manija küla", "Pärnu linn").island == "Manilaid"
    assert settlement("Prangli küla", "Kanepi vald").island == MAINLAND


def test_a_whole_island_municipality_has_no_settlement_on_the_mainland():
    for place in settlements():
        if place.municipality_code in ISLAND_MUNICIPALITIES:
            assert place.island != MAINLAND
    for code, island in ISLAND_MUNICIPALITIES.items():
        assert island in {s.island for s in settlements() if s.municipality_code == code}


def test_former_codes_lead_to_codes_of_today():
    assert former_codes() == {142: 145, 514: 515, 735: 736, 855: 857, 304: 305, 718: 719}
    assert set(former_codes().values()) <= set(municipality_by_code())
    assert not set(former_codes()) & set(municipality_by_code())


def test_former_municipalities_lead_to_those_of_today():
    rows = list(read_rows("former_municipalities.tsv"))
    names = {row["name"] for row in rows}
    assert len(names) == len(rows)
    assert not names & {m.name for m in municipalities()}
    assert all(int(code) in municipality_by_code() for row in rows for code in row["municipality_codes"].split())


def test_before_the_reform_there_were_213_municipalities():
    """30 towns and 183 rural municipalities; those that ended earlier are told apart by the list below."""
    ended_earlier = set(
        "Kõue vald,Loksa vald,Kõrgessaare vald,Kärdla linn,Jõhvi linn,Maidla vald,Püssi linn,Oisu vald,Kabala vald,Türi linn,"
        "Lehtse vald,Saksi vald,Tapa linn,Tamsalu linn,Oru vald,Risti vald,Taebla vald,Lihula linn,Põlva linn,Räpina linn,"
        "Kaisma vald,Kilingi-Nõmme linn,Tali vald,Rapla linn,Kaarma vald,Kärla vald,Lümanda vald,Otepää linn,Pühajärve vald,"
        "Suure-Jaani linn,Olustvere vald,Vastemõisa vald,Paistu vald,Pärsti vald,Saarepeedi vald,Viiratsi vald,Antsla linn,"
        "Vändra alev".split(",")
    )
    former = {row["name"] for row in read_rows("former_municipalities.tsv")}
    new_names = set(
        "Lääne-Harju vald,Hiiumaa vald,Alutaguse vald,Järva vald,Lääneranna vald,Põhja-Pärnumaa vald,Saaremaa vald,Kastre vald,"
        "Tõrva vald,Mulgi vald,Põhja-Sakala vald,Setomaa vald,Elva vald,Valga vald".split(",")
    )
    assert ended_earlier <= former
    assert len({m.name for m in municipalities()} - new_names | former - ended_earlier) == 213


def test_codes_are_written_with_four_digits():
    assert ehak_text(37) == "0037"
    assert ehak_text(9619) == "9619"
