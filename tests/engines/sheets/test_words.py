"""Choices written as words in three languages."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.engines.sheets import parsing
from seltsiline.engines.sheets.errors import CellError
from tests.engines.sheets.answers import answer

PLACES = {
    "home": [
        "kodu",
        "Kodus",
        "kliendi kodus",
        "kodukülastus",
        "Kodune",
        "k",
        "home",
        "at home",
        "client's home",
        "дома",
        "на дому",
    ],
    "care_home": [
        "hooldekodu",
        "Hooldekodus",
        "HK",
        "hoolekandeasutus",
        "Võru Hooldekodu",
        "hoodekodu",
        "care home",
        "дом престарелых",
    ],
    "outside": [
        "väljas",
        "väljaspool kodu",
        "jalutuskäik",
        "poes",
        "arsti juures",
        "Võru haigla",
        "outside",
        "out of home",
        "вне дома",
    ],
    "phone": [
        "telefon",
        "telefoni teel",
        "telefonitsi",
        "helistasin",
        "tel",
        "phone",
        "by phone",
        "video call",
        "по телефону",
    ],
}
PROFILES = {
    "company": ["vestluskaaslane", "Vestlus", "suhtlus", "seltsiline", "company", "companion", "собеседник", "общение"],
    "company_practical": [
        "vestlus ja praktiline abi",
        "praktiline abi",
        "Vestluskaaslane/praktiline",
        "practical help",
        "практическая помощь",
    ],
    "transport": [
        "transport",
        "Transport ja saatja",
        "saatja",
        "arsti juurde viimine",
        "sõidutamine",
        "escort",
        "транспорт",
    ],
    "support_person": ["tugiisik", "Tugiisiku teenus", "tugi-isik", "support person", "опорное лицо"],
}
SEXES = {
    "female": ["n", "N", "naine", "Naine", "naissoost", "f", "female", "Woman", "ж", "женский", "жен."],
    "male": ["m", "M", "mees", "meessoost", "male", "man", "м", "мужской", "муж."],
}
VOLUNTEERS = {
    "active": ["aktiivne", "Aktiivne", "tegutseb", "active", "активный"],
    "applied": ["kandidaat", "avaldus esitatud", "uus", "applied", "кандидат"],
    "preparing": ["koolitusel", "ettevalmistuses", "in training", "обучение"],
    "paused": ["pausil", "ajutiselt eemal", "peatatud", "paused", "пауза"],
    "left": ["lahkunud", "loobus", "mitteaktiivne", "inactive", "left", "ушла", "неактивный"],
}
CLIENTS = {
    "waiting": ["ootel", "ootab vabatahtlikku", "järjekorras", "waiting", "ожидает"],
    "matched": ["sobitatud", "vabatahtlik olemas", "aktiivne", "matched", "активный"],
    "paused": ["pausil", "ajutiselt haiglas", "paused"],
    "closed": ["lõpetatud", "surnud", "kolis ära", "suletud", "closed", "deceased", "умер"],
}
CASES = [
    (parse, code, word)
    for parse, table in (
        (parsing.parse_place_kind, PLACES),
        (parsing.parse_profile, PROFILES),
        (parsing.parse_sex, SEXES),
        (parsing.parse_volunteer_status, VOLUNTEERS),
        (parsing.parse_client_status, CLIENTS),
    )
    for code, words in table.items()
    for word in [code, *words]
]


@pytest.mark.parametrize(("parse", "code", "word"), CASES)
def test_words_in_three_languages(parse, code: str, word: str) -> None:
    assert parse(word) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("MTÜ", "ngo"), ("mittetulundusühing", "ngo"), ("SA", "foundation"), ("OÜ", "company"), ("vallavalitsus", "municipality"),
        ("Rõuge vald", "municipality"), ("hooldekodu", "care_home"), ("ministeerium", "ministry"), ("kogudus", "church"),
        ("haigla", "health"), ("kool", "school"), ("NGO", "ngo"), ("больница", "health"),
    ],
)  # fmt: skip
def test_kinds_of_organisations(word: str, code: str) -> None:
    assert parsing.parse_organisation_kind(word) == code


@pytest.mark.parametrize(
    "parse", [parsing.parse_place_kind, parsing.parse_profile, parsing.parse_sex, parsing.parse_client_status]
)
def test_an_unknown_word_is_an_error(parse) -> None:
    with pytest.raises(CellError) as raised:
        parse("abrakadabra")
    assert raised.value.code == "word_unknown"


@pytest.mark.parametrize(
    ("written", "codes", "unknown"),
    [
        ("eesti, vene", ("et", "ru"), ()),
        ("eesti ja vene", ("et", "ru"), ()),
        ("Eesti/vene/inglise", ("et", "ru", "en"), ()),
        ("eesti keel, vene keel (vähe)", ("et", "ru"), ()),
        ("eesti vene", ("et", "ru"), ()),
        ("ET; RU; EN", ("et", "ru", "en"), ()),
        ("est, rus, eng, fin", ("et", "ru", "en", "fi"), ()),
        ("võru, eesti", ("vro", "et"), ()),
        ("seto", ("vro",), ()),
        ("ukraina, läti, saksa", ("uk", "lv", "de"), ()),
        ("эстонский, русский", ("et", "ru"), ()),
        ("Estonian, Russian and English", ("et", "ru", "en"), ()),
        ("eesti B2, vene C1", ("et", "ru"), ()),
        ("eesti, suahiili", ("et",), ("suahiili",)),
        ("eesti, eesti", ("et",), ()),
    ],
)
def test_languages(written: str, codes: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    assert parsing.parse_languages(written) == (codes, unknown)


@pytest.mark.parametrize(
    ("written", "codes", "unknown"),
    [
        ("vestlus; transport", ("company", "transport"), ()),
        ("vestlus ja praktiline abi, transport ja saatja", ("company_practical", "transport"), ()),
        ("Tugiisik + vestlus", ("support_person", "company"), ()),
        ("vestlus, aiatöö", ("company",), ("aiatöö",)),
    ],
)
def test_profiles(written: str, codes: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    assert parsing.parse_profiles(written) == (codes, unknown)


@pytest.mark.parametrize(("written", "answer"), [("jah", True), ("Ei", False), ("x", True), ("+", True), ("-", False), (True, True), (1, True),
                                                 (0, False), ("да", True), ("no", False), ("on varem olnud", True), ("ei ole", False)])  # fmt: skip
def test_yes_and_no(written: object, answer: bool) -> None:
    assert parsing.parse_yes_no(written) is answer


@pytest.mark.parametrize(
    ("written", "age"),
    [(82, 82), (82.0, 82), ("82", 82), ("82 a", 82), ("82-aastane", 82), ("82 aastat", 82), ("82 года", 82)],
)
def test_ages(written: object, age: int) -> None:
    assert parsing.parse_age(written) == age


@pytest.mark.parametrize("written", [130, -1, "vana", 82.5, None])
def test_wrong_ages(written: object) -> None:
    with pytest.raises(CellError):
        parsing.parse_age(written)


@pytest.mark.parametrize(
    ("written", "number"), [(2, 2), ("2", 2), ("1-2", 2), ("kuni 3", 3), ("max 3", 3), ("2 klienti", 2)]
)
def test_numbers(written: object, number: int) -> None:
    assert parsing.parse_number(written, lowest=0, highest=50) == number


@pytest.mark.parametrize("written", [("14:30"), ("14.30"), ("kell 14.30"), ("kl 14:30"), time(14, 30), 0.6041666667])
def test_times_of_day(written: object) -> None:
    assert parsing.parse_time(written) == time(14, 30)


@pytest.mark.parametrize("written", ["25:00", "14:75", "hommikul", "", None, 1.5])
def test_wrong_times_of_day(written: object) -> None:
    with pytest.raises(CellError):
        parsing.parse_time(written)


@pytest.mark.parametrize(
    "written", [None, "", " ", "-", "–", "—", "---", "puudub", "Pole teada", "n/a", "N/A", "teadmata", "нет", "/", "."]
)
def test_signs_for_nothing(written: object) -> None:
    assert parsing.means_nothing(written)


@pytest.mark.parametrize("written", ["x", "0", 0, "Puudujõe", "нетто", "+", False])
def test_signs_that_are_something(written: object) -> None:
    assert not parsing.means_nothing(written)


@given(st.text(max_size=200))
def test_any_text_is_a_choice_or_an_error(text: str) -> None:
    parsing.parse_languages(text)
    parsing.parse_profiles(text)
    for parse in (
        parsing.parse_sex,
        parsing.parse_place_kind,
        parsing.parse_volunteer_status,
        parsing.parse_organisation_kind,
    ):
        assert answer(parse, text)
